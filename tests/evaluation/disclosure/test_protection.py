from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from praxistag.evaluation.disclosure import figures
from praxistag.evaluation.disclosure.outcome import CLOSED, OPEN, Protection
from praxistag.evaluation.disclosure.protection import protect
from praxistag.evaluation.disclosure.tables import Rules, Table
from tests.evaluation.disclosure.counted import crossed, dividing, likert, multi
from tests.evaluation.disclosure.outsider import weak_places

if TYPE_CHECKING:
    from praxistag.evaluation.shapes import Results

USUAL, LEAST = Rules(10, 10), Rules(5, 5)
counts = st.lists(st.integers(0, 12), min_size=3, max_size=3)
tables = st.lists(counts, min_size=3, max_size=4)


def shown(protection: Protection, table: Table) -> list[str]:
    """Say how each group is shown."""
    views = [protection.view(table.key, group) for group in table.groups]
    return ["gaps" if view.form == "all" and view.hidden else view.form for view in views]


def figures_lost(protection: Protection, table: Table) -> float:
    lost = float(sum(len(codes) for codes in protection.totals.values()))
    for place, group in enumerate(table.groups):
        view = protection.view(table.key, group)
        if view.form == "none":
            lost += figures.of_group(table, place)
        elif view.hidden:
            lost += len(view.hidden) + figures.overall(table)
    return lost


@settings(max_examples=8, deadline=None)
@given(st.lists(tables, min_size=1, max_size=2), st.integers(0, 2))
def test_outsiders_narrow_nothing_down(drawn: list[list[list[int]]], gap: int) -> None:
    first = likert(drawn[0], [gap] * len(drawn[0]))
    more = [likert(rows, [gap] * len(rows), item="b") for rows in drawn[1:]]
    together = [first, *(one for one in more if one.sizes.tolist() == first.sizes.tolist())]

    protection = protect(together, dividing(first), LEAST)

    weak = weak_places(together, dividing(first), protection, 5)
    fewest = int(first.sizes[:-1].sum()) < 5
    assert [place for place in weak if not (fewest and place[0][0] == "size")] == []


@settings(max_examples=5, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), min_size=3, max_size=4))
def test_several_answers_are_as_safe(drawn: list[tuple[int, int]]) -> None:
    people = [max(pair) + 3 for pair in drawn]
    table = multi(drawn, people)

    protection = protect([table], dividing(table), LEAST)

    assert [*weak_places([table], dividing(table), protection, 5)] == []


answer = st.one_of(st.none(), st.integers(0, 1), st.integers(0, 2))


@settings(max_examples=3, deadline=None)
@given(st.lists(st.tuples(answer, answer), min_size=15, max_size=35), st.booleans())
def test_two_questions_by_each_other_are_as_safe(
    people: list[tuple[int | None, int | None]], is_turned: bool
) -> None:
    both = crossed(people, (3, 3))
    used = both if is_turned else both[:1]
    sizes = dividing(*both)

    protection = protect(used, sizes, LEAST)

    weak = weak_places(used, {one.by: sizes[one.by] for one in used}, protection, 5)
    assert [place for place in weak if place[0][0] != "size"] == []


@pytest.mark.parametrize("seed", range(2))
def test_it_shows_at_least_as_much_as_hiding_groups_alone_can(seed: int) -> None:
    drawn = np.random.default_rng(seed)
    table = likert(drawn.integers(0, 9, (3, 2)).tolist(), drawn.integers(0, 3, 3).tolist())
    sizes = dividing(table)
    named = [str(group) for group in table.groups[:-1]]
    small = {name for name, size in zip(named, table.sizes, strict=False) if 0 < size < 5}
    forced = {group for group, n in zip(table.groups, table.answered, strict=True) if n < 5}

    ours = protect([table], sizes, LEAST)

    best = float("inf")
    for more in itertools.chain.from_iterable(
        itertools.combinations(table.groups, length) for length in range(len(table.groups) + 1)
    ):
        gone = {*forced, *small, *more}
        for extra in ([], *([name] for name in named if name in more)):
            other = Protection(
                {table.key: {one: CLOSED if one in gone else OPEN for one in table.groups}},
                {"B": frozenset({*small, *extra})},
            )
            if not any(weak_places([table], sizes, other, 5)):
                best = min(best, figures_lost(other, table))
    assert figures_lost(ours, table) <= best + figures.TIE


def test_nothing_is_hidden_without_need() -> None:
    table = likert([[2, 3, 9], [4, 4, 4], [0, 0, 0]])

    protection = protect([table], dividing(table), USUAL)

    assert shown(protection, table) == ["all", "all", "none"]
    assert protection.secrets == []
    assert protection.is_proven


def test_the_next_smallest_group_is_hidden_with_a_single_small_one() -> None:
    """Culture Amp: Sales 4 is hidden, and Technology 9 with it, for all but it would leave 4."""
    sales, technology = [2, 2], [4, 5]
    table = likert([sales, technology, [10, 10], [15, 15], [0, 0]])

    protection = protect([table], dividing(table), LEAST)

    assert protection.totals["B"] == {"A", "B"}
    assert shown(protection, table) == ["none", "none", "all", "all", "none"]
    hidden = protection.suppression["hidden"]
    assert {"question": "Q", "item": "a", "by": "B", "group": "A", "reason": "small"} in hidden
    assert {"question": "Q", "item": "a", "by": "B", "group": "B", "reason": "complement"} in hidden


def test_two_small_groups_that_hide_each_other_need_no_third() -> None:
    """Culture Amp: where six remain, Technology is shown."""
    table = likert([[3], [3], [9], [30], [0]], item=None)

    protection = protect([table], dividing(table), LEAST)

    assert protection.totals["B"] == {"A", "B"}


def test_an_organisation_with_nine_answers_is_not_computable_from_the_rest() -> None:
    table = likert([[10, 20], [12, 14], [4, 5], [0, 0]])

    protection = protect([table], dividing(table), USUAL)

    assert shown(protection, table)[2] == "none"
    assert "C" in protection.totals["B"]
    assert [*weak_places([table], dividing(table), protection, 10)] == []
    bounds = [one for one in protection.suppression["audit"] if one["group"] == "C"]
    assert all(one["high"] - one["low"] >= 10 for one in bounds)


def test_a_group_that_agrees_entirely_is_hidden_like_a_small_one() -> None:
    table = likert([[0, 12], [10, 20], [15, 15], [0, 0]])

    protection = protect([table], dividing(table), USUAL)

    assert shown(protection, table)[0] == "none"
    reasons = {one["group"]: one["reason"] for one in protection.suppression["hidden"]}
    assert reasons["A"] == "uniform"


def test_groups_between_the_thresholds_show_n_and_figures_over_all() -> None:
    table = likert([[3, 4], [20, 20], [0, 0]])

    protection = protect([table], dividing(table), Rules(5, 10))

    assert "all" not in shown(protection, table)[:1]
    assert [*weak_places([table], dividing(table), protection, 5)] == []


def test_a_group_too_small_to_list_is_not_listed_by_the_table_turned_round() -> None:
    """Of five people without Q, only n may stand: Q by B must not count them by B."""
    answered = [(first, second) for first in (0, 1) for second in (0, 1, 2) for _ in range(7)]
    both = crossed([*answered, (None, 0), (None, 1), (None, 1), (None, 2), (None, 2)], (2, 3))

    protection = protect(both, dividing(*both), Rules(5, 10))

    assert [*weak_places(both, dividing(*both), protection, 5)] == []


def test_a_weighted_share_tells_a_count_to_some_but_not_to_everybody() -> None:
    table = likert([[2, 2, 3], [4, 0, 0], [4, 4, 1]])
    weighted = replace(table, is_weighted=True)

    protection = protect([weighted], dividing(table), Rules(5, 12))

    assert shown(protection, weighted) == ["none", "none", "none"]


def test_public_data_show_everything() -> None:
    table = likert([[1, 0], [2, 0], [0, 0]])

    protection = protect([table], dividing(table), Rules(10, 10, is_public=True))

    assert shown(protection, table) == ["all", "all", "all"]


def test_too_few_people_altogether_hide_every_group() -> None:
    table = likert([[2, 3], [3, 1], [0, 0]])

    protection = protect([table], dividing(table), Rules(10, 10, hides_small_totals=True))

    assert shown(protection, table) == ["none", "none", "none"]
    assert {(one["low"], one["high"]) for one in protection.suppression["audit"]} == {(0, 9)}


def test_what_an_earlier_release_told_is_known() -> None:
    """Hiding another group beside the small one would tell both, with the release before."""
    table = likert([[7, 8], [8, 8], [20, 20], [3, 3], [0, 0]])
    told: Results = {
        "format": "praxistag-results/1",
        "n": 73,
        "notes": [],
        "questions": {},
        "breakdowns": [
            {
                "question": "Q",
                "by": "B",
                "groups": [
                    {
                        "code": "A",
                        "label": "A",
                        "result": {
                            "type": "likert",
                            "items": {
                                "a": {
                                    "shown": "all",
                                    "n": 15,
                                    "missing": {"skipped": 0, "not_asked": 0, "na": 0},
                                    "distribution": [
                                        {"code": "1", "label": "1", "count": 7, "percent": 46.7},
                                        {"code": "2", "label": "2", "count": 8, "percent": 53.3},
                                    ],
                                }
                            },
                        },
                    }
                ],
            }
        ],
        "comparisons": [],
    }

    fresh = protect([table], dividing(table), USUAL)
    later = protect([table], dividing(table), USUAL, earlier=[told])

    assert shown(fresh, table)[:2] == ["none", "all"]
    assert shown(later, table)[:2] == ["all", "none"]


def test_planned_comparisons_are_spared_where_others_can_be_hidden() -> None:
    rows = [[11, 11], [12, 12], [13, 13], [2, 2], [0, 0]]
    table = likert(rows)
    compared = Table(
        table.question,
        table.by,
        table.groups,
        table.tallies,
        table.total,
        table.kind,
        table.item,
        compared=(("A", "B"),),
    )

    assert protect([table], dividing(table), USUAL).totals["B"] == {"A", "D"}
    protection = protect([compared], dividing(table), USUAL)

    assert protection.keeps(compared.key, ["A", "B"])
    assert not protection.keeps(compared.key, ["B", "C"])


def test_the_same_data_give_the_same_tables() -> None:
    table = likert([[1, 9, 8], [2, 7, 9], [5, 6, 9], [1, 2, 3], [0, 1, 0]], [1, 0, 2, 0, 0])

    first = protect([table], dividing(table), USUAL)
    second = protect([table], dividing(table), USUAL)

    assert first == second
