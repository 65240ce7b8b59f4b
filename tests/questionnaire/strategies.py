"""Questionnaires and answers of every kind, for laws that must hold for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import settings
from hypothesis import strategies as st

from praxistag.questionnaire.columns import answer_keys, scale_points, text_bound
from praxistag.questionnaire.conditions import AllOf, AnyOf, Comparison, NoneOf, Operator
from praxistag.questionnaire.free_text import tidy_line, tidy_text
from praxistag.questionnaire.model import (
    FREE_TEXT,
    WITH_ITEMS,
    WITH_OPTIONS,
    Goal,
    Item,
    Need,
    Option,
    Question,
    Questionnaire,
    QuestionType,
    Section,
)
from praxistag.questionnaire.numbers import tidy_number

if TYPE_CHECKING:
    from praxistag.questionnaire.conditions import Condition, Value

LAWS = settings(max_examples=25, deadline=None)
"""Enough to find what is wrong in general; the many workers of a test run share two cores."""

CODES = st.from_regex(r"[A-Za-z0-9_-]{1,6}", fullmatch=True)
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)
NUMBERS = st.integers(-9_999_999, 9_999_999).map(lambda whole: tidy_number(whole / 100))
FEW = 4


@st.composite
def questionnaires(draw: st.DrawFn, *, most: int = 6) -> Questionnaire:
    """Any questionnaire that could be published, with conditions on earlier questions."""
    questions: list[Question] = []
    for place in range(draw(st.integers(0, most))):
        questions.append(draw(_questions(f"Q{place}", questions)))
    cut = draw(st.integers(0, len(questions)))
    parts = ("A", questions[:cut]), ("B", questions[cut:])
    return Questionnaire(
        code="Umfrage",
        title=draw(WORDS),
        notice=draw(WORDS),
        guiding_question=draw(WORDS),
        goals=tuple(Goal(code, draw(WORDS)) for code in draw(_codes(0))),
        sections=tuple(Section(code, draw(WORDS), tuple(part)) for code, part in parts),
    )


@st.composite
def answers_to(draw: st.DrawFn, questionnaire: Questionnaire) -> dict[str, Value]:
    """Any answers that are possible, to questions that are asked or not."""
    found: dict[str, Value] = {}
    for question in questionnaire.questions:
        for key in answer_keys(question):
            value = draw(st.none() | _values(question))
            if value not in (None, "", ()):
                found[key] = value
    return found


@st.composite
def filled_in(draw: st.DrawFn) -> tuple[Questionnaire, dict[str, Value]]:
    """Any questionnaire with any answers."""
    questionnaire = draw(questionnaires())
    return questionnaire, draw(answers_to(questionnaire))


def _values(question: Question) -> st.SearchStrategy[Any]:
    codes = [option.code for option in question.options]
    match question.type:
        case QuestionType.MULTI:
            chosen = st.sets(st.sampled_from(codes))
            return chosen.map(lambda some: tuple(code for code in codes if code in some))
        case QuestionType.RANK:
            return st.lists(st.sampled_from(codes), unique=True).map(tuple)
        case QuestionType.SCALE:
            return st.sampled_from(scale_points(question))
        case QuestionType.NUMBER:
            return NUMBERS
        case QuestionType.TEXT_SHORT | QuestionType.TEXT_LONG:
            tidy = tidy_line if question.type is QuestionType.TEXT_SHORT else tidy_text
            return st.text(max_size=text_bound(question)).map(tidy)
        case _:
            return st.sampled_from(codes)


@st.composite
def _questions(draw: st.DrawFn, code: str, earlier: list[Question]) -> Question:
    kind = draw(st.sampled_from(QuestionType))
    items = draw(_codes(1)) if kind in WITH_ITEMS else []
    low, high = _bounds(draw, kind)
    return Question(
        code=code,
        type=kind,
        text=draw(WORDS),
        help=draw(WORDS),
        easy_text=draw(WORDS),
        required=draw(st.sampled_from(Need)),
        required_because=draw(WORDS),
        required_message=draw(WORDS),
        options=tuple(draw(_options())) if kind in WITH_OPTIONS else (),
        items=tuple(Item(one, draw(WORDS), draw(st.booleans()), draw(WORDS)) for one in items),
        minimum=low,
        maximum=high,
        relevant=draw(st.none() | _conditions(earlier)),
        goal=draw(WORDS),
        is_background=draw(st.booleans()),
        is_index=draw(st.booleans()),
        is_shuffled=draw(st.booleans()),
    )


def _bounds(draw: st.DrawFn, kind: QuestionType) -> tuple[float | None, float | None]:
    if kind is QuestionType.SCALE:
        return draw(st.sampled_from([(None, None), (0, 10), (1, 5), (-3, 3)]))
    if kind in FREE_TEXT:
        return None, draw(st.none() | st.integers(1, 300))
    return None, None


@st.composite
def _options(draw: st.DrawFn) -> list[Option]:
    codes = draw(_codes(2))
    return [
        Option(
            code,
            draw(WORDS),
            value=draw(st.none() | st.integers(-5, 5)),
            is_na=draw(st.booleans()),
            is_exclusive=draw(st.booleans()),
        )
        for code in codes
    ]


def _codes(least: int) -> st.SearchStrategy[list[str]]:
    return st.lists(CODES, min_size=least, max_size=FEW, unique=True)


def _conditions(earlier: list[Question]) -> st.SearchStrategy[Condition | None]:
    keys = [key for question in earlier for key in answer_keys(question)]
    if not keys:
        return st.none()
    codes = sorted({option.code for question in earlier for option in question.options} | {"1"})
    one = st.sampled_from(codes) | st.integers(-3, 12)
    several = st.lists(st.sampled_from(codes), min_size=1, max_size=3).map(tuple)
    key, answered = st.sampled_from(keys), st.just(Operator.ANSWERED)
    lists = st.sampled_from([Operator.IN, Operator.CONTAINS, Operator.EQ, Operator.NE])
    plain = st.sampled_from([one for one in Operator if one is not Operator.ANSWERED])
    leaves = (
        st.builds(Comparison, key, plain, one)
        | st.builds(Comparison, key, lists, several)
        | st.builds(Comparison, key, answered, st.none() | st.booleans())
    )
    return st.recursive(
        leaves,
        lambda parts: (
            st.lists(parts, min_size=1, max_size=3).map(tuple).map(AllOf)
            | st.lists(parts, min_size=1, max_size=3).map(tuple).map(AnyOf)
            | st.builds(NoneOf, parts)
        ),
        max_leaves=4,
    )
