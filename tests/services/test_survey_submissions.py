"""Handing in: once per slip, once per nonce, in its time, into the version it was begun with."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from praxistag.domain.errors import DomainError, LinkInvalid
from praxistag.domain.survey_errors import (
    CodeUnknown,
    CodeUsed,
    InvitationUsed,
    SurveyClosed,
    SurveyNotOpen,
)
from praxistag.domain.surveys import SurveyAccess, SurveyState
from praxistag.extensions import db, write_transaction
from praxistag.models import (
    AuditEntry,
    BallotSlot,
    Event,
    Registration,
    SurveyInvitation,
    SurveyNonce,
)
from praxistag.models import Survey as SurveyRow
from praxistag.services.survey_submissions import Code, OpenLink, Outcome, Personal
from tests.ballots import NOW, SEAL, answers, nonce, number_of, publish
from tests.ballots import survey as survey  # noqa: PLC0414 -- a fixture
from tests.factories import make_registration
from tests.questionnaires import every_type

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from tests.ballots import OpenSurvey


def invite(app: Flask, open_survey: OpenSurvey) -> int:
    """Return the id of a registration with a personal link."""
    with app.app_context(), write_transaction() as session:
        event_id = session.get_one(SurveyRow, open_survey.survey_id).event_id
        person = make_registration(session.get_one(Event, event_id))
        session.add(person)
        session.flush()
        session.add(SurveyInvitation(survey_id=open_survey.survey_id, registration_id=person.id))
        return person.id


def rows(app: Flask, model: Any) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(model)) or 0


def at_once(work: list[Callable[[], Outcome]]) -> list[object]:
    """Run all at the same moment; return outcomes and the kinds of refusals."""
    start = threading.Barrier(len(work))

    def one(do: Callable[[], Outcome]) -> object:
        start.wait()
        try:
            return do()
        except DomainError as refusal:
            return type(refusal)

    with ThreadPoolExecutor(len(work)) as pool:
        return list(pool.map(one, work))


def test_answers_come_back_after_the_end_texts_apart(survey: OpenSurvey) -> None:
    slips = survey.draw(3)
    for number, slip in enumerate(slips):
        text = "Mehr Zeit für 🦔 <b>Fragen</b>" if number else None
        assert survey.submit(answers(number, text=text), slip) is Outcome.DELIVERED
    survey.close()

    (read,) = survey.read()

    assert sorted(number_of(one.answers) for one in read.responses) == [0, 1, 2]
    assert all(one.answers["F6"] == ("b", "a") for one in read.responses)
    assert all("F8" not in one.answers for one in read.responses)
    assert read.texts == {"F7": [], "F8": ["Mehr Zeit für 🦔 <b>Fragen</b>"] * 2}


def test_answers_to_what_is_not_asked_are_left_out(survey: OpenSurvey) -> None:
    (slip,) = survey.draw(1)
    survey.submit({"F1": "no", "F2": ("time",)}, slip)
    survey.close()

    (read,) = survey.read()

    assert read.responses[0].answers == {"F1": "no"}
    assert read.responses[0].not_asked == {"F2"}


@pytest.mark.parametrize(
    "typed", ["{0}", "{1}", " {1} ", "{2}"], ids=["plain", "mistaken", "blanks", "groups"]
)
def test_a_slip_is_read_however_it_is_typed(survey: OpenSurvey, typed: str) -> None:
    (slip,) = survey.draw(1)
    code = slip.text
    mistaken = code.replace("0", "O").replace("1", "l")
    text = typed.format(code, mistaken.lower(), f"{code[:4]}-{code[4:8]} {code[8:]}")

    assert survey.submit(answers(1), Code(text, SEAL)) is Outcome.DELIVERED


def test_a_slip_serves_once_and_the_second_writes_nothing(app: Flask, survey: OpenSurvey) -> None:
    (slip,) = survey.draw(1)
    survey.submit(answers(1), slip)

    with pytest.raises(CodeUsed):
        survey.submit(answers(2), slip)

    assert survey.count() == 1
    assert rows(app, SurveyNonce) == 1


@pytest.mark.parametrize("text", ["", "0000-0000-0000", "kein Code", "A" * 500, "\ud800\x00"])
def test_a_slip_nobody_drew_opens_nothing(survey: OpenSurvey, text: str) -> None:
    survey.draw(1)

    with pytest.raises(CodeUnknown):
        survey.submit(answers(1), Code(text, SEAL))

    assert survey.count() == 0


def test_a_slip_of_another_survey_opens_nothing(app: Flask, survey: OpenSurvey) -> None:
    (slip,) = survey.draw(1)

    with pytest.raises(CodeUnknown):
        publish(app, is_current=False).submit(answers(1), slip)


def test_the_same_delivery_again_has_arrived_already(survey: OpenSurvey) -> None:
    (slip,), number = survey.draw(1), nonce()
    survey.submit(answers(1), slip, nonce=number)

    assert survey.submit(answers(1), slip, nonce=number) is Outcome.ALREADY_DELIVERED
    assert survey.count() == 1


def test_two_phones_with_one_slip_at_the_same_moment(survey: OpenSurvey) -> None:
    (slip,) = survey.draw(1)

    heard = at_once([lambda n=n: survey.submit(answers(n), slip) for n in range(6)])  # type: ignore[misc]

    assert sorted(map(str, heard)) == sorted(map(str, [Outcome.DELIVERED] + [CodeUsed] * 5))
    assert survey.count() == 1


def test_one_delivery_sent_twice_at_the_same_moment(survey: OpenSurvey) -> None:
    (slip,), number = survey.draw(1), nonce()

    heard = at_once([lambda: survey.submit(answers(1), slip, nonce=number)] * 4)

    assert sorted(map(str, heard)) == sorted([Outcome.DELIVERED] + [Outcome.ALREADY_DELIVERED] * 3)
    assert survey.count() == 1


def test_everybody_at_the_same_moment_loses_nothing(survey: OpenSurvey) -> None:
    slips = survey.draw(12)

    heard = at_once([lambda n=n, s=s: survey.submit(answers(n), s) for n, s in enumerate(slips)])  # type: ignore[misc]
    survey.close()

    assert heard == [Outcome.DELIVERED] * 12
    (read,) = survey.read()
    assert sorted(number_of(one.answers) for one in read.responses) == list(range(12))


def test_room_is_made_once_however_many_miss_it_at_the_same_moment(app: Flask) -> None:
    full = publish(app, access=SurveyAccess.OPEN, expected=0)
    for number in range(32):
        full.submit(answers(number), OpenLink())

    heard = at_once([lambda n=n: full.submit(answers(n), OpenLink()) for n in range(32, 38)])  # type: ignore[misc]

    assert heard == [Outcome.DELIVERED] * 6
    assert (full.count(), rows(app, BallotSlot)) == (38, 64)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"state": SurveyState.PRETEST}, SurveyNotOpen),
        ({"opens_at": NOW + timedelta(minutes=1)}, SurveyNotOpen),
        ({"closes_at": NOW}, SurveyClosed),
        ({"state": SurveyState.CLOSED}, SurveyClosed),
        ({"state": SurveyState.EVALUATED}, SurveyClosed),
    ],
    ids=["pretest", "before it opens", "at its end", "closed", "evaluated"],
)
def test_outside_its_time_nothing_is_taken(
    survey: OpenSurvey, changes: dict[str, Any], refusal: type[DomainError]
) -> None:
    (slip,) = survey.draw(1)
    survey.change(**changes)

    with pytest.raises(refusal):
        survey.submit(answers(1), slip)


def test_an_old_version_takes_answers_beside_the_new_one(survey: OpenSurvey) -> None:
    old, new = survey.draw(2)
    second = survey.add_version(every_type(), expected=5)
    survey.submit(answers(1), old)
    survey.submit(answers(2), new, version_id=second)
    survey.close()

    read = survey.read()

    assert [[number_of(one.answers) for one in part.responses] for part in read] == [[1], [2]]


def test_a_personal_link_serves_once_and_keeps_no_time(app: Flask) -> None:
    personal = publish(app, access=SurveyAccess.PERSONAL)
    person = invite(app, personal)
    personal.submit(answers(1), Personal(person))

    with pytest.raises(InvitationUsed):
        personal.submit(answers(2), Personal(person))
    with pytest.raises(LinkInvalid):
        personal.submit(answers(2), Personal(person + 1))

    assert personal.count() == 1


def test_an_erased_person_takes_the_invitation_along_and_nothing_else(app: Flask) -> None:
    personal = publish(app, access=SurveyAccess.PERSONAL)
    person = invite(app, personal)
    personal.submit(answers(1), Personal(person))
    with app.app_context(), write_transaction() as session:
        session.delete(session.get_one(Registration, person))

    assert rows(app, SurveyInvitation) == 0
    assert personal.count() == 1


def test_an_open_link_takes_whoever_comes(app: Flask) -> None:
    by_link = publish(app, access=SurveyAccess.OPEN)

    assert [by_link.submit(answers(n), OpenLink()) for n in range(3)] == [Outcome.DELIVERED] * 3


def test_an_entry_of_another_kind_opens_nothing(survey: OpenSurvey) -> None:
    with pytest.raises(LinkInvalid):
        survey.submit(answers(1), OpenLink())


def test_handing_in_leaves_no_entry_in_the_audit_log(app: Flask, survey: OpenSurvey) -> None:
    slips = survey.draw(2)
    before = rows(app, AuditEntry)

    survey.submit(answers(1), slips[0])

    assert rows(app, AuditEntry) == before


def test_a_number_that_is_no_nonce_is_refused(survey: OpenSurvey) -> None:
    (slip,) = survey.draw(1)

    with pytest.raises(ValueError, match="16 bytes"):
        survey.submit(answers(1), slip, nonce=b"short")
