"""Plans one by one: checked, published as a step of its own, and brought back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, url_for

from praxistag.blueprints.team.allocation import view
from praxistag.blueprints.team.allocation.forms import PublishForm
from praxistag.domain.errors import DomainError
from praxistag.domain.kinds import PlanState
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.jobs import nudge_mail
from praxistag.services import allocation_plans, allocation_preview, timetable, wishes
from praxistag.web import allocation_words as words
from praxistag.web import responses
from praxistag.web.context import require_event
from praxistag.web.errors import message_for
from praxistag.web.forms import ActionForm
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.models import AllocationPlan, Event

bp = Blueprint("plans", __name__)

FILES = {"instance": "instance", "vorher": "previous", "ergebnis": "result"}
FILE_PATH = f"/plan/<public_id>/<any({','.join(FILES)}):name>.json"


@bp.route("/plan/<public_id>/veroeffentlichen", methods=["GET", "POST"])
def publish(public_id: str) -> ResponseReturnValue:
    """Say who gets mail and what does not take place, then put the plan in force."""
    event = require_event()
    plan = _require_publishable(event, public_id)
    if plan.state is not PlanState.DRAFT:
        flash("Dieser Plan ist schon veröffentlicht.", "info")
        return redirect(url_for("team.allocation.show"), 303)
    form = PublishForm(_closings(event, plan))
    if form.validate_on_submit() and form.confirms_all():
        try:
            count = _publish(plan)
        except DomainError as refusal:
            form.reject(message_for(refusal))
        else:
            nudge_mail()
            flash(f"Fassung {plan.version} gilt. Neue Plätze: {words.people(count)}.", "success")
            return redirect(url_for("team.allocation.show"), 303)
    return _ask_to_publish(event, plan, form), 422 if form.is_submitted() else 200


@bp.get("/plan/<public_id>/pruefen")
def check(public_id: str) -> ResponseReturnValue:
    """Show how a plan came about, round by round, with everything to recompute it."""
    plan = _require_plan(require_event(), public_id)
    study = allocation_preview.Study(plan.run)
    return render_template(
        "team/allocation/check.html",
        plan=plan,
        run=plan.run,
        draft=study.of(plan),
        files=list(FILES),
        words=words,
    )


@bp.get(FILE_PATH)
def file(public_id: str, name: str) -> ResponseReturnValue:
    """Download the instance, who sat where before, or the result: lot numbers, no names."""
    plan = _require_plan(require_event(), public_id)
    source = plan if name == "ergebnis" else plan.run
    content = getattr(source, FILES[name])
    if content is None:
        abort(404)
    if name == "vorher":
        content = json.dumps({"assignment": json.loads(content)})
    return responses.attachment(
        content.encode(), mimetype="application/json", filename=f"{name}.json"
    )


@bp.route("/fassung/<int:version>/zurueck", methods=["GET", "POST"])
def restore(version: int) -> ResponseReturnValue:
    """Say what bringing an earlier plan back would change, then do it."""
    event = require_event()
    plan = allocation_preview.version_of(event.id, version)
    if plan is None or plan.state is not PlanState.REPLACED or _is_over(event):
        abort(404)
    form = ActionForm()
    if form.validate_on_submit():
        try:
            with write_transaction():
                restored = allocation_plans.restore(plan, by=actor(), now=utc_now())
        except DomainError as refusal:
            flash(message_for(refusal), "danger")
        else:
            nudge_mail()
            flash(f"Fassung {restored.version} gilt, wie Fassung {version}.", "success")
        return redirect(url_for("team.allocation.show"), 303)
    changes, is_possible = view.restoring(event, plan)
    return render_template(
        "team/allocation/restore.html",
        plan=plan,
        changes=changes,
        is_possible=is_possible,
        words=words,
    )


def _publish(plan: AllocationPlan) -> int:
    """Put a plan in force; the form has had every closing ticked."""
    with write_transaction():
        return allocation_plans.publish(plan, confirmed_closings=True, by=actor(), now=utc_now())


def _ask_to_publish(event: Event, plan: AllocationPlan, form: PublishForm) -> str:
    study = allocation_preview.Study(plan.run)
    drift = allocation_preview.drift(event, plan.run)
    return render_template(
        "team/allocation/publish.html",
        plan=plan,
        form=form,
        version=view.next_version(event.id),
        page=view.page_of(event, study, study.of(plan)),
        drift=view.drift_words(drift) if drift.is_outdated else "",
        totals=wishes.totals(event) if view.may_still_wish(event) else None,
        event=event,
        words=words,
    )


def _closings(event: Event, plan: AllocationPlan) -> list[tuple[str, str]]:
    table = timetable.of_event(event.id)
    return [
        (str(session.id), f"{session.workshop.code} {session.workshop.title}, {session.slot.title}")
        for session in table.sessions
        if session.id in plan.cancelled
    ]


def _require_publishable(event: Event, public_id: str) -> AllocationPlan:
    """Return a plan that may be published, or was: somebody else may have been quicker."""
    plan = _require_plan(event, public_id)
    if plan.run.changes is not None or _is_over(event):
        abort(404)
    return plan


def _require_plan(event: Event, public_id: str) -> AllocationPlan:
    plan = allocation_plans.find(event.id, public_id)
    if plan is None:
        abort(404)
    return plan


def _is_over(event: Event) -> bool:
    return event.ends_at < utc_now()
