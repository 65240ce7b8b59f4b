"""Wishes on PostgreSQL: the same tests again."""

from __future__ import annotations

from tests.services.test_wishes import (  # noqa: F401 -- collected here
    event,
    test_choose_refuses_and_keeps_what_was_there,
    test_choose_replaces_the_whole_list,
    test_choose_turned_round_keeps_both,
    test_totals_count_the_people_of_the_allocation_only,
)
