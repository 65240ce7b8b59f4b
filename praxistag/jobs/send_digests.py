"""Writes the digests of training offices in their office hours; the rule decides about each."""

from __future__ import annotations

from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.jobs.deliver_mail import nudge_mail
from praxistag.jobs.registry import periodic
from praxistag.services import events, office_digests


@periodic("send_digests", minute="5", hour="6-15")
def send_digests() -> int:
    """Queue what is due for the current event; return how many offices are written to."""
    with write_transaction():
        event = events.current()
        written = office_digests.write_due(event, now=utc_now()) if event else 0
    if written:
        nudge_mail()
    return written
