"""Reading free texts: released, shortened, blocked, and taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from praxistag.domain.evaluation import ReviewState
from praxistag.domain.survey_errors import (
    NothingSaid,
    OriginalGone,
    ResultsNotYet,
    TextGone,
    TextRewritten,
)
from praxistag.domain.surveys import SurveyState
from praxistag.extensions import db, write_transaction
from praxistag.models import AuditEntry, Survey, TextSlot
from praxistag.services import evaluation_texts as texts
from praxistag.services.evaluation_texts import Place
from tests.ballots import NOW
from tests.factories import make_snapshot
from tests.written import CODE, place, write

if TYPE_CHECKING:
    from flask import Flask

    from tests.conftest import Store
    from tests.written import Written

LONG = "Danke an Frau Muster, das war gut."
SHORT = "Danke an […], das war gut."


@pytest.fixture
def written(app: Flask, store: Store) -> Written:
    """Three texts."""
    return write(app, store, LONG, "Mehr Zeit", "Weniger Reden")


def forget_originals(app: Flask) -> None:
    with app.app_context(), write_transaction() as session:
        for slot in session.scalars(select(TextSlot)):
            slot.body = b""


def test_texts_lie_in_the_order_of_their_keys(written: Written) -> None:
    found = written.texts()

    assert [one.slot_key for one in found] == sorted(one.slot_key for one in found)
    assert {one.state for one in found} == {ReviewState.NEW}
    assert not any(one.is_shown for one in found)


def test_the_last_decision_counts_and_can_be_taken_back(written: Written) -> None:
    text = written.named("Mehr Zeit")

    written.review(text, ReviewState.BLOCKED)
    written.review(text, ReviewState.FREE)
    assert written.named("Mehr Zeit").is_shown
    (stand,) = [one for one in written.ask(texts.stands) if one.question.code == CODE]
    assert (stand.total, stand.read, stand.shown) == (3, 1, 1)

    for _ in range(2):
        written.do(texts.take_back, place(text), now=NOW)
    assert not written.named("Mehr Zeit").is_read


def test_a_shortened_text_stands_for_the_whole(written: Written) -> None:
    written.review(written.named(LONG), ReviewState.SHORTENED, "Danke an [...], das war gut.")

    assert (written.named(LONG).readable, written.named(LONG).original) == (SHORT, LONG)


@pytest.mark.parametrize(
    ("shown", "refusal"),
    [(LONG, TextRewritten), ("[…] das war schlecht.", TextRewritten), ("[…]", NothingSaid)],
)
def test_shortening_says_nothing_new(
    written: Written, shown: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        written.review(written.named(LONG), ReviewState.SHORTENED, shown)

    assert not written.named(LONG).is_read


def test_of_a_text_that_was_deleted_only_the_shortened_one_is_left(
    app: Flask, written: Written
) -> None:
    written.review(written.named(LONG), ReviewState.SHORTENED, SHORT)
    forget_originals(app)
    text = next(one for one in written.texts() if one.shortened)

    assert text.source == SHORT
    with pytest.raises(OriginalGone):
        written.review(text, ReviewState.FREE)
    with pytest.raises(OriginalGone):
        written.do(texts.take_back, place(text), now=NOW)
    written.review(text, ReviewState.SHORTENED, SHORT)
    written.review(text, ReviewState.SHORTENED, "Danke an […]")
    assert "Danke an […]" in [one.readable for one in written.texts()]


@pytest.mark.parametrize("key", ["", "zz", "ab", "00" * 16])
def test_a_text_that_is_not_there_is_told(written: Written, key: str) -> None:
    assert written.ask(texts.find, Place(CODE, key)) is None
    with pytest.raises(TextGone):
        written.do(texts.take_back, Place(CODE, key), now=NOW)


def test_nobody_reads_while_others_write(app: Flask, written: Written) -> None:
    with app.app_context(), write_transaction() as session:
        session.get_one(Survey, written.survey_id).state = SurveyState.PUBLISHED

    for question in (texts.questions, texts.stands):
        with pytest.raises(ResultsNotYet):
            written.ask(question)


def test_the_trace_names_no_text(app: Flask, written: Written) -> None:
    written.review(written.named(LONG), ReviewState.SHORTENED, SHORT)

    with app.app_context():
        query = select(AuditEntry).where(AuditEntry.action == "survey.review_text")
        entry = db.session.scalars(query).one()
        assert (entry.subject_kind, entry.subject_id) == ("survey", written.public_id)


def test_changes_after_the_publication_are_counted(app: Flask, written: Written) -> None:
    written.review(written.named(LONG), ReviewState.FREE)
    assert written.ask(texts.changed_since_publication) == 0
    with app.app_context(), write_transaction() as session:
        survey = session.get_one(Survey, written.survey_id)
        earlier = NOW - timedelta(hours=1)
        session.add(make_snapshot(survey, no=7, short_report_published_at=earlier))

    assert written.ask(texts.changed_since_publication) == 1
