"""`/team/zuteilung/was-waere-wenn`: other places, a workshop less; the answer is only to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, redirect, render_template, url_for

from praxistag.allocation.problem import Mode
from praxistag.blueprints.team.allocation import view
from praxistag.blueprints.team.allocation.forms import QuestionForm
from praxistag.domain.errors import AllocationImpossible, DomainError
from praxistag.domain.kinds import RunState
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.jobs import nudge_allocation
from praxistag.services import allocation_plans, allocation_preview, allocation_runs, timetable
from praxistag.services.allocation_instances import Changes
from praxistag.services.allocation_runs import Order
from praxistag.web import allocation_words as words
from praxistag.web.context import require_event
from praxistag.web.errors import message_for
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.models import AllocationPlan, AllocationRun, Event
    from praxistag.services.allocation_preview import Draft

bp = Blueprint("questions", __name__, url_prefix="/was-waere-wenn")


@bp.route("", methods=["GET", "POST"])
def ask() -> ResponseReturnValue:
    """Ask what would be with other places or without a workshop."""
    event = require_event()
    form = _form(event)
    if form.validate_on_submit() and form.is_complete():
        try:
            run = _ask(event, form)
        except AllocationImpossible as refusal:
            for cause in refusal.causes:
                form.reject(cause)
        except DomainError as refusal:
            form.reject(message_for(refusal))
        else:
            nudge_allocation()
            return redirect(url_for(".answer", public_id=run.public_id), 303)
    page = render_template("team/allocation/ask.html", form=form)
    return page, 422 if form.is_submitted() else 200


@bp.get("/<public_id>")
def answer(public_id: str) -> ResponseReturnValue:
    """Show the answer beside how it is, once it is there."""
    event = require_event()
    run = allocation_runs.find(event.id, public_id)
    if run is None or run.changes is None:
        abort(404)
    if run.state in allocation_runs.OPEN:
        return redirect(url_for("team.allocation.show", frage=public_id), 303)
    columns, page = [], None
    if run.state is RunState.DONE:
        study = allocation_preview.Study(run)
        draft = study.of(allocation_plans.of_run(run)[0])
        page = view.page_of(event, study, draft, with_changes=False)
        columns = _columns(event, draft)
    return render_template(
        "team/allocation/answer.html",
        run=run,
        asked=view.questions_of(run, event),
        columns=columns,
        page=page,
        words=words,
    )


def _columns(event: Event, draft: Draft) -> list[view.Column]:
    base = _base(event)
    if base is None:
        return view.columns_of([draft], draft.plan)
    return view.versus(base, draft, ("Mit dem Programm, wie es ist", "Was wäre, wenn"))


def _base(event: Event) -> Draft | None:
    """Return what the answer is compared with: the draft by the same rule, or what is in force."""
    latest = allocation_runs.latest(event.id)
    plan: AllocationPlan | None = None
    if latest is not None and latest.state is RunState.DONE:
        plans = allocation_plans.of_run(latest)
        plan = next((one for one in plans if one.mode is Mode.LEXIMIN), None)
    plan = plan or allocation_plans.in_force(event.id)
    if plan is None:
        return None
    draft = allocation_preview.Study(plan.run).of(plan)
    return draft if draft.reading is not None else None


def _form(event: Event) -> QuestionForm:
    table = timetable.of_event(event.id)
    blocks = {slot.id for slot in table.blocks}
    sessions = [
        (str(row.id), f"{row.slot.title}: {row.workshop.code}, jetzt {row.capacity} Plätze")
        for row in table.sessions
        if row.slot_id in blocks
    ]
    workshops = [(str(row.id), f"{row.code} {row.title}") for row in table.workshops]
    return QuestionForm(sessions, workshops)


def _ask(event: Event, form: QuestionForm) -> AllocationRun:
    changes = Changes(form.capacities(), form.left_out())
    with write_transaction():
        return allocation_runs.ask(event, Order(changes=changes), by=actor(), now=utc_now())
