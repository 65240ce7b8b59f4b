"""`praxistag event`: the first one, next year's, and which one is shown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from praxistag.cli import praxistag

if TYPE_CHECKING:
    from click.testing import Result
    from flask import Flask

    from praxistag.models import Event


def run(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(praxistag, ["event", *arguments])


def test_create_then_copy_then_choose(app: Flask) -> None:
    assert run(app, "create", "tag-2027", "--date", "2027-04-01").exit_code == 0
    assert run(app, "copy", "tag-2027", "tag-2028").exit_code == 0
    assert run(app, "choose", "tag-2028").exit_code == 0

    found = json.loads(run(app, "list", "--json").stdout)

    assert [(row["slug"], row["is_current"]) for row in found] == [
        ("tag-2028", True),
        ("tag-2027", False),
    ]
    assert found[0]["starts_at"] == "2028-03-30T07:00:00+00:00"


def test_create_refuses_a_second_current_event(app: Flask, event: Event) -> None:
    result = run(app, "create", f"{event.slug}-2", "--date", "2027-04-01")

    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert "praxistag event copy" in result.stderr


def test_create_refuses_an_end_before_the_start(app: Flask) -> None:
    result = run(app, "create", "x", "--date", "2027-04-01", "--start", "12:00", "--end", "9:00")

    assert result.exit_code == 1


def test_create_without_a_date_is_wrong_usage(app: Flask) -> None:
    result = run(app, "create", "x")

    assert result.exit_code == 2
    assert "Es fehlt die Option '--date'" in result.stderr


def test_copy_refuses_a_name_in_use_and_an_unknown_event(app: Flask, event: Event) -> None:
    assert run(app, "copy", event.slug, event.slug).exit_code == 1
    assert "gibt es nicht" in run(app, "copy", "nirgends", "x").stderr


def test_list_says_when_there_is_nothing(app: Flask) -> None:
    assert "Noch keine Veranstaltung" in run(app, "list").stdout


def test_list_marks_the_current_event(app: Flask, event: Event) -> None:
    lines = run(app, "list").stdout.splitlines()

    assert lines[1].startswith(event.slug)
    assert lines[1].endswith("aktuell")
