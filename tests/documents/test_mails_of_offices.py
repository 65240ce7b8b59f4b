"""Mails about releases, entries, digests and photo choices, by how people stand."""

from __future__ import annotations

from typing import Any

import pytest

from praxistag.documents.mail import MailFacts, compose
from praxistag.domain.states import ReleaseState, SeatState
from tests.documents.composing import (
    LINKS,
    NOW,
    composed,
    facts_about,
    make_day,
    make_mail,
    make_person,
    sent,
)
from tests.smtp import plain_text


@pytest.mark.parametrize(
    ("audience", "words"),
    [
        ("apprentice", "du erlaubst nichts: keine Fotos, keine Videos, kein Zitat."),
        ("guest", "Sie erlauben nichts: keine Fotos, keine Videos, kein Zitat."),
    ],
)
def test_withdrawing_everything_is_confirmed(audience: str, words: str) -> None:
    facts = facts_about(make_person(make_day(), audience))
    mail = make_mail("photo_choices")
    mail.payload = {"given": []}

    text = plain_text(sent(compose(mail, facts)))

    assert words in text
    assert "KEIN FOTO" in text


@pytest.mark.parametrize(("has_form", "is_told"), [(False, True), (True, False)])
def test_minors_read_that_the_guardians_must_sign(*, has_form: bool, is_told: bool) -> None:
    form_at = NOW if has_form else None

    text = plain_text(composed("photo_choices", under_18=True, guardian_form_at=form_at))

    assert ("Unterschrift deiner Sorgeberechtigten" in text) is is_told


def test_released_in_the_queue_has_no_ticket_and_promises_none() -> None:
    text = plain_text(composed("released", seat_state=SeatState.WAITING))

    assert "Warteliste" in text
    assert "7KQ4" not in text
    assert "ticket.pdf" not in text


def test_released_without_a_wording_of_the_office_names_the_kind_alone() -> None:
    person = make_person(make_day(), "apprentice", release_state=ReleaseState.RELEASED)
    assert person.organisation is not None
    person.organisation.release_text = ""

    text = plain_text(sent(compose(make_mail("released"), facts_about(person))))

    assert "Der Praxistag zählt als Ausbildungsmaßnahme" in text
    assert "schreibt dazu" not in text


def test_entered_without_a_place_has_no_ticket_and_no_date() -> None:
    message = composed("office_entered", seat_state=SeatState.WAITING)

    assert list(message.iter_attachments()) == []
    assert "Warteliste" in plain_text(message)
    assert "7KQ4" not in plain_text(message)
    assert "Woher: Dein Ausbildungsbüro (Stadt Musterstadt)" in plain_text(message)


@pytest.mark.parametrize(
    ("counts", "subject", "words"),
    [
        ({"waiting": 1, "new": 1}, "Eine Anmeldung wartet auf", "wartet eine Anmeldung auf"),
        ({"waiting": 2, "is_overdue": True}, "2 Anmeldungen warten", "Die Frist war am"),
        (
            {"waiting": 2, "due_at": None},
            "2 Anmeldungen warten",
            "warten 2 Anmeldungen auf Ihre Freigabe.",
        ),
        ({"waiting": 2, "with_school": 1}, "2 Anmeldungen warten", "Sie liegt vor."),
        ({"waiting": 0, "cancelled": 1}, "Eine neue Absage", "Ein Azubi hat neu abgesagt"),
        ({"waiting": 0, "cancelled": 3}, "3 neue Absagen", "3 Azubis haben neu abgesagt"),
    ],
)
def test_digest_says_what_there_is(counts: dict[str, Any], subject: str, words: str) -> None:
    nothing = dict.fromkeys(
        ("new", "answered", "asked", "with_school", "leave_missing", "cancelled"), 0
    )
    mail = make_mail("office_digest")
    assert mail.payload is not None
    mail.payload = mail.payload | nothing | counts
    facts = MailFacts(LINKS, "a@example.org", NOW, make_day())

    message = sent(compose(mail, facts))

    assert str(message["Subject"]).startswith(f"Praxistag 2026: {subject}")
    assert words in plain_text(message)
    assert ("/buero/freigaben" in plain_text(message)) is bool(counts["waiting"])
