"""A device that comes back online: 500 scans in one request. Options as in scenario_scan."""

from __future__ import annotations

import json
from typing import Any

import scenario_scan

BATCH = 500
OK = 200

setup = scenario_scan.setup


def requests(context: dict[str, Any], i: int) -> dict[str, Any]:
    """Return batch `i`: its own 500 tickets, or the same ones again."""
    begin = 0 if context["repeated"] else i * BATCH
    scans = [scenario_scan.scan(context, number) for number in range(begin, begin + BATCH)]
    return {
        "method": "POST",
        "url": context["url"],
        "headers": context["headers"],
        "json": {"scans": scans},
    }


def check(context: dict[str, Any], _i: int, status: int, _headers: Any, body: bytes) -> Any:
    """Accept only 500 verdicts of the kind that is measured."""
    if status != OK:
        return f"{status} {body[:120]!r}"
    wanted = "already" if context["repeated"] else "ok"
    right = [row for row in json.loads(body)["results"] if row["verdict"] == wanted]
    return True if len(right) == BATCH else f"{len(right)} of {BATCH} {wanted}"


def N_MAX(context: dict[str, Any]) -> int:  # noqa: N802 -- the driver's name for it
    """Return how many batches of distinct tickets there are."""
    return 1_000_000 if context["repeated"] else len(context["codes"]) // BATCH
