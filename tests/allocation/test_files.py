"""The exchange files: what is read, what is refused in one German sentence, what is written."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from praxistag.allocation import files
from praxistag.allocation.checker import metrics
from praxistag.allocation.problem import Mode
from praxistag.allocation.solution import Gap, Issue, Round, RunLog, Solution, Status
from praxistag.json_shapes import FormatError, parse_json
from tests.allocation.problems import random_problem

INSTANCE: dict[str, Any] = {
    "format": "praxistag-allocation/1",
    "name": "klein",
    "source": "erfunden",
    "max_rank": 2,
    "slots": ["a", "b"],
    "workshops": [{"id": "x", "title": "Bäume", "track": "grün"}, {"id": "y"}, {"id": "z"}],
    "sessions": [
        {"id": "xa", "workshop": "x", "slot": "a", "capacity": 2, "min_size": 1},
        {"id": "yb", "workshop": "y", "slot": "b", "capacity": 1},
    ],
    "participants": [
        {"id": "p", "wishes": ["x", ["y", "z"]], "org": "o", "track": "grün"},
        {"id": "q", "wishes": [], "blocked_slots": ["a"], "pinned": ["yb"], "max_sessions": 1},
    ],
}


def changed(path: str, value: object) -> dict[str, Any]:
    """Return the instance with one value replaced; a path is keys and numbers with dots."""
    document = copy.deepcopy(INSTANCE)
    place: Any = document
    *steps, last = path.split(".")
    for step in steps:
        place = place[int(step) if step.isdigit() else step]
    place[int(last) if last.isdigit() else last] = value
    return document


def test_instance_becomes_a_problem() -> None:
    problem = files.read_instance(INSTANCE, files.Options(mode=Mode.TOTAL, seed="7"))

    amira, hakan = problem.people
    assert amira.wishes == (("x",), ("y", "z"))
    assert (hakan.blocked, hakan.pinned, hakan.max_sessions) == (frozenset("a"), ("yb",), 1)
    assert (problem.titles, problem.tracks) == ({"x": "Bäume"}, {"x": "grün"})
    assert [session.min_size for session in problem.sessions] == [1, 0]
    assert (problem.mode, problem.seed) == (Mode.TOTAL, "7")


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("format", "praxistag-allocation/2", "„format“"),
        ("name", "", "„name“ muss ein Text sein"),
        ("max_rank", 0, "ab 1"),
        ("max_rank", True, "„max_rank“"),
        ("max_rank", 10_000, "zu groß für 2 Zeitblöcke"),
        ("sessions.0.capacity", 10**30, "höchstens 1000000000"),
        ("slots", "ab", "„slots“ muss eine Liste sein"),
        ("slots", ["a", "a", "b"], "„a“ steht doppelt"),
        ("workshops", [{"id": "x"}, {"id": "x"}], "„x“ steht doppelt"),
        ("workshops.0.title", 3, "„title“"),
        ("workshops.0", "x", "Liste von Objekten"),
        ("sessions.1.id", "xa", "„xa“ steht doppelt"),
        ("sessions.1.id", 5, "„id“ muss ein Text sein"),
        ("sessions.0.workshop", "fort", "„fort“ gibt es nicht"),
        ("sessions.0.slot", "fort", "„fort“ gibt es nicht"),
        ("sessions.0.capacity", -1, "ab 0"),
        ("sessions.0.capacity", 1.5, "ganze Zahl"),
        ("sessions.0.min_size", -1, "„min_size“"),
        ("participants", None, "„participants“ muss eine Liste sein"),
        ("participants.1.id", "p", "„p“ steht doppelt"),
        ("participants.0.wishes", ["fort"], "„fort“ gibt es nicht"),
        ("participants.0.wishes", ["x", "x"], "„x“ steht doppelt"),
        ("participants.0.wishes", ["x", "y", "z"], "3 Wünsche; „max_rank“ erlaubt 2"),
        ("participants.0.wishes", [3], "„wishes“"),
        ("participants.0.wishes", "x", "„wishes“ muss eine Liste sein"),
        ("participants.1.blocked_slots", ["fort"], "„fort“ gibt es nicht"),
        ("participants.1.pinned", ["fort"], "„fort“ gibt es nicht"),
        ("participants.1.pinned", ["yb", "yb"], "„yb“ steht doppelt"),
        ("participants.1.pinned", [None], "darf nur Texte enthalten"),
        ("participants.1.max_sessions", 0, "„max_sessions“"),
    ],
)
def test_bad_instance_is_refused_in_one_sentence(path: str, value: object, words: str) -> None:
    with pytest.raises(FormatError) as refusal:
        files.read_instance(changed(path, value))

    assert words in str(refusal.value)
    assert str(refusal.value).endswith(".")


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff\xfe{}", b'{"a": NaN}', b'{"a": "\\ud800"}', b"[" * 100_000],
)
def test_what_is_no_json_object_is_refused(content: bytes) -> None:
    with pytest.raises(FormatError):
        parse_json(content, "Die Datei")


def test_limit_beyond_the_day_is_the_day() -> None:
    problem = files.read_instance(changed("participants.1.max_sessions", 10**9))

    assert problem.people[1].max_sessions == 2


def test_byte_order_mark_and_missing_wishes_do_no_harm() -> None:
    assert parse_json(b'\xef\xbb\xbf{"a": 1}', "Die Datei") == {"a": 1}
    problem = files.read_instance(changed("participants.0.wishes", None))

    assert problem.people[0].wishes == ()


@pytest.mark.parametrize("number", range(10))
def test_problem_survives_writing_and_reading(number: int) -> None:
    problem = random_problem(number)

    again = files.read_instance(files.write_instance(problem), files.Options(seed=str(number)))

    assert files.write_instance(again) == files.write_instance(problem)
    assert files.input_hash(again) == files.input_hash(problem)


def test_instance_is_written_as_it_was_read() -> None:
    written = files.write_instance(files.read_instance(INSTANCE))

    assert written | {"source": "erfunden", "sessions": INSTANCE["sessions"]} == INSTANCE
    assert [session["min_size"] for session in written["sessions"]] == [1, 0]


def test_hash_ignores_the_order_of_keys_but_no_fact() -> None:
    turned = dict(reversed(INSTANCE.items()))

    assert files.document_hash(turned) == files.document_hash(INSTANCE)
    assert files.document_hash(changed("sessions.0.capacity", 3)) != files.document_hash(INSTANCE)


def solution(**facts: Any) -> Solution:
    log = RunLog("praxistag", "1", 1.23456, "abc", (Round("regret >= 2", 1, 1, 0.5),))
    given: dict[str, Any] = {
        "seats": {"q": ("yb",), "p": ("xa",)},
        "cancelled": (),
        "status": Status.FEASIBLE,
        "metrics": None,
        "log": log,
    }
    return Solution(**given | facts)


def test_result_has_the_keys_of_the_format() -> None:
    problem = files.read_instance(INSTANCE)
    quality = metrics(problem, {"q": ("yb",), "p": ("xa",)})
    plan = solution(metrics=quality, gap=Gap(2, 5, 3), explanations={"p": "Geklappt hat: „Bäume“."})

    result = files.write_result(problem, plan)

    assert list(result["assignment"]) == ["p", "q"]
    assert result["assignment"]["p"] == ["xa"]
    assert result["quality"]["leximin"] == [2, 1, 1]
    assert result["quality"]["seat_ranks"] == {"1": 1, "2": 0, "3": 0, "empty": 1}
    assert result["solver"] == {
        "name": "praxistag",
        "version": "1",
        "seconds": 1.235,
        "gap": {"level": 2, "found": 5, "bound": 3},
    }
    assert (result["status"], result["seed"], result["instance"]) == ("feasible", "1", "klein")
    assert "causes" not in result


def test_result_names_the_causes_of_a_contradiction() -> None:
    problem = files.read_instance(INSTANCE)
    issue = Issue("pins_beyond_capacity", ("xa",), "Zu viele.")

    result = files.write_result(
        problem, solution(seats={}, status=Status.INFEASIBLE, issues=(issue,))
    )

    assert result["quality"] is None
    assert result["causes"] == [
        {"code": "pins_beyond_capacity", "ids": ["xa"], "message": "Zu viele."}
    ]


def test_plan_is_read_back_and_anything_else_refused() -> None:
    problem = files.read_instance(INSTANCE)
    result = files.write_result(problem, solution())

    assert files.read_plan(result) == {"p": ("xa",), "q": ("yb",)}
    for bad in ({}, {"format": result["format"]}, result | {"assignment": {"p": "xa"}}):
        with pytest.raises(FormatError):
            files.read_plan(bad)
