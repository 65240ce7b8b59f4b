"""`…/beteiligung`: per organisation five bodies, each with result and day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from praxistag.domain.schedule import local_day, utc_now
from praxistag.domain.surveys import ParticipationBody
from praxistag.models import Controller

if TYPE_CHECKING:
    from praxistag.models import Organisation, Survey
    from tests.conftest import Store
    from tests.page import Browser

DAY = "2026-08-01"


def all_informed() -> dict[str, str]:
    """Return every body informed on a day, as the form sends it."""
    results = {body.value: "informed" for body in ParticipationBody}
    return results | {f"{body.value}_on": DAY for body in ParticipationBody}


def test_the_table_fills_organisation_by_organisation(
    team: Browser, draft: Survey, city: Organisation
) -> None:
    url = f"/team/befragungen/{draft.public_id}/beteiligung"
    assert team.get(url).heading == "Noch 5 Einträge zur Beteiligung"
    page = team.follow(team.post(f"{url}/{city.id}", all_informed()))
    assert page.heading == "Alle sind beteiligt"
    assert "informiert" in page.text

    fields = team.get(f"{url}/{city.id}").form_fields()
    assert fields["staff_council_on"] == DAY
    page = team.follow(team.post(f"{url}/{city.id}", fields | {"staff_council": "open"}))
    assert page.heading == "Noch ein Eintrag zur Beteiligung"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"staff_council_on": ""}, "Personalrat: Datum: Bitte das Datum eingeben"),
        ({"youth_council_on": "gestern"}, "JAV: Datum: Bitte ein Datum wie"),
        ({"privacy_officer": "vielleicht"}, "Datenschutz: Ergebnis"),
    ],
)
def test_a_result_needs_its_day(
    team: Browser, draft: Survey, city: Organisation, changes: dict[str, str], message: str
) -> None:
    url = f"/team/befragungen/{draft.public_id}/beteiligung/{city.id}"
    page = team.submit(url, all_informed() | changes)

    assert message in page.text


def test_nobody_was_informed_tomorrow(team: Browser, draft: Survey, city: Organisation) -> None:
    url = f"/team/befragungen/{draft.public_id}/beteiligung/{city.id}"
    tomorrow = (local_day(utc_now()) + timedelta(days=1)).isoformat()
    page = team.submit(url, all_informed() | {"staff_council_on": tomorrow})

    assert "liegt in der Zukunft" in page.text


def test_the_law_follows_the_controllers(
    team: Browser, draft: Survey, city: Organisation, jobcenter: Organisation, store: Store
) -> None:
    store(Controller(organisation_id=jobcenter.id, legal_name="Jobcenter", council_law="BPersVG"))
    url = f"/team/befragungen/{draft.public_id}/beteiligung"

    assert "§ 44h SGB II" in team.get(f"{url}/{jobcenter.id}").text
    assert "LPVG NRW § 72" in team.get(f"{url}/{city.id}").text
    team.get(f"{url}/9999", status=404)


def test_the_record_stands_once_published(
    team: Browser, published: Survey, city: Organisation
) -> None:
    url = f"/team/befragungen/{published.public_id}/beteiligung"
    assert "Eintragen" not in team.get(url).text
    page = team.follow(team.post(f"{url}/{city.id}", all_informed()))

    assert "ändert sich nicht mehr" in page.response.text
