"""What the example asks about its workshops: which one brought most, and how good that was.

The answers are the workshops of this one day, so the questions stand in no template.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle
from typing import TYPE_CHECKING

from praxistag.questionnaire import editing, library
from praxistag.questionnaire.conditions import Comparison, Operator
from praxistag.services.demo.programme import WORKSHOPS

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Mapping

    from praxistag.questionnaire.conditions import Answers
    from praxistag.questionnaire.model import Question, Questionnaire

WHICH, HOW_GOOD = "Q19", "Q20"
BEFORE, GOAL = "Q17", "qualitaet"
"""They follow what people say about the parts of the day, and serve the same goal."""

NONE_OF_THEM = "keiner / weiß nicht"
NAMED_NONE, SKIPPED = 4, 3
MARKS: Mapping[str, str] = {
    "bluehflaeche-statt-schotter": "333444444555",
    "nisthilfen-bauen": "34445",
    "leben-im-bach": "33455",
    "weniger-maehen": "23445",
    "energiedetektive": "3345",
    "dienstwege-klimafreundlich": "34455",
    "einkaufen-mit-koepfchen": "3345",
    "co2-bilanz-einfach": "33444555555",
    "hitzecheck": "33344444555",
    "schwammstadt-modell": "345",
    "starkregen-rundgang": "12345",
    "dachbegruenung": "3334444455",
}
"""What everybody together says, one digit a person: the most wished for have enough to be shown.

These are drawn without replacement, so that it comes out the same whatever the seed.
"""


def added(questionnaire: Questionnaire) -> Questionnaire:
    """Return the questionnaire with both questions; the second follows from the first alone."""
    for question in _questions():
        section = editing.section_of(questionnaire, BEFORE)
        place = [one.code for one in section.questions].index(BEFORE)
        there = (*section.questions[:place], question, *section.questions[place:])
        questionnaire = replace(
            questionnaire,
            sections=tuple(
                replace(one, questions=there) if one.code == section.code else one
                for one in questionnaire.sections
            ),
        )
    return questionnaire


def without(questionnaire: Questionnaire) -> Questionnaire:
    """Return the questionnaire without them, as everything else is drawn."""
    for code in (WHICH, HOW_GOOD):
        questionnaire = editing.remove_question(questionnaire, code).questionnaire
    return questionnaire


def invented(dice: random.Random) -> Iterator[Answers]:
    """Yield what one after the other answers, without end; the same for the same dice."""
    everybody: list[Answers] = [
        {WHICH: slug, HOW_GOOD: mark} for slug, marks in MARKS.items() for mark in marks
    ]
    everybody += [{WHICH: "na"}] * NAMED_NONE + [{}] * SKIPPED
    dice.shuffle(everybody)
    return cycle(everybody)


def _questions() -> Iterator[Question]:
    card = library.workshop_card({one.slug: one.title.partition(":")[0] for one in WORKSHOPS})
    which, how_good, *_ = card.questions
    yield replace(
        which,
        code=WHICH,
        text="Welcher Workshop hat dir am meisten gebracht?",
        easy_text="In welchem Workshop hast du am meisten gelernt?",
        options=tuple(
            replace(one, label=NONE_OF_THEM) if one.is_na else one for one in which.options
        ),
        goal=GOAL,
        is_background=False,
    )
    named = tuple(one.code for one in which.scale)
    relevant = Comparison(WHICH, Operator.IN, named)
    yield replace(how_good, code=HOW_GOOD, goal=GOAL, relevant=relevant)
