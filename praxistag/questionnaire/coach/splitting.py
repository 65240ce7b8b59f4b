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
PLURAL = re.compile(r"^(?:waren|sind|haben|wurden|werden|hatten|passten|passen|\w+ten)\b")
CLAUSE = re.compile(
    r"^(?:wie|was|warum|wann|wo|welche\w?|hat|hast|haben|war|waren|ist|sind|bist|würdest|würden"
    r"|kannst"
    r"|konntest|können|möchtest|willst|findest|fandest|gab|gibt|wirst|weißt|fühlst|fühltest)\b"
)
FIRST_PERSON = re.compile(
    r"^(?:bin|habe|kann|konnte|will|möchte|weiß|werde|war|hatte|wurde|würde|darf|soll|muss|mag"
    r"|[a-zäöüß]{3,}e)\b"
)
VERB = re.compile(
    r"^(?:habe|haben|hatten?|waren|wurden?|werden?|könnt?en|konnten|kennen|finden|fanden|bekamen"
    r"|gab"
    r"|gibt|machen|machten)$"
)
PRONOUN = re.compile(r"^(?:ich|du|wir|ihr|sie|es|man)$", re.IGNORECASE)
LOWER = re.compile(r"^[a-zäöüß]+$")


@dataclass(frozen=True)
class Split:
    """The two things asked for, and what to do about it."""

    first: str
    second: str
    advice: str


def split(left: str, joint: str, right: str) -> Split:
    """Return the two parts around a joint, as whole sentences where the grammar allows it."""
    if joint == "/":
        left, right = left.rstrip(), right.lstrip()
    clauses = _clauses(left, right)
    if clauses:
        return _as_sentences(*clauses, first=clauses[0], second=clauses[1])
    first, second = _phrase_before(left), _phrase_behind(right)
    rest = right[len(second) :]
    if not first or not second or _is_subject(left, first, rest) or "," in rest[:1]:
        return _as_parts(first or left, second or right)
    start = left[: len(left) - len(first)]
    exchanged = _exchange(first, second)
    return _as_sentences(f"{left}{rest}", f"{start}{exchanged}{rest}", first=first, second=second)


def _as_sentences(one: str, other: str, *, first: str, second: str) -> Split:
    return Split(
        first.rstrip(".?!"), second.rstrip(".?!"), f"Macht zwei daraus: {quoted(one, other)}"
    )


def _as_parts(first: str, second: str) -> Split:
    ends = first.rstrip(".,?! "), second.rstrip(".,?! ")
    return Split(
        *ends, f"Fragt einzeln: einmal nach {quoted(ends[0])}, einmal nach {quoted(ends[1])}."
    )


def _clauses(left: str, right: str) -> tuple[str, str] | None:
    """Return two sentences where the joint stands between two."""
    end = "?" if right.rstrip().endswith("?") else "."
    first = f"{left.rstrip(' ,')}{end}"
    if end == "?" and CLAUSE.match(right):
        return first, _sentence(right)
    if left.startswith(("Ich ", "ich ")) and FIRST_PERSON.match(right):
        return first, f"Ich {right}"
    if re.match(r"^(?:ich|wir|es|sie|er)\b", right):
        return first, _sentence(right)
    return None


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _phrase_before(left: str) -> str:
    """Return the last phrase: a lower-case word alone, or a noun with what belongs to it."""
    tokens = left.split(" ")
    start = len(tokens) - 1
    if LOWER.match(tokens[start]):
        return tokens[start]
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
        is_small = DETERMINER.match(word) or PREPOSITION.match(word)
        if word != token or word[:1].isupper() or not (is_small or ADJECTIVE.match(word)):
            break
    return " ".join(taken).rstrip(".,?!;:")


def _is_subject(left: str, first: str, rest: str) -> bool:
    """Tell whether both are the subject of a plural verb, which one alone would not fit."""
    return (
        left == first or PLURAL.match(rest.strip()) is not None or left.endswith(f"waren {first}")
    )


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
