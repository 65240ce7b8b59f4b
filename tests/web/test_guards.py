"""Guards let roles in, ask again for the password, and forget nobody's way back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from flask import Blueprint, Flask

from praxistag.app import create_app
from praxistag.domain.kinds import Role
from praxistag.domain.schedule import utc_now
from praxistag.extensions import db
from praxistag.web.guards import actor, fresh_sign_in_required, role_required, signed_in_account
from tests.factories import make_account

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.testing import FlaskClient

    from praxistag.config import Config
    from tests.people import SignIn


@pytest.fixture(scope="module")
def guarded_app(config: Config, template_database: object) -> Flask:  # noqa: ARG001 -- made first
    """The application with one more audience, guarded as the real ones are."""
    app = create_app(config)
    bp = Blueprint("sample", __name__, url_prefix="/probe")
    bp.before_request(role_required(Role.PLANNING_TEAM))

    @bp.route("/")
    def read() -> str:
        return f"{signed_in_account().email} {actor().kind}"

    @bp.route("/liste")
    @fresh_sign_in_required()
    def export() -> str:
        return "Namen"

    @bp.post("/senden")
    def send() -> str:
        return ""

    app.register_blueprint(bp)
    return app


@pytest.fixture
def client(app: Flask, guarded_app: Flask) -> Iterator[FlaskClient]:  # noqa: ARG001 -- fresh data
    yield guarded_app.test_client()
    with guarded_app.app_context():
        db.engine.dispose()


def test_role_required_without_account_leads_to_sign_in(client: FlaskClient) -> None:
    response = client.get("/probe/?seite=2")

    assert response.status_code == 303
    assert response.location == "/konto/anmelden?next=/probe/?seite%3D2"


def test_role_required_with_role_passes(client: FlaskClient, store: Any, sign_in: SignIn) -> None:
    account = make_account(Role.PLANNING_TEAM, email="team@example.org")
    store(account)
    sign_in(client, account)

    response = client.get("/probe/")

    assert response.text == "team@example.org account"


def test_role_required_with_other_role_is_403(
    client: FlaskClient, store: Any, sign_in: SignIn
) -> None:
    account = make_account(Role.CATERING)
    store(account)
    sign_in(client, account)

    assert client.get("/probe/").status_code == 403


def test_fresh_sign_in_required_asks_after_a_quarter_of_an_hour(
    client: FlaskClient, store: Any, sign_in: SignIn
) -> None:
    account = make_account(Role.PLANNING_TEAM)
    store(account)
    sign_in(client, account, verified_at=utc_now() - timedelta(minutes=16))

    response = client.get("/probe/liste")

    assert response.location == "/konto/bestaetigen?next=/probe/liste"


def test_fresh_sign_in_required_passes_just_after(
    client: FlaskClient, store: Any, sign_in: SignIn
) -> None:
    account = make_account(Role.PLANNING_TEAM)
    store(account)
    sign_in(client, account)

    assert client.get("/probe/liste").text == "Namen"
