"""Evaluation: snapshots, free texts read and put into categories, earlier years.

Revision 0006, after 0005.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

PRINTS = ("participant_list", "tickets", "certificates", "door_pack", "badges")
NEW_PRINTS = ("evaluation_report", "short_report", "codebook")


def upgrade() -> None:
    allow_prints(*PRINTS, *NEW_PRINTS)
    op.create_table(
        "earlier_survey",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("source_note", sa.Text(), nullable=False),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("questionnaire", sa.Text(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("results", sa.Text(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("imported_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("year BETWEEN 1900 AND 2200", name=op.f("ck_earlier_survey_year")),
        sa.ForeignKeyConstraint(
            ["imported_by_id"],
            ["account.id"],
            name=op.f("fk_earlier_survey_imported_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_earlier_survey")),
        sa.UniqueConstraint("public_id", name=op.f("uq_earlier_survey_public_id")),
    )
    op.create_index(op.f("ix_earlier_survey_imported_by_id"), "earlier_survey", ["imported_by_id"])
    op.create_table(
        "evaluation_snapshot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "running",
                "done",
                "failed",
                name="snapshotstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("n", sa.Integer(), nullable=True),
        sa.Column("data_sha256", sa.String(length=64), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("questionnaire", sa.Text(), nullable=False),
        sa.Column("results", sa.Text(), nullable=True),
        sa.Column("suppression", sa.Text(), nullable=True),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("short_report_published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("short_report_published_by_id", sa.Integer(), nullable=True),
        sa.Column("short_report_pdf", sa.LargeBinary(), nullable=True),
        sa.Column("year_comparisons", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "state != 'done' OR results IS NOT NULL",
            name=op.f("ck_evaluation_snapshot_done_has_results"),
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"],
            ["account.id"],
            name=op.f("fk_evaluation_snapshot_asked_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["short_report_published_by_id"],
            ["account.id"],
            name=op.f("fk_evaluation_snapshot_short_report_published_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"],
            ["survey.id"],
            name=op.f("fk_evaluation_snapshot_survey_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_snapshot")),
        sa.UniqueConstraint("public_id", name=op.f("uq_evaluation_snapshot_public_id")),
        sa.UniqueConstraint("survey_id", "no", name=op.f("uq_evaluation_snapshot_survey_id_no")),
    )
    op.create_index(
        op.f("ix_evaluation_snapshot_asked_by_id"), "evaluation_snapshot", ["asked_by_id"]
    )
    op.create_index(
        op.f("ix_evaluation_snapshot_short_report_published_by_id"),
        "evaluation_snapshot",
        ["short_report_published_by_id"],
    )
    op.create_table(
        "text_category",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("question_code", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("example", sa.Text(), nullable=False),
        sa.Column("kept_count", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["survey_id"],
            ["survey.id"],
            name=op.f("fk_text_category_survey_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_category")),
        sa.UniqueConstraint(
            "survey_id",
            "question_code",
            "name",
            name=op.f("uq_text_category_survey_id_question_code_name"),
        ),
    )
    op.create_table(
        "text_coder",
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("question_code", sa.String(length=64), nullable=False),
        sa.Column(
            "round",
            sa.Enum(
                "first",
                "second",
                "agreed",
                name="codinground",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_text_coder_account_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_text_coder_survey_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("survey_id", "question_code", "round", name=op.f("pk_text_coder")),
    )
    op.create_index(op.f("ix_text_coder_account_id"), "text_coder", ["account_id"])
    op.create_table(
        "question_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("question_code", sa.String(length=64), nullable=False),
        sa.Column("item", sa.String(length=64), nullable=False),
        sa.Column("earlier_id", sa.Integer(), nullable=True),
        sa.Column("earlier_survey_id", sa.Integer(), nullable=True),
        sa.Column("earlier_code", sa.String(length=64), nullable=False),
        sa.Column("earlier_item", sa.String(length=64), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "identical",
                "similar",
                "new",
                name="linkstatus",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(earlier_id IS NULL) != (earlier_survey_id IS NULL)",
            name=op.f("ck_question_link_one_earlier"),
        ),
        sa.ForeignKeyConstraint(
            ["earlier_id"],
            ["earlier_survey.id"],
            name=op.f("fk_question_link_earlier_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["earlier_survey_id"],
            ["survey.id"],
            name=op.f("fk_question_link_earlier_survey_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"],
            ["survey.id"],
            name=op.f("fk_question_link_survey_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_link")),
        sa.UniqueConstraint(
            "survey_id", "question_code", "item", "earlier_id", name="uq_link_import"
        ),
        sa.UniqueConstraint(
            "survey_id", "question_code", "item", "earlier_survey_id", name="uq_link_survey"
        ),
    )
    op.create_index(op.f("ix_question_link_earlier_id"), "question_link", ["earlier_id"])
    op.create_index(
        op.f("ix_question_link_earlier_survey_id"), "question_link", ["earlier_survey_id"]
    )
    op.create_table(
        "text_coding",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("question_code", sa.String(length=64), nullable=False),
        sa.Column("slot_key", sa.LargeBinary(length=16), nullable=False),
        sa.Column(
            "round",
            sa.Enum(
                "first",
                "second",
                "agreed",
                name="codinground",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["survey_version.id"],
            name=op.f("fk_text_coding_version_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "version_id", "question_code", "slot_key", "round", name=op.f("pk_text_coding")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "text_review",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("question_code", sa.String(length=64), nullable=False),
        sa.Column("slot_key", sa.LargeBinary(length=16), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "new",
                "free",
                "shortened",
                "blocked",
                name="reviewstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("shown_text", sa.Text(), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewed_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["reviewed_by_id"],
            ["account.id"],
            name=op.f("fk_text_review_reviewed_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["survey_version.id"],
            name=op.f("fk_text_review_version_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "version_id", "question_code", "slot_key", name=op.f("pk_text_review")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_text_review_reviewed_by_id"), "text_review", ["reviewed_by_id"])
    op.create_table(
        "text_coding_category",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("question_code", sa.String(length=64), nullable=False),
        sa.Column("slot_key", sa.LargeBinary(length=16), nullable=False),
        sa.Column(
            "round",
            sa.Enum(
                "first",
                "second",
                "agreed",
                name="codinground",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("category_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["category_id"],
            ["text_category.id"],
            name=op.f("fk_text_coding_category_category_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["version_id", "question_code", "slot_key", "round"],
            [
                "text_coding.version_id",
                "text_coding.question_code",
                "text_coding.slot_key",
                "text_coding.round",
            ],
            name="fk_text_coding_category_coding",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "version_id",
            "question_code",
            "slot_key",
            "round",
            "category_id",
            name=op.f("pk_text_coding_category"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_text_coding_category_category_id"), "text_coding_category", ["category_id"]
    )


def downgrade() -> None:
    new = ", ".join(f"'{kind}'" for kind in NEW_PRINTS)
    op.execute(f"DELETE FROM print_job WHERE kind IN ({new})")  # noqa: S608 -- our own words
    allow_prints(*PRINTS)
    op.drop_table("text_coding_category")
    op.drop_table("text_review")
    op.drop_table("text_coding")
    op.drop_table("question_link")
    op.drop_table("text_coder")
    op.drop_table("text_category")
    op.drop_table("evaluation_snapshot")
    op.drop_table("earlier_survey")


def allow_prints(*kinds: str) -> None:
    """Let print_job hold these kinds; SQLite builds this table anew, to which none refers."""
    name = op.f("ck_print_job_printkind")
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("print_job") as batch_op:
        batch_op.drop_constraint(name, type_="check")
        batch_op.create_check_constraint(name, f"kind IN ({listed})")
