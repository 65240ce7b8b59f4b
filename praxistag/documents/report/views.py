"""What the pages of a report are filled with: words and pictures, nothing left to decide."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

FEW_COLUMNS = 4
FEW_ROWS = 15
"""So many rows are kept on one page."""
PLAIN = re.compile(r"[^0-9A-Za-z_]")
"""Letters that an id cannot keep as they are; each becomes its number, so that no two ids meet."""


def anchor(*parts: str) -> str:
    """Return an id for a place on the page, whatever codes a file brings."""
    return "-".join(_named(part) for part in parts if part)


def _named(part: str) -> str:
    return PLAIN.sub(lambda found: f"_{ord(found[0]):x}", part)


@dataclass(frozen=True)
class Line:
    """A scale in the manner of EvaSys: columns between two poles, figures, the share on top."""

    text: str = ""
    moment: str = ""
    picture: Markup | None = None
    low: str = ""
    high: str = ""
    figures: Sequence[tuple[str, str]] = ()
    top: str = ""
    top_words: str = ""
    note: str = ""


@dataclass(frozen=True)
class Cell:
    """One cell of a table; with a width it is a bar."""

    text: str
    width: str = ""


@dataclass(frozen=True)
class Row:
    """A row of a table; `is_head` opens a block of rows, `words` stand instead of the cells."""

    head: str
    cells: Sequence[Cell] = ()
    words: str = ""
    is_head: bool = False


@dataclass(frozen=True)
class Table:
    """A table with one head per column; the first column tells what the row is.

    `is_wordy` where its cells are words, which want room and stand at the left.
    """

    caption: str
    heads: Sequence[str]
    rows: Sequence[Row]
    is_wordy: bool = False

    @property
    def is_crowded(self) -> bool:
        """Whether bars must be short, as there are many columns."""
        return len(self.heads) > FEW_COLUMNS

    @property
    def is_short(self) -> bool:
        """Whether it stays on one page."""
        return len(self.rows) <= FEW_ROWS


@dataclass(frozen=True)
class Overview:
    """Statements on one scale at a glance: bars both ways beside each other, the line of means."""

    pictures: Sequence[Markup]
    profile: Markup | None = None


@dataclass(frozen=True)
class QuestionView:
    """Everything the report says of one question.

    `big` is a figure that stands first, such as a score; `state` is „nicht ausgewiesen“ or empty.
    """

    code: str
    text: str
    kind: str
    condition: str = ""
    sentence: str = ""
    state: str = ""
    legend: str = ""
    lines: Sequence[Line] = ()
    tables: Sequence[Table] = ()
    overviews: Sequence[Overview] = ()
    change: Markup | None = None
    big: tuple[str, str] | None = None
    notes: Sequence[str] = ()

    @property
    def anchor(self) -> str:
        """Where the contents lead."""
        return anchor("frage", self.code)


@dataclass(frozen=True)
class Chapter:
    """A part under one heading: a goal with its questions."""

    title: str
    questions: Sequence[QuestionView]
    overviews: Sequence[Overview] = ()


@dataclass(frozen=True)
class Said:
    """One finding: the sentence and the question it comes from."""

    words: str
    code: str
    question: str


@dataclass(frozen=True)
class GoalFinding:
    """What the team wanted to know, and the sentences that answer it."""

    goal: str
    findings: Sequence[Said]


@dataclass(frozen=True)
class BreakdownView:
    """One question by the groups of another."""

    code: str
    text: str
    by: str
    tables: Sequence[Table]


@dataclass(frozen=True)
class ComparisonView:
    """What of one question was compared between the same groups."""

    code: str
    text: str
    by: str
    groups: str
    table: Table
    sentences: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class AskedQuestion:
    """A question as people saw it; `scale` is offered for every item, or names both ends."""

    code: str
    text: str
    help: str
    facts: str
    condition: str
    items: Sequence[str]
    scale: Sequence[str]
    options: Sequence[str]


@dataclass(frozen=True)
class AskedSection:
    """A part of the questionnaire."""

    title: str
    questions: Sequence[AskedQuestion]


@dataclass(frozen=True)
class Variable:
    """The columns of one question; where there are several, each with what it is about."""

    code: str
    text: str
    kind: str
    columns: Sequence[tuple[str, str]]
    values: Sequence[str]


@dataclass(frozen=True)
class TextView:
    """What people wrote to one question: sorted by categories, then the texts themselves."""

    code: str
    text: str
    categories: Table | None
    agreement: str
    texts: Sequence[str]
