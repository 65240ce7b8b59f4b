from __future__ import annotations

from praxistag.documents.spss.variables import Value, Variable, variables
from praxistag.evaluation.tallies import Level
from praxistag.questionnaire import canonical
from praxistag.questionnaire.model import Questionnaire, QuestionType
from tests.questionnaires import every_type, rows

NUMBERS = [
    {"code": "p", "label": "plus", "value": 2},
    {"code": "m", "label": "minus", "value": -98},
]


def by_column(questionnaire: Questionnaire) -> dict[str, Variable]:
    return {one.column: one for one in variables(questionnaire)}


def with_options(options: list[dict[str, object]]) -> Questionnaire:
    document = rows(day=["F1", "F4"])
    document["sections"][0]["questions"][0]["options"] = options
    return canonical.read(document)


def test_every_column_but_texts_has_a_variable() -> None:
    asked = every_type()
    texts = {"F7", "F8"}

    found = by_column(asked)

    assert [*found] == [one for one in asked.question_by_field if one not in texts]
    assert found["F3[a]"].label.startswith(
        "Ich weiß, an wen ich mich mit einer Idee wenden kann. ("
    )
    assert found["F9[bio.now]"].label.startswith("Biodiversität, jetzt (")
    assert found["F2[time]"].label == "Zeit (Was brauchst du dafür am meisten?)"


def test_measures_follow_what_answers_count() -> None:
    found = by_column(every_type())
    columns = "F1", "F2[time]", "F3[a]", "F4", "F5", "F6[a]", "F9[bio.then]"

    assert [found[column].measure for column in columns] == [
        *("nominal", "nominal", "ordinal", "scale", "scale", "ordinal", "ordinal")
    ]


def test_options_are_their_value_or_their_place() -> None:
    assert by_column(every_type())["ORG"].answers == (
        Value(1, "Stadt", "stadt"),
        Value(2, "Jobcenter", "jobcenter"),
    )
    assert by_column(with_options(NUMBERS))["F1"].numbers == {"p": 2, "m": -98}


def test_options_that_count_the_same_are_told_apart_by_place() -> None:
    same = [one | {"value": 1} for one in NUMBERS]

    assert by_column(with_options(same))["F1"].numbers == {"p": 1, "m": 2}


def test_missings_lie_below_every_number_of_the_file() -> None:
    usual = by_column(every_type())["ORG"].missing

    assert usual == (
        Value(-99, "möchte ich nicht angeben", "na"),
        Value(-98, "übersprungen"),
        Value(-97, "nicht gefragt"),
    )
    assert [one.number for one in by_column(with_options(NUMBERS))["F4"].missing] == [
        *(-999, -998, -997)
    ]


def test_rows_say_which_columns_are_there_and_what_was_merged() -> None:
    levels = {
        "ORG": [Level("stadt", "Stadt"), Level("uebrige", "Übrige")],
        "_year": [Level("2023", "2023"), Level("2026", "2026")],
        "_wave": [Level("vorher", "vorher"), Level("nachher", "nachher")],
        "_weight": [],
    }

    found = {one.name: one for one in variables(every_type(), levels)}

    assert [*found] == ["ORG", "wave", "year", "weight"]
    assert found["ORG"].answers[-1] == Value(3, "Übrige", "uebrige")
    assert found["year"].numbers == {"2023": 2023, "2026": 2026}
    assert found["wave"].numbers == {"vorher": 1, "nachher": 2}
    assert (found["weight"].measure, found["weight"].missing) == ("scale", ())


def test_ends_of_a_scale_are_labelled() -> None:
    document = rows(day=["F4"])
    document["sections"][0]["questions"][0] |= {"max_label": "auf jeden Fall"}

    found = by_column(canonical.read(document))["F4"]

    assert found.answers == (Value(10, "auf jeden Fall"),)


def test_only_one_option_that_says_nothing_has_a_column() -> None:
    silent = [{"code": code, "label": code, "na": True} for code in ("never", "later")]
    document = rows(day=["F2"])
    question = document["sections"][0]["questions"][0]
    question.pop("relevant")
    options = question["options"]
    question["options"] = [*options, *silent[:1]]
    one = by_column(canonical.read(document))
    question["options"] = [*options, *silent]
    two = by_column(canonical.read(document))

    assert one["F2[never]"].is_silence
    assert not one["F2[none]"].is_silence
    assert "F2[never]" not in two
    assert all(
        variable.question and variable.question.type is QuestionType.MULTI
        for variable in two.values()
    )
