from __future__ import annotations

from typing import Any

from praxistag.evaluation.row_hiding import hidden_answers, hidden_values

OPEN = {"shown": "all", "n": 12, "distribution": [{"code": "yes", "count": 12}]}


def results(*breakdowns: dict[str, Any], **questions: dict[str, Any]) -> Any:
    return {"questions": questions, "breakdowns": breakdowns, "comparisons": []}


def breakdown(question: str, by: str, **groups: dict[str, Any]) -> dict[str, Any]:
    found = [
        {"code": None if code == "nobody" else code, "label": code, "result": result}
        for code, result in groups.items()
    ]
    return {"question": question, "by": by, "groups": found}


def test_a_value_is_hidden_if_any_table_keeps_one_cell_of_it() -> None:
    found = results(
        breakdown(
            "F1",
            "ORG",
            stadt=OPEN,
            jobcenter={"shown": "none"},
            eglv={"shown": "numbers", "n": 7},
            nobody={"shown": "all", "distribution": [{"code": "yes", "count": None}]},
        ),
        breakdown("F3", "ORG", kreis={"shown": "all", "items": {"a": {"shown": "none"}}}),
        breakdown("F1", "YEAR", one={"shown": "none"}),
    )

    assert hidden_values(found, "ORG") == {"jobcenter", "eglv", "kreis", None}


def test_a_value_is_hidden_if_its_own_count_is() -> None:
    by = {"distribution": [{"code": "stadt", "count": 40}, {"code": "eglv", "count": None}]}
    across = {"shown": "all", "distribution": [{"code": "kreis", "count": None}]}

    found = results(breakdown("ORG", "F1", yes=across), ORG=by)

    assert hidden_values(found, "ORG") == {"eglv", "kreis"}


def test_answers_of_too_few_are_named_by_question_and_item() -> None:
    found = results(
        F1={"type": "single", "shown": "none"},
        F2={"type": "multi", "shown": "numbers", "n": 7},
        F3={"type": "likert", "items": {"a": {"shown": "none"}, "b": OPEN}},
        F4=OPEN,
    )

    assert [*hidden_answers(found)] == ["F1", "F2", "F3[a]"]
