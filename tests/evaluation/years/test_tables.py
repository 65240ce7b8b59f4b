"""From what two surveys show to tables and tests."""

from __future__ import annotations

import copy
from functools import cache
from typing import TYPE_CHECKING

from praxistag.evaluation.run import Request, evaluate
from praxistag.evaluation.years.comparing import compared
from praxistag.evaluation.years.counts_file import counts_of
from praxistag.evaluation.years.linking import Pair, suggest
from praxistag.evaluation.years.tables import tables
from tests.questionnaires import every_type

if TYPE_CHECKING:
    from praxistag.evaluation.shapes import Results

HEADER = "F1;F2[time];F2[money];F2[people];F2[none];F3[a];F3[b];F4;F5;F9[bio.then];F9[bio.now];ORG"
NOW = ["yes;1;0;1;0;5;4;9;2;2;4;stadt"] * 9 + ["no;;;;;4;na;7;1;2;3;jobcenter"] * 6
THEN = ["yes;1;1;0;0;3;4;6;2;2;2;stadt"] * 8 + ["no;;;;;2;;5;1;1;2;na"] * 8
YEARS = ("2026", "2023")


@cache
def results(*lines: str) -> Results:
    """Return what the application would show of these responses."""
    content = "\n".join([HEADER, *lines]).encode()
    return evaluate(Request(every_type(), content, hides_small_totals=True)).results


def pairs() -> list[Pair]:
    """Return every question beside itself."""
    return suggest(every_type(), every_type())


def test_both_years_stand_in_rows_this_one_first() -> None:
    found = {
        (one["question"], one["item"]): one
        for one in tables(pairs(), results(*NOW), results(*THEN), YEARS)
    }

    assert found["F1", ""]["table"] == [[6, 9], [8, 8]]
    assert found["F3", "a"]["table"][0] == [0, 0, 0, 6, 9]
    assert found["F9", "bio"]["table"] == [[0, 0, 6, 9, 0], [0, 16, 0, 0, 0]]


def test_what_is_hidden_in_either_year_is_not_tested() -> None:
    found = {one["question"] for one in tables(pairs(), results(*NOW), results(*THEN), YEARS)}

    assert "F2" not in found  # nine and eight people were asked
    hidden = copy.deepcopy(results(*NOW))
    hidden["questions"]["F4"]["distribution"][3]["count"] = None
    assert "F4" not in {one["question"] for one in tables(pairs(), hidden, results(*THEN), YEARS)}


def test_years_are_compared_from_counts_and_corrected_together() -> None:
    found = compared(list(tables(pairs(), results(*NOW), results(*THEN), YEARS)))

    by_part = {(one["question"], one.get("item", "")): one for one in found}
    agreement = by_part["F3", "a"]
    assert agreement["test"] == "mann_whitney"
    assert agreement["effect"]
    assert agreement["effect"]["value"] == 1.0
    assert by_part["F1", ""]["test"] == "chi2"
    assert all((one["p_holm"] or 0) >= (one["p"] or 0) for one in found)


def test_counts_of_results_read_again_give_the_same_counts() -> None:
    first = results(*NOW)
    again = evaluate(
        Request(every_type(), counts_of(first, every_type()).encode(), hides_small_totals=True)
    ).results

    for code, result in first["questions"].items():
        if result.get("distribution"):
            assert again["questions"][code]["distribution"] == result["distribution"], code
            assert again["questions"][code]["missing"] == result["missing"], code
