"""Who may open what: every address of the application against every audience (DS-22, SI-01)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.kinds import Role
from tests.factories import make_account

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.routing import Rule

    from praxistag.models import Event, Organisation
    from tests.page import Browser

PUBLIC = (
    "public",
    "survey",
    "account.entry",
    "account.passwords",
    "account.invitation",
    "account.demo",
)
"""Blueprints without a guard: for everybody, or the way in itself."""
OWN_KEY = ("participant", "checkin", "checkin_api", "built_asset")
"""Guarded by what the request carries: a personal link, a device token, nothing but files."""
ROLES = {
    "office": {Role.TRAINING_OFFICE},
    "team": {Role.PLANNING_TEAM, Role.ADMIN},
    "team.evaluation": {Role.PLANNING_TEAM, Role.ADMIN, Role.EVALUATION},
    "admin": {Role.ADMIN},
    "account": set(Role),
}


def guarded_rules(app: Flask) -> list[tuple[str, Rule]]:
    """Return the addresses that need an account, with their audience."""
    rules = []
    for rule in app.url_map.iter_rules():
        audience = rule.endpoint.split(".")[0]
        if rule.endpoint.startswith("team.evaluation."):
            audience = "team.evaluation"
        if rule.endpoint.startswith((*PUBLIC, *OWN_KEY)):
            continue
        rules.append((audience, rule))
    return rules


def address(app: Flask, rule: Rule) -> str:
    """Return the rule with something in each of its gaps."""
    values: dict[str, Any] = {}
    for name, converter in rule._converters.items():
        items = getattr(converter, "items", None)
        values[name] = min(items) if items else 1
    return str(app.url_map.bind("localhost").build(rule.endpoint, values))


def test_every_blueprint_has_an_audience(app: Flask) -> None:
    unknown = {audience for audience, _rule in guarded_rules(app)} - set(ROLES)

    assert unknown == set()


def test_nobody_gets_in_without_signing_in(app: Flask) -> None:
    client = app.test_client()
    open_doors = []
    for _audience, rule in guarded_rules(app):
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            response = client.open(address(app, rule), method=method)
            if response.status_code == 303 and "/konto/" in response.location:
                continue
            # A POST without a form token is stopped even before the guard.
            if method == "POST" and response.status_code == 400:
                continue
            open_doors.append((method, rule.rule, response.status_code))

    assert open_doors == []


@pytest.mark.parametrize("role", list(Role))
def test_roles_open_their_own_audience_only(
    app: Flask,
    browser_client: Browser,
    sign_in: Any,
    store: Any,
    event: Event,
    city: Organisation,
    role: Role,
) -> None:
    assert event.id
    organisation_id = city.id if role is Role.TRAINING_OFFICE else None
    account = make_account(role, organisation_id=organisation_id)
    store(account)
    sign_in(browser_client, account)

    wrong = []
    for audience, rule in guarded_rules(app):
        if "GET" not in (rule.methods or set()) or "second_factor" in rule.endpoint:
            continue
        status = browser_client.client.get(address(app, rule)).status_code
        is_refused = status == 403
        if is_refused == (role in ROLES[audience]) or status >= 500:
            wrong.append((rule.rule, status))

    assert wrong == []


def test_reading_changes_nothing(app: Flask) -> None:
    """GET and HEAD never write; so a view for GET alone is never named like a change."""
    changing = ("delete", "remove", "revoke", "disable", "retry", "promote", "release")
    found = [
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "POST" not in (rule.methods or set())
        and rule.endpoint.rsplit(".", 1)[-1].startswith(changing)
    ]

    assert found == []
