"""What is known about a survey after its end: snapshots, texts that were read, earlier years.

Results are JSON as the core returns them (`evaluation/shapes.py`), here as text: pages and files
are made from a snapshot alone, and nothing is counted again.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    LargeBinary,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from praxistag.domain.evaluation import CodingRound, LinkStatus, ReviewState, SnapshotState
from praxistag.models.ballot import IN_KEY_ORDER, KEY_BYTES
from praxistag.models.base import (
    Model,
    hash_text,
    long_text,
    pk,
    public_id,
    slug_text,
    title_text,
)

if TYPE_CHECKING:
    from praxistag.models.account import Account
    from praxistag.models.survey import Survey


class EvaluationSnapshot(Model):
    """All numbers of a survey at one moment; a later one replaces it, and is checked against it.

    `plan` and `questionnaire` are what it was calculated by. `results` is what may be shown,
    `suppression` what is hidden and how safe that is, for the evaluation team alone.
    `leased_until` is how long a calculation counts as alive without a sign of life.
    `short_report_pdf` is what was published, `year_comparisons` the tests against earlier surveys.
    """

    __tablename__ = "evaluation_snapshot"
    __table_args__ = (
        UniqueConstraint("survey_id", "no"),
        CheckConstraint("state != 'done' OR results IS NOT NULL", name="done_has_results"),
    )

    id: Mapped[pk]
    public_id: Mapped[public_id]
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"))
    no: Mapped[int]
    state: Mapped[SnapshotState] = mapped_column(default=SnapshotState.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), index=True
    )
    leased_until: Mapped[datetime | None]
    taken_at: Mapped[datetime | None]
    n: Mapped[int | None]
    data_sha256: Mapped[hash_text] = mapped_column(default="")
    plan: Mapped[long_text]
    questionnaire: Mapped[long_text]
    results: Mapped[str | None] = mapped_column(Text, deferred=True)
    suppression: Mapped[str | None] = mapped_column(Text, deferred=True)
    problem: Mapped[long_text] = mapped_column(default="")
    short_report_published_at: Mapped[datetime | None]
    short_report_published_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), index=True
    )
    short_report_pdf: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    year_comparisons: Mapped[str | None] = mapped_column(Text, deferred=True)

    survey: Mapped[Survey] = relationship()
    asked_by: Mapped[Account | None] = relationship(foreign_keys=[asked_by_id])


class TextReview(Model):
    """What somebody who read a free text decided; `shown_text` stands where it was shortened.

    The key is that of the text's slot, without a foreign key: PostgreSQL could not write the
    slots anew while another table refers to them (services/survey_traces.py).
    """

    __tablename__ = "text_review"
    __table_args__ = IN_KEY_ORDER

    version_id: Mapped[int] = mapped_column(
        ForeignKey("survey_version.id", ondelete="CASCADE"), primary_key=True
    )
    question_code: Mapped[slug_text] = mapped_column(primary_key=True)
    slot_key: Mapped[bytes] = mapped_column(LargeBinary(KEY_BYTES), primary_key=True)
    state: Mapped[ReviewState]
    shown_text: Mapped[str | None] = mapped_column(Text)
    reviewed_at: Mapped[datetime]
    reviewed_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), index=True
    )


class TextCategory(Model):
    """One category free texts of a question are put into, with the words to decide by.

    `kept_count` is how many texts were in it, once the codings themselves have ended.
    """

    __tablename__ = "text_category"
    __table_args__ = (UniqueConstraint("survey_id", "question_code", "name"),)

    id: Mapped[pk]
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"))
    question_code: Mapped[slug_text]
    position: Mapped[int]
    name: Mapped[title_text]
    definition: Mapped[long_text] = mapped_column(default="")
    example: Mapped[long_text] = mapped_column(default="")
    kept_count: Mapped[int | None]


class TextCoder(Model):
    """Who puts the texts of a question into categories in which round, and whether it is done."""

    __tablename__ = "text_coder"

    survey_id: Mapped[int] = mapped_column(
        ForeignKey("survey.id", ondelete="CASCADE"), primary_key=True
    )
    question_code: Mapped[slug_text] = mapped_column(primary_key=True)
    round: Mapped[CodingRound] = mapped_column(primary_key=True)
    account_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), index=True
    )
    finished_at: Mapped[datetime | None]

    account: Mapped[Account | None] = relationship()


class TextCoding(Model):
    """That a text was put into categories in one round, even if into none of them."""

    __tablename__ = "text_coding"
    __table_args__ = IN_KEY_ORDER

    version_id: Mapped[int] = mapped_column(
        ForeignKey("survey_version.id", ondelete="CASCADE"), primary_key=True
    )
    question_code: Mapped[slug_text] = mapped_column(primary_key=True)
    slot_key: Mapped[bytes] = mapped_column(LargeBinary(KEY_BYTES), primary_key=True)
    round: Mapped[CodingRound] = mapped_column(primary_key=True)

    categories: Mapped[list[TextCategory]] = relationship(
        secondary="text_coding_category", order_by="TextCategory.position", passive_deletes=True
    )


class TextCodingCategory(Model):
    """One category a text was put into."""

    __tablename__ = "text_coding_category"
    __table_args__ = (
        ForeignKeyConstraint(
            ["version_id", "question_code", "slot_key", "round"],
            [
                *("text_coding.version_id", "text_coding.question_code"),
                *("text_coding.slot_key", "text_coding.round"),
            ],
            name="fk_text_coding_category_coding",
            ondelete="CASCADE",
        ),
        IN_KEY_ORDER,
    )

    version_id: Mapped[int] = mapped_column(primary_key=True)
    question_code: Mapped[slug_text] = mapped_column(primary_key=True)
    slot_key: Mapped[bytes] = mapped_column(LargeBinary(KEY_BYTES), primary_key=True)
    round: Mapped[CodingRound] = mapped_column(primary_key=True)
    category_id: Mapped[int] = mapped_column(
        ForeignKey("text_category.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class EarlierSurvey(Model):
    """A survey of years before the application, known by its questions and counts only.

    `counts` is a counts file (docs/evaluation-format.md), `results` what was calculated from it.
    """

    __tablename__ = "earlier_survey"
    __table_args__ = (CheckConstraint("year BETWEEN 1900 AND 2200", name="year"),)

    id: Mapped[pk]
    public_id: Mapped[public_id]
    year: Mapped[int]
    title: Mapped[title_text]
    source_note: Mapped[long_text] = mapped_column(default="")
    population: Mapped[int | None]
    n: Mapped[int]
    questionnaire: Mapped[long_text]
    counts: Mapped[long_text] = mapped_column(deferred=True)
    results: Mapped[long_text] = mapped_column(deferred=True)
    is_demo: Mapped[bool] = mapped_column(default=False)
    imported_at: Mapped[datetime]
    imported_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), index=True
    )


class QuestionLink(Model):
    """How a question, or an item of it, was asked in another year.

    The other one is an imported survey or one of the application; `item` and `earlier_item` are
    empty where the question as a whole is meant.
    """

    __tablename__ = "question_link"
    __table_args__ = (
        UniqueConstraint("survey_id", "question_code", "item", "earlier_id", name="uq_link_import"),
        UniqueConstraint(
            "survey_id", "question_code", "item", "earlier_survey_id", name="uq_link_survey"
        ),
        CheckConstraint("(earlier_id IS NULL) != (earlier_survey_id IS NULL)", name="one_earlier"),
    )

    id: Mapped[pk]
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"))
    question_code: Mapped[slug_text]
    item: Mapped[slug_text] = mapped_column(default="")
    earlier_id: Mapped[int | None] = mapped_column(
        ForeignKey("earlier_survey.id", ondelete="CASCADE"), index=True
    )
    earlier_survey_id: Mapped[int | None] = mapped_column(
        ForeignKey("survey.id", ondelete="CASCADE"), index=True
    )
    earlier_code: Mapped[slug_text] = mapped_column(default="")
    earlier_item: Mapped[slug_text] = mapped_column(default="")
    status: Mapped[LinkStatus]
    note: Mapped[long_text] = mapped_column(default="")
