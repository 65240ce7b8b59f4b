"""The process that solves: one request in, JSON lines out, nothing else on stdout."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from praxistag.allocation.calculation import Strength
from praxistag.allocation.files import write_instance
from praxistag.allocation.problem import Mode
from praxistag.allocation.worker import read_request
from praxistag.json_shapes import FormatError
from tests.allocation.problems import make_person, make_problem

COMMAND = (sys.executable, "-m", "praxistag.allocation.worker")
INSTANCE = write_instance(
    make_problem("x@1:1 y@1:1", make_person("p", "x"), make_person("q", "x y"))
)


def ask(request: object) -> tuple[int, list[dict[str, Any]]]:
    text = request if isinstance(request, str) else json.dumps(request)
    done = subprocess.run(  # noqa: S603 -- our own program
        COMMAND, input=text, capture_output=True, text=True, check=False, timeout=60
    )
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("mode", list(Mode))
def test_request_is_answered_with_progress_and_a_result(mode: Mode) -> None:
    code, lines = ask({"instance": INSTANCE, "options": {"mode": mode, "seed": "5"}})

    result = lines[-1]["result"]
    assert code == 0
    assert all(0 <= line["progress"]["done"] <= 1 for line in lines[:-1])
    assert result["quality"]["filled"] == 2
    assert result["status"] == ("feasible" if mode is Mode.RSD else "proven")
    assert (result["seed"], result["mode"]) == ("5", mode)
    assert set(result["explanations"]) == {"p", "q"}
    assert len(result["input_hash"]) == 64


def test_contradiction_is_a_result_with_causes() -> None:
    people = [make_person(name, pinned=("x@1",)) for name in "pq"]
    instance = write_instance(make_problem("x@1:1", *people))

    code, [line] = ask({"instance": instance})

    assert code == 0
    assert line["result"]["status"] == "infeasible"
    assert [cause["code"] for cause in line["result"]["causes"]] == ["pins_beyond_capacity"]


@pytest.mark.parametrize("request_", ["", "[]", '{"instance": {}}', '{"instance": 5}'])
def test_bad_request_is_refused_in_german(request_: str) -> None:
    code, [line] = ask(request_)

    assert code == 1
    assert line["error"].endswith(".")


def test_request_is_read_with_all_its_options() -> None:
    options = {
        "mode": "balanced",
        "seed": "x",
        "strength": "improve",
        "previous": {"assignment": {"p": ["x@1"]}},
        "keep_floor": True,
        "time_limit": 5,
    }

    task = read_request({"instance": INSTANCE, "options": options})

    assert task.strength is Strength.IMPROVE
    assert task.options.previous == {"p": ("x@1",)}
    assert (task.options.mode, task.options.seed) == (Mode.BALANCED, "x")
    assert (task.options.keep_floor, task.options.time_limit) == (True, 5.0)


@pytest.mark.parametrize(
    "options",
    [
        {"mode": "best"},
        {"strength": "all"},
        {"previous": []},
        {"time_limit": 0},
        {"time_limit": "5"},
    ],
)
def test_unknown_option_is_refused(options: dict[str, Any]) -> None:
    with pytest.raises(FormatError):
        read_request({"instance": INSTANCE, "options": options})


@pytest.mark.parametrize(("asked", "priced"), [({}, False), ({"prices_closings": True}, True)])
def test_prices_of_closings_are_told_only_when_asked_for(asked: Any, priced: bool) -> None:
    assert read_request({"instance": INSTANCE, "options": asked}).prices_closings is priced
