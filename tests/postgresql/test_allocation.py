"""Wishes, pins, duties, calculations and plans on PostgreSQL: the same tests again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from praxistag.cli import praxistag
from praxistag.extensions import db
from praxistag.models import SessionSeat
from tests.services.test_allocation_instances import (  # noqa: F401 -- collected here
    test_lot_numbers_stay_and_are_given_once,
    test_person_carries_wishes_duties_and_pins_but_no_name,
)
from tests.services.test_allocation_plans import (  # noqa: F401 -- collected here
    draft,
    in_app,
    people,
    test_earlier_plan_comes_back_as_a_new_version,
    test_first_publication_seats_and_tells_everybody_placed,
    test_published_plan_is_not_published_twice,
    test_second_publication_tells_only_those_whose_seats_change,
)
from tests.services.test_allocation_runs import (  # noqa: F401 -- collected here
    test_claimed_run_is_taken_again_only_when_nobody_works_on_it,
    test_of_two_who_ask_at_once_the_second_is_told_so,
    test_old_drafts_go,
    test_progress_ends_with_stopping,
)
from tests.services.test_cancelled_sessions import (  # noqa: F401 -- collected here
    test_plan_in_force_decides,
)
from tests.services.test_duties import (  # noqa: F401 -- collected here
    test_blocks_at_the_same_time_stay_apart,
    test_seat_in_the_block_goes_to_who_waits_for_it,
    test_second_duty_in_a_block_and_one_beside_a_pin_are_refused,
)
from tests.services.test_pins import (  # noqa: F401 -- collected here
    test_no_more_pins_than_seats_but_who_cancelled_does_not_count,
    test_two_pins_in_a_block_and_a_workshop_twice_are_refused,
)
from tests.services.test_workshop_sessions import (  # noqa: F401 -- collected here
    test_people_are_never_in_two_places,
    test_seats_and_duties_move_along,
    test_session_with_people_stays,
    third,
)
from tests.services.test_workshops import (  # noqa: F401 -- collected here
    test_workshop_with_people_stays,
)

if TYPE_CHECKING:
    from flask import Flask


def test_example_is_calculated_and_published(app: Flask) -> None:
    command = ["demo", "load", "--participants", "20", "--phase", "zugeteilt"]

    result = app.test_cli_runner().invoke(praxistag, command)

    assert result.exit_code == 0, result.stderr
    assert db.session.scalar(select(func.count()).select_from(SessionSeat))
