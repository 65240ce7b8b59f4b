"""Released rows as a .sav: numbers, labels, three kinds of user missings, measures.

Imported by the process that counts, nobody else: it brings numpy along.
"""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from praxistag.documents.spss.names import MOST_LABEL, MOST_VALUE_LABEL, cut
from praxistag.documents.spss.variables import CHOSEN, variables
from praxistag.evaluation.sources.columns import VALID, Column
from praxistag.questionnaire.columns import WEIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from praxistag.documents.spss.variables import Variable
    from praxistag.evaluation.sources.columns import Choices
    from praxistag.evaluation.sources.rows import Rows
    from praxistag.questionnaire.model import Questionnaire

    Numbers: TypeAlias = "NDArray[np.number]"

MOST_FILE_LABEL, MOST_NOTE = 64, 80
"""Bytes of the file's label and of a line of its notes."""
LINE = 70
NOTE = "Mehrfachantworten und Gewicht: Syntax in der Datei .sps daneben."
WIDTH, DECIMALS = 8, 2


def variables_of(rows: Rows, questionnaire: Questionnaire) -> list[Variable]:
    """Return the variables of these rows."""
    levels = {key: column.levels for key, column in rows.columns.items()}
    return variables(questionnaire, levels | ({WEIGHT: ()} if rows.is_weighted else {}))


def write_sav(
    path: Path, rows: Rows, questionnaire: Questionnaire, notes: Sequence[str] = ()
) -> None:
    """Write the rows with notes; people read them with SPSS, PSPP, R (haven) or pyreadstat."""
    import pandas as pd
    import pyreadstat  # noqa: PLC0415 -- slow import

    found = variables_of(rows, questionnaire)
    numbers = {one.name: column_numbers(one, rows) for one in found}
    pyreadstat.write_sav(
        pd.DataFrame(numbers, copy=False),
        path,
        file_label=cut(questionnaire.title, MOST_FILE_LABEL),
        note=[cut(note, MOST_NOTE) for one in (NOTE, *notes) for note in wrap(one, LINE)],
        row_compress=True,
        column_labels={one.name: cut(one.label, MOST_LABEL) for one in found},
        variable_value_labels={one.name: _labels(one) for one in found if one.missing},
        missing_ranges={one.name: [value.number for value in one.missing] for one in found},
        variable_measure={one.name: one.measure for one in found},
        variable_format={one.name: _format(numbers[one.name]) for one in found},
    )


def column_numbers(variable: Variable, rows: Rows) -> Numbers:
    """Return the numbers of one variable, in the narrowest type that holds them."""
    if variable.key == WEIGHT:
        return rows.weights()
    column = rows.columns[variable.key]
    if isinstance(column, Column):
        return _of_levels(variable, column)
    return _of_choices(variable, column)


def _of_levels(variable: Variable, column: Column) -> Numbers:
    numbers = [variable.numbers[level.code] for level in column.levels]
    return narrow([*numbers, *_kinds(variable)])[column.codes]


def _of_choices(variable: Variable, column: Choices) -> Numbers:
    """Return 1 and 0, or places; who did not rank an option passed it over."""
    silent, skipped, not_asked = (one.number for one in variable.missing)
    states = column.state.codes
    if variable.is_silence:
        return narrow([skipped, not_asked, CHOSEN, 0])[states]
    cells = column.cells[[level.code for level in column.levels].index(variable.part)]
    unranked = skipped if column.is_ranked else 0
    answers = narrow([unranked, *range(1, int(cells.max(initial=0)) + 1)])[cells]
    missing = narrow([skipped, not_asked, silent, 0])[states]
    return np.where(states == VALID, answers, missing)


def _kinds(variable: Variable) -> tuple[float, ...]:
    """Return the numbers of what stands past the levels of a column."""
    silent, skipped, not_asked = (one.number for one in variable.missing)
    return skipped, not_asked, silent


def narrow(numbers: Iterable[float]) -> Numbers:
    """Return numbers as whole ones where they are, in as few bytes as they need."""
    exact = np.array([*numbers], float)
    if not (exact == np.round(exact)).all():
        return exact
    least = np.min_scalar_type(int(min(exact.min(initial=0), -exact.max(initial=0) - 1)))
    return exact.astype(least)


def _labels(variable: Variable) -> dict[float, str]:
    known = [*variable.answers, *variable.missing]
    return {one.number: cut(one.label, MOST_VALUE_LABEL) for one in known}


def _format(numbers: Numbers) -> str:
    decimals = 0 if np.issubdtype(numbers.dtype, np.integer) else DECIMALS
    return f"F{WIDTH}.{decimals}"
