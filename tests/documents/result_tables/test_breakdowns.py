from __future__ import annotations

from praxistag.documents.result_tables.breakdowns import breakdown_table
from tests.documents.result_tables.made import (
    HALF,
    HIDDEN,
    NOBODY,
    QUESTIONNAIRE,
    SHOWN,
    broken_down,
    group,
)
from tests.documents.result_tables.test_questions import dicts


def test_groups_stand_below_each_other_and_hidden_cells_are_empty() -> None:
    found = broken_down(
        group("stadt", SHOWN),
        group("eglv", HALF),
        group("jobcenter", HIDDEN),
        group(None, NOBODY),
    )

    table = breakdown_table(found, QUESTIONNAIRE)

    stadt, eglv, jobcenter, nobody = dicts(table)
    assert table.title == "F3 nach ORG"
    assert (stadt["Gruppe"], stadt["n"], stadt["stimme voll zu (%)"]) == ("stadt", 40, 62.5)
    assert (eglv["n"], eglv["stimme gar nicht zu"], eglv["stimme voll zu"]) == (12, None, 9)
    hidden = {name: cell for name, cell in jobcenter.items() if cell is not None}
    assert hidden == {
        "Item": "a",
        "Wortlaut": "Ich weiß, an wen ich mich mit einer Idee wenden kann.",
        "Gruppe": "jobcenter",
        "Name": "jobcenter",
    }
    assert [cell for cell in nobody.values() if cell is not None][2:] == ["ohne Angabe"]
