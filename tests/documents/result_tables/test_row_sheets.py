from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.documents.result_tables import row_sheets
from praxistag.documents.spss.sav import variables_of
from tests.documents.result_tables.test_questions import dicts
from tests.documents.spss.answered import four_people
from tests.questionnaires import every_type

if TYPE_CHECKING:
    import pytest


def test_rows_stand_as_codes_and_as_words() -> None:
    rows = four_people(_weight=("1", "2", "0.5", "1"))

    codes, words = map(dicts, row_sheets.row_sheets(rows, variables_of(rows, every_type())))

    assert [row["F1"] for row in codes] == ["yes", "no", None, "yes"]
    assert [row["F2[time]"] for row in codes] == [1, "#", None, 0]
    assert [row["F3[a]"] for row in codes] == ["5", "na", None, "1"]
    assert [row["F5"] for row in codes] == [2, 0.5, "#", 9]
    assert [row["_weight"] for row in codes] == [1, 2, 0.5, 1]
    assert [row["F2[time]"] for row in words] == [
        *("genannt", "nicht gefragt", "übersprungen", "nicht genannt")
    ]
    assert [row["ORG"] for row in words] == [
        *("Stadt", "Jobcenter", "möchte ich nicht angeben", "Stadt")
    ]


def test_too_many_rows_make_no_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(row_sheets, "MOST_CELLS", 10)
    rows = four_people()

    assert row_sheets.row_sheets(rows, variables_of(rows, every_type())) == []
