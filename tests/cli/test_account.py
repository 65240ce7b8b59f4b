"""`praxistag account`: the first admin, lists, and refusals in one German line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from praxistag.cli import praxistag
from praxistag.domain.kinds import Role
from praxistag.services import accounts
from tests.factories import make_account

if TYPE_CHECKING:
    from click.testing import Result
    from flask import Flask

    from praxistag.models import Organisation
    from tests.page import Browser


def run(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(praxistag, ["account", *arguments])


def test_create_prints_a_link_that_opens(app: Flask, browser_client: Browser) -> None:
    result = run(app, "create", "Ada@example.org", "--role", "admin", "--role", "planung")

    page = browser_client.get(urlsplit(result.output.splitlines()[0]).path)

    assert result.exit_code == 0
    assert "ada@example.org" in page.text


def test_create_json_names_everything(app: Flask, city: Organisation) -> None:
    result = run(
        app, "create", "b@example.org", "--role", "ausbildungsbuero", "--organisation", city.slug,
        "--json",
    )  # fmt: skip

    record = json.loads(result.output)
    assert record["roles"] == ["ausbildungsbuero"]
    assert record["organisation"] == city.slug
    assert "/konto/einladung/" in record["url"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("kein-at", "--role", "admin"), "keine E-Mail-Adresse"),
        (("b@example.org", "--role", "ausbildungsbuero"), "bitte die Organisation wählen"),
        (
            ("b@example.org", "--role", "ausbildungsbuero", "--organisation", "mars"),
            "Die Organisation „mars“ gibt es nicht.",
        ),
    ],
)
def test_create_refuses_in_one_line(app: Flask, arguments: tuple[str, ...], words: str) -> None:
    result = run(app, "create", *arguments)

    assert result.exit_code == 1
    assert words in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_create_without_role_is_wrong_usage(app: Flask) -> None:
    assert run(app, "create", "b@example.org").exit_code == 2


def test_list_shows_accounts(app: Flask, store: Any) -> None:
    store(make_account(Role.CATERING, email="essen@example.org"))

    assert "essen@example.org  verpflegung" in run(app, "list").output
    assert json.loads(run(app, "list", "--json").output)[0]["second_factor"] is False


def test_list_without_accounts_says_how_to_begin(app: Flask) -> None:
    assert run(app, "list").output.startswith("Noch kein Konto.")


def test_disable_and_enable(app: Flask, store: Any) -> None:
    store(make_account(Role.CATERING, email="essen@example.org"))

    off, on = run(app, "disable", "essen@example.org"), run(app, "enable", "ESSEN@example.org")

    assert (off.exit_code, on.exit_code) == (0, 0)
    with app.app_context():
        account = accounts.by_email("essen@example.org")
        assert account is not None
        assert account.active


def test_disable_keeps_the_last_admin(app: Flask, store: Any) -> None:
    store(make_account(Role.ADMIN, email="a@example.org"))

    result = run(app, "disable", "a@example.org")

    assert result.exit_code == 1
    assert "das letzte Konto der Verwaltung" in result.stderr


def test_disable_unknown_is_refused(app: Flask) -> None:
    assert "gibt es nicht" in run(app, "disable", "wer@example.org").stderr
