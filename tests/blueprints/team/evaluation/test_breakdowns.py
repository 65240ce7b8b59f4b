"""Groups: shares as dots, answers as a table, tests as sentences."""

from __future__ import annotations

from typing import Any

from praxistag.blueprints.team.evaluation.dashboard import breakdowns
from tests import questionnaires, told

QUESTIONNAIRE = questionnaires.every_type()


def broken_down(code: str, *results: Any, by: str = "ORG") -> Any:
    groups = [{"code": str(at), "label": f"G{at}", "result": one} for at, one in enumerate(results)]
    return told.every_type() | {"breakdowns": [{"question": code, "by": by, "groups": groups}]}


def test_names_have_a_table_instead_of_dots() -> None:
    parts = told.counted({"Zeit": 7, "Geld": None}, "multi", n=12), told.hidden("multi")

    ((card,),) = (
        one.cards for one in breakdowns.divisions(QUESTIONNAIRE, broken_down("F2", *parts))
    )

    (part,) = card.parts
    assert part.picture is None
    assert part.table is not None
    assert part.table.columns == ("Antwort", "G0", "G1")
    assert part.table.rows[1:] == (("Zeit", ("7 (58\u202f%)", "–")), ("Geld", ("–", "–")))


def test_numbers_are_summed_up_and_what_shows_nothing_is_only_named() -> None:
    shown = told.counted({"1": 6, "2": 6}, "number", median=1.5, mean=1.5)
    results = broken_down("F5", shown, told.hidden("number"))
    nothing = broken_down("F5", told.hidden("number"))

    (division,) = breakdowns.divisions(QUESTIONNAIRE, results)
    (empty,) = breakdowns.divisions(QUESTIONNAIRE, nothing)

    table = division.cards[0].parts[0].table
    assert table is not None
    assert [head for head, _cells in table.rows] == ["Antworten", "Median", "Mittel"]
    assert empty.cards == ()
    assert [card.asked for card in empty.untold] == [QUESTIONNAIRE.question_by_code["F5"].text]


def test_table_of_which_little_is_shown_is_folded() -> None:
    whole = told.counted({"Zeit": 7, "Geld": 3}, "multi", n=12)
    parts = [
        breakdowns.divisions(QUESTIONNAIRE, broken_down("F2", whole, *others))[0].cards[0].parts[0]
        for others in ([], [told.hidden("multi"), told.hidden("multi")])
    ]

    assert [part.is_sparse for part in parts] == [False, True]


def test_then_and_now_are_parts_of_their_own() -> None:
    result = {
        "items": {"bio.then": told.agreed(5, 5, 2, 0, 0), "bio.now": told.agreed(0, 2, 2, 4, 4)}
    }

    (division,) = breakdowns.divisions(QUESTIONNAIRE, broken_down("F9", result, by="_year"))

    assert [part.title for part in division.cards[0].parts] == [
        "Biodiversität – vorher",
        "Biodiversität – jetzt",
    ]
    assert division.asked == "_year"


def test_tests_stand_with_their_breakdown_or_by_themselves() -> None:
    results: Any = told.every_type()
    results["comparisons"].append(
        {"question": "F1", "by": "_year", "groups": ["2023", "2026"], "test": None}
    )

    (division,) = breakdowns.divisions(QUESTIONNAIRE, results)
    ((subject, said),) = breakdowns.other_comparisons(QUESTIONNAIRE, results)

    (compared,) = division.cards[0].compared
    assert compared.startswith("Ich weiß, an wen ich mich mit einer Idee wenden kann.: ")
    assert subject == QUESTIONNAIRE.question_by_code["F1"].text
    assert said == "Dieser Vergleich wird nicht gezeigt."
