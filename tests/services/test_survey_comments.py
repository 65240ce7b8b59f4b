"""Comments: about a question or the whole, open until done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.domain.actors import Actor
from praxistag.domain.kinds import ActorKind, Role
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.services import survey_comments
from tests.factories import make_account, make_survey

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Survey


def test_comments_wait_until_they_are_done(app: Flask, draft: Survey, event: Event) -> None:
    with app.app_context(), write_transaction() as session:
        session.add_all([draft, account := make_account(Role.PLANNING_TEAM)])
        session.flush()
        by = Actor(ActorKind.ACCOUNT, str(account.id))
        first = survey_comments.add(draft, "F1", "Zu lang.", by=by, now=utc_now())
        survey_comments.add(draft, "F1", "Finde ich nicht.", by=by, now=utc_now())
        survey_comments.add(draft, None, "Wann fertig?", by=by, now=utc_now())
        session.flush()

        assert survey_comments.open_counts(draft) == {"F1": 2, None: 1}
        survey_comments.settle(first, now=utc_now())
        done_at = first.done_at
        survey_comments.settle(first, now=utc_now())
        assert (first.done_at, survey_comments.open_counts(draft)["F1"]) == (done_at, 1)
        survey_comments.reopen(first)
        assert survey_comments.open_counts(draft)["F1"] == 2
        assert [one.author for one in survey_comments.of_survey(draft)] == [account] * 3
        session.add(other := make_survey(event))
        session.flush()
        assert survey_comments.find(other, first.id) is None
        assert survey_comments.find(draft, first.id) is first
