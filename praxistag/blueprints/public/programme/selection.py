"""What stands in the address of the programme: the view, one track, several needs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from flask import request, url_for

if TYPE_CHECKING:
    from collections.abc import Collection

    from praxistag.models import WorkshopSession


class View(StrEnum):
    """How the day is ordered; the value stands in the address."""

    TIME = "zeit"
    TRACK = "strang"


class Access(StrEnum):
    """What somebody may need from a session; the value stands in the address."""

    STEP_FREE = "stufenlos"
    INDOORS = "drinnen"
    HEARING_LOOP = "hoeranlage"


ACCESS_WORDS: dict[Access, tuple[str, str]] = {
    Access.STEP_FREE: ("Stufenlos", "accessible"),
    Access.INDOORS: ("Drinnen möglich", "home"),
    Access.HEARING_LOOP: ("Höranlage", "ear"),
}


@dataclass(frozen=True)
class Selection:
    """Which sessions somebody wants to see."""

    view: View = View.TIME
    track: str = ""
    access: frozenset[Access] = frozenset()

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self.track or self.access)

    @property
    def url(self) -> str:
        """Return the address of this selection; what is the default is left out."""
        return url_for(
            "public.programme.show",
            ansicht=self.view.value if self.view is not View.TIME else None,
            strang=self.track or None,
            zugang=sorted(self.access) or None,
        )

    def contains(self, session: WorkshopSession) -> bool:
        """Whether a session is of the track and meets every need."""
        is_of_track = not self.track or session.workshop.track.slug == self.track
        return is_of_track and self.access <= access_of(session)

    def without_filters(self) -> Selection:
        """Return everything in the same view."""
        return Selection(view=self.view)

    def seen_by(self, view: View) -> Selection:
        """Return the same sessions in another order."""
        return replace(self, view=view)

    def toggled_track(self, slug: str) -> Selection:
        """Return this selection with the track chosen, or no longer."""
        return replace(self, track="" if slug == self.track else slug)

    def toggled_access(self, access: Access) -> Selection:
        """Return this selection with one need more or less."""
        return replace(self, access=self.access ^ {access})


def selection_of_request(track_slugs: Collection[str]) -> Selection:
    """Read the address; nonsense in it filters nothing."""
    arguments: Any = request.args
    track = arguments.get("strang", "")
    return Selection(
        view=View.TRACK if arguments.get("ansicht") == View.TRACK else View.TIME,
        track=track if track in track_slugs else "",
        access=frozenset(
            Access(value) for value in arguments.getlist("zugang") if value in _VALUES
        ),
    )


def access_of(session: WorkshopSession) -> frozenset[Access]:
    """Return the needs that a session meets."""
    room, workshop = session.room, session.workshop
    is_outdoor = room.is_outdoor or workshop.is_outdoor
    offers = {
        Access.STEP_FREE: room.has_step_free_access,
        Access.INDOORS: not is_outdoor or bool(workshop.indoor_alternative),
        Access.HEARING_LOOP: room.has_hearing_loop,
    }
    return frozenset(access for access, is_offered in offers.items() if is_offered)


_VALUES = frozenset(Access)
