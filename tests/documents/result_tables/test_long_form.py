from __future__ import annotations

import csv
import io
from typing import Any

from praxistag.documents.result_tables.long_form import COLUMNS, tables_csv
from tests.documents.result_tables.made import (
    HALF,
    HIDDEN,
    QUESTIONNAIRE,
    broken_down,
    comparison,
    group,
    results,
)


def table(**more: Any) -> list[dict[str, str]]:
    """Return the rows with the cells that hold something."""
    content = tables_csv(results(**more), QUESTIONNAIRE)
    assert content.startswith(b"\xef\xbb\xbfquestion;item;by;group;figure;")
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    rows = list(csv.DictReader(text, delimiter=";"))
    assert [*rows[0]] == [*COLUMNS]
    return [{name: cell for name, cell in row.items() if cell} for row in rows]


def test_every_figure_and_answer_has_a_row() -> None:
    rows = table(population=60, response_rate=75.0)

    assert rows[0] == {"figure": "n", "count": "45"}
    assert {"figure": "response_rate", "value": "75"} in rows
    place = {"question": "F3", "item": "a"}
    assert place | {"figure": "n", "count": "40"} in rows
    assert place | {"figure": "mean", "value": "3,5", "low": "3", "high": "4"} in rows
    words = {"code": "5", "label": "stimme voll zu", "count": "25", "percent": "62,5"}
    assert place | {"figure": "answer"} | words in rows


def test_mentions_ranks_pairs_and_changes_have_rows() -> None:
    rows = table()

    mentions = [row for row in rows if row["question" if "question" in row else "figure"] == "F2"]
    assert mentions[-1]["percent_of_mentions"] == "60"
    option = {"question": "F6", "code": "a", "label": "Ausprobieren"}
    assert option | {"figure": "first", "percent": "70"} in rows
    assert {"question": "F6", "code": "a", "figure": "before b", "count": "25"} in rows
    assert {"question": "F9", "item": "bio", "figure": "worse", "percent": "20"} in rows


def test_what_is_hidden_leaves_its_place_alone() -> None:
    rows = table(breakdowns=[broken_down(group("stadt", HALF), group("jobcenter", HIDDEN))])

    place = {"question": "F3", "item": "a", "by": "ORG"}
    assert place | {"group": "jobcenter", "label": "jobcenter", "figure": "n"} in rows
    hidden = place | {"group": "stadt", "figure": "answer", "code": "1"}
    assert hidden | {"label": "stimme gar nicht zu"} in rows


def test_comparisons_have_test_effect_and_pairs() -> None:
    pair = comparison(groups=["stadt", "eglv"], effect=None)
    rows = table(comparisons=[comparison(pairs=[pair]), comparison(test=None, by="F1")])

    place = {"question": "F3", "item": "a", "by": "ORG", "group": "stadt / jobcenter"}
    effect = {"figure": "cliffs_delta", "value": "0,25", "low": "0,1", "high": "0,4"}
    assert place | effect | {"word": "klein"} in rows
    assert place | {"figure": "p_holm", "value": "0,04"} in rows
    assert place | {"group": "stadt / eglv", "figure": "mann_whitney", "value": "123"} in rows
    assert rows[-1] == place | {"by": "F1", "figure": "test"}


def test_rates_of_groups_have_rows() -> None:
    rate = {"code": "stadt", "label": "Stadt", "n": 20, "population": 40, "percent": 50.0}

    rows = table(response_rates=[rate])

    expected = {"group": "stadt", "label": "Stadt", "figure": "response_rate"}
    assert expected | {"count": "20", "value": "50"} in rows
