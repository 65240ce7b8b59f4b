"""`/verwaltung/dateien`: the same pages for files over everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.keys import new_public_id
from praxistag.domain.kinds import PrintKind, Role, RunState
from praxistag.models import PrintJob
from tests.factories import make_account

if TYPE_CHECKING:
    from praxistag.models import Event, Organisation
    from tests.page import Browser
    from tests.people import SignIn

FILES = "/verwaltung/dateien"


@pytest.fixture
def files(
    store: Any, event: Event, city: Organisation, browser_client: Browser, sign_in: SignIn
) -> dict[str, PrintJob]:
    """A file over everybody and one over a single organisation, both asked for by this account."""
    account = make_account(Role.ADMIN)
    store(account)
    sign_in(browser_client, account)
    made = {
        name: PrintJob(
            public_id=new_public_id(),
            event_id=event.id,
            organisation_id=organisation_id,
            account_id=account.id,
            kind=PrintKind.PARTICIPANT_LIST,
            parameters={"rows": 300},
            state=RunState.RUNNING,
            file_name="praxistag_teilnahmeliste_2026-06-01.pdf",
        )
        for name, organisation_id in (("everybody", None), ("city", city.id))
    }
    store(*made.values())
    return made


def test_file_over_everybody_is_shown_stopped_and_begun_anew(
    browser_client: Browser, files: dict[str, PrintJob]
) -> None:
    url = f"{FILES}/{files['everybody'].public_id}"

    assert browser_client.get(FILES).link("Teilnahmeliste") == url
    token = browser_client.token(url)
    page = browser_client.follow(browser_client.post(f"{url}/anhalten", token=token))
    assert page.heading == "Die Datei ist angehalten."
    page = browser_client.follow(browser_client.post(f"{url}/noch-einmal", token=token))
    assert "Teilnahmeliste, 300 Personen" in page.text
    assert browser_client.client.get(f"{url}/stand").get_json()["is_open"] is True
    assert browser_client.follow(browser_client.client.get(f"{url}/laden")).status == 200


def test_file_of_an_office_is_not_one_of_everybody(
    browser_client: Browser, files: dict[str, PrintJob]
) -> None:
    assert browser_client.client.get(f"{FILES}/{files['city'].public_id}").status_code == 404
