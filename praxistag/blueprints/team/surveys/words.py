"""German words for surveys: their states, ways in, gates, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.domain.german import day_and_time
from praxistag.domain.surveys import (
    ParticipationBody,
    ParticipationResult,
    SurveyAccess,
    SurveyState,
)
from praxistag.services.survey_gates import Gate
from praxistag.services.survey_rates import STEP

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from praxistag.models import Survey
    from praxistag.services.survey_gates import Condition

STATES: Mapping[SurveyState, tuple[str, str]] = {
    SurveyState.DRAFT: ("Entwurf", "neutral"),
    SurveyState.PRETEST: ("Probelauf", "info"),
    SurveyState.PUBLISHED: ("veröffentlicht", "success"),
    SurveyState.CLOSED: ("geschlossen", "waiting"),
    SurveyState.EVALUATED: ("ausgewertet", "success"),
}
"""What a state is called, and the kind of its tag."""

NEXT: Mapping[SurveyState, str] = {
    SurveyState.DRAFT: "Als Nächstes: Fragen fertig schreiben und mit fünf Azubis ausprobieren.",
    SurveyState.PRETEST: "Als Nächstes: ausprobieren, Notizen durchgehen, veröffentlichen.",
    SurveyState.PUBLISHED: "Als Nächstes: Zettel verteilen und alle erinnern.",
    SurveyState.CLOSED: "Die Zahlen entstehen. Als Nächstes: Ergebnisse ansehen.",
    SurveyState.EVALUATED: "Die Ergebnisse stehen. Die Fragen sind für die nächste Befragung da.",
}

ACCESSES: Mapping[SurveyAccess, tuple[str, str]] = {
    SurveyAccess.CODES: (
        "Gezogene Zettel",
        "Alle ziehen einen Zettel mit Code. Niemand weiß, wer welchen hat.",
    ),
    SurveyAccess.OPEN: (
        "Offener Link",
        "Ein Link für alle. Niemand wird gezählt, jemand könnte aber mehrmals antworten.",
    ),
    SurveyAccess.PERSONAL: (
        "Persönlicher Link",
        "Schwächer, denn es ist bekannt, wer geantwortet hat, nicht aber, was.",
    ),
}
"""What a way in is called, and what it means for the people."""

BODIES: Mapping[ParticipationBody, str] = {
    ParticipationBody.STAFF_COUNCIL: "Personalrat",
    ParticipationBody.YOUTH_COUNCIL: "JAV",
    ParticipationBody.DISABILITY_OFFICER: "Schwerbehindertenvertretung",
    ParticipationBody.EQUALITY_OFFICER: "Gleichstellung",
    ParticipationBody.PRIVACY_OFFICER: "Datenschutz",
}

RESULTS: Mapping[ParticipationResult, str] = {
    ParticipationResult.INFORMED: "informiert",
    ParticipationResult.AGREED: "zugestimmt",
    ParticipationResult.NOT_NEEDED: "nicht erforderlich",
}


@dataclass(frozen=True)
class Advice:
    """What a gate asks for: said while it is closed and while it is open, and where to go."""

    closed: str
    open: str
    text: str
    endpoint: str
    icon: str


GATES: Mapping[Gate, Advice] = {
    Gate.QUESTIONS: Advice(
        "Fragen fertig machen",
        "Alle Fragen sind vollständig",
        "Jede Frage braucht einen Text, Auswahlfragen mindestens zwei Antworten, Pflichtfragen "
        "einen Grund.",
        "team.surveys.questions.show",
        "edit",
    ),
    Gate.NOTICE: Advice(
        "Hinweis zur Freiwilligkeit schreiben",
        "Der Hinweis zur Freiwilligkeit steht",
        "Er steht auf der ersten Karte: freiwillig, wofür, wer auswertet, was ausgewertet wird.",
        "team.surveys.settings.edit",
        "info",
    ),
    Gate.PARTICIPATION: Advice(
        "Beteiligung eintragen",
        "Alle Stellen sind beteiligt",
        "Personalrat, JAV, Schwerbehindertenvertretung, Gleichstellung und Datenschutz je "
        "Organisation.",
        "team.surveys.participation.overview",
        "users",
    ),
    Gate.PLAN: Advice(
        "Auswertung festlegen",
        "Der Auswertungsplan steht fest",
        "Vorher entscheiden, was verglichen wird: Dann passt niemand die Auswertung an das "
        "Ergebnis an.",
        "team.surveys.plan.show",
        "chart",
    ),
    Gate.END: Advice(
        "Ende eintragen",
        "Das Ende steht fest",
        "Die Befragung schließt von selbst. Erst dann gibt es Ergebnisse.",
        "team.surveys.settings.edit",
        "calendar",
    ),
}


def headline(survey: Survey, conditions: Sequence[Condition], now: datetime) -> str:
    """Return how a survey stands, as a sentence."""
    missing = sum(not condition.is_met for condition in conditions)
    match survey.state:
        case SurveyState.DRAFT | SurveyState.PRETEST if missing:
            points = "ein Punkt" if missing == 1 else f"{missing} Punkte"
            return f"Noch {points} bis zur Veröffentlichung"
        case SurveyState.DRAFT | SurveyState.PRETEST:
            return "Bereit zur Veröffentlichung"
        case SurveyState.PUBLISHED:
            return _running(survey, now)
        case SurveyState.CLOSED:
            return "Geschlossen, die Zahlen entstehen"
        case SurveyState.EVALUATED:
            return "Ausgewertet"


def window(survey: Survey) -> str:
    """Return „ab … bis …“ as far as it is settled."""
    begin = f"ab {day_and_time(survey.opens_at)}" if survey.opens_at else ""
    end = f"bis {day_and_time(survey.closes_at)}" if survey.closes_at else "Ende offen"
    return f"{begin} {end}".strip()


def answers(survey: Survey, count: int) -> str:
    """Return how many answered; in steps while it runs, so that watching tells nothing."""
    if survey.state is not SurveyState.PUBLISHED:
        return "1 Antwort" if count == 1 else f"{count} Antworten"
    if count < STEP:
        return f"unter {STEP} Antworten"
    return f"mindestens {count // STEP * STEP} Antworten"


def _running(survey: Survey, now: datetime) -> str:
    if survey.opens_at is not None and now < survey.opens_at:
        return f"Veröffentlicht, öffnet {day_and_time(survey.opens_at)}"
    if survey.closes_at is None or now < survey.closes_at:
        end = f" bis {day_and_time(survey.closes_at)}" if survey.closes_at else ""
        return f"Läuft{end}"
    return "Abgelaufen, wird gerade geschlossen"
