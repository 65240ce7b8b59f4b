"""Every mail word by word (tests/documents/mails/), its headers, its HTML twin, bad names."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from email import policy
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from icalendar import Calendar

from praxistag.documents.mail import (
    ABOUT_SEATS,
    WITH_CALENDAR,
    MailFacts,
    compose,
    greeting_name,
    html_twin,
)
from praxistag.domain.kinds import MailKind
from praxistag.domain.states import ReleaseState, SeatState
from tests.documents.composing import (
    CASES,
    LINKS,
    NOW,
    composed,
    make_day,
    make_mail,
    make_person,
    sent,
)
from tests.smtp import plain_text

SNAPSHOTS = Path(__file__).parent / "mails"


@pytest.mark.parametrize(("kind", "audience"), CASES)
def test_words(kind: str, audience: str) -> None:
    message = composed(kind, audience)

    snapshot = (SNAPSHOTS / f"{kind}.{audience}.txt").read_text(encoding="utf-8")
    lines = [str(message["Subject"]), "", *plain_text(message).splitlines()]
    assert lines == snapshot.splitlines()


@pytest.mark.parametrize(
    "notice",
    ["password_changed", "second_factor_changed", "recovery_codes_changed", "list_exported"],
)
def test_notices_say_what_happened(notice: str) -> None:
    mail = make_mail("account_notice")
    mail.payload = {"notice": notice, "at": "2026-06-01T11:58:00+00:00"}
    facts = MailFacts(LINKS, "a@example.org", NOW)

    message = sent(compose(mail, facts))

    assert str(message["Subject"]).startswith("Praxistag: ")
    assert "Mo., 01.06.2026, 13:58 Uhr" in plain_text(message)


def test_registered_without_open_release_does_not_speak_of_it() -> None:
    text = plain_text(composed("registered", release_state=ReleaseState.RELEASED))

    assert "Freigabe" not in text
    assert "7KQ4-M2XD-ABCD-1234" in text


def test_confirmation_without_release_promises_none() -> None:
    event = make_day()
    event.release_required = False
    facts = MailFacts(
        LINKS,
        "a@example.org",
        NOW,
        event,
        make_person(event, "apprentice"),
    )

    assert "Ausbildungsbüro" not in plain_text(
        sent(compose(make_mail("confirm_registration"), facts))
    )


def test_headers_say_who_and_that_no_answer_comes_from_a_person() -> None:
    message = composed("registered")

    assert {
        name: str(message[name])
        for name in ("From", "To", "Reply-To", "Message-ID", "Auto-Submitted", "Date")
    } == {
        "From": "Praxistag 2026 <praxistag@example.org>",
        "To": "person@example.org",
        "Reply-To": "praxistag@example.org",
        "Message-ID": "<1@praxistag.invalid>",
        "Auto-Submitted": "auto-generated",
        "Date": "Mon, 01 Jun 2026 12:00:00 +0000",
    }


def test_text_comes_before_its_html_twin_and_all_is_small() -> None:
    message = composed("registered")

    kinds = [part.get_content_type() for part in message.walk() if not part.is_multipart()]
    assert kinds == ["text/plain", "text/html", "text/calendar"]
    assert len(message.as_bytes()) < 20_000
    assert b"\n" not in message.as_bytes(policy=policy.SMTP).replace(b"\r\n", b"")


@pytest.mark.parametrize(("kind", "audience"), CASES)
def test_html_twin_has_the_same_words_and_loads_nothing(kind: str, audience: str) -> None:
    message = composed(kind, audience)

    part = message.get_body(("html",))
    assert part is not None
    soup = BeautifulSoup(part.get_content(), "html.parser")
    assert soup.body is not None
    assert soup.body.get_text(" ").split() == plain_text(message).split()
    assert not soup.select("img, link, script, style, [style]")
    assert all(link["href"] == link.get_text() for link in soup.find_all("a"))


@pytest.mark.parametrize("kind", sorted(WITH_CALENDAR))
def test_calendar_is_attached_as_publication(kind: str) -> None:
    cancelled = kind == MailKind.CANCELLED
    overrides = {"seat_state": SeatState.CANCELLED} if cancelled else {}

    (attached,) = composed(kind, **overrides).iter_attachments()

    entry, *blocks = Calendar.from_ical(attached.get_content()).walk("VEVENT")
    assert len(blocks) == (2 if kind in ABOUT_SEATS else 0)
    assert attached["Content-Type"].params["method"] == "PUBLISH"
    assert attached.get_filename() == "praxistag-termin.ics"
    assert entry["STATUS"] == ("CANCELLED" if cancelled else "CONFIRMED")
    assert entry["SEQUENCE"] == int(NOW.timestamp()) // 60


@pytest.mark.parametrize(
    ("name", "greeting"),
    [
        ("Amira", "Hallo Amira,"),
        ("=1+1", "Hallo =1+1,"),
        ("李明", "Hallo 李明,"),
        ("Amira\r\nBcc: x", "Hallo,"),
        ("Anna\n  Lena", "Hallo Anna Lena,"),
        ("A" * 300, "Hallo,"),
        ("Gewonnen! www.example.org", "Hallo,"),
        ("https://example.org", "Hallo,"),
        ("example.org", "Hallo,"),
    ],
)
def test_names_never_leave_their_line_or_carry_a_link(name: str, greeting: str) -> None:
    message = composed("confirm_registration", first_name=name)

    assert plain_text(message).splitlines()[0] == greeting
    assert message["Bcc"] is None
    assert "Bcc" not in str(message["Subject"])


def test_line_break_in_a_title_stays_in_the_subject() -> None:
    event = make_day(short_name="Praxistag\r\nBcc: x@example.org")
    facts = MailFacts(LINKS, "a@example.org", NOW)

    message = sent(compose(make_mail("account_invite"), replace(facts, event=event)))

    assert message["Bcc"] is None
    assert str(message["Subject"]) == "Praxistag Bcc: x@example.org 2026: Einladung zum Konto"


def test_greeting_keeps_initials_and_hyphens() -> None:
    assert greeting_name("Anna-Lena M.") == "Anna-Lena M."


def test_html_twin_escapes_and_links() -> None:
    html = html_twin("<b>", "Hallo <i>,\n\nsiehe https://example.org/a.\nDanke")

    assert "<title>&lt;b&gt;</title>" in html
    assert "<p>Hallo &lt;i&gt;,</p>" in html
    assert (
        '<p>siehe <a href="https://example.org/a">https://example.org/a</a>.<br>\nDanke</p>' in html
    )


@pytest.mark.parametrize("kind", ["registered", "promoted"])
@pytest.mark.parametrize(
    ("audience", "facts", "is_told"),
    [
        ("apprentice", {}, True),
        ("apprentice", {"programme_published_at": None}, False),
        ("apprentice", {"wishes_close_at": NOW}, False),
        ("apprentice", {"wishes_close_at": None}, False),
        ("guest", {}, False),
        ("guest", {"allocates_guests": True}, True),
    ],
)
def test_mails_lead_to_the_wishes_while_they_are_open(
    kind: str, audience: str, facts: dict[str, Any], *, is_told: bool
) -> None:
    dates = {
        "programme_published_at": NOW,
        "wishes_close_at": datetime(2026, 8, 20, 21, tzinfo=UTC),
    }
    event = make_day(**(dates | facts))

    facts_of_mail = MailFacts(
        links=LINKS,
        mail_from="praxistag@example.org",
        now=NOW,
        event=event,
        registration=make_person(event, audience),
    )

    message = sent(compose(make_mail(kind), facts_of_mail))

    text = plain_text(message)
    assert ("/wuensche" in text) is is_told
    assert ("bis Do., 20.08.2026" in text) is is_told
