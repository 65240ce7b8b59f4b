"""Passwords, authenticator codes and recovery codes, checked by Flask-Security's tools (SI-03)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from flask import current_app
from flask_security import hash_password, verify_password

if TYPE_CHECKING:
    from flask_security import Security

    from praxistag.models import Account

CLOCK_TOLERANCE = 30
"""Seconds a phone's clock may be off: one code before, one after."""

RECOVERY_GROUP = 4


@dataclass(frozen=True)
class SecondFactorSetup:
    """What an authenticator app needs; `uri` for the QR code, `key` for typing."""

    uri: str
    key: str


def hashed(password: str) -> str:
    """Return what is stored of a password."""
    return str(hash_password(_toolbox()._password_util.normalize(password)))  # noqa: SLF001


def password_matches(account: Account | None, password: str) -> bool:
    """Check a password; without an account, or one that cannot sign in, it costs the same time."""
    if account is None or account.password is None or not account.active:
        hashed(password)
        return False
    normalized = _toolbox()._password_util.normalize(password)  # noqa: SLF001
    return bool(verify_password(normalized, account.password))


def new_totp_secret() -> str:
    """Return a new secret for an app, encrypted with the key of this installation."""
    return str(_toolbox().totp_factory.generate_totp_secret())


def second_factor_setup(account: Account, totp_secret: str) -> SecondFactorSetup:
    """Return address and key of a secret, to be shown while it is set up."""
    factory = _toolbox().totp_factory
    return SecondFactorSetup(
        uri=factory.get_totp_uri(account.email, totp_secret),
        key=factory.get_totp_pretty_key(totp_secret),
    )


def totp_matches(account: Account, code: str, *, totp_secret: str | None = None) -> bool:
    """Check a code of the app and use it up; call it inside the transaction that signs in."""
    secret = totp_secret or account.tf_totp_secret
    digits = re.sub(r"\s", "", code)
    if secret is None or not digits.isascii() or not digits.isdigit():
        return False
    factory = _toolbox().totp_factory
    return bool(factory.verify_totp(digits, secret, account, window=CLOCK_TOLERANCE))


def new_recovery_codes(account: Account) -> None:
    """Replace the recovery codes; they rest encrypted."""
    _toolbox()._mf_recovery_codes_util.create_recovery_codes(account)  # noqa: SLF001


def recovery_codes(account: Account) -> list[str]:
    """Return the unused recovery codes as people type them."""
    return list(_toolbox()._mf_recovery_codes_util.get_recovery_codes(account))  # noqa: SLF001


def use_recovery_code(account: Account, typed: str) -> bool:
    """Check a recovery code and use it up; blanks, dashes and case do not matter."""
    plain = re.sub(r"[^0-9a-f]", "", typed.casefold())
    groups = [plain[at : at + RECOVERY_GROUP] for at in range(0, len(plain), RECOVERY_GROUP)]
    code = "-".join(groups)
    util = _toolbox()._mf_recovery_codes_util  # noqa: SLF001
    if not util.check_recovery_code(account, code):
        return False
    util.delete_recovery_code(account, code)
    return True


def _toolbox() -> Security:
    return cast("Security", current_app.extensions["security"])
