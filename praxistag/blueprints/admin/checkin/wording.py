"""German words for the door, as the event office reads them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.domain.german import clock, day_and_time
from praxistag.domain.kinds import ScanKind
from praxistag.domain.list_columns import Moment
from praxistag.domain.schedule import local_day
from praxistag.domain.states import Verdict
from praxistag.services.devices import DeviceState

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from praxistag.blueprints.admin.checkin.view import Overview
    from praxistag.models import Event
    from praxistag.services.door_live import House

# label, kind of tag
DEVICE_TAGS: dict[DeviceState, tuple[str, str]] = {
    DeviceState.ACTIVE: ("bereit", "success"),
    DeviceState.TOO_EARLY: ("gilt noch nicht", "waiting"),
    DeviceState.OVER: ("abgelaufen", "neutral"),
    DeviceState.REVOKED: ("abgemeldet", "neutral"),
}
SILENT = ("meldet sich nicht", "waiting")
VERDICT_TAGS: dict[Verdict, tuple[str, str]] = {
    Verdict.OK: ("eingelassen", "success"),
    Verdict.ALREADY: ("schon da", "waiting"),
    Verdict.OTHER_LIST: ("anderer Workshop", "waiting"),
    Verdict.WAITING: ("Warteliste", "danger"),
    Verdict.CANCELLED: ("abgesagt", "danger"),
    Verdict.REPLACED: ("altes Ticket", "danger"),
    Verdict.NOT_RELEASED: ("Freigabe fehlt", "danger"),
    Verdict.UNKNOWN: ("unbekannter Code", "danger"),
    Verdict.WRONG_EVENT: ("andere Veranstaltung", "danger"),
    Verdict.INVALID: ("nicht lesbar", "danger"),
}
KINDS: dict[ScanKind, str] = {
    ScanKind.ENTRY: "Scan",
    ScanKind.ADMIT: "von Hand eingelassen",
    ScanKind.UNDO: "rückgängig gemacht",
    ScanKind.PAPER: "von Papier nachgetragen",
}
GUESTS = "Gäste"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the work at the door; with something to count, the number comes first."""

    endpoint: str
    icon: str
    title: str
    text: str
    counted: str = ""
    number: str = ""

    def words(self, counts: Mapping[str, int]) -> str:
        """Return what is there now."""
        count = counts.get(self.counted, 0)
        return self.number.format(count) if count else self.text


PARTS = (
    Part("admin.checkin.live.show", "chart", "Live", "Wer da ist, Minute für Minute"),
    Part(
        "admin.checkin.missing.show",
        "users",
        "Fehlt noch",
        "Niemand fehlt",
        counted="missing",
        number="{} mit Namen und Telefon",
    ),
    Part(
        "admin.checkin.desk.show",
        "exchange",
        "Klären",
        "Nichts zu klären",
        counted="desk",
        number="{} offen",
    ),
    Part("admin.checkin.paper.show", "clipboard", "Papier", "Mappe drucken, Häkchen übertragen"),
    Part("admin.checkin.badges.show", "user", "Namensschilder", "Für alle oder für einige"),
    Part("admin.checkin.settings.show", "settings", "Einstellungen", "Foyer, Namen ohne Netz"),
)


def title(event: Event, house: House, *, moment: Moment, now: datetime) -> str:
    """Return how the door stands, as a sentence."""
    numbers = f"{house.arrived} von {house.expected}"
    if moment is Moment.AFTER:
        return f"Einlass: {numbers} waren da"
    if moment is Moment.DAY or house.arrived:
        return f"Einlass: {numbers} sind da"
    days = (local_day(event.starts_at) - local_day(now)).days
    return "Einlass: morgen geht es los" if days == 1 else f"Einlass: in {days} Tagen"


def lead(page: Overview) -> str:
    """Return what comes next."""
    begin, end = page.window
    match page.moment:
        case Moment.BEFORE:
            return (
                f"{page.house.expected} werden erwartet. "
                f"Geräte scannen von {day_and_time(begin)} bis {day_and_time(end)}."
            )
        case Moment.DAY:
            return _lead_on_the_day(page)
        case Moment.AFTER:
            return "Der Tag ist vorbei. Hier räumen Sie auf, was noch offen ist."


def _lead_on_the_day(page: Overview) -> str:
    latest = page.house.latest_at
    if latest is None:
        opens_at = page.event.doors_open_at
        if page.now < opens_at:
            return f"Die Türen öffnen um {clock(opens_at)} Uhr."
        return f"Die Türen sind seit {clock(opens_at)} Uhr offen. Noch ist niemand gescannt."
    return f"{state(page.house)} Zuletzt kam jemand um {clock(latest)} Uhr."


def missing(count: int) -> str:
    """Return how many are still missing, as a sentence without its full stop."""
    words = {0: "Niemand fehlt mehr", 1: "Eine Person fehlt noch"}
    return words.get(count, f"{count} fehlen noch")


def state(house: House) -> str:
    """Return who is missing, and why the numbers beside it do not simply add up."""
    return " ".join(f"{words}." for words in [missing(house.missing), *_beside(house)])


def _beside(house: House) -> Iterator[str]:
    if house.elsewhere:
        who = "Eine Person ist" if house.elsewhere == 1 else f"{house.elsewhere} sind"
        yield f"{who} nur an einem Workshop gescannt"
    if house.extra:
        who = "Eine Person ist" if house.extra == 1 else f"{house.extra} sind"
        yield f"{who} ohne Platz eingelassen"
