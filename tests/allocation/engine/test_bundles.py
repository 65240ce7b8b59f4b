"""Days: complete up to the limit, none above, none against the rules."""

from __future__ import annotations

import numpy as np
import pytest

from praxistag.allocation.engine.bundles import (
    TooManyBundlesError,
    enumerate_days,
    ideals,
    with_gaps,
)
from praxistag.allocation.engine.instance import Instance
from praxistag.allocation.losses import Losses
from tests.allocation.engine.worlds import as_sets, world
from tests.allocation.problems import make_person, make_problem


@pytest.mark.parametrize("number", range(6))
def test_ideals_are_those_of_the_losses(number: int) -> None:
    problem = world(number, repeated=0.9)
    instance, losses = Instance(problem), Losses(problem)

    assert ideals(instance).tolist() == [losses.ideal(p) for p in instance.people]


def test_days_are_every_choice_within_the_rules() -> None:
    person = make_person("p", "x", max_sessions=1)
    instance = Instance(make_problem("x@1:1 x@2:1 y@2:1", person))

    days = enumerate_days(instance, np.array([99]), ideals(instance))

    unranked = instance.class_of[0, 1]
    none = instance.none
    assert as_sets(days) == {(0, 0, none), (0, none, 1), (0, none, unranked), (0, none, none)}
    assert sorted(days.regret.tolist()) == [0, 0, 3, 4]


def test_a_lower_limit_gives_the_same_days_without_the_worse_ones() -> None:
    instance = Instance(world(1))
    ideal, many = ideals(instance), len(instance.people)

    wide = enumerate_days(instance, np.full(many, 6), ideal)
    narrow = enumerate_days(instance, np.full(many, 3), ideal)

    assert as_sets(narrow) == as_sets(wide.take(wide.regret <= 3))
    assert (np.diff(wide.person) >= 0).all()


def test_too_many_days_are_refused() -> None:
    instance = Instance(world(1))

    with pytest.raises(TooManyBundlesError):
        enumerate_days(instance, np.full(len(instance.people), 9), ideals(instance), 50)


def test_stand_ins_come_for_those_who_are_short() -> None:
    instance = Instance(make_problem("x@1:1", make_person("p", "x"), make_person("q", "x")))
    days = enumerate_days(instance, np.array([0, 0]), ideals(instance))

    both = with_gaps(days, instance, 1, np.array([False, True]))

    assert both.person.tolist() == [0, 1, 1]
    assert both.regret.tolist() == [0, 0, 1]
