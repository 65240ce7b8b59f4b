"""The way through a questionnaire: on, back, past, and out at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from praxistag.questionnaire import canonical, flow
from praxistag.questionnaire.cards import pages
from praxistag.questionnaire.flow import HandedIn, Move, Shown, Turn
from tests.questionnaires import every_type, rows

if TYPE_CHECKING:
    from praxistag.questionnaire.flow import Outcome

Q = every_type()
OVERVIEW = len(pages(Q)) + 1


def post(page: int, move: Move = Move.NEXT, *, is_reminded: bool = False, **fields: str) -> Outcome:
    return flow.take(Q, Turn(page, move, listed(fields), is_reminded))


def listed(fields: dict[str, str]) -> dict[str, list[str]]:
    """Return fields as a form has them; keywords cannot hold brackets, so `__` opens one."""
    return {
        (f"{name.replace('__', '[')}]" if "__" in name else name): [value]
        for name, value in fields.items()
    }


def shown(outcome: Outcome) -> Shown:
    assert isinstance(outcome, Shown)
    return outcome


def test_it_begins_with_the_first_page() -> None:
    begun = flow.begin(Q, {})

    assert (begun.no, [question.code for question in begun.questions]) == (1, ["HELLO", "F1"])


def test_questions_that_are_not_asked_are_left_out() -> None:
    after_no = shown(post(1, F1="no"))
    after_yes = shown(post(1, F1="yes"))

    assert [question.code for question in after_no.questions] == ["F3", "F4", "F5"]
    assert [question.code for question in after_yes.questions] == ["F2", "F3", "F4", "F5"]


def test_pages_nobody_is_asked_are_passed_over() -> None:
    asked_if_yes = canonical.read(rows(one=["F1"], two=["F2"], three=["F4"]))

    ahead = shown(flow.take(asked_if_yes, Turn(1, Move.NEXT, {"F1": ["no"]})))
    back = shown(flow.take(asked_if_yes, Turn(3, Move.BACK, {"F1": ["no"]})))

    assert (ahead.no, back.no) == (3, 1)


def test_a_reminder_comes_once_and_then_lets_through() -> None:
    first = shown(post(2, F1="no"))
    second = shown(post(2, F1="no", is_reminded=True))

    assert (first.no, first.is_reminder) == (2, True)
    assert [complaint.key for complaint in first.complaints] == ["F3[a]", "F3[b]"]
    assert (second.no, second.complaints) == (3, ())


def test_a_reminder_beside_a_mistake_is_the_one_that_comes() -> None:
    first = shown(post(2, F1="no", F5="sieben"))
    second = shown(post(2, F1="no", F5="acht", is_reminded=True))

    assert (first.is_reminder, first.has_reminded) == (False, True)
    assert (len(second.complaints), second.has_reminded) == (1, True)
    assert shown(post(2, F1="no", F5="8", is_reminded=True)).no == 3


def test_mistakes_are_told_and_nothing_typed_is_lost() -> None:
    page = shown(post(2, F1="yes", F5="sieben", F3__a="1", F3__b="na"))

    assert (page.no, page.is_reminder) == (2, False)
    assert page.fields["F5"] == "sieben"
    assert page.carried == {"F1": "yes"}


def test_back_keeps_answers_and_asks_for_nothing() -> None:
    page = shown(post(2, Move.BACK, F1="yes", F5="99"))

    assert (page.no, page.complaints) == (1, ())
    assert page.fields == {"F1": "yes", "F5": "99"}


def test_back_from_the_first_page_is_the_start() -> None:
    assert shown(post(1, Move.BACK, F1="yes")).no == flow.START


def test_skipping_takes_back_what_stands_on_the_page_only() -> None:
    page = shown(post(2, Move.SKIP, F1="yes", F4="7"))

    assert (page.no, page.fields) == (3, {"F1": "yes"})


def test_the_last_page_says_that_it_hands_in_and_does() -> None:
    last = shown(post(2, Move.SKIP))
    done = post(3, F4="10", F8="  gut\r\n")

    assert last.is_last
    assert isinstance(done, HandedIn)
    assert done.answers == {"F4": 10, "F8": "gut"}


def test_skipping_the_last_page_never_hands_in_by_surprise() -> None:
    page = shown(post(3, Move.SKIP, F7="x"))

    assert (page.no, page.page) == (OVERVIEW, None)


def test_where_the_end_depends_on_the_page_the_overview_comes_between() -> None:
    ends_early = canonical.read(rows(one=["F1"], two=["F2"]))

    first = flow.begin(ends_early, {})
    after_no = shown(flow.take(ends_early, Turn(1, Move.NEXT, {"F1": ["no"]})))
    done = flow.take(ends_early, Turn(3, Move.SUBMIT, {"F1": ["no"]}))

    assert not first.is_last
    assert (after_no.no, after_no.page) == (3, None)
    assert isinstance(done, HandedIn)


@pytest.mark.parametrize("page", [OVERVIEW, 9999, 3])
def test_handing_in_looks_at_all_pages_again(page: int) -> None:
    outcome = shown(post(page, Move.SUBMIT, F5="99", F1="maybe"))

    assert outcome.no == 1
    assert [complaint.key for complaint in outcome.complaints] == ["F1"]


def test_reminders_are_no_reason_to_come_back_at_the_end() -> None:
    assert isinstance(post(OVERVIEW, Move.SUBMIT), HandedIn)


def test_the_overview_hands_in_without_a_named_button_and_never_by_skipping() -> None:
    assert isinstance(post(OVERVIEW, Move.NEXT), HandedIn)
    assert shown(post(OVERVIEW, Move.SKIP)).no == OVERVIEW


def test_answers_to_what_is_not_asked_any_more_do_not_count() -> None:
    outcome = post(OVERVIEW, Move.SUBMIT, F1="no", F2__time="1")

    assert isinstance(outcome, HandedIn)
    assert outcome.answers == {"F1": "no"}


def test_what_belongs_to_no_question_is_named() -> None:
    assert shown(post(1, F1="yes", secret="1")).unknown_fields == ("secret",)


def test_the_overview_goes_back_to_the_last_page() -> None:
    handed_in = post(OVERVIEW, Move.SUBMIT)

    assert isinstance(handed_in, HandedIn)
    assert flow.overview(Q, handed_in.shown).no == OVERVIEW
    assert shown(post(OVERVIEW, Move.BACK)).no == 3


def test_a_questionnaire_without_questions_has_nothing_to_show() -> None:
    nothing: dict[str, Any] = rows()
    empty = canonical.read(nothing)

    assert flow.begin(empty, {}).page is None
    assert isinstance(flow.take(empty, Turn(1, Move.SUBMIT, {})), HandedIn)
