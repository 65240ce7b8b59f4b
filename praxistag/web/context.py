"""What every template may use: the current event, the account and its navigation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import abort, current_app, g

from praxistag.services import events
from praxistag.web import navigation
from praxistag.web.desk_badge import desk_badges
from praxistag.web.office_badge import office_badges
from praxistag.web.sessions import signed_in_or_none

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.config import Config
    from praxistag.models import Account, Event
    from praxistag.web.navigation import MenuGroup


def current_config() -> Config:
    """Return the typed configuration of this application."""
    config: Config = current_app.config["PRAXISTAG"]
    return config


def current_event() -> Event | None:
    """Return the event the public pages show, loaded once per request."""
    if "event" not in g:
        g.event = events.current()
    event: Event | None = g.event
    return event


def without_database() -> None:
    """Let the rest of the request be answered without asking the database anything."""
    g.event = None
    g.template_account = None


def without_account() -> None:
    """Let the rest of the request be answered without looking who is signed in."""
    g.template_account = None
    # Flask-Login looks up whoever stands in the cookie for each template, unless it is known.
    g._login_user = current_app.login_manager.anonymous_user()  # type: ignore[attr-defined]  # noqa: SLF001


def require_event() -> Event:
    """Return the current event; pages about it do not exist without one."""
    event = current_event()
    if event is None:
        abort(404)
    return event


def _menu(account: Account) -> list[MenuGroup]:
    event = current_event()
    badges = {**office_badges(account, event), **desk_badges(account, event)}
    return navigation.groups_for(account, badges)


def init_app(app: Flask) -> None:
    """Offer `event`, `current_account` and `nav` to all templates."""

    @app.context_processor
    def provide() -> dict[str, Any]:
        account = g.template_account if "template_account" in g else signed_in_or_none()
        return {
            "event": current_event(),
            "current_account": account,
            "nav": _menu(account) if account else [],
        }
