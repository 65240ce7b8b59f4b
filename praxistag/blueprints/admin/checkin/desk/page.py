"""The page of the desk: a page of cards, and who changed session at the door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from flask import url_for

from praxistag.blueprints.admin.checkin.desk import wording
from praxistag.blueprints.admin.checkin.desk.cards import Card
from praxistag.blueprints.admin.checkin.desk.view import Words
from praxistag.services import desk
from praxistag.services.desk_names import names_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.blueprints.admin.checkin.desk.view import ScanView
    from praxistag.domain.desk import Case, Desk
    from praxistag.models import Event

PAGE_SIZE = 20
SETTLED = "erledigt"


@dataclass(frozen=True)
class DeskPage:
    """What the template shows."""

    desk: Desk
    is_settled: bool
    cards: Sequence[Card]
    swaps: Sequence[tuple[ScanView, str]]
    number: int
    count: int

    @classmethod
    def load(cls, event: Event, *, is_settled: bool, number: int) -> Self:
        """Load the open cases, the earliest first, or the settled ones, the latest first."""
        found = desk.load(event.id)
        cases = sorted(found.settled, key=_decided_at, reverse=True) if is_settled else found.open
        count = max(1, -(-len(cases) // PAGE_SIZE))
        number = min(max(1, number), count)
        shown = cases[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        swaps = () if is_settled else found.swaps
        also = [swap.scan for swap in swaps]
        also += [scan for case in shown for scan in found.added_by(case)]
        words = Words(event, found, names_for(event, shown, also))
        return cls(
            desk=found,
            is_settled=is_settled,
            cards=[Card(case, words) for case in shown],
            swaps=[words.swap(swap) for swap in swaps],
            number=number,
            count=count,
        )

    @property
    def title(self) -> str:
        """How many cases wait, as a sentence."""
        return wording.heading(len(self.desk.open))

    @property
    def chips(self) -> list[dict[str, Any]]:
        """The two views of the page."""
        return [
            {
                "label": label,
                "url": url_for(".show", stand=stand),
                "is_current": (stand is not None) is self.is_settled,
                "count": len(cases),
            }
            for label, stand, cases in (
                ("Offen", None, self.desk.open),
                ("Erledigt", SETTLED, self.desk.settled),
            )
        ]

    def page_url(self, number: int) -> str:
        """Return the address of another page of cards."""
        return url_for(".show", stand=SETTLED if self.is_settled else None, seite=number)


def _decided_at(case: Case) -> Any:
    return case.note.decided_at if case.note else case.first.scanned_at
