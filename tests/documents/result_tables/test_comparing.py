from __future__ import annotations

from praxistag.documents.result_tables.comparing import comparisons
from tests.documents.result_tables.made import QUESTIONNAIRE, comparison, results
from tests.documents.result_tables.test_questions import dicts


def test_effects_come_before_tests_and_pairs_below() -> None:
    pair = comparison(groups=["stadt", "andere"], effect=None, note="Zu wenige Antworten.")

    rows = dicts(comparisons(results(comparisons=[comparison(pairs=[pair])]), QUESTIONNAIRE))

    assert [*rows[0].values()] == [
        *("F3", "Wie sehr stimmst du zu?", "a", "ORG", "Stadt / Jobcenter", "20 / 25"),
        *("Cliffs δ", 0.25, 0.1, 0.4, "klein", 0.04, 0.02, "Mann-Whitney", 123.0, 0.33, None),
    ]
    assert (rows[1]["Gruppen"], rows[1]["Effekt"]) == ("Stadt / andere", None)
    assert rows[1]["Anmerkung"] == "Zu wenige Antworten."


def test_a_comparison_that_is_not_shown_names_its_groups_alone() -> None:
    hidden = {"question": "F3", "by": "ORG", "groups": ["stadt", "jobcenter"], "test": None}

    (row,) = dicts(comparisons(results(comparisons=[hidden]), QUESTIONNAIRE))

    assert {name: cell for name, cell in row.items() if cell} == {
        "Frage": "F3",
        "Wortlaut": "Wie sehr stimmst du zu?",
        "nach": "ORG",
        "Gruppen": "Stadt / Jobcenter",
    }
