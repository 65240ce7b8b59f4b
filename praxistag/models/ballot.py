"""Where answers lie, and what lets people in: made so that the two cannot be joined.

No row here names a person's answers, carries a time, or was written in the order of answering:
slots with random keys are made beforehand, and answering overwrites one of them with as many
bytes as lay there (docs/adr/0043). The tables are WITHOUT ROWID on SQLite, so that nothing but
the random key orders them.
"""

from __future__ import annotations

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from praxistag.models.base import Model, slug_text

KEY_BYTES = 16
IN_KEY_ORDER: dict[str, bool] = {"sqlite_with_rowid": False}


class BallotSlot(Model):
    """Room for one response of a version, without its free texts; filled or not.

    The keys are divided evenly: as many parts as the version has slots, one random key in each.
    A number drawn evenly thus names a slot, and each free one is as likely as the others.
    """

    __tablename__ = "ballot_slot"
    __table_args__ = IN_KEY_ORDER

    version_id: Mapped[int] = mapped_column(
        ForeignKey("survey_version.id", ondelete="CASCADE"), primary_key=True
    )
    slot_key: Mapped[bytes] = mapped_column(LargeBinary(KEY_BYTES), primary_key=True)
    is_filled: Mapped[bool] = mapped_column(default=False)
    body: Mapped[bytes] = mapped_column(LargeBinary)


class TextSlot(Model):
    """Room for one free text; nothing says which response it belongs to."""

    __tablename__ = "text_slot"
    __table_args__ = IN_KEY_ORDER

    version_id: Mapped[int] = mapped_column(
        ForeignKey("survey_version.id", ondelete="CASCADE"), primary_key=True
    )
    question_code: Mapped[slug_text] = mapped_column(primary_key=True)
    slot_key: Mapped[bytes] = mapped_column(LargeBinary(KEY_BYTES), primary_key=True)
    is_filled: Mapped[bool] = mapped_column(default=False)
    body: Mapped[bytes] = mapped_column(LargeBinary)


class AccessCode(Model):
    """A drawn slip: nobody knows who holds it, and no time says when it was used."""

    __tablename__ = "access_code"
    __table_args__ = IN_KEY_ORDER

    survey_id: Mapped[int] = mapped_column(
        ForeignKey("survey.id", ondelete="CASCADE"), primary_key=True
    )
    code_hash: Mapped[bytes] = mapped_column(LargeBinary(KEY_BYTES), primary_key=True)
    is_used: Mapped[bool] = mapped_column(default=False)


class SurveyInvitation(Model):
    """That somebody has a personal link, and whether it was used; nothing about the answers."""

    __tablename__ = "survey_invitation"
    __table_args__ = IN_KEY_ORDER

    survey_id: Mapped[int] = mapped_column(
        ForeignKey("survey.id", ondelete="CASCADE"), primary_key=True
    )
    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    is_used: Mapped[bool] = mapped_column(default=False)


class SurveyNonce(Model):
    """Numbers that phones made for their one hand-over: a second try is known by them.

    Tied to neither code nor answers; deleted when the survey closes.
    """

    __tablename__ = "survey_nonce"
    __table_args__ = IN_KEY_ORDER

    survey_id: Mapped[int] = mapped_column(
        ForeignKey("survey.id", ondelete="CASCADE"), primary_key=True
    )
    nonce: Mapped[bytes] = mapped_column(LargeBinary(KEY_BYTES), primary_key=True)
