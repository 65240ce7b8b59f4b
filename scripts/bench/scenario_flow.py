"""A whole registration: form, POST, open the mailed link, confirm, personal page.

The link is made as the mail makes it; the mail itself may follow later.
"""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scenario_register import csrf_token, person

from praxistag.config import Config

OK, SEE_OTHER = 200, 303
NONCE = "SELECT link_nonce FROM registration WHERE email_key = ?"


def setup(options: dict[str, Any]) -> dict[str, Any]:
    """Open the database read-only, for the nonces that mails would carry."""
    config = Config.from_env({"PRAXISTAG_INSTANCE": options["instance"]})
    path = Path(options["instance"]) / "praxistag.sqlite3"
    return {
        "bases": options["bases"],
        "links": config.participant_links(),
        "database": sqlite3.connect(f"file:{path}?mode=ro", uri=True, check_same_thread=False),
        "lock": threading.Lock(),
        "run": options.get("run", ""),
    }


async def flow(context: dict[str, Any], i: int, http: Any) -> Any:
    """Register one person from first page to ticket."""
    base = context["bases"][i % len(context["bases"])]
    status, _, page = await http("GET", base + "/anmelden")
    if status != OK:
        return f"form {status}"
    fields = person(i, csrf_token(page.decode()), context["run"])
    status, _, page = await http("POST", base + "/anmelden", data=fields)
    if status != SEE_OTHER:
        return f"register {status}"
    row = context["database"].execute(NONCE, (fields["email"],)).fetchone()
    link = f"{base}/anmelden/bestaetigen/{context['links'].confirm_token(row[0])}"
    status, _, page = await http("GET", link)
    if status != OK:
        return f"question {status}"
    status, headers, _ = await http("POST", link, data={"csrf_token": csrf_token(page.decode())})
    if status != SEE_OTHER:
        return f"confirm {status}"
    status, _, page = await http("GET", base + urlsplit(headers["Location"]).path)
    return True if status == OK and b"Ticket" in page else f"page {status}"
