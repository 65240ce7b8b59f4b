"""Rules of accounts that hold below every page and command."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.domain.actors import SYSTEM
from praxistag.domain.errors import AccountExists, LastAdmin, LinkInvalid, RoleRequired
from praxistag.domain.kinds import LinkPurpose, Role
from praxistag.domain.schedule import utc_now
from praxistag.extensions import db, write_transaction
from praxistag.models import Account, LoginLink, OutgoingMail
from praxistag.services import accounts, login_links
from tests.factories import make_account

if TYPE_CHECKING:
    from flask import Flask

NOW = utc_now()


def loaded(account: Account) -> Account:
    found = accounts.by_id(account.id)
    assert found is not None
    return found


def test_create_without_role_is_refused(app: Flask) -> None:
    with app.app_context(), pytest.raises(RoleRequired):
        accounts.create(
            accounts.NewAccount(email="x@example.org", roles=frozenset()), by=SYSTEM, now=NOW
        )


def test_change_roles_keeps_one_admin(app: Flask, store: Any) -> None:
    admin = make_account(Role.ADMIN)
    store(admin, make_account(Role.ADMIN, active=False))

    with app.app_context(), pytest.raises(LastAdmin), write_transaction():
        accounts.change_roles(loaded(admin), {Role.MEDIA}, None, by=SYSTEM, now=NOW)

    with app.app_context():
        assert loaded(admin).role_set == {Role.ADMIN}


def test_two_admins_who_demote_each_other_leave_one(app: Flask, store: Any) -> None:
    rows = [make_account(Role.ADMIN), make_account(Role.ADMIN)]
    store(*rows)
    start = threading.Barrier(2)
    outcomes: list[str] = []

    def demote(other: Account) -> None:
        with app.app_context():
            account = loaded(other)
            start.wait()
            try:
                with write_transaction():
                    accounts.change_roles(account, {Role.MEDIA}, None, by=SYSTEM, now=NOW)
            except LastAdmin:
                outcomes.append("refused")
            else:
                outcomes.append("demoted")

    threads = [threading.Thread(target=demote, args=(row,)) for row in rows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["demoted", "refused"]


def test_create_same_address_by_two_at_once_is_refused_once(app: Flask) -> None:
    start = threading.Barrier(2)
    outcomes: list[str] = []
    details = accounts.NewAccount(email="zwei@example.org", roles=frozenset({Role.MEDIA}))

    def create() -> None:
        with app.app_context():
            start.wait()
            try:
                with write_transaction():
                    accounts.create(details, by=SYSTEM, now=NOW)
            except AccountExists:
                outcomes.append("refused")
            else:
                outcomes.append("created")

    threads = [threading.Thread(target=create) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["created", "refused"]


def test_disable_twice_is_one_change(app: Flask, store: Any) -> None:
    row = make_account(Role.MEDIA, active=False)
    store(row)

    with app.app_context(), write_transaction():
        accounts.disable(loaded(row), by=SYSTEM, now=NOW)
        assert not db.session.new


@pytest.mark.parametrize(("is_demo", "notices"), [(False, ["list_exported"]), (True, [])])
def test_download_of_names_is_told_to_the_account(
    app: Flask, store: Any, *, is_demo: bool, notices: list[str]
) -> None:
    account = make_account(Role.ADMIN, is_demo=is_demo)
    store(account)

    with app.app_context():
        with write_transaction():
            accounts.note_export(loaded(account), now=NOW)
        mails = db.session.scalars(select(OutgoingMail)).all()

        assert [mail.payload["notice"] for mail in mails if mail.payload] == notices
        assert {mail.recipient for mail in mails} <= {account.email}


def test_redeem_lets_only_the_first_through(app: Flask, store: Any) -> None:
    row = make_account(Role.MEDIA)
    store(row)
    with app.app_context(), write_transaction():
        login_links.issue(LinkPurpose.RESET, loaded(row), public_url="", now=NOW)

    with app.app_context(), write_transaction():
        link = db.session.scalars(select(LoginLink)).one()
        login_links.redeem(link, now=NOW)
        with pytest.raises(LinkInvalid):
            login_links.redeem(link, now=NOW)


def test_links_rest_as_hashes(app: Flask, store: Any) -> None:
    row = make_account(Role.MEDIA)
    store(row)

    with app.app_context(), write_transaction():
        url = login_links.issue(LinkPurpose.INVITE, loaded(row), public_url="", now=NOW)

    with app.app_context():
        stored = db.session.scalars(select(LoginLink)).one()
        assert stored.token_hash not in url
        assert url.rpartition("/")[2] not in stored.token_hash
