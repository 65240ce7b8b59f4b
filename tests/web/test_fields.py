"""Local wall clocks survive the form, also on the two days a year on which they jump."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from wtforms import Form

from praxistag.web.fields import WALL_CLOCK, WallClockField, email_field, text_field

FIRST, LAST = datetime(2026, 1, 1), datetime(2029, 12, 31)


class MailForm(Form):
    email = email_field("E-Mail")


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("amira@example.org", True),
        ("a.b-c+d_1@sub.example.org", True),
        ("jürgen@example.org", True),
        ("amira@münster.example.org", True),
        ("amira", False),
        ("amira@example", False),
        ("ami..ra@example.org", False),
        ("amira.@example.org", False),
        ("amira@-example.org", False),
        ("amira@example.org, b@example.org", False),
    ],
)
def test_mail_addresses(address: str, is_one: bool) -> None:
    assert MailForm(MultiDict({"email": address})).validate() is is_one


class WallClockForm(Form):
    at = WallClockField("Beginn")
    name = text_field("Name")


def typed(text: str) -> WallClockForm:
    form = WallClockForm(MultiDict({"at": text, "name": ""}))
    form.validate()
    return form


@given(st.datetimes(FIRST, LAST))
def test_wall_clock_comes_back_as_typed(moment: datetime) -> None:
    text = moment.strftime(WALL_CLOCK)

    form = typed(text)

    if form.at.errors:
        assert (moment.month, moment.hour) == (3, 2)
    else:
        assert WallClockForm(data={"at": form.at.data}).at._value() == text


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-03-29T01:59", "2026-03-29T00:59:00+00:00"),
        ("2026-03-29T03:00", "2026-03-29T01:00:00+00:00"),
        ("2026-10-25T02:30", "2026-10-25T00:30:00+00:00"),
        ("2026-10-25T03:00", "2026-10-25T02:00:00+00:00"),
        ("2026-07-01T12:00:00", "2026-07-01T10:00:00+00:00"),
    ],
)
def test_wall_clock_around_the_change_of_time(text: str, utc: str) -> None:
    form = typed(text)

    assert list(form.at.errors) == []
    assert form.at.data is not None
    assert form.at.data.isoformat() == utc


def test_skipped_hour_is_refused() -> None:
    form = typed("2026-03-29T02:30")

    assert list(form.at.errors) == [
        "Diese Uhrzeit gibt es an dem Tag nicht (Umstellung auf Sommerzeit)."
    ]
    assert form.at._value() == "2026-03-29T02:30"


@pytest.mark.parametrize("text", ["0001-01-01T00:00", "9999-12-31T23:59"])
def test_wall_clock_at_the_ends_of_time_is_refused(text: str) -> None:
    assert list(typed(text).at.errors) == ["Bitte ein Jahr von 2000 bis 2099 eingeben."]


def test_missing_wall_clock_is_none() -> None:
    assert typed("").at.data is None


@pytest.mark.parametrize("name", ["a\nBcc: x", "\x7f", "a\x9bc"])
def test_control_characters_are_refused(name: str) -> None:
    form = WallClockForm(MultiDict({"name": name}))

    assert not form.validate()
