"""The forecast before anybody is asked: how many people share one combination of attributes."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from math import floor, prod
from typing import TYPE_CHECKING

from praxistag.questionnaire.backgrounds import background_questions
from praxistag.questionnaire.model import FREE_TEXT, WITH_ITEMS, WITH_NUMBER, QuestionType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from praxistag.questionnaire.model import Question, Questionnaire

FEWEST = 5
"""Below five per combination somebody can be picked out; no agreement goes lower."""
ENOUGH = 10
"""From ten on every group can be reported."""
MOST_CELLS = 1_000_000
STEPS_OF_A_SCALE = 11
VALUES_OF_A_NUMBER = 30
"""What an age or the like takes on, where nobody set bounds."""


class Light(StrEnum):
    """How far a questionnaire lets people be recognised."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"


ENDS = {
    Light.RED: "So wären Einzelne zu erkennen.",
    Light.AMBER: "So kleine Gruppen könnt ihr nicht einzeln auswerten.",
    Light.GREEN: "Das trägt.",
}


@dataclass(frozen=True)
class Attribute:
    """A background question, and into how many groups it splits people."""

    code: str
    text: str
    groups: int


@dataclass(frozen=True)
class Change:
    """One way to make groups larger; `groups` is how many the attribute keeps, 0 = dropped."""

    attribute: Attribute
    groups: int
    expected: float
    words: str


@dataclass(frozen=True)
class Forecast:
    """What to expect: `expected` people per combination, in the smallest group where known."""

    people: int
    attributes: tuple[Attribute, ...]
    cells: int
    expected: float
    light: Light
    smallest: str
    changes: tuple[Change, ...]
    sentence: str


def forecast(
    questionnaire: Questionnaire,
    *,
    population: int | None = None,
    groups: Mapping[str, int] | None = None,
) -> Forecast | None:
    """Return the forecast, or None where nobody knows how many are asked.

    `groups` are people per organisation by option code or label: they stand in for the question
    that asks for it, and the smallest of them decides.
    """
    known = {name: number for name, number in (groups or {}).items() if number > 0}
    people = population or sum(known.values())
    if not people:
        return None
    questions = background_questions(questionnaire)
    attributes = tuple(_attribute(question, people) for question in questions)
    asked = _question_of(questions, known)
    if asked is None:
        return _told(_Split(people, attributes))
    return _told(_Split(people, attributes, _by_label(asked, known), asked.code))


@dataclass(frozen=True)
class _Split:
    """People split by attributes; the sizes of one attribute's groups may be known."""

    people: int
    attributes: tuple[Attribute, ...]
    sizes: Mapping[str, int] = field(default_factory=dict)
    sized: str | None = None

    @property
    def ranked(self) -> list[str]:
        """The names of the groups whose sizes are known, the largest first."""
        return sorted(self.sizes, key=lambda name: (-self.sizes[name], name))

    @property
    def smallest(self) -> str:
        """The name of the smallest of them, empty where no size is known."""
        return next(reversed(self.ranked), "")

    def expected(self, *, leave: str = "", merge: tuple[str, int] = ("", 0)) -> float:
        """Return people per combination, with an attribute dropped or merged to fewer groups."""
        rest = [one for one in self.attributes if one.code != leave]
        counts = [merge[1] if one.code == merge[0] else one.groups for one in rest]
        others = [n for one, n in zip(rest, counts, strict=True) if one.code != self.sized]
        if self.sized is None or leave == self.sized:
            return self.people / _capped(prod(counts if self.sized is None else others))
        return self._smallest(merge) / _capped(prod(others))

    def _smallest(self, merge: tuple[str, int]) -> float:
        """Return the smallest group, the smallest ones put together where it is merged."""
        sizes = [self.sizes[name] for name in self.ranked]
        if merge[0] != self.sized:
            return sizes[-1]
        kept, joined = sizes[: merge[1] - 1], sizes[merge[1] - 1 :]
        return min([*kept, sum(joined)])


def _told(split: _Split) -> Forecast:
    expected = split.expected()
    light = Light.RED if expected < FEWEST else Light.AMBER if expected < ENOUGH else Light.GREEN
    wanted = {Light.RED: FEWEST, Light.AMBER: ENOUGH}.get(light)
    return Forecast(
        people=split.people,
        attributes=split.attributes,
        cells=_capped(prod(one.groups for one in split.attributes)),
        expected=expected,
        light=light,
        smallest=split.smallest,
        changes=() if wanted is None else tuple(_changes(split, wanted)),
        sentence=_sentence(split, expected, light),
    )


def _changes(split: _Split, wanted: int) -> list[Change]:
    """Return what helps, the smallest loss first: merge groups, else drop one attribute."""
    found = [change for one in split.attributes if (change := _merged(split, one, wanted))]
    dropped = [_dropped(split, one) for one in split.attributes]
    found += [change for change in dropped if change.expected >= wanted]
    if not found and dropped:
        found = [max(dropped, key=lambda change: change.expected)]
    return sorted(found, key=lambda change: (change.groups == 0, -change.groups))


def _merged(split: _Split, one: Attribute, wanted: int) -> Change | None:
    """Return the finest merging of one attribute that is enough, None where none is."""
    most = len(split.sizes) if one.code == split.sized else min(one.groups, MOST_CELLS)
    each = split.expected(merge=(one.code, 1))
    finest = most - 1 if one.code == split.sized else min(most - 1, floor(each / wanted))
    while finest > 1 and split.expected(merge=(one.code, finest)) < wanted:
        finest -= 1
    if finest <= 1:
        return None
    expected = split.expected(merge=(one.code, finest))
    if one.code == split.sized:
        joined = " und ".join(f"„{name}“" for name in split.ranked[finest - 1 :])
        how = f"{joined} zu „Übrige“ zusammenlegen"
    else:
        how = f"„{one.text}“ auf {finest} statt {_number(one.groups)} Gruppen vergröbern"
    return Change(one, finest, expected, f"{how}: dann sind es {_about(expected)} je Gruppe.")


def _dropped(split: _Split, one: Attribute) -> Change:
    expected = split.expected(leave=one.code)
    words = f"„{one.text}“ weglassen: dann sind es {_about(expected)} je Gruppe."
    return Change(one, 0, expected, words)


def _sentence(split: _Split, expected: float, light: Light) -> str:
    if not split.attributes:
        if light is Light.RED:
            return f"Gefragt werden nur {split.people} Personen: Da bleibt niemand unerkannt."
        return "Ihr fragt nach keinem Merkmal: Niemand ist an seinen Angaben zu erkennen."
    size = _about(expected)
    where = f" in der kleinsten Gruppe („{split.smallest}“)" if split.smallest else ""
    if len(split.attributes) == 1:
        each = "" if where else " je Gruppe"
        size = f"Mit dem Merkmal „{split.attributes[0].text}“ sind es{where} {size}{each}."
    else:
        names = ", ".join(f"„{one.text}“" for one in split.attributes)
        made = f"{_number(_capped(prod(one.groups for one in split.attributes)))} Kombinationen"
        size = f"Aus {names} entstehen {made}; das sind{where} {size} je Kombination."
    return f"{size} {ENDS[light]}"


def _attribute(question: Question, people: int) -> Attribute:
    return Attribute(question.code, question.text, min(_groups(question, people), MOST_CELLS))


def _groups(question: Question, people: int) -> int:
    """Return how many different answers a background question has, at most."""
    options = max(1, len(question.scale))
    if question.type in FREE_TEXT:
        return people
    if question.type in WITH_NUMBER:
        usual = STEPS_OF_A_SCALE if question.type is QuestionType.SCALE else VALUES_OF_A_NUMBER
        if question.minimum is None or question.maximum is None:
            return usual
        return max(1, int(question.maximum - question.minimum) + 1)
    if question.type is QuestionType.MULTI:
        return int(2 ** min(options, 20))
    if question.type in WITH_ITEMS:
        return int(options ** min(max(1, len(question.items)), 10))
    return options


def _question_of(questions: list[Question], known: Mapping[str, int]) -> Question | None:
    """Return the question whose options are these groups, if one is."""
    names = {name.casefold() for name in known}
    for question in questions:
        options = {option.code.casefold() for option in question.scale}
        options |= {option.label.casefold() for option in question.scale}
        if names and 2 * len(names & options) >= len(names):
            return question
    return None


def _by_label(question: Question, known: Mapping[str, int]) -> dict[str, int]:
    """Return the groups' sizes by the label people read."""
    options = question.option_by_code
    return {options[name].label if name in options else name: known[name] for name in known}


def _capped(cells: int) -> int:
    return min(max(1, cells), MOST_CELLS)


def _number(value: int) -> str:
    return f"über {MOST_CELLS:,}".replace(",", ".") if value >= MOST_CELLS else str(value)


def _about(expected: float) -> str:
    """Return „etwa 33 Personen“."""
    if expected < 1:
        return "weniger als eine Person"
    if expected < ENOUGH:
        return f"etwa {expected:.1f} Personen".replace(".", ",").replace(",0 ", " ")
    return f"etwa {floor(expected)} Personen"
