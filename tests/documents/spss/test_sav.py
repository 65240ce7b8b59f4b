"""The file is opened again by pyreadstat, as R and others open it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyreadstat

from praxistag.documents.spss.sav import narrow, write_sav
from praxistag.documents.spss.variables import variables
from praxistag.questionnaire import canonical
from tests.documents.spss.answered import four_people, rows_of
from tests.questionnaires import every_type
from tests.questionnaires import rows as file_of

if TYPE_CHECKING:
    from pathlib import Path

SILENT, SKIPPED, NOT_ASKED = -99, -98, -97


def test_every_answer_comes_back_as_its_number(tmp_path: Path) -> None:
    rows = four_people(_weight=("1", "2", "0.5", "1"), _year=("2023", "2026", "2023", "2023"))
    path = tmp_path / "responses.sav"

    write_sav(path, rows, every_type())

    found, _ = pyreadstat.read_sav(path, user_missing=True)
    assert found.to_dict("list") == {
        "F1": [1, 2, SKIPPED, 1],
        "F2_time": [1, NOT_ASKED, SKIPPED, 0],
        "F2_money": [0, NOT_ASKED, SKIPPED, 0],
        "F2_people": [1, NOT_ASKED, SKIPPED, 0],
        "F2_none": [0, NOT_ASKED, SKIPPED, 1],
        "F3_a": [5, SILENT, SKIPPED, 1],
        "F3_b": [1, 2, 3, 4],
        "F4": [10, 0, SKIPPED, 7],
        "F5": [2, 0.5, NOT_ASKED, 9],
        "F6_a": [1, 2, SKIPPED, SKIPPED],
        "F6_b": [2, SKIPPED, SKIPPED, SKIPPED],
        "F6_c": [3, 1, SKIPPED, SKIPPED],
        "F9_bio_then": [1, 2, SKIPPED, SILENT],
        "F9_bio_now": [3, 2, SKIPPED, 5],
        "ORG": [1, 2, SILENT, 1],
        "year": [2023, 2026, 2023, 2023],
        "weight": [1, 2, 0.5, 1],
    }


def test_labels_missings_and_measures_come_back(tmp_path: Path) -> None:
    path = tmp_path / "responses.sav"

    write_sav(path, four_people(), every_type())

    _, about = pyreadstat.read_sav(path, user_missing=True)
    expected = {one.name: one for one in variables(every_type())}
    assert about.file_label == "Wie war der Praxistag?"
    assert about.column_names_to_labels == {name: one.label for name, one in expected.items()}
    assert about.variable_measure == {name: one.measure for name, one in expected.items()}
    assert about.variable_value_labels["ORG"] == {
        1: "Stadt",
        2: "Jobcenter",
        SILENT: "möchte ich nicht angeben",
        SKIPPED: "übersprungen",
        NOT_ASKED: "nicht gefragt",
    }
    missing = [{"lo": one, "hi": one} for one in (SILENT, SKIPPED, NOT_ASKED)]
    assert about.missing_ranges == dict.fromkeys(expected, missing)
    assert about.original_variable_types["F5"] == "F8.2"


def test_who_says_nothing_to_a_multi_question_is_missing_at_its_options(tmp_path: Path) -> None:
    document = file_of(day=["F2"])
    question = document["sections"][0]["questions"][0]
    question.pop("relevant")
    question["options"] = [*question["options"][:1], {"code": "na", "label": "?", "na": True}]
    asked = canonical.read(document)
    rows = rows_of(asked, {"F2[time]": ("1", "0", ""), "F2[na]": ("0", "1", "")})

    write_sav(tmp_path / "responses.sav", rows, asked)

    found, _ = pyreadstat.read_sav(tmp_path / "responses.sav", user_missing=True)
    assert found.to_dict("list") == {"F2_time": [1, SILENT, SKIPPED], "F2_na": [0, 1, SKIPPED]}


def test_numbers_take_as_few_bytes_as_they_need() -> None:
    assert narrow([1, 5, -99]).dtype == "int8"
    assert narrow([200, -99]).dtype == "int16"
    assert narrow([0.5]).dtype == "float64"
    assert narrow([]).tolist() == []
