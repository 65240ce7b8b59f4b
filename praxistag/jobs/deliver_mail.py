"""Delivers the outbox: claim, commit, talk SMTP without a transaction, note each result."""

from __future__ import annotations

import logging
import threading
import time
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import current_app

from praxistag.documents.mail import WITH_CALENDAR, MailFacts, compose
from praxistag.domain.schedule import utc_now
from praxistag.extensions import db, write_transaction
from praxistag.jobs.queue import current_jobs
from praxistag.jobs.registry import periodic, stopping
from praxistag.services import outbox, personal_days, survey_mailings
from praxistag.services.mail_transport import SendingFailed, transport_for
from praxistag.web import activity

if TYPE_CHECKING:
    from email.message import EmailMessage

    from praxistag.config import Config
    from praxistag.services.mail_transport import Transport
    from praxistag.services.outbox import Claimed

logger = logging.getLogger(__name__)

JOB = "deliver_mail"
BATCH = 10
QUIET = 0.1
LONGEST_WAIT = 1.0
"""Seconds a mail waits for a pause between requests: one process serves people and sends mails."""

_delivering = threading.Lock()


@dataclass
class Delivery:
    """What became of the mails of one run."""

    sent: int = 0
    postponed: int = 0
    failed: int = 0


def deliver_due() -> Delivery:
    """Send what is due now, over one connection; several runs at once share the work."""
    config: Config = current_app.config["PRAXISTAG"]
    delivery = Delivery()
    with closing(transport_for(config.smtp_url, config.instance)) as transport:
        while batch := _claim(config):
            for mail_id, message in batch:
                if stopping.is_set():
                    break
                _let_people_go_first()
                _deliver(mail_id, message, transport, delivery)
            if stopping.is_set():
                _put_back([mail_id for mail_id, _message in batch])
                break
    return delivery


@periodic(JOB)
def sweep() -> None:
    """Deliver every minute what no nudge has announced: retries, and mails of killed processes."""
    if _delivering.acquire(blocking=False):  # one at a time here; it goes on until nothing is due
        try:
            deliver_due()
        finally:
            _delivering.release()


def nudge_mail() -> None:
    """Ask the worker to look into the outbox soon; call it after the commit."""
    current_jobs().nudge(JOB)


def _claim(config: Config) -> list[tuple[int, EmailMessage | None]]:
    """Return the next mails in words; None where the words cannot be made."""
    with write_transaction():
        survey_mailings.withdraw_late(now=utc_now())
        ids = outbox.claim_due(now=utc_now(), limit=BATCH)
    messages = [(claimed.mail.id, _worded(claimed, config)) for claimed in outbox.load_claimed(ids)]
    db.session.remove()  # ends the reading transaction before the network is slow
    return messages


def _let_people_go_first() -> None:
    deadline = time.monotonic() + LONGEST_WAIT
    while activity.seconds_since_last_request() < QUIET and time.monotonic() < deadline:
        if stopping.wait(QUIET / 2):
            return


def _put_back(ids: list[int]) -> None:
    """Leave to the next start what this one cannot finish."""
    with write_transaction():
        outbox.put_back(ids, now=utc_now())


def _worded(claimed: Claimed, config: Config) -> EmailMessage | None:
    person = claimed.registration
    try:
        facts = MailFacts(
            links=config.participant_links(),
            mail_from=config.mail_from,
            now=utc_now(),
            event=claimed.event,
            registration=person,
            day=personal_days.of_person(person)
            if person and claimed.mail.kind in WITH_CALENDAR
            else None,
            survey_links=config.survey_links(),
        )
        return compose(claimed.mail, facts)
    except Exception:
        # One broken template or address must not hold up everybody else's mail.
        logger.exception("mail not worded id=%s kind=%s", claimed.mail.id, claimed.mail.kind)
        return None


def _deliver(
    mail_id: int, message: EmailMessage | None, transport: Transport, delivery: Delivery
) -> None:
    try:
        _send(message, transport)
    except SendingFailed as failure:
        with write_transaction():
            will_be_tried = outbox.note_failure(
                mail_id, failure.reason, is_permanent=failure.is_permanent, now=utc_now()
            )
        delivery.postponed += will_be_tried
        delivery.failed += not will_be_tried
        return
    with write_transaction():
        outbox.note_sent(mail_id, now=utc_now())
    delivery.sent += 1


def _send(message: EmailMessage | None, transport: Transport) -> None:
    if message is None:
        raise SendingFailed("Der Text der Mail ließ sich nicht erstellen.")
    transport.send(message)
