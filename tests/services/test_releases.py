"""What an office decides: once, with two minutes to take it back; questions and answers."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.domain.actors import Actor
from praxistag.domain.errors import DecisionClosed, NothingToAnswer, TooLateToTakeBack
from praxistag.domain.kinds import ActorKind, MailKind, RemarkKind, Role, SchoolDay
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import db, write_transaction
from praxistag.models import OutgoingMail
from praxistag.services import registrations, releases
from tests.decisions import (
    LATER,
    NOW,
    actions,
    again,
    ask,
    do,
    kinds,
    said,
    state,
    to_all,
)
from tests.factories import make_account, make_registration
from tests.seats import in_app, mails  # noqa: F401 -- a fixture among them

if TYPE_CHECKING:
    from praxistag.models import Event, Organisation, Registration


@pytest.mark.usefixtures("in_app")
def test_release_says_who_and_when_and_lets_the_mail_wait(birke: Registration, olga: Actor) -> None:
    assert to_all(releases.release, birke, by=olga) == [birke.id]

    row = again(birke)
    assert (row.release_state, row.released_at) == (ReleaseState.RELEASED, NOW)
    assert row.released_by_id == int(olga.id)
    mail = db.session.scalars(select(OutgoingMail)).one()
    assert (mail.kind, mail.next_attempt_at) == (MailKind.RELEASED, NOW + releases.GRACE)
    assert actions() == ["release.released"]


@pytest.mark.usefixtures("in_app")
def test_release_pressed_twice_releases_once(birke: Registration, olga: Actor) -> None:
    to_all(releases.release, birke, by=olga)

    assert to_all(releases.release, birke, by=olga, now=LATER) == []

    assert again(birke).released_at == NOW
    assert kinds() == [MailKind.RELEASED]
    assert actions() == ["release.released"]


@pytest.mark.usefixtures("in_app")
@pytest.mark.parametrize("verb", [releases.release, releases.ask])
def test_who_is_gone_not_there_yet_or_needs_none_is_left_alone(
    store: Any, event: Event, city: Organisation, olga: Actor, verb: Any
) -> None:
    people = [
        make_registration(event, city, seat_state=seat, release_state=release)
        for seat, release in (
            (SeatState.CANCELLED, ReleaseState.PENDING),
            (SeatState.UNCONFIRMED, ReleaseState.PENDING),
            (SeatState.SEATED, ReleaseState.NOT_REQUIRED),
        )
    ]
    store(*people)
    before = [state(person) for person in people]
    more = {"text": "Frage"} if verb is releases.ask else {}

    assert to_all(verb, *people, by=olga, **more) == []
    assert [do(releases.reject, person, "", by=olga) for person in people] == [False] * 3

    assert [state(person) for person in people] == before
    assert (mails(), actions()) == ([], [])


@pytest.mark.usefixtures("in_app")
def test_release_of_nobody_does_nothing(olga: Actor) -> None:
    assert to_all(releases.release, by=olga) == []


@pytest.mark.usefixtures("in_app")
def test_without_address_no_mail_waits(
    store: Any, event: Event, city: Organisation, olga: Actor
) -> None:
    person = make_registration(
        event, city, email=None, email_key=None, release_state=ReleaseState.PENDING
    )
    store(person)

    assert to_all(releases.release, person, by=olga) == [person.id]

    assert mails() == []


@pytest.mark.usefixtures("in_app")
def test_take_back_in_time_leaves_nothing_behind(birke: Registration, olga: Actor) -> None:
    to_all(releases.release, birke, by=olga)

    assert to_all(releases.take_back, birke, by=olga, now=LATER, released_at=NOW) == [birke.id]

    row = again(birke)
    assert (row.release_state, row.released_at, row.released_by_id) == (
        ReleaseState.PENDING,
        None,
        None,
    )
    assert mails() == []
    assert actions() == ["release.released", "release.take_back"]
    assert to_all(releases.take_back, birke, by=olga, now=LATER, released_at=NOW) == []


@pytest.mark.usefixtures("in_app")
def test_take_back_is_too_late_once_mails_may_leave(birke: Registration, olga: Actor) -> None:
    to_all(releases.release, birke, by=olga)

    with pytest.raises(TooLateToTakeBack):
        to_all(releases.take_back, birke, by=olga, now=NOW + releases.GRACE, released_at=NOW)

    assert state(birke)[0] is ReleaseState.RELEASED
    assert kinds() == [MailKind.RELEASED]


@pytest.mark.usefixtures("in_app")
def test_who_cancels_in_between_reads_nothing_of_a_release(
    birke: Registration, olga: Actor
) -> None:
    to_all(releases.release, birke, by=olga)

    do(registrations.cancel, birke, by=olga, now=LATER)

    assert kinds() == [MailKind.CANCELLED]


@pytest.mark.usefixtures("in_app")
def test_take_back_touches_no_press_of_others(
    store: Any, birke: Registration, olga: Actor, event: Event, city: Organisation
) -> None:
    colleague = make_account(Role.TRAINING_OFFICE, organisation_id=city.id)
    earlier = make_registration(event, city, released_at=NOW - timedelta(minutes=1))
    store(colleague, earlier)
    to_all(releases.release, birke, by=olga)
    other = Actor(ActorKind.ACCOUNT, str(colleague.id))

    assert to_all(releases.take_back, birke, by=other, now=LATER, released_at=NOW) == []
    assert to_all(releases.take_back, earlier, by=olga, now=LATER, released_at=NOW) == []

    assert {state(person)[0] for person in (birke, earlier)} == {ReleaseState.RELEASED}


@pytest.mark.usefixtures("in_app")
@pytest.mark.parametrize(
    ("has_answered", "expected"), [(False, ReleaseState.QUERY), (True, ReleaseState.PENDING)]
)
def test_take_back_returns_to_an_open_question(
    birke: Registration, olga: Actor, has_answered: bool, expected: ReleaseState
) -> None:
    ask(birke, "Passt der Termin?", by=olga)
    if has_answered:
        do(releases.answer, birke, "Ja", by=registrations.participant(birke))
    to_all(releases.release, birke, by=olga)

    to_all(releases.take_back, birke, by=olga, now=LATER, released_at=NOW)

    assert state(birke)[0] is expected


@pytest.mark.usefixtures("in_app")
def test_question_holds_the_release_and_drops_its_mail(birke: Registration, olga: Actor) -> None:
    to_all(releases.release, birke, by=olga)

    assert ask(birke, "Passt der Termin?", by=olga)

    row = again(birke)
    assert (row.release_state, row.released_at) == (ReleaseState.QUERY, None)
    assert said(birke) == [(RemarkKind.QUERY, "Passt der Termin?")]
    mail = db.session.scalars(select(OutgoingMail)).one()
    assert (mail.kind, mail.payload) == (MailKind.RELEASE_QUERY, {"question": "Passt der Termin?"})
    assert mail.next_attempt_at == NOW


@pytest.mark.usefixtures("in_app")
def test_question_pressed_twice_is_asked_once(birke: Registration, olga: Actor) -> None:
    assert ask(birke, "Passt der Termin?", by=olga)
    assert not ask(birke, "Passt der Termin?", by=olga)
    assert ask(birke, "Und die Prüfung?", by=olga)
    assert ask(birke, "Passt der Termin?", by=olga)

    assert [text for _kind, text in said(birke)] == [
        "Passt der Termin?",
        "Und die Prüfung?",
        "Passt der Termin?",
    ]
    assert kinds() == [MailKind.RELEASE_QUERY] * 3


@pytest.mark.usefixtures("in_app")
def test_rejected_people_are_not_asked(birke: Registration, olga: Actor) -> None:
    do(releases.reject, birke, "", by=olga)

    assert not ask(birke, "Passt der Termin?", by=olga)

    assert state(birke)[0] is ReleaseState.REJECTED


@pytest.mark.usefixtures("in_app")
def test_answer_brings_the_decision_back_to_the_office(birke: Registration, olga: Actor) -> None:
    me = registrations.participant(birke)
    ask(birke, "Passt der Termin?", by=olga)

    do(releases.answer, birke, "Ja, passt.", by=me)

    assert state(birke)[0] is ReleaseState.PENDING
    assert said(birke)[-1] == (RemarkKind.ANSWER, "Ja, passt.")
    assert releases.last_said([birke.id])[birke.id].text == "Ja, passt."
    with pytest.raises(NothingToAnswer):
        do(releases.answer, birke, "Noch einmal.", by=me)


@pytest.mark.usefixtures("in_app")
def test_answer_without_a_question_is_refused(birke: Registration) -> None:
    with pytest.raises(NothingToAnswer):
        do(releases.answer, birke, "Hallo?", by=registrations.participant(birke))

    assert said(birke) == []


@pytest.mark.usefixtures("in_app")
def test_after_the_day_nothing_is_decided(birke: Registration, event: Event, olga: Actor) -> None:
    to_all(releases.release, birke, by=olga, now=event.ends_at - timedelta(seconds=30))
    assert releases.can_decide(again(birke), now=event.ends_at - timedelta(seconds=1))
    assert not releases.can_decide(again(birke), now=event.ends_at)

    for verb, values in ((releases.release, ()), (releases.ask, ("Frage",))):
        with pytest.raises(DecisionClosed), write_transaction():
            verb([again(birke)], *values, by=olga, now=event.ends_at)
    with pytest.raises(DecisionClosed):
        do(releases.reject, birke, "", by=olga, now=event.ends_at)
    with pytest.raises(DecisionClosed):
        to_all(
            releases.take_back,
            birke,
            by=olga,
            now=event.ends_at,
            released_at=event.ends_at - timedelta(seconds=30),
        )

    assert state(birke) == (ReleaseState.RELEASED, SeatState.SEATED)


@pytest.mark.usefixtures("in_app")
def test_note_stays_in_the_office_and_is_kept_once(birke: Registration, olga: Actor) -> None:
    for text in ("Abgestimmt.", "Abgestimmt.", "Noch etwas.", "Abgestimmt."):
        do(releases.note, birke, text, by=olga)

    assert [text for _kind, text in said(birke)] == ["Abgestimmt.", "Noch etwas.", "Abgestimmt."]
    assert releases.shared_remarks_of(birke) == []
    assert releases.last_said([birke.id]) == {}
    latest = releases.remarks_of(birke)[0]
    assert latest.written_by is not None
    assert latest.written_by.name == "Olga Office"


@pytest.mark.usefixtures("in_app")
def test_both_sides_read_questions_and_answers_in_their_order(
    birke: Registration, olga: Actor
) -> None:
    do(releases.note, birke, "Nur für uns.", by=olga)
    ask(birke, "Passt der Termin?", by=olga)
    do(releases.answer, birke, "Ja.", by=registrations.participant(birke))

    shared = releases.shared_remarks_of(birke)

    assert [row.text for row in shared] == ["Passt der Termin?", "Ja."]
    assert shared[1].written_by_id is None


@pytest.mark.usefixtures("in_app")
def test_school_day_and_guardian_form_leave_a_trace_only_when_they_change(
    birke: Registration, olga: Actor
) -> None:
    for day in (SchoolDay.LEAVE_MISSING, SchoolDay.LEAVE_MISSING, None):
        do(releases.set_school_day, birke, day, by=olga)
    for is_there in (True, True, False):
        with write_transaction():
            releases.mark_guardian_form(again(birke), is_there=is_there, by=olga, now=NOW)

    assert actions() == ["school_day.set"] * 2 + ["guardian_form.mark"] * 2
    assert (again(birke).school_day, again(birke).guardian_form_at) == (None, None)
