from __future__ import annotations

import time

from praxistag.questionnaire.coach import RULES, Severity, lint
from tests.questionnaire.coach.cases import load, questionnaire_of

DOUBLE = {"type": "likert", "text": "Wie war es?", "scale": "Z", "items": ["Es war hell und laut."]}
FORCED = {"type": "single", "text": "Wie war es?", "scale": "gut", "required": "hard"}
BOTH = {
    "type": "single",
    "text": "Wie war der Saal und das Essen?",
    "scale": "gut",
    "required": "hard",
}


def test_lint_orders_by_question_and_gravity() -> None:
    found = lint(questionnaire_of(FORCED, BOTH, DOUBLE))

    told = [(finding.question, finding.rule, finding.severity) for finding in found]
    assert told == [
        ("F1", "C04", Severity.WARNING),
        ("F2", "C04", Severity.WARNING),
        ("F2", "C01", Severity.HINT),
        ("F3", "C01", Severity.HINT),
    ]


def test_lint_names_the_item_meant() -> None:
    found = lint(questionnaire_of(DOUBLE))

    assert [(finding.question, finding.place) for finding in found] == [("F1", "i1")]


def test_lint_of_nothing_says_nothing_about_questions() -> None:
    assert [finding for finding in lint(questionnaire_of()) if finding.question] == []


def test_rules_are_numbered_in_order() -> None:
    assert [rule.id for rule in RULES] == [f"C{number:02}" for number in range(1, 17)]
    assert all(rule.name and rule.source for rule in RULES)


def test_lint_knows_the_words_of_the_house() -> None:
    asked = questionnaire_of({"type": "single", "text": "Kennst du das FQM?", "scale": "Wissen"})

    assert [finding.rule for finding in lint(asked)] == ["C08"]
    assert lint(asked, glossary=frozenset({"FQM"})) == []


def test_a_text_without_end_costs_little() -> None:
    endless = [
        {"type": "single", "text": f"{part * 20_000}?", "scale": "Z"}
        for part in ("und ", "(", "a nicht ", "\n", "die meisten ", ", der a ")
    ]

    begun = time.process_time()
    lint(questionnaire_of(*endless))

    assert time.process_time() - begun < 2


def test_lint_of_sixty_questions_is_quick() -> None:
    asked = questionnaire_of(*load("planted.json")[:60])

    begun = time.process_time()
    lint(asked)

    assert time.process_time() - begun < 0.3
