"""Own data in German words: a label for every key, a word for every value of a closed list."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from praxistag.documents.own_data import OwnGroup, OwnRecord
from praxistag.domain import kinds, own_data
from praxistag.domain.privacy_categories import ARRIVAL, IDENTITY
from praxistag.domain.states import ReleaseState, SeatState, Verdict
from praxistag.web.own_data import CAPTIONS, LABELS, WORDS, own_data_view, word
from tests.architecture.source import PACKAGE

NOTED = re.compile(r"_note\(\s*\"([a-z_.]+)\"")


def test_every_key_has_a_label_and_every_table_a_caption() -> None:
    keys = {key for columns in own_data.SHOWN.values() for key in columns.values()}

    assert keys <= set(LABELS)
    assert set(CAPTIONS) == own_data.SHOWN.keys() - {"registration"}


@pytest.mark.parametrize(
    "closed_list",
    [
        kinds.RegistrationKind,
        kinds.TrainingArea,
        kinds.Travel,
        kinds.SchoolDay,
        kinds.ConsentPurpose,
        kinds.DutyKind,
        kinds.SeatOrigin,
        kinds.ScanKind,
        kinds.AttendanceState,
        kinds.MailKind,
        SeatState,
        ReleaseState,
        Verdict,
    ],
)
def test_every_value_has_its_word(closed_list: type) -> None:
    assert set(WORDS[closed_list]) == set(closed_list)  # type: ignore[call-overload]


def test_what_offices_do_about_a_person_has_its_words() -> None:
    sources = [PACKAGE / "services" / name for name in ("releases.py", "seat_changes.py")]
    actions = {a for path in sources for a in NOTED.findall(path.read_text(encoding="utf-8"))}

    assert {action for action in actions if word("action", action) == action} == set()
    assert len(actions) > 4


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("under_18", True, "ja"),
        ("under_18", False, "nein"),
        ("travel", None, ""),
        ("sessions", [], ""),
        ("sessions", ["a", "b"], "a; b"),
        ("ticket_code", "0110ABCDEFGHJKMN", "0110-ABCD-EFGH-JKMN"),
        ("registered_at", datetime(2026, 9, 1, 10, 15, tzinfo=UTC), "Di., 01.09.2026, 12:15 Uhr"),
        ("text_version", "0123456789abcdef", "01234567…"),
        ("list", "entrance", "Einlass"),
        ("list", "9:45 Blühfläche, Libelle", "9:45 Blühfläche, Libelle"),
        ("action", "something.new", "something.new"),
        ("by", "account", "ein Konto eines Büros"),
        ("rank", 2, "2"),
    ],
)
def test_values_read_as_people_say_them(key: str, value: object, words: str) -> None:
    assert word(key, value) == words


def test_one_row_becomes_facts_and_many_a_table_without_empty_columns() -> None:
    name = OwnRecord("registration", {"first_name": "Kim", "function": ""})
    scans = [OwnRecord("check_in", {"list": "entrance", "received_at": None}) for _ in range(2)]

    view = own_data_view([OwnGroup(IDENTITY, [name]), OwnGroup(ARRIVAL, scans)])
    identity, arrival = view.groups

    assert identity.facts == [("Vorname", "Kim")]
    assert arrival.sheets[0].columns == ["Wo"]
    assert arrival.sheets[0].rows == [["Einlass"], ["Einlass"]]
    assert view.empty == []


def test_category_without_rows_is_empty() -> None:
    view = own_data_view([OwnGroup(ARRIVAL, [])])

    assert [group.key for group in view.empty] == ["arrival"]
    assert view.filled == []
