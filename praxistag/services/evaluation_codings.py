"""Putting free texts into categories: two people apart from each other, then both together.

Neither sees what the other one does before both are done. The first reads every text, the second
at least a fifth of them; texts lie in the order of random keys, so the first fifth is drawn by
lot. What both agree on anyway is taken over when they sit down together.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from praxistag.domain.evaluation import CodingRound
from praxistag.domain.survey_errors import (
    CategoryGone,
    CodedTooLittle,
    CodersAtWork,
    CodersComplete,
    CodingFinished,
    NoCategories,
    NotYourCoding,
    TextGone,
)
from praxistag.extensions import db
from praxistag.models import (
    SurveyVersion,
    TextCoder,
    TextCoding,
    TextCodingCategory,
)
from praxistag.models.base import table_of
from praxistag.services import evaluation_categories as categories
from praxistag.services import evaluation_texts as texts
from praxistag.services import surveys

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from sqlalchemy import Select

    from praxistag.domain.actors import Actor
    from praxistag.models import Survey
    from praxistag.services.evaluation_texts import Place

SECOND_SHARE = 0.2
"""So much of the texts the second coder reads at least (surveys.md § 3.9)."""

APART = (CodingRound.FIRST, CodingRound.SECOND)
_CODINGS, _LINKS = table_of(TextCoding), table_of(TextCodingCategory)


def coders(survey: Survey, code: str) -> Mapping[CodingRound, TextCoder]:
    """Return who is at work in which round."""
    return all_coders(survey).get(code, {})


def all_coders(survey: Survey) -> Mapping[str, Mapping[CodingRound, TextCoder]]:
    """Return the same for all questions, by their codes, in one query."""
    found: dict[str, dict[CodingRound, TextCoder]] = {}
    for one in db.session.scalars(select(TextCoder).where(TextCoder.survey_id == survey.id)):
        found.setdefault(one.question_code, {})[one.round] = one
    return found


def round_of(survey: Survey, code: str, account_id: int | None) -> CodingRound | None:
    """Return the round in which an account works on its own, if it is one of the two."""
    found = coders(survey, code)
    mine = (one for one in APART if one in found and found[one].account_id == account_id)
    return None if account_id is None else next(mine, None)


def free_round(found: Mapping[CodingRound, TextCoder]) -> CodingRound | None:
    """Return the round nobody works in, or whose account is gone; None if there is none."""
    return next((one for one in APART if one not in found or _is_orphan(found[one])), None)


def begin(survey: Survey, code: str, *, by: Actor, now: datetime) -> CodingRound:
    """Take the free round, or go on with one's own.

    Raises:
        NoCategories: there is nothing to put texts into.
        CodersComplete: two others are at it.

    """
    _hold(survey)
    if not categories.of_question(survey, code):
        raise NoCategories
    if mine := round_of(survey, code, by.account_id):
        return mine
    found = coders(survey, code)
    free = free_round(found)
    if free is None:
        raise CodersComplete
    coder = found.get(free) or TextCoder(survey_id=survey.id, question_code=code, round=free)
    coder.account_id = by.account_id
    db.session.add(coder)
    surveys.trace("survey.begin_coding", survey, by=by, now=now)
    return free


def put(survey: Survey, place: Place, chosen: Collection[int], *, by: Actor) -> None:
    """Put a text into categories, or into none of them, in one's own round.

    Raises:
        NotYourCoding: others do this.
        CodingFinished: one said that one is done.
        TextGone, CategoryGone: somebody deleted it meanwhile.

    """
    _hold(survey)
    mine = round_of(survey, place.question, by.account_id)
    if mine is None:
        raise NotYourCoding
    if coders(survey, place.question)[mine].finished_at is not None:
        raise CodingFinished
    _put(survey, place, mine, chosen)


def finish(survey: Survey, code: str, *, by: Actor, now: datetime) -> None:
    """Say that one is done; when both are, what they did is shown and stands.

    Raises:
        NotYourCoding: others do this.
        CodedTooLittle: there are texts left.

    """
    _hold(survey)
    mine = round_of(survey, code, by.account_id)
    if mine is None:
        raise NotYourCoding
    missing = least(survey, code, mine) - len(codings(survey, code, mine))
    if missing > 0:
        raise CodedTooLittle(missing=missing)
    coders(survey, code)[mine].finished_at = now
    surveys.trace("survey.finish_coding", survey, by=by, now=now)
    if categories.both_are_done(survey, code):
        _take_over(survey, code, by=by)


def settle(survey: Survey, place: Place, chosen: Collection[int], *, by: Actor) -> None:
    """Write down what both agreed on about a text.

    Raises:
        CodersAtWork: one of them is not done.
        CodingFinished: all of it is settled.
        TextGone, CategoryGone: somebody deleted it meanwhile.

    """
    _hold(survey)
    agreed = _agreed(survey, place.question)
    if agreed.finished_at is not None:
        raise CodingFinished
    agreed.account_id = by.account_id
    _put(survey, place, CodingRound.AGREED, chosen)


def conclude(survey: Survey, code: str, *, by: Actor, now: datetime) -> None:
    """Say that every text is settled: from now on shares are shown.

    Raises:
        CodersAtWork: one of them is not done.
        CodedTooLittle: there are texts left.

    """
    _hold(survey)
    agreed = _agreed(survey, code)
    missing = len(texts.of_question(survey, code)) - len(codings(survey, code, CodingRound.AGREED))
    if missing > 0:
        raise CodedTooLittle(missing=missing)
    agreed.finished_at, agreed.account_id = now, by.account_id
    surveys.trace("survey.settle_coding", survey, by=by, now=now)


def reopen(survey: Survey, code: str, *, by: Actor, now: datetime) -> None:
    """Take back that one is done, or that all is settled: no share is shown until it is again.

    What two did apart from each other stays as it is once both are done; see `start_over`.
    """
    _hold(survey)
    found = coders(survey, code)
    mine = round_of(survey, code, by.account_id)
    if CodingRound.AGREED in found:
        found[CodingRound.AGREED].finished_at = None
    elif mine is not None:
        found[mine].finished_at = None
    surveys.trace("survey.reopen_coding", survey, by=by, now=now)


def start_over(survey: Survey, code: str, *, by: Actor, now: datetime) -> None:
    """Forget who put what where; the categories stay, and two people begin anew."""
    _hold(survey)
    for table in (_LINKS, _CODINGS):
        db.session.execute(
            delete(table).where(
                table.c.version_id.in_(_versions(survey)), table.c.question_code == code
            )
        )
    for coder in coders(survey, code).values():
        db.session.delete(coder)
    surveys.trace("survey.restart_coding", survey, by=by, now=now)


def codings(survey: Survey, code: str, which: CodingRound) -> dict[bytes, frozenset[int]]:
    """Return the categories of each text somebody put somewhere in a round, by its key."""
    key = (_CODINGS.c.version_id, _CODINGS.c.question_code, _CODINGS.c.slot_key, _CODINGS.c.round)
    same = [column == _LINKS.c[column.name] for column in key]
    query = (
        select(_CODINGS.c.slot_key, _LINKS.c.category_id)
        .outerjoin(_LINKS, same[0] & same[1] & same[2] & same[3])
        .where(
            _CODINGS.c.version_id.in_(_versions(survey)),
            _CODINGS.c.question_code == code,
            _CODINGS.c.round == which,
        )
    )
    found: dict[bytes, set[int]] = {}
    for slot_key, category_id in db.session.execute(query):
        found.setdefault(slot_key, set()).update([category_id] if category_id else [])
    return {slot_key: frozenset(chosen) for slot_key, chosen in found.items()}


def least(survey: Survey, code: str, which: CodingRound) -> int:
    """Return how many texts somebody puts into categories before they are done."""
    total = len(texts.of_question(survey, code))
    return ceil(total * SECOND_SHARE) if which is CodingRound.SECOND else total


def _hold(survey: Survey) -> None:
    surveys.hold(survey)
    texts.require_ended(survey)


def _is_orphan(coder: TextCoder) -> bool:
    """Whether the account is gone that was at it."""
    return coder.account_id is None and coder.finished_at is None


def _agreed(survey: Survey, code: str) -> TextCoder:
    found = coders(survey, code).get(CodingRound.AGREED)
    if found is None:
        raise CodersAtWork
    return found


def _take_over(survey: Survey, code: str, *, by: Actor) -> None:
    """Begin the common round with what needs no talking: the same, or read by one of them only."""
    first = codings(survey, code, CodingRound.FIRST)
    second = codings(survey, code, CodingRound.SECOND)
    agreed = TextCoder(
        survey_id=survey.id,
        question_code=code,
        round=CodingRound.AGREED,
        account_id=by.account_id,
    )
    db.session.add(agreed)
    db.session.flush()
    for text in texts.of_question(survey, code):
        chosen = first.get(text.slot_key)
        if chosen is not None and second.get(text.slot_key, chosen) == chosen:
            _write(text, CodingRound.AGREED, chosen)


def _put(survey: Survey, place: Place, which: CodingRound, chosen: Collection[int]) -> None:
    text = texts.find(survey, place)
    if text is None:
        raise TextGone
    known = {one.id for one in categories.of_question(survey, place.question)}
    if not known.issuperset(chosen):
        raise CategoryGone
    _write(text, which, chosen)


def _write(text: texts.FreeText, which: CodingRound, chosen: Collection[int]) -> None:
    key = {
        "version_id": text.version_id,
        "question_code": text.question,
        "slot_key": text.slot_key,
        "round": which,
    }
    for table in (_LINKS, _CODINGS):
        is_it = [table.c[name] == value for name, value in key.items()]
        db.session.execute(delete(table).where(*is_it))
    db.session.execute(insert(_CODINGS), [key])
    if chosen:
        db.session.execute(insert(_LINKS), [key | {"category_id": one} for one in sorted(chosen)])


def _versions(survey: Survey) -> Select[int]:
    return select(SurveyVersion.id).where(SurveyVersion.survey_id == survey.id)
