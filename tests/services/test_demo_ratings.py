"""What the example asks about its workshops: two questions more, and the same answers each time."""

from __future__ import annotations

import random
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from praxistag.questionnaire import canonical, library
from praxistag.questionnaire.coach.lint import lint
from praxistag.questionnaire.conditions import holds
from praxistag.services.demo import programme, ratings

if TYPE_CHECKING:
    from praxistag.questionnaire.conditions import Answers

TEMPLATE = next(one.questionnaire for one in library.templates() if one.key == "nachher")
ASKED = ratings.added(TEMPLATE)


def test_both_questions_stand_before_the_recommendation_and_come_out_again() -> None:
    codes = [one.code for one in ASKED.questions]

    assert codes[codes.index("Q16") :][:4] == ["Q16", "Q19", "Q20", "Q17"]
    assert len(codes) <= 20
    assert ratings.without(ASKED) == TEMPLATE
    assert canonical.parse(canonical.dump(ASKED).encode()) == ASKED
    assert lint(ASKED, population=110) == lint(TEMPLATE, population=110)


def test_options_are_the_workshops_and_only_who_names_one_is_asked_on() -> None:
    which, how_good = (ASKED.question_by_code[code] for code in (ratings.WHICH, ratings.HOW_GOOD))

    assert [one.code for one in which.scale] == [one.slug for one in programme.WORKSHOPS]
    assert list(ratings.MARKS) == [one.slug for one in programme.WORKSHOPS]
    assert how_good.relevant is not None
    assert holds(how_good.relevant, {ratings.WHICH: "hitzecheck"})
    assert not holds(how_good.relevant, {ratings.WHICH: "na"})
    assert not holds(how_good.relevant, {})


def test_every_seed_gives_the_same_marks_in_another_order() -> None:
    people = sum(map(len, ratings.MARKS.values())) + ratings.NAMED_NONE + ratings.SKIPPED

    first, other = drawn(1, people), drawn(2, people)

    assert people == 87
    assert first != other
    assert Counter(map(str, first)) == Counter(map(str, other))


def drawn(seed: int, people: int) -> list[Answers]:
    dice = random.Random(seed)  # noqa: S311 -- invented answers
    return list(islice(ratings.invented(dice), people))
