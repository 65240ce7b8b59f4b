"""Releases and remarks, uploaded lists, files made in the background, attendance corrected.

Revision 0003, after 0002. Columns come and go by plain ALTER TABLE, as in 0002.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ADDED = (
    ("account", "list_columns"),
    ("event_organisation", "digest_sent_at"),
    ("registration", "guardian_form_at"),
    ("registration", "is_entered_by_office"),
)
CHECKED = (
    ("event_organisation", "quota", "INTEGER", ("quota", "quota >= 0")),
    (
        "organisation",
        "participation_kind",
        "VARCHAR(32) NOT NULL DEFAULT 'training'",
        (
            "participationkind",
            "participation_kind IN ('training', 'official_trip', 'further_training')",
        ),
    ),
    (
        "registration",
        "school_day",
        "VARCHAR(32)",
        ("schoolday", "school_day IN ('no', 'leave_missing', 'leave_granted')"),
    ),
)
MAIL_KINDS = (
    *("confirm_registration", "already_registered", "registered", "waiting_list", "promoted"),
    *("cancelled", "personal_link", "workshops_published", "workshops_changed"),
    *("account_invite", "account_reset", "account_notice", "feedback_received"),
)
NEW_MAIL_KINDS = (
    *("released", "release_query", "release_rejected", "office_entered", "office_digest"),
    "photo_choices",
)


def upgrade() -> None:
    allow_mail_kinds(*MAIL_KINDS, *NEW_MAIL_KINDS)
    op.create_table(
        "people_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_people_import_event_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_people_import_organisation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people_import")),
        sa.UniqueConstraint("public_id", name=op.f("uq_people_import_public_id")),
    )
    with op.batch_alter_table("people_import", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_people_import_event_id"), ["event_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_people_import_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "print_job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "participant_list",
                "tickets",
                "certificates",
                name="printkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("parameters", sa.JSON(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "queued",
                "running",
                "done",
                "failed",
                "stopped",
                name="runstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("progress", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=200), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("alive_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("progress BETWEEN 0 AND 100", name=op.f("ck_print_job_progress")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_print_job_account_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_print_job_event_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_print_job_organisation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_job")),
        sa.UniqueConstraint("public_id", name=op.f("uq_print_job_public_id")),
    )
    with op.batch_alter_table("print_job", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_print_job_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_print_job_event_id"), ["event_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_print_job_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "attendance_correction",
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "full",
                "partial",
                "absent",
                name="attendancestate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("session_ids", sa.JSON(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("corrected_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_attendance_correction_minutes")),
        sa.ForeignKeyConstraint(
            ["corrected_by_id"],
            ["account.id"],
            name=op.f("fk_attendance_correction_corrected_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name=op.f("fk_attendance_correction_registration_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("registration_id", name=op.f("pk_attendance_correction")),
    )
    with op.batch_alter_table("attendance_correction", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_attendance_correction_corrected_by_id"),
            ["corrected_by_id"],
            unique=False,
        )

    op.create_table(
        "release_remark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "query",
                "answer",
                "note",
                "reason",
                name="remarkkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name=op.f("fk_release_remark_registration_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["written_by_id"],
            ["account.id"],
            name=op.f("fk_release_remark_written_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release_remark")),
    )
    with op.batch_alter_table("release_remark", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_release_remark_registration_id"), ["registration_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_release_remark_written_by_id"), ["written_by_id"], unique=False
        )

    op.add_column("account", sa.Column("list_columns", sa.JSON(), nullable=True))
    op.add_column(
        "event_organisation",
        sa.Column("digest_sent_at", sa.DateTime(timezone=True), nullable=True),
    )
    op.add_column(
        "registration", sa.Column("guardian_form_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column(
        "registration",
        sa.Column(
            "is_entered_by_office", sa.Boolean(), nullable=False, server_default=sa.false()
        ),
    )
    for table, column, kind, check in CHECKED:
        # In one statement: SQLite adds no constraint to a table that is there.
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN {column} {kind} "
            f"CONSTRAINT ck_{table}_{check[0]} CHECK ({check[1]})"
        )


def downgrade() -> None:
    new = ", ".join(f"'{kind}'" for kind in NEW_MAIL_KINDS)
    op.execute(f"DELETE FROM outgoing_mail WHERE kind IN ({new})")
    allow_mail_kinds(*MAIL_KINDS)
    for table, column, *_check in (*CHECKED, *ADDED):
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    with op.batch_alter_table("release_remark", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_release_remark_written_by_id"))
        batch_op.drop_index(batch_op.f("ix_release_remark_registration_id"))

    op.drop_table("release_remark")
    with op.batch_alter_table("attendance_correction", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attendance_correction_corrected_by_id"))

    op.drop_table("attendance_correction")
    with op.batch_alter_table("print_job", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_print_job_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_print_job_event_id"))
        batch_op.drop_index(batch_op.f("ix_print_job_account_id"))

    op.drop_table("print_job")
    with op.batch_alter_table("people_import", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_people_import_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_people_import_event_id"))

    op.drop_table("people_import")


def allow_mail_kinds(*kinds: str) -> None:
    """Let the outbox hold these kinds; SQLite builds this table anew, to which none refers."""
    name = op.f("ck_outgoing_mail_mailkind")
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("outgoing_mail") as batch_op:
        batch_op.drop_constraint(name, type_="check")
        batch_op.create_check_constraint(name, f"kind IN ({listed})")
