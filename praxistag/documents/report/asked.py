"""The questionnaire as it was asked, and the codebook: what each column of the data means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.documents.report import figures
from praxistag.documents.report.views import AskedQuestion, AskedSection, Variable
from praxistag.questionnaire.columns import scale_points
from praxistag.questionnaire.condition_words import in_german
from praxistag.questionnaire.model import (
    FREE_TEXT,
    MANY_FIELDS,
    WITH_NUMBER,
    Need,
    QuestionType,
)
from praxistag.questionnaire.numbers import german_number
from praxistag.questionnaire.type_words import MOMENT_WORDS, kind_words

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    """Return every column of the data with its question, its values and what is missing."""
    return [one for question in questionnaire.questions for one in _variables(question)]


def _asked(question: Question, questionnaire: Questionnaire) -> AskedQuestion:
    is_info = question.type is QuestionType.INFO
    facts = [] if is_info else [kind_words(question), NEEDS[question.required]]
    if question.is_background:
        facts.append("Angabe zur Person")
    return AskedQuestion(
        code="" if is_info else question.code,
        text=question.text,
        help=question.help,
        facts=", ".join(fact for fact in facts if fact),
        condition=in_german(question.relevant, questionnaire) if question.relevant else "",
        items=[item.text for item in question.items],
        options=[_offered(option) for option in question.options] or _ends(question),
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


def _variables(question: Question) -> Iterator[Variable]:
    if question.type in MANY_FIELDS:
        pairs = zip(question.fields, question.options, strict=True)
        for name, option in pairs:
            yield Variable(name, f"{question.text} – {option.label}", _many(question))
        return
    for name in question.fields:
        yield Variable(name, _label(question, name), _values(question))


def _label(question: Question, name: str) -> str:
    inside = name[len(question.code) + 1 : -1]
    item, _, moment = inside.partition(".")
    found = question.item_by_code.get(item)
    if found is None:
        return question.text
    words = f" ({MOMENT_WORDS[moment]})" if moment else ""
    return f"{question.text} – {found.text}{words}"


def _many(question: Question) -> list[str]:
    if question.type is QuestionType.RANK:
        return [f"1 bis {len(question.options)}: Platz in der Rangfolge"]
    return ["1: gewählt", "0: nicht gewählt"]


def _values(question: Question) -> list[str]:
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
