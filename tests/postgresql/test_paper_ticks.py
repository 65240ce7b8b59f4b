"""Ticks from paper on PostgreSQL: the tests of the service again, on another database."""

from __future__ import annotations

from tests.services.test_paper_sheets import (  # noqa: F401 -- collected here
    test_sheet_keeps_order_and_people_of_the_paper,
)
from tests.services.test_paper_ticks import (  # noqa: F401 -- collected here
    amira,
    bring,
    noon,
    test_one_press_is_taken_back_as_a_whole,
    test_two_people_with_the_same_sheet_write_nothing_twice,
    test_unticked_paper_is_undone_but_never_a_scan,
)
