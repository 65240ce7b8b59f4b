"""Three phones without network scan the same 110 tickets, with clocks five minutes wrong."""

from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from praxistag.domain.desk import CaseKind
from praxistag.domain.schedule import local
from praxistag.domain.states import SeatState, Verdict
from praxistag.services import desk
from tests.factories import make_registration
from tests.three_devices import first_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from praxistag.models import Registration
    from tests.e2e.scanners import Day, Door

pytestmark = pytest.mark.browser

PEOPLE = 110
REFUSED = 4
SKEWS = (timedelta(minutes=5), timedelta(minutes=-5), timedelta(seconds=0))
APART_MS = 1500
"""Between the turns of two phones: longer than what correcting a clock may miss."""

# What typing a code and pressing „Prüfen“ does, 110 times; each scan is kept before the next.
SCAN = """async (codes) => {
  const form = document.querySelector("[data-code-form]");
  for (const code of codes) {
    form.elements.code.value = code;
    form.requestSubmit();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}"""


@pytest.fixture
def people(day: Day) -> list[Registration]:
    """Everybody who comes: most of them welcome."""
    rows = [make_registration(day.event, day.city) for _ in range(PEOPLE)]
    for row in rows[:REFUSED]:
        row.seat_state = SeatState.CANCELLED
    day.server.store(*rows)
    return rows


@pytest.fixture
def doors(browser: Browser, browser_context_args: dict[str, Any], day: Day) -> Iterator[list[Door]]:
    """Three phones, each with a browser and a clock of its own."""
    contexts = [browser.new_context(**browser_context_args) for _ in SKEWS]
    found = []
    for number, (context, skew) in enumerate(zip(contexts, SKEWS, strict=True), 1):
        page = context.new_page()
        page.clock.install(time=datetime.now(UTC) + skew)
        found.append(day.pair(page, f"Eingang {number}"))
    yield found
    for context in contexts:
        context.close()


def scan(door: Door, people: list[Registration], chance: random.Random) -> None:
    """Scan people in an order of one's own, a while after whoever scanned before."""
    door.page.wait_for_timeout(APART_MS)
    codes = [person.ticket_code for person in people]
    door.page.evaluate(SCAN, chance.sample(codes, len(codes)))


def test_three_phones_come_home_in_another_order_and_end_with_the_same_truth(
    day: Day, doors: list[Door], people: list[Registration]
) -> None:
    chance = random.Random(5)  # noqa: S311 -- an order, no secret
    for door in doors:
        door.open()
        door.page.context.set_offline(True)
    early, late = people[: PEOPLE // 2], people[PEOPLE // 2 :]

    scan(doors[0], early, chance)
    scan(doors[1], people, chance)
    scan(doors[0], late, chance)
    scan(doors[2], people, chance)
    for door in doors:
        expect(door.sync).to_contain_text(f"{PEOPLE} warten")
    assert day.stored() == []
    for number in (2, 0, 1):
        doors[number].page.context.set_offline(False)
        expect(doors[number].sync).to_contain_text("aktuell")

    here = {person.id for person in people[REFUSED:]}
    assert_on_the_server(day, here, early={person.id for person in early})
    for door in doors:
        assert_told_alike(door, day, early[-1], late[0])
        expect(door.counter).to_contain_text(f"{len(here)} von {len(here)}")


def assert_on_the_server(day: Day, here: set[int], early: set[int]) -> None:
    """No scan is lost, everybody's first is the true one, every double waits for the desk."""
    rows = day.stored()
    assert len(rows) == len({row.nonce for row in rows}) == 3 * PEOPLE
    arrivals = [row for row in rows if row.verdict in {Verdict.OK, Verdict.ALREADY}]
    firsts = first_rows((row.registration_id or 0, row) for row in arrivals)
    by_nonce = {row.nonce: row for row in rows}
    first_device = {place[0]: by_nonce[nonce].device_id for place, nonce in firsts.items()}
    assert first_device == {person: 1 if person in early else 2 for person in here}
    with day.server.app.app_context():
        cases = Counter(case.kind for case in desk.load(day.event.id).open)
    assert cases == {CaseKind.DOUBLE: len(here)}


def assert_told_alike(door: Door, day: Day, *people: Registration) -> None:
    """Whoever asks is told the true first time and door, and the right time of it."""
    door.page.context.set_offline(True)
    door.page.context.set_offline(False)
    door.page.reload()
    for number, person in enumerate(people, 1):
        row = min(
            (one for one in day.stored() if one.registration_id == person.id),
            key=lambda one: one.scanned_at,
        )
        door.type(person.ticket_code)
        door.expect("warn", f"seit {local(row.scanned_at):%H:%M}, Eingang {number}")
        door.press("Nächster Code")
