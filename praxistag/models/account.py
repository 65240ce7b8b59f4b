"""Staff accounts, their roles and their sessions."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from flask_security import AsaList, RoleMixin, UserMixin
from sqlalchemy import JSON, CheckConstraint, ForeignKey, String
from sqlalchemy.ext.mutable import MutableList
from sqlalchemy.orm import Mapped, mapped_column, relationship

from praxistag.domain.kinds import LinkPurpose, Role
from praxistag.models.base import Model, created_at, email_text, hash_text, pk, title_text

if TYPE_CHECKING:
    from praxistag.models.organisation import Organisation
    from praxistag.models.registration import Registration


class Account(Model, UserMixin):
    """A staff account; columns are named as Flask-Security expects them."""

    __tablename__ = "account"

    id: Mapped[pk]
    email: Mapped[email_text] = mapped_column(unique=True)
    name: Mapped[title_text] = mapped_column(default="")
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="RESTRICT"), index=True
    )
    is_demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[created_at]
    last_login_at: Mapped[datetime | None]  # type: ignore[assignment]
    tf_primary_method: Mapped[str | None] = mapped_column(String(64))
    tf_totp_secret: Mapped[str | None] = mapped_column(String(255))
    totp_last_counter: Mapped[int | None]
    mf_recovery_codes: Mapped[list[str] | None] = mapped_column(MutableList.as_mutable(AsaList()))
    list_columns: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))

    organisation: Mapped[Organisation | None] = relationship()
    roles: Mapped[list[AccountRole]] = relationship(  # type: ignore[assignment]
        back_populates="account", cascade="all, delete-orphan", passive_deletes=True
    )
    sessions: Mapped[list[AccountSession]] = relationship(
        back_populates="account", cascade="all, delete-orphan", passive_deletes=True
    )

    @property
    def role_set(self) -> frozenset[Role]:
        """The roles, to be compared with what a page asks for."""
        return frozenset(row.role for row in self.roles)

    @property
    def has_second_factor(self) -> bool:
        """Whether an authenticator app is set up."""
        return self.tf_totp_secret is not None


class AccountRole(Model, RoleMixin):
    """A role an account holds; Flask-Security asks only for its name."""

    __tablename__ = "account_role"

    account_id: Mapped[int] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), primary_key=True
    )
    role: Mapped[Role] = mapped_column(primary_key=True)

    account: Mapped[Account] = relationship(back_populates="roles")

    @property
    def name(self) -> str:  # type: ignore[override]
        """The role as Flask-Security compares it."""
        return self.role.value


class AccountSession(Model):
    """A signed-in browser; deleting the row ends it at once (SI-07)."""

    __tablename__ = "account_session"

    id: Mapped[pk]
    id_hash: Mapped[hash_text] = mapped_column(unique=True)
    account_id: Mapped[int] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    begun_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    verified_at: Mapped[datetime]
    is_demo: Mapped[bool] = mapped_column(default=False)

    account: Mapped[Account] = relationship(back_populates="sessions")


class LoginLink(Model):
    """A one-time link: to set a password, or into the example event."""

    __tablename__ = "login_link"
    __table_args__ = (
        CheckConstraint("(account_id IS NULL) != (registration_id IS NULL)", name="target"),
        CheckConstraint("registration_id IS NULL OR purpose = 'demo'", name="demo_only"),
    )

    id: Mapped[pk]
    purpose: Mapped[LinkPurpose]
    token_hash: Mapped[hash_text] = mapped_column(unique=True)
    account_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    registration_id: Mapped[int | None] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), index=True
    )
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    account: Mapped[Account | None] = relationship()
    registration: Mapped[Registration | None] = relationship()
