"""One scan per request: first scans of distinct tickets, or the same tickets again.

Options: `base`, `token` of a paired device, `tickets` = file with the codes as `praxistag demo
tickets --json` prints them, `repeated=1` for second scans of tickets that are in already,
`hashes=1` to send what our own devices send, `lists` = keys of the doors to scan at in turn.
"""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from praxistag.domain.ticket_code import code_hash, parse

ENTRANCE = "entrance"
AT_A_WORKSHOP = {"ok", "already", "other_list"}
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
        "hashes": bool(options.get("hashes")),
        "lists": options.get("lists", [ENTRANCE]),
    }


def requests(context: dict[str, Any], i: int) -> dict[str, Any]:
    """Return the scan of ticket `i`."""
    return {
        "method": "POST",
        "url": context["url"],
        "headers": context["headers"],
        "json": {"scans": [scan(context, i)], "sent_at": datetime.now(UTC).isoformat()},
    }


def check(context: dict[str, Any], _i: int, status: int, _headers: Any, body: bytes) -> Any:
    """Accept only the verdict that belongs to a first or a second scan."""
    if status != OK:
        return f"{status} {body[:120]!r}"
    result = json.loads(body)["results"][0]
    if context["lists"] != [ENTRANCE]:
        is_right, wanted = result["verdict"] in AT_A_WORKSHOP, "a verdict of a workshop"
    else:
        wanted = "already" if context["repeated"] else "ok"
        is_right = result["verdict"] == wanted and ("first_at" in result) == context["repeated"]
    return True if is_right else f"{result['verdict']} instead of {wanted}"


def N_MAX(context: dict[str, Any]) -> int:  # noqa: N802 -- the driver's name for it
    """Return how many distinct samples there are."""
    return 1_000_000 if context["repeated"] else len(context["codes"])


def scan(context: dict[str, Any], i: int) -> dict[str, str]:
    """Return a fresh scan of ticket `i`, as our own devices send it or with the code itself."""
    code = context["codes"][i % len(context["codes"])]
    said = {
        "nonce": str(uuid.uuid4()),
        "list": context["lists"][i % len(context["lists"])],
        "scanned_at": datetime.now(UTC).isoformat(),
        "kind": "entry",
    }
    if context["hashes"]:
        shown = "already" if context["repeated"] else "ok"
        return said | {"h": code_hash(parse(code) or ""), "shown": shown}
    return said | {"code": code}
