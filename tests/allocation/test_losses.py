"""Losses and regrets as the exchange format defines them."""

from __future__ import annotations

import pytest

from praxistag.allocation.ledger import Ledger
from praxistag.allocation.losses import Losses, ranks, vector
from tests.allocation.problems import make_person, make_problem, random_problem


def test_ranks_count_ties_once_and_keep_the_first_mention() -> None:
    assert ranks(make_person("p", "x y=z x")) == {"x": 1, "y": 2, "z": 2}


def test_vector_counts_from_the_worst_down() -> None:
    assert vector([0, 3, 1, 1]) == (3, 1, 1, 3)
    assert vector([]) == (0,)


def test_regret_counts_only_above_the_best_day_alone() -> None:
    host = make_person("p", "x y", blocked=frozenset({"1"}), pinned=("z@2",))
    problem = make_problem("x@1:1 y@2:1 z@2:1 y@3:1 x@3:0", host)
    losses = Losses(problem)

    assert losses.free_slots(host) == ["3"]
    assert losses.ideal(host) == 1
    assert losses.regret(host, ("z@2", "y@3")) == 0
    assert losses.regret(host, ("z@2",)) == 3


@pytest.mark.parametrize("number", range(40))
def test_both_code_paths_agree_on_the_best_day_alone(number: int) -> None:
    problem = random_problem(number)
    losses, ledger = Losses(problem), Ledger(problem)

    assert [losses.ideal(p) for p in problem.people] == [ledger.ideal(p) for p in problem.people]
