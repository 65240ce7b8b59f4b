"""`/team/zuteilung`: where the allocation stands, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import (
    Blueprint,
    abort,
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)

from praxistag.blueprints.team.allocation import view
from praxistag.blueprints.team.allocation.forms import CalculateForm
from praxistag.blueprints.team.allocation.plans.routes import bp as plans_bp
from praxistag.blueprints.team.allocation.questions.routes import bp as questions_bp
from praxistag.domain.errors import AllocationImpossible, DomainError
from praxistag.domain.kinds import PlanState, RunState, Strength
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.jobs import nudge_allocation
from praxistag.services import allocation_plans, allocation_preview, allocation_runs, wishes
from praxistag.services.allocation_runs import Order
from praxistag.web import allocation_words as words
from praxistag.web.context import require_event
from praxistag.web.errors import message_for
from praxistag.web.forms import ActionForm
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask.typing import ResponseReturnValue

    from praxistag.models import AllocationPlan, AllocationRun, Event

bp = Blueprint("allocation", __name__, url_prefix="/zuteilung")
bp.register_blueprint(plans_bp)
bp.register_blueprint(questions_bp)


@bp.get("")
def show() -> ResponseReturnValue:
    """Show the state: nothing yet, running, plans to compare, or a plan in force."""
    event = require_event()
    running = allocation_runs.current(event.id)
    if running is not None:
        return _running(running)
    if question := request.args.get("frage"):
        return redirect(url_for(".questions.answer", public_id=question), 303)
    latest = allocation_runs.latest(event.id)
    drafts = () if _is_over(event) else _open_drafts(latest)
    in_force = allocation_plans.in_force(event.id)
    if in_force is not None and (not drafts or request.args.get("ansicht") == "fassung"):
        return _in_force(event, in_force, latest, has_drafts=bool(drafts))
    if latest is not None and drafts:
        return _compare(event, latest, drafts, in_force)
    return _start(event, latest)


@bp.route("/rechnen", methods=["GET", "POST"])
def calculate() -> ResponseReturnValue:
    """Ask for a calculation."""
    event = require_event()
    if _is_over(event):
        abort(409)
    form = _form(event)
    if form.validate_on_submit():
        try:
            _ask(event, form)
        except AllocationImpossible as refusal:
            for cause in refusal.causes:
                form.reject(cause)
        except DomainError as refusal:
            form.reject(message_for(refusal))
        else:
            nudge_allocation()
            return redirect(url_for(".show"), 303)
    page = render_template("team/allocation/calculate.html", form=form, **_start_facts(event))
    return page, 422 if form.is_submitted() else 200


@bp.post("/anhalten")
def stop() -> ResponseReturnValue:
    """End the calculation that is on; one that has ended meanwhile keeps its result."""
    event = require_event()
    if ActionForm().validate_on_submit():
        with write_transaction():
            run = allocation_runs.current(event.id)
            if run is not None:
                allocation_runs.stop(run, by=actor(), now=utc_now())
        flash("Die Rechnung ist angehalten.", "success")
    return redirect(url_for(".show"), 303)


@bp.get("/stand")
def progress() -> ResponseReturnValue:
    """Say how far the calculation is, for the bar on the page."""
    run = allocation_runs.current(require_event().id)
    if run is None:
        return jsonify(is_open=False, progress=100, step="")
    return jsonify(is_open=True, progress=run.progress, step=_step(run))


def _running(run: AllocationRun) -> ResponseReturnValue:
    is_question = run.changes is not None
    title = "Eure Frage wird gerechnet." if is_question else words.RUN_TITLES[run.state]
    return render_template(
        "team/allocation/running.html", run=run, title=title, step=_step(run), form=ActionForm()
    )


def _compare(
    event: Event,
    run: AllocationRun,
    plans: Sequence[AllocationPlan],
    in_force: AllocationPlan | None,
) -> ResponseReturnValue:
    study = allocation_preview.Study(run)
    drafts = [study.of(plan) for plan in plans]
    chosen = view.chosen_of(plans)
    draft = next(one for one in drafts if one.plan is chosen)
    columns = view.columns_of(drafts, chosen, in_force)
    if len(drafts) == 1 and in_force is not None:
        titles = ("Wie es jetzt ist", words.STRENGTH_WORDS[run.strength][0])
        now = view.as_it_is(study, in_force)
        columns = view.versus(now, draft, titles)
    drift = allocation_preview.drift(event, run)
    return render_template(
        "team/allocation/compare.html",
        columns=columns,
        is_all_the_same=len(drafts) > 1 and view.are_equal(drafts),
        page=view.page_of(event, study, draft),
        is_over=False,
        in_force=in_force,
        drift=view.drift_words(drift) if drift.is_outdated else "",
        version=1 + (in_force.version or 0) if in_force else 1,
        versions=allocation_preview.history(event.id),
        public_url=view.public_url(),
        words=words,
    )


def _in_force(
    event: Event, plan: AllocationPlan, latest: AllocationRun | None, *, has_drafts: bool
) -> ResponseReturnValue:
    study = allocation_preview.Study(plan.run)
    draft = study.of(plan)
    is_over = _is_over(event)
    drift = None if is_over else allocation_preview.drift(event, plan.run)
    return render_template(
        "team/allocation/in_force.html",
        columns=view.columns_of([draft], plan),
        page=view.page_of(event, study, draft, with_changes=False),
        plan=plan,
        is_over=is_over,
        has_drafts=has_drafts,
        drift=view.drift_words(drift) if drift and drift.has_instance_changed else "",
        ended=latest if latest and latest.state in words.RUN_TITLES else None,
        versions=allocation_preview.history(event.id),
        public_url=view.public_url(),
        words=words,
    )


def _start(event: Event, latest: AllocationRun | None) -> ResponseReturnValue:
    return render_template(
        "team/allocation/start.html",
        form=_form(event),
        is_over=_is_over(event),
        ended=latest if latest and latest.state in words.RUN_TITLES else None,
        **_start_facts(event),
    )


def _start_facts(event: Event) -> dict[str, object]:
    return {
        "totals": wishes.totals(event),
        "too_small": allocation_preview.blocks_too_small(event),
        "may_still_wish": view.may_still_wish(event),
        "words": words,
    }


def _form(event: Event) -> CalculateForm:
    """Return the form; less than everything may change only once something is published."""
    latest = allocation_runs.latest(event.id)
    is_published = allocation_plans.in_force(event.id) is not None
    strengths = list(Strength) if is_published else [Strength.FULL]
    return CalculateForm(strengths, seed=latest.seed if latest else event.slug)


def _ask(event: Event, form: CalculateForm) -> None:
    with write_transaction():
        order = Order(strength=form.chosen_strength(), seed=form.seed.data or "")
        allocation_runs.ask(event, order, by=actor(), now=utc_now())


def _open_drafts(run: AllocationRun | None) -> Sequence[AllocationPlan]:
    """Return the plans of a finished calculation as long as none of them was published."""
    if run is None or run.state is not RunState.DONE:
        return ()
    plans = allocation_plans.of_run(run)
    return plans if all(plan.state is PlanState.DRAFT for plan in plans) else ()


def _is_over(event: Event) -> bool:
    return event.ends_at < utc_now()


def _step(run: AllocationRun) -> str:
    if run.state is RunState.QUEUED:
        return "wartet auf einen freien Rechenplatz"
    return run.step or "liest Menschen, Wünsche und Programm"
