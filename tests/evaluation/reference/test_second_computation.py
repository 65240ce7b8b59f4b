"""Every figure of results.json against a second computation nobody copied from the first."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.evaluation.run import Request, evaluate
from praxistag.questionnaire import canonical, plan
from tests.evaluation.reference import second_answers, second_comparisons
from tests.evaluation.reference.random_surveys import BROKEN_DOWN, GROUPS, QUESTIONS, survey

if TYPE_CHECKING:
    from collections.abc import Iterator

    from praxistag.evaluation.shapes import Results

BESIDE = {"label", "shown", "note"}
"""Words, not figures; other tests read them."""
SEEDS = range(2)


@cache
def evaluated(seed: int) -> Results:
    one = survey(seed)
    questionnaire = canonical.parse(json.dumps(one.document).encode())
    request = Request(questionnaire, one.csv, plan.read(one.plan), is_public=True)
    return evaluate(request).results


def differences(found: Any, second: Any, where: str = "") -> Iterator[str]:
    """Yield every place where two trees of figures differ, or where one of them has nothing."""
    if isinstance(found, dict) and isinstance(second, dict):
        keys = (found.keys() | second.keys()) - BESIDE
        for key in sorted(keys):
            if key in found and key in second:
                yield from differences(found[key], second[key], f"{where}/{key}")
            else:
                yield f"{where}/{key} stands in one only"
    elif isinstance(found, list) and isinstance(second, list) and len(found) == len(second):
        for place, (one, other) in enumerate(zip(found, second, strict=True)):
            yield from differences(one, other, f"{where}/{place}")
    elif found != (second if isinstance(second, str) else pytest.approx(second, abs=1e-9)):
        yield f"{where}: {found} and {second}"


@pytest.mark.parametrize("seed", SEEDS)
def test_everybody_together(seed: int) -> None:
    one = survey(seed)
    found = evaluated(seed)["questions"]

    second = {c: second_answers.question(c, one.people, one.weights, 150) for c in QUESTIONS}

    assert list(differences(found, second)) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_every_group(seed: int) -> None:
    one = survey(seed)
    second = []
    for code in BROKEN_DOWN:
        groups = []
        for name in (*GROUPS, None):
            own = [
                i
                for i, p in enumerate(one.people)
                if (p["G"] if p["G"] in GROUPS else None) == name
            ]
            weights = None if one.weights is None else [one.weights[i] for i in own]
            people = [one.people[i] for i in own]
            result = second_answers.question(code, people, weights, None)
            groups.append({"code": name, "result": result})
        second.append({"question": code, "by": "G", "groups": groups})

    assert list(differences(evaluated(seed)["breakdowns"], second)) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_every_comparison(seed: int) -> None:
    one = survey(seed)

    found, second = evaluated(seed)["comparisons"], second_comparisons.comparisons(one)

    for own, other in zip(found, second, strict=True):
        if other["test"] == "permutation":
            assert own["p"] == pytest.approx(other["p"], abs=0.1)
            other["p"] = own["p"]
    second_comparisons.corrected(second)
    assert list(differences(found, second)) == []
