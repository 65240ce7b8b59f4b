"""Questions by their type, and what stays of those that few answered."""

from __future__ import annotations

import re
from typing import Any, cast

from praxistag.documents.report import batteries
from praxistag.documents.report.findings import chapters, findings
from praxistag.documents.report.questions import question_view
from praxistag.questionnaire import canonical
from tests import told
from tests.documents.report.results import of_question, results
from tests.questionnaires import AGREEMENT, every_type, rows


def view(code: str, **values: Any) -> Any:
    asked = every_type()
    question = asked.question_by_code[code]
    return question_view(question, cast("Any", of_question(question) | values), asked)


def test_choices_are_a_table_with_shares_of_people_and_of_mentions() -> None:
    found = view("F2")

    assert found.tables[0].heads[-1] == "Anteil der Nennungen"
    assert found.condition == "Wird gefragt, wenn bei F1 „ja“ gewählt wurde."
    assert found.notes == [
        "n = 54 gültige Antworten; 3 übersprungen, 1 keine Angabe und 2 nicht gefragt."
    ]


def test_hidden_answer_of_a_choice_is_one_that_is_not_shown() -> None:
    row = {"code": "a", "label": "A", "count": None, "percent": None}
    found = view("F2", distribution=[row])

    assert [one.words for one in found.tables[0].rows] == ["nicht ausgewiesen"]


def test_battery_has_pictures_both_ways_and_a_line_of_means() -> None:
    found = view("F3")

    (overview,) = found.overviews
    assert len(overview.pictures) == 2
    assert "Profillinie der Mittelwerte" in overview.profile
    assert [one.text for one in found.lines] == [
        "Ich weiß, an wen ich mich mit einer Idee wenden kann.",
        "Ich traue mir zu, eine Idee vorzuschlagen.",
    ]


def test_item_of_a_battery_may_be_withheld_alone() -> None:
    items = dict(of_question(every_type().question_by_code["F3"])["items"])
    found = view("F3", items=items | {"a": {"type": "likert", "shown": "none"}})

    assert found.lines[0].note == "nicht ausgewiesen"
    assert found.lines[0].picture is None
    assert not found.overviews


def test_number_tells_where_the_middle_half_lies() -> None:
    assert "Die mittlere Hälfte liegt zwischen 0 und 9." in view("F5").notes


def test_question_nobody_answered_says_so() -> None:
    assert view("F6", n=0, rank={}).state == "Keine gültigen Antworten."
    assert view("F6", n=0, rank={}).sentence == ""


def test_single_questions_on_one_scale_share_an_overview() -> None:
    document = rows(day=["F1", "F4"])
    scale = AGREEMENT[:5]
    asked = [{"code": c, "type": "single", "text": c, "options": scale} for c in ("A", "B")]
    document["sections"][0]["questions"] += asked
    questionnaire = canonical.read(document)
    (chapter,) = chapters(results(questionnaire), questionnaire)

    assert [one.profile for one in chapter.overviews] == [None]
    assert [bool(one.lines) for one in chapter.questions] == [False, True, True, True]
    assert chapter.questions[2].legend.startswith("1 = stimme gar nicht zu, 2 = ")


def test_many_statements_are_drawn_in_parts_that_fit_on_a_page() -> None:
    question = every_type().question_by_code["F3"]
    asked = [(f"A{place}", told.agreed(1, 2, 3, 4, 5)) for place in range(20)]

    found = batteries.overviews(question, asked)

    told_of = [re.findall(r"A\d+(?=: )", str(one.pictures[0])) for one in found]
    assert [len(one) for one in told_of] == [7, 7, 6]
    assert [text for one in told_of for text in one] == [text for text, _result in asked]
    ids = [id_ for one in found for id_ in re.findall(r' id="([^"]+)"', str(one.pictures))]
    assert len(ids) == len(set(ids))


def test_findings_of_a_survey_without_goals_stand_together() -> None:
    (goal,) = findings(results(every_type()), every_type())

    assert goal.goal == "Alle Fragen"
    assert [one.code for one in goal.findings] == ["F1", "F2", "F3", "F4", "F5", "F6", "F9"]
