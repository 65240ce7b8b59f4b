"""An order survives the way through the database, and prints the people as they are then."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from praxistag.domain.kinds import PrintKind
from praxistag.domain.list_columns import NAMES, ListColumn
from praxistag.domain.schedule import utc_now
from praxistag.domain.states import ReleaseState
from praxistag.services import printed_lists
from praxistag.services.participant_lists import Filter, Sort, Wish
from praxistag.services.scopes import Scope
from tests.documents.pdf_reading import page_texts
from tests.factories import make_registration

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation

COLUMNS = (*NAMES, ListColumn.RELEASE)
WISH = Wish("birke", Filter.PENDING, Sort.RELEASE, is_descending=True, page=3)


def test_order_counts_its_people_and_is_plain_json(
    app: Flask, store: Any, event: Event, city: Organisation, jobcenter: Organisation
) -> None:
    pending = {"release_state": ReleaseState.PENDING}
    store(
        make_registration(event, city, **pending),
        make_registration(event, city),
        make_registration(event, jobcenter, **pending),
    )

    with app.app_context():
        order = printed_lists.order(
            Scope(event.id, city.id), WISH, COLUMNS, file_name="liste.pdf", part="offen"
        )

    assert (order.kind, order.rows) == (PrintKind.PARTICIPANT_LIST, 1)
    assert json.loads(json.dumps(order.parameters)) == order.parameters


def test_order_from_the_database_prints_what_was_asked(
    app: Flask, store: Any, event: Event, city: Organisation, jobcenter: Organisation
) -> None:
    pending = {"release_state": ReleaseState.PENDING}
    store(
        make_registration(event, city, last_name="Adler", **pending),
        make_registration(event, city, last_name="Zander", **pending),
        make_registration(event, city, last_name="Frei"),
        make_registration(event, jobcenter, last_name="Fremd", **pending),
    )

    with app.app_context():
        asked = printed_lists.order(
            Scope(event.id, city.id), WISH, COLUMNS, file_name="liste.pdf", part="offen"
        )
        order = replace(asked, parameters=json.loads(json.dumps(asked.parameters)))
        (text,) = page_texts(printed_lists.print_out(order, now=utc_now()))

    assert f"Teilnahmeliste {city.name}" in text
    assert "2 von 3 Personen: offen" in text
    assert text.index("Zander") < text.index("Adler")
    assert "Frei " not in text
    assert "Fremd" not in text


def test_list_of_everybody_has_no_organisation_in_its_head(
    app: Flask, store: Any, event: Event, city: Organisation
) -> None:
    store(make_registration(event, city), make_registration(event))

    with app.app_context():
        order = printed_lists.order(
            Scope(event.id, None), Wish(), COLUMNS, file_name="liste.pdf", part=""
        )
        (text,) = page_texts(printed_lists.print_out(order, now=utc_now()))

    assert "Teilnahmeliste aller Organisationen" in text
    assert "2 Personen" in text
