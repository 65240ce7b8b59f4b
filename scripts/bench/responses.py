"""Responses for measurements: a questionnaire of so many questions, and as many people."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

SCALE = [
    *({"code": str(step), "label": f"Stufe {step}"} for step in range(1, 6)),
    {"code": "na", "label": "keine Angabe", "na": True},
]
AGREEMENT = ["1", "2", "3", "4", "5", "na", "", "#"]
SHARES = [0.05, 0.1, 0.25, 0.3, 0.2, 0.04, 0.04, 0.02]
GROUPS, SIZES = ["stadt", "eglv", "jobcenter", "gast", "na"], [0.5, 0.3, 0.12, 0.05, 0.03]
BREAKDOWNS = 10
BLOCK = 50_000
"""Rows written at once."""


@dataclass(frozen=True)
class Shape:
    """How many responses to how many questions; every tenth of them has several columns."""

    responses: int
    questions: int

    def __str__(self) -> str:
        """Name it as requirements do."""
        return f"{self.responses} x {self.questions}"


def write_case(folder: Path, shape: Shape) -> None:
    """Write Q.json, R.csv and P.json."""
    questions = [_group_question(), *(_question(place) for place in range(1, shape.questions))]
    document = {
        "format": "praxistag-questionnaire/1",
        "code": "bench",
        "title": "Messung",
        "notice": "Freiwillig.",
        "sections": [{"code": "A", "title": "A", "questions": questions}],
    }
    plan = {
        "population": 2 * shape.responses,
        "breakdowns": [{"question": f"Q{n}", "by": "ORG"} for n in range(1, BREAKDOWNS + 1)],
        "comparisons": [
            {"question": f"Q{n}", "by": "ORG", "groups": ["stadt", "eglv"]} for n in (1, 2, 3)
        ],
    }
    (folder / "Q.json").write_text(json.dumps(document), encoding="utf-8")
    (folder / "P.json").write_text(json.dumps(plan), encoding="utf-8")
    _write_rows(folder / "R.csv", questions, shape.responses)


def _group_question() -> dict[str, Any]:
    options = [{"code": code, "label": code, "na": code == "na"} for code in GROUPS]
    return {"code": "ORG", "type": "single", "text": "Wo?", "background": True, "options": options}


def _question(place: int) -> dict[str, Any]:
    code = f"Q{place}"
    if place % 10 == 4:  # noqa: PLR2004 -- any digit does
        options = [{"code": letter, "label": letter} for letter in "abcdef"]
        return {"code": code, "type": "multi", "text": "Was davon?", "options": options}
    if place % 10 == 5:  # noqa: PLR2004
        items = [{"code": letter, "text": f"Aussage {letter}"} for letter in "abcde"]
        return {
            "code": code,
            "type": "likert",
            "text": "Wie sehr?",
            "options": SCALE,
            "items": items,
            "index": True,
        }
    if place % 10 == 6:  # noqa: PLR2004
        return {"code": code, "type": "scale", "text": "Empfehlung?", "min": 0, "max": 10}
    item = [{"code": "a", "text": "Aussage"}]
    return {"code": code, "type": "likert", "text": "Wie sehr?", "options": SCALE, "items": item}


def _write_rows(path: Path, questions: list[dict[str, Any]], responses: int) -> None:
    random = np.random.default_rng(20260908)
    with path.open("w", encoding="utf-8") as file:
        file.write(";".join(name for one in questions for name in _columns(one)) + "\n")
        for start in range(0, responses, BLOCK):
            size = min(BLOCK, responses - start)
            columns = [cells for one in questions for cells in _cells(one, size, random)]
            file.writelines(";".join(row) + "\n" for row in zip(*columns, strict=True))


def _columns(question: dict[str, Any]) -> list[str]:
    code = question["code"]
    if question["type"] == "multi":
        return [f"{code}[{option['code']}]" for option in question["options"]]
    if question["type"] == "likert":
        return [f"{code}[{item['code']}]" for item in question["items"]]
    return [code]


def _cells(
    question: dict[str, Any], size: int, random: np.random.Generator
) -> list[NDArray[np.str_]]:
    if question["code"] == "ORG":
        return [random.choice(GROUPS, size, p=SIZES)]
    if question["type"] == "multi":
        return [random.choice(["0", "1"], size, p=[0.6, 0.4]) for _ in question["options"]]
    if question["type"] == "scale":
        return [random.choice([*map(str, range(11)), ""], size)]
    return [random.choice(AGREEMENT, size, p=SHARES) for _ in question["items"]]
