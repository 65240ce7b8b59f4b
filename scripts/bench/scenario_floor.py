"""One INSERT per request against floor_app.py."""

from __future__ import annotations

from typing import Any


def setup(options: dict[str, Any]) -> dict[str, Any]:
    """Return where the floor listens."""
    return {"base": options["base"]}


def requests(context: dict[str, Any], i: int) -> dict[str, Any]:
    """Return one person."""
    person = {"name": f"Person {i}", "email": f"p{i}@example.org"}
    return {"method": "POST", "url": context["base"] + "/insert", "json": person}


def check(_context: Any, _i: int, status: int, _headers: Any, body: bytes) -> Any:
    """Accept only a stored row."""
    return True if status == 201 else f"{status} {body[:80]!r}"  # noqa: PLR2004
