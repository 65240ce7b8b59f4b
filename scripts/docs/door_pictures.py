"""Pictures of the morning at the door: what helpers see, the event office, the foyer, paper."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pictures import DESK, PHONE, keep, printed, shoot, signed_in, window

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pictures import Installation
    from playwright.sync_api import APIRequestContext, Browser, BrowserContext, Page

API = "/einlass/api/v1"
OFFICE = "/verwaltung/einlass"
MAY_ENTER = ("released", "not_required")
ARRIVED = 79
FIRST_TO_COME = timedelta(hours=8, minutes=34)
CROWD = (1, 2, 4, 9, 13, 16, 14, 10, 6, 4)
"""How many come in each three minutes of the half hour before the beginning."""
FOYER = {"width": 1920, "height": 1080}
FOYER_SHOWN = 1280
DOOR_LIST_PAGE = 2
BEECH = "Testperson Rotbuche"
FILMS = """video => new Promise((done) => {
  if (video.readyState > 1) done();
  else video.addEventListener("loadeddata", done);
})"""


@dataclass(frozen=True)
class Doors:
    """The tickets of the day, and a second door that has been at work for a while."""

    place: Installation
    tickets: Sequence[dict[str, Any]]
    lists: Sequence[dict[str, Any]]

    @property
    def still_outside(self) -> Sequence[dict[str, Any]]:
        """People who may enter and have not."""
        return self.tickets[ARRIVED:]

    def elsewhere(self) -> tuple[dict[str, Any], str]:
        """Return somebody's ticket, and the list of another workshop with room at the same time."""
        sessions = [one for one in self.lists if one["type"] == "session"]
        for ticket in self.still_outside[4:]:
            own = next(one for one in sessions if one["name"] in ticket["sessions"])
            for other in sessions:
                has_room = other["expected"] < (other["capacity"] or 0)
                if other["slot"] == own["slot"] and other is not own and has_room:
                    return ticket, other["id"]
        raise SystemExit("every workshop is full")


def morning(browser: Browser, place: Installation) -> None:
    """Fill the house, then take a phone at the entrance, and the pages of the event office."""
    place.run("demo", "load", "--phase", "einlass")
    found = place.ask("demo", "tickets")
    tickets = [one for one in found if one["release"] in MAY_ENTER and one["seat"] == "seated"]
    random.Random(1).shuffle(tickets)  # noqa: S311 -- nobody comes house by house
    with window(browser, DESK) as context:
        token = paired(context.request, place)
        send(context.request, place, token, tickets[:ARRIVED])
        snapshot = context.request.get(place.url + API + "/snapshot", headers=bearer(token)).json()
    doors = Doors(place, tickets, snapshot["lists"])
    pages_of_the_event_office(browser, place)
    scanner(browser, doors)
    paper(browser, place)


def bearer(token: str) -> dict[str, str]:
    """Return how a device names itself."""
    return {"Authorization": f"Bearer {token}"}


def paired(request: APIRequestContext, place: Installation) -> str:
    """Pair a device that nobody sees, and return its token."""
    code = place.ask("checkin", "pair")["code"]
    body = {"code": code, "device": "Eingang 1", "confidentiality": True}
    token: str = request.post(f"{place.url}{API}/devices", data=body).json()["token"]
    return token


def send(
    request: APIRequestContext, place: Installation, token: str, tickets: Sequence[dict[str, Any]]
) -> None:
    """Deliver what another door has scanned this morning."""
    scans = [
        {
            "nonce": str(UUID(int=number, version=4)),
            "code": ticket["code"],
            "list": "entrance",
            "kind": "entry",
            "shown": "ok",
            "scanned_at": at.isoformat(),
        }
        for number, (ticket, at) in enumerate(zip(tickets, arrivals(), strict=True))
    ]
    body = {"sent_at": datetime.now(UTC).isoformat(), "scans": scans}
    done = request.post(f"{place.url}{API}/scans", data=body, headers=bearer(token))
    assert done.ok, done.text()


def arrivals() -> Iterator[datetime]:
    """Return when people came: before the beginning, or as late as it can be by now."""
    now = datetime.now(ZoneInfo("Europe/Berlin"))
    usual = now.replace(hour=0, minute=0, second=0, microsecond=0) + FIRST_TO_COME
    begin = min(usual, now - timedelta(minutes=3 * len(CROWD)))
    for number, people in enumerate(CROWD):
        for one in range(people):
            yield begin + timedelta(minutes=3 * number, seconds=180 * one / people)


def scanner(browser: Browser, doors: Doors) -> None:
    """Take what a helper sees, from the first ticket to somebody without one."""
    with window(browser, PHONE) as context:
        page = context.new_page()
        pair_by_hand(page, doors.place)
        shoot(page, "einlass-bereit-390")
        holder = doors.still_outside[0]["code"]
        for name in ("einlass-willkommen-390", "einlass-schon-da-390"):
            decided(page, holder)
            shoot_verdict(page, name)
        page.get_by_role("button", name="Nächster Code").click()
        without_network(context, page, [one["code"] for one in doors.still_outside[1:4]])
        somebody_new(page)
        ticket, other = doors.elsewhere()
        page.locator("[data-lists]").select_option(other)
        decided(page, ticket["code"])
        shoot_verdict(page, "einlass-anderer-raum-390")


def pair_by_hand(page: Page, place: Installation) -> None:
    """Connect the phone, and wait until it has everything."""
    page.goto(f"{place.url}/einlass")
    page.locator("#pairing-code").fill(place.ask("checkin", "pair")["code"])
    page.locator("#pairing-device").fill("Eingang 2")
    page.locator("#pairing-confidentiality").check()
    page.get_by_role("button", name="Verbinden").click()
    synced(page, "aktuell")
    page.locator("[data-video]").evaluate(FILMS)


def synced(page: Page, words: str) -> None:
    """Wait until the line about the transfer says so."""
    page.locator("[data-view=scan] [data-sync-words]").filter(has_text=words).wait_for()


def decided(page: Page, code: str) -> None:
    """Type a code instead of filming it, once the last welcome has gone."""
    verdict = page.locator("[data-view=verdict]")
    verdict.wait_for(state="hidden")
    page.get_by_role("button", name="Code eingeben").click()
    page.locator("#ticket-code").fill(code)
    page.get_by_role("button", name="Prüfen").click()
    verdict.wait_for()


def shoot_verdict(page: Page, name: str) -> None:
    """Take a verdict once it has reached the server."""
    page.locator("[data-view=verdict] [data-sync-words]").filter(has_text="aktuell").wait_for()
    shoot(page, name)


def without_network(context: BrowserContext, page: Page, codes: Sequence[str]) -> None:
    """Go on scanning, and take the line that says what waits."""
    context.set_offline(True)
    for code in codes:
        decided(page, code)
    page.locator("[data-view=verdict]").wait_for(state="hidden")
    synced(page, "offline")
    shoot(page, "einlass-ohne-netz-390")
    context.set_offline(False)
    synced(page, "aktuell")


def somebody_new(page: Page) -> None:
    """Register somebody who has not, and take the ticket on the screen."""
    page.get_by_role("button", name="Name suchen").click()
    page.get_by_role("button", name="Neu hier").click()
    first, last = BEECH.split()
    page.get_by_label("Vorname", exact=True).fill(first)
    page.get_by_label("Nachname", exact=True).fill(last)
    page.get_by_label("Organisation", exact=True).select_option(index=1)
    page.get_by_role("button", name="Anmelden").click()
    page.get_by_role("img", name="QR-Code").wait_for()
    shoot(page, "einlass-neu-hier-390")
    page.get_by_role("button", name="Einlassen").click()
    page.locator("[data-view=verdict]").wait_for()


def pages_of_the_event_office(browser: Browser, place: Installation) -> None:
    """Take overview, live view, missing people, and the screen in the foyer."""
    with window(browser, DESK) as context:
        page = signed_in(context, place, "admin")
        for path, name in (("", "einlass-1280"), ("/live", "einlass-live-1280")):
            page.goto(place.url + OFFICE + path)
            shoot(page, name)
        page.goto(f"{place.url}{OFFICE}/einstellungen")
        page.get_by_role("button", name="Anzeige einrichten").click()
        address = page.get_by_role("link", name="Anzeige öffnen").get_attribute("href") or ""
    with window(browser, FOYER) as context:
        page = context.new_page()
        page.goto(address)
        page.evaluate("document.fonts.ready")
        keep(page.screenshot(animations="disabled"), "foyer-1920", width=FOYER_SHOWN)
    with window(browser, PHONE) as context:
        page = signed_in(context, place, "admin")
        page.goto(f"{place.url}{OFFICE}/fehlt")
        shoot(page, "einlass-fehlt-390")


def paper(browser: Browser, place: Installation) -> None:
    """Take a sheet of badges and of the door list as printed, and the ticks on their way back."""
    with window(browser, DESK) as context:
        page = signed_in(context, place, "admin")
        choice = "namensschilder/druck.pdf?paper=a6&selection=organisation&organisation=1"
        badges = made(page, f"{place.url}{OFFICE}/{choice}")
        keep(printed(badges), "namensschilder")
        pack = made(page, f"{place.url}{OFFICE}/papier/mappe.pdf?zettel=12")
        keep(printed(pack, page=DOOR_LIST_PAGE), "tuerliste")
    with window(browser, PHONE) as context:
        page = signed_in(context, place, "admin")
        page.goto(f"{place.url}{OFFICE}/papier/entrance")
        for box in page.locator("[name=here]:not(:checked)").all()[:3]:
            box.check()
        shoot(page, "einlass-papier-390")


def made(page: Page, address: str) -> bytes:
    """Return a file, if need be after it was made in the background."""
    answer = page.request.get(address)
    if "pdf" not in answer.headers["content-type"]:
        page.goto(answer.url)
        ready = page.get_by_role("link", name="PDF laden")
        ready.wait_for(timeout=60_000)
        answer = page.request.get(ready.evaluate("it => it.href"))
    return answer.body()


def desk(browser: Browser, place: Installation) -> None:
    """Take the cases that a day has left, the day after."""
    with window(browser, DESK) as context:
        page = signed_in(context, place, "admin")
        page.goto(f"{place.url}{OFFICE}/klaeren")
        shoot(page, "einlass-klaeren-1280")
