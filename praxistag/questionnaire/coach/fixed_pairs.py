"""Pairs of words that name one thing, so that „und“ between them asks no second question."""

from __future__ import annotations

import re

PHRASES = re.compile(
    r"\b(?:voll und ganz|ganz und gar|nach und nach|ab und zu|ab und an|hin und wieder|hin und her"
    r"|im großen und ganzen|mehr und mehr|mehr oder (?:weniger|minder)|früher oder später"
    r"|so oder so|(?:und|oder) so weiter|ein und d(?:er|as|ie)selbe|kurz und (?:knapp|bündig|gut)"
    r"|klipp und klar|fix und fertig|hier und (?:jetzt|da)|dann und wann|durch und durch"
    r"|auf und ab|kreuz und quer|gut und gern|samt und sonders|rund um|drunter und drüber"
    r"|einzig und allein|null und nichtig|über und über|wohl oder übel|immer und überall"
    r"|(?:der|die|das|den|dem) einen? oder anderen?|in und um|vor und nach|vor und während"
    r"|während und nach|in und außerhalb|inner(?:-|halb) und außerhalb|mit oder ohne"
    r"|ja (?:und|oder) nein|oder nicht(?: zu)?|und zwar|und damit auch|und umgekehrt"
    r"|dafür (?:und|oder) dagegen|entweder oder|art und weise|sinn und zweck|wort und bild"
    r"|mittel und wege|rat und tat|hand und fuß|tür und angel|tag und nacht|jung und alt"
    r"|groß und klein|grund und boden|hab und gut|nah und fern|leib und seele|wohl und wehe)\b",
    re.IGNORECASE,
)

_GROUPS = """
vorteil nachteil
frage antwort
frage problem anliegen sorge schwierigkeit thema
problem schwierigkeit hindernis herausforderung
idee vorschlag anregung wunsch verbesserungsvorschlag hinweis
lob kritik tadel
kritik anregung frage wunsch
lob anerkennung wertschätzung respekt dank
wertschätzung respekt
hilfe unterstützung rat beistand
tipp trick
stärke schwäche
chance risiko
recht pflicht
höhe tiefe
kosten nutzen
ursache wirkung
angebot nachfrage
theorie praxis
zahl fakt datum
bild ton
essen trinken
speise getränk
kaffee kuchen
essen getränk
familie beruf
arbeit freizeit
arbeit privatleben
arbeit familie
beruf privatleben freizeit alltag
ausbildung beruf
ausbildung studium
ausbildung arbeit
schule betrieb
schule ausbildung
körper geist
natur umwelt landschaft
umwelt klima
tier pflanze
flora fauna
bus busse bahn zug straßenbahn
rad fuß
stadt land gemeinde
bund land kommune
staat gesellschaft
politik gesellschaft wirtschaft verwaltung
wirtschaft wissenschaft
dame herr
frau mann
mädchen junge
mutter vater eltern
kind jugendliche enkel enkelkind enkelkinder kinder
jugendliche erwachsene
freund familie bekannte verwandte angehörige freundin partner
wissen können gewissen
kenntnis fähigkeit fertigkeit kompetenz wissen
absicht ziel plan
weg ziel
spaß freude
kraft energie
gefühl emotion
stress hektik druck zeitdruck
angst sorge
regel vorschrift gesetz
wert norm
aufgabe pflicht zuständigkeit tätigkeit
material unterlage
methode verfahren
mühe not
zeit mühe
freud leid
ruhe ordnung
sicherheit gesundheit
arbeitssicherheit gesundheitsschutz
forschung lehre entwicklung
müll abfall
haus garten
park garten grünfläche
straße platz weg
strauch baum
wind wetter
licht schatten
anfang ende
beginn ende
gut böse
tee kaffee
name anschrift adresse
ort datum
klar verständlich deutlich nachvollziehbar hörbar
offen ehrlich
froh guter glücklich fröhlich zufrieden
ruhig gelassen entspannt
energisch aktiv
frisch ausgeruht erholt
müde erschöpft abgespannt ausgelaugt matt
entmutigt traurig niedergeschlagen bedrückt
nervös unruhig angespannt
betrieb dienststelle organisation behörde unternehmen firma einrichtung verwaltung amt arbeitgeber
workshop seminar kurs veranstaltung lehrveranstaltung training schulung
ausbilder ausbildungsleitung lehrkraft dozent lehrer trainer
abteilung team bereich arbeitsbereich
mitarbeiter kolleg beschäftigt mitarbeitend
azubi auszubildende anwärter studierend
handy smartphone tablet computer laptop
sehen hören
lesen schreiben
vorher nachher
früher heute
heute morgen
positiv negativ
pro contra
stärker schwächer
gut schlecht
schnell langsam
viel wenig
mehr weniger
leicht schwer
einfach schwierig
hoch niedrig
stark schwach
lang kurz
besser schlechter
zustimmen ablehnen
zu ab
"""

ENDINGS = ("innen", "nen", "ern", "en", "in", "er", "es", "em", "e", "n", "s")
SHORTEST_STEM = 3
KIN = 3


def stem(word: str) -> str:
    """Return a word without its ending, so that „Vorteilen“ and „Vorteile“ are one."""
    folded = word.lower().replace("ä", "a").replace("ö", "o").replace("ü", "u").replace("*", "")
    for ending in ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= SHORTEST_STEM:
            return folded[: -len(ending)]
    return folded


GROUPS = tuple(frozenset(map(stem, line.split())) for line in _GROUPS.split("\n") if line.strip())


def are_one(left: str, right: str) -> bool:
    """Tell whether two words next to „und“ or „oder“ name one thing, or its two ends."""
    one, other = stem(left), stem(right)
    if one == other or any(one in group and other in group for group in GROUPS):
        return True
    if left.lower() in {f"un{right.lower()}", f"un{right.lower()}e"}:
        return True
    if right.lower().startswith("un") and stem(right[2:]) == one:
        return True
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= KIN and longer.startswith(shorter) and len(longer) - len(shorter) < KIN
