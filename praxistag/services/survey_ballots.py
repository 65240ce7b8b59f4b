"""Slots for answers: made before anybody answers, filled at random, read after the end (adr/0043).

The keys of a version are divided evenly, one random key in each part. Who answers gets a part by
a number drawn evenly among all, again if it is taken: so each free slot is as likely as any
other, and what lies where says nothing about when it came. Free texts get slots of their own in
the same way, so that nothing leads from a text to the response beside which it came.
"""

from __future__ import annotations

import math
import secrets
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from sqlalchemy import bindparam, delete, func, insert, select, update

from praxistag.domain.survey_errors import ResultsNotYet
from praxistag.domain.surveys import ENDED
from praxistag.extensions import db
from praxistag.models import BallotSlot, SurveyVersion, TextSlot
from praxistag.models.ballot import KEY_BYTES
from praxistag.models.base import table_of
from praxistag.questionnaire import canonical
from praxistag.questionnaire.answers import relevant_answers
from praxistag.questionnaire.ballot import Layout, decode_text, encode_text, text_slots

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import CursorResult, Table

    from praxistag.models import Survey
    from praxistag.questionnaire.conditions import Answers
    from praxistag.questionnaire.model import Questionnaire
    from praxistag.services.survey_answering import AskedVersion

SPARE_SHARE = 1.25
SPARE = 32
DRAWS = 64
"""How often a taken slot is drawn before the room is doubled: four of five may be taken, and one
of a million responses still meets this by chance."""

AnyVersion: TypeAlias = "SurveyVersion | AskedVersion"
KEYS = 2 ** (8 * KEY_BYTES)
_SLOTS, _TEXTS, _VERSIONS = table_of(BallotSlot), table_of(TextSlot), table_of(SurveyVersion)
_FILL = (
    update(_SLOTS)
    .where(
        _SLOTS.c.version_id == bindparam("version"),
        _SLOTS.c.slot_key.between(bindparam("first"), bindparam("last")),
        _SLOTS.c.is_filled.is_(False),
    )
    .values(is_filled=True, body=bindparam("content"))
)
_FILL_TEXT = (
    update(_TEXTS)
    .where(
        _TEXTS.c.version_id == bindparam("version"),
        _TEXTS.c.question_code == bindparam("question"),
        _TEXTS.c.slot_key.between(bindparam("first"), bindparam("last")),
        _TEXTS.c.is_filled.is_(False),
    )
    .values(is_filled=True, body=bindparam("content"))
)


@dataclass(frozen=True)
class Response:
    """One response without its free texts; `not_asked` names the questions that did not come."""

    answers: Answers
    not_asked: frozenset[str]


@dataclass(frozen=True)
class Read:
    """What was answered to one version, in an order that says nothing."""

    version: SurveyVersion
    questionnaire: Questionnaire
    responses: Sequence[Response]
    texts: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Form:
    """How the answers to a version are written; one per process and version."""

    layout: Layout
    text_sizes: Mapping[str, int]


def open_slots(version: SurveyVersion, *, expected: int) -> None:
    """Make room for as many people as are expected, and for some more."""
    version.slots = math.ceil(expected * SPARE_SHARE) + SPARE
    _lay(version, [], {})


def count(version: SurveyVersion) -> int:
    """Return how many responses there are to a version."""
    filled = (BallotSlot.version_id == version.id) & BallotSlot.is_filled.is_(True)
    return db.session.scalar(select(func.count()).select_from(BallotSlot).where(filled)) or 0


def count_all(survey: Survey) -> int:
    """Return how many responses there are to a survey, whatever the version."""
    query = select(func.count()).select_from(BallotSlot).join(SurveyVersion)
    query = query.where(SurveyVersion.survey_id == survey.id, BallotSlot.is_filled.is_(True))
    return db.session.scalar(query) or 0


class NoRoom(Exception):
    """So many slots are taken that there have to be more."""


def fill(version: AnyVersion, slots: int, answers: Answers, *, may_grow: bool = True) -> None:
    """Put a response and its texts into random free slots of their own, overwriting in place.

    `answers` are checked; those to what is not asked are left out. `slots` is the number of slots
    as it stands in this transaction. Without room everything is laid anew with twice as much.

    Raises:
        NoRoom: there is none, and this transaction must not make any.

    """
    form = form_of(version.body)
    relevant = relevant_answers(form.layout.questionnaire, answers)
    body = form.layout.encode(relevant)
    places: list[tuple[Any, dict[str, Any]]] = [(_FILL, {"content": body})]
    for code, size in form.text_sizes.items():
        if text := relevant.get(code):
            content = encode_text(str(text), size)
            places.append((_FILL_TEXT, {"content": content, "question": code}))
    for statement, values in places:
        while not _fill_one(statement, values | {"version": version.id}, slots):
            if not may_grow:
                raise NoRoom
            slots = grow(db.session.get_one(SurveyVersion, version.id))


def grow(version: SurveyVersion) -> int:
    """Lay everything anew with twice the room and other keys; return how many slots there are."""
    version.slots = 2 * max(hold(version), SPARE)
    bodies, texts = _take_out(version)
    _lay(version, bodies, texts)
    return version.slots


def hold(version: AnyVersion) -> int:
    """Let nobody else fill slots of a version until this is done; return how many there are.

    The key stays free: `survey_traces.wipe` looks at it while it holds what we wait for.
    """
    mine = select(_VERSIONS.c.slots).where(_VERSIONS.c.id == version.id)
    return db.session.scalar(mine.with_for_update(key_share=True)) or 0


def seal(version: SurveyVersion) -> None:
    """Lay what was answered anew in the order of new keys, without the empty slots."""
    bodies, texts = _take_out(version)
    version.slots = 0
    _lay(version, bodies, texts)


def read_all(survey: Survey) -> list[Read]:
    """Return what was answered, version by version; texts without the response they came with.

    Raises:
        ResultsNotYet: it is not closed.

    """
    if survey.state not in ENDED:
        raise ResultsNotYet
    return [_read(version) for version in survey.versions]


@lru_cache(maxsize=32)
def form_of(body: str) -> Form:
    """Return how the answers to a version with this canonical text are written."""
    questionnaire = canonical.parse(body.encode())
    return Form(Layout.of(questionnaire), text_slots(questionnaire))


def _fill_one(statement: Any, values: dict[str, Any], slots: int) -> bool:
    """Draw slots until a free one is met; False if that never happens."""
    for _ in range(DRAWS if slots else 0):
        first, last = _part(secrets.randbelow(slots), slots)
        if _changed(statement, values | {"first": first, "last": last}):
            return True
    return False


def _part(number: int, slots: int) -> tuple[bytes, bytes]:
    """Return the first and the last key of a part."""
    return _key(KEYS * number // slots), _key(KEYS * (number + 1) // slots - 1)


def _key(number: int) -> bytes:
    return number.to_bytes(KEY_BYTES)


def _keys(slots: int) -> Iterator[bytes]:
    """Return one random key of each part, in order."""
    for number in range(slots):
        first, following = KEYS * number // slots, KEYS * (number + 1) // slots
        yield _key(first + secrets.randbelow(following - first))


def _take_out(version: SurveyVersion) -> tuple[list[bytes], dict[str, list[bytes]]]:
    """Return all that was filled in, and empty both tables of this version."""
    filled = select(_SLOTS.c.body).where(_SLOTS.c.version_id == version.id, _SLOTS.c.is_filled)
    bodies = list(db.session.scalars(filled))
    query = select(_TEXTS.c.question_code, _TEXTS.c.body)
    texts: dict[str, list[bytes]] = {}
    for code, body in db.session.execute(
        query.where(_TEXTS.c.version_id == version.id, _TEXTS.c.is_filled)
    ):
        texts.setdefault(code, []).append(body)
    for table in (_SLOTS, _TEXTS):
        _changed(delete(table).where(table.c.version_id == version.id))
    return bodies, texts


def _lay(
    version: SurveyVersion, bodies: Sequence[bytes], texts: Mapping[str, Sequence[bytes]]
) -> None:
    """Write slots in the order of their keys: `version.slots`, or as many as are filled."""
    form = form_of(version.body)
    fixed = {"version_id": version.id}
    rows = _laid(version.slots, bodies, form.layout.blank, fixed)
    _insert(_SLOTS, rows)
    for code, size in sorted(form.text_sizes.items()):
        where = fixed | {"question_code": code}
        _insert(_TEXTS, _laid(version.slots, texts.get(code, ()), encode_text("", size), where))


def _insert(table: Table, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        db.session.execute(insert(table), rows)


def _laid(
    slots: int, bodies: Sequence[bytes], blank: bytes, fixed: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """Return rows in the order of their keys, the filled ones at random among them."""
    rows: list[dict[str, Any]] = [{"is_filled": True, "body": body} for body in bodies]
    rows += [{"is_filled": False, "body": blank}] * max(0, slots - len(bodies))
    secrets.SystemRandom().shuffle(rows)
    keyed = zip(rows, _keys(len(rows)), strict=True)
    return [{**fixed, "slot_key": key, **row} for row, key in keyed]


def _read(version: SurveyVersion) -> Read:
    form = form_of(version.body)
    bodies = select(BallotSlot.body).where(
        BallotSlot.version_id == version.id, BallotSlot.is_filled.is_(True)
    )
    found = [
        Response(*form.layout.decode(body))
        for body in db.session.scalars(bodies.order_by(BallotSlot.slot_key))
    ]
    texts: dict[str, list[str]] = {code: [] for code in form.text_sizes}
    written = select(TextSlot.question_code, TextSlot.body).where(
        TextSlot.version_id == version.id, TextSlot.is_filled.is_(True)
    )
    for code, body in db.session.execute(written.order_by(TextSlot.slot_key)):
        texts[code].append(decode_text(body))
    return Read(version, form.layout.questionnaire, found, texts)


def _changed(statement: Any, values: Mapping[str, Any] | None = None) -> int:
    return cast("CursorResult[Any]", db.session.execute(statement, values or {})).rowcount
