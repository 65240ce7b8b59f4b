"""What an office and an apprentice say about a release."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from praxistag.domain.kinds import RemarkKind
from praxistag.models.base import Model, long_text, pk

if TYPE_CHECKING:
    from praxistag.models.account import Account


class ReleaseRemark(Model):
    """One remark; queries and answers are read by both sides, all else by the office alone."""

    __tablename__ = "release_remark"

    id: Mapped[pk]
    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[RemarkKind]
    text: Mapped[long_text]
    written_at: Mapped[datetime]
    written_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), index=True
    )

    written_by: Mapped[Account | None] = relationship()
