"""The texts of a questionnaire by German name, and its rules, as the log of changes tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from praxistag.questionnaire.model import QuestionType

if TYPE_CHECKING:
    from praxistag.questionnaire.model import Question, Questionnaire


def whole_wording(questionnaire: Questionnaire) -> dict[str, str]:
    """Return the texts around the questions."""
    return {
        "Titel": questionnaire.title,
        "Hinweis": questionnaire.notice,
        "Leitfrage": questionnaire.guiding_question,
        **{f"Ziel {goal.code}": goal.text for goal in questionnaire.goals},
        **{f"Teil {section.code}": section.title for section in questionnaire.sections},
    }


def question_wording(question: Question) -> dict[str, str]:
    """Return the texts of a question that people read."""
    return {
        "Fragetext": question.text,
        "Hilfetext": question.help,
        "Leichte Sprache": question.easy_text,
        "Begründung": question.required_because,
        "Hinweis bei fehlender Antwort": question.required_message,
        "Text am unteren Ende": question.minimum_label,
        "Text am oberen Ende": question.maximum_label,
        **{f"Antwort {option.code}": option.label for option in question.options},
        **{f"Zeile {item.code}": item.text for item in question.items},
        **{f"Leichte Sprache {item.code}": item.easy_text for item in question.items},
    }


def question_rules(question: Question) -> dict[str, Any]:
    """Return what decides who is asked and what is accepted, but changes no meaning."""
    is_scale = question.type is QuestionType.SCALE
    return {
        "die Bedingung": question.relevant,
        "die Pflicht": question.required,
        "die Grenze": None if is_scale else (question.minimum, question.maximum),
        "das Ziel": question.goal,
        "die Angabe zur Person": question.is_background,
        "die zufällige Reihenfolge": question.is_shuffled,
        "die Empfehlungsskala": question.is_nps,
        "der Gesamtwert": question.is_index,
    }
