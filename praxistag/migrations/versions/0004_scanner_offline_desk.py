"""Scans that arrive late or from paper, what the desk decides, and tickets known by their hash.

Revision 0004, after 0003. Nothing refers to check_in yet, so SQLite may build it anew; all other
columns come and go by plain ALTER TABLE.
"""

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

HASH_LENGTH = 32
VERDICTS = (
    *("ok", "already", "other_list", "waiting", "cancelled", "replaced", "not_released"),
    *("unknown", "wrong_event", "invalid"),
)
PRINTS = ("participant_list", "tickets", "certificates")
NEW_PRINTS = ("door_pack", "badges")
ADDED = (
    ("registration", "ticket_hash", sa.String(HASH_LENGTH)),
    ("replaced_ticket", "code_hash", sa.String(HASH_LENGTH)),
    ("device", "delivery_hash", sa.String(64)),
    ("event", "foyer_nonce", sa.LargeBinary(16)),
)
UNIQUE = (
    ("registration", "ticket_hash"),
    ("replaced_ticket", "code_hash"),
    ("device", "delivery_hash"),
)


def upgrade() -> None:
    allow_prints(*PRINTS, *NEW_PRINTS)
    for table, column, kind in ADDED:
        op.add_column(table, sa.Column(column, kind, nullable=True))
    for table, column in UNIQUE:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=True)
    op.add_column(
        "event",
        sa.Column("has_offline_names", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    widen_check_in()
    hash_codes("registration", "ticket_code", "ticket_hash")
    hash_codes("replaced_ticket", "code", "code_hash")
    op.create_table(
        "desk_note",
        sa.Column("check_in_id", sa.Integer(), nullable=False),
        sa.Column(
            "decision",
            sa.Enum(
                "counts",
                "dismissed",
                "open",
                name="deskdecision",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["check_in_id"],
            ["check_in.id"],
            name=op.f("fk_desk_note_check_in_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"],
            ["account.id"],
            name=op.f("fk_desk_note_decided_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("check_in_id", name=op.f("pk_desk_note")),
    )
    op.create_index(op.f("ix_desk_note_decided_by_id"), "desk_note", ["decided_by_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_desk_note_decided_by_id"), "desk_note")
    op.drop_table("desk_note")
    op.execute("DELETE FROM check_in WHERE device_id IS NULL")
    narrow_check_in()
    op.drop_column("event", "has_offline_names")
    for table, column in UNIQUE:
        op.drop_index(op.f(f"ix_{table}_{column}"), table)
    for table, column, _kind in ADDED:
        op.drop_column(table, column)
    new = ", ".join(f"'{kind}'" for kind in NEW_PRINTS)
    op.execute(f"DELETE FROM print_job WHERE kind IN ({new})")
    allow_prints(*PRINTS)


def widen_check_in() -> None:
    """Scans without a device, with what was shown and overruled; hashes of 128 bits."""
    op.execute(f"UPDATE check_in SET code_hash = substr(code_hash, 1, {HASH_LENGTH})")
    with op.batch_alter_table("check_in") as batch_op:
        for name in ("shown", "overruled"):
            batch_op.add_column(
                sa.Column(
                    name,
                    sa.Enum(
                        *VERDICTS,
                        name=name,
                        native_enum=False,
                        create_constraint=True,
                        length=32,
                    ),
                    nullable=True,
                )
            )
        batch_op.add_column(
            sa.Column("is_late", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.alter_column("device_id", existing_type=sa.Integer(), nullable=True)
        batch_op.alter_column(
            "code_hash", existing_type=sa.String(64), type_=sa.String(HASH_LENGTH)
        )


def narrow_check_in() -> None:
    with op.batch_alter_table("check_in") as batch_op:
        for name in ("shown", "overruled"):
            batch_op.drop_constraint(op.f(f"ck_check_in_{name}"), type_="check")
            batch_op.drop_column(name)
        batch_op.drop_column("is_late")
        batch_op.alter_column("device_id", existing_type=sa.Integer(), nullable=False)
        batch_op.alter_column(
            "code_hash", existing_type=sa.String(HASH_LENGTH), type_=sa.String(64)
        )


def hash_codes(table: str, code: str, code_hash: str) -> None:
    """Fill in the hashes of the codes that were issued before; SQLite knows no SHA-256."""
    rows = sa.table(table, sa.column(code), sa.column(code_hash))
    connection = op.get_bind()
    found = connection.scalars(sa.select(rows.c[code]).where(rows.c[code].is_not(None))).all()
    if found:
        connection.execute(
            sa.update(rows)
            .where(rows.c[code] == sa.bindparam("one"))
            .values({code_hash: sa.bindparam("its_hash")}),
            [{"one": one, "its_hash": _hash(one)} for one in found],
        )


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()[:HASH_LENGTH]


def allow_prints(*kinds: str) -> None:
    """Let print_job hold these kinds; SQLite builds this table anew, to which none refers."""
    name = op.f("ck_print_job_printkind")
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("print_job") as batch_op:
        batch_op.drop_constraint(name, type_="check")
        batch_op.create_check_constraint(name, f"kind IN ({listed})")
