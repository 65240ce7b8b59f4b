"""`/team/auswertung/…/kurzbericht`: read, published, read by everybody, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.domain.schedule import utc_now
from tests.earlier import evaluated
from tests.factories import DAY, make_event

if TYPE_CHECKING:
    from praxistag.models import Event
    from tests.conftest import Store
    from tests.page import Browser


def test_it_is_published_once_somebody_has_read_it(
    team: Browser, event: Event, store: Store
) -> None:
    survey = evaluated(store, event, slug="nachher").survey
    address = f"/team/auswertung/{survey.public_id}/kurzbericht"
    team.get("/befragung/nachher/ergebnis", status=404)
    assert "erst lesen" in team.submit(address, {}).errors()[0]

    page = team.follow(team.post(address, {"is_read": "y"}))

    public = team.get(page.link("Zum Kurzbericht"))
    assert "20 von 25" in public.text
    assert team.client.get(public.link("Als PDF")).data.startswith(b"%PDF")
    team.follow(team.post(f"{address}/zuruecknehmen", token=team.token(address)))
    team.get("/befragung/nachher/ergebnis", status=404)
    team.get("/befragung/nachher/ergebnis.pdf", status=404)


def test_who_looks_for_it_afterwards_finds_it(browser_client: Browser, store: Store) -> None:
    over = make_event(starts_at=utc_now() - 20 * DAY, ends_at=utc_now() - 19 * DAY)
    store(over)
    snapshot = evaluated(store, over, slug="nachher")
    snapshot.short_report_published_at = utc_now()
    store(snapshot)

    for where in ("/", "/befragung/nachher"):
        page = browser_client.get(where, status=200 if where == "/" else 410)
        words = "Was die Befragung ergeben hat" if where == "/" else "Was herausgekommen ist"
        assert browser_client.get(page.link(words)).heading
