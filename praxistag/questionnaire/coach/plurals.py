"""Does a question ask for one thing or for several? German hides that in „Welche …“."""

from __future__ import annotations

import re

LONGEST = 1000
"""What stands later in a text does not say how to answer; patterns must not search for ever."""
SEVERAL = re.compile(
    r"\bmehrfach(?:nennung|antwort|auswahl)\w*|\bmehrere (?:antworten|nennungen|kreuze)"
    r"|\b(?:kreuze?n?t?|wähle?n?t?)\b[^.?!]*\balle\b[^.?!]*|\balles,? was (?:zutrifft|passt|auf)"
    r"|\ball(?:e|es) zutreffenden?\b"
)
WHICH = re.compile(
    r"\bwelche (?:der |dieser |von )?(?:[a-zäöüß-]+ )*?(?P<noun>[A-ZÄÖÜ][\wäöüß/*-]+)"
)
DATIVE = re.compile(
    r"\b(?:an|mit|von|bei|aus|zu|nach|unter|in|auf) welchen ((?:[a-zäöüß-]+ )*?)"
    r"([A-ZÄÖÜ][\wäöüß/*-]+[ns])\b"
)
WHAT_ARE = re.compile(
    r"\b[wW]as (?:sind|waren) (?:die|deine|ihre|Ihre|eure|für \w+ die) (?:[a-zäöüß]+ )*"
    r"(?P<noun>[A-ZÄÖÜ][\wäöüß/*-]+)"
)
WHAT_ALL = re.compile(r"\bwas (?:alles|davon)\b|\bwer alles\b|\bwo überall\b|\bwelche alle\b")
JUST_ONE = re.compile(
    r"\b(?:am (?:\w+sten|ehesten|liebsten)|an erster stelle|hauptsächlich|überwiegend|vor allem"
    r"|zuletzt|zuerst|als erstes|in erster linie|die wichtigste|der wichtigste|das wichtigste"
    r"|nur eine|eine einzige|genau eine|höchstens eine|bitte eine)\b"
)
SINGULAR_VERB = re.compile(
    r"\bwelche (?:der|dieser|davon|von)\b[^.?!,]*?\b(?:trifft|ist|war|hat|hatte|passt|beschreibt"
    r"|gilt|entspricht|gefällt|gefiel|kommt|kam|liegt|wäre|half|hilft|fehlt|fehlte|stimmt|spricht"
    r"|interessiert|brachte|bringt|macht|steht)\b"
)

PLURAL_ENDINGS = ("en", "ern", "eln", "innen", "*innen", "nisse", "mittel", "fächer", "bücher")
PLURAL_E = (
    *("angebote", "berufe", "gründe", "bereiche", "teile", "ziele", "wege", "werte", "projekte"),
    *("geräte", "formate", "punkte", "kurse", "dienste", "hinweise", "träge", "schläge", "lässe"),
    *("schlüsse", "aspekte", "inhalte", "drücke", "wünsche", "orte", "stoffe", "pläne", "räume"),
    *("programme", "systeme", "probleme", "instrumente", "elemente", "momente", "produkte"),
    *("texte", "filme", "bausteine", "termine", "reize", "kontakte", "konzepte", "effekte"),
    *("schiede", "flüsse", "stände", "freunde", "dokumente", "argumente", "tage", "monate"),
    *("spiele", "feste", "gerichte", "getränke", "tiere", "bäume", "vereine", "netze", "züge"),
    *("jahre", "schritte", "beispiele", "gebiete", "dinge", "bestandteile", "methodenbausteine"),
    *(
        "schwerpunkte",
        "kanäle",
        "betriebe",
        "ämter",
        "verbände",
        "vereine",
        "städte",
        "kräfte",
        "busse",
    ),
)
FEMININE = (
    *("ung", "heit", "keit", "schaft", "tion", "ität", "ie", "ik", "ur"),
    *("sorte", "etage", "montage", "reportage", "kohorte", "vorlage"),
)
PLURAL_S = re.compile(r"(?<![iusan])s$")
SINGULAR_EN = (
    *("namen", "garten", "laden", "wagen", "hafen", "boden", "rahmen", "rücken", "ofen", "faden"),
    *("kuchen", "haken", "kasten", "balken", "magen", "kragen", "schatten", "haufen", "samen"),
)
SINGULAR_S = ("praxis", "basis", "bus", "campus", "kreis", "preis", "ausweis", "nachweis")


def asks_for_several(text: str, hint: str = "") -> str:
    """Return the words that ask for several answers, empty where one is meant."""
    whole = f"{text[:LONGEST]} {hint[:LONGEST]}"
    lowered = whole[:1].lower() + whole[1:]
    if found := SEVERAL.search(whole.lower()):
        return found[0].strip()
    if JUST_ONE.search(whole.lower()) or SINGULAR_VERB.search(whole.lower()):
        return ""
    if found := WHAT_ALL.search(whole.lower()):
        return found[0]
    starts = lowered.replace("Welche", "welche").replace(" Mit ", " mit ")
    if (found := DATIVE.search(starts)) and not _is_singular_dative(found[2]):
        return found[0]
    for pattern, read in ((WHAT_ARE, whole), (WHICH, starts)):
        found = pattern.search(read)
        if found and is_plural(found["noun"]):
            return found[0]
    return ""


def is_plural(noun: str) -> bool:
    """Tell whether a noun after „Welche“ is surely plural; a feminine singular is not."""
    word = re.split(r"[/]", noun.lower())[0]
    if word.endswith(("innen", "*innen")):
        return True
    if word.endswith(FEMININE):
        return False
    if word.endswith((*PLURAL_ENDINGS, *PLURAL_E)):
        return True
    return PLURAL_S.search(word) is not None and not word.endswith(SINGULAR_S)


def _is_singular_dative(noun: str) -> bool:
    word = noun.lower()
    return word.endswith((*SINGULAR_EN, *SINGULAR_S)) or (
        word.endswith("s") and PLURAL_S.search(word) is None
    )
