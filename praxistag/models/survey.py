"""Surveys as the team builds them: draft, versions, and what was noted on the way.

The questionnaire itself is one text in canonical form (`questionnaire/canonical.py`), here and in
each revision and version: nobody asks the database about single questions (docs/adr/0042).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from praxistag.domain.surveys import (
    K_DEFAULT,
    K_FLOOR,
    ParticipationBody,
    ParticipationResult,
    SurveyAccess,
    SurveyMailKind,
    SurveyState,
)
from praxistag.models.base import (
    Model,
    created_at,
    event_fk,
    hash_text,
    long_text,
    pk,
    public_id,
    slug_text,
    title_text,
)

if TYPE_CHECKING:
    from praxistag.models.account import Account
    from praxistag.models.event import Event


class Survey(Model):
    """One survey of an event.

    `draft_no` names the revision that stands; undo moves it. `plan` is P.json as text, fixed from
    `plan_fixed_at`. Access and both k are settled before publication and never change after it.
    """

    __tablename__ = "survey"
    __table_args__ = (
        CheckConstraint(f"k_numbers >= {K_FLOOR}", name="k_numbers"),
        CheckConstraint(f"k_distribution >= {K_FLOOR}", name="k_distribution"),
        CheckConstraint("k_distribution >= k_numbers", name="k_order"),
        CheckConstraint("closes_at > opens_at", name="times"),
    )

    id: Mapped[pk]
    public_id: Mapped[public_id]
    event_id: Mapped[event_fk]
    slug: Mapped[slug_text] = mapped_column(unique=True)
    title: Mapped[title_text]
    state: Mapped[SurveyState] = mapped_column(default=SurveyState.DRAFT)
    access: Mapped[SurveyAccess] = mapped_column(default=SurveyAccess.CODES)
    k_numbers: Mapped[int] = mapped_column(default=K_DEFAULT)
    k_distribution: Mapped[int] = mapped_column(default=K_DEFAULT)
    k_agreement: Mapped[long_text] = mapped_column(default="")
    k_agreed_on: Mapped[date | None]
    draft_no: Mapped[int] = mapped_column(default=1)
    plan: Mapped[str | None] = mapped_column(Text)
    plan_fixed_at: Mapped[datetime | None]
    opens_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    created_at: Mapped[created_at]

    event: Mapped[Event] = relationship()
    versions: Mapped[list[SurveyVersion]] = relationship(
        order_by="SurveyVersion.no", cascade="all, delete-orphan", passive_deletes=True
    )


class SurveyRevision(Model):
    """The draft as it was saved once; `what` says in a few German words what was changed."""

    __tablename__ = "survey_revision"

    survey_id: Mapped[int] = mapped_column(
        ForeignKey("survey.id", ondelete="CASCADE"), primary_key=True
    )
    no: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[long_text]
    what: Mapped[title_text]
    saved_at: Mapped[datetime]
    saved_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), index=True
    )

    saved_by: Mapped[Account | None] = relationship()


class SurveyVersion(Model):
    """A questionnaire as people answer it: frozen, known by its hash.

    `slots` tells into how many parts the keys of its slots are divided (models/ballot.py).
    """

    __tablename__ = "survey_version"
    __table_args__ = (UniqueConstraint("survey_id", "no"),)

    id: Mapped[pk]
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"))
    no: Mapped[int]
    body: Mapped[long_text]
    sha256: Mapped[hash_text]
    changelog: Mapped[long_text] = mapped_column(default="")
    slots: Mapped[int] = mapped_column(default=0)
    published_at: Mapped[datetime]
    published_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), index=True
    )

    wordings: Mapped[list[SurveyWording]] = relationship(
        order_by="SurveyWording.id", cascade="all, delete-orphan", passive_deletes=True
    )


class SurveyWording(Model):
    """A slip of the pen mended in a published version; both wordings stay on record.

    `place` is `text`, `help`, `easy_text`, `option:CODE` or `item:CODE` of the question.
    """

    __tablename__ = "survey_wording"

    id: Mapped[pk]
    version_id: Mapped[int] = mapped_column(
        ForeignKey("survey_version.id", ondelete="CASCADE"), index=True
    )
    question_code: Mapped[slug_text]
    place: Mapped[slug_text]
    before: Mapped[long_text]
    after: Mapped[long_text]
    reason: Mapped[long_text]
    fixed_at: Mapped[datetime]
    fixed_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), index=True
    )


class SurveyComment(Model):
    """What somebody of the team thinks about a question, or about the whole survey."""

    __tablename__ = "survey_comment"

    id: Mapped[pk]
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), index=True)
    question_code: Mapped[slug_text | None]
    text: Mapped[long_text]
    written_at: Mapped[datetime]
    author_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), index=True
    )
    done_at: Mapped[datetime | None]

    author: Mapped[Account | None] = relationship()


class CoachDecision(Model):
    """Why the team kept what the coach would change; it lapses when the question is reworded.

    `question_hash` is the fingerprint of the question it was decided about.
    """

    __tablename__ = "coach_decision"

    id: Mapped[pk]
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), index=True)
    rule: Mapped[slug_text]
    question_code: Mapped[slug_text | None]
    place: Mapped[slug_text] = mapped_column(default="")
    question_hash: Mapped[hash_text] = mapped_column(default="")
    finding: Mapped[long_text]
    because: Mapped[long_text]
    decided_at: Mapped[datetime]
    decided_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), index=True
    )

    decided_by: Mapped[Account | None] = relationship()


class ParticipationCheck(Model):
    """That one body of one organisation was informed or agreed (UM-07)."""

    __tablename__ = "participation_check"

    survey_id: Mapped[int] = mapped_column(
        ForeignKey("survey.id", ondelete="CASCADE"), primary_key=True
    )
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), primary_key=True
    )
    body: Mapped[ParticipationBody] = mapped_column(primary_key=True)
    result: Mapped[ParticipationResult]
    settled_on: Mapped[date]
    noted_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), index=True
    )


class PretestNote(Model):
    """What somebody stumbled over in a pretest; the answers themselves are thrown away."""

    __tablename__ = "pretest_note"

    id: Mapped[pk]
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), index=True)
    question_code: Mapped[slug_text | None]
    text: Mapped[long_text]
    written_on: Mapped[date]


class SurveyMailing(Model):
    """One batch of mail about a survey: to everybody alike, so no row per person."""

    __tablename__ = "survey_mailing"

    id: Mapped[pk]
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), index=True)
    kind: Mapped[SurveyMailKind]
    recipients: Mapped[int]
    queued_at: Mapped[datetime]
    queued_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), index=True
    )
