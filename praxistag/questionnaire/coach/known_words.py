"""Short forms and foreign words that need no explanation here, and some that always do."""

from __future__ import annotations

KNOWN_SHORT = frozenset(
    """
    it eu usa uno pdf qr wlan azubi azubis km co2 co₂ edv nrw pc tv pkw lkw sms www id pin tan ok
    dvd cd usb led bus zdf ard wdr dfb nabu bund thw drk adac aok vhs vw bmw ag gmbh ev ggmbh abi
    ausweis
    pdfs pcs lkws pkws cds dvds gps app apps url faq ki corona kfz cm mm kg mg ml kwh kw mwh ph uv
    din iso tüv gez ice db s-bahn u-bahn bafög ihk hwk rvr vrr url html wc ec fh tu uni dr mr ui
    brd ddr eg og ug eur usd min max std nr mo di mi do fr sa so h z
    eglv jav eglv-azubis dgb ver.di verdi kita ogs asta spd cdu csu fdp afd ahk
    """.split()  # noqa: SIM905 -- words read better as words
)
"""Short forms everybody on this day knows, and the house's own names."""

SHOUTED = frozenset(
    """
    nicht kein keine keinen nur alle eine einen einer und oder sehr du ihr sie ich wir er es vor
    nach jetzt vorher heute nie immer mehr weniger bitte wichtig ja nein höchstens mindestens genau
    dein deine deiner beide jede jeder damals früher später gut schlecht muss darf soll was wie wer
    wo wann warum auf mit ohne zu in im am an der die das den dem neu frage teil plus minus achtung
    """.split()  # noqa: SIM905 -- words read better as words
)
"""Words that authors write in capitals for emphasis; no short forms."""

OFFICIAL_SHORT = (
    r"\b(?:i\. ?d\. ?R\.|u\. ?U\.|o\. ?g\.|m\. ?E\.|i\. ?S\. ?[dv]\.|i\. ?V\. ?m\."
    r"|i\. ?R\. ?[dv]\.|z\. ?Hd\."
    r"|u\. ?E\.|a\. ?a\. ?O\.|i\. ?Z\. ?m\.|f\. ?d\. ?R\.|gem\.|bzgl\.|hinsichtl\.|ggü\."
    r"|einschl\.|zzgl\."
    r"|abzgl\.|betr\.|lfd\.|sog\.|entspr\.|n\. ?n\. ?b\.|p\. ?a\.|v\. ?H\.|d\. ?J\."
    r"|i\. ?H\. ?v\.|vorauss\.)"
)

HARD = frozenset(
    """
    resilienz resilient suffizienz konsistenzstrategie ökosystemdienstleistung dekarbonisierung
    stakeholder empowerment governance compliance implementierung implementieren implementiert
    multiplikator nudging greenwashing taxonomie permakultur stoffstrom evapotranspiration
    retention retentionsraum retentionsfläche externalität selbstwirksamkeit intrinsisch
    extrinsisch kognitiv
    affektiv ambiguität ambiguitätstoleranz kohärenz heuristik validität reliabilität
    operationalisierung operationalisieren subsidiarität benchmark benchmarking mainstreaming
    diversity onboarding mindset commitment agilität backlog outcome output impact awareness
    gamification intersektionalität intersektional heterogenität homogenität heterogen homogen
    rebound-effekt anthropozän endemisch neophyt neophyten neobiota neozoen eutrophierung albedo
    autochthon sukzession habitat biotopverbund biozönose emissionshandel emissionszertifikat
    transformation transformationsprozess transformativ partizipation partizipativ partizipieren
    proaktiv synergie synergieeffekt prozessoptimierung
    interdisziplinär interdisziplinarität transdisziplinär multifaktoriell paradigma
    paradigmenwechsel
    ökobilanzierung klimaresilienz lieferkettensorgfaltspflicht kompetenzorientierung
    curricular curriculum dissonanz konnotation obsoleszenz volatilität vulnerabilität
    vulnerabel mitigation adaption adaptation adaptiv allokation allozieren diffusion disparität
    inhärent immanent implizit explizit valide redundant redundanz priorisierung subsumieren
    ressourceneffizienz kreislaufwirtschaftsgesetz cradle-to-cradle life-cycle carbon footprint
    scope upcycling-potenzial sustainability change-management co-creation design-thinking
    community-building capacity-building best-practice lessons-learned deliverable milestone
    workflow-optimierung leadership employability workability skills soft-skills blended-learning
    peer-learning e-learning-module tool-kit roadmap-prozess monitoring controlling audit
    auditierung
    zertifizierung akkreditierung daseinsvorsorge ermessensspielraum planfeststellung
    planfeststellungsverfahren umweltverträglichkeitsprüfung verbandsklagerecht
    wasserrahmenrichtlinie
    niederschlagswasserbeseitigung entsiegelungspotenzial versiegelungsgrad wärmebedarfsplanung
    sektorkopplung residuallast primärenergiebedarf treibhausgasbilanzierung treibhausgaspotenzial
    biodiversitätsstrategie monokausal quantifizieren quantifizierung substituieren substitution
    usability gamifiziert renaturierung degrowth klimaresilient scrum kanban workload e-government
    modal-split shared-space customer-journey touchpoint conversion upselling offboarding recruiting
    employer-branding jobrotation case-management kollaborativ konsolidierung
    disruption disruptiv skalierung evidenzbasiert anamnese prophylaxe palliativ palliativversorgung
    triage komorbidität polypharmazie kontraindikation postoperativ teilhabeplanung
    sozialraumorientierung kohortenprinzip sedimentation doppik kameralistik
    ratsinformationssystem bauleitplanung flächennutzungsplan eingliederungsmanagement
    quartiersmanagement mobilitätsmanagement nachhaltigkeitsmanagement diversitymanagement
    entlassmanagement stoffstrommanagement schnittstellenmanagement
    korrelation signifikant signifikanz determinante kausalität perzeption kognition volition
    """.split()  # noqa: SIM905 -- words read better as words
)
"""Technical words of the trades around such a day; not a judgement about anybody's schooling."""

FOREIGN_ENDINGS = (
    "ität",
    "itäten",
    "ismus",
    "isierung",
    "ifizierung",
    "enz",
    "anz",
    "nomie",
    "logie",
)

FAMILIAR = (
    *(
        "qualität",
        "universität",
        "aktivität",
        "kreativität",
        "flexibilität",
        "realität",
        "mobilität",
    ),
    *("identität", "solidarität", "biodiversität", "elektrizität", "kapazität", "neutralität"),
    *("nationalität", "priorität", "stabilität", "attraktivität", "intensität", "produktivität"),
    *("spezialität", "aggressivität", "sexualität", "vitalität", "popularität", "brutalität"),
    *("konkurrenz", "konferenz", "tendenz", "präsenz", "kompetenz", "existenz", "intelligenz"),
    *("differenz", "distanz", "toleranz", "finanz", "bilanz", "instanz", "relevanz", "substanz"),
    *(
        "akzeptanz",
        "effizienz",
        "transparenz",
        "grenz",
        "kranz",
        "tanz",
        "ganz",
        "glanz",
        "schwanz",
    ),
    *(
        "frequenz",
        "konsequenz",
        "assistenz",
        "referenz",
        "eleganz",
        "arroganz",
        "allianz",
        "lizenz",
    ),
    *("digitalisierung", "organisierung", "modernisierung", "aktualisierung", "spezialisierung"),
    *("sozialisierung", "automatisierung", "globalisierung", "qualifizierung", "identifizierung"),
    *("technologie", "biologie", "ökologie", "psychologie", "ideologie", "geologie", "theologie"),
    *("ökonomie", "autonomie", "gastronomie", "astronomie", "tourismus", "rassismus", "optimismus"),
    *("journalismus", "organismus", "kapitalismus", "egoismus", "realismus", "mechanismus"),
    *("vandalismus", "pessimismus", "sexismus", "extremismus", "populismus", "klimaneutralität"),
    *(
        "reisebüroinstanz",
        "lenz",
        "prominenz",
        "residenz",
        "audienz",
        "essenz",
        "influenz",
        "pflanz",
    ),
    *("schanz", "wanz", "romanz", "soziologie", "archäologie", "analogie", "trilogie", "fantasie"),
    *(
        "pünktlichkeitsquote",
        "universitäten",
        "qualitäten",
        "aktivitäten",
        "aktualität",
        "normalität",
    ),
    *(
        "ehrenamtlichkeit",
        "motorisierung",
        "organisation",
        "individualität",
        "nervosität",
        "rarität",
    ),
)
"""Endings of foreign words that everybody uses, so that compounds with them pass too."""
