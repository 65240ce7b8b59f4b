"""Deletes every night what is due (requirements.md § 1.4)."""

from __future__ import annotations

from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.jobs.registry import periodic
from praxistag.services import retention


@periodic("delete_data", minute="17", hour="2")
def delete_due() -> None:
    """Run the deletion and keep its protocol."""
    with write_transaction():
        retention.run(now=utc_now())
