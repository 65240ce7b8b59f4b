"""A survey from its template to its results, as team, people and worker make it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from sqlalchemy import func, select

from praxistag.cli import praxistag
from praxistag.domain.actors import SYSTEM
from praxistag.domain.kinds import Role
from praxistag.domain.schedule import local, utc_now
from praxistag.domain.survey_errors import ResultsNotYet
from praxistag.domain.surveys import ParticipationBody, SurveyState
from praxistag.extensions import write_transaction
from praxistag.models import AccessCode, BallotSlot, Survey, SurveyInvitation, SurveyNonce
from praxistag.services import (
    demo_links,
    event_copies,
    retention,
    survey_ballots,
    survey_drafts,
    surveys,
)
from praxistag.web.fields import WALL_CLOCK
from tests.documents.test_tickets import codes_on
from tests.factories import (
    make_account,
    make_event,
    make_organisation,
    make_registration,
    take_part,
)
from tests.plain_http import Visitor, parsed
from tests.smtp import plain_text

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.e2e.conftest import LiveServer
    from tests.plain_http import Answer
    from tests.smtp import SmtpServer

pytestmark = pytest.mark.browser

SLIPS, ANSWERS, PEOPLE = 16, 8, 12
TEXT = "Q18"
DOUBLE = "Der Tag war interessant und gut organisiert."
REASON = "Beides gehört für uns zusammen."
MENDED = "Der Tag war spannend und gut organisiert."
ADDED = "Was hat dir gefehlt?"


class Team:
    """Somebody of the planning team at work on one survey, over plain HTTP."""

    def __init__(self, server: LiveServer) -> None:
        self.server, self.web = server, Visitor(server.url)
        with server.app.app_context(), write_transaction():
            role = Role.PLANNING_TEAM.value
            link = demo_links.demo_login_link(role, public_url=server.url, now=utc_now())
        self._taken(self.web.fill(urlsplit(link.url).path, {}))
        begun = self.web.fill("/team/befragungen/neu", {"source": "vorlage-nachher"})
        self.home = urlsplit(self._taken(begun).location).path

    def do(self, path: str, *, to: str = "", **changes: Any) -> None:
        """Fill in the form of a page that leads there, or `to` somewhere else; it must be taken."""
        self._taken(self.web.fill(self.home + path, changes, to=self.home + to if to else None))

    def heading(self, path: str = "") -> str:
        """Return what a page says first."""
        return self.web.page(self.home + path).heading

    @property
    def survey(self) -> Survey:
        """The row, as it stands now; use it within a context."""
        found = surveys.find(self.home.rpartition("/")[2])
        assert found
        return found

    def _taken(self, answer: Answer) -> Answer:
        assert answer.status_code == HTTPStatus.SEE_OTHER, answer.text
        return answer


@pytest.fixture
def team(live_server: LiveServer) -> Team:
    """A survey begun from the template, for an event with two organisations and some people."""
    event = make_event(is_demo=True)
    live_server.store(event, make_account(Role.PLANNING_TEAM, is_demo=True))
    city, agency = (make_organisation(slug=name) for name in ("stadt", "jobcenter"))
    live_server.store(city, agency)
    people = [make_registration(event, city) for _ in range(PEOPLE)]
    live_server.store(take_part(event, city), take_part(event, agency), *people)
    return Team(live_server)


def build(team: Team) -> None:
    """Work on goals and questions, hear the coach, try it out and note what was unclear."""
    team.do("/ziele", to="/ziele/neu", text="Was bleibt nach dem Tag?")
    team.do("/fragen/Q13", to="/fragen/Q13", text=DOUBLE)
    team.do("/fragen/Q13", to="/fragen/hinweis-behalten", because=REASON)
    assert REASON in team.web.page(f"{team.home}/entscheidungen").text
    team.do("/probelauf", to="/probelauf/beginnen")
    answer = team.web.fill(f"{team.home}/probelauf/karten", {"notiz-Q1": "Was heißt das?"})
    while answer.status_code != HTTPStatus.SEE_OTHER:
        fields = parsed(answer, answer.status_code).form_fields() | {"go": "skip"}
        answer = team.web.post(f"{team.home}/probelauf/karten", fields)
    assert "Was heißt das?" in team.web.page(f"{team.home}/probelauf").text


def settle(team: Team) -> None:
    """Put down who was involved, fix the plan, set the end and publish."""
    involved = dict.fromkeys(ParticipationBody, "informed")
    days = {f"{body}_on": "2026-08-01" for body in ParticipationBody}
    checklist = team.web.page(f"{team.home}/beteiligung").soup
    for link in checklist.select('a[href*="/beteiligung/"]'):
        team.do(f"/beteiligung/{str(link['href']).rpartition('/')[2]}", **involved, **days)
    closes = local(utc_now() + timedelta(days=2)).strftime(WALL_CLOCK)
    team.do("/einstellungen", to="/einstellungen", closes_at=closes)
    plan = "/auswertungsplan"
    team.do(plan, to=f"{plan}/grundgesamtheit", by="Q7")
    team.do(plan, to=f"{plan}/aufteilung/Q7/alle")
    team.do(plan, to=f"{plan}/festlegen")
    assert team.heading() == "Bereit zur Veröffentlichung"
    team.do("/veroeffentlichen")


def draw(team: Team) -> list[str]:
    """Draw slips and read where they lead from the paper."""
    page = team.web.page(f"{team.home}/zettel")
    paper = team.web.post(f"{team.home}/zettel", page.form_fields() | {"count": SLIPS})
    assert paper.headers["Content-Type"] == "application/pdf"
    return [urlsplit(url).path for sheet in codes_on(paper.data) for url in sheet]


def hand_in(url: str, path: str, **given: Any) -> int:
    """Open what a slip leads to, answer all at once and hand in; return how that ends."""
    phone, home = Visitor(url), path.partition("/code/")[0]
    begun = phone.post(home, phone.page(path).form_fields() | given)
    if begun.status_code != HTTPStatus.OK:
        return begun.status_code
    last = {"page": "9", "go": "submit", "reminded": "9"}
    return phone.post(home, parsed(begun).form_fields() | given | last).status_code


def run(server: LiveServer, *words: str) -> None:
    """Run the program as an operator does."""
    done = server.app.test_cli_runner().invoke(praxistag, list(words))
    assert done.exit_code == 0, done.output


def go_on_in_another_version(team: Team) -> None:
    """Put a slip of the pen right, and ask one thing more from now on."""
    team.do("/verlauf/wortlaut/Q13/text", text=MENDED, reason="Tippfehler")
    team.do("/fragen", to="/fragen/frage-anlegen", type="text_long")
    team.do("/fragen/F1", to="/fragen/F1", text=ADDED)
    team.do("/verlauf/naechste")


def skip_to_the_end(page: Page) -> None:
    """Leave out whatever else is asked, and hand in."""
    skip = page.get_by_role("button", name="Überspringen")
    submit = page.get_by_role("button", name="Abgeben")
    while not submit.is_visible():
        skip.click()
    submit.click()
    expect(page.get_by_role("heading", name="Danke!")).to_be_visible()


def test_a_survey_goes_from_its_template_to_its_results(
    team: Team, smtp: SmtpServer, page: Page, tmp_path: Path
) -> None:
    server, url = team.server, team.server.url
    build(team)
    settle(team)
    slips = draw(team)
    assert len(set(slips)) == SLIPS

    page.goto(url + slips[-1])
    page.get_by_role("button", name="Los geht’s").click()
    page.get_by_role("radio", name="gut", exact=True).check()
    with ThreadPoolExecutor(4) as pool:
        ends = pool.map(lambda slip: hand_in(url, slip, **{TEXT: "Mehr Zeit"}), slips[:ANSWERS])
    assert set(ends) == {HTTPStatus.SEE_OTHER}
    assert hand_in(url, slips[0]) == HTTPStatus.CONFLICT
    assert hand_in(url, f"{slips[0][:-4]}0000") == HTTPStatus.UNPROCESSABLE_ENTITY

    team.do("/mails/erinnerung")
    run(server, "mail", "send")
    assert len(smtp.messages) == PEOPLE
    assert len({plain_text(message) for message in smtp.messages}) == 1
    run(server, "backup", str(tmp_path / "sicherung.tar.gz"))

    go_on_in_another_version(team)
    assert hand_in(url, slips[ANSWERS], F1="Schatten") == HTTPStatus.SEE_OTHER
    skip_to_the_end(page)
    told = team.web.page(team.home).text
    assert f"10 von {PEOPLE} haben geantwortet mindestens, in Fünferschritten" in told
    team.do("/zettel/ungueltig")
    assert hand_in(url, slips[-2]) == HTTPStatus.UNPROCESSABLE_ENTITY
    with server.app.app_context(), pytest.raises(ResultsNotYet):
        survey_ballots.read_all(team.survey)

    team.do("/schliessen")
    with server.app.app_context():
        first, second = survey_ballots.read_all(team.survey)
    assert [len(first.responses), len(second.responses)] == [ANSWERS + 1, 1]
    assert first.texts[TEXT] == ["Mehr Zeit"] * ANSWERS
    assert second.texts["F1"] == ["Schatten"]
    assert team.web.get(slips[-2]).status_code == HTTPStatus.GONE
    check_what_stays(team)


def check_what_stays(team: Team) -> None:
    """Nothing that let people in; the questions alone in a year, and where the event is copied."""
    now = utc_now()
    with team.server.app.app_context(), write_transaction() as session:
        for model in (AccessCode, SurveyNonce, SurveyInvitation):
            assert session.scalar(select(func.count()).select_from(model)) == 0
        event = team.survey.event
        twin = event_copies.copy(event, slug="ein-jahr-spaeter", by=SYSTEM, now=now)
        (copied,) = surveys.of_event(twin)
        assert copied.state is SurveyState.DRAFT
        assert ADDED in {one.text for one in survey_drafts.current(copied).questions}
        retention.apply_due(now=event.ends_at + timedelta(days=366))
        assert session.scalar(select(func.count()).select_from(BallotSlot)) == 0
        assert [read.responses for read in survey_ballots.read_all(team.survey)] == [[], []]
