"""Two years: tests are kept with what they were made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from praxistag.domain.actors import SYSTEM
from praxistag.domain.evaluation import LinkStatus
from praxistag.domain.schedule import utc_now
from praxistag.domain.survey_errors import EarlierGone
from praxistag.extensions import db, write_transaction
from praxistag.services import evaluation_links, evaluation_years
from praxistag.services.evaluation_links import Decision
from tests.earlier import evaluated, make_earlier

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event
    from tests.conftest import Store

pytestmark = pytest.mark.usefixtures("calculated_here")


def test_without_an_earlier_year_there_is_nothing_beside(
    app: Flask, event: Event, store: Store
) -> None:
    snapshot = evaluated(store, event)

    with app.app_context():
        db.session.add(snapshot)
        assert evaluation_years.beside(snapshot, None) is None
    store(make_earlier())
    with app.app_context():
        db.session.add(snapshot)
        with pytest.raises(EarlierGone):
            evaluation_years.beside(snapshot, "nobody")


def test_tests_count_until_a_link_changes(app: Flask, event: Event, store: Store) -> None:
    snapshot = evaluated(store, event)
    store(earlier := make_earlier())

    with app.app_context():
        db.session.add(snapshot)
        found = evaluation_years.beside(snapshot, earlier.public_id)
        assert found
        assert found.comparisons is None
        made = evaluation_years.compare(found)
        with write_transaction():
            evaluation_years.keep(found, made)
        assert found.comparisons == made
        assert "F4" in {one["question"] for one in made}
        assert not {"F1", "F5"} & {one["question"] for one in made}

        decision = Decision(("F4", ""), ("F4", ""), LinkStatus.SIMILAR)
        with write_transaction():
            evaluation_links.decide(found.years, decision, by=SYSTEM, now=utc_now())
        again = evaluation_years.beside(snapshot, earlier.public_id)
        assert again
        assert again.comparisons is None
