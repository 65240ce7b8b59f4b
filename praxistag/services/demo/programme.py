"""The example programme as data: tracks, rooms, the day, twelve workshops and their sessions."""

from __future__ import annotations

from dataclasses import dataclass

from praxistag.domain.kinds import SlotKind


@dataclass(frozen=True)
class RoomPlan:
    """A room with what the access page says about it."""

    name: str
    capacity: int
    is_outdoor: bool = False
    has_step_free_access: bool = True
    has_lift: bool = False
    has_hearing_loop: bool = False
    access_note: str = ""


@dataclass(frozen=True)
class SlotPlan:
    """A stretch of the day, by the clock on the wall."""

    key: str
    starts: str
    ends: str
    kind: SlotKind
    title: str
    place: str = ""
    text: str = ""


@dataclass(frozen=True)
class SessionPlan:
    """When and where a workshop runs, and for how many."""

    slot: str
    room: str
    capacity: int


@dataclass(frozen=True)
class WorkshopPlan:
    """A workshop with its sessions."""

    code: str
    slug: str
    title: str
    short_text: str
    description: str
    host_role: str
    sessions: tuple[SessionPlan, ...]
    min_size: int = 0
    is_outdoor: bool = False
    physical_demands: str = ""
    indoor_alternative: str = ""
    material: str = ""
    clothing: str = ""


TRACKS = (
    ("B", "biodiversitaet", "Biodiversität", "leaf"),
    ("K", "klimaschutz", "Klimaschutz", "sun"),
    ("A", "klimaanpassung", "Klimaanpassung", "drop"),
)

ROOMS = (
    RoomPlan("Foyer", 130, access_note="Eingang ebenerdig, automatische Tür"),
    RoomPlan("Forum", 130, has_hearing_loop=True, access_note="Plätze für Rollstühle vorn"),
    RoomPlan("Mensa", 130),
    RoomPlan("Libelle", 24, has_lift=True, access_note="1. Obergeschoss, Aufzug am Foyer"),
    RoomPlan("Eisvogel", 24, has_lift=True, access_note="1. Obergeschoss, Aufzug am Foyer"),
    RoomPlan("Weide", 24),
    RoomPlan("Otter", 24, has_hearing_loop=True),
    RoomPlan("Kranich", 20),
    RoomPlan("Werkhof", 20, is_outdoor=True, access_note="überdacht, Pflaster"),
    RoomPlan(
        "Bachlabor",
        24,
        is_outdoor=True,
        access_note="Ufer stufenlos bis zum Steg, Alternative am Tisch",
    ),
)

DOORS, START, END = "08:30", "09:00", "15:45"

SLOTS = (
    SlotPlan("doors", DOORS, START, SlotKind.PLENARY, "Einlass und Check-in", "Foyer"),
    SlotPlan(
        "opening",
        START,
        "09:40",
        SlotKind.PLENARY,
        "Begrüßung und Leitfrage",
        "Forum",
        "Dazu die Ergebnisse der Befragung vorab, wenn genug Antworten da sind.",
    ),
    SlotPlan("block-1", "09:45", "11:00", SlotKind.WORKSHOPS, "Block 1"),
    SlotPlan("break", "11:00", "11:20", SlotKind.BREAK, "Pause", "Foyer und Hof"),
    SlotPlan("block-2", "11:20", "12:35", SlotKind.WORKSHOPS, "Block 2"),
    SlotPlan(
        "lunch",
        "12:35",
        "13:20",
        SlotKind.BREAK,
        "Mittagspause",
        "Mensa",
        "Das Essen ist für alle vegetarisch oder vegan.",
    ),
    SlotPlan("block-3", "13:20", "14:35", SlotKind.WORKSHOPS, "Block 3"),
    SlotPlan("short-break", "14:35", "14:45", SlotKind.BREAK, "Kurze Pause"),
    SlotPlan(
        "market",
        "14:45",
        "15:30",
        SlotKind.PLENARY,
        "Initiativen.Markt und Planning Poker",
        "Forum",
        "Parallel dazu: Runde der möglichen Partner für die Folgejahre.",
    ),
    SlotPlan("closing", "15:30", END, SlotKind.PLENARY, "Abschluss und Befragung", "Forum"),
)

WORKSHOPS = (
    WorkshopPlan(
        "B1",
        "bluehflaeche-statt-schotter",
        "Blühfläche statt Schotter: einen Vorplatz umplanen",
        "Vom grauen Vorplatz zum Plan mit Pflanzen, Wegen und Pflege.",
        "Ihr messt einen Schottervorplatz auf dem Plan aus und entscheidet, was dort wachsen "
        "soll. Am Ende steht eine Skizze mit Pflanzenliste, Kosten und der Antwort auf die "
        "Frage, wer gießt.",
        "Azubi-Team Grün",
        (SessionPlan("block-1", "Libelle", 24), SessionPlan("block-2", "Libelle", 20)),
        material="Pläne, Stifte und Pflanzkarten liegen bereit.",
    ),
    WorkshopPlan(
        "B2",
        "nisthilfen-bauen",
        "Nisthilfen bauen",
        "Sägen, bohren, schrauben: eine Nisthilfe, die wirklich bewohnt wird.",
        "Viele gekaufte Insektenhotels bleiben leer. Ihr baut eine Nisthilfe, die passt: mit "
        "glatten Bohrungen in Hartholz und am richtigen Platz. Die fertigen Stücke hängen "
        "danach an einem Dienstgebäude.",
        "Azubi-Team Werkhof",
        (SessionPlan("block-1", "Werkhof", 20),),
        min_size=6,
        is_outdoor=True,
        physical_demands="Arbeit mit Säge und Akkuschrauber, im Stehen oder Sitzen.",
        indoor_alternative="Bei Sturm in der Weide, dann mit Handbohrern.",
        material="Werkzeug und Handschuhe werden gestellt.",
        clothing="Kleidung, die schmutzig werden darf, und feste Schuhe.",
    ),
    WorkshopPlan(
        "B3",
        "leben-im-bach",
        "Leben im Bach: Tiere bestimmen",
        "Keschern, bestimmen, bewerten: Was die Tiere über das Wasser sagen.",
        "Ihr holt Köcherfliegen, Bachflohkrebse und andere kleine Tiere aus dem Bach und "
        "bestimmt sie mit Lupe und Karte. Daraus lest ihr ab, wie gut es dem Gewässer geht. "
        "Alle Tiere kommen danach zurück.",
        "Fachstelle Gewässer",
        (SessionPlan("block-2", "Bachlabor", 24),),
        is_outdoor=True,
        physical_demands="Am Ufer, stufenlos bis zum Steg; wer möchte, arbeitet am Tisch.",
        indoor_alternative="Bestimmen am Tisch mit geholten Proben.",
        material="Kescher, Lupen und Schalen werden gestellt.",
        clothing="Wetterfeste Kleidung, Gummistiefel gibt es in allen Größen.",
    ),
    WorkshopPlan(
        "B4",
        "weniger-maehen",
        "Weniger mähen: Pflegeplan für ein Amtsgrundstück",
        "Wann mähen reicht, und wie das Team vom Grün mitgenommen wird.",
        "Eine Wiese braucht weniger Schnitte als ein Rasen, aber einen guten Plan. Ihr teilt "
        "ein Grundstück in Zonen, legt Termine fest und überlegt, wie ihr Beschwerden "
        "freundlich beantwortet.",
        "Fachstelle Grünpflege",
        (SessionPlan("block-3", "Libelle", 24),),
    ),
    WorkshopPlan(
        "K1",
        "energiedetektive",
        "Energiedetektive: Strom und Wärme im Büro messen",
        "Mit Messgerät und Wärmebild auf der Suche nach vergeudeter Energie.",
        "Welche Geräte brauchen nachts Strom, und wo zieht es? Ihr messt in echten Räumen, "
        "rechnet die Kosten eines Jahres aus und schreibt drei Vorschläge auf, die sofort gehen.",
        "Fachstelle Gebäude",
        (SessionPlan("block-1", "Eisvogel", 24), SessionPlan("block-3", "Eisvogel", 20)),
        material="Messgeräte werden gestellt.",
    ),
    WorkshopPlan(
        "K2",
        "dienstwege-klimafreundlich",
        "Dienstwege klimafreundlich: Bahn, Rad, Video",
        "Drei echte Dienstreisen, drei Wege, ein Vergleich.",
        "Ihr vergleicht Zeit, Kosten und CO₂ für drei Dienstwege und prüft, was die Regeln "
        "eurer Organisation erlauben. Heraus kommt ein Vorschlag für eine einfache Reiseregel.",
        "Fachstelle Mobilität",
        (SessionPlan("block-2", "Eisvogel", 24),),
    ),
    WorkshopPlan(
        "K3",
        "einkaufen-mit-koepfchen",
        "Einkaufen mit Köpfchen: Papier, Geräte, Arbeitskleidung",
        "Siegel lesen, Angebote vergleichen, nachhaltig bestellen.",
        "Was öffentliche Stellen kaufen, verändert Märkte. Ihr vergleicht Angebote für Papier, "
        "Geräte und Arbeitskleidung, lernt Siegel zu unterscheiden und schreibt eine kurze "
        "Bedarfsmeldung, die hält.",
        "Fachstelle Beschaffung",
        (SessionPlan("block-2", "Weide", 20),),
        min_size=8,
    ),
    WorkshopPlan(
        "K4",
        "co2-bilanz-einfach",
        "CO₂-Bilanz einfach: eine Dienststelle rechnet",
        "Von der Stromrechnung zur Bilanz, die alle verstehen.",
        "Ihr rechnet mit Beispielzahlen die Bilanz einer Dienststelle aus: Wärme, Strom, Wege, "
        "Papier. Dann sucht ihr die zwei größten Hebel und stellt sie in einem Satz vor.",
        "Fachstelle Klima",
        (SessionPlan("block-3", "Weide", 24),),
    ),
    WorkshopPlan(
        "A1",
        "hitzecheck",
        "Hitzecheck: Büro, Werkstatt, Baustelle",
        "Wo wird es zu heiß, und was hilft wirklich?",
        "Ihr geht mit Thermometer und Checkliste durch drei Arbeitsplätze, vom Büro bis zur "
        "Baustelle. Danach ordnet ihr Maßnahmen: sofort, bis zum Sommer, beim nächsten Umbau.",
        "Fachstelle Arbeitsschutz",
        (SessionPlan("block-1", "Otter", 24), SessionPlan("block-3", "Kranich", 20)),
    ),
    WorkshopPlan(
        "A2",
        "schwammstadt-modell",
        "Schwammstadt-Modell: Regen halten statt ableiten",
        "Ein Straßenzug als Modell, eine Gießkanne als Starkregen.",
        "Ihr baut einen Straßenzug mit Mulden, Bäumen und Gründach und lasst es regnen. "
        "Gemessen wird, wie viel Wasser zurückbleibt und wann der Kanal überläuft.",
        "Fachstelle Entwässerung",
        (SessionPlan("block-1", "Weide", 20),),
        min_size=8,
        material="Modellbausteine und Wasser stehen bereit.",
    ),
    WorkshopPlan(
        "A3",
        "starkregen-rundgang",
        "Starkregen: Rundgang mit Karte",
        "Mit der Gefahrenkarte draußen nachsehen, wo das Wasser hinläuft.",
        "Ihr lest eine Starkregenkarte und prüft draußen, ob sie stimmt: Senken, Kellerfenster, "
        "Bordsteine. Zurück im Raum schreibt ihr auf, was ein Gebäude schützt.",
        "Fachstelle Hochwasserschutz",
        (SessionPlan("block-2", "Otter", 24),),
        is_outdoor=True,
        physical_demands="30 Minuten zu Fuß; eine Teilstrecke ist stufenlos.",
        indoor_alternative="Karte und Fotos in der Otter.",
        clothing="Wetterfeste Kleidung.",
    ),
    WorkshopPlan(
        "A4",
        "dachbegruenung",
        "Dachbegrünung: vom Wunsch zum Plan",
        "Statik, Kosten, Pflege: Was vor dem ersten Substrat zu klären ist.",
        "Ein Gründach kühlt, hält Regen und braucht viele Zustimmungen. Ihr spielt den Weg vom "
        "Wunsch bis zum Beschluss durch und knüpft an das an, was im Initiativen.Werk schon "
        "gesammelt wurde.",
        "Azubi-Team Gründach",
        (SessionPlan("block-3", "Otter", 24),),
    ),
)
