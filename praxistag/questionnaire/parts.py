"""The rows of one question, its options and its items: add, move, remove, take a scale."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from praxistag.questionnaire.codes import Place, next_row
from praxistag.questionnaire.model import WITH_NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TypeVar

    from praxistag.questionnaire.model import Item, Option, Question

    Row = TypeVar("Row", bound="Option | Item")


BESIDE_NUMBERS = "A"
"""What codes of answers begin with where numbers are answers themselves."""


def add_option(question: Question, option: Option, *, used: Iterable[str]) -> Question:
    """Add an option under a code nobody had before; those that say nothing stay last."""
    taken = {one.code for one in question.options}
    prefix = BESIDE_NUMBERS if question.type in WITH_NUMBER else ""
    new = replace(option, code=next_row({*used, *taken}, prefix=prefix))
    if new.is_na:
        return replace(question, options=(*question.options, new))
    silent = tuple(one for one in question.options if one.is_na)
    return replace(question, options=(*question.scale, new, *silent))


def add_item(question: Question, item: Item, *, used: Iterable[str]) -> Question:
    """Add a line under a code nobody had before."""
    taken = {one.code for one in question.items}
    return replace(question, items=(*question.items, replace(item, code=next_row({*used, *taken}))))


def move_row(question: Question, place: Place, code: str, *, up: bool) -> Question:
    """Move a row past its neighbour; at the end of the list nothing happens."""
    if place is Place.OPTIONS:
        return replace(question, options=_moved(question.options, code, up=up))
    return replace(question, items=_moved(question.items, code, up=up))


def remove_row(question: Question, place: Place, code: str) -> Question:
    """Remove a row; its code stays taken."""
    if place is Place.OPTIONS:
        return replace(question, options=tuple(o for o in question.options if o.code != code))
    return replace(question, items=tuple(item for item in question.items if item.code != code))


def take_scale(question: Question, options: Sequence[Option]) -> Question:
    """Put the answers of a scale, or of another question, in the place of the own ones."""
    return replace(question, options=tuple(options))


def _moved(rows: tuple[Row, ...], code: str, *, up: bool) -> tuple[Row, ...]:
    moved = list(rows)
    place = next((n for n, row in enumerate(moved) if row.code == code), None)
    if place is None:
        return rows
    other = place + (-1 if up else 1)
    if 0 <= other < len(moved):
        moved[place], moved[other] = moved[other], moved[place]
    return tuple(moved)
