"""Mails in words: a text that is complete on its own, its simple HTML twin, the calendar file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from praxistag.documents.wording import environment
from praxistag.domain import consent
from praxistag.domain.german import with_year
from praxistag.domain.kinds import ConsentPurpose, MailKind
from praxistag.domain.participation import LABELS
from praxistag.domain.states import ADMITTED_RELEASES, SeatState, has_ticket
from praxistag.domain.surveys import SurveyAccess
from praxistag.domain.wish_lists import Period, Standing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from praxistag.documents.personal_day import PersonalDay
    from praxistag.domain.links import ParticipantLinks, SurveyLinks
    from praxistag.models import Event, OutgoingMail, Registration

ABOUT_SEATS = frozenset({MailKind.WORKSHOPS_PUBLISHED, MailKind.WORKSHOPS_CHANGED})
WITH_CALENDAR = ABOUT_SEATS | {
    MailKind.REGISTERED,
    MailKind.PROMOTED,
    MailKind.OFFICE_ENTERED,
    MailKind.CANCELLED,
}
FALLBACK_LABEL = "Praxistag"
MAX_SUBJECT = 200
MAX_GREETING = 60

_BLANK_LINES = re.compile(r"\n{3,}")
_LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:]")
_LINK_LIKE = re.compile(r"[/:@\\]|www\.|\.\w", re.IGNORECASE)


@dataclass(frozen=True)
class MailFacts:
    """What a mail can speak about, besides its own row."""

    links: ParticipantLinks
    mail_from: str
    now: datetime
    event: Event | None = None
    registration: Registration | None = None
    day: PersonalDay | None = None
    survey_links: SurveyLinks | None = None


def compose(mail: OutgoingMail, facts: MailFacts) -> EmailMessage:
    """Return the message of an outbox row; the same row gives the same Message-ID each time."""
    label = _label(facts.event)
    subject, text = _words(mail, facts, label)
    message = EmailMessage(policy=SMTP)
    message["Subject"] = subject
    message["From"] = Address(display_name=label, addr_spec=parseaddr(facts.mail_from)[1])
    message["To"] = Address(addr_spec=mail.recipient)
    message["Message-ID"] = mail.message_id
    message["Date"] = format_datetime(facts.now)
    message["Auto-Submitted"] = "auto-generated"
    if facts.event is not None and facts.event.contact_email:
        message["Reply-To"] = Address(addr_spec=facts.event.contact_email)
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html_twin(subject, text), subtype="html", cte="quoted-printable")
    if mail.kind in WITH_CALENDAR and not _is_entered_in_queue(mail, facts):
        _attach_calendar(message, mail, facts)
    return message


def preview(
    kind: MailKind, payload: Mapping[str, Any], event: Event, *, is_guest: bool, public_url: str
) -> tuple[str, str]:
    """Return subject and text of a mail that says the same to everybody of an audience."""
    about = {"label": _label(event), "event": event, "public_url": public_url}
    words = about | _payload_words(dict(payload))
    return _rendered(kind, "guest" if is_guest else "apprentice", words)


def html_twin(subject: str, text: str) -> str:
    """Return the text as HTML: paragraphs and links, nothing else and nothing to load (WF-13)."""
    paragraphs = [_linked(paragraph) for paragraph in text.strip().split("\n\n")]
    template = environment().get_template("mail/layout.html")
    return template.render(subject=subject, paragraphs=paragraphs)


def greeting_name(name: str) -> str:
    """Return the name to greet with, or nothing for one that could pass as a link.

    Anybody can type any name and any address into the form; the mail must not carry their
    message to a stranger.
    """
    folded = " ".join(name.split())
    return "" if len(folded) > MAX_GREETING or _LINK_LIKE.search(folded) else folded


def _label(event: Event | None) -> str:
    if event is None:
        return FALLBACK_LABEL
    return " ".join(with_year(event.short_name, event.starts_at).split())


def _words(mail: OutgoingMail, facts: MailFacts, label: str) -> tuple[str, str]:
    """Return subject and text."""
    about = {"label": label, "event": facts.event, "public_url": facts.links.public_url}
    words = about | _person_words(facts) | _payload_words(_with_own_link(mail, facts))
    return _rendered(mail.kind, _audience(facts), words)


def _rendered(kind: MailKind, audience: str, about: Mapping[str, Any]) -> tuple[str, str]:
    """Return subject and text of a template; its first line is the subject."""
    words = environment().get_template(f"mail/{kind}/{audience}.txt").render(**about)
    subject, _, text = words.partition("\n")
    folded = " ".join(subject.split())[:MAX_SUBJECT]
    return folded, _BLANK_LINES.sub("\n\n", text).strip() + "\n"


def _is_entered_in_queue(mail: OutgoingMail, facts: MailFacts) -> bool:
    """Whether an office entered somebody without a place: there is no date to note yet."""
    person = facts.registration
    return (
        mail.kind is MailKind.OFFICE_ENTERED
        and person is not None
        and person.seat_state is not SeatState.SEATED
    )


def _audience(facts: MailFacts) -> str:
    if facts.registration is None:
        return "staff"
    return "guest" if facts.registration.is_guest else "apprentice"


def _person_words(facts: MailFacts) -> dict[str, Any]:
    person = facts.registration
    if person is None:
        return {}
    is_seated = has_ticket(person.seat_state, person.release_state)
    organisation = person.organisation
    return {
        "registration": person,
        "organisation": organisation,
        "participation": LABELS[organisation.participation_kind] if organisation else "",
        "greeting": greeting_name(person.full_name if person.is_guest else person.first_name),
        "confirm_url": facts.links.confirm_url(person.link_nonce),
        "personal_url": facts.links.personal_url(person.link_nonce),
        "ticket_code": person.ticket_code if is_seated else None,
        "is_pending": person.release_state not in ADMITTED_RELEASES,
        "wishes_url": _wishes_url(person, facts),
        "day": facts.day,
        "swaps_until": _swaps_until(facts),
    }


def _wishes_url(person: Registration, facts: MailFacts) -> str | None:
    """Return where to wish while a deadline is ahead; without one nobody is told to hurry."""
    event = facts.event
    if event is None or event.wishes_close_at is None:
        return None
    if person.is_guest and not event.allocates_guests:
        return None
    period = Period(event.programme_published_at, event.wishes_close_at, None, event.starts_at)
    is_open = period.standing(facts.now) is Standing.OPEN
    return f"{facts.links.personal_url(person.link_nonce)}/wuensche" if is_open else None


def _swaps_until(facts: MailFacts) -> datetime | None:
    closes_at = facts.day.swaps_close_at if facts.day else None
    return closes_at if closes_at and facts.now < closes_at else None


def _with_own_link(mail: OutgoingMail, facts: MailFacts) -> dict[str, Any]:
    """Return the payload; where a survey has personal links, with the one of this person."""
    payload, links, person = mail.payload or {}, facts.survey_links, facts.registration
    if payload.get("access") != SurveyAccess.PERSONAL or links is None or person is None:
        return payload
    token = links.token(payload["survey"], person.id)
    return payload | {"url": links.personal_url(payload["slug"], token)}


def _payload_words(payload: dict[str, Any]) -> dict[str, Any]:
    """Return the payload, with what JSON cannot hold made whole again."""
    words: dict[str, Any] = {"payload": payload}
    if "at" in payload:
        words["at"] = datetime.fromisoformat(payload["at"])
    if "due_at" in payload:
        words["due_at"] = datetime.fromisoformat(payload["due_at"]) if payload["due_at"] else None
    if "answer_due_on" in payload:
        words["answer_due_on"] = date.fromisoformat(payload["answer_due_on"])
    if "given" in payload:
        words["allowed"] = [consent.TEXTS[ConsentPurpose(name)] for name in payload["given"]]
    return words


def _linked(paragraph: str) -> Markup:
    """Return a paragraph with escaped words, pressable addresses and its line breaks."""
    parts: list[Markup] = []
    end = 0
    for found in _LINK.finditer(paragraph):
        parts.append(escape(paragraph[end : found.start()]))
        parts.append(Markup('<a href="{url}">{url}</a>').format(url=found.group()))
        end = found.end()
    parts.append(escape(paragraph[end:]))
    return Markup("<br>\n").join(Markup().join(parts).split("\n"))


def _attach_calendar(message: EmailMessage, mail: OutgoingMail, facts: MailFacts) -> None:
    if facts.event is None or facts.registration is None:
        return
    from praxistag.documents import calendar  # noqa: PLC0415 -- slow import

    content = calendar.registration_calendar(
        facts.registration,
        facts.event,
        now=facts.now,
        sequence=calendar.sequence_at(mail.created_at),
        day=facts.day,
    )
    message.add_attachment(
        content,
        maintype="text",
        subtype="calendar",
        filename=calendar.FILE_NAME,
        params={"method": calendar.METHOD, "charset": "utf-8"},
    )
