"""Wishes, duties, calculations, plans and seats per session; facts of rooms and settings.

Revision 0002, after 0001. Columns are added and dropped by plain ALTER TABLE: building a table
anew on SQLite would drop the old one and, with foreign keys on, everything that hangs on it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ADDED = (
    ("room", "ground"),
    ("room", "is_quiet_room"),
    ("registration", "lot_number"),
    ("event", "allocates_guests"),
    ("event", "wish_limit"),
    ("event", "programme_published_at"),
    ("event", "swaps_close_at"),
)


MAIL_KINDS = (
    *("confirm_registration", "already_registered", "registered", "waiting_list", "promoted"),
    *("cancelled", "personal_link", "account_invite", "account_reset", "account_notice"),
    "feedback_received",
)
NEW_MAIL_KINDS = ("workshops_published", "workshops_changed")


def upgrade() -> None:
    allow_mail_kinds(*MAIL_KINDS, *NEW_MAIL_KINDS)
    op.create_table(
        "allocation_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column(
            "strength",
            sa.Enum(
                "full",
                "improve",
                "fill",
                name="strength",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("seed", sa.String(length=64), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=True),
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
        sa.Column("instance", sa.Text(), nullable=True),
        sa.Column("previous", sa.Text(), nullable=True),
        sa.Column("instance_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=64), nullable=False),
        sa.Column("alive_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("progress BETWEEN 0 AND 100", name=op.f("ck_allocation_run_progress")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_allocation_run_event_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allocation_run")),
        sa.UniqueConstraint("public_id", name=op.f("uq_allocation_run_public_id")),
    )
    with op.batch_alter_table("allocation_run", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_allocation_run_event_id"), ["event_id"], unique=False)

    op.create_table(
        "allocation_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column(
            "mode",
            sa.Enum(
                "leximin",
                "balanced",
                "total",
                "rsd",
                name="mode",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "proven",
                "feasible",
                "infeasible",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "published",
                "replaced",
                name="planstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("restores_version", sa.Integer(), nullable=True),
        sa.Column("quality", sa.JSON(), nullable=False),
        sa.Column("cancelled", sa.JSON(), nullable=False),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_allocation_plan_event_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["allocation_run.id"],
            name=op.f("fk_allocation_plan_run_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allocation_plan")),
        sa.UniqueConstraint(
            "event_id", "version", name=op.f("uq_allocation_plan_event_id_version")
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_allocation_plan_public_id")),
    )
    with op.batch_alter_table("allocation_plan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_allocation_plan_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_allocation_plan_run_id"), ["run_id"], unique=False)

    op.create_table(
        "placement",
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["allocation_plan.id"],
            name=op.f("fk_placement_plan_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name=op.f("fk_placement_registration_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("registration_id", name=op.f("pk_placement")),
    )
    op.create_index("ix_placement_plan_id", "placement", ["plan_id"], unique=False)
    op.create_table(
        "wish",
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.CheckConstraint("rank > 0", name=op.f("ck_wish_rank")),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name=op.f("fk_wish_registration_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_wish_workshop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("registration_id", "workshop_id", name=op.f("pk_wish")),
        sa.UniqueConstraint("registration_id", "rank", name=op.f("uq_wish_registration_id_rank")),
    )
    with op.batch_alter_table("wish", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_wish_workshop_id"), ["workshop_id"], unique=False)

    op.create_table(
        "wish_list",
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("track_id", sa.Integer(), nullable=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name=op.f("fk_wish_list_registration_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["track_id"], ["track.id"], name=op.f("fk_wish_list_track_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("registration_id", name=op.f("pk_wish_list")),
    )
    with op.batch_alter_table("wish_list", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_wish_list_track_id"), ["track_id"], unique=False)

    op.create_table(
        "duty",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("slot_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "host",
                "helper",
                "away",
                name="dutykind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name=op.f("fk_duty_registration_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_duty_session_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["slot_id"], ["slot.id"], name=op.f("fk_duty_slot_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty")),
        sa.UniqueConstraint(
            "registration_id", "slot_id", name=op.f("uq_duty_registration_id_slot_id")
        ),
    )
    with op.batch_alter_table("duty", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_duty_session_id"), ["session_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_duty_slot_id"), ["slot_id"], unique=False)

    op.create_table(
        "pin",
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name=op.f("fk_pin_registration_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_pin_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("registration_id", "session_id", name=op.f("pk_pin")),
    )
    with op.batch_alter_table("pin", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pin_session_id"), ["session_id"], unique=False)

    op.create_table(
        "session_seat",
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("slot_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column(
            "origin",
            sa.Enum(
                "plan",
                "moved",
                "admitted",
                name="seatorigin",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name=op.f("fk_session_seat_registration_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_session_seat_session_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["slot_id"], ["slot.id"], name=op.f("fk_session_seat_slot_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("registration_id", "slot_id", name=op.f("pk_session_seat")),
    )
    with op.batch_alter_table("session_seat", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_session_seat_session_id"), ["session_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_session_seat_slot_id"), ["slot_id"], unique=False)

    op.create_table(
        "session_waiting",
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name=op.f("fk_session_waiting_registration_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_session_waiting_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("registration_id", "session_id", name=op.f("pk_session_waiting")),
    )
    with op.batch_alter_table("session_waiting", schema=None) as batch_op:
        batch_op.create_index("ix_session_waiting_queue", ["session_id", "since"], unique=False)

    op.add_column("event", sa.Column("swaps_close_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "event", sa.Column("programme_published_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column(
        "event", sa.Column("wish_limit", sa.Integer(), nullable=False, server_default="5")
    )
    op.add_column(
        "event",
        sa.Column("allocates_guests", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column("registration", sa.Column("lot_number", sa.String(length=8), nullable=True))
    op.create_index("uq_registration_lot", "registration", ["event_id", "lot_number"], unique=True)
    op.add_column(
        "room", sa.Column("is_quiet_room", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column(
        "room", sa.Column("ground", sa.String(length=200), nullable=False, server_default="")
    )


def downgrade() -> None:
    new = ", ".join(f"'{kind}'" for kind in NEW_MAIL_KINDS)
    op.execute(f"DELETE FROM outgoing_mail WHERE kind IN ({new})")
    allow_mail_kinds(*MAIL_KINDS)
    for table, column in ADDED:
        if table == "registration":
            op.drop_index("uq_registration_lot", table_name="registration")
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    with op.batch_alter_table("session_waiting", schema=None) as batch_op:
        batch_op.drop_index("ix_session_waiting_queue")

    op.drop_table("session_waiting")
    with op.batch_alter_table("session_seat", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_session_seat_slot_id"))
        batch_op.drop_index(batch_op.f("ix_session_seat_session_id"))

    op.drop_table("session_seat")
    with op.batch_alter_table("pin", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pin_session_id"))

    op.drop_table("pin")
    with op.batch_alter_table("duty", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_duty_slot_id"))
        batch_op.drop_index(batch_op.f("ix_duty_session_id"))

    op.drop_table("duty")
    with op.batch_alter_table("wish_list", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_wish_list_track_id"))

    op.drop_table("wish_list")
    with op.batch_alter_table("wish", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_wish_workshop_id"))

    op.drop_table("wish")
    op.drop_index("ix_placement_plan_id", table_name="placement")
    op.drop_table("placement")
    with op.batch_alter_table("allocation_plan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_allocation_plan_run_id"))
        batch_op.drop_index(batch_op.f("ix_allocation_plan_event_id"))

    op.drop_table("allocation_plan")
    with op.batch_alter_table("allocation_run", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_allocation_run_event_id"))

    op.drop_table("allocation_run")


def allow_mail_kinds(*kinds: str) -> None:
    """Let the outbox hold these kinds; SQLite builds this table anew, to which none refers."""
    name = op.f("ck_outgoing_mail_mailkind")
    with op.batch_alter_table("outgoing_mail") as batch_op:
        batch_op.drop_constraint(name, type_="check")
        batch_op.create_check_constraint(name, one_of("kind", kinds))


def one_of(column: str, values: tuple[str, ...]) -> str:
    """Return the condition that a column holds one of the values."""
    listed = ", ".join(f"'{value}'" for value in values)
    return f"{column} IN ({listed})"
