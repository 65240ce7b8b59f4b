"""The search for a person: by name, never more than a page, and it says when there are more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from praxistag.services.participant_lists import PAGE_SIZE
from tests.factories import make_registration

if TYPE_CHECKING:
    from praxistag.models import Event, Organisation
    from tests.page import Browser

URL = "/verwaltung/einsaetze/neu"


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "1 Person gefunden"),
        (2, "2 Personen gefunden"),
        (PAGE_SIZE, f"Die ersten {PAGE_SIZE}, die passen"),
    ],
)
def test_search_says_how_many_fit(
    office: Browser, store: Any, event: Event, city: Organisation, count: int, words: str
) -> None:
    names = [f"Testperson Zaunkoenig {number}" for number in range(count)]
    store(*(make_registration(event, city, name_key=name.lower()) for name in names))

    page = office.get(f"{URL}?q=Zaunkoenig")

    assert words in page.text
    assert len(page.soup.select(".rows__link")) == count
    assert ("Bitte genauer suchen" in page.text) == (count == PAGE_SIZE)
