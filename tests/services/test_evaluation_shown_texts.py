"""What others see of free texts: enough released ones, and shares of settled categories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import delete, update

from praxistag.domain.evaluation import ReviewState
from praxistag.extensions import write_transaction
from praxistag.models import TextCategory, TextCoding, TextCodingCategory, TextSlot
from praxistag.services import evaluation_codings as codings
from praxistag.services import evaluation_shown_texts as shown
from tests.ballots import NOW
from tests.evaluated import RESULTS
from tests.written import CODE, place, write

if TYPE_CHECKING:
    from flask import Flask

    from tests.conftest import Store
    from tests.written import Written

RESULT: Any = {**RESULTS, "n": 12, "questions": {CODE: {"type": "text_long", "n": 12}}}


def settle(written: Written) -> dict[str, int]:
    """Have two people code: nine of the texts alike, one not, which they then settle."""
    made = written.categorise()
    said = [one.original for one in written.texts()]
    mine = {text: [made["Zeit"]] for text in said[:4]}
    written.code(mine)
    written.code({**mine, said[0]: [made["Zeit"], made["Ort"]]}, by=1)
    written.do(codings.settle, place(written.texts()[0]), [made["Zeit"]])
    written.do(codings.conclude, CODE, now=NOW)
    return made


def test_fewer_than_five_texts_stay_hidden(app: Flask, store: Store) -> None:
    written = write(app, store, *"abcdef")
    written.release_all()
    first, second, *_ = written.texts()

    written.review(first, ReviewState.BLOCKED)
    (five,) = written.ask(shown.shown_texts, RESULT)
    written.review(second, ReviewState.BLOCKED)

    assert len(five.texts) == 5
    assert first.original not in five.texts
    assert written.ask(shown.shown_texts, RESULT) == []


def test_without_numbers_there_are_no_texts(app: Flask, store: Store) -> None:
    written = write(app, store, *"abcdef")
    written.release_all()

    assert written.ask(shown.shown_texts, {**RESULTS, "n": 6}) == []


def test_shares_are_of_texts_with_their_interval(app: Flask, store: Store) -> None:
    written = write(app, store, *"abcdefghij")
    settle(written)

    (found,) = written.ask(shown.shown_texts, RESULT)

    assert (found.base, [(one.category.name, one.count) for one in found.shares]) == (
        10,
        [("Zeit", 4), ("Ort", 0), ("Essen", 0)],
    )
    share = found.shares[0]
    assert share.percent == 40
    assert share.ci == pytest.approx([16.82, 68.73], abs=0.01)
    assert found.texts == ()
    assert (found.agreement.n, found.agreement.same) == (10, 9)
    by_name = {one.category.name: one for one in found.agreement.by_category}
    assert (by_name["Zeit"].raw, by_name["Zeit"].kappa) == (1, 1)
    assert (by_name["Ort"].raw, by_name["Ort"].kappa) == (0.9, 0)
    assert by_name["Essen"].kappa is None
    # 12 empty sets, 7 of „Zeit“, one of both: D_o = 2·⅔/20, D_e = 2·(84 + 12 + 7·⅔)/(20·19).
    assert found.agreement.alpha == pytest.approx(1 - (4 / 60) / (2 * (96 + 14 / 3) / 380))


def test_few_texts_have_no_shares(app: Flask, store: Store) -> None:
    written = write(app, store, *"abcdefghi")
    settle(written)

    assert written.ask(shown.shares_of, CODE) == ([], 9)


def test_before_all_is_settled_there_are_no_shares(app: Flask, store: Store) -> None:
    written = write(app, store, *"abcdefghij")
    made = written.categorise()
    written.code({"a": [made["Zeit"]]})
    assert written.ask(shown.agreement_of, CODE) is None
    written.code({}, by=1)

    assert written.ask(shown.agreement_of, CODE).same == 9
    assert written.ask(shown.shown_texts, RESULT) == []


def test_counts_that_were_kept_stay_shares(app: Flask, store: Store) -> None:
    written = write(app, store, *"abcdefghij")
    made = settle(written)
    with app.app_context(), write_transaction() as session:
        kept = update(TextCategory).where(TextCategory.id == made["Zeit"]).values(kept_count=4)
        session.execute(kept)
        for model in (TextCodingCategory, TextCoding, TextSlot):
            session.execute(delete(model))

    (found,) = written.ask(shown.shown_texts, RESULT)

    assert (found.base, found.shares[0].percent) == (12, pytest.approx(100 / 3))
    assert found.agreement is None
