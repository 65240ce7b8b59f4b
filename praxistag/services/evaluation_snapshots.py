"""Snapshots: asked for when a survey closes, calculated by a job, read by pages and files.

Nothing is calculated before the close. Every snapshot starts from the same responses, so what an
earlier one showed is handed on: together they must not tell more than each alone (§ 3.10).
"""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import joinedload

from praxistag.domain.actors import SYSTEM
from praxistag.domain.evaluation import SnapshotState
from praxistag.domain.keys import new_public_id
from praxistag.domain.survey_errors import AnswersGone, ResultsNotYet
from praxistag.domain.surveys import ENDED, SurveyState
from praxistag.extensions import db
from praxistag.models import EvaluationSnapshot
from praxistag.questionnaire import canonical
from praxistag.services import survey_ballots, survey_plans, survey_publication, surveys

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from praxistag.domain.actors import Actor
    from praxistag.evaluation.shapes import Results, Suppression
    from praxistag.models import Survey

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=30)
"""A calculation that gave no sign of life for so long lost its process."""

MAX_ATTEMPTS = 3
DIED = "Die Rechnung brach jedes Mal ab. Reicht der Speicher? Bitte noch einmal starten."
OPEN = (SnapshotState.WAITING, SnapshotState.RUNNING)


@dataclass(frozen=True)
class Claim:
    """A snapshot somebody works on; `attempt` tells this work from that of a successor."""

    snapshot_id: int
    attempt: int


def ask(survey: Survey, *, by: Actor, now: datetime) -> EvaluationSnapshot:
    """Queue the calculation of all numbers; who asks while one is on gets that one.

    Raises:
        ResultsNotYet: people still answer.
        AnswersGone: the answers were deleted; the last results stay.

    """
    surveys.hold(survey)
    if survey.state not in ENDED:
        raise ResultsNotYet
    if waiting := pending(survey):
        return waiting
    before = newest(survey)
    version = surveys.current_version(survey)
    if version is None or (before and before.n and not survey_ballots.count_all(survey)):
        raise AnswersGone
    snapshot = EvaluationSnapshot(
        public_id=new_public_id(),
        survey_id=survey.id,
        no=before.no + 1 if before else 1,
        asked_at=now,
        asked_by_id=by.account_id,
        plan=survey_plans.document(survey),
        questionnaire=canonical.dump(surveys.questionnaire_of(version)),
    )
    db.session.add(snapshot)
    surveys.trace("survey.evaluate", survey, by=by, now=now)
    db.session.flush()
    return snapshot


def recount(survey: Survey, *, by: Actor, now: datetime) -> None:
    """Count anew how many people could answer, and draw up results again where there are some."""
    survey_plans.recount(survey, by=by, now=now)
    if survey.state in ENDED:
        ask(survey, by=by, now=now)


def claim(*, now: datetime) -> Claim | None:
    """Take the next snapshot; one whose process died is taken up again, but not for ever."""
    _give_up_dying(now)
    is_orphan = (EvaluationSnapshot.state == SnapshotState.RUNNING) & (
        EvaluationSnapshot.leased_until < now
    )
    snapshot = db.session.scalars(
        select(EvaluationSnapshot)
        .where((EvaluationSnapshot.state == SnapshotState.WAITING) | is_orphan)
        .order_by(EvaluationSnapshot.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).first()
    if snapshot is None:
        return None
    snapshot.state = SnapshotState.RUNNING
    snapshot.leased_until = now + LEASE
    snapshot.attempts += 1
    return Claim(snapshot.id, snapshot.attempts)


def renew(claimed: Claim, *, now: datetime) -> bool:
    """Give a sign of life; returns whether it is still ours."""
    return _change(claimed, {"leased_until": now + LEASE})


def put_back(claimed: Claim, *, was_tried: bool) -> None:
    """Leave a snapshot to the next run: as if nobody had begun, or as one attempt that failed."""
    attempts = claimed.attempt if was_tried else claimed.attempt - 1
    _change(claimed, {"state": SnapshotState.WAITING, "leased_until": None, "attempts": attempts})


def finish(claimed: Claim, results: Mapping[str, Any], sha256: str, *, now: datetime) -> None:
    """Keep the results, those for the evaluation team apart; nothing if it is not ours any more."""
    released = {key: value for key, value in results.items() if key != "suppression"}
    done = {
        "state": SnapshotState.DONE,
        "leased_until": None,
        "taken_at": now,
        "n": released["n"],
        "data_sha256": sha256,
        "results": _as_text(released),
        "suppression": _as_text(results.get("suppression", {"hidden": [], "audit": []})),
        "problem": "",
    }
    if not _change(claimed, done):
        return
    snapshot = get(claimed)
    if snapshot.survey.state is SurveyState.CLOSED:
        survey_publication.mark_evaluated(snapshot.survey, by=SYSTEM, now=now)
    logger.info("evaluation done snapshot=%s", snapshot.public_id)


def fail(claimed: Claim, reason: str) -> None:
    """Close a calculation that came to nothing, with one German sentence."""
    logger.warning("evaluation failed snapshot=%s", claimed.snapshot_id)
    _change(claimed, {"state": SnapshotState.FAILED, "leased_until": None, "problem": reason})


def get(claimed: Claim) -> EvaluationSnapshot:
    """Return the snapshot somebody works on, as it stands now."""
    return db.session.get_one(EvaluationSnapshot, claimed.snapshot_id, populate_existing=True)


def newest(survey: Survey) -> EvaluationSnapshot | None:
    """Return the last snapshot, whatever became of it."""
    return next(iter(of_survey(survey)), None)


def current(survey: Survey) -> EvaluationSnapshot | None:
    """Return the newest snapshot that is done: what pages and files show."""
    query = _of(survey).where(EvaluationSnapshot.state == SnapshotState.DONE).limit(1)
    return db.session.scalars(query).first()


def pending(survey: Survey) -> EvaluationSnapshot | None:
    """Return the snapshot that waits or is calculated."""
    return db.session.scalars(_of(survey).where(EvaluationSnapshot.state.in_(OPEN))).first()


def of_survey(survey: Survey) -> Sequence[EvaluationSnapshot]:
    """Return all snapshots, the newest first."""
    return db.session.scalars(_of(survey).options(joinedload(EvaluationSnapshot.asked_by))).all()


def results_of(snapshot: EvaluationSnapshot) -> Results:
    """Return what may be shown; only a snapshot that is done has it."""
    found: Results = json.loads(snapshot.results or "{}")
    return found


def suppression_of(snapshot: EvaluationSnapshot) -> Suppression | None:
    """Return what is hidden, for the evaluation team alone; None once it was deleted."""
    return json.loads(snapshot.suppression) if snapshot.suppression else None


def released_before(snapshot: EvaluationSnapshot, sha256: str) -> list[Results]:
    """Return what earlier snapshots showed of the same responses."""
    query = (
        select(EvaluationSnapshot.results)
        .where(
            EvaluationSnapshot.survey_id == snapshot.survey_id,
            EvaluationSnapshot.state == SnapshotState.DONE,
            EvaluationSnapshot.data_sha256 == sha256,
            EvaluationSnapshot.id != snapshot.id,
        )
        .order_by(EvaluationSnapshot.no)
    )
    shown = dict.fromkeys(text for text in db.session.scalars(query) if text)
    return [json.loads(text) for text in shown]


def last_states(surveys_: Sequence[Survey]) -> Mapping[int, EvaluationSnapshot]:
    """Return the last snapshot of each survey, by the survey's id, in one query."""
    last = (
        select(func.max(EvaluationSnapshot.id))
        .where(EvaluationSnapshot.survey_id.in_([one.id for one in surveys_]))
        .group_by(EvaluationSnapshot.survey_id)
    )
    query = select(EvaluationSnapshot).where(EvaluationSnapshot.id.in_(last))
    return {one.survey_id: one for one in db.session.scalars(query)}


def last_done(surveys_: Sequence[Survey]) -> Mapping[int, EvaluationSnapshot]:
    """Return the newest results of each survey that has some, by the survey's id, in one query."""
    query = select(EvaluationSnapshot).where(
        EvaluationSnapshot.survey_id.in_([one.id for one in surveys_]),
        EvaluationSnapshot.state == SnapshotState.DONE,
    )
    return {one.survey_id: one for one in db.session.scalars(query.order_by(EvaluationSnapshot.no))}


def _of(survey: Survey) -> Any:
    query = select(EvaluationSnapshot).where(EvaluationSnapshot.survey_id == survey.id)
    return query.order_by(EvaluationSnapshot.no.desc())


def _as_text(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _change(claimed: Claim, values: Mapping[str, Any]) -> bool:
    """Change a snapshot that is still ours: running, and claimed by nobody else since."""
    changed = db.session.execute(
        update(EvaluationSnapshot)
        .where(
            EvaluationSnapshot.id == claimed.snapshot_id,
            EvaluationSnapshot.state == SnapshotState.RUNNING,
            EvaluationSnapshot.attempts == claimed.attempt,
        )
        .values(**values)
        .returning(EvaluationSnapshot.id)
        .execution_options(synchronize_session=False)
    )
    return changed.first() is not None


def _give_up_dying(now: datetime) -> None:
    """Close calculations that have ended their process again and again."""
    is_orphan = (EvaluationSnapshot.state == SnapshotState.RUNNING) & (
        EvaluationSnapshot.leased_until < now
    )
    is_open = is_orphan | (EvaluationSnapshot.state == SnapshotState.WAITING)
    db.session.execute(
        update(EvaluationSnapshot)
        .where(is_open, EvaluationSnapshot.attempts >= MAX_ATTEMPTS)
        .values(state=SnapshotState.FAILED, problem=DIED, leased_until=None)
        .execution_options(synchronize_session=False)
    )
