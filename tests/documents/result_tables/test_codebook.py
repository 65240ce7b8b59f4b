from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.documents.result_tables.codebook import codebook
from praxistag.documents.spss.variables import variables
from tests.documents.result_tables.made import QUESTIONNAIRE

if TYPE_CHECKING:
    from praxistag.evaluation.tallies import Level


def test_every_answer_has_its_code_and_number() -> None:
    rows = [[*row] for row in codebook(variables(QUESTIONNAIRE)).rows]

    about = ["ORG", "ORG", "Zu welcher Organisation gehörst du?", "Auswahl", "nominal"]
    assert rows[-5:] == [
        [*about, "stadt", 1, "Stadt", "Antwort"],
        [*about, "jobcenter", 2, "Jobcenter", "Antwort"],
        [*about, "na", -99, "möchte ich nicht angeben", "fehlend"],
        [*about, None, -98, "übersprungen", "fehlend"],
        [*about, None, -97, "nicht gefragt", "fehlend"],
    ]


def test_weights_have_a_row_without_answers() -> None:
    levels: dict[str, list[Level]] = {"_weight": []}

    (row,) = codebook(variables(QUESTIONNAIRE, levels)).rows

    assert [*row] == ["_weight", "weight", "Gewicht", "", "metrisch", None, None, None, "Antwort"]
