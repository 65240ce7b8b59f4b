"""Two people code apart from each other, then settle the rest together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete

from praxistag.domain.evaluation import CodingRound
from praxistag.domain.survey_errors import (
    CategoryGone,
    CodedTooLittle,
    CodersAtWork,
    CodersComplete,
    CodingFinished,
    NoCategories,
    NotYourCoding,
    TextGone,
)
from praxistag.extensions import write_transaction
from praxistag.models import Account
from praxistag.services import evaluation_codings as codings
from praxistag.services.evaluation_texts import Place
from tests.ballots import NOW
from tests.written import CODE, place, write

if TYPE_CHECKING:
    from flask import Flask

    from tests.conftest import Store
    from tests.written import Written

SAID = ("a", "b", "c", "d", "e", "f")
FIRST, SECOND, AGREED = CodingRound


@pytest.fixture
def written(app: Flask, store: Store) -> Written:
    """Six texts: the second coder needs two."""
    return write(app, store, *SAID)


def done(written: Written, which: CodingRound) -> dict[bytes, frozenset[int]]:
    found: dict[bytes, frozenset[int]] = written.ask(codings.codings, CODE, which)
    return found


def test_there_are_two_coders_and_no_third(written: Written) -> None:
    with pytest.raises(NoCategories):
        written.do(codings.begin, CODE, now=NOW)
    written.categorise()

    begun = [written.do(codings.begin, CODE, by=number, now=NOW) for number in (0, 0, 1)]

    assert begun == [FIRST, FIRST, SECOND]
    with pytest.raises(CodersComplete):
        written.do(codings.begin, CODE, by=2, now=NOW)
    with pytest.raises(NotYourCoding):
        written.do(codings.put, place(written.texts()[0]), [], by=2)
    with pytest.raises(NotYourCoding):
        written.do(codings.finish, CODE, by=2, now=NOW)


def test_somebody_takes_over_from_an_account_that_is_gone(app: Flask, written: Written) -> None:
    written.categorise()
    for number in (0, 1):
        written.do(codings.begin, CODE, by=number, now=NOW)
    with app.app_context(), write_transaction() as session:
        session.execute(delete(Account).where(Account.id == written.accounts[0].id))

    assert written.do(codings.begin, CODE, by=2, now=NOW) is FIRST


def test_the_first_reads_all_and_the_second_a_fifth(written: Written) -> None:
    written.categorise()
    for number in (0, 1):
        written.do(codings.begin, CODE, by=number, now=NOW)
        written.do(codings.put, place(written.texts()[0]), [], by=number)

    with pytest.raises(CodedTooLittle) as refusal:
        written.do(codings.finish, CODE, now=NOW)
    assert refusal.value.missing == 5
    written.do(codings.put, place(written.texts()[1]), [], by=1)
    written.do(codings.finish, CODE, by=1, now=NOW)

    with pytest.raises(CodingFinished):
        written.do(codings.put, place(written.texts()[1]), [], by=1)
    written.do(codings.reopen, CODE, by=1, now=NOW)
    written.do(codings.put, place(written.texts()[1]), [], by=1)


def test_what_both_say_is_settled_and_the_rest_is_left(written: Written) -> None:
    made = written.categorise()
    time, space = made["Zeit"], made["Ort"]
    written.code({"a": [time], "b": [time, space]})
    with pytest.raises(CodersAtWork):
        written.do(codings.conclude, CODE, now=NOW)
    with pytest.raises(CodersAtWork):
        written.do(codings.settle, place(written.texts()[0]), [])
    written.code({"a": [time], "b": [space]}, by=1)

    left = written.named("b")
    assert set(done(written, AGREED)) == {t.slot_key for t in written.texts()} - {left.slot_key}
    with pytest.raises(CodedTooLittle):
        written.do(codings.conclude, CODE, now=NOW)
    written.do(codings.settle, place(left), [space, time], by=2)
    written.do(codings.conclude, CODE, by=2, now=NOW)

    assert done(written, AGREED)[left.slot_key] == {time, space}
    with pytest.raises(CodingFinished):
        written.do(codings.settle, place(left), [])
    written.do(codings.reopen, CODE, now=NOW)
    written.do(codings.settle, place(left), [])
    assert done(written, AGREED)[left.slot_key] == frozenset()


def test_what_one_of_them_read_alone_is_taken_over(written: Written) -> None:
    made = written.categorise()
    written.code({text: [made["Zeit"]] for text in SAID})
    written.do(codings.begin, CODE, by=1, now=NOW)
    for text in written.texts()[:2]:
        written.do(codings.put, place(text), [made["Zeit"]], by=1)
    written.do(codings.finish, CODE, by=1, now=NOW)

    assert len(done(written, AGREED)) == len(SAID)


def test_what_is_gone_is_told(written: Written) -> None:
    written.categorise()
    written.do(codings.begin, CODE, now=NOW)

    with pytest.raises(TextGone):
        written.do(codings.put, Place(CODE, "00" * 16), [])
    with pytest.raises(CategoryGone):
        written.do(codings.put, place(written.texts()[0]), [9_999])


def test_starting_over_forgets_who_put_what_where(written: Written) -> None:
    written.categorise()
    written.code({})
    written.code({}, by=1)

    written.do(codings.start_over, CODE, now=NOW)

    assert written.ask(codings.coders, CODE) == {}
    assert [done(written, which) for which in CodingRound] == [{}, {}, {}]
    assert written.do(codings.begin, CODE, by=2, now=NOW) is FIRST
