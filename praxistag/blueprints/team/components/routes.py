"""/team/bausteine: what the building blocks look like, for those who build pages."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from flask import Blueprint, render_template
from werkzeug.datastructures import MultiDict

from praxistag.blueprints.team.components.forms import ExampleForm
from praxistag.web.navigation import MenuGroup, MenuItem

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("components", __name__)

TRACKS = (
    {"name": "Biodiversität", "icon": "leaf"},
    {"name": "Klimaschutz", "icon": "sun"},
    {"name": "Klimaanpassung", "icon": "drop"},
)

MENU = MenuGroup(
    "Menschen",
    (
        MenuItem("Teilnehmende", "#navigation", "users", is_current=True, badge="14"),
        MenuItem("Organisationen", "#navigation", "archive", is_current=False),
    ),
)


def filled_form() -> ExampleForm:
    """Return the form as it looks when everything is right."""
    return ExampleForm(
        data={
            "first_name": "Birke",
            "email": "birke@example.org",
            "organisation": "verband",
            "seats": 24,
            "day": date(2026, 9, 10),
            "doors": time(8, 30),
            "under_18": "no",
            "travel": ["bike"],
        },
        prefix="ok-",
    )


def rejected_form() -> ExampleForm:
    """Return the form with every field wrong, in the words people would read."""
    form = ExampleForm(MultiDict({"email": "birke.example.org", "seats": "viele"}))
    form.validate()
    form.form_errors = ["Die Anmeldung ist zurzeit nicht geöffnet."]
    return form


@bp.get("/bausteine")
def show() -> ResponseReturnValue:
    """Show every macro in every state."""
    from praxistag.blueprints.team.components import charts  # noqa: PLC0415 -- slow import

    return render_template(
        "team/bausteine.html",
        form=filled_form(),
        rejected=rejected_form(),
        tracks=TRACKS,
        menu=[MENU],
        charts=charts.examples(),
        chart_table=charts.TABLE,
    )
