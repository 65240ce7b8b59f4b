"""Several statements on one scale: which finds most agreement, which least, and what changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.evaluation.sentences import figures, scale
from praxistag.evaluation.sentences.shares import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.evaluation.sentences.scale import Top
    from praxistag.evaluation.shapes import QuestionResult
    from praxistag.questionnaire.model import Question

ALIKE = 5
"""Points within which statements count as equally agreed to."""
LONGEST = 90


@dataclass(frozen=True)
class Rated:
    """One statement with the share of its two highest answers."""

    code: str
    text: str
    top: Top


def rated(question: Question, result: QuestionResult) -> list[Rated]:
    """Return the statements of a battery whose share is shown, the most agreed to first."""
    items = result.get("items") or {}
    found = []
    for item in question.items:
        part = scale.top(question, items[item.code]) if item.code in items else None
        if part is not None:
            found.append(Rated(item.code, item.text, part))
    return by_share(found)


def by_share(found: Sequence[Rated]) -> list[Rated]:
    """Return statements by their share, the highest first; ties in the order they were asked."""
    return sorted(found, key=lambda one: -one.top.percent)


def agreement(question: Question, result: QuestionResult) -> str:
    """Return which statement of a battery finds most agreement and which least."""
    return of_statements(rated(question, result))


def of_statements(found: Sequence[Rated]) -> str:
    """Return the same for statements that were asked one by one."""
    if not found:
        return ""
    first, last = found[0], found[-1]
    if len(found) == 1:
        return f"{quoted(first.text)}: {summed(first.top)} ({scale.base(first.top)})."
    low, high = (figures.percent(one.top.percent) for one in (last, first))
    if first.top.percent - last.top.percent < ALIKE:
        between = low if low == high else f"{low} bis {high}"
        what = "stimmen" if first.top.is_agreement else "antworten"
        end = "zu" if first.top.is_agreement else first.top.words
        return f"Bei allen Aussagen {what} ähnlich viele {end}: {between}."
    most, least = f"{quoted(first.text)} ({high})", f"{quoted(last.text)} ({low})"
    if first.top.is_agreement:
        return f"Die meiste Zustimmung findet {most}, die wenigste {least}."
    return f"Am häufigsten {first.top.words}: {most}, am seltensten: {least}."


def summed(part: Top) -> str:
    """Return „64 % stimmen zu“, or which of the two highest answers they gave."""
    who = said(part.percent, part.count, part.n)
    if part.is_agreement:
        return f"{who.words} {who.verb('stimmt', 'stimmen')} zu"
    return f"{who.words} {who.verb('antwortet', 'antworten')} {part.words}"


def change(question: Question, result: QuestionResult) -> str:
    """Return how many rate themselves higher now than they say they were then."""
    moved = result.get("change") or {}
    known = [(item, moved[item.code]) for item in question.items if item.code in moved]
    known = [(item, one) for item, one in known if one["n"]]
    if not known:
        return ""
    item, most = max(known, key=lambda pair: pair[1]["improved"] - pair[1]["worse"])
    about = (
        "" if len(question.items) == 1 else f"Am meisten bewegt hat sich bei {quoted(item.text)}: "
    )
    higher, lower = figures.percent(most["improved"]), figures.percent(most["worse"])
    return (
        f"{about}{higher} schätzen sich jetzt höher ein als vorher, {lower} niedriger "
        f"({figures.number(most['n'])} Antworten)."
    )


def quoted(text: str) -> str:
    """Return a statement in quotes without its full stop, shortened between words if it is long."""
    plain = text.strip().removesuffix(".")
    if len(plain) > LONGEST:
        plain = f"{plain[:LONGEST].rsplit(' ', 1)[0]} …"
    return f"„{plain}“"
