"""Questionnaires for tests: small, and one question of every type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from praxistag.questionnaire import canonical

if TYPE_CHECKING:
    from praxistag.questionnaire.model import Questionnaire

AGREEMENT = [
    {"code": "1", "label": "stimme gar nicht zu"},
    {"code": "2", "label": "stimme eher nicht zu"},
    {"code": "3", "label": "teils/teils"},
    {"code": "4", "label": "stimme eher zu"},
    {"code": "5", "label": "stimme voll zu"},
    {"code": "na", "label": "weiß nicht / keine Angabe", "na": True},
]
QUESTIONS: dict[str, dict[str, Any]] = {
    "HELLO": {"type": "info", "text": "Schön, dass du mitmachst."},
    "F1": {
        "type": "single",
        "text": "Nimmst du dir vor, in den nächsten 4 Wochen eine Sache anzustoßen?",
        "options": [{"code": "yes", "label": "ja"}, {"code": "no", "label": "nein"}],
    },
    "F2": {
        "type": "multi",
        "text": "Was brauchst du dafür am meisten?",
        "max": 2,
        "options": [
            {"code": "time", "label": "Zeit"},
            {"code": "money", "label": "Geld oder Material"},
            {"code": "people", "label": "Mitstreitende"},
            {"code": "none", "label": "nichts davon", "exclusive": True},
        ],
        "relevant": {"q": "F1", "op": "eq", "v": "yes"},
    },
    "F3": {
        "type": "likert",
        "text": "Wie sehr stimmst du zu?",
        "required": "soft",
        "options": AGREEMENT,
        "items": [
            {"code": "a", "text": "Ich weiß, an wen ich mich mit einer Idee wenden kann."},
            {"code": "b", "text": "Ich traue mir zu, eine Idee vorzuschlagen."},
        ],
    },
    "F4": {"type": "scale", "text": "Würdest du den Tag empfehlen?", "min": 0, "max": 10},
    "F5": {"type": "number", "text": "Wie viele Workshops hast du besucht?", "min": 0, "max": 9},
    "F6": {
        "type": "rank",
        "text": "Was war dir am wichtigsten?",
        "max": 2,
        "options": [
            {"code": "a", "label": "Ausprobieren"},
            {"code": "b", "label": "Wissen"},
            {"code": "c", "label": "Leute kennenlernen"},
        ],
    },
    "F7": {"type": "text_short", "text": "Ein Wort zum Tag?", "max": 60},
    "F8": {"type": "text_long", "text": "Was sollen wir anders machen?", "max": 400},
    "F9": {
        "type": "then_now",
        "text": "Wie gut kanntest du dich aus, und wie gut jetzt?",
        "options": AGREEMENT,
        "items": [{"code": "bio", "text": "Biodiversität"}],
    },
    "ORG": {
        "type": "single",
        "text": "Zu welcher Organisation gehörst du?",
        "background": True,
        "options": [
            {"code": "stadt", "label": "Stadt"},
            {"code": "jobcenter", "label": "Jobcenter"},
            {"code": "na", "label": "möchte ich nicht angeben", "na": True},
        ],
    },
}


def rows(**sections: list[str]) -> dict[str, Any]:
    """Return the file of a questionnaire with these of the questions above per section."""
    return {
        "format": canonical.FORMAT,
        "code": "probe",
        "title": "Wie war der Praxistag?",
        "notice": "Deine Teilnahme ist freiwillig.",
        "sections": [
            {
                "code": section,
                "title": f"Teil {section}",
                "questions": [{"code": code} | QUESTIONS[code] for code in codes],
            }
            for section, codes in sections.items()
        ],
    }


def every_type() -> Questionnaire:
    """Return a questionnaire of two sections with one question of every type."""
    return canonical.read(
        rows(
            day=["HELLO", "F1", "F2", "F3", "F4", "F5"],
            after=["F6", "F7", "F8", "F9", "ORG"],
        )
    )
