"""What the roles are called in German, and what they are for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.domain.kinds import Role

if TYPE_CHECKING:
    from flask import Flask

NAMES: dict[Role, str] = {
    Role.ADMIN: "Verwaltung",
    Role.PLANNING_TEAM: "Planungsteam",
    Role.TRAINING_OFFICE: "Ausbildungsbüro",
    Role.CATERING: "Verpflegung",
    Role.ACCESS_NEEDS: "Teilhabe",
    Role.MEDIA: "Medien",
    Role.EVALUATION: "Auswertung",
}
PURPOSES: dict[Role, str] = {
    Role.ADMIN: "alles außer Bedarf und Antworten: Konten, Fristen, Mails, Löschung",
    Role.PLANNING_TEAM: "Programm, Wünsche und Zuteilung, Befragung; keine Namenslisten",
    Role.TRAINING_OFFICE: "die eigenen Azubis einer Organisation",
    Role.CATERING: "Mengen für das Essen, keine Namen",
    Role.ACCESS_NEEDS: "Bedarf einzelner Menschen",
    Role.MEDIA: "Fotos, Videos und ihre Einwilligungen",
    Role.EVALUATION: "Freitexte und einzelne Antworten der Befragung",
}


def role_name(role: Role) -> str:
    """Return the German name of a role."""
    return NAMES[role]


def init_app(app: Flask) -> None:
    """Offer the filter `role_name` to templates."""
    app.add_template_filter(role_name)
