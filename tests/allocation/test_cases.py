"""Made-up instances with the optimum of a plain integer program: all days, all sessions by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from praxistag.allocation.calculation import Task, calculate
from praxistag.allocation.files import Options
from praxistag.json_shapes import parse_json

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize(
    ("name", "leximin"),
    [
        ("popular", [3, 2, 25, 34]),
        ("minimum", [2, 9, 17]),
        ("repeated", [2, 6, 13]),
    ],
)
def test_case_reaches_its_reference(name: str, leximin: list[int]) -> None:
    instance = parse_json((CASES / f"{name}.json").read_bytes(), name)

    result = calculate(Task(instance, Options()))

    assert (result["status"], result["quality"]["leximin"]) == ("proven", leximin)
    assert [r["name"] for r in result["rounds"] if not r["name"].isdigit()] == [
        "mix",
        "track",
        "lottery",
    ]
