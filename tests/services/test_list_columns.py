"""An account remembers its columns, and can forget them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from praxistag.domain.kinds import Role
from praxistag.domain.list_columns import ListColumn
from praxistag.extensions import db, write_transaction
from praxistag.models import Account
from praxistag.services import list_columns
from tests.factories import make_account

if TYPE_CHECKING:
    from collections.abc import Collection

    from flask import Flask


def test_columns_are_remembered_until_they_are_given_up(app: Flask, store: Any) -> None:
    account = make_account(Role.ADMIN)
    store(account)

    def kept(columns: Collection[ListColumn] | None) -> list[str] | None:
        with app.app_context():
            with write_transaction():
                list_columns.choose(db.session.get_one(Account, account.id), columns)
            db.session.expire_all()
            return db.session.get_one(Account, account.id).list_columns

    assert kept([ListColumn.SEAT, ListColumn.NUMBER, ListColumn.SEAT]) == ["number", "seat"]
    assert kept([]) == []
    assert kept(None) is None
