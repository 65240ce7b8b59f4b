from __future__ import annotations

import numpy as np
import pytest

from praxistag.evaluation.comparing.sides import Side
from praxistag.evaluation.comparing.subjects import subjects_of
from praxistag.evaluation.comparing.tables import (
    ALL_ALIKE,
    TOO_FEW,
    obstacle,
    table_of,
    values_of,
)
from praxistag.evaluation.tallies import Level
from tests.evaluation.comparing.survey import QUESTIONNAIRE, source_of, times


def table(code: str, *groups: list[dict[str, str]], place: int = 0) -> list[list[int]]:
    subject = list(subjects_of(QUESTIONNAIRE.question_by_code[code]))[place]
    found = table_of(subject, [Side(source_of(group)) for group in groups])
    assert found is not None
    return [[int(count) for count in row] for row in found]


def test_levels_nobody_chose_are_left_out() -> None:
    first = times(2, F3_a=5) + times(1, F3_a=2) + times(3, F3_a="na")

    assert table("F3", first, times(4, F3_a=2)) == [[1, 2], [4, 0]]


def test_numbers_of_two_files_meet_by_their_value() -> None:
    assert table("F5", times(2, F5=9) + times(1, F5=2), times(3, F5="3")) == [[1, 0, 2], [0, 3, 0]]


def test_names_meet_by_their_code_in_the_order_of_the_questionnaire() -> None:
    assert table("F1", times(2, F1="yes"), times(3, F1="no")) == [[2, 0], [0, 3]]


def test_an_option_is_chosen_or_not_by_those_who_answered() -> None:
    first = times(2, F2_time=1, F2_money=0) + times(5, F2_time="", F2_money="")

    assert table("F2", first, times(3, F2_time=0, F2_money=1), place=1) == [[0, 2], [3, 0]]


def test_what_was_left_out_of_a_ranking_shares_the_places_that_remain() -> None:
    ranked = times(1, F6_a=1, F6_b=2, F6_c=3) + times(2, F6_a="", F6_b=1, F6_c="")
    ranked += times(4, F6_a="", F6_b="", F6_c="")

    # points of c: 0 for the third place, 0.5 for sharing places 2 and 3
    assert table("F6", ranked, ranked, place=2) == [[1, 2], [1, 2]]


@pytest.mark.parametrize(
    ("rows", "note"),
    [
        ([[1, 0], [3, 4]], TOO_FEW),
        ([[0, 0], [3, 4]], TOO_FEW),
        ([[2], [3]], ALL_ALIKE),
        ([[2, 0], [0, 3]], None),
    ],
)
def test_a_table_says_why_it_allows_no_test(rows: list[list[int]], note: str | None) -> None:
    assert obstacle(np.array(rows)) == note


def test_a_level_without_a_value_counts_as_its_place() -> None:
    question = QUESTIONNAIRE.question_by_code["F3"]
    levels = [Level("2", ""), Level("5", "", 50.0), Level("mond", "")]

    assert values_of(question, levels) == [2, 50, None]
