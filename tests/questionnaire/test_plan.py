"""The evaluation plan, as a file and against its questionnaire."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from praxistag.json_shapes import FormatError
from praxistag.questionnaire.model import Option, Question, QuestionType
from praxistag.questionnaire.plan import (
    Breakdown,
    GroupComparison,
    Plan,
    dump,
    parse,
    plan_problems,
    read,
)
from tests.questionnaire.cases import questionnaire_of

ORGANISATIONS = (Option("eg", "EG"), Option("lv", "LV"), Option("ka", "keine", is_na=True))
BY = Question("Q7", QuestionType.SINGLE, "Woher?", options=ORGANISATIONS)
SCALE = Question("Q2", QuestionType.SCALE, "Wie?")
TEXT = Question("Q3", QuestionType.TEXT_LONG, "Was?")
QUESTIONNAIRE = questionnaire_of(BY, SCALE, TEXT)

FULL: dict[str, Any] = {
    "population": {"eg": 60, "lv": 52},
    "population_by": "Q7",
    "k_numbers": 5,
    "k_distribution": 10,
    "breakdowns": [{"question": "Q2", "by": "Q7"}],
    "comparisons": [{"question": "Q2", "by": "Q7", "groups": ["eg", "lv"]}],
    "compare_responses": "2023.csv",
}


def test_a_plan_is_read_and_written_as_it_was() -> None:
    plan = parse(json.dumps(FULL).encode())

    assert plan == Plan(
        population={"eg": 60, "lv": 52},
        population_by="Q7",
        k_numbers=5,
        k_distribution=10,
        breakdowns=(Breakdown("Q2", "Q7"),),
        comparisons=(GroupComparison("Q2", "Q7", ("eg", "lv")),),
        compare_responses="2023.csv",
    )
    assert parse(dump(plan).encode()) == plan
    assert json.loads(dump(plan)) == FULL
    assert plan_problems(plan, QUESTIONNAIRE) == []


def test_without_a_plan_it_is_ten_and_ten() -> None:
    assert parse(b"{}") == Plan()
    assert json.loads(dump(Plan())) == {"k_numbers": 10, "k_distribution": 10}
    assert read({"population": 112, "population_by": "Q7"}).population == 112


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ({"k_numbers": 4}, "„k_numbers“ muss eine ganze Zahl ab 5 sein"),
        ({"k_distribution": 4}, "„k_distribution“ muss eine ganze Zahl ab 5 sein"),
        ({"k_numbers": None}, "„k_numbers“ muss eine ganze Zahl"),
        ({"population": 0}, "„population“ muss eine ganze Zahl ab 1"),
        ({"population": "viele"}, "„population“ muss eine ganze Zahl"),
        ({"population": {"eg": 60}}, "fehlt „population_by“"),
        ({"population": {"eg": -1}, "population_by": "Q7"}, "„eg“ muss eine ganze Zahl ab 0"),
        ({"breakdowns": {}}, "„breakdowns“ muss eine Liste sein"),
        ({"breakdowns": ["Q2"]}, "„breakdowns“ muss eine Liste von Objekten"),
        ({"breakdowns": [{"question": "Q2"}]}, "„by“ muss ein Text sein"),
        ({"comparisons": [{"question": "Q2", "by": "Q7"}]}, "mindestens zwei Gruppen"),
        (
            {"comparisons": [{"question": "Q2", "by": "Q7", "groups": ["eg", "eg"]}]},
            "„eg“ steht doppelt",
        ),
        ({"compare_responses": 3}, "„compare_responses“ muss ein Text sein"),
    ],
)
def test_a_plan_that_is_none(document: dict[str, Any], message: str) -> None:
    with pytest.raises(FormatError, match=message):
        read(document)


def test_a_file_that_is_no_plan() -> None:
    with pytest.raises(FormatError, match="Der Auswertungsplan ist kein lesbares JSON"):
        parse(b"\x00")


@pytest.mark.parametrize(
    ("plan", "message"),
    [
        (Plan({"eg": 1}, "Q9"), "Frage Q9 der Grundgesamtheit gibt es nicht"),
        (Plan({"eg": 1}, "Q2"), "Q2 teilt niemanden in Gruppen ein"),
        (Plan({"weg": 1}, "Q7"), "nennt „weg“, das Q7 nicht hat"),
        (Plan(breakdowns=(Breakdown("Q9", "Q7"),)), "Frage Q9 im Plan gibt es nicht"),
        (Plan(breakdowns=(Breakdown("Q2", "Q9"),)), "Frage Q9 im Plan gibt es nicht"),
        (Plan(breakdowns=(Breakdown("Q2", "_year"),)), "Frage _year im Plan gibt es nicht"),
        (Plan(breakdowns=(Breakdown("Q3", "Q7"),)), "Q3 lässt sich nicht nach Gruppen auszählen"),
        (Plan(breakdowns=(Breakdown("Q7", "Q2"),)), "Q2 teilt niemanden in Gruppen ein"),
        (Plan(breakdowns=(Breakdown("Q7", "Q7"),)), "nicht nach sich selbst"),
        (Plan(breakdowns=(Breakdown("Q2", "Q7"),) * 2), "Q2 nach Q7 steht zweimal"),
        (
            Plan(comparisons=(GroupComparison("Q2", "Q7", ("eg", "weg")),)),
            "die Gruppe „weg“, die Q7 nicht hat",
        ),
    ],
)
def test_what_a_questionnaire_cannot_give(plan: Plan, message: str) -> None:
    (problem,) = plan_problems(plan, QUESTIONNAIRE)

    assert message in problem.message


def test_years_may_be_compared_without_a_question() -> None:
    years = GroupComparison("Q2", "_year", ("2023", "2026"))

    assert plan_problems(Plan(comparisons=(years,)), QUESTIONNAIRE) == []


def test_a_plan_may_compare_both_moments_of_then_now_by_naming_them() -> None:
    moments = Question("Q8", QuestionType.THEN_NOW, "Wie sicher?", options=ORGANISATIONS)
    plan = Plan(comparisons=(GroupComparison("Q8", "then_now", ("now", "then")),))

    assert plan_problems(plan, questionnaire_of(moments)) == []
    assert plan_problems(plan, questionnaire_of(replace(moments, type=QuestionType.SINGLE))) != []
