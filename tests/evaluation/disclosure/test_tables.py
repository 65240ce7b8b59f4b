from __future__ import annotations

import numpy as np
import pytest

from praxistag.evaluation.disclosure.tables import (
    Rules,
    Table,
    has_boxes,
    is_uniform,
    primary_reason,
    top_two,
    widest_form,
)
from praxistag.questionnaire.model import QuestionType
from tests.evaluation.disclosure.counted import likert, tally


@pytest.mark.parametrize(
    ("counts", "form", "reason"),
    [
        ([2, 2], "none", "small"),
        ([4, 0], "none", "small"),
        ([9, 0], "none", "uniform"),
        ([3, 2], "numbers", None),
        ([5, 5], "all", None),
    ],
)
def test_size_and_answers_say_what_a_group_may_show(
    counts: list[int], form: str, reason: str | None
) -> None:
    rules = Rules(5, 10)

    assert widest_form(tally(counts), rules) == form
    assert primary_reason(tally(counts), rules) == reason


@pytest.mark.parametrize(
    ("counts", "expected"), [([12, 0], True), ([12, 12], True), ([0, 0], True), ([12, 5], False)]
)
def test_several_answers_are_uniform_where_everybody_gave_the_same(
    counts: list[int], expected: bool
) -> None:
    assert is_uniform(tally(counts, n=12)) is expected


def test_nobody_is_not_uniform() -> None:
    assert not is_uniform(tally([0, 0]))


def test_the_two_highest_values_count_wherever_they_stand() -> None:
    assert top_two(np.array([5.0, 1.0, 4.0, 2.0])).tolist() == [True, False, True, False]


def test_too_many_different_numbers_are_no_distribution() -> None:
    many = tally([1] * 102)
    table = Table("Q", "B", ("A", None), (many, tally([0] * 102)), many, QuestionType.NUMBER)

    assert table.codes == ()
    assert table.values is None
    assert not has_boxes(table)
    assert table.counts.shape == (2, 0)


def test_a_group_nobody_asked_is_told_from_one_that_kept_silent() -> None:
    table = likert([[4, 5], [0, 0], [0, 0]], [0, 3, 0])
    table.tallies[1].missing["not_asked"] = 3
    table.tallies[1].missing["skipped"] = 0

    assert [table.was_asked(place) for place in range(2)] == [True, False]
    assert likert([[0, 0], [0, 0]], [3, 0]).was_asked(0)
