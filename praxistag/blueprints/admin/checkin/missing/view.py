"""Who is missing as the page shows it: filters as links, people by office, what is known."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import url_for

from praxistag.blueprints.admin.checkin import wording
from praxistag.domain.door import session_of
from praxistag.domain.german import clock
from praxistag.domain.states import ADMITTED_RELEASES
from praxistag.services import door_lists, door_missing
from praxistag.services.door_missing import MissingWish

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from praxistag.models import Event
    from praxistag.services.door_lists import DoorList
    from praxistag.services.door_missing import Groups, MissingPerson

GUESTS = "gaeste"
SHOWN = 500
"""So many people stand on the page; before the day, all of them are missing."""
LONGEST = 100
"""Of what stands in an address: numbers of thousands of digits are none to Python."""

Tag = tuple[str, str]


@dataclass(frozen=True)
class Asked:
    """What the address asks for; a session is named by its id."""

    organisation: str = ""
    session: str = ""
    text: str = ""

    @classmethod
    def of(cls, arguments: Mapping[str, str]) -> Asked:
        """Read the address; what nobody could have chosen is left out."""
        organisation, session, text = (
            arguments.get(name, "").strip()[:LONGEST] for name in ("organisation", "termin", "q")
        )
        is_known = organisation == GUESTS or organisation.isdecimal()
        return cls(organisation if is_known else "", session, text)

    @property
    def wish(self) -> MissingWish:
        """The part of the people that is wanted."""
        is_number = self.organisation.isdecimal()
        return MissingWish(
            int(self.organisation) if is_number else None,
            is_guests=self.organisation == GUESTS,
            text=self.text,
        )

    def parameters(self, **changes: str) -> dict[str, Any]:
        """Return the address with something changed; what is empty stays out."""
        values = {"organisation": self.organisation, "termin": self.session, "q": self.text}
        return {key: value for key, value in (values | changes).items() if value}


@dataclass(frozen=True)
class MissingView:
    """Everything the page shows."""

    asked: Asked
    now: datetime
    lists: Sequence[DoorList]
    session: DoorList | None
    everybody: Sequence[MissingPerson]

    @classmethod
    def load(cls, event: Event, asked: Asked, *, now: datetime) -> MissingView | None:
        """Look for the people; None when there is no such session."""
        lists = door_lists.lists(event)
        if not asked.session:
            return cls(asked, now, lists, None, door_missing.from_house(event))
        by_id = {str(session_of(one.key)): one for one in lists if not one.is_entrance}
        session = by_id.get(asked.session)
        if session is None:
            return None
        people = door_missing.from_session(event, int(asked.session))
        return cls(asked, now, lists, session, people)

    @property
    def found(self) -> list[MissingPerson]:
        """Those who are asked for."""
        return [person for person in self.everybody if self.asked.wish.matches(person)]

    @property
    def groups(self) -> Groups:
        """The people of this page by office."""
        return door_missing.by_office(self.found[:SHOWN])

    @property
    def title(self) -> str:
        """How many are missing, as a sentence."""
        words = wording.missing(len(self.everybody))
        return f"{self.session.code}: {words}" if self.session else words

    @property
    def lead(self) -> str:
        """What was counted, and when."""
        stand = f"Stand {clock(self.now)} Uhr"
        if self.session:
            begin = clock(self.session.starts_at)
            return f"{self.session.name}, {begin} Uhr. An dieser Tür nicht gescannt. {stand}."
        return f"An keiner Tür gescannt, weder am Eingang noch an einem Workshop. {stand}."

    @property
    def chips(self) -> list[dict[str, Any]]:
        """Organisations as links; those of which nobody is missing are left out."""
        counts = Counter(person.office for person in self.everybody)
        chips = [self._chip("Alle", "", len(self.everybody))]
        for office, count in counts.items():
            key = GUESTS if office.organisation_id is None else str(office.organisation_id)
            chips.append(self._chip(office.name or wording.GUESTS, key, count))
        return chips

    @property
    def choices(self) -> list[tuple[str, str, bool]]:
        """Doors to choose from: value, words, and whether it is the current one."""
        house = ("", "An keiner Tür gesehen", self.session is None)
        sessions = (
            (
                str(session_of(one.key)),
                f"{clock(one.starts_at)} Uhr, {one.name}",
                one is self.session,
            )
            for one in self.lists
            if not one.is_entrance
        )
        return [house, *sessions]

    def tags(self, person: MissingPerson) -> list[Tag]:
        """Say what is known of a person: where they are, and whether they would be let in."""
        tags: list[Tag] = []
        if person.elsewhere:
            tags.append((f"bei {self._code_of(person.elsewhere)}", "info"))
        elif person.is_in_house:
            tags.append(("im Haus", "success"))
        if person.release_state not in ADMITTED_RELEASES:
            tags.append(("Freigabe fehlt", "waiting"))
        return tags

    def _code_of(self, list_key: str) -> str:
        return next((one.code for one in self.lists if one.key == list_key), "einem anderen")

    def _chip(self, label: str, organisation: str, count: int) -> dict[str, Any]:
        return {
            "label": label,
            "url": url_for(".show", **self.asked.parameters(organisation=organisation)),
            "is_current": self.asked.organisation == organisation,
            "count": count,
        }
