"""The menu leads only to pages that exist, and marks the one that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from praxistag.domain.kinds import Role
from praxistag.web.navigation import GROUPS, groups_for
from tests.factories import make_account

if TYPE_CHECKING:
    from flask import Flask

ENDPOINTS = [item.endpoint for group in GROUPS for item in group.lines]


@pytest.mark.parametrize("endpoint", ENDPOINTS)
def test_every_line_leads_somewhere(app: Flask, endpoint: str) -> None:
    assert endpoint in app.view_functions


def test_labels_are_unique() -> None:
    labels = [item.label for group in GROUPS for item in group.lines]

    assert len(labels) == len(set(labels))


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("/konto/sicherheit", "Sicherheit"),
        ("/konto/", "Meine Bereiche"),
        ("/verwaltung/konten/neu", "Konten"),
        ("/team/programm/workshops/neu", "Programm"),
    ],
)
def test_one_line_is_current(app: Flask, path: str, label: str) -> None:
    with app.test_request_context(path):
        groups = groups_for(make_account(Role.ADMIN))

    assert [item.label for group in groups for item in group.items if item.is_current] == [label]


def test_roles_see_their_own_lines_only(app: Flask) -> None:
    with app.test_request_context("/konto/"):
        groups = groups_for(make_account(Role.MEDIA))

    assert [group.title for group in groups] == ["Mein Konto"]
