"""Background jobs: each opens a context, calls a service in one transaction, and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.jobs import close_surveys as _close_surveys  # noqa: F401 -- registers its jobs
from praxistag.jobs import delete_data as _delete_data  # noqa: F401 -- registers its job
from praxistag.jobs import send_digests as _send_digests  # noqa: F401 -- registers its job
from praxistag.jobs.allocate import nudge_allocation
from praxistag.jobs.deliver_mail import deliver_due, nudge_mail
from praxistag.jobs.evaluate import nudge_evaluation
from praxistag.jobs.print_documents import nudge_printing, print_or_queue
from praxistag.jobs.queue import Jobs, current_jobs
from praxistag.jobs.registry import stopping

if TYPE_CHECKING:
    from flask import Flask

__all__ = [
    "Jobs",
    "current_jobs",
    "deliver_due",
    "init_app",
    "nudge_allocation",
    "nudge_evaluation",
    "nudge_mail",
    "nudge_printing",
    "print_or_queue",
    "stopping",
]


def init_app(app: Flask) -> None:
    """Give the application its queue; it is opened by the first job, not here."""
    app.extensions["praxistag_jobs"] = Jobs(app)
