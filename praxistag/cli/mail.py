"""`praxistag mail`: deliver now what is due, without waiting for the worker."""

from __future__ import annotations

from dataclasses import asdict

import click
from flask.cli import AppGroup

from praxistag.cli.output import json_option, show_json
from praxistag.jobs import deliver_due

mail_group = AppGroup("mail", help="Ausgehende Mails.")


@mail_group.command("send")
@json_option
def send(*, as_json: bool) -> None:
    """Fällige Mails jetzt zustellen."""
    delivery = deliver_due()
    if as_json:
        show_json(asdict(delivery))
        return
    click.echo(
        f"Gesendet: {delivery.sent} · später noch einmal: {delivery.postponed} · "
        f"gescheitert: {delivery.failed}"
    )
