"""German words for devices, kinds of scans and verdicts, as the event office reads them."""

from __future__ import annotations

from praxistag.domain.kinds import ScanKind
from praxistag.domain.states import Verdict
from praxistag.services.devices import DeviceState

# label, kind of tag
DEVICE_TAGS: dict[DeviceState, tuple[str, str]] = {
    DeviceState.ACTIVE: ("bereit", "success"),
    DeviceState.TOO_EARLY: ("gilt noch nicht", "waiting"),
    DeviceState.OVER: ("abgelaufen", "neutral"),
    DeviceState.REVOKED: ("abgemeldet", "neutral"),
}
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
