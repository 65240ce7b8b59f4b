"""One scan per request: first scans of distinct tickets, or the same tickets again.

Options: `base`, `token` of a paired device, `tickets` = file with the codes as `praxistag demo
tickets --json` prints them, `repeated=1` for second scans of tickets that are in already.
"""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

SCANS = "/einlass/api/v1/scans"
OK = 200


def setup(options: dict[str, Any]) -> dict[str, Any]:
    """Read the codes; every sample takes its own ticket unless scans are to repeat."""
    tickets = json.loads(Path(options["tickets"]).read_text(encoding="utf-8"))
    return {
        "url": options["base"] + SCANS,
        "headers": {"Authorization": f"Bearer {options['token']}"},
        "codes": [ticket["code"] for ticket in tickets],
        "repeated": bool(options.get("repeated")),
    }


def requests(context: dict[str, Any], i: int) -> dict[str, Any]:
    """Return the scan of ticket `i`."""
    codes = context["codes"]
    return {
        "method": "POST",
        "url": context["url"],
        "headers": context["headers"],
        "json": {"scans": [scan(codes[i % len(codes)])]},
    }


def check(context: dict[str, Any], _i: int, status: int, _headers: Any, body: bytes) -> Any:
    """Accept only the verdict that belongs to a first or a second scan."""
    if status != OK:
        return f"{status} {body[:120]!r}"
    result = json.loads(body)["results"][0]
    wanted = "already" if context["repeated"] else "ok"
    is_right = result["verdict"] == wanted and ("first_at" in result) == context["repeated"]
    return True if is_right else f"{result['verdict']} instead of {wanted}"


def N_MAX(context: dict[str, Any]) -> int:  # noqa: N802 -- the driver's name for it
    """Return how many distinct samples there are."""
    return 1_000_000 if context["repeated"] else len(context["codes"])


def scan(code: str) -> dict[str, str]:
    """Return a fresh scan at the entrance."""
    return {
        "nonce": str(uuid.uuid4()),
        "code": code,
        "list": "entrance",
        "scanned_at": datetime.now(UTC).isoformat(),
        "kind": "entry",
    }
