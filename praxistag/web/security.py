"""Flask-Security as a tool box: hashing, second factor and identity; the pages are our own.

Its views commit by themselves, answer refused forms with 200 and write on GET; ours follow the
golden slice (docs/adr/0010). So its blueprint and its commands stay unregistered.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any, cast

from flask_security import Security, SQLAlchemyUserDatastore, Totp

from praxistag.extensions import db
from praxistag.models import Account, AccountRole
from praxistag.web.sessions import load_account

if TYPE_CHECKING:
    from flask import Flask
    from flask_security import UserMixin

    from praxistag.config import Config

TOTP_ISSUER = "Praxistag"
RECOVERY_CODES = 10
CHEAP_ARGON2 = {"argon2__rounds": 1, "argon2__memory_cost": 8, "argon2__parallelism": 1}


class OnceTotp(Totp):
    """Refuses a code that was used before: the counter of the last one stands in the account."""

    def get_last_counter(self, user: UserMixin) -> int | None:
        """Return the counter of the last accepted code."""
        return cast("Account", user).totp_last_counter

    def set_last_counter(self, user: UserMixin, tmatch: Any) -> None:
        """Remember the accepted code; the caller's transaction stores it."""
        cast("Account", user).totp_last_counter = tmatch.counter


def settings(config: Config) -> dict[str, Any]:
    """Return the SECURITY_* settings; all keys come from the one secret of the installation."""
    return {
        "SECURITY_PASSWORD_HASH": "argon2",
        "SECURITY_PASSWORD_SALT": config.key("password-salt").hex(),
        "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": CHEAP_ARGON2 if config.testing else {},
        "SECURITY_TWO_FACTOR": True,
        "SECURITY_TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
        "SECURITY_TOTP_SECRETS": {"1": config.key("totp").hex()},
        "SECURITY_TOTP_ISSUER": TOTP_ISSUER,
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES": True,
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES_N": RECOVERY_CODES,
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES_KEYS": [
            base64.urlsafe_b64encode(config.key("recovery-codes"))
        ],
        "SECURITY_CLI_USERS_NAME": False,
        "SECURITY_CLI_ROLES_NAME": False,
        "SESSION_PROTECTION": None,  # the row decides, not the browser's name for itself
    }


def init_app(app: Flask) -> None:
    """Bind Flask-Security; who is signed in is decided by `account_session` alone."""
    app.config.from_mapping(settings(app.config["PRAXISTAG"]))
    security = Security(
        app,
        SQLAlchemyUserDatastore(db, Account, AccountRole),
        register_blueprint=False,
        totp_cls=OnceTotp,
    )
    security.login_manager.user_loader(load_account)
    security.login_manager.request_loader(None)
    _leave_other_pages_alone(app, security)


def _leave_other_pages_alone(app: Flask, security: Security) -> None:
    """Take out two hooks that read the cookie of every request.

    With `Vary: Cookie` a browser fetches style sheets anew after each sign-in. One hook asks
    for an identity nobody reads, the other keeps a „remember me“ that does not exist (SI-07).
    """
    security.principal.identity_loaders.clear()
    app.after_request_funcs[None].remove(security.login_manager._update_remember_cookie)  # noqa: SLF001
