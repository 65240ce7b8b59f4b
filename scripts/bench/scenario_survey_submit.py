"""The delivery alone, with the form token of a page fetched before: what sixteen phones wait for.

Options as in scenario_survey.py.
"""

from __future__ import annotations

import urllib.request
from typing import Any

import scenario_survey


def setup(options: dict[str, Any]) -> dict[str, Any]:
    """Fetch the start page once for its token, which is the same for everybody."""
    context = scenario_survey.setup(options)
    with urllib.request.urlopen(context["url"]) as response:  # noqa: S310 -- our own server
        token = scenario_survey.TOKEN.search(response.read().decode())
    assert token
    return {**context, "form_token": token[1]}


def requests(context: dict[str, Any], i: int) -> dict[str, Any]:
    """Return the delivery with slip `i`."""
    body = scenario_survey.delivery(context["form_token"], context["codes"][i])
    body |= {**scenario_survey.answers_of(i), "page": "1", "go": "submit"}
    return {"method": "POST", "url": context["url"], "data": body}


def check(_context: dict[str, Any], _i: int, status: int, _headers: Any, body: bytes) -> Any:
    """Accept only what was taken in."""
    return True if status == scenario_survey.SEE_OTHER else f"{status} {body[:120]!r}"
