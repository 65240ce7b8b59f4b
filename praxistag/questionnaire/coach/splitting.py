"""Cut a double question in two, so that the coach can show how the two would read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from praxistag.questionnaire.coach.texts import quoted

DETERMINER = re.compile(
    r"^(?:der|die|das|den|dem|des|ein\w{0,2}|mein\w{0,2}|dein\w{0,2}|unser\w{0,2}|ihr\w{0,2}"
    r"|eue?r\w{0,2})$",
    re.IGNORECASE,
)
PREPOSITION = re.compile(
    r"^(?:mit|von|vom|für|zu|zum|zur|bei|beim|in|im|an|am|auf|aus|über|um|durch|gegen|nach)$",
    re.IGNORECASE,
)
ADJECTIVE = re.compile(r"^[a-zäöüß]+(?:e|en|er|es|em)$")
MODIFIER = re.compile(
    r"^(?:sehr|gut|leicht|zu|mehr|weniger|viele?|wenige?|genug|besser|stärker|ganz|wirklich"
    r"|besonders|schlecht|schwer|neue?)$"
)
PLURAL = re.compile(r"^(?:waren|sind|haben|wurden|werden|hatten|passten|passen|[a-zäöüß]+ten)\b")
PLURAL_BEFORE = re.compile(r"\b(?:sind|waren|haben|wurden)\b(?! Sie\b)")
NEEDS_ARTICLE = re.compile(
    r"\b(?:bewertest|beurteilst|findest|fandest|bewerten|beurteilen|finden) "
)
CLAUSE = re.compile(
    r"^(?:wie|was|warum|wann|wo|welche\w?|hat|hast|haben|war|waren|ist|sind|bist|würdest|würden"
    r"|kannst"
    r"|konntest|können|möchtest|willst|findest|fandest|gab|gibt|wirst|weißt|fühlst|fühltest)\b"
)
FINITE = re.compile(
    r"^(?:hat|haben|war|waren|ist|sind|wird|wurde|wurden|kann|konnte|konnten|gab)\b"
)
OWN_SUBJECT = re.compile(
    r"^(?:(?:ich|wir|es|sie|er|man|alles?|nichts|niemand|manche)\b"
    r"|(?:der|die|das|mein\w*|unser\w*) (?:[a-zäöüß]+ )?[A-ZÄÖÜ]\w+ "
    r"(?:hat|haben|war|waren|ist|sind|wird|wurde|wurden|kann|konnte|konnten|[a-zäöüß]+ten?)\b)"
)
FIRST_PERSON = re.compile(
    r"^(?:bin|habe|kann|konnte|will|möchte|weiß|werde|war|hatte|wurde|würde|darf|soll|muss|mag"
    r"|[a-zäöüß]{3,}e)\b"
)
WITH_AUXILIARY = re.compile(
    r"^Ich (habe|bin|kann|konnte|möchte|will|werde|durfte|wollte) (?=.*(?:t|en)$)"
)
VERB_LAST = re.compile(r"^(?:[A-ZÄÖÜ]|\w+ ).*\b[a-zäöüß]+(?:t|en)(?=[.,?!]|$)")
VERB = re.compile(
    r"^(?:habe|haben|hatten?|waren|wurden?|werden?|könnt?en|konnten|kennen|finden|fanden|bekamen"
    r"|gab|gibt|machen|machten)$"
)
PRONOUN = re.compile(r"^(?:ich|du|wir|ihr|sie|es|man)$", re.IGNORECASE)
GOES_ON = re.compile(r"\s*(?:,|(?:und|oder|sowie)\b)")
"""There is a third thing, so that two sentences would still join two."""
LOWER = re.compile(r"^[a-zäöüß]+$")
BEHIND_ITS_NOUN = re.compile(r"^(?:vorher|vorab|nachher|hinterher|danach|davor|heute|hier|dort)$")
JOINT_VERB = re.compile(r"\b(?P<verb>waren|sind|haben|wurden) $")
ALONE = {"waren": "war", "sind": "ist", "haben": "hat", "wurden": "wurde"}
SINGULAR = re.compile(
    r"^(?:(?:der|das|ein|mein|dein|unser|euer|ihr) .*"
    r"|(?:die|eine|meine|deine|unsere|eure|ihre) .*(?:ung|ion|heit|keit|tät|schaft|ik|enz|anz))$"
)
SEVERAL = re.compile(r"^(?:die|meine|deine|unsere|eure|ihre) .*(?:en|ern|eln|er|s)$")


@dataclass(frozen=True)
class Split:
    """The two things asked for, and what to do about it."""

    first: str
    second: str
    advice: str


def split(left: str, right: str) -> Split:
    """Return the two parts around a joint, as whole sentences where the grammar allows it."""
    left = re.sub(r"\b(?:sowohl|nicht nur) ", "", left).rstrip(" ,")
    clauses = _clauses(left, right)
    if clauses:
        return _as_sentences(*clauses, first=clauses[0], second=clauses[1])
    if FINITE.match(right):
        return _as_parts(left, right)
    first, second = _phrase_before(left), _phrase_behind(right)
    rest = right[len(second) :]
    start = left[: len(left) - len(first)]
    each = _each_with_its_verb(start, first, second, rest)
    if each:
        return _as_sentences(*each, first=first, second=second)
    if not first or not second or _stands_alone(left, first, rest) or GOES_ON.match(rest):
        return _as_parts(first or left, second or right)
    return _as_sentences(
        f"{left}{rest}", f"{start}{_exchange(first, second)}{rest}", first=first, second=second
    )


def _each_with_its_verb(start: str, first: str, second: str, rest: str) -> tuple[str, str] | None:
    """Return „Wie gut war A?“ and „Wie gut war B?“ for „Wie gut waren A und B?“."""
    joint = JOINT_VERB.search(start)
    numbers = [_verb_of(part, joint["verb"]) for part in (first, second)] if joint else []
    if not joint or len(rest) > 1 or None in numbers:
        return None
    opening = start[: joint.start()]
    one, other = (
        f"{opening}{verb} {part}{rest}" for verb, part in zip(numbers, (first, second), strict=True)
    )
    return one, other


def _verb_of(part: str, joint: str) -> str | None:
    """Return the verb a phrase takes alone; None where its ending does not tell the number."""
    noun = " ".join(word for word in part.split(" ") if not BEHIND_ITS_NOUN.match(word))
    if SINGULAR.match(noun):
        return ALONE[joint]
    return joint if SEVERAL.match(noun) else None


def apart(left: str, right: str) -> Split:
    """Return the two parts alone, where nothing tells whether they share an article."""
    return _as_parts(_phrase_before(left) or left, _phrase_behind(right) or right)


def _as_sentences(one: str, other: str, *, first: str, second: str) -> Split:
    return Split(
        first.rstrip(".?!"), second.rstrip(".?!"), f"Macht zwei daraus: {quoted(one, other)}"
    )


def _as_parts(first: str, second: str) -> Split:
    opening, _, noun = first.partition(" ")
    is_bare = PREPOSITION.match(opening) and not PREPOSITION.match(second.split(" ", 1)[0])
    ends = (noun if noun and is_bare else first).rstrip(".,?! "), second.rstrip(".,?! ")
    return Split(
        *ends, f"Fragt einzeln: einmal nach {quoted(ends[0])}, einmal nach {quoted(ends[1])}."
    )


def _clauses(left: str, right: str) -> tuple[str, str] | None:
    """Return two sentences where the joint stands between two."""
    end = "?" if right.rstrip().endswith("?") else "."
    first = f"{left}{end}"
    if end == "?" and CLAUSE.match(right):
        return first, _sentence(right)
    if left[-1:].islower() and LOWER.match(left.rsplit(" ", 1)[-1]) and OWN_SUBJECT.match(right):
        return first, _sentence(right)
    auxiliary = WITH_AUXILIARY.match(left)
    has_object = right[:1].isupper() or right.partition(" ")[2][:1].isupper()
    if auxiliary and VERB_LAST.match(right) and (has_object or not FIRST_PERSON.match(right)):
        return first, f"Ich {auxiliary.group(1)} {right}"
    if left.startswith(("Ich ", "ich ")) and FIRST_PERSON.match(right):
        return first, f"Ich {right}"
    return None


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _phrase_before(left: str) -> str:
    """Return the last phrase: a lower-case word alone, or a noun with what belongs to it."""
    tokens = left.split(" ")
    start = len(tokens) - 1
    if start and BEHIND_ITS_NOUN.match(tokens[start]) and tokens[start - 1][:1].isupper():
        start -= 1
    if LOWER.match(tokens[start]):
        is_modified = tokens[start] == "genug" or MODIFIER.match(tokens[start - 1])
        return " ".join(tokens[start - 1 :]) if is_modified else tokens[start]
    while start > 0 and _is_adjective(tokens, start - 1):
        start -= 1
    if start > 0 and DETERMINER.match(tokens[start - 1]):
        start -= 1
    if start > 0 and PREPOSITION.match(tokens[start - 1]):
        start -= 1
    return " ".join(tokens[start:])


def _is_adjective(tokens: list[str], place: int) -> bool:
    token = tokens[place]
    if not ADJECTIVE.match(token) or DETERMINER.match(token) or VERB.match(token):
        return False
    return place > 0 and not PRONOUN.match(tokens[place - 1])


def _phrase_behind(right: str) -> str:
    """Return the first phrase, without the punctuation that ends it."""
    taken: list[str] = []
    for token in right.split(" "):
        taken.append(token)
        word = token.rstrip(".,?!;:")
        is_small = DETERMINER.match(word) or PREPOSITION.match(word) or MODIFIER.match(word)
        if word != token or word[:1].isupper() or not (is_small or ADJECTIVE.match(word)):
            break
    return " ".join(taken).rstrip(".,?!;:")


def _stands_alone(left: str, first: str, rest: str) -> bool:
    """Tell whether one part alone would not fit the sentence: a plural verb, a missing article."""
    if not any(word[:1].isupper() for word in first.split(" ")):
        return False
    opening = first.split(" ", 1)[0]
    start = left[: len(left) - len(first)]
    if left == first or PLURAL.match(rest.strip()):
        return True
    if opening[:1].isupper() and NEEDS_ARTICLE.search(start):
        return True
    if opening == "mit" and len(first.split(" ")) == 2:  # noqa: PLR2004 -- „mit Gehalt“
        return True
    return PLURAL_BEFORE.search(start) is not None and not PREPOSITION.match(opening)


def _exchange(first: str, second: str) -> str:
    """Return the second phrase with the small words it borrows from the first."""
    opening = second.split(" ", 1)[0]
    has_preposition = PREPOSITION.match(opening) is not None
    has_determiner = has_preposition or DETERMINER.match(opening) is not None
    borrowed = [
        token
        for token in first.split(" ")[:-1]
        if (PREPOSITION.match(token) and not has_preposition)
        or (DETERMINER.match(token) and not has_determiner)
    ]
    return " ".join([*borrowed, second])
