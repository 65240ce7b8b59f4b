"""Nobody sees a result while others still answer: no address of the evaluation knows the survey."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from praxistag.domain.kinds import Role
from praxistag.domain.surveys import SurveyState
from tests.factories import make_account, make_survey

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.routing import Rule

    from praxistag.models import Event
    from tests.conftest import Store
    from tests.page import Browser
    from tests.people import SignIn

BEGINS = "/team/auswertung/<"
"""Every address about one evaluation begins so; the first gap is the survey."""


def address(app: Flask, rule: Rule, public_id: str) -> str:
    values: dict[str, Any] = {}
    for name, converter in rule._converters.items():
        items = getattr(converter, "items", None)
        values[name] = min(items) if items else 1
    built = app.url_map.bind("localhost").build(rule.endpoint, values | {"public_id": public_id})
    return built.removeprefix("http://localhost")


def test_nothing_about_a_running_survey_is_found(
    app: Flask, browser_client: Browser, store: Store, sign_in: SignIn, event: Event
) -> None:
    store(account := make_account(Role.EVALUATION, Role.ADMIN))
    store(survey := make_survey(event, state=SurveyState.PUBLISHED))
    sign_in(browser_client, account)
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith(BEGINS)]

    found = {
        rule.rule: browser_client.client.get(address(app, rule, survey.public_id)).status_code
        for rule in rules
        if "public_id" in rule.arguments and "GET" in (rule.methods or set())
    }

    assert len(found) > 5
    assert {url: status for url, status in found.items() if status != 404} == {}
