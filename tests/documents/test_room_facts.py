"""A room in words: what is there, and what is missing."""

from __future__ import annotations

from praxistag.documents.room_facts import room_facts, room_words
from tests.documents.printed import a_room


def test_room_with_everything_names_everything() -> None:
    room = a_room(
        1,
        is_outdoor=True,
        has_step_free_access=True,
        has_lift=True,
        has_accessible_toilet=True,
        has_hearing_loop=True,
        is_quiet_room=True,
        ground="Pflaster",
        access_note="Rampe am Tor",
    )

    assert room_words(room) == (
        "draußen, stufenlos, Aufzug, barrierefreies WC, Höranlage, Ruheraum, "
        "Untergrund: Pflaster; Rampe am Tor"
    )


def test_steps_are_said_plainly() -> None:
    room = a_room(1, has_step_free_access=False, ground="", access_note="")

    assert [fact.words for fact in room_facts(room)] == ["nicht stufenlos"]
    assert room_words(room) == "nicht stufenlos"
