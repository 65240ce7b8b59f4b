"""„Was wir wissen und was nicht“ follows the tables, and says what is weaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from praxistag.blueprints.survey import facts
from praxistag.domain.surveys import SurveyAccess
from tests.blueprints.survey.conftest import HOME

if TYPE_CHECKING:
    from tests.ballots import OpenSurvey
    from tests.page import Browser


@pytest.mark.parametrize("access", list(SurveyAccess))
def test_every_column_has_words_and_no_words_are_left_over(access: SurveyAccess) -> None:
    tables = facts.ALWAYS + facts.BY_ACCESS[access]

    for table in tables:
        assert set(facts.COLUMNS[table.name]) == {column.name for column in table.columns}
        assert table.name in facts.TITLES


@pytest.mark.parametrize("access", list(SurveyAccess))
def test_answers_have_no_time_and_name_nobody(access: SurveyAccess) -> None:
    found = facts.of_access(access, "sqlite")

    assert (found.has_times, found.answers_name_people) == (False, False)
    assert found.tells_who_answered == (access is SurveyAccess.PERSONAL)
    assert not found.keeps_order_for_a_while
    assert facts.of_access(access, "postgresql").keeps_order_for_a_while


@pytest.mark.usefixtures("survey")
def test_the_page_of_slips_says_that_nobody_knows_who_answered(browser_client: Browser) -> None:
    page = browser_client.get(f"{HOME}/daten")

    assert page.heading == "Was wir wissen und was nicht"
    assert "Ob du geantwortet hast" in page.text
    assert "Prüfsumme des Codes" in page.text
    assert "wenn die Befragung schließt" in page.text


def test_the_page_of_personal_links_warns(survey: OpenSurvey, browser_client: Browser) -> None:
    survey.change(access=SurveyAccess.PERSONAL)

    page = browser_client.get(f"{HOME}/daten")

    assert "wissen wir, wer geantwortet hat" in page.text
    assert "Ob du geantwortet hast" not in page.text


@pytest.mark.usefixtures("open_survey")
def test_the_page_of_an_open_link_names_the_mark_on_the_device(browser_client: Browser) -> None:
    assert "das Wort „abgegeben“" in browser_client.get(f"{HOME}/daten").text
