"""The pack for the door, from the database to the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from praxistag.documents.door_pack import PackWish
from praxistag.domain.states import SeatState
from praxistag.services import paper_pack
from praxistag.services.scopes import Scope
from tests.documents.pdf_reading import page_texts
from tests.factories import make_registration
from tests.published import make_plan, make_seat

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation, Registration
    from tests.people import Programme

ADDRESS = "https://praxistag.example.org/verwaltung/einlass/papier"


def test_order_counts_everybody_a_door_may_meet(
    app: Flask, store: Any, event: Event, city: Organisation, apprentice_amira: Registration
) -> None:
    store(make_registration(event, city, seat_state=SeatState.WAITING))
    store(make_registration(event, city, seat_state=SeatState.CANCELLED))

    with app.app_context():
        order = paper_pack.order(Scope(event.id, None), PackWish(slips=6), file_name="a.pdf")

    assert apprentice_amira.seat_state is SeatState.SEATED
    assert (order.rows, order.parameters) == (2, {"slips": 6, "has_signatures": False})


def test_file_holds_door_sessions_slips_and_notes(
    app: Flask,
    store: Any,
    event: Event,
    apprentice_amira: Registration,
    programme: Programme,
) -> None:
    store(make_seat(apprentice_amira, programme.session("one", 1)))

    with app.app_context():
        order = paper_pack.order(
            Scope(event.id, None), PackWish(slips=1, has_signatures=True), file_name="a.pdf"
        )
        pages = page_texts(paper_pack.print_out(order, address=ADDRESS, now=event.starts_at))

    assert len(pages) == 1 + 1 + 4 + 1 + 1
    assert "Ahorn, Amira" in pages[1]
    assert "W1 Blühfläche planen" in pages[2]
    assert "Amira" in pages[2]
    assert "Unterschrift" in pages[2]


def test_cancelled_sessions_have_no_list(
    app: Flask, store: Any, event: Event, programme: Programme
) -> None:
    run = make_plan(event)
    store(run)
    plan = run.plans[0]
    plan.cancelled = [programme.session("two", 2).id]
    store(plan)

    with app.app_context():
        pack = paper_pack.of_event(event, PackWish(), address=ADDRESS, now=event.starts_at)
        cancelled = [row.id for row in pack.cancelled]

    assert cancelled == [programme.session("two", 2).id]
    assert len(pack.lists) == 1 + 3


def test_queries_do_not_grow_with_people_and_sessions(
    app: Flask,
    store: Any,
    event: Event,
    city: Organisation,
    programme: Programme,
    count_queries: Any,
) -> None:
    counts = []
    for _ in range(3):
        person = make_registration(event, city)
        store(person)
        store(make_seat(person, programme.session("one", 1)))
        with app.app_context(), count_queries(app) as seen:
            paper_pack.of_event(event, PackWish(), address=ADDRESS, now=event.starts_at)
        counts.append(len(seen))

    assert counts == [counts[0]] * 3
