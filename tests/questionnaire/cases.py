"""The cases browser and server are held to alike; the browser reads the same files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from praxistag.questionnaire.model import Questionnaire, Section


def cases_of(name: str) -> Any:
    """Return what stands in a file of cases."""
    return json.loads((Path(__file__).parent / name).read_text())


def answer(value: Any) -> Any:
    """Return an answer as Python keeps it."""
    return tuple(value) if isinstance(value, list) else value


def answers(row: dict[str, Any]) -> dict[str, Any]:
    """Return the answers of a case."""
    return {key: answer(value) for key, value in row.items()}


def questionnaire_of(*questions: Any) -> Questionnaire:
    """Return a questionnaire of one section."""
    return Questionnaire("demo", "Demo", sections=(Section("A", "Teil", questions),))
