"""`praxistag mail send`: counts for people and for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from praxistag.cli import mail
from praxistag.domain.kinds import MailKind
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.services import outbox

if TYPE_CHECKING:
    from click.testing import Result
    from flask import Flask

    from praxistag.models import Registration


def run(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(mail.mail_group, ["send", *arguments])


def test_send_delivers_what_is_due(app: Flask, apprentice_amira: Registration) -> None:
    with app.app_context(), write_transaction():
        outbox.write_to_participant(MailKind.REGISTERED, apprentice_amira, now=utc_now())

    first, second = run(app), run(app, "--json")

    assert first.output == "Gesendet: 1 · später noch einmal: 0 · gescheitert: 0\n"
    assert json.loads(second.output) == {"sent": 0, "postponed": 0, "failed": 0}
