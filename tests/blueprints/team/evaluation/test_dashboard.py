"""`/team/auswertung`: the list of what is over, and the results of one survey."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.domain.surveys import SurveyState
from tests.factories import make_event, make_survey

if TYPE_CHECKING:
    from praxistag.models import Event, Survey
    from tests.conftest import Store
    from tests.page import Browser

HOME = "/team/auswertung"


def test_an_empty_list_says_what_will_stand_there(team: Browser, published: Survey) -> None:
    page = team.get(HOME)

    assert "Noch keine Ergebnisse" in page.text
    team.get(f"{HOME}/{published.public_id}", status=404)


def test_surveys_of_all_years_are_listed_once_they_are_over(
    team: Browser, event: Event, store: Store
) -> None:
    assert event.id
    store(other := make_event(slug="letztes-jahr", is_current=False))
    store(make_survey(other, title="Voriges Jahr", state=SurveyState.CLOSED))

    page = team.get(HOME)

    team.get(page.link("Voriges Jahr"))
