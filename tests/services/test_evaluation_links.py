"""Which question is which: suggestions count until somebody decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from praxistag.domain.actors import SYSTEM
from praxistag.domain.evaluation import LinkStatus
from praxistag.domain.schedule import utc_now
from praxistag.domain.survey_errors import EarlierGone, LinkNeedsNote, NotMeasuredAlike
from praxistag.extensions import db, write_transaction
from praxistag.services import evaluation_links, evaluation_years
from praxistag.services.evaluation_links import Decision
from tests.earlier import evaluated, make_earlier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from praxistag.models import Event
    from praxistag.services.evaluation_links import Link, Years
    from tests.conftest import Store


@pytest.fixture
def years(app: Flask, event: Event, store: Store) -> Iterator[Years]:
    """A survey beside a pilot that asked F1 in other words and F5 not at all."""
    snapshot = evaluated(store, event)
    store(make_earlier())
    with app.app_context():
        db.session.add(snapshot)
        found = evaluation_years.beside(snapshot, None)
        assert found
        yield found.years


def decide(years: Years, code: str, theirs: str | None, status: str, note: str = "") -> None:
    decision = Decision((code, ""), (theirs, "") if theirs else None, LinkStatus(status), note)
    with write_transaction():
        evaluation_links.decide(years, decision, by=SYSTEM, now=utc_now())


def link(years: Years, code: str) -> Link:
    return next(one for one in evaluation_links.links(years) if one.pair.ours.key == (code, ""))


def test_what_nobody_decided_follows_the_words(years: Years) -> None:
    assert link(years, "F4").status is LinkStatus.IDENTICAL
    assert link(years, "F1").status is LinkStatus.SIMILAR
    assert link(years, "F5").status is LinkStatus.NEW
    assert not link(years, "F4").is_decided


def test_the_team_decides_and_may_change_its_mind(years: Years) -> None:
    decide(years, "F4", "F4", "similar", "Damals stand sie am Anfang.")
    assert link(years, "F4").status is LinkStatus.SIMILAR
    assert link(years, "F4").note == "Damals stand sie am Anfang."

    decide(years, "F4", None, "new")
    assert link(years, "F4").status is LinkStatus.NEW
    assert link(years, "F4").pair.theirs is None

    evaluation_links.forget(years, ("F4", ""))
    assert link(years, "F4").status is LinkStatus.IDENTICAL


def test_other_words_are_the_same_with_a_reason_only(years: Years) -> None:
    with pytest.raises(LinkNeedsNote):
        decide(years, "F1", "F1", "identical")

    decide(years, "F1", "F1", "identical", "Nur kürzer gesagt.")

    assert link(years, "F1").is_compared


def test_other_answers_are_never_the_same(years: Years) -> None:
    with pytest.raises(NotMeasuredAlike):
        decide(years, "F4", "F1", "identical", "Wir wollen es so.")


@pytest.mark.parametrize(("ours", "theirs"), [("F99", "F4"), ("F4", "F99")])
def test_what_is_not_asked_is_linked_to_nothing(years: Years, ours: str, theirs: str) -> None:
    with pytest.raises(EarlierGone):
        decide(years, ours, theirs, "similar")
