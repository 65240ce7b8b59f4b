"""Cards of the desk: what happened, in words, and what each decision means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.domain.door import ENTRANCE
from praxistag.domain.kinds import ScanKind
from praxistag.domain.states import SeatState, Verdict
from praxistag.extensions import db
from praxistag.models import DeskNote
from tests.attended import HALF_PAST, list_of, make_check_in
from tests.desk_cards import MINUTE, URL, both, decide, unknown
from tests.factories import make_registration
from tests.published import make_seat

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Device, Registration
    from tests.attended import PastDay
    from tests.page import Browser


def test_double_shows_both_times_and_devices_side_by_side(
    office: Browser, store: Any, past_day: PastDay, second: Device, amira: Registration
) -> None:
    store(*both(past_day, second, amira))

    page = office.get(URL)

    assert page.heading == "Ein Fall ist zu klären."
    assert "Amira Ahorn wurde zweimal eingelassen" in page.text
    assert "Stadt Musterstadt" in page.text
    tiles = [one.get_text(" ", strip=True) for one in page.soup.select(".desk__scan")]
    assert [("Eingang 1" in tiles[0]), ("Eingang <2>" in tiles[1])] == [True, True]


def test_code_that_has_a_holder_by_now_leads_straight_there(
    office: Browser, store: Any, past_day: PastDay, amira: Registration
) -> None:
    store(unknown(past_day, code_hash=amira.ticket_hash))

    page = office.get(URL)

    assert "Das Ticket gehört Amira Ahorn." in page.text
    assert page.link("Gehört zu …").endswith(f"/person/{amira.public_id}")


@pytest.mark.parametrize(
    ("verdict", "title"),
    [
        (Verdict.WRONG_EVENT, "Ein Ticket einer anderen Veranstaltung"),
        (Verdict.INVALID, "Ein Scan auf einer Liste, die es nicht gibt"),
    ],
)
def test_other_codes_of_nobody_are_named(
    office: Browser, store: Any, past_day: PastDay, verdict: Verdict, title: str
) -> None:
    store(unknown(past_day, verdict=verdict, list_key="session-999"))

    assert title in office.get(URL).text


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Verdict.WAITING, "trotz Warteliste eingelassen"),
        (Verdict.CANCELLED, "trotz Absage eingelassen"),
        (Verdict.NOT_RELEASED, "ohne Freigabe eingelassen"),
        (Verdict.REPLACED, "mit einem alten Ticket eingelassen"),
    ],
)
def test_forced_admission_says_what_follows(
    office: Browser,
    store: Any,
    past_day: PastDay,
    amira: Registration,
    reason: Verdict,
    words: str,
) -> None:
    store(make_check_in(past_day.device, amira, ENTRANCE, kind=ScanKind.ADMIT, overruled=reason))

    page = office.get(URL)

    assert f"Amira Ahorn wurde {words}" in page.text
    assert ("bekommt eine Bescheinigung" in page.text) is (reason is not Verdict.REPLACED)


def test_outdated_device_says_what_is_true_by_now(
    office: Browser, store: Any, past_day: PastDay, amira: Registration
) -> None:
    row = make_check_in(
        past_day.device, amira, ENTRANCE, verdict=Verdict.CANCELLED, shown=Verdict.OK
    )
    store(row)

    page = office.get(URL)

    assert "Amira Ahorn wurde nach altem Stand eingelassen" in page.text
    assert "Inzwischen ist die Person abgemeldet." in page.text


def test_late_scans_come_as_one_card_with_their_sides(
    app: Flask,
    office: Browser,
    store: Any,
    past_day: PastDay,
    second: Device,
    amira: Registration,
) -> None:
    other = make_registration(past_day.event, past_day.organisation)
    store(other)
    values: dict[str, Any] = {"is_late": True, "shown": Verdict.OK}
    store(
        make_check_in(second, amira, ENTRANCE, **values),
        make_check_in(second, other, ENTRANCE, **values, scanned_at=HALF_PAST + 70 * MINUTE),
        make_check_in(past_day.device, amira, ENTRANCE, scanned_at=HALF_PAST - MINUTE),
    )

    page = office.get(URL)

    assert "2 Scans von „Eingang <2>“ kamen nach der Abmeldung um" in page.text
    assert "1 vorher, 1 danach" in page.text
    rows = [row.get_text(" ", strip=True) for row in page.soup.select("main tbody tr")]
    assert "vorher" in rows[0]
    assert "Eingang 1" in rows[0]
    assert rows[1].endswith("–")
    decide(office, "counts")
    with app.app_context():
        assert len(db.session.scalars(select(DeskNote)).all()) == 2
    assert "Zählen" in office.get(f"{URL}?stand=erledigt").text


def test_single_late_scan_after_the_end_of_the_day(
    office: Browser, store: Any, past_day: PastDay, amira: Registration
) -> None:
    end = past_day.device.valid_until
    store(make_check_in(past_day.device, amira, ENTRANCE, is_late=True, scanned_at=end + MINUTE))

    page = office.get(URL)

    assert "1 Scan von „Eingang 1“ kam nach dem Ende um" in page.text
    assert "alles danach" in page.text


def test_swaps_are_told_and_a_full_session_is_asked_about(
    office: Browser, store: Any, past_day: PastDay, amira: Registration
) -> None:
    target, own = past_day.session("one", 1), past_day.session("two", 1)
    target.capacity = 1
    other = make_registration(past_day.event, past_day.organisation, seat_state=SeatState.SEATED)
    store(target, other)
    values: dict[str, Any] = {"kind": ScanKind.ADMIT, "overruled": Verdict.OTHER_LIST}
    store(
        make_seat(amira, own),
        make_check_in(past_day.device, amira, list_of(target), **values),
        make_check_in(
            past_day.device, other, list_of(target), **values, scanned_at=HALF_PAST + MINUTE
        ),
    )

    page = office.get(URL)

    assert "wurde in einen vollen Workshop eingelassen" in page.text
    (row,) = page.soup.select("main tbody tr")
    words = row.get_text(" ", strip=True)
    assert words.startswith("Amira Ahorn W2 Nisthilfen bauen")
    assert "W1 Blühfläche planen" in words


def test_unknown_code_scanned_often_becomes_a_table(
    office: Browser, store: Any, past_day: PastDay
) -> None:
    store(*(unknown(past_day, minute) for minute in range(7)))

    page = office.get(URL)

    assert "7-mal gescannt" in page.text
    assert len(page.soup.select("main tbody tr")) == 7
