"""Whole questionnaires of the fixed sets, written short: a list of labels is a scale."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from praxistag.questionnaire import canonical, library
from praxistag.questionnaire.coach import lint

if TYPE_CHECKING:
    from praxistag.questionnaire.coach import Finding
    from praxistag.questionnaire.model import Questionnaire

HERE = Path(__file__).parent
NOTICE = "Die Teilnahme ist freiwillig. Wir speichern nicht, wer antwortet."
SCALES = {scale.key: scale.options for scale in library.scales()}


@dataclass(frozen=True)
class Case:
    """One questionnaire of a set; `question` is where the planted rule must be found."""

    name: str
    rule: str
    question: str | None
    row: dict[str, Any]

    def findings(self) -> list[Finding]:
        """Return what the coach says about it."""
        baseline = self.row.get("baseline")
        return lint(
            questionnaire(self.row),
            population=self.row.get("population"),
            groups=self.row.get("groups"),
            baseline=None if baseline is None else questionnaire(baseline),
        )

    def is_found(self) -> bool:
        """Tell whether the planted rule fires where it was planted."""
        places = {(found.rule, found.question) for found in self.findings()}
        return (self.rule, self.question) in places


def cases(name: str) -> list[Case]:
    """Return the cases of a file beside this one."""
    rows = json.loads((HERE / name).read_text(encoding="utf-8"))
    return [Case(row["name"], row.get("rule", ""), row.get("question"), row) for row in rows]


def found(*questions: dict[str, Any], **known: Any) -> list[Finding]:
    """Return what the coach says about questions written short."""
    return Case("", "", None, {"questions": list(questions), **known}).findings()


def questionnaire(row: dict[str, Any]) -> Questionnaire:
    """Return the questionnaire a short row stands for."""
    document = {
        "format": canonical.FORMAT,
        "code": "case",
        "title": row.get("title", "Fall"),
        "notice": row.get("notice", NOTICE),
        "goals": row.get("goals", []),
        "sections": [
            {
                "code": "A",
                "title": "Teil",
                "questions": [_question(question) for question in row["questions"]],
            }
        ],
    }
    return canonical.read(document)


def _question(row: dict[str, Any]) -> dict[str, Any]:
    options, items = row.get("options", []), row.get("items", [])
    if isinstance(options, str):
        options = [
            {"code": one.code, "label": one.label, "na": one.is_na} for one in SCALES[options]
        ]
    return (
        {"code": "F1", "type": "single", "text": "Wie war das?"}
        | row
        | {
            "options": _numbered(options, "label"),
            "items": _numbered(items, "text"),
        }
    )


def _numbered(rows: list[Any], key: str) -> list[dict[str, Any]]:
    """Return rows as a file has them; a plain text gets its place as its code."""
    return [
        {"code": str(place), key: row} if isinstance(row, str) else row
        for place, row in enumerate(rows, 1)
    ]
