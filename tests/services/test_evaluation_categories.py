"""Categories of free texts: made, worded anew, sorted, merged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.errors import NameTaken
from praxistag.domain.evaluation import CodingRound
from praxistag.domain.survey_errors import CategoryGone, CodingFinished
from praxistag.extensions import write_transaction
from praxistag.models import Survey
from praxistag.services import evaluation_categories as categories
from praxistag.services import evaluation_codings as codings
from praxistag.services.evaluation_categories import Words
from tests.ballots import NOW
from tests.written import CODE, place, write

if TYPE_CHECKING:
    from flask import Flask

    from tests.conftest import Store
    from tests.written import Written


@pytest.fixture
def written(app: Flask, store: Store) -> Written:
    """Three texts."""
    return write(app, store, "a", "b", "c")


def names(written: Written) -> list[str]:
    return [one.name for one in written.ask(categories.of_question, CODE)]


def change(written: Written, verb: Any, key: int, *given: Any, **named: Any) -> None:
    """Call a verb about a category, which is found in the same transaction."""

    def found(survey: Any, *, by: Any) -> None:
        verb(survey, categories.find(survey, CODE, key), *given, **named, by=by, now=NOW)

    written.do(found)


def move_up(written: Written, key: int) -> None:
    with written.app.app_context(), write_transaction() as session:
        survey = session.get_one(Survey, written.survey_id)
        category = categories.find(survey, CODE, key)
        assert category is not None
        categories.move_up(survey, category)


def merge(written: Written, key: int, into: int | None) -> None:
    def verb(survey: Any, category: Any, *, by: Any, now: Any) -> None:
        target = categories.find(survey, CODE, into) if into else None
        categories.remove(survey, category, into=target, by=by, now=now)

    change(written, verb, key)


def test_categories_keep_their_order_until_one_moves_up(written: Written) -> None:
    made = written.categorise()

    for name in ("Essen", "Zeit"):
        move_up(written, made[name])

    assert names(written) == ["Zeit", "Essen", "Ort"]


def test_a_category_is_worded_anew(written: Written) -> None:
    made = written.categorise()

    change(written, categories.change, made["Ort"], Words("Räume", "Wo es war", "Zu eng"))

    assert names(written) == ["Zeit", "Räume", "Essen"]


def test_two_categories_never_have_one_name(written: Written) -> None:
    made = written.categorise()

    with pytest.raises(NameTaken):
        written.do(categories.add, CODE, Words("zeit"), now=NOW)
    with pytest.raises(NameTaken):
        change(written, categories.change, made["Ort"], Words("Zeit"))
    change(written, categories.change, made["Ort"], Words("ORT"))


def test_merged_texts_lie_in_the_other_category_once(written: Written) -> None:
    made = written.categorise()
    written.do(codings.begin, CODE, now=NOW)
    both = [made["Zeit"], made["Ort"]]
    for text, chosen in zip(written.texts(), (both, both[:1], []), strict=True):
        written.do(codings.put, place(text), chosen)

    merge(written, made["Zeit"], made["Ort"])

    assert names(written) == ["Ort", "Essen"]
    found = written.ask(codings.codings, CODE, CodingRound.FIRST)
    ort = frozenset({made["Ort"]})
    assert [found[text.slot_key] for text in written.texts()] == [ort, ort, frozenset()]

    merge(written, made["Ort"], None)
    assert set(written.ask(codings.codings, CODE, CodingRound.FIRST).values()) == {frozenset()}


def test_what_agreement_is_measured_by_stands(written: Written) -> None:
    made = written.categorise()
    written.code({})
    written.code({}, by=1)

    with pytest.raises(CodingFinished):
        merge(written, made["Zeit"], None)
    with pytest.raises(CodingFinished):
        written.do(categories.add, CODE, Words("Neu"), now=NOW)
    change(written, categories.change, made["Zeit"], Words("Dauer"))
    assert "Dauer" in names(written)


def test_a_category_somebody_removed_is_told(app: Flask, written: Written) -> None:
    made = written.categorise()
    with app.app_context():
        gone = written.ask(categories.find, CODE, made["Ort"])
    merge(written, made["Ort"], None)

    with pytest.raises(CategoryGone):
        written.do(categories.remove, gone, into=None, now=NOW)
    assert written.ask(categories.find, CODE, made["Ort"]) is None
