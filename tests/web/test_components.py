"""The macros keep their shape: one per file, few arguments, and markup that reads well aloud."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup, Tag
from wtforms import BooleanField, Form, RadioField, SelectField, StringField
from wtforms.validators import InputRequired

from praxistag.web import assets
from praxistag.web.fields import options

if TYPE_CHECKING:
    from flask import Flask

ROOT = Path(assets.__file__).parents[2]
FOLDER = ROOT / "praxistag" / "templates" / "components"
INTERNAL = {"field_parts"}
MACROS = sorted(path.stem for path in FOLDER.glob("*.html") if path.stem not in INTERNAL)
MAX_ARGUMENTS = 6


class ExampleForm(Form):
    """One field of each shape."""

    name = StringField("Name", [InputRequired("Bitte den Namen eingeben.")], description="Wie oft?")
    place = SelectField("Ort", choices=options([("a", "Hier")]))
    minor = RadioField(
        "Unter 18?", [InputRequired("Bitte wählen.")], choices=options([("y", "Ja")])
    )
    again = BooleanField("Wieder einladen", description="Freiwillig.")


@pytest.fixture
def module(session_app: Flask) -> Any:
    """All macros, as pages import them."""
    return session_app.jinja_env.get_template("components.html").module


def parsed(markup: Any) -> BeautifulSoup:
    return BeautifulSoup(str(markup), "html.parser")


def one(soup: BeautifulSoup, selector: str) -> Tag:
    found = soup.select(selector)
    assert len(found) == 1, (selector, str(soup))
    return found[0]


def words(soup: Any) -> str:
    return " ".join(soup.get_text(" ").split())


@pytest.mark.parametrize("name", MACROS)
def test_macro_is_exported_under_its_file_name(module: Any, name: str) -> None:
    macro = getattr(module, name)

    assert macro.name == name
    assert len(macro.arguments) <= MAX_ARGUMENTS


@pytest.mark.parametrize("name", MACROS)
def test_macro_is_shown_on_the_components_page(name: str) -> None:
    templates = ROOT / "praxistag" / "templates"
    pages = [templates / "team" / "bausteine.html", *templates.glob("team/bausteine/*.html")]

    assert any(f"{name}(" in page.read_text() for page in pages)


def test_every_component_style_is_part_of_the_stylesheet() -> None:
    css = ROOT / "frontend" / "css"
    entry = (css / "style.css").read_text()

    for path in css.glob("components/*.css"):
        assert f"./components/{path.name}" in entry


def test_field_names_only_hints_and_errors_that_exist(module: Any) -> None:
    form = ExampleForm()
    form.validate()

    soup = parsed(module.field(form.name))
    control = one(soup, "input")

    assert control["aria-describedby"] == "name-hint name-error"
    assert control["aria-invalid"] == "true"
    assert words(one(soup, "#name-error")) == "Bitte den Namen eingeben."
    assert words(one(soup, "label")) == "Name (Pflichtfeld)"


def test_field_without_hint_and_error_is_described_by_nothing(module: Any) -> None:
    soup = parsed(module.field(ExampleForm().place))

    assert "aria-describedby" not in one(soup, "select").attrs
    assert "aria-invalid" not in one(soup, "select").attrs
    assert words(one(soup, "label")) == "Ort (freiwillig)"


def test_field_leaves_out_the_mark_where_a_sentence_says_it(module: Any) -> None:
    assert words(one(parsed(module.field(ExampleForm().name, mark=False)), "label")) == "Name"


def test_choices_are_a_named_group_that_says_what_is_wrong(module: Any) -> None:
    form = ExampleForm()
    form.validate()

    group = one(parsed(module.choices(form.minor)), "fieldset")

    assert (group["role"], group["aria-invalid"], group["aria-required"]) == (
        "radiogroup",
        "true",
        "true",
    )
    assert group["aria-describedby"] == "minor-error"
    assert words(group.legend) == "Unter 18? (Pflichtfeld)"


def test_checkbox_is_described_by_its_hint(module: Any) -> None:
    soup = parsed(module.checkbox(ExampleForm().again))

    assert one(soup, "input")["aria-describedby"] == "again-hint"
    assert words(one(soup, "label")) == "Wieder einladen"


def test_error_summary_links_each_field_and_ends_kindly(module: Any) -> None:
    form = ExampleForm()
    form.validate()
    form.form_errors = ["Die Anmeldung ist geschlossen."]

    summary = one(parsed(module.error_summary(form)), "[data-error-summary]")

    assert summary["role"] == "alert"
    assert [link["href"] for link in summary.select("a")] == ["#name", "#place", "#minor"]
    assert words(summary.select("a")[2]) == "Unter 18? Bitte wählen."
    assert words(summary).startswith("Bitte 4 Angaben prüfen Die Anmeldung ist geschlossen.")
    assert words(summary).endswith("Alles andere haben wir behalten.")


def test_error_summary_of_a_good_form_is_empty(module: Any) -> None:
    assert str(module.error_summary(ExampleForm())) == ""


def test_button_carries_its_verb_and_escapes_its_words(module: Any) -> None:
    button = one(parsed(module.button("<Los>", name="verb=up")), "button")

    assert (button["name"], button["value"], words(button)) == ("verb", "up", "<Los>")


def test_button_without_a_name_sends_none(module: Any) -> None:
    button = one(parsed(module.button("Los", is_disabled=True)), "button")

    assert set(button.attrs) == {"type", "class", "disabled"}


def test_icon_without_label_is_hidden_from_screen_readers(module: Any) -> None:
    assert one(parsed(module.icon("leaf")), "svg")["aria-hidden"] == "true"
    assert one(parsed(module.icon("leaf", label="Blatt")), "svg")["aria-label"] == "Blatt"


def test_steps_mark_where_one_stands(module: Any) -> None:
    soup = parsed(
        module.steps([{"label": "Da", "state": "done"}, {"label": "Dort", "state": "now"}])
    )

    assert words(one(soup, "[aria-current=step]")) == "2 Dort"
    assert "Da (erledigt)" in words(soup)


def test_pagination_shows_the_ends_and_the_neighbours(module: Any) -> None:
    soup = parsed(module.pagination(6, 12, "/liste?seite={}".format))

    assert [words(item) for item in soup.select("li")] == [
        "Seite 1", "…", "Seite 5", "Seite 6", "Seite 7", "…", "Seite 12",
    ]  # fmt: skip
    assert one(soup, "[aria-current=page]")["href"] == "/liste?seite=6"
    assert str(module.pagination(1, 1, "/{}".format)) == ""


def test_definition_list_says_aloud_that_a_value_is_missing(module: Any) -> None:
    soup = parsed(module.definition_list([("Ort", "Forum"), ("Telefon", "")]))

    assert [words(value) for value in soup.select("dd")] == ["Forum", "– keine Angabe"]


def test_track_badge_of_a_new_track_has_the_neutral_look(module: Any) -> None:
    track = SimpleNamespace(name="Verkehr", icon="tree")

    assert str(module.track_class(track)) == "track--other"
    assert words(parsed(module.track_badge(track))) == "Verkehr"


def test_table_says_how_it_is_sorted(session_app: Flask) -> None:
    source = (
        '{% from "components.html" import table %}'
        '{% call table("Liste", ["A", {"label": "B", "sort_url": "/b", "sort": "ascending"}]) %}'
        "<tr><td>1</td></tr>{% endcall %}"
    )

    soup = parsed(session_app.jinja_env.from_string(source).render())

    assert words(one(soup, "caption")) == "Liste"
    assert one(soup, "[aria-sort=ascending] a")["href"] == "/b"


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (None, ""),
        (-1, "Alle Plätze sind vergeben. Du kommst auf die Warteliste deiner Organisation."),
        (0, "Alle Plätze sind vergeben. Du kommst auf die Warteliste deiner Organisation."),
        (9, "Nur noch wenige Plätze frei."),
        (10, "Noch mindestens 10 Plätze frei."),
        (39, "Noch mindestens 30 Plätze frei."),
    ],
)
def test_places_left_count_in_tens(session_app: Flask, left: int | None, expected: str) -> None:
    places = session_app.jinja_env.get_template("public/_places.html").module.places  # type: ignore[attr-defined]

    assert words(parsed(places(left))) == expected
