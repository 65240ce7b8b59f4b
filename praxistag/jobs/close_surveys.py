"""Closes surveys that have come to their end, and wipes what the database knows about the order."""

from __future__ import annotations

from praxistag.domain.schedule import utc_now
from praxistag.extensions import leave_no_order, write_transaction
from praxistag.jobs.evaluate import nudge_evaluation
from praxistag.jobs.registry import periodic
from praxistag.services import survey_closing, survey_traces


@periodic("close_surveys")
def close_due() -> int:
    """Close what is due and return how many; empty the log if a reader kept it until now."""
    now = utc_now()
    with write_transaction() as session:
        closed = survey_closing.close_due(now=now)
        if survey_traces.may_exist(now=now):
            leave_no_order(session)
    if closed:
        nudge_evaluation()
    return closed


@periodic("wipe_survey_traces", minute="*/15")
def wipe() -> None:
    """Have PostgreSQL forget the order of the last quarter of an hour."""
    with write_transaction():
        if survey_traces.may_exist(now=utc_now()):
            survey_traces.wipe()
