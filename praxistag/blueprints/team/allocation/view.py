"""What the pages of the allocation show, put together from plans, programme and people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import current_app, request, url_for

from praxistag.allocation.problem import Mode
from praxistag.domain.kinds import Role
from praxistag.domain.schedule import utc_now
from praxistag.services import (
    allocation_difference,
    allocation_fill,
    allocation_plans,
    allocation_roster,
    timetable,
)
from praxistag.services.allocation_preview import Draft
from praxistag.web import allocation_words as words
from praxistag.web.allocation_chart import charts
from praxistag.web.guards import signed_in_account

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.models import AllocationPlan, AllocationRun, Event
    from praxistag.services.allocation_difference import PersonChange, PlanDifference
    from praxistag.services.allocation_fill import Fill
    from praxistag.services.allocation_preview import Drift, Study
    from praxistag.web.allocation_chart import StepChart
    from praxistag.web.allocation_words import Line

PAGE_SIZE = 10
PUBLIC_PAGE = "public.allocation.show"


@dataclass(frozen=True)
class Column:
    """One plan in the comparison."""

    title: str
    note: str
    draft: Draft
    lines: list[Line]
    chart: StepChart | None
    is_chosen: bool = False
    choose_url: str = ""
    has_proof: bool = True

    @property
    def tag(self) -> tuple[str, str]:
        """What is known about the plan, and the kind of its tag."""
        return words.proof(self.draft)

    @property
    def gap(self) -> str:
        """How far it may be from the best plan."""
        return words.gap(self.draft)


@dataclass(frozen=True)
class ChangeList:
    """A page of the people whose seats change."""

    difference: PlanDifference
    rows: Sequence[PersonChange]
    page: int
    page_count: int
    shows_names: bool

    @staticmethod
    def page_url(number: int) -> str:
        """Return the address of another page, at the list and not at the top."""
        query: dict[str, Any] = request.args.to_dict() | (request.view_args or {})
        query["seite"] = number
        return url_for(str(request.endpoint), _anchor="aenderungen", **query)


@dataclass(frozen=True)
class PlanPage:
    """A plan with everything below the comparison."""

    draft: Draft
    fill: Fill | None
    changes: ChangeList | None


def chosen_of(plans: Sequence[AllocationPlan]) -> AllocationPlan:
    """Return the plan the address names by its rule, or the first."""
    wanted = request.args.get("regel", "")
    return next((plan for plan in plans if plan.mode.value == wanted), plans[0])


def is_rule_chosen() -> bool:
    """Tell whether somebody has decided for a rule; names come after that (look.md, rule 10)."""
    return request.args.get("regel", "") in {mode.value for mode in Mode}


def may_still_wish(event: Event) -> bool:
    """Tell whether people can still change their wishes, so that a plan is a rehearsal."""
    return event.wishes_close_at is not None and utc_now() < event.wishes_close_at


def sees_names() -> bool:
    """Tell whether this account may know who is behind the numbers."""
    return Role.ADMIN in signed_in_account().role_set


def columns_of(
    drafts: Sequence[Draft], chosen: AllocationPlan, in_force: AllocationPlan | None = None
) -> list[Column]:
    """Return the rules side by side."""
    lines = words.compared(drafts)
    pictures = charts([draft.reading for draft in drafts if draft.reading])
    return [
        Column(
            title=words.RULE_NAMES[draft.plan.mode],
            note=_note(draft.plan, in_force),
            draft=draft,
            lines=lines[number],
            chart=pictures[number] if number < len(pictures) else None,
            is_chosen=draft.plan is chosen,
            choose_url=_rule_url(draft) if len(drafts) > 1 else "",
        )
        for number, draft in enumerate(drafts)
    ]


def are_equal(drafts: Sequence[Draft]) -> bool:
    """Tell whether the rules come to the same numbers, so that it does not matter which."""
    return all(draft.reading == drafts[0].reading for draft in drafts)


def versus(now: Draft, then: Draft, titles: tuple[str, str]) -> list[Column]:
    """Return two plans beside each other: how it is, and how it would be."""
    pair = [now, then]
    lines = words.compared(pair)
    pictures = charts([draft.reading for draft in pair if draft.reading])
    return [
        Column(
            title=titles[number],
            note=words.RULE_NAMES[draft.plan.mode],
            draft=draft,
            lines=lines[number],
            chart=pictures[number] if len(pictures) == len(pair) else None,
            is_chosen=draft is then,
            has_proof=draft is then,
        )
        for number, draft in enumerate(pair)
    ]


def as_it_is(study: Study, in_force: AllocationPlan) -> Draft:
    """Return the seats from before a calculation as a plan of their own, read by its instance."""
    return Draft(in_force, study.before, {}, study.read(study.before), study.strength)


def page_of(event: Event, study: Study, draft: Draft, *, with_changes: bool = True) -> PlanPage:
    """Return a plan with fill, mix and differences; without them once they are forgotten."""
    problem = study.problem
    if problem is None or draft.reading is None:
        return PlanPage(draft, None, None)
    table, roster = timetable.of_event(event.id), allocation_roster.of_event(event)
    hall = allocation_fill.Hall(problem, table, roster)
    fill = allocation_fill.fill_of(hall, draft.seats, draft.plan.cancelled, draft.reading.empty)
    changes = None
    if with_changes:
        ground = allocation_difference.Ground(problem, table, roster)
        difference = allocation_difference.to_plan(ground, study.before, draft.seats)
        changes = change_list(difference, shows_names=sees_names() and is_rule_chosen())
    return PlanPage(draft, fill, changes)


def restoring(event: Event, version: AllocationPlan) -> tuple[ChangeList, bool]:
    """Return what an earlier plan would change today, and whether it may come back."""
    found = allocation_difference.of_restoring(
        event, version, timetable.of_event(event.id), allocation_roster.of_event(event)
    )
    return change_list(found.difference, shows_names=sees_names()), found.is_possible


def change_list(difference: PlanDifference, *, shows_names: bool) -> ChangeList:
    """Return the page of changes that the address asks for; a first publication lists nobody."""
    rows = () if difference.is_first else difference.changes
    page_count = max(1, -(-len(rows) // PAGE_SIZE))
    asked = request.args.get("seite", 1, type=int)
    page = min(max(1, asked), page_count)
    shown = rows[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return ChangeList(difference, shown, page, page_count, shows_names)


def public_url() -> str | None:
    """Return the address of „Wie wurde verteilt?“."""
    return url_for(PUBLIC_PAGE) if PUBLIC_PAGE in current_app.view_functions else None


def drift_words(drift: Drift) -> str:
    """Return what happened since, as far as it is known."""
    facts = []
    if drift.left:
        facts.append(
            f"{words.people(drift.left)} {'ist' if drift.left == 1 else 'sind'} nicht mehr dabei"
        )
    if drift.joined:
        facts.append(
            f"{words.people(drift.joined)} {'ist' if drift.joined == 1 else 'sind'} neu dabei"
        )
    if facts:
        return " und ".join(facts)
    if drift.has_instance_changed:
        return "Wünsche oder Programm haben sich geändert"
    return "Plätze haben sich geändert"


def next_version(event_id: int) -> int:
    """Return the number the next published plan gets."""
    in_force = allocation_plans.in_force(event_id)
    return 1 + (in_force.version or 0) if in_force else 1


def questions_of(run: AllocationRun, event: Event) -> list[str]:
    """Return a what-if question in words, one change each."""
    table = timetable.of_event(event.id)
    asked = run.changes or {}
    capacities = {int(key): value for key, value in asked.get("capacities", {}).items()}
    return [
        f"„{workshop.code} {workshop.title}“ findet nicht statt"
        for workshop in table.workshops
        if workshop.id in asked.get("without", ())
    ] + [
        f"{session.workshop.code} in {session.slot.title}: {capacities[session.id]} statt "
        f"{session.capacity} Plätze"
        for session in table.sessions
        if session.id in capacities
    ]


def _note(plan: AllocationPlan, in_force: AllocationPlan | None) -> str:
    note = words.RULE_NOTES[plan.mode]
    if in_force is not None and in_force is not plan and in_force.mode is plan.mode:
        return f"{note}, gilt in Fassung {in_force.version}"
    return note


def _rule_url(draft: Draft) -> str:
    return url_for("team.allocation.show", regel=draft.plan.mode.value)
