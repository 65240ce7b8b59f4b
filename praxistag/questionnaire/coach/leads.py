"""The ways to lead people: how each reads, why it leads, and how to ask instead (C02)."""

from __future__ import annotations

import re
from dataclasses import dataclass

PUSH = "Die Frage verrät, welche Antwort ihr hören wollt. Viele geben sie dann aus Höflichkeit."
CROWD = (
    "Wer hört, was andere denken, schließt sich leichter an. Gefragt ist aber die eigene Meinung."
)
PRAISE = "Das Urteil steht schon in der Frage. Ob es stimmt, sollen die Antworten erst zeigen."
ONE_SIDE = (
    "Wer nur die eine Seite liest, stimmt eher zu. Nennt beide Seiten, dann wiegen sie gleich."
)

YOU = r"(?:du|ihr|sie|Sie)"
PEOPLE = (
    r"(?:Menschen|Leute|Azubis|Auszubildenden?|Jugendlichen?|Teilnehmenden?|Teilnehmer\w*|Kolleg\w*"
    r"|Befragten|Deutschen|Bürger\w*|Kund\w*|Eltern|Schüler\w*|Patient\w*|Beschäftigten?|Gäste|Personen|anderen|Studierenden|Mitarbeite\w*|jungen)"
)
SAYING = (
    "finden|fanden|fand|sagen|sagten|meinen|denken|dachten|glauben|loben|lobten|halten|wissen|raten"
    "|empfehlen|befürworten|schätzen|wünschen|waren|sind (?:sich|der|dafür|überzeugt)|haben|tun"
    "|wollen|möchten|unterstützen|warnen|fordern|zeigen|belegen|betonen|stimmen|machen"
)
SAY = f"(?:{SAYING})"
EXPERTS = (
    r"(?:Expert(?:innen|en|\*innen|:innen)\w*|Fachleuten?|Wissenschaftler\w*|Forschende\w*|Studien\b"
    r"|Forscher\w*|Fachkräfte\w*|Spezialist\w*|die Wissenschaft|die Forschung|Klimaforsch\w*)"
)
LOADED = (
    r"(?:toll|super|großartig|gelungen|hervorragend|ausgezeichnet|spannend|wunderbar|wunderschön"
    r"|lecker|fantastisch|phantastisch|begeisternd|genial|einmalig|einzigartig|unvergesslich"
    r"|grandios"
    r"|exzellent|schrecklich|furchtbar|überflüssig|unnötig|übertrieben|langweilig|katastrophal"
    r"|nervig|miserabel|lästig|beliebt|vorbildlich|liebevoll|inspirierend|preisgekrönt|erstklassig|herausragend|vorzüglich|sensationell|traumhaft"
    r"|mustergültig)(?:e[nrms]?)"
)
DEFINITE = r"(?:[Dd](?:er|ie|as|en|em|es)|[Dd]iese\w?|[Uu]nser\w{0,2}|[Ee]ue?r\w{0,2})"
VERDICTS = (
    r"(?:toll|super|großartig|genial|klasse|begeistert|wunderbar|hervorragend|fantastisch|grandios"
    r"|perfekt|exzellent|ausgezeichnet|lecker|schön|schlimm|furchtbar|schrecklich|katastrophal"
    r"|schlecht|langweilig|nervig|froh|dankbar|unnötig|überflüssig|lästig|beeindruckt|bereichernd)"
)
PLEASED = (
    r"(?:gefallen|gefällt|begeistert|überzeugt|bereichert|Spaß|genossen|profitiert|gefreut|freust"
    r"|beeindruckt|inspiriert|gestört|genervt|gelangweilt|geärgert)"
)


@dataclass(frozen=True)
class Lead:
    """One way to lead people: how it reads, why it leads, and how to ask instead.

    `instead` replaces what the pattern found; where it is empty, `advice` says what to do.
    """

    pattern: re.Pattern[str]
    reason: str
    instead: str = ""
    advice: str = ""
    in_items: bool = False


def _lead(
    pattern: str, reason: str, *, instead: str = "", advice: str = "", items: bool = False
) -> Lead:
    return Lead(re.compile(pattern), reason, instead, advice, items)


DROP = "Lasst die Wörter weg, dann ist die Frage offen: „{rest}“"
ASK_OPEN = (
    "Fragt offen nach dem Grad, zum Beispiel „Wie sehr stimmst du zu: …“ mit einer Skala "
    "bis „stimme gar nicht zu“."
)
BOTH_WAYS = (
    "Fragt nach beiden Richtungen: „Wie fandest du …?“ mit „sehr schlecht · schlecht · "
    "teils/teils · gut · sehr gut“."
)
NO_CROWD = (
    "Streicht, was andere sagen, und fragt nur: „Wie siehst du das?“ mit einer ausgewogenen Skala."
)

LEADS = (
    _lead(
        rf"\b(?i:find|mein|glaub|denk)(?:e?st|e?t|en)? {YOU} (?:denn )?(?:nicht(?: auch)?|auch)\b"
        rf"|\b(?:[Hh]alten|[Hh]ältst|[Hh]altet) {YOU} (?:[\w]+ ){{0,4}}auch (?:\w+ )?für\b",
        PUSH,
        advice=ASK_OPEN,
    ),
    _lead(
        rf"\b(?i:bist|seid|sind) {YOU} (?:denn )?(?:nicht(?: auch)?|auch|ebenfalls) "
        r"(?:der (?:Meinung|Ansicht|Auffassung)|dafür|dagegen|überzeugt|froh|dankbar|begeistert)",
        PUSH,
        advice=ASK_OPEN,
    ),
    _lead(
        rf"\b(?i:würdest|würdet|würden) {YOU} (?:nicht|auch|nicht auch) (?:auch )?"
        r"(?:sagen|meinen|zustimmen|behaupten)",
        PUSH,
        advice=ASK_OPEN,
    ),
    _lead(
        r"^(?:Sollten?|Müssten?|Müssen|Muss|Wäre|Könnten?|Ist|War|Waren|Sind|Hat|Haben|Möchtest"
        r"|Willst"
        rf"|Würdest|Würden|Kannst|Hättest"
        rf"|Wärst) (?!{YOU} schon)(?:[^?,]* )?nicht\b(?! (?:genutzt|mehr))"
        r"[^?]*\?",
        PUSH,
        advice="Streicht das „nicht“: Als Frage verlangt es ein Ja. " + ASK_OPEN,
    ),
    _lead(
        r",? (?:nicht wahr|stimmt's|stimmt’s|oder|gell|richtig|ne)\?", PUSH, instead="?", items=True
    ),
    _lead(
        r"\b[Ww]ie (?:sehr|stark) (?=(?:hat|haben|gefällt|gefallen)\b)(?=[^?]*\bgef(?:allen"
        r"|ällt)\b)",
        PRAISE + " „Wie sehr“ lässt kein Missfallen zu.",
        instead="Wie ",
    ),
    _lead(
        r"\b[Ww]ie (?:sehr|stark) (?:hat|haben|hast|habt|war|waren|freust)\b"
        rf"(?=[^?]*\b{PLEASED})",
        PRAISE + " Es fehlt die andere Richtung.",
        advice=BOTH_WAYS,
    ),
    _lead(
        rf"\b[Ww]ie {VERDICTS}(?: und \w+)? (?=(?:war|waren|ist|fandest"
        r"|fandet|fanden|findest|finden|schmeckte|seid|findet)\b)",
        PRAISE,
        instead="Wie ",
    ),
    _lead(rf"\b[Ww]ie {VERDICTS}\b", PRAISE, advice=BOTH_WAYS),
    _lead(r"\b[Ww]ie viel (?:besser|mehr Spaß|schöner|interessanter)\b", PRAISE, instead="Wie"),
    _lead(
        rf"\b(?P<keep>{DEFINITE}) (?:so |sehr |wirklich )?{LOADED}\b",
        PRAISE,
        instead=r"\g<keep>",
        items=True,
    ),
    _lead(
        r"\b(?P<keep>[Uu]nser\w{0,2}) (?:\w+, )?(?:modern|innovativ|[a-zäöü]*freundlich|erfolgreich"
        r"|attraktiv|leistungsstark|kompetent|vielfältig|umfangreich|hochwertig|bewährt)e[nrms]?"
        r"(?:,? (?:und )?[a-zäöü]+freundliche[nrms]?)?\b",
        PRAISE,
        instead=r"\g<keep>",
    ),
    _lead(
        r"\b(?P<keep>d(?:as|em|ie|er)|diese\w?) (?:so |sehr )?(?:wichtige|drängende|dringende|gute|"
        r"sinnvolle|engagierte|schöne)[nrms]? (?=Thema|Anliegen|Aufgabe|Ziel|Beitrag|Sache|Idee"
        r"|Arbeit"
        r"|Organisation|Zusammenarbeit|Stimmung|Betreuung|Moderation|Vorbereitung|Verpflegung|Team"
        r"|Atmosphäre|Auswahl|Planung|Initiative|Projekt|Praxistag|Workshops?\b|Tag\b|Essen)",
        PRAISE,
        instead=r"\g<keep> ",
    ),
    _lead(
        rf"\b[Dd]ie (?:aller)?meisten (?!.*(?:dass ich|mir wichtig))(?:[\w*]+ ){{0,4}}{SAY}\b"
        rf"|\b[Dd]ie Mehrheit (?:[\w*]+ ){{0,3}}(?:{SAYING}|findet|hält|ist|sagt|meint|wünscht"
        r"|will|möchte|fordert|befürwortet|lehnt|unterstützt|glaubt|denkt)\b",
        CROWD,
        advice=NO_CROWD,
        items=True,
    ),
    _lead(
        r"\b(?:[Dd]ie (?:aller)?meisten|[Ff]ast alle|[Vv]iele) (?:[\w*]+ ){0,4}(?:sind|waren) "
        r"(?:[\w-]+ ){0,6}(?:zufrieden|begeistert|einverstanden|glücklich|froh|stolz|dankbar)"
        r"(?: mit [^.!?]*)?[.!] ",
        CROWD,
        advice=NO_CROWD,
    ),
    _lead(
        rf"(?:\b[Vv]iele|\b[Aa]lle|\b[Ff]ast alle) (?:anderen? "
        rf"|deine )?{PEOPLE} (?:und {PEOPLE} )?(?:[\w*]+ )?{SAY}\b"
        rf"|\b[Vv]iele (?:finden|fanden|sagen|meinen|loben)\b|\bdu auch\?|\bSie auch\?"
        rf"|dir (?:das )?auch so\?",
        CROWD,
        advice=NO_CROWD,
    ),
    _lead(
        rf"\b{EXPERTS} (?:[\w*]+ ){{0,4}}(?:{SAYING}|ist sich|sagt|zeigt|empfiehlt|warnt|belegt)\b"
        rf"|\b(?:[Ll]aut|[Nn]ach (?:Meinung|Ansicht|Auffassung)) (?:\w+ ){{0,2}}{EXPERTS}"
        rf"|\bFür (?:\w+ ){{0,2}}{EXPERTS} (?:\w+ )?(?:ist|sind|steht|gilt|gehört)\b"
        rf"|\b[Ww]ie (?:\w+ )?{EXPERTS} (?:\w+ ){{0,2}}(?:sagen|wissen|meinen|empfehlen|betonen)"
        rf"|\b{SAY} (?:\w+ )?{EXPERTS}\b",
        CROWD,
        advice=NO_CROWD,
        items=True,
    ),
    _lead(
        r"\b(?:[Bb]ekanntlich|[Bb]ekanntermaßen|[Zz]weifellos|[Zz]weifelsohne|[Uu]nbestritten"
        r"|unbestreitbar"
        r"|[Oo]hne Zweifel|[Oo]ffensichtlich|[Oo]ffenkundig|allgemein bekannt|[Uu]nstreitig)\b ?",
        PUSH,
        instead="",
        advice=DROP,
        items=True,
    ),
    _lead(
        r"\b(?:[Jj]eder|[Jj]ede|[Aa]lle|[Mm]an) (?:vernünftige\w? )?(?:\w+ )?(?:weiß|wissen)\b"
        r"|\b[Ww]ie (?:wir alle|jeder|jede|alle|du|ihr|man) (?:ja )?(?:weiß|wissen|weißt|wisst)\b"
        r"|\bvernünftige\w? Mensch|\bverantwortungs(?:volle|bewusste)\w? (?:Mensch|Azubi|Bürger)",
        CROWD,
        advice=NO_CROWD,
        items=True,
    ),
    _lead(
        r"\b(?:[Ss]elbstverständlich|[Nn]atürlich)\b(?=[^.]*\?)|\b(?:selbstverständlich"
        r"|natürlich) auch\b",
        PUSH,
        advice=DROP,
    ),
    _lead(
        r"\b(?:sicher(?:lich)?|bestimmt|gewiss|doch sicher) (?:auch|schon|viel|gern|einiges"
        r"|gemerkt|Spaß)\b|\b(?:[Ss]icherlich)\b",
        PUSH,
        advice=DROP,
        items=True,
    ),
    _lead(
        r"(?<![,;–.:!?])(?<!^) doch\b(?! (?:noch|nicht so|recht|eher))(?=[^,]*[?.,]|[^,]*$)",
        PUSH,
        advice=DROP,
        items=True,
    ),
    _lead(
        r"^(?:Warum|Weshalb|Wieso) (?:ist|sind|war|waren|findest|hältst|hat|haben|fandest"
        r"|sollten?|müssen)\b"
        r"[^?]*\b(?:so (?:gut|toll|wichtig|spannend|schön)|wichtig|toll|gelungen|besser"
        r"|großartig|notwendig|sinnvoll|besonders gut)\b",
        PRAISE,
        advice="Fragt zuerst, ob es so war, und erst danach nach den Gründen.",
    ),
    _lead(
        r"\b(?:Sollten?|Muss|Müssen|Müssten?|Wird es)\b[^?]*\bendlich\b",
        PUSH,
        advice="Streicht „endlich“: Es sagt, dass es längst Zeit wäre.",
    ),
    _lead(
        r"\bmit (?:so )?(?:viel|großem|großer|sehr viel) (?:Mühe|Herzblut|Liebe|Engagement"
        r"|Aufwand|Einsatz)\b"
        r"|\bauf d\w+ wir (?:so )?stolz\b|\bliebevoll (?:vorbereitet|organisiert|gestaltet"
        r"|geplant)",
        PRAISE,
        advice="Lasst weg, wie viel Mühe es war, und fragt nur nach der Sache.",
    ),
    _lead(
        rf"\b[Ss]timm(?:st|t|en) {YOU} (?:mir|uns|auch|mit (?:uns|mir))\b|\b[Ss]ind wir uns einig"
        rf"|\b[Gg](?:ib|eb)s?t {YOU} uns recht\b|\b[Tt]eil(?:st|en) {YOU} (?:auch )?unsere",
        PUSH,
        advice=ASK_OPEN,
    ),
    _lead(
        r"\b[Ii]st (?:dir|Ihnen|euch) (?:eigentlich |denn )?(?:klar|bewusst|bekannt), (?:dass|wie "
        r"(?:schädlich|wichtig|schlimm|gefährlich|gut|schlecht|notwendig|dringend|sehr|viel))\b",
        PRAISE,
        advice="Fragt, was die Leute meinen, statt es vorwegzunehmen: „Wie schätzt du … ein?“",
    ),
    _lead(
        r"\b[Aa]ngesichts (?:der|des|dieser) (?:\w+ )?(?:dramatisch|alarmierend|bedrohlich|drohend"
        r"|katastrophal|schlimm|erschreckend|großartig|überwältigend)\w*\b"
        r"|\b(?:Da|Weil|da|weil) [^,:?]{3,60} (?:so |sehr )?(?:wichtig|toll|gut|notwendig|dringend"
        r"|schädlich|schlimm|gefährlich|sinnvoll) (?:ist|sind|war|waren)\s?[,:]",
        PRAISE,
        advice="Lasst die Begründung weg und fragt nur nach der Sache.",
    ),
    _lead(
        rf"\b\d+ ?(?:%|Prozent) (?:aller |der |deiner |unserer )?(?:[\w*]+ ){{0,3}}{SAY}\b"
        rf"|\b(?:Deine|Ihre|Eure|Andere|Unsere) {PEOPLE}(?: und [\w*]+)? (?:[\w*]+ )?{SAY}\b",
        CROWD,
        advice=NO_CROWD,
    ),
    _lead(
        rf"^(?:Sicher|Bestimmt|Gewiss|Natürlich) (?:hat|haben|hast|bist|sind|war|willst|möchtest"
        rf"|findest|finden|habt|kennst)\b|\b(?:möchtest|willst|hast|weißt|findest|kennst|wirst) "
        rf"{YOU} (?:\w+ )?(?:sicher|bestimmt|gewiss)\b|\b{YOU} (?:möchtest|willst|hast|weißt|kennst"
        r"|findest|wirst) (?:\w+ )?(?:sicher|bestimmt|gewiss)\b",
        PUSH,
        advice=DROP,
    ),
)
