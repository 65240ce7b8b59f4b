"""People entered by offices on PostgreSQL: the tests of the services again, on another database."""

from __future__ import annotations

from tests.services.test_office_registrations import (  # noqa: F401 -- collected here
    context,
    enter,
    olga,
    test_enter_all_enters_nobody_when_one_is_refused,
    test_enter_all_keeps_to_a_quota,
    test_enter_all_seats_the_first_of_the_list_and_queues_the_rest,
    test_enter_refuses_the_same_name_with_the_same_address,
    test_enter_takes_long_names,
)
from tests.services.test_people_imports import (  # noqa: F401 -- collected here
    scope,
    take_over,
    test_take_over_by_two_at_once_enters_everybody_once,
    test_take_over_empties_the_list_and_happens_once,
    test_take_over_enters_everybody_in_order,
    test_take_over_of_twins_in_one_file,
    test_take_over_when_somebody_registered_meanwhile_writes_nothing,
    upload,
)
