"""Signing in as a person does: address, password, code of the app."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.kinds import Role
from praxistag.web import credentials
from tests.factories import make_account

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Account

PASSWORD = "vier kurze wolken am ofen"


@dataclass
class Staff:
    """An account with its password and the secret in its app."""

    account: Account
    app: Flask
    password: str = PASSWORD

    def code(self) -> str:
        """Return what the app shows now."""
        with self.app.app_context():
            factory = self.app.extensions["security"].totp_factory
            return str(factory.generate_totp_password(self.account.tf_totp_secret))


@pytest.fixture
def new_staff(app: Flask, store: Any) -> Any:
    """Makes accounts that can sign in; `with_app=False` leaves the second factor open."""

    def make(*roles: Role, with_app: bool = True, **overrides: Any) -> Staff:
        account = make_account(*(roles or (Role.PLANNING_TEAM,)), **overrides)
        with app.test_request_context():
            account.password = credentials.hashed(PASSWORD)
            if with_app:
                account.tf_totp_secret = credentials.new_totp_secret()
                account.tf_primary_method = "authenticator"
                credentials.new_recovery_codes(account)
        store(account)
        return Staff(account, app)

    return make


@pytest.fixture
def staff(new_staff: Any) -> Staff:
    """Somebody of the planning team."""
    made: Staff = new_staff(email="team@example.org")
    return made
