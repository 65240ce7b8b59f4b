"""Surveys of years before: what is kept of them, and what they stand beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from praxistag.domain.survey_errors import EarlierTooSmall
from praxistag.extensions import db, write_transaction
from praxistag.json_shapes import FormatError
from praxistag.services import earlier_surveys
from tests.earlier import evaluated, make_earlier
from tests.factories import DAY, make_event
from tests.questionnaires import every_type

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event
    from tests.conftest import Store

pytestmark = pytest.mark.usefixtures("calculated_here")


def test_what_is_no_text_is_refused_before_anything_starts() -> None:
    for content, why in (
        ("F7\nSchön".encode("cp1252"), "Windows-1252"),
        (b"PK\x03\x04", "Arbeitsmappe"),
    ):
        with pytest.raises(FormatError, match=why):
            earlier_surveys.count(every_type(), content, None)


def test_of_few_people_nothing_is_read() -> None:
    with pytest.raises(EarlierTooSmall):
        earlier_surveys.count(every_type(), b"question;item;code;count\nF1;;yes;9\n", None)


def test_earlier_days_come_by_themselves_and_imports_by_their_year(
    app: Flask, event: Event, store: Store
) -> None:
    now = evaluated(store, event)
    last = make_event(slug="davor", is_current=False, starts_at=event.starts_at - 300 * DAY)
    store(last, make_earlier(), make_earlier(is_demo=True, year=2020))
    evaluated(store, last, title="Voriges Jahr", slug="voriges")

    with app.app_context():
        db.session.add(now)
        found = earlier_surveys.before(now.survey)
        contents = [earlier_surveys.contents(one) for one in found]

    assert [one.title for one in found] == ["Voriges Jahr", "Probelauf"]
    assert [one.n for one in found] == [results["n"] for _, results in contents]


def test_what_was_invented_goes_with_the_example(app: Flask, store: Store) -> None:
    store(make_earlier(is_demo=True), make_earlier(title="echt"))

    with app.app_context():
        with write_transaction():
            earlier_surveys.remove_examples()
        assert [one.title for one in earlier_surveys.imported(is_demo=False)] == ["echt"]
        assert earlier_surveys.imported(is_demo=True) == []
