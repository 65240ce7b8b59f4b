"""Surveys of years before: brought as a file of counts, or evaluated here (UM-10, § 3.11).

Of rows only the counts are kept, and of counts only what may be shown: `results` is what the same
calculation releases as for a survey of today, with nothing of fewer people than the usual k.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, select
from sqlalchemy.orm import joinedload, undefer

from praxistag.children import ChildFailed
from praxistag.domain.keys import new_public_id
from praxistag.domain.schedule import local_day
from praxistag.domain.survey_errors import EarlierGone, EarlierNotCounted, EarlierTooSmall
from praxistag.domain.surveys import ENDED
from praxistag.evaluation.sources.encoding import require_text
from praxistag.evaluation.years.counts_file import counts_of
from praxistag.extensions import db
from praxistag.models import AuditEntry, EarlierSurvey, Event, QuestionLink, Survey
from praxistag.questionnaire import canonical, plan
from praxistag.questionnaire.plan import USUAL_K, Plan
from praxistag.services import audit, evaluation_child, evaluation_snapshots

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from praxistag.domain.actors import Actor
    from praxistag.evaluation.shapes import Results
    from praxistag.models import EvaluationSnapshot
    from praxistag.questionnaire.model import Questionnaire

WHAT = "Die Datei mit den Zahlen"
SUBJECT = "earlier_survey"


@dataclass(frozen=True)
class Details:
    """What people say about an earlier survey beside its numbers."""

    year: int
    title: str
    population: int | None = None
    source_note: str = ""


@dataclass(frozen=True)
class Counted:
    """An earlier survey as it was read; nothing of it is kept yet."""

    questionnaire: Questionnaire
    results: Results

    @property
    def counts(self) -> str:
        """All that goes on from here: a counts file without anything hidden."""
        return counts_of(self.results, self.questionnaire)


@dataclass(frozen=True)
class Earlier:
    """An earlier survey, wherever it comes from; exactly one of the ids is there."""

    public_id: str
    year: int
    title: str
    n: int
    population: int | None
    source_note: str = ""
    earlier_id: int | None = None
    survey_id: int | None = None

    @property
    def name(self) -> str:
        """What it is called in lists."""
        return f"{self.title} ({self.year})"


def count(questionnaire: Questionnaire, data: bytes, population: int | None) -> Counted:
    """Count what somebody brought, rows or counts; nothing is kept.

    Raises:
        FormatError: with one German sentence, for a file that cannot be.
        EarlierTooSmall: nothing of it could be shown.
        EarlierNotCounted: the process did not answer.

    """
    require_text(data, WHAT)
    request = {
        "questionnaire": canonical.write(questionnaire),
        "responses": data.decode("utf-8-sig"),
        "plan": plan.write(Plan(population=population)),
        "hides_small_totals": True,
    }
    try:
        results: Results = evaluation_child.ask(evaluation_child.COUNT, request)
    except ChildFailed as error:
        raise EarlierNotCounted from error
    if results["n"] < USUAL_K:
        raise EarlierTooSmall(least=USUAL_K)
    results.pop("suppression", None)
    return Counted(questionnaire, results)


def add(
    details: Details, counted: Counted, *, is_demo: bool, by: Actor, now: datetime
) -> EarlierSurvey:
    """Keep what was read."""
    row = EarlierSurvey(
        public_id=new_public_id(),
        **vars(details),
        n=counted.results["n"],
        questionnaire=canonical.dump(counted.questionnaire),
        counts=counted.counts,
        results=json.dumps(counted.results, ensure_ascii=False, separators=(",", ":")),
        is_demo=is_demo,
        imported_at=now,
        imported_by_id=by.account_id,
    )
    db.session.add(row)
    db.session.flush()
    _trace("earlier_survey.add", row, by=by, now=now)
    return row


def remove(row: EarlierSurvey, *, by: Actor, now: datetime) -> None:
    """Delete an import and what was linked to it."""
    _trace("earlier_survey.remove", row, by=by, now=now)
    db.session.execute(delete(QuestionLink).where(QuestionLink.earlier_id == row.id))
    db.session.delete(row)


def remove_examples() -> None:
    """Delete what was invented, and the traces of it."""
    examples = select(EarlierSurvey.public_id).where(EarlierSurvey.is_demo)
    db.session.execute(
        delete(AuditEntry).where(
            AuditEntry.subject_kind == SUBJECT, AuditEntry.subject_id.in_(examples)
        )
    )
    db.session.execute(delete(EarlierSurvey).where(EarlierSurvey.is_demo))


def imported(*, is_demo: bool) -> Sequence[EarlierSurvey]:
    """Return what was brought, the latest year first."""
    query = select(EarlierSurvey).where(EarlierSurvey.is_demo == is_demo)
    return db.session.scalars(query.order_by(EarlierSurvey.year.desc(), EarlierSurvey.id)).all()


def find_import(public_id: str) -> EarlierSurvey | None:
    """Return an import."""
    return db.session.scalar(select(EarlierSurvey).where(EarlierSurvey.public_id == public_id))


def before(survey: Survey) -> list[Earlier]:
    """Return what this survey can stand beside, the latest year first, in three queries."""
    found = [_of_import(row) for row in imported(is_demo=survey.event.is_demo)]
    query = (
        select(Survey)
        .join(Survey.event)
        .where(
            Survey.state.in_(ENDED),
            Event.is_demo == survey.event.is_demo,
            Event.starts_at < survey.event.starts_at,
        )
        .options(joinedload(Survey.event))
    )
    asked_here = db.session.scalars(query).all()
    last = evaluation_snapshots.last_done(asked_here)
    found += [_of_survey(one, last[one.id]) for one in asked_here if one.id in last]
    return sorted(found, key=lambda one: (-one.year, one.title))


def contents(earlier: Earlier) -> tuple[Questionnaire, Results]:
    """Return what was asked and what may be shown of it; raises EarlierGone."""
    if earlier.earlier_id is not None:
        whole = (undefer(EarlierSurvey.results),)
        row = db.session.get(EarlierSurvey, earlier.earlier_id, options=whole)
        if row is None:
            raise EarlierGone
        return canonical.parse(row.questionnaire.encode()), json.loads(row.results)
    survey = db.session.get(Survey, earlier.survey_id)
    snapshot = evaluation_snapshots.current(survey) if survey else None
    if snapshot is None:
        raise EarlierGone
    asked = canonical.parse(snapshot.questionnaire.encode())
    return asked, evaluation_snapshots.results_of(snapshot)


def year_of(survey: Survey) -> int:
    """Return the year a survey belongs to: that of its day."""
    return local_day(survey.event.starts_at).year


def _trace(action: str, row: EarlierSurvey, *, by: Actor, now: datetime) -> None:
    audit.record(action, (SUBJECT, row.public_id), by=by, now=now, event_id=None)


def _of_import(row: EarlierSurvey) -> Earlier:
    return Earlier(
        public_id=row.public_id,
        year=row.year,
        title=row.title,
        n=row.n,
        population=row.population,
        source_note=row.source_note,
        earlier_id=row.id,
    )


def _of_survey(survey: Survey, snapshot: EvaluationSnapshot) -> Earlier:
    known = plan.parse(snapshot.plan.encode()).population
    total = known if known is None or isinstance(known, int) else sum(known.values())
    return Earlier(
        public_id=survey.public_id,
        year=year_of(survey),
        title=survey.title,
        n=snapshot.n or 0,
        population=total,
        source_note=survey.event.name,
        survey_id=survey.id,
    )
