"""Unranked seats by name: preferred, moved on where it is tight, never a workshop twice."""

from __future__ import annotations

from praxistag.allocation.engine.finish import seated
from praxistag.allocation.engine.instance import Instance
from praxistag.allocation.engine.preferences import Mixture
from tests.allocation.problems import make_person, make_problem


def sessions_of(instance: Instance) -> list[list[str]]:
    """Place everybody with unranked seats everywhere; return what each got, and nothing missing."""
    placed = seated(instance, instance.class_of)
    assert placed.missing == []
    ids = [session.id for session in instance.sessions]
    return [[ids[j] for j in row] for row in placed.sessions.tolist()]


def test_a_seat_moves_on_where_another_has_no_choice() -> None:
    people = [make_person(f"p{i}") for i in range(3)] + [make_person("q", "x")]
    instance = Instance(make_problem("x@1:3 y@1:1", *people))

    assert sessions_of(instance) == [["x@1"], ["x@1"], ["x@1"], ["y@1"]]


def test_nobody_gets_a_workshop_twice() -> None:
    people = [make_person(f"p{i}") for i in range(4)]
    instance = Instance(make_problem("x@1:2 y@1:2 x@2:2 y@2:2", *people))

    for first, second in sessions_of(instance):
        assert first[0] != second[0]


def test_small_sessions_fill_up_and_organisations_mix() -> None:
    people = [make_person(f"p{i}", org="a" if i < 4 else "b") for i in range(8)]
    instance = Instance(make_problem("x@1:4 y@1:4", *people))
    mixture = Mixture(instance)

    placed = seated(instance, instance.class_of)

    assert mixture.quota.tolist() == [[2, 2], [2, 2]]
    assert mixture.excess(mixture.seated(placed.sessions)) == 0


def test_a_minimum_draws_unranked_seats() -> None:
    instance = Instance(make_problem("x@1:9 y@1:9+3", *(make_person(f"p{i}") for i in range(3))))

    assert sessions_of(instance) == [["y@1"]] * 3


def test_who_cannot_be_placed_is_named() -> None:
    people = [make_person("p"), make_person("q")]
    instance = Instance(make_problem("x@1:2 x@2:2", *people))

    placed = seated(instance, instance.class_of)

    assert len(placed.missing) == 2
