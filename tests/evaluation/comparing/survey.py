"""Answers for comparisons: rows as a file holds them, read as the evaluation reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.evaluation.sources import files
from tests.questionnaires import every_type

if TYPE_CHECKING:
    from praxistag.evaluation.tallies import Source

QUESTIONNAIRE = every_type()
STADT, JOBCENTER = {"ORG": "stadt"}, {"ORG": "jobcenter"}


def times(number: int, **cells: str | int) -> list[dict[str, str]]:
    """Return that many people who all answered so; `F3_a` is the column F3[a]."""
    row = {_column(name): str(cell) for name, cell in cells.items()}
    return [row] * number


def _column(name: str) -> str:
    code, bar, part = name.partition("_")
    return f"{code}[{part.replace('_', '.')}]" if code and bar else name


def source_of(*groups: list[dict[str, str]]) -> Source:
    """Return the source of these people."""
    rows = [row for group in groups for row in group]
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = [names, *([row.get(name, "") for name in names] for row in rows)]
    content = "".join(";".join(line) + "\n" for line in lines).encode()
    return files.read(content, QUESTIONNAIRE).source


def counted(*lines: str) -> Source:
    """Return the source of published counts."""
    content = "\n".join(["question;item;group;code;count", *lines]).encode()
    return files.read(content, QUESTIONNAIRE, by=("ORG",)).source
