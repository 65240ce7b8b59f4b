"""What the label of an option says: which dimension it is of, and how far to which side.

Only labels this lexicon knows are judged. What it does not know keeps the rules silent, because a
wrong hint costs more trust than a missed one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from praxistag.questionnaire.model import QuestionType

if TYPE_CHECKING:
    from praxistag.questionnaire.model import Option, Question


class Dimension(StrEnum):
    """What a scale measures along."""

    AGREEMENT = "Zustimmung"
    SATISFACTION = "Zufriedenheit"
    QUALITY = "Güte"
    FREQUENCY = "Häufigkeit"
    IMPORTANCE = "Wichtigkeit"
    CHANGE = "Veränderung"
    LIKELIHOOD = "Wahrscheinlichkeit"
    YES_NO = "Ja oder Nein"
    AMOUNT = "zu viel oder zu wenig"
    PROPERTY = "Eigenschaft"
    INTENSITY = "Stärke"


@dataclass(frozen=True)
class Reading:
    """One label, read: no dimension where it fits every scale („teils/teils“, „gar nicht“)."""

    dimension: Dimension | None
    score: float
    is_soft: bool = False


SAYS_NOTHING = re.compile(
    r"wei(?:ß|ss) (?:ich |es |ich es )?nicht|\bkeine (?:angaben?|antwort|aussage|ahnung|meinung)\b"
    r"|^k\. ?a\.?$|kann ich (?:\w+ )?nicht|nicht (?:zu )?(?:be)?urteil"
    r"|(?:möchte|will|mag) (?:ich )?(?:\w+ ){0,3}nicht|nicht (?:angeben|sagen|beantworten)"
    r"|nicht (?:genutzt|besucht|teilgenommen|dabei|gesehen|relevant|erlebt)|auf mich nicht zu"
    r"|nicht auf mich zu|betrifft mich nicht|enthaltung|entfällt|bin (?:mir )?unsicher"
)
LONGEST = 200  # what is longer is no label of a scale
NUMBERED = re.compile(r"^\s*[-–+]?\d+\s*(?:[=:)–.-]\s*|\s+)(?=\D)|\s*\([^()]*\)")
NEUTRAL = re.compile(
    r"^(?:teils[ /,-]*teils|weder\b.*|mittel(?:mäßig)?|neutral|unentschieden|unverändert"
    r"|durchschnittlich"
    r"|(?:etwa |genau |ungefähr )?(?:gleich|so)(?: geblieben| viel| gut| wie vorher)?"
    r"|keine (?:veränderung|änderung)|(?:genau|gerade|eher )?\s?richtig|(?:gerade|genau) passend"
    r"|passend|angemessen|ok|okay|geht so|es geht|halb.*|unterschiedlich"
    r"|vielleicht|(?:ist )?gleich geblieben|teils.*,? teils.*)$"
)
SOFT = re.compile(
    r"\b(?:teils|teilweise|mittelmäßig|mäßig|einigermaßen|bedingt|halbwegs|etwas|mittel)\b"
)


def _base(dimension: Dimension, sign: int, pattern: str) -> tuple[re.Pattern[str], Dimension, int]:
    return re.compile(pattern), dimension, sign


BASES = (
    _base(Dimension.AGREEMENT, -1, r"\blehne\b|\bablehnung\b|\bdagegen\b"),
    _base(
        Dimension.AGREEMENT,
        1,
        r"\bstimm\w*|\btriff\w*|\bzutreffend|\beinverstanden|\bzustimmung|\bdafür\b"
        r"|^(?:\w+ ){0,3}zu$",
    ),
    _base(
        Dimension.AMOUNT, 1, r"\bzu (?:viele?|schnell|lang|schwer|schwierig|hoch|groß|früh|laut)\b"
    ),
    _base(
        Dimension.AMOUNT,
        -1,
        r"\bzu (?:wenige?|langsam|kurz|leicht|einfach|niedrig|klein|spät|leise)\b",
    ),
    _base(Dimension.SATISFACTION, -1, r"\bunzufrieden"),
    _base(Dimension.SATISFACTION, 1, r"\bzufrieden\b"),
    _base(Dimension.IMPORTANCE, -1, r"\b(?:unwichtig|nebensächlich)"),
    _base(Dimension.IMPORTANCE, 1, r"\bwichtig"),
    _base(Dimension.LIKELIHOOD, -1, r"\bunwahrscheinlich"),
    _base(Dimension.LIKELIHOOD, 1, r"\bwahrscheinlich"),
    _base(
        Dimension.YES_NO, -1, r"\bnein\b|^auf keinen fall$|^(?:ganz )?(?:sicher|bestimmt) nicht$"
    ),
    _base(Dimension.YES_NO, 1, r"\bja\b|^auf jeden fall$|^(?:ganz sicher|(?:ganz )?bestimmt)$"),
    _base(
        Dimension.QUALITY,
        -1,
        r"\bschlecht(?:e|es)?\b|\bmangelhaft|\bungenügend|\bmies\b|\bmiserabel|\bkatastrophal",
    ),
    _base(Dimension.QUALITY, 0, r"\bbefriedigend|\bzufriedenstellend|\bausreichend"),
    _base(
        Dimension.QUALITY,
        1,
        r"\bgut(?:e|es)?\b|\bhervorragend|\bausgezeichnet|\bsuper\b|\btoll\b|\bprima\b"
        r"|\bexzellent|\bperfekt|\bspitze\b|\bklasse\b|\bgroßartig|\bgenial",
    ),
    _base(
        Dimension.CHANGE,
        -1,
        r"\bschlechter|\bverschlechtert|\babgenommen|\bniedriger|\bkleiner|\bgesunken"
        r"|\bgeringer|(?<!eher )\bweniger$",
    ),
    _base(
        Dimension.CHANGE,
        1,
        r"\bbesser|\bverbessert|\bzugenommen|\bhöher|\bgrößer|\bgestiegen|(?<!nicht )\bmehr$",
    ),
    _base(Dimension.FREQUENCY, -1, r"\bnie(?:mals)?\b|\bselten"),
    _base(Dimension.FREQUENCY, 0, r"\bmanchmal|\bgelegentlich|\bhin und wieder|\bab und zu"),
    _base(
        Dimension.FREQUENCY,
        1,
        r"\boft\b|\böfter|\bhäufig|\bmeist|\bimmer\b|\bständig|\bregelmäßig|\btäglich"
        r"|\bwöchentlich|\bmonatlich|\bjährlich|\bjeden tag|\d[ -]?mal\b"
        r"|\b(?:ein|zwei|drei|mehr)mal",
    ),
    _base(
        Dimension.PROPERTY,
        -1,
        r"\bun(?:verständlich|interessant|angenehm|sicher|klar|geeignet|passend|brauchbar|fair"
        r"|freundlich|interessiert|motiviert|informiert|realistisch|attraktiv|nötig|nütz)"
        r"|\bnegativ|\blangweilig|\bnutzlos|\bschwer\b|\bschwierig|\bniedrig|\bgering|\blangsam"
        r"|\bkurz\b|\bschwach|\benttäuscht|\bsinnlos|\büberflüssig|\birrelevant"
        r"|\bschmutzig|\bdreckig|\blaut\b|\bun(?:sauber|pünktlich|zuverlässig|bequem|höflich|ruhig)",
    ),
    _base(
        Dimension.PROPERTY,
        1,
        r"\b(?:verständlich|interessant|angenehm|sicher|klar|geeignet|brauchbar|fair|hilfreich"
        r"|sinnvoll|spannend|lehrreich|begeistert|überzeugt|zuversichtlich|relevant|stolz|wohl"
        r"|nützlich|freundlich|interessiert|motiviert|informiert|realistisch|attraktiv|positiv"
        r"|leicht|einfach|hoch|schnell|lang|sauber|bequem|pünktlich|zuverlässig|höflich|ruhig|leise"
        r"|hilfsbereit|kompetent)\b",
    ),
)
BARE = re.compile(
    r"^(?:(?:gar |überhaupt |eher )?nicht|kaum|(?:sehr |eher |ein )?wenig|eher weniger|weniger"
    r"|ein bisschen|etwas|mäßig|mittelmäßig|mittel|einigermaßen|teilweise|ziemlich|erheblich"
    r"|(?:sehr |eher |ziemlich )?(?:stark|viel|gern|gerne)|sehr|völlig|voll(?:ständig)?|gar keine?"
    r"|voll und ganz|außerordentlich|äußerst|extrem|in hohem maße?|in geringem maße?|überwiegend)$"
)
STRONG = re.compile(
    r"\b(?:sehr|voll|völlig|vollkommen|ganz|extrem|äußerst|außerordentlich|absolut|viel|deutlich"
    r"|genau|auf (?:jeden|keinen) fall|hervorragend|ausgezeichnet|immer|nie|niemals|sicher)\b"
)
WEAK = re.compile(r"\b(?:eher|etwas|leicht|fast|bedingt|teilweise)\b")
NOT = re.compile(r"\b(?:nicht|nie|kein\w*|keineswegs)\b")
LITTLE = re.compile(r"\b(?:kaum|wenig|weniger|bisschen)\b")
SAID_BY_WORDS = frozenset({Dimension.FREQUENCY, Dimension.YES_NO})  # „nein, nicht mehr“ is no
BY_DEGREES = frozenset({Dimension.CHANGE, Dimension.AMOUNT})  # „etwas besser“ is better


@lru_cache(maxsize=4096)
def normal(label: str) -> str:
    """Return the words of a label: lower case, without „1 =“ and without brackets."""
    return " ".join(NUMBERED.sub("", label[:LONGEST]).lower().split()).strip(" .…")


def says_nothing(option: Option) -> bool:
    """Tell whether an option lets people say that they cannot or will not answer."""
    return option.is_na or SAYS_NOTHING.search(normal(option.label)) is not None


def scale_of(question: Question) -> tuple[Option, ...]:
    """Return the options that stand for an answer, whatever the file marks as „na“."""
    return tuple(option for option in question.options if not says_nothing(option))


def has_way_out(question: Question) -> bool:
    """Tell whether one of the options is „weiß nicht“, „keine Angabe“ or the like."""
    return any(says_nothing(option) for option in question.options)


@lru_cache(maxsize=2048)
def read_label(label: str) -> Reading | None:
    """Return what a label says, or None where the lexicon does not know it."""
    text = normal(label)
    if NEUTRAL.match(text):
        return Reading(None, 0)
    for pattern, dimension, sign in BASES:
        if pattern.search(text):
            return _with_base(text, dimension, sign)
    if BARE.match(text):
        return _with_base(text, Dimension.INTENSITY, 1)
    return None


def _with_base(text: str, dimension: Dimension, sign: int) -> Reading:
    if sign == 0:
        return Reading(dimension, 0)
    if sign > 0 and dimension not in BY_DEGREES and SOFT.search(text) and not NOT.search(text):
        return Reading(dimension, 0, is_soft=True)
    is_weak = dimension is not Dimension.FREQUENCY and WEAK.search(text) is not None
    if dimension not in SAID_BY_WORDS and NOT.search(text):
        return Reading(dimension, -sign * (1 if is_weak else 2))
    if sign > 0 and dimension not in BY_DEGREES and LITTLE.search(text):
        return Reading(dimension, -1)
    if is_weak:
        return Reading(dimension, sign * 0.5)
    return Reading(dimension, sign * (2 if STRONG.search(text) else 1))


@lru_cache(maxsize=512)
def readings(labels: tuple[str, ...]) -> tuple[Reading, ...]:
    """Return the labels as read, those unknown left out."""
    read = (read_label(label) for label in labels)
    return tuple(reading for reading in read if reading)


def scale_readings(question: Question) -> tuple[Reading, ...]:
    """Return how the scale of a question reads."""
    return readings(tuple(option.label for option in scale_of(question)))


def dimension_of(question: Question) -> Dimension | None:
    """Return the dimension most of the scale is of; None where no label tells."""
    found = [reading.dimension for reading in scale_readings(question) if reading.dimension]
    return max(found, key=found.count) if found else None


def is_rating(question: Question) -> bool:
    """Tell whether the answers are degrees of one thing, rather than things to choose from."""
    if question.type in {QuestionType.LIKERT, QuestionType.THEN_NOW, QuestionType.SCALE}:
        return True
    options = scale_of(question)
    known = len(scale_readings(question))
    return (
        question.type is QuestionType.SINGLE and len(options) > 1 and known * 3 >= len(options) * 2
    )


def has_yes_and_no(question: Question) -> bool:
    """Tell whether a question is answered with yes or no."""
    return dimension_of(question) is Dimension.YES_NO
