"""Data and results nobody here made: files in, results.json out, cell by cell.

A folder per case holds Q.json, R.csv, P.json and expected.json: where each value comes from and the
value as it was printed, so that its last digit says how exact it is. `evidence.R` computes those
marked so once more, from the same R.csv: `Rscript evidence.R cases` prints case, cell and value.
"""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from praxistag.cli import praxistag
from praxistag.evaluation.run import Request, evaluate
from praxistag.questionnaire import canonical, plan

if TYPE_CHECKING:
    from collections.abc import Iterator

CASES = Path(__file__).parent / "cases"
COMPUTED = 10
"""Digits from which on a value was computed, not printed; then rounding errors may show."""


def expected(case: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((case / "expected.json").read_text("utf-8"))
    return found


def request_of(case: Path) -> Request:
    planned = case / "P.json"
    return Request(
        canonical.parse((case / "Q.json").read_bytes()),
        (case / "R.csv").read_bytes(),
        plan.parse(planned.read_bytes()) if planned.exists() else plan.Plan(),
        is_public=expected(case)["public"],
    )


def cell(results: Any, path: str) -> Any:
    """Return what stands at `questions/F1/distribution/yes/percent`, `breakdowns/F1 by ORG/…`."""
    for step in path.split("/"):
        if isinstance(results, dict):
            results = results[step]
        else:
            results = (
                next((one for one in results if name_of(one) == step), None) or results[int(step)]
            )
    return results


def name_of(entry: Any) -> str | None:
    if not isinstance(entry, dict):
        return None
    return entry.get("code") if "code" in entry else f"{entry['question']} by {entry['by']}"


def agrees(found: Any, printed: str) -> bool:
    """Tell whether a value, rounded as it was printed, is the one that was printed."""
    if not isinstance(found, int | float):
        return (found or "null") == printed
    digits = Decimal(printed).as_tuple()
    exact = len(digits.digits) >= COMPUTED
    half = Decimal(5).scaleb(int(digits.exponent) - 1)
    most = max(float(half), abs(float(printed)) * 1e-10) if exact else float(half)
    return abs(found - float(printed)) <= most + 1e-12


def deviations(results: Any, evidence: list[dict[str, Any]]) -> Iterator[str]:
    for one in evidence:
        for path, printed in one["values"].items():
            found = cell(results, path)
            if not agrees(found, printed):
                yield f"{path}: {found} instead of {printed} ({one['source']})"


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.name)
def test_results_are_those_of_others_cell_by_cell(case: Path) -> None:
    results = evaluate(request_of(case)).results

    assert list(deviations(results, expected(case)["evidence"])) == []


def test_every_value_has_a_source_and_a_licence() -> None:
    for case in CASES.iterdir():
        for one in expected(case)["evidence"]:
            assert one["source"]
            assert one["licence"]
            assert one["values"]


def test_the_program_writes_the_same(tmp_path: Path) -> None:
    case = CASES / "kansas-farmers"
    files = [("--questionnaire", "Q.json"), ("--responses", "R.csv"), ("--plan", "P.json")]
    given = [part for option, name in files for part in (option, str(case / name))]
    command = ["evaluation", "run", *given, "--public-data", "--only", "results"]

    outcome = CliRunner().invoke(praxistag, [*command, "-o", str(tmp_path)])

    results = json.loads((tmp_path / "results.json").read_text("utf-8"))
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    assert list(deviations(results, expected(case)["evidence"])) == []
