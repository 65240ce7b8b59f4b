"""Reads what devices send: strict about shape, so that one bad entry spoils nothing else."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias

from praxistag.domain import ticket_code
from praxistag.domain.door import Scan
from praxistag.domain.kinds import ScanKind
from praxistag.domain.pairing_code import MAX_DEVICE_NAME
from praxistag.domain.states import Verdict

Window: TypeAlias = tuple[datetime, datetime]

MAX_SCANS = 500
MAX_INSTANT = 40
EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)
"""At the ends of the calendar one cannot reckon with time zones; no clock is so wrong."""

_VERDICTS = frozenset(Verdict)
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE)
_HASH = re.compile(rf"[0-9a-f]{{{ticket_code.CODE_HASH_LENGTH}}}", re.ASCII | re.IGNORECASE)
_LIST_KEY = re.compile(r"[a-z0-9-]{1,64}", re.ASCII)


def instant(value: object) -> datetime | None:
    """Return an ISO 8601 instant with its zone as UTC, or None."""
    if not isinstance(value, str) or len(value) > MAX_INSTANT:
        return None
    try:
        moment = datetime.fromisoformat(value)
        return moment.astimezone(UTC) if moment.tzinfo and EARLIEST <= moment <= LATEST else None
    except (ValueError, OverflowError):
        return None


def clock_offset(sent_at: object, *, now: datetime) -> timedelta:
    """Return what to add to a device's times; nothing when it does not tell its own."""
    moment = instant(sent_at)
    return now - moment if moment else timedelta(0)


def scan_from(entry: object, *, offset: timedelta, within: Window | None = None) -> Scan | None:
    """Return the scan in an entry, or None when any part of it is unusable.

    `within`: when a scan can have happened at all. A phone that was without a clock, or says so,
    is no reason to drop a scan, but it must not be the first of the year 1970 either.
    """
    if not isinstance(entry, dict):
        return None
    nonce = uuid_from(entry.get("nonce"))
    kind = _kind(entry.get("kind", ScanKind.ENTRY.value))
    scanned_at = _corrected(entry.get("scanned_at"), offset)
    if nonce is None or kind is None or scanned_at is None:
        return None
    if within is not None:
        scanned_at = min(max(scanned_at, within[0]), within[1])
    if kind is ScanKind.UNDO:
        undoes = uuid_from(entry.get("of"))
        return Scan(nonce, kind, "", "", scanned_at, undoes) if undoes else None
    code_hash, list_key = _code_hash(entry), _list_key(entry.get("list"))
    if code_hash is None or list_key is None:
        return None
    return Scan(nonce, kind, list_key, code_hash, scanned_at, shown=_shown(entry.get("shown")))


def shown_nonce(entry: object) -> str | None:
    """Return the nonce to send back, as it came, so that the device finds its scan again."""
    nonce: Any = entry.get("nonce") if isinstance(entry, dict) else None
    return nonce if isinstance(nonce, str) and len(nonce) <= MAX_INSTANT else None


def device_name(value: object) -> str | None:
    """Return the name somebody gave a device, or None when it cannot be one."""
    if not isinstance(value, str) or not value.isprintable():
        return None
    name = value.strip()
    return name if len(name) <= MAX_DEVICE_NAME else None


def uuid_from(value: object) -> str | None:
    """Return a UUID in lower case, or None."""
    return value.lower() if isinstance(value, str) and _UUID.fullmatch(value) else None


def _kind(value: object) -> ScanKind | None:
    try:
        return ScanKind(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _corrected(value: object, offset: timedelta) -> datetime | None:
    moment = instant(value)
    try:
        return moment + offset if moment else None
    except OverflowError:
        return None


def _code_hash(entry: dict[str, Any]) -> str | None:
    """Return the hash of the code; our own devices keep and send nothing else."""
    sent, code = entry.get("h"), entry.get("code")
    if isinstance(sent, str):
        return sent.lower() if _HASH.fullmatch(sent) else None
    canonical = ticket_code.parse(code) if isinstance(code, str) else None
    return ticket_code.code_hash(canonical) if canonical else None


def _shown(value: object) -> Verdict | None:
    """Return what the device said to the helper; a word we do not know is none."""
    return Verdict(value) if isinstance(value, str) and value in _VERDICTS else None


def _list_key(value: object) -> str | None:
    return value if isinstance(value, str) and _LIST_KEY.fullmatch(value) else None
