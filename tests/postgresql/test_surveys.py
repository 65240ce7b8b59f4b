"""Surveys on PostgreSQL: the same tests again, and what its system columns tell about order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from praxistag.cli import praxistag
from praxistag.domain.surveys import SurveyAccess
from praxistag.extensions import db, write_transaction
from praxistag.services import survey_traces
from praxistag.services.survey_submissions import OpenLink
from tests.ballots import answers, publish
from tests.ballots import survey as survey  # noqa: PLC0414 -- a fixture
from tests.services.test_survey_ballots import (  # noqa: F401 -- collected here
    test_each_free_slot_is_as_likely_as_the_others,
    test_growing_keeps_every_answer_and_changes_every_key,
)
from tests.services.test_survey_closing import (  # noqa: F401 -- collected here
    test_closing_leaves_answers_alone_under_new_keys,
    test_surveys_close_when_their_time_has_come,
)
from tests.services.test_survey_submissions import (  # noqa: F401 -- collected here
    test_a_personal_link_serves_once_and_keeps_no_time,
    test_a_slip_nobody_drew_opens_nothing,
    test_a_slip_serves_once_and_the_second_writes_nothing,
    test_answers_come_back_after_the_end_texts_apart,
    test_everybody_at_the_same_moment_loses_nothing,
    test_one_delivery_sent_twice_at_the_same_moment,
    test_outside_its_time_nothing_is_taken,
    test_room_is_made_once_however_many_miss_it_at_the_same_moment,
    test_the_same_delivery_again_has_arrived_already,
    test_two_phones_with_one_slip_at_the_same_moment,
)

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

    from tests.ballots import OpenSurvey

FILLED = "SELECT slot_key FROM ballot_slot WHERE is_filled ORDER BY ctid"
WRITERS = "SELECT DISTINCT xmin::text FROM {table}"
TABLES = ("survey_nonce", "access_code", "ballot_slot", "text_slot")


def column(app: Flask, query: str) -> list[Any]:
    with app.app_context():
        return list(db.session.scalars(text(query)))


def answer(survey: OpenSurvey) -> None:
    for number, slip in enumerate(survey.draw(12)):
        survey.submit(answers(number, text=f"Text {number}"), slip)


def test_wiping_leaves_one_writer_and_the_order_of_keys(app: Flask, survey: OpenSurvey) -> None:
    answer(survey)
    in_order_of_arrival = column(app, FILLED)
    assert in_order_of_arrival != sorted(in_order_of_arrival)  # this is what would tell

    with app.app_context(), write_transaction():
        survey_traces.wipe()

    assert column(app, FILLED) == sorted(in_order_of_arrival)
    assert [len(column(app, WRITERS.format(table=table))) for table in TABLES] == [1] * 4


def test_closing_leaves_one_writer_and_the_order_of_keys(app: Flask, survey: OpenSurvey) -> None:
    answer(survey)

    survey.close()

    laid = column(app, FILLED)
    assert laid == sorted(laid)
    assert len(laid) == 12
    assert [len(column(app, WRITERS.format(table=table))) for table in TABLES] == [0, 0, 1, 1]


def test_wiping_while_people_answer_loses_nothing(app: Flask) -> None:
    by_link = publish(app, access=SurveyAccess.OPEN)
    for number in range(6):
        by_link.submit(answers(number), OpenLink())
        with app.app_context(), write_transaction():
            survey_traces.wipe()

    assert by_link.count() == 6


def test_a_backup_holds_answers_in_the_order_of_keys(
    app: Flask, survey: OpenSurvey, tmp_path: Path
) -> None:
    """pg_dump takes rows as they lie, so they are laid in order before it comes."""
    answer(survey)

    done = app.test_cli_runner().invoke(praxistag, ["backup", str(tmp_path / "saved")])

    assert done.exit_code == 0, done.output
    laid = column(app, FILLED)
    assert laid == sorted(laid)
