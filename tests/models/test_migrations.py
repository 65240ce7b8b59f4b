"""The migrations on SQLite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.migrations import assert_people_survive, assert_round_trip

if TYPE_CHECKING:
    from flask import Flask


def test_migrations_go_up_down_and_up_and_match_the_models(app: Flask) -> None:
    assert_round_trip(app)


def test_people_survive_every_migration(app: Flask) -> None:
    assert_people_survive(app)
