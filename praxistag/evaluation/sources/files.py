"""Where answers come from: rows of responses, or counts somebody published; told by the header."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.evaluation.sources import counts, responses
from praxistag.evaluation.sources.reading import open_table

if TYPE_CHECKING:
    from praxistag.evaluation.sources.reading import Reading
    from praxistag.questionnaire.model import Questionnaire

WHAT = "Die Antwortdatei"


def read(
    content: bytes, questionnaire: Questionnaire, *, by: tuple[str, ...] = (), what: str = WHAT
) -> Reading:
    """Return the source in a file and what its readers should know.

    `by` are the questions of the plan that make groups; counts name groups by their options.

    Raises:
        FormatError: with one German sentence that names the row and the column.

    """
    table = open_table(content, questionnaire.question_by_field, what)
    if counts.is_counted(table.header):
        return counts.read(table, questionnaire, by)
    return responses.read(table, questionnaire)
