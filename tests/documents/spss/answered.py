"""Responses to one question of every type, as released rows."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from praxistag.evaluation.sources import files
from praxistag.evaluation.sources.rows import Rows
from tests.questionnaires import every_type

if TYPE_CHECKING:
    from praxistag.questionnaire.model import Questionnaire

ASKED = {
    "F1": ("yes", "no", "", "yes"),
    "F2[time]": ("1", "#", "", "0"),
    "F2[money]": ("0", "#", "", "0"),
    "F2[people]": ("1", "#", "", "0"),
    "F2[none]": ("0", "#", "", "1"),
    "F3[a]": ("5", "na", "", "1"),
    "F3[b]": ("1", "2", "3", "4"),
    "F4": ("10", "0", "", "7"),
    "F5": ("2", "0.5", "#", "9"),
    "F6[a]": ("1", "2", "", ""),
    "F6[b]": ("2", "", "", ""),
    "F6[c]": ("3", "1", "", ""),
    "F9[bio.then]": ("1", "2", "", "na"),
    "F9[bio.now]": ("3", "2", "", "5"),
    "ORG": ("stadt", "jobcenter", "na", "stadt"),
}


def rows_of(questionnaire: Questionnaire, columns: dict[str, tuple[str, ...]]) -> Rows:
    """Read responses, given by column."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(columns)
    writer.writerows(zip(*columns.values(), strict=True))
    source = files.read(text.getvalue().encode(), questionnaire).source
    assert isinstance(source, Rows)
    return source


def four_people(**more: tuple[str, ...]) -> Rows:
    """Return four responses: all answered, filtered, silent, half."""
    return rows_of(every_type(), ASKED | more)
