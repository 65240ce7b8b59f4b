"""Published counts as a file: `question;item;group;code;count`, `_year` where years differ.

What each column holds stands in docs/evaluation-format.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.evaluation.sources import counted_groups
from praxistag.evaluation.sources.reading import FIRST_ROW, Reading, records, require_full_row
from praxistag.evaluation.sources.tallying import Entry, Heap
from praxistag.json_shapes import FormatError
from praxistag.questionnaire.columns import YEAR, field_of
from praxistag.questionnaire.model import WITH_ITEMS, QuestionType
from praxistag.questionnaire.prose import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from praxistag.evaluation.sources.reading import Table
    from praxistag.questionnaire.model import Question, Questionnaire

NEEDED = ("question", "code", "count")
OPTIONAL = ("item", "group", YEAR)
MOST = 1_000_000_000


@dataclass(frozen=True)
class Line:
    """One row of the file; `number` is where people find it."""

    number: int
    question: str
    item: str
    group: str
    code: str
    count: int
    year: str

    @property
    def column(self) -> str:
        """What it counts, as a column of responses would be called."""
        return field_of(self.question, self.item) if self.item else self.question


def is_counted(header: Sequence[str]) -> bool:
    """Tell whether a file holds counts, not rows."""
    return set(NEEDED) <= set(header)


def read(table: Table, questionnaire: Questionnaire, by: Sequence[str]) -> Reading:
    """Return the counts of a file.

    Raises:
        FormatError: a group, code or count that cannot be, twice the same count, groups that
            hold more people than there are.

    """
    heap = Heap(questionnaire)
    finder = counted_groups.Finder(questionnaire, by)
    foreign: dict[str, None] = {}
    ignored: dict[str, None] = {}
    for line in _lines(table):
        question = questionnaire.question_by_code.get(line.question)
        key = None if question is None else _key(question, line.item)
        if question is None or key is None:
            foreign[line.question if question is None else line.column] = None
            continue
        try:
            slot = finder.slot(line.question, line.group)
            if slot is None:
                ignored[line.group] = None
                continue
            heap.add(question, key, Entry(slot, line.year, line.item, line.code), line.count)
        except FormatError as error:
            raise FormatError(f"{table.what}, Zeile {line.number}: {error}") from error
    source, notes = counted_groups.build(heap, table.what)
    return Reading(source, (*_told(foreign, ignored), *notes))


def _lines(table: Table) -> Iterator[Line]:
    places = {name: place for place, name in enumerate(table.header)}
    rows = records(table)
    next(rows)
    for number, record in enumerate(rows, FIRST_ROW):
        require_full_row(table, number, record)
        cells = {
            name: record[places[name]].strip() if name in places else ""
            for name in (*NEEDED, *OPTIONAL)
        }
        count = _count(table, number, cells.pop("count"))
        yield Line(number=number, count=count, year=cells.pop(YEAR), **cells)


def _count(table: Table, number: int, written: str) -> int:
    whole = written.removesuffix(".0")
    if not (whole.isascii() and whole.isdigit()) or int(whole[:12]) > MOST:
        why = f"„{written[:40]}“ ist keine Anzahl, das muss eine ganze Zahl ab 0 sein."
        raise table.refuse(number - FIRST_ROW, "count", why)
    return int(whole)


def _key(question: Question, item: str) -> str | None:
    """Return the key a line counts for; None where the item does not exist."""
    if question.type in WITH_ITEMS:
        name = field_of(question.code, item)
        return name if name in question.keys else None
    if question.type is QuestionType.INFO:
        return None
    if question.fields != question.keys:
        return question.code if not item or item in question.option_by_code else None
    return None if item else question.code


def _told(foreign: dict[str, None], ignored: dict[str, None]) -> Iterator[str]:
    if foreign:
        yield f"Nicht zum Fragebogen gehören und zählen nicht: {listed(foreign)}."
    if ignored:
        yield f"Der Plan teilt nach keiner Frage mit dieser Gruppe auf: {listed(ignored)}."
