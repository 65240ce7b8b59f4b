"""The questionnaire as it was asked, and the codebook: what each column of the data means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.documents.report import figures
from praxistag.documents.report.views import AskedQuestion, AskedSection, Variable
from praxistag.questionnaire.columns import part_of, scale_points
from praxistag.questionnaire.condition_words import in_german
from praxistag.questionnaire.model import (
    FREE_TEXT,
    MANY_FIELDS,
    WITH_ITEMS,
    WITH_NUMBER,
    Need,
    QuestionType,
)
from praxistag.questionnaire.numbers import german_number
from praxistag.questionnaire.type_words import MOMENT_WORDS, kind_words

if TYPE_CHECKING:
    from praxistag.questionnaire.model import Option, Question, Questionnaire

NEEDS = {Need.NO: "", Need.SOFT: "wird einmal erinnert", Need.HARD: "Pflichtfrage"}
TEXT_KEPT_APART = "Text; steht nicht in Datendateien"


def asked(questionnaire: Questionnaire) -> list[AskedSection]:
    """Return every question in the order and words in which it was asked."""
    return [
        AskedSection(
            section.title or section.code,
            [_asked(question, questionnaire) for question in section.questions],
        )
        for section in questionnaire.sections
    ]


def codebook(questionnaire: Questionnaire) -> list[Variable]:
    """Return the columns of each question with what their values mean."""
    return [_variable(question) for question in questionnaire.questions if question.fields]


def _asked(question: Question, questionnaire: Questionnaire) -> AskedQuestion:
    is_info = question.type is QuestionType.INFO
    facts = [] if is_info else [kind_words(question), NEEDS[question.required]]
    if question.is_background:
        facts.append("Angabe zur Person")
    options = [_offered(option) for option in question.options]
    return AskedQuestion(
        code="" if is_info else question.code,
        text=question.text,
        help=question.help,
        facts=", ".join(fact for fact in facts if fact),
        condition=in_german(question.relevant, questionnaire) if question.relevant else "",
        items=[item.text for item in question.items],
        scale=options if question.type in WITH_ITEMS else _ends(question),
        options=() if question.type in WITH_ITEMS else options,
    )


def _offered(option: Option) -> str:
    return f"{option.label} (schließt andere aus)" if option.is_exclusive else option.label


def _ends(question: Question) -> list[str]:
    """Return both ends of a scale of numbers in their words."""
    if question.type is not QuestionType.SCALE:
        return []
    points = scale_points(question)
    ends = ((points[0], question.minimum_label), (points[-1], question.maximum_label))
    return [f"{point} = {label}" for point, label in ends if label]


def _variable(question: Question) -> Variable:
    return Variable(
        code=question.code,
        text=question.text,
        kind=kind_words(question),
        columns=[
            (name, _part(question, name)) for name in question.fields if name != question.code
        ],
        values=_values(question),
    )


def _part(question: Question, name: str) -> str:
    """Return what a column is about, beside the question it belongs to."""
    inside = part_of(question, name)
    if question.type in MANY_FIELDS:
        return question.option_by_code[inside].label
    if question.type is QuestionType.LIKERT:
        return question.item_by_code[inside].text
    item, _, moment = inside.rpartition(".")
    return f"{question.item_by_code[item].text} ({MOMENT_WORDS[moment]})"


def _values(question: Question) -> list[str]:
    if question.type is QuestionType.RANK:
        return [f"1 bis {len(question.options)}: Platz in der Rangfolge"]
    if question.type is QuestionType.MULTI:
        return ["1: gewählt", "0: nicht gewählt"]
    if question.type in FREE_TEXT:
        return [TEXT_KEPT_APART]
    if question.type in WITH_NUMBER:
        return _range(question)
    return [_coded(option, question) for option in question.options]


def _range(question: Question) -> list[str]:
    if question.type is QuestionType.SCALE:
        points = scale_points(question)
        return [f"{points[0]} bis {points[-1]}", *_ends(question)]
    bounds = ((question.minimum, "mindestens"), (question.maximum, "höchstens"))
    words = [f"{word} {german_number(bound)}" for bound, word in bounds if bound is not None]
    return [", ".join(["Zahl", *words])]


def _coded(option: Option, question: Question) -> str:
    if option.is_na:
        return f"{option.code}: {option.label} (zählt als keine Angabe)"
    value = figures.tidy(question.values[option.code])
    counted = "" if value == option.code else f" (zählt {value})"
    return f"{option.code}: {option.label}{counted}"
