"""C01: two questions in one, which one answer cannot answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.questionnaire.coach import fixed_pairs
from praxistag.questionnaire.coach.findings import Finding, Severity
from praxistag.questionnaire.coach.labels import is_rating, scale_of
from praxistag.questionnaire.coach.rule import Rule
from praxistag.questionnaire.coach.splitting import Split, apart, split
from praxistag.questionnaire.coach.texts import passages, quoted, sentences, without_asides, words
from praxistag.questionnaire.model import QuestionType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from praxistag.questionnaire.coach.rule import Context
    from praxistag.questionnaire.coach.texts import Passage

SOURCE = (
    "Porst, 10 Gebote der Frageformulierung, Nr. 4 (keine doppelten Stimuli); "
    "QAS-99, Schritt 4c (Willis/Lessler 1999)"
)
REASON = (
    "Wer dem einen zustimmt und dem anderen nicht, weiß nicht, was anzukreuzen ist. "
    "Und ihr wisst später nicht, worauf sich die Antwort bezieht."
)
JOINT = re.compile(
    r"\b(?:und/oder|sondern auch|als auch|wie auch|und|oder|sowie|bzw\."
    r"|beziehungsweise)(?=[\s?.,!]|$)|,\s+aber\b|(?<=[a-zäöüß])\s?/\s?(?=[A-Za-zÄÖÜäöü])"
)
EXAMPLES = re.compile(
    r",?\s*(?:[–-]\s*)?(?:\bz\.\s?B\.|\bzum Beispiel\b|\bbeispielsweise\b|\betwa bei\b|\bd\.\s?h\."
    r"|\bdas heißt\b|\binsbesondere\b|\balso\b)[^.?!;–]*"
    r"|(?<=[a-zäöü]),? wie (?:[A-ZÄÖÜ]\w+,? )+(?:und|oder) [A-ZÄÖÜ][\w-]+"
)
INTRODUCTION = re.compile(
    r"(?:Denk|Denken|Denkt|Stell|Stellen|Stellt|Bitte|Es gibt keine|Im Folgenden|Jetzt|Nun|Hier"
    r"|Nachfolgend|Zunächst|Zum Schluss|Die folgenden|Die nächsten|Es geht|In diesem|Kreuze?|Wähle?"
    r"|Wir (?:möchten|wollen|haben|fragen)|Lies|Lesen)\b"
)
OFFICES = re.compile(
    r"\b(?:Amt|Fachbereich|Abteilung|Referat|Ministerium|Dezernat|Stabsstelle|Fachstelle|Ausschuss)"
    r"\s(?:für )?(?:[A-ZÄÖÜ][\w-]*,? )+(?:und|sowie) [A-ZÄÖÜ][\w-]+"
)
RELATED = re.compile(
    r"\bzwischen\b|\bentweder\b|\b(?:gleichgewicht|balance|verhältnis|unterschied|mischung|wechsel"
    r"|zusammenhang|zusammenarbeit|verbindung|vergleich|verknüpfung|übergang|abstimmung)\w* "
    r"(?:von|aus|der|des|mit)\b",
    re.IGNORECASE,
)
RELATING = re.compile(
    r"\bverein(?:bar|en)|\bverbind|\bverbunden|\bverknüpf|\bverglich|\bvergleich|\bunterscheid"
    r"|\btrennen\b|\babwäg|\babzuwägen|\b(?:gegen|mit|unter|auf|von)einander|\bin einklang"
    r"|\babgestimmt|\bbeide[ns]?\b|\b(?:arbeite\w*|passen|gehören|hängen|wirken)\b.*\bzusammen\b"
    r"|\bzusammen(?:passen|hängen|wirken|gehören)|\bunter einen hut",
    re.IGNORECASE,
)
OPEN_END = re.compile(
    r"^(?:(?:ein|eine|einen|einem|einer|der|die|das|den|dem|mit|bei|in|auf|an|für|von|zu) ){0,2}"
    r"(?:so\b(?! viel)|ähnlich|vergleichbar|dergleichen|sonstig|mehrere|mehr(?: als|[.?!]?$)"
    r"|nein\b|vieles\b|irgend)",
    re.IGNORECASE,
)
OTHERS = re.compile(
    r"^(?:(?:mit|bei|von|für|den|die|der) )?(?:ander|weiter(?:e|en|er)\b)",
    re.IGNORECASE,
)
OF_MINE = re.compile(
    r"^(?:mein|dein|sein|ihr|unser|ander|mich|mir|dich|dir|du|ich|(?:sie|er|es|wir)\b)",
    re.IGNORECASE,
)
NUMBER = re.compile(
    r"^(?:\d[\d.,:]*|ein|eine|einen|einem|einer|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn"
    r"|zwölf|einmal|zweimal)$",
    re.IGNORECASE,
)
PRONOUN = re.compile(
    r"^(?:ich|du|er|sie|es|wir|ihr|mich|mir|dich|dir|uns|euch|sich|ihm|ihn|ihnen)$", re.IGNORECASE
)
PLACE = re.compile(
    r"^(?:in|im|bei|beim|am|zu|vor|nach|während|außerhalb|innerhalb)$", re.IGNORECASE
)
SKIPPED = re.compile(
    r"^(?:der|die|das|den|dem|des|ein\w{0,2}|kein\w{0,2}|mein\w{0,2}|dein\w{0,2}|sein\w{0,2}"
    r"|ihr\w{0,2}|unser\w{0,2}|eue?r\w{0,2}|alle\w?|diese\w?|mit|von|vom|für|zu|zum|zur|bei|beim|in"
    r"|im|an|am|auf|aus|über|um|durch|gegen|vor|nach|ohne|sehr|auch|genug|viele?|wenige?|dabei"
    r"|gut|leicht|besonders|ganz|gleichzeitig|zugleich|deren|dessen|damit|somit)$",
    re.IGNORECASE,
)
SLASHED = re.compile(r"^-?(?:innen|in|e|r|n|en|er|es|s|m|h)\b", re.IGNORECASE)
SHORT = 3
ASKING = re.compile(
    r"^(?:wie|wann|wo|warum|weshalb|was|wer|welche\w?|wozu|woher|womit)$", re.IGNORECASE
)


@dataclass(frozen=True)
class Joint:
    """A word that joins two things, with what stands before and behind it."""

    left: str
    word: str
    right: str

    @property
    def before(self) -> str:
        """The last word before."""
        found = words(self.left)
        return found[-1] if found else ""

    @property
    def behind(self) -> str:
        """The first word behind that means something."""
        found = words(self.right)
        for word in found:
            if not SKIPPED.match(word):
                return word
        return found[0] if found else ""

    @property
    def noun_behind(self) -> str:
        """The first noun within reach, the first word if there is none."""
        for word in words(self.right)[:4]:
            if word[0].isupper():
                return word
        return self.behind


def _without_introduction(text: str) -> str:
    """Return what is asked; „Denk an Vortrag und Rundgang.“ in front of it asks nothing."""
    found = sentences(text)
    return " ".join(one for one in found if one == found[-1] or not INTRODUCTION.match(one))


def joints(text: str) -> Iterator[Joint]:
    """Return what joins two things in a text; asides, examples and set phrases are taken out."""
    cleared = _without_introduction(without_asides(text))
    for pattern in (EXAMPLES, OFFICES, fixed_pairs.PHRASES):
        cleared = pattern.sub("", cleared)
    for found in JOINT.finditer(cleared):
        yield Joint(
            cleared[: found.start()].rstrip(),
            found.group().strip(" ,"),
            cleared[found.end() :].strip(),
        )


def _is_one_thing(joint: Joint) -> bool:
    left, right = joint.before, joint.behind
    return (
        not left
        or not right
        or joint.left[-1] in ".?!:–…-"
        or joint.right[0] in ".?!:,;"
        or OPEN_END.match(joint.right) is not None
        or (NUMBER.match(left) is not None and NUMBER.match(words(joint.right)[0]) is not None)
        or (PRONOUN.match(left) is not None and OF_MINE.match(joint.right) is not None)
        or (left[0].isupper() and OTHERS.match(joint.right) is not None)
        or fixed_pairs.are_one(left, right)
        or fixed_pairs.are_one(left, joint.noun_behind)
    )


def _is_spelling(joint: Joint) -> bool:
    """Tell whether a stroke joins two forms of one word: „Kolleg/innen“, „teils/teils“."""
    if joint.word != "/":
        return False
    return (
        SLASHED.match(joint.right) is not None or min(len(joint.before), len(joint.behind)) <= SHORT
    )


def _is_where_or_when(joint: Joint) -> bool:
    is_place = PLACE.match(words(joint.right)[0])
    return is_place is not None and any(map(PLACE.match, words(joint.left)[-4:]))


def _are_answers(joint: Joint, passage: Passage) -> bool:
    """Tell whether „oder“ names the answers that are offered anyway."""
    if joint.word != "oder":
        return False
    labels = " ".join(option.label for option in scale_of(passage.question))
    named = {fixed_pairs.stem(word) for word in words(labels)}
    return {fixed_pairs.stem(joint.before), fixed_pairs.stem(joint.behind)} <= named


def _is_relation(joint: Joint) -> bool:
    """Tell whether the sentence is about how two things go together: „A und B verbinden“."""
    if RELATED.search(joint.left):
        return True
    are_things = joint.before[0].isupper() and joint.noun_behind[0].isupper()
    return are_things and RELATING.search(f"{joint.left} {joint.right}") is not None


def _is_harmless(joint: Joint, passage: Passage) -> bool:
    if _is_one_thing(joint) or _is_spelling(joint) or _are_answers(joint, passage):
        return True
    if joint.word in {"und", "oder", "sowie"} and _is_where_or_when(joint):
        return True
    return joint.word in {"und", "oder", "sowie"} and _is_relation(joint)


def _joins_properties(joint: Joint) -> bool:
    """Tell whether „Wie interessant und verständlich waren …“ asks two things of each item."""
    return (
        joint.word in {"und", "oder", "sowie"}
        and joint.before[:1].islower()
        and words(joint.right)[0][0].islower()
        and not SKIPPED.match(words(joint.right)[0])
        and re.search(r"\bwie (?:\w+ )?$", joint.left.removesuffix(joint.before), re.IGNORECASE)
        is not None
    )


def _is_looked_at(passage: Passage, joint: Joint) -> bool:
    """Tell whether a joint asks for two judgements here, rather than naming a subject."""
    question = passage.question
    if passage.item is None and question.items:
        is_asked = len(question.items) == 1 and question.type is not QuestionType.THEN_NOW
        return _joins_properties(joint) or (is_asked and "?" in joint.right)
    if is_rating(question):
        return True
    is_asking = ASKING.match(joint.before) and ASKING.match(joint.behind)
    return question.type is QuestionType.SINGLE and is_asking is not None


def _finding(passage: Passage, parts: Split) -> Finding:
    return Finding(
        rule="C01",
        severity=Severity.HINT,
        question=passage.question.code,
        message=f"{passage.named} fragt nach zwei Dingen: {quoted(parts.first, parts.second)}.",
        reason=REASON,
        source=SOURCE,
        suggestion=parts.advice,
        place=passage.place,
    )


def _two_sentences(passage: Passage) -> Split | None:
    asked = re.findall(r"[^.?!:]+\?", without_asides(passage.text))
    if passage.item is not None or len(asked) < 2:  # noqa: PLR2004 -- two questions
        return None
    first, second = (sentence.strip() for sentence in asked[:2])
    return Split(first, second, f"Stellt die beiden Fragen einzeln: {quoted(first, second)}")


def _check_passage(passage: Passage) -> Finding | None:
    for joint in joints(passage.text):
        if not _is_harmless(joint, passage) and _is_looked_at(passage, joint):
            cut = apart if joint.word == "/" else split
            return _finding(passage, cut(joint.left, joint.right))
    if is_rating(passage.question) or passage.question.type is QuestionType.SINGLE:
        parts = _two_sentences(passage)
        return _finding(passage, parts) if parts else None
    return None


def check(context: Context) -> Iterator[Finding]:
    """Find questions and items that ask for two things; one finding each is enough."""
    for passage in passages(context.questionnaire):
        if passage.question.type in {QuestionType.MULTI, QuestionType.RANK, QuestionType.NUMBER}:
            continue
        if passage.question.type in {QuestionType.TEXT_SHORT, QuestionType.TEXT_LONG}:
            continue
        finding = _check_passage(passage)
        if finding:
            yield finding


DOUBLE_QUESTIONS = Rule("C01", "Doppelfrage", SOURCE, check)
