"""Several statements: most and least, alike, alone, and moved."""

from __future__ import annotations

from typing import Any

from praxistag.evaluation.sentences import statements
from praxistag.evaluation.sentences.scale import Top
from tests import questionnaires
from tests.told import agreed, battery, hidden

ASKED = questionnaires.every_type().question_by_code


def test_statements_alike_are_not_ranked() -> None:
    result = battery(a=agreed(2, 2, 2, 7, 7), b=agreed(2, 2, 2, 8, 6))

    told = statements.agreement(ASKED["F3"], result)

    assert told == "Bei allen Aussagen stimmen ähnlich viele zu: 70\u202f%."


def test_a_statement_left_alone_by_hiding_is_told_alone() -> None:
    told = statements.agreement(ASKED["F3"], battery(a=agreed(1, 1, 2, 8, 8), b=hidden()))

    assert told.endswith("kann“: Vier von fünf stimmen zu (16 von 20).")


def test_other_scales_are_told_by_their_answers() -> None:
    question = questionnaires.every_type().question_by_code["F3"]
    labels = ("sehr schlecht", "schlecht", "mittel", "gut", "sehr gut")
    options = tuple(
        type(option)(option.code, label)
        for option, label in zip(question.options, labels, strict=False)
    )
    asked = type(question)(
        question.code, question.type, "Wie war …", options=options, items=question.items
    )

    far = statements.agreement(asked, battery(a=agreed(1, 1, 2, 8, 8), b=agreed(8, 8, 2, 1, 1)))

    assert far.startswith("Am häufigsten „gut“ oder „sehr gut“: „Ich weiß")


def test_nobody_moved_nobody_is_told() -> None:
    none: Any = {"bio": {"n": 0, "improved": 0.0, "same": 0.0, "worse": 0.0}}

    assert statements.change(ASKED["F9"], battery() | {"change": none}) == ""


def test_long_statements_are_cut_between_words() -> None:
    quoted = statements.quoted("Ein Satz, der nicht enden will, " * 6)

    assert quoted.endswith(" …“")
    assert len(quoted) < 100


def test_a_single_statement_names_its_answers_where_they_say_nothing_of_agreement() -> None:
    top = Top(64.2, 45, 70, ("gut", "sehr gut"), is_agreement=False)

    assert statements.summed(top) == "Rund zwei von drei antworten „gut“ oder „sehr gut“"
