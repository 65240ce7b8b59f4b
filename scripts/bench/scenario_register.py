"""POST /anmelden, complete: validation, duplicate check, mail and audit row, durable commit."""

from __future__ import annotations

import re
import urllib.request
from typing import Any

SEE_OTHER = 303


def setup(options: dict[str, Any]) -> dict[str, Any]:
    """Fetch one form; its token and cookie serve every sample."""
    url = options["base"] + "/anmelden"
    with urllib.request.urlopen(url) as response:  # noqa: S310 -- our own server
        page = response.read().decode()
        cookie = response.headers["Set-Cookie"].split(";")[0]
    return {"url": url, "token": csrf_token(page), "cookie": cookie, "run": options.get("run", "")}


def requests(context: dict[str, Any], i: int) -> dict[str, Any]:
    """Return one new person."""
    return {
        "method": "POST",
        "url": context["url"],
        "data": person(i, context["token"], context["run"]),
        "headers": {"Cookie": context["cookie"]},
    }


def check(_context: Any, _i: int, status: int, headers: Any, body: bytes) -> Any:
    """Accept only the way to the thank-you page."""
    if status == SEE_OTHER and headers["Location"].endswith("/anmelden/danke"):
        return True
    return f"{status} {body[:120]!r}"


def csrf_token(page: str) -> str:
    """Return the hidden token of a form."""
    match = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert match, page[:300]
    return match.group(1)


def person(i: int, token: str, run: str = "") -> dict[str, str]:
    """Return the fields of one apprentice."""
    return {
        "csrf_token": token,
        "first_name": "Testperson",
        "last_name": f"Nummer {i}",
        "email": f"person-{run}{i}@example.org",
        "organisation": "stadt-bochum",
        "under_18": "no",
        "training_area": "it",
        "travel": "bike",
    }
