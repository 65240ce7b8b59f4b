"""Planted errors and sound items, read from short JSON into questionnaires of one question."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from praxistag.questionnaire import canonical
from praxistag.questionnaire.coach import lint

if TYPE_CHECKING:
    from praxistag.questionnaire.coach.findings import Finding
    from praxistag.questionnaire.model import Questionnaire

FOLDER = Path(__file__).parent
NOTICE = "Freiwillig und anonym. Wir speichern keine Namen."


def load(name: str) -> Any:
    """Return the content of a JSON file beside this one."""
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


SCALES: dict[str, list[str]] = load("scales.json")


def questionnaire_of(*cases: dict[str, Any]) -> Questionnaire:
    """Return a questionnaire of these questions, each with its named scale."""
    questions = [_question(case, f"F{number}") for number, case in enumerate(cases, 1)]
    return canonical.read(
        {
            "format": canonical.FORMAT,
            "code": "fall",
            "title": "Fall",
            "notice": NOTICE,
            "sections": [{"code": "A", "title": "A", "questions": questions}],
        }
    )


def _question(case: dict[str, Any], code: str) -> dict[str, Any]:
    labels = case.get("options") or SCALES.get(case.get("scale", ""), [])
    options = [{"label": label} if isinstance(label, str) else label for label in labels]
    items = [{"text": item} if isinstance(item, str) else item for item in case.get("items", [])]
    return {
        "code": code,
        "type": case["type"],
        "text": case["text"],
        "help": case.get("help", ""),
        "required": case.get("required", "no"),
        "options": [{"code": f"a{at}", **option} for at, option in enumerate(options, 1)],
        "items": [{"code": f"i{at}", **item} for at, item in enumerate(items, 1)],
    }


def found_in(*cases: dict[str, Any]) -> list[Finding]:
    """Return what the coach says about questions, without what it says about the whole."""
    return [finding for finding in lint(questionnaire_of(*cases)) if finding.question]


def rules_of(*cases: dict[str, Any]) -> set[str]:
    """Return the numbers of the rules that complain about questions."""
    return {finding.rule for finding in found_in(*cases)}
