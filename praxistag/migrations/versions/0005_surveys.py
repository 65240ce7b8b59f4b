"""Surveys: drafts, versions, what the team notes, and slots for answers that nobody can trace.

Revision 0005, after 0004.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

MAIL_KINDS = (
    *("confirm_registration", "already_registered", "registered", "waiting_list", "promoted"),
    *("cancelled", "personal_link", "workshops_published", "workshops_changed", "released"),
    *("release_query", "release_rejected", "office_entered", "office_digest", "photo_choices"),
    *("account_invite", "account_reset", "account_notice", "feedback_received"),
)
NEW_MAIL_KINDS = ("survey_invitation", "survey_personal", "survey_reminder")


def upgrade() -> None:
    allow_mail_kinds(*MAIL_KINDS, *NEW_MAIL_KINDS)
    op.create_table(
        "survey",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "pretest",
                "published",
                "closed",
                "evaluated",
                name="surveystate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "access",
            sa.Enum(
                "codes",
                "open",
                "personal",
                name="surveyaccess",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("k_numbers", sa.Integer(), nullable=False),
        sa.Column("k_distribution", sa.Integer(), nullable=False),
        sa.Column("k_agreement", sa.Text(), nullable=False),
        sa.Column("k_agreed_on", sa.Date(), nullable=True),
        sa.Column("draft_no", sa.Integer(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=True),
        sa.Column("plan_fixed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("k_distribution >= 5", name=op.f("ck_survey_k_distribution")),
        sa.CheckConstraint("k_distribution >= k_numbers", name=op.f("ck_survey_k_order")),
        sa.CheckConstraint("closes_at > opens_at", name=op.f("ck_survey_times")),
        sa.CheckConstraint("k_numbers >= 5", name=op.f("ck_survey_k_numbers")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_survey_event_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey")),
        sa.UniqueConstraint("public_id", name=op.f("uq_survey_public_id")),
        sa.UniqueConstraint("slug", name=op.f("uq_survey_slug")),
    )
    op.create_index(op.f("ix_survey_event_id"), "survey", ["event_id"])
    op.create_table(
        "access_code",
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(length=16), nullable=False),
        sa.Column("is_used", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_access_code_survey_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("survey_id", "code_hash", name=op.f("pk_access_code")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "coach_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=64), nullable=False),
        sa.Column("question_code", sa.String(length=64), nullable=True),
        sa.Column("place", sa.String(length=64), nullable=False),
        sa.Column("question_hash", sa.String(length=64), nullable=False),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["decided_by_id"],
            ["account.id"],
            name=op.f("fk_coach_decision_decided_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"],
            ["survey.id"],
            name=op.f("fk_coach_decision_survey_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coach_decision")),
    )
    op.create_index(op.f("ix_coach_decision_decided_by_id"), "coach_decision", ["decided_by_id"])
    op.create_index(op.f("ix_coach_decision_survey_id"), "coach_decision", ["survey_id"])
    op.create_table(
        "participation_check",
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column(
            "body",
            sa.Enum(
                "staff_council",
                "youth_council",
                "disability_officer",
                "equality_officer",
                "privacy_officer",
                name="participationbody",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "result",
            sa.Enum(
                "informed",
                "agreed",
                "not_needed",
                name="participationresult",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("settled_on", sa.Date(), nullable=False),
        sa.Column("noted_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["noted_by_id"],
            ["account.id"],
            name=op.f("fk_participation_check_noted_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_participation_check_organisation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"],
            ["survey.id"],
            name=op.f("fk_participation_check_survey_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "survey_id", "organisation_id", "body", name=op.f("pk_participation_check")
        ),
    )
    op.create_index(
        op.f("ix_participation_check_noted_by_id"), "participation_check", ["noted_by_id"]
    )
    op.create_table(
        "pretest_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("question_code", sa.String(length=64), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_pretest_note_survey_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pretest_note")),
    )
    op.create_index(op.f("ix_pretest_note_survey_id"), "pretest_note", ["survey_id"])
    op.create_table(
        "survey_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("question_code", sa.String(length=64), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["author_id"],
            ["account.id"],
            name=op.f("fk_survey_comment_author_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"],
            ["survey.id"],
            name=op.f("fk_survey_comment_survey_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_comment")),
    )
    op.create_index(op.f("ix_survey_comment_author_id"), "survey_comment", ["author_id"])
    op.create_index(op.f("ix_survey_comment_survey_id"), "survey_comment", ["survey_id"])
    op.create_table(
        "survey_mailing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "invitation",
                "reminder",
                name="surveymailkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("recipients", sa.Integer(), nullable=False),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("queued_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["queued_by_id"],
            ["account.id"],
            name=op.f("fk_survey_mailing_queued_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"],
            ["survey.id"],
            name=op.f("fk_survey_mailing_survey_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_mailing")),
    )
    op.create_index(op.f("ix_survey_mailing_queued_by_id"), "survey_mailing", ["queued_by_id"])
    op.create_index(op.f("ix_survey_mailing_survey_id"), "survey_mailing", ["survey_id"])
    op.create_table(
        "survey_nonce",
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_survey_nonce_survey_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("survey_id", "nonce", name=op.f("pk_survey_nonce")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "survey_revision",
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["saved_by_id"],
            ["account.id"],
            name=op.f("fk_survey_revision_saved_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"],
            ["survey.id"],
            name=op.f("fk_survey_revision_survey_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("survey_id", "no", name=op.f("pk_survey_revision")),
    )
    op.create_index(op.f("ix_survey_revision_saved_by_id"), "survey_revision", ["saved_by_id"])
    op.create_table(
        "survey_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("changelog", sa.Text(), nullable=False),
        sa.Column("slots", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["published_by_id"],
            ["account.id"],
            name=op.f("fk_survey_version_published_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"],
            ["survey.id"],
            name=op.f("fk_survey_version_survey_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_version")),
        sa.UniqueConstraint("survey_id", "no", name=op.f("uq_survey_version_survey_id_no")),
    )
    op.create_index(
        op.f("ix_survey_version_published_by_id"), "survey_version", ["published_by_id"]
    )
    op.create_table(
        "ballot_slot",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("slot_key", sa.LargeBinary(length=16), nullable=False),
        sa.Column("is_filled", sa.Boolean(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["survey_version.id"],
            name=op.f("fk_ballot_slot_version_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("version_id", "slot_key", name=op.f("pk_ballot_slot")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "survey_invitation",
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("is_used", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name=op.f("fk_survey_invitation_registration_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"],
            ["survey.id"],
            name=op.f("fk_survey_invitation_survey_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("survey_id", "registration_id", name=op.f("pk_survey_invitation")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_survey_invitation_registration_id"), "survey_invitation", ["registration_id"]
    )
    op.create_table(
        "survey_wording",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("question_code", sa.String(length=64), nullable=False),
        sa.Column("place", sa.String(length=64), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("fixed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fixed_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["fixed_by_id"],
            ["account.id"],
            name=op.f("fk_survey_wording_fixed_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["survey_version.id"],
            name=op.f("fk_survey_wording_version_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_wording")),
    )
    op.create_index(op.f("ix_survey_wording_fixed_by_id"), "survey_wording", ["fixed_by_id"])
    op.create_index(op.f("ix_survey_wording_version_id"), "survey_wording", ["version_id"])
    op.create_table(
        "text_slot",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("question_code", sa.String(length=64), nullable=False),
        sa.Column("slot_key", sa.LargeBinary(length=16), nullable=False),
        sa.Column("is_filled", sa.Boolean(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["survey_version.id"],
            name=op.f("fk_text_slot_version_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "version_id", "question_code", "slot_key", name=op.f("pk_text_slot")
        ),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    new = ", ".join(f"'{kind}'" for kind in NEW_MAIL_KINDS)
    op.execute(f"DELETE FROM outgoing_mail WHERE kind IN ({new})")
    allow_mail_kinds(*MAIL_KINDS)
    op.drop_table("text_slot")
    op.drop_table("survey_wording")
    op.drop_table("survey_invitation")
    op.drop_table("ballot_slot")
    op.drop_table("survey_version")
    op.drop_table("survey_revision")
    op.drop_table("survey_nonce")
    op.drop_table("survey_mailing")
    op.drop_table("survey_comment")
    op.drop_table("pretest_note")
    op.drop_table("participation_check")
    op.drop_table("coach_decision")
    op.drop_table("access_code")
    op.drop_table("survey")


def allow_mail_kinds(*kinds: str) -> None:
    """Let the outbox hold these kinds; SQLite builds this table anew, to which none refers."""
    name = op.f("ck_outgoing_mail_mailkind")
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("outgoing_mail") as batch_op:
        batch_op.drop_constraint(name, type_="check")
        batch_op.create_check_constraint(name, f"kind IN ({listed})")
