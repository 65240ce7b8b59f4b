"""The participant list as PDF: what somebody orders, and the file itself, whoever makes it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from praxistag.documents.participant_list_pdf import ListHead, participant_list_pdf
from praxistag.documents.participant_lists import ListSheet
from praxistag.domain.kinds import PrintKind
from praxistag.domain.list_columns import ListColumn
from praxistag.extensions import db
from praxistag.models import Event, Organisation
from praxistag.services import participant_lists
from praxistag.services.participant_lists import Filter, Sort, Wish
from praxistag.services.print_jobs import Order

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from praxistag.services.scopes import Scope

EVERYBODY = "aller Organisationen"


def order(
    scope: Scope, wish: Wish, columns: Sequence[ListColumn], *, file_name: str, part: str
) -> Order:
    """Return what is to be printed; `part` says in words which of the people, if not all."""
    parameters: dict[str, Any] = {
        "wish": asdict(wish) | {"page": 1},
        "columns": [column.value for column in columns],
        "part": part,
    }
    rows = participant_lists.count(scope, wish)
    return Order(PrintKind.PARTICIPANT_LIST, scope, rows, file_name, parameters)


def print_out(order: Order, *, now: datetime) -> bytes:
    """Return the file, with the people as they are now."""
    parameters = order.parameters
    wish = _wish(parameters["wish"])
    sheet = ListSheet(
        participant_lists.everybody(order.scope, wish, now=now),
        [ListColumn(value) for value in parameters["columns"]],
        participant_lists.blocks(order.scope),
    )
    return participant_list_pdf(_head(order.scope, parameters["part"], now=now), sheet)


def _head(scope: Scope, part: str, *, now: datetime) -> ListHead:
    event = db.session.get_one(Event, scope.event_id)
    whose = EVERYBODY
    if scope.organisation_id is not None:
        whose = db.session.get_one(Organisation, scope.organisation_id).name
    return ListHead(
        event_name=event.short_name,
        starts_at=event.starts_at,
        whose=whose,
        total=participant_lists.count(scope, Wish()),
        part=part,
        printed_at=now,
    )


def _wish(kept: dict[str, Any]) -> Wish:
    """Return the wish that was kept as JSON."""
    return Wish(**kept | {"state": Filter(kept["state"]), "sort": Sort(kept["sort"])})
