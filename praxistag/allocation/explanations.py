"""Everybody's allocation in German (du): what came true, and for the rest the reason.

Every claim is read from the final plan. Counts stand for people; nobody is named or meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.allocation.fates import Fate, Fates

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from praxistag.allocation.fates import Day, WishFate
    from praxistag.allocation.problem import Problem

REASONS = {
    Fate.PINNED: ("ist", "sind", "für dich fest eingetragen"),
    Fate.CANCELLED: ("findet", "finden", "nicht statt"),
    Fate.BLOCKED: ("läuft", "laufen", "zu einer Zeit, in der du für Workshops nicht frei bist"),
    Fate.BESIDE_PIN: ("läuft", "laufen", "neben einem Workshop, in dem du fest eingetragen bist"),
    Fate.LIMIT: (
        "passt",
        "passen",
        "nicht mehr dazu: Mehr Workshops sind nicht vorgesehen",
    ),
    Fate.CLASH: ("überschneidet", "überschneiden", "sich mit dem, was du bekommen hast"),
    Fate.OPEN: ("hat", "haben", "noch einen freien Platz, der besser wäre; frag nach einem Tausch"),
    Fate.NEEDED: ("hat", "haben", "noch Platz, aber dein jetziger Workshop braucht dich"),
}
"""Verb for one wish, verb for several, and what follows."""


@dataclass(frozen=True)
class Explanation:
    """What a person got and why, as figures and as the sentences they read."""

    day: Day
    sentence: str


def explain(
    problem: Problem, seats: Mapping[str, Sequence[str]], cancelled: Collection[str] = ()
) -> dict[str, Explanation]:
    """Return everybody's explanation, in the order of the problem."""
    people = len(problem.people)
    return {
        day.person: Explanation(day, " ".join(_sentences(day, problem.titles, people)))
        for day in Fates(problem, seats, cancelled).days()
    }


def sentences(
    problem: Problem, seats: Mapping[str, Sequence[str]], cancelled: Collection[str] = ()
) -> dict[str, str]:
    """Return only the words, for the result file."""
    return {
        person: explanation.sentence
        for person, explanation in explain(problem, seats, cancelled).items()
    }


def _sentences(day: Day, titles: Mapping[str, str], people: int) -> Iterator[str]:
    yield _granted(day, titles)
    for wish in day.per_wish:
        if wish.fate is Fate.FULL:
            yield f"{_wish(wish, titles)} {_full(wish.places, wish.wanted)}"
    for fate, (one, several, rest) in REASONS.items():
        wishes = [_wish(wish, titles) for wish in day.per_wish if wish.fate is fate]
        if wishes:
            yield f"{_listed(wishes)} {one if len(wishes) == 1 else several} {rest}."
    yield from _beyond_wishes(day, titles)
    if day.empty:
        yield _without_seat(day.empty)
    if day.per_wish:
        yield from _summary(day, people)


def _granted(day: Day, titles: Mapping[str, str]) -> str:
    granted = [_wish(wish, titles) for wish in day.per_wish if wish.fate is Fate.GRANTED]
    if granted:
        return f"Geklappt hat: {_listed(granted)}."
    if not day.per_wish:
        return "Du hast keine Wünsche angegeben."
    if any(wish.fate is Fate.PINNED for wish in day.per_wish):
        return "Einen deiner Wünsche hast du sicher."
    return "Von deinen Wünschen hat keiner geklappt."


def _beyond_wishes(day: Day, titles: Mapping[str, str]) -> Iterator[str]:
    others = {"Ohne Wunsch zugeteilt": day.unranked, "Fest eingetragen bist du hier": day.pinned}
    for lead, workshops in others.items():
        if workshops:
            yield f"{lead}: {_listed([_title(workshop, titles) for workshop in workshops])}."


def _full(places: int, wanted: int) -> str:
    seats = "1 Platz" if places == 1 else f"{places} Plätze"
    if wanted > places:
        return f"ist voll: {seats}, {wanted} wollten hin."
    return (
        "ist voll: Der Platz ist vergeben." if places == 1 else f"ist voll: {seats}, alle vergeben."
    )


def _without_seat(slots: int) -> str:
    if slots == 1:
        return "In einem Zeitblock hast du keinen Workshop."
    return f"In {slots} Zeitblöcken hast du keinen Workshop."


def _summary(day: Day, people: int) -> Iterator[str]:
    if day.regret == 0:
        yield "Einen besseren Tag hättest du auch allein nicht bekommen."
        return
    if day.is_settled and any(wish.fate is Fate.FULL for wish in day.per_wish):
        yield "In keinem Workshop, der dir lieber wäre, ist für dich noch ein Platz frei."
    points = "1 Punkt fehlt" if day.regret == 1 else f"{day.regret} Punkte fehlen"
    yield (
        f"{points} dir zum besten Tag, den du allein bekommen hättest; "
        f"so viel oder mehr fehlt {day.as_low} von {people} Leuten."
    )


def _wish(wish: WishFate, titles: Mapping[str, str]) -> str:
    return f"{_title(wish.workshop, titles)} (Wunsch {wish.rank})"


def _listed(names: Sequence[str]) -> str:
    """Return „A“, „B“ und „C“."""
    *others, last = names
    return f"{', '.join(others)} und {last}" if others else last


def _title(workshop: str, titles: Mapping[str, str]) -> str:
    return f"„{titles.get(workshop, workshop)}“"
