"""A line in the manner of EvaSys: columns low to high, whatever order options were asked in."""

from __future__ import annotations

from typing import Any, cast

from praxistag.documents.report import lines
from praxistag.questionnaire import canonical
from tests.documents.report.results import of_question


def question(**values: Any) -> Any:
    """Return a question of a file."""
    return canonical.read_question({"code": "F1", "text": "Wie?"} | values)


def falling() -> Any:
    """Return a choice whose highest answer was offered first."""
    labels = ("ja, sicher", "eher ja", "eher nein", "nein")
    options = [{"code": f"o{4 - p}", "label": one, "value": 4 - p} for p, one in enumerate(labels)]
    return question(type="single", options=options)


def test_columns_stand_low_to_high() -> None:
    asked = falling()
    result = of_question(asked)
    line = lines.line(asked, result)

    assert [one.label for one in lines.columns_of(asked, result)] == ["1", "2", "3", "4"]
    assert (line.low, line.high) == ("nein", "ja, sicher")
    assert lines.legend(asked) == "1 = nein, 2 = eher nein, 3 = eher ja, 4 = ja, sicher"
    assert line.top_words == "für „eher ja“ oder „ja, sicher“"


def test_numbers_of_many_values_are_put_into_classes_that_keep_gaps() -> None:
    asked = question(type="number", min=0, max=240)
    rows = [
        {"code": str(value), "label": str(value), "count": 1, "percent": 100 / 14}
        for value in (*range(13), 240)
    ]
    result = cast("Any", {"type": "number", "n": 14, "distribution": rows})
    columns = lines.columns_of(asked, result)

    assert [one.label for one in columns[:2]] == ["ab 0", "ab 50"]
    assert len(columns) == 5
    assert columns[2].percent == 0
    assert round(sum(one.percent or 0 for one in columns), 6) == 100


def test_nothing_is_drawn_where_nobody_answered() -> None:
    asked = falling()
    nobody = cast("Any", {"type": "single", "n": 0, "distribution": []})

    assert lines.columns_of(asked, nobody) == []
    assert lines.line(asked, nobody).picture is None


def test_figures_name_the_effective_number_of_weighted_answers() -> None:
    weighted = cast("Any", {"n": 70, "n_eff": 61.26, "mean": 3.6, "missing": {"na": 1}})

    assert lines.line_figures(weighted) == [
        ("n", "70"),
        ("n eff.", "61,3"),
        ("mw", "3,6"),
        ("E", "1"),
    ]
