"""Comparisons in the report: size first, nothing of what must not be shown."""

from __future__ import annotations

from typing import Any

from praxistag.documents.report.comparisons import comparison_views
from tests.documents.report.results import results
from tests.questionnaires import every_type


def comparison(**values: Any) -> dict[str, Any]:
    """Return a comparison between two organisations."""
    return {
        "question": "F3",
        "by": "ORG",
        "groups": ["stadt", "jobcenter"],
        "item": "a",
        "test": "mann_whitney",
        "p": 0.04,
        "p_holm": 0.08,
        "effect": {
            "name": "cliffs_delta",
            "value": 0.07,
            "ci": [-0.2, 0.3],
            "word": "vernachlässigbar",
        },
        "smallest_detectable": 0.36,
        "n": [30, 60],
    } | values


def views(*comparisons: dict[str, Any]) -> Any:
    return comparison_views(results(every_type(), comparisons=comparisons), every_type())


def test_items_of_a_question_stand_in_one_table() -> None:
    (view,) = views(comparison(), comparison(item="b"))
    first = view.table.rows[0]

    assert view.groups == "„Stadt“ und „Jobcenter“"
    assert [row.head for row in view.table.rows] == [
        "Ich weiß, an wen ich mich mit einer Idee wenden kann.",
        "Ich traue mir zu, eine Idee vorzuschlagen.",
    ]
    assert [cell.text.replace("\u202f", " ") for cell in first.cells] == [
        "30 / 60",
        "Cliffs δ 0,07, vernachlässigbar",
        "−0,20 bis 0,30",
        "p = 0,080",
        "0,36",
    ]
    assert "kein Unterschied nachweisbar" in view.sentences[0][1]


def test_hidden_comparison_says_that_and_nothing_else() -> None:
    (view,) = views({"question": "F3", "by": "ORG", "groups": ["stadt", "na"], "test": None})

    assert [(row.words, list(row.cells)) for row in view.table.rows] == [("nicht ausgewiesen", [])]
    assert view.sentences == []


def test_pairs_of_several_groups_follow_their_test() -> None:
    pair = comparison(item=None)
    (view,) = views(comparison(question="F4", item=None, test="kruskal_wallis", pairs=[pair]))

    assert [row.head for row in view.table.rows] == ["Alle Antworten", "– Stadt / Jobcenter"]


def test_moments_and_options_are_called_by_their_words() -> None:
    moment = comparison(question="F9", by="then_now", groups=["then", "now"], item="bio.now")
    chosen = comparison(question="F2", by="_year", groups=["2023", "2026"], item="time")
    of_moment, of_choice = views(moment, chosen)

    assert of_moment.by == "vorher und jetzt"
    assert of_moment.table.rows[0].head == "Biodiversität (jetzt)"
    assert of_choice.by == "Jahr"
    assert of_choice.table.rows[0].head == "Zeit"
