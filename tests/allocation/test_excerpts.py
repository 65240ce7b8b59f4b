"""A few people with the rest as used places: same answers as with everybody."""

from __future__ import annotations

from praxistag.allocation.excerpts import (
    Excerpt,
    choose_partner,
    offers,
    order_of_turn,
    promotions,
    waitable,
)
from tests.allocation.problems import make_person, make_problem


def test_others_use_places_but_leave_wishes_worth_what_they_are() -> None:
    problem = make_problem("x@1:2 y@1:2", make_person("a", "x y"))
    excerpt = Excerpt(problem, {"a": ("y@1",)}, others={"x@1": 2, "y@1": 1})

    assert offers(excerpt, "a") == []
    assert excerpt.regret("a") == 1
    assert [move.takes for move in waitable(excerpt, "a")] == ["x@1"]


def test_session_held_up_by_others_lets_people_in_and_out() -> None:
    problem = make_problem("x@1:5+3 y@1:5+3", make_person("a", "x y"))
    excerpt = Excerpt(problem, {"a": ("y@1",)}, others={"x@1": 2, "y@1": 3})

    assert [offer.move.takes for offer in offers(excerpt, "a")] == ["x@1"]


def test_session_that_needs_everybody_lets_nobody_out() -> None:
    problem = make_problem("x@1:5 y@1:5+3", make_person("a", "x y"))
    excerpt = Excerpt(problem, {"a": ("y@1",)}, others={"x@1": 1, "y@1": 2})

    assert offers(excerpt, "a") == []


def test_session_without_anybody_is_not_opened_by_one() -> None:
    problem = make_problem("x@1:5+3 y@1:5", make_person("a", "x y"))

    assert offers(Excerpt(problem, {"a": ("y@1",)}), "a") == []


def test_promotions_follow_need_and_hand_on_what_is_left() -> None:
    people = (make_person("mild", "x y"), make_person("hard", "x"), make_person("next", "y x"))
    problem = make_problem("x@1:1 y@1:2", *people)
    excerpt = Excerpt(
        problem,
        {"mild": ("y@1",), "hard": ("y@1",), "next": ()},
        waiting={"x@1": ("mild", "hard"), "y@1": ("next",)},
    )

    moves = promotions(excerpt)

    assert order_of_turn(excerpt, "x@1") == ["hard", "mild"]
    assert [(move.person, move.takes, move.gives) for move in moves] == [
        ("hard", "x@1", "y@1"),
        ("next", "y@1", None),
    ]


def test_partner_is_whoever_needs_it_most() -> None:
    people = (make_person("a", "x y"), make_person("mild", "y x"), make_person("hard", "y"))
    excerpt = Excerpt(
        make_problem("x@1:2 y@1:1", *people),
        {"a": ("y@1",), "mild": ("x@1",), "hard": ("x@1",)},
        waiting={"y@1": ("mild", "hard")},
    )

    chosen = choose_partner(excerpt, offers(excerpt, "a"))

    assert chosen.partner is not None
    assert chosen.partner.person == "hard"
