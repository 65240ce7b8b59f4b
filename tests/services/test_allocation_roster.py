"""Lot numbers stand for people; guests belong to no body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from praxistag.services import allocation_roster
from tests.factories import make_registration

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation


def test_everybody_with_a_lot_number_in_one_query(
    app: Flask, event: Event, city: Organisation, store: Any, count_queries: Any
) -> None:
    store(
        make_registration(event, city, lot_number="AAAAAAAA", first_name="Amira", last_name="A."),
        make_registration(event, lot_number="BBBBBBBB", email=None, email_key=None),
        make_registration(event, city),
    )

    with app.app_context(), count_queries(app) as seen:
        roster = allocation_roster.of_event(event)

    assert len([one for one in seen if one.startswith("SELECT")]) == 1
    assert sorted(roster.members) == ["AAAAAAAA", "BBBBBBBB"]
    assert roster.members["AAAAAAAA"].name == "Amira A."
    assert roster.body_of("AAAAAAAA") == city.short_name
    assert (roster.body_of("BBBBBBBB"), roster.body_of("gone")) == ("", "")
    assert [roster.members[lot].has_mail for lot in ("AAAAAAAA", "BBBBBBBB")] == [True, False]
