"""HTTP, one package per audience; access is visible in one place per audience."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.blueprints import account, admin, checkin, office, participant, public, survey, team

if TYPE_CHECKING:
    from flask import Flask


def register(app: Flask) -> None:
    """Register every audience."""
    app.register_blueprint(public.bp)
    app.register_blueprint(participant.bp)
    app.register_blueprint(survey.bp)
    app.register_blueprint(account.bp)
    app.register_blueprint(team.bp)
    app.register_blueprint(admin.bp)
    app.register_blueprint(office.bp)
    app.register_blueprint(checkin.bp)
    app.register_blueprint(checkin.api)
    app.register_blueprint(checkin.display)
