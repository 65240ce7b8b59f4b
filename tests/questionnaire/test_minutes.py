from __future__ import annotations

import pytest

from praxistag.questionnaire import library, minutes
from praxistag.questionnaire.model import (
    Item,
    Option,
    Question,
    Questionnaire,
    QuestionType,
    Section,
)

TWO = (Option("1", "gut"), Option("2", "schlecht"))
LINES = (Item("a", "Essen"), Item("b", "Raum"), Item("c", "Ton"))


def asked(kind: QuestionType, **more: object) -> Question:
    return Question("F1", kind, "Wie gut war das hier?", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "words", "items", "texts"),
    [
        (asked(QuestionType.INFO), 5, 0, 0),
        (asked(QuestionType.SINGLE, options=TWO), 7, 1, 0),
        (asked(QuestionType.MULTI, options=TWO, help="Bis zu zwei."), 10, 1, 0),
        (asked(QuestionType.LIKERT, options=TWO, items=LINES), 10, 3, 0),
        (asked(QuestionType.THEN_NOW, options=TWO, items=LINES), 10, 6, 0),
        (asked(QuestionType.RANK, options=TWO, maximum=1), 7, 1, 0),
        (asked(QuestionType.RANK, options=TWO), 7, 2, 0),
        (asked(QuestionType.SCALE, minimum_label="nie", maximum_label="sehr gern"), 8, 1, 0),
        (asked(QuestionType.TEXT_SHORT), 5, 0, 1),
        (asked(QuestionType.TEXT_LONG), 5, 0, 1),
    ],
    ids=lambda one: one.type if isinstance(one, Question) else None,
)
def test_reading_deciding_writing(question: Question, words: int, items: int, texts: int) -> None:
    assert minutes.seconds(question) == pytest.approx(words * 0.3 + items * 7 + texts * 40)


def test_the_whole_is_its_sections_and_the_notice() -> None:
    first = Section("A", "", (asked(QuestionType.SINGLE, options=TWO),))
    second = Section("B", "", (Question("F2", QuestionType.TEXT_LONG, "Was fehlt?"),))
    whole = Questionnaire("x", "x", notice="Freiwillig und anonym.", sections=(first, second))

    duration = minutes.forecast(whole)

    assert duration.sections == pytest.approx({"A": 9.1, "B": 40.6})
    assert duration.seconds == pytest.approx(0.9 + 9.1 + 40.6)
    assert (duration.items, duration.is_too_long) == (2, False)
    assert duration.words == "etwa 50 Sekunden"


def test_a_scale_met_before_is_not_read_again() -> None:
    again = Question("F2", QuestionType.SINGLE, "Und hier?", options=TWO)
    section = Section("A", "", (asked(QuestionType.SINGLE, options=TWO), again))

    duration = minutes.forecast(Questionnaire("x", "x", sections=(section,)))

    assert duration.questions["F2"] == pytest.approx(2 * 0.3 + 7)


def test_nothing_takes_no_time() -> None:
    assert minutes.forecast(Questionnaire("x", "x")).seconds == 0


def test_the_questionnaire_of_the_day_is_short_enough() -> None:
    after = library.templates()[0].questionnaire

    assert 5 <= minutes.forecast(after).minutes <= 7


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "etwa 10 Sekunden"),
        (44, "etwa 40 Sekunden"),
        (89, "etwa 90 Sekunden"),
        (91, "etwa 2 Minuten"),
        (360, "etwa 6 Minuten"),
    ],
)
def test_durations_as_people_say_them(seconds: float, words: str) -> None:
    assert minutes.in_words(seconds) == words


def test_words_are_counted_as_they_are_read() -> None:
    assert minutes.count_words(["teils/teils", "per E-Mail", "– … 10"]) == 5
