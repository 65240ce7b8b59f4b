"""The scope narrows every query; umlauts stand where Germans look for them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from praxistag.services import participant_lists
from praxistag.services.participant_lists import Filter, Wish
from praxistag.services.scopes import Scope
from tests.factories import make_registration

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation

THOUSAND = 1_000


def test_scope_narrows_every_function(
    app: Flask, store: Any, event: Event, city: Organisation, jobcenter: Organisation
) -> None:
    own, foreign = make_registration(event, city), make_registration(event, jobcenter)
    store(own, foreign, make_registration(event))
    scope = Scope(event.id, city.id)

    with app.app_context():
        assert [entry.public_id for entry in participant_lists.everybody(scope)] == [own.public_id]
        assert participant_lists.search(scope, Wish()).total == 1
        assert participant_lists.search(scope, Wish(text=jobcenter.name)).total == 0
        assert participant_lists.counts(scope)[Filter.ALL] == 1
        assert participant_lists.counts(Scope(event.id, None))[Filter.ALL] == 3


def test_umlauts_sort_beside_their_letter(
    app: Flask, store: Any, event: Event, city: Organisation
) -> None:
    names = ["Zander", "Özil", "Otto", "Ärmel", "Adler", "Straße", "Strasse", "äsche"]
    store(*(make_registration(event, city, last_name=name) for name in names))

    with app.app_context():
        entries = participant_lists.everybody(Scope(event.id, city.id))

    found = [entry.last_name for entry in entries]
    assert found[:5] == ["Adler", "Ärmel", "äsche", "Otto", "Özil"]
    assert found[-1] == "Zander"
    assert entries[0].full_name == "Testperson Adler"


def test_thousand_people_are_found_quickly(
    app: Flask, store: Any, event: Event, city: Organisation
) -> None:
    store(*(make_registration(event, city) for _ in range(THOUSAND)))

    with app.app_context():
        participant_lists.search(Scope(event.id, city.id), Wish())
        begin = time.perf_counter()
        found = participant_lists.search(Scope(event.id, city.id), Wish(text="birke", page=3))
        participant_lists.counts(Scope(event.id, city.id))
        seconds = time.perf_counter() - begin

    assert (found.total, len(found.entries)) == (THOUSAND, participant_lists.PAGE_SIZE)
    assert seconds < 0.3
