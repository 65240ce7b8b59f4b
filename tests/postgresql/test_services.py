"""The hot paths on PostgreSQL: the tests of the services again, on another database."""

from __future__ import annotations

from tests.seats import away_later, capacity, in_app, people  # noqa: F401 -- fixtures
from tests.services.test_accounts import (  # noqa: F401 -- collected here
    test_create_same_address_by_two_at_once_is_refused_once,
    test_two_admins_who_demote_each_other_leave_one,
)
from tests.services.test_checkin import (  # noqa: F401 -- collected here
    test_record_by_eight_threads_at_two_doors_says_ok_once,
    test_record_first_scan_is_ok_and_names_the_badge_only,
    test_record_late_delivery_moves_the_first,
    test_record_same_nonce_repeats_the_answer_and_adds_no_row,
    test_record_second_scan_says_when_and_where_the_first_was,
    test_record_twice_in_one_batch_is_ok_once,
    test_record_undo_makes_room_for_a_new_first,
)
from tests.services.test_desk_order import (  # noqa: F401
    test_two_admins_at_once_make_one_decision,
)
from tests.services.test_door_live import (  # noqa: F401
    test_house_counts_by_organisation_and_guests_last,
    test_house_knows_the_first_time_of_everybody,
    test_house_remembers_arrivals_when_the_log_is_gone,
)
from tests.services.test_door_missing import (  # noqa: F401
    door,
    test_session_misses_its_people_and_says_where_they_are,
)
from tests.services.test_event_copies import (  # noqa: F401
    test_copy_takes_the_programme_and_no_people,
)
from tests.services.test_events import (  # noqa: F401
    test_revise_sees_what_was_saved_since_the_row_was_read,
)
from tests.services.test_office_digests import (  # noqa: F401
    test_cancellation_is_told_to_the_office_as_well,
    test_news_is_what_came_since_the_last_digest,
    test_office_reads_totals_of_its_own_people_only,
    test_who_read_the_same_state_before_writes_no_second_mail,
)
from tests.services.test_office_numbers import (  # noqa: F401
    test_history_knows_when_a_day_ends_here,
    test_history_sums_up_what_came_and_subtracts_who_left,
)
from tests.services.test_registrations import (  # noqa: F401
    context,
    links,
    test_cancel_by_two_who_read_it_before_gives_one_seat_back,
    test_cancel_lets_the_first_waiting_person_move_up,
    test_confirm_last_seat_by_forty_at_once_gives_exactly_one,
)
from tests.services.test_rejections import (  # noqa: F401
    test_rejection_by_two_at_once_frees_one_place,
    test_release_and_rejection_at_once_end_in_one_of_both,
)
from tests.services.test_releases import (  # noqa: F401
    test_take_back_returns_to_an_open_question,
)
from tests.services.test_retention import (  # noqa: F401
    day,
    office,
    test_check_ins_become_attendance_without_times,
    test_legal_hold_spares_the_event,
    test_participants_end_at_ninety_days_with_consents_and_attendance,
    test_run_keeps_its_protocol,
    test_staff_accounts_are_disabled_then_deleted,
)
from tests.services.test_retention_of_allocations import (  # noqa: F401
    test_allocation_ends_at_ninety_days_but_for_the_figures,
)
from tests.services.test_seat_changes import (  # noqa: F401
    test_cancelling_and_moving_at_once_end_in_order,
    test_last_seat_by_eight_at_once_gives_exactly_one,
    test_two_exchange_when_both_gain,
)
from tests.services.test_seat_queues import (  # noqa: F401
    test_full_session_has_a_queue_served_by_need,
    test_who_moves_up_leaves_a_seat_for_the_next,
)
from tests.services.test_seats import (  # noqa: F401
    test_cancel_prefers_who_holds_less_than_the_share,
    test_confirm_last_seat_of_a_quota_by_forty_at_once_gives_exactly_one,
    test_confirm_while_a_seat_is_being_given_back_gets_it,
    test_confirm_without_a_quota_costs_no_statement_about_it,
    test_fill_skips_refused_people_and_full_quotas_but_leaves_no_seat_empty,
)
