"""The coach on 60 questions: every rule, as the builder asks for while somebody types.

The floor is one pass over the same texts that only splits them into words; what the coach takes
beyond it is the price of its rules.
"""

from __future__ import annotations

import statistics
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from report import Report

from praxistag.questionnaire import canonical, coach, library, minutes
from praxistag.questionnaire.coach.labels import read_label, readings
from praxistag.questionnaire.model import Questionnaire, Section

if TYPE_CHECKING:
    from collections.abc import Callable

    from praxistag.questionnaire.model import Question

QUESTIONS = 60
ROUNDS = 15
BOUND_MS = 300
PEOPLE = {"stadt-bochum": 60, "eglv": 30, "jobcenter-bochum": 20}


def sixty_questions() -> Questionnaire:
    """Return the questionnaire of the day, repeated with other codes and slightly other words."""
    asked = list(library.templates()[0].questionnaire.questions)
    found: list[Question] = []
    while len(found) < QUESTIONS:
        turn, source = divmod(len(found), len(asked))
        question = asked[source]
        text = question.text if turn == 0 else f"{question.text} Zum {turn + 1}. Mal."
        found.append(replace(question, code=f"R{turn}{question.code}", text=text))
    return Questionnaire(
        "bench", "Messung", notice="Freiwillig.", sections=(Section("A", "A", tuple(found)),)
    )


def milliseconds(work: Callable[[], object]) -> list[float]:
    """Return what each round took; the memory of labels is emptied before each."""
    taken = []
    for _ in range(ROUNDS):
        read_label.cache_clear()
        readings.cache_clear()
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1000)
    return taken


def main() -> None:
    """Measure and print."""
    questionnaire = sixty_questions()
    content = canonical.dump(questionnaire).encode()
    report = Report(f"The coach, {QUESTIONS} questions")
    floor = milliseconds(lambda: minutes.forecast(questionnaire))
    linting = milliseconds(lambda: coach.lint(questionnaire, groups=PEOPLE))
    whole = milliseconds(lambda: coach.lint(canonical.parse(content), groups=PEOPLE))
    report.info("findings", len(coach.lint(questionnaire, groups=PEOPLE)))
    report.info("floor: split all texts into words", statistics.median(floor), "ms")
    report.at_most("lint, median", statistics.median(linting), BOUND_MS, "ms")
    report.at_most("lint, slowest round", max(linting), BOUND_MS, "ms")
    report.at_most("read the file and lint, median", statistics.median(whole), BOUND_MS, "ms")
    report.end()


if __name__ == "__main__":
    main()
