"""What an event says about itself, grouped as people edit it: one frozen record per subject."""

from __future__ import annotations

from dataclasses import dataclass, fields
from hashlib import sha256
from typing import TYPE_CHECKING, Any, ClassVar, Self

if TYPE_CHECKING:
    from datetime import datetime

    from praxistag.domain.kinds import ParticipationKind, SlotKind


@dataclass(frozen=True)
class Details:
    """Values that one form shows and one verb stores; field names are column names."""

    ACTION: ClassVar[str] = ""

    def fingerprint(self) -> str:
        """Return a short digest, so that a form can tell whether others changed the values."""
        return sha256(repr(self).encode()).hexdigest()[:16]

    def values(self) -> dict[str, Any]:
        """Return the fields as columns."""
        return {item.name: getattr(self, item.name) for item in fields(self)}

    @classmethod
    def of(cls, row: object) -> Self:
        """Read the same fields from a row."""
        return cls(**{item.name: getattr(row, item.name) for item in fields(cls)})


@dataclass(frozen=True)
class MasterData(Details):
    """What the event is called."""

    ACTION: ClassVar[str] = "event.rename"

    name: str
    short_name: str
    slug: str
    guiding_question: str


@dataclass(frozen=True)
class Times(Details):
    """When people may come in, when it starts and ends."""

    ACTION: ClassVar[str] = "event.reschedule"

    doors_open_at: datetime
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Deadlines(Details):
    """Until when what is possible; without a date there is no limit, or it is not announced."""

    ACTION: ClassVar[str] = "event.set_deadlines"

    registration_opens_at: datetime | None
    registration_closes_at: datetime | None
    release_due_at: datetime | None
    wishes_close_at: datetime | None
    cancellation_closes_at: datetime | None
    swaps_close_at: datetime | None


@dataclass(frozen=True)
class Venue(Details):
    """Where it is and how to get there."""

    ACTION: ClassVar[str] = "event.locate"

    venue_name: str
    venue_address: str
    travel_hint: str
    bring_along: str


@dataclass(frozen=True)
class Places(Details):
    """How many people, and whether the training office must agree."""

    ACTION: ClassVar[str] = "event.set_places"

    capacity: int
    release_required: bool


@dataclass(frozen=True)
class WishRules(Details):
    """How many workshops people may rank, and whether guests take part in the allocation."""

    ACTION: ClassVar[str] = "event.set_wish_rules"

    wish_limit: int
    allocates_guests: bool


@dataclass(frozen=True)
class Contacts(Details):
    """Who answers questions, and who to call about access needs (DS-10)."""

    ACTION: ClassVar[str] = "event.set_contacts"

    contact_name: str
    contact_email: str
    contact_phone: str
    access_contact_name: str
    access_contact_email: str
    access_contact_phone: str


@dataclass(frozen=True)
class OrganisationDetails(Details):
    """A body that takes part, and its training office."""

    name: str
    short_name: str
    slug: str
    office_name: str
    office_email: str
    office_phone: str
    participation_kind: ParticipationKind
    release_text: str


@dataclass(frozen=True)
class ReleaseWording(Details):
    """What an office says with each release (WF-02)."""

    participation_kind: ParticipationKind
    release_text: str


@dataclass(frozen=True)
class ControllerDetails(Details):
    """A legal person that answers for the data (DS-02)."""

    legal_name: str
    address: str
    privacy_officer: str
    supervisory_authority: str
    legal_basis: str
    council_law: str


@dataclass(frozen=True)
class TrackDetails(Details):
    """A theme of the day."""

    name: str
    slug: str
    icon: str
    position: int


@dataclass(frozen=True)
class RoomDetails(Details):
    """A place at the venue with its access facts (BF-13)."""

    name: str
    position: int
    capacity: int
    is_outdoor: bool
    has_step_free_access: bool
    has_lift: bool
    has_accessible_toilet: bool
    has_hearing_loop: bool
    is_quiet_room: bool
    ground: str
    access_note: str


@dataclass(frozen=True)
class WorkshopDetails(Details):
    """What a workshop offers and asks for; when and where is a matter of its sessions."""

    code: str
    slug: str
    title: str
    track_id: int
    short_text: str
    description: str
    host_role: str
    min_size: int
    max_size: int
    is_outdoor: bool
    physical_demands: str
    indoor_alternative: str
    material: str
    clothing: str


@dataclass(frozen=True)
class SessionDetails(Details):
    """When and where a workshop takes place, and for how many."""

    slot_id: int
    room_id: int
    capacity: int


@dataclass(frozen=True)
class SlotDetails(Details):
    """A stretch of the day."""

    kind: SlotKind
    title: str
    text: str
    place: str
    starts_at: datetime
    ends_at: datetime
