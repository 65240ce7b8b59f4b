"""Searching by name at the door, online: whoever has no ticket at hand (SI-08)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import g, jsonify

from praxistag.blueprints.checkin import answers
from praxistag.blueprints.checkin.api import NO_JSON, bp, json_body
from praxistag.domain.door import list_of
from praxistag.domain.name_search import LEAST_LETTERS, LONGEST_QUERY, NameQuery
from praxistag.domain.schedule import utc_now
from praxistag.services import door_search
from praxistag.web.limits import per_device

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.services.door_search import DoorPerson

SEARCHES = "60 per minute"

NOT_YET = (403, "not_yet", "Namen gibt es erst am Veranstaltungstag selbst.")
UNFIT = (
    422,
    "query",
    f"Bitte mindestens {LEAST_LETTERS} und höchstens {LONGEST_QUERY} Zeichen vom Namen eingeben.",
)


@bp.post("/people")
@per_device(SEARCHES, scope="people")
def people() -> ResponseReturnValue:
    """Find people of the day by the beginnings of their names.

    A POST that changes nothing: an address with a name in it would stand in the logs of proxies.
    """
    body = json_body()
    if body is None or not isinstance(text := body.get("q", ""), str):
        return answers.refusal(*NO_JSON)
    if len(text) > LONGEST_QUERY or not NameQuery(text).is_long_enough:
        return answers.refusal(*UNFIT)
    if not g.device.may_name_people(utc_now()):
        return answers.refusal(*NOT_YET)
    found = door_search.search(g.device, text)
    return jsonify(people=[_person(one) for one in found.people], has_more=found.has_more)


def _person(person: DoorPerson) -> dict[str, Any]:
    return {
        "h": person.ticket_hash,
        "name": person.badge_name,
        "last_name": person.last_name,
        "organisation": person.organisation,
        "sessions": [list_of(identity) for identity in person.session_ids],
        "photo": person.photo.value,
        "verdict": person.verdict.value,
    }
