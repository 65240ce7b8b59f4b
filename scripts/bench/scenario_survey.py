"""Somebody answers a survey of twenty questions on a phone: page, cards, and one delivery.

Options: `base`, `slug`, `codes`. With `pages` it goes without script, one posted page after the
other, as far as `pages` says.
"""

from __future__ import annotations

import base64
import re
import secrets
from typing import Any

OK, SEE_OTHER = 200, 303
TOKEN = re.compile(r'name="form_token" value="([^"]+)"')
CARDS = re.compile(r'/befragung/[^"?]+/karten\?[^"]+')
GZIP = {"Accept-Encoding": "gzip"}


def setup(options: dict[str, Any]) -> dict[str, Any]:
    """Return where the survey is, and slips enough."""
    url = f"{options['base']}/befragung/{options['slug']}"
    return {**options, "url": url, "pages": options.get("pages", 0)}


async def flow(context: dict[str, Any], i: int, http: Any) -> Any:
    """Answer with slip `i`."""
    code = context["codes"][i]
    status, _, page = await http("GET", f"{context['url']}/code/{code}", headers=GZIP)
    token, cards = TOKEN.search(page.decode()), CARDS.search(page.decode())
    if status != OK or not token or not cards:
        return f"start: {status}"
    sent = delivery(token[1], code)
    if not context["pages"]:
        await http("GET", context["base"] + cards[0].replace("&amp;", "&"), headers=GZIP)
    answers = answers_of(i)
    for number in range(context["pages"]):
        body = answers | sent | {"page": str(number), "go": "next"}
        status, _, _ = await http("POST", context["url"], data=body)
        if status != OK:
            return f"page {number}: {status}"
    body = answers | sent | {"page": str(max(1, context["pages"])), "go": "submit"}
    status, _, page = await http("POST", context["url"], data=body)
    return True if status == SEE_OTHER else f"{status} {page[:200]!r}"


def delivery(form_token: str, code: str) -> dict[str, str]:
    """Return what comes with the answers: token, slip, and a number of the phone's own."""
    nonce = base64.urlsafe_b64encode(secrets.token_bytes(16)).decode().rstrip("=")
    return {"form_token": form_token, "nonce": nonce, "code": code}


def answers_of(i: int) -> dict[str, str]:
    """Return the fields of somebody's answers."""
    fields = {f"S{n}": f"o{(i + n) % 4}" for n in range(6)}
    fields |= {f"L{n}[i{item}]": str(1 + (i * n + item) % 5) for n in range(8) for item in range(3)}
    fields |= {f"M{n}[o{i % 4}]": "1" for n in range(2)}
    fields |= {f"N{n}": str((i + n) % 11) for n in range(2)}
    return fields | {
        f"T{n}": f"Mehr davon, bitte, und weniger vom anderen ({i})." for n in range(2)
    }
