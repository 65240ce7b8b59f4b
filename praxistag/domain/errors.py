"""What people cannot do, and why: errors carry data, `web/errors.py` has the German words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from praxistag.domain.kinds import FileProblem


class DomainError(Exception):
    """A rule refuses; the database is unchanged once the transaction has rolled back."""


class RegistrationClosed(DomainError):
    """Outside the time in which people can register."""

    def __init__(self, *, opens_at: datetime | None, closes_at: datetime | None) -> None:
        super().__init__()
        self.opens_at = opens_at
        self.closes_at = closes_at


class IllegalMove(DomainError):
    """A state cannot change in this way."""

    def __init__(self, current: str, target: str) -> None:
        super().__init__(f"{current} -> {target}")
        self.current = current
        self.target = target


class LinkInvalid(DomainError):
    """The link is unknown, foreign, revoked or for another purpose."""


class LinkExpired(DomainError):
    """The link was ours but its time is over."""


class AlreadyCancelled(DomainError):
    """The registration was cancelled before."""


class CancellationClosed(DomainError):
    """Too late to cancel online, or the person is already here."""


class DecisionClosed(DomainError):
    """The day is over; a release or a rejection changes nothing any more."""


class NothingToAnswer(DomainError):
    """No question of the training office is open."""


class TooLateToTakeBack(DomainError):
    """The mails about a release may have left."""


class EntryClosed(DomainError):
    """The day has begun; people register at the door now."""


class PossiblyDouble(DomainError):
    """Somebody of the same organisation has the same name."""


class AlreadyEntered(DomainError):
    """The same person with the same address is registered."""


class ListUnreadable(DomainError):
    """An uploaded file holds no list that can be read."""

    def __init__(self, *, problem: FileProblem) -> None:
        super().__init__()
        self.problem = problem


class NobodyToEnter(DomainError):
    """Everybody on a list is registered, and nobody was said to be another person."""


class ImportOutdated(DomainError):
    """People or the columns changed since the report about a list was shown."""


class ImportTakenOver(DomainError):
    """A list is taken over once."""


class AttendanceOpen(DomainError):
    """Nobody can say who attended before the day has ended."""


class NoCertificate(DomainError):
    """The day is not over, or the person did not come."""


class CorrectionClosed(DomainError):
    """Too late to correct something oneself, or the office has decided about it."""


class RegisteredTwice(DomainError):
    """Two people with one address cannot have one name."""


class OnLegalHold(DomainError):
    """The data of this event must be kept for now, whoever asks."""


class NoTicket(DomainError):
    """Nobody gets a ticket for a seat or a release they do not have."""


class PairingCodeInvalid(DomainError):
    """The pairing code is unknown, used, foreign or too old."""


class DeviceRevoked(DomainError):
    """The device was taken off the list, or the day is over."""


class CaseSettled(DomainError):
    """Somebody else has decided about the same scans; nothing is overwritten."""

    def __init__(self, *, name: str, decided_at: datetime) -> None:
        super().__init__()
        self.name = name
        self.decided_at = decided_at


class CaseChanged(DomainError):
    """Scans came or went since a case of the desk was shown."""


class CapacityBelowTaken(DomainError):
    """An event cannot have fewer places than people already hold."""

    def __init__(self, *, capacity: int, taken: int) -> None:
        super().__init__()
        self.capacity = capacity
        self.taken = taken


class StillInUse(DomainError):
    """Something cannot be removed because other rows need it."""

    def __init__(self, *, kind: str, count: int) -> None:
        super().__init__()
        self.kind = kind
        self.count = count


class ChangedMeanwhile(DomainError):
    """Somebody else changed the same values since the form was opened."""


class NameTaken(DomainError):
    """A name or short name must be unique, and another row has it."""

    def __init__(self, *, field: str) -> None:
        super().__init__()
        self.field = field


class EndsBeforeStart(DomainError):
    """Something cannot end before it starts."""


class SizesContradict(DomainError):
    """A workshop cannot take fewer people at most than it needs at least."""


class SessionExists(DomainError):
    """A workshop takes place once in a block."""


class PeopleAffected(DomainError):
    """People have seats in a session that is about to change; somebody must say yes to that."""

    def __init__(self, *, count: int) -> None:
        super().__init__()
        self.count = count


class SeatedElsewhere(DomainError):
    """A session cannot move to a block in which its people have a seat or a duty already."""

    def __init__(self, *, count: int) -> None:
        super().__init__()
        self.count = count


class EventExists(DomainError):
    """There is a current event already; a second one is a copy of it."""


class AccountExists(DomainError):
    """There is an account with this address already."""


class OrganisationRequired(DomainError):
    """A training office works for one organisation, and it must be named."""


class OrganisationNotAllowed(DomainError):
    """Only training offices belong to an organisation; other roles see all or nothing of it."""


class RoleRequired(DomainError):
    """An account without a role could sign in and see nothing."""


class OwnAccount(DomainError):
    """Nobody locks themselves out; somebody else has to do it."""


class LastAdmin(DomainError):
    """Without any admin nobody could let people in."""


class SecondFactorRefused(DomainError):
    """The code is wrong, too old, or was used before."""


class NothingToAllocate(DomainError):
    """There is nobody to place, or nothing to place them in."""


class AllocationRunning(DomainError):
    """One calculation at a time; the other one can be stopped."""


class AllocationImpossible(DomainError):
    """Pins, rooms and minimum sizes contradict each other; `causes` says how, one sentence each."""

    def __init__(self, *, causes: tuple[str, ...]) -> None:
        super().__init__()
        self.causes = causes


class PlanOutdated(DomainError):
    """People, seats or the programme changed since this plan was calculated."""


class PlanNotPublishable(DomainError):
    """An answer to a what-if question, a plan without seats, or one that breaks a hard rule."""


class ClosingsUnconfirmed(DomainError):
    """Sessions would not take place, and nobody has said yes to that."""

    def __init__(self, *, count: int) -> None:
        super().__init__()
        self.count = count


class SwapsClosed(DomainError):
    """Too late to change seats, or nothing is published yet."""


class SessionFull(DomainError):
    """Somebody else took the last place of a session."""


class SomebodyWouldLose(DomainError):
    """A change of seats is offered only where nobody's day gets worse."""


class WishesClosed(DomainError):
    """Too late, too early, or the person has no part in the allocation."""


class WishListFull(DomainError):
    """An event lets people wish for so many workshops and no more."""

    def __init__(self, *, limit: int) -> None:
        super().__init__()
        self.limit = limit


class WishedTwice(DomainError):
    """The same workshop stands at two places of a list."""


class WishNotOffered(DomainError):
    """A workshop or track that is not there, or runs only while the person is busy."""


class AlreadyOnDuty(DomainError):
    """Somebody has one duty per slot, no more."""


class DutyWithoutSlot(DomainError):
    """A duty needs a slot: named, or that of its session."""


class HostWithoutSession(DomainError):
    """Who hosts, hosts a session."""


class AwayInSession(DomainError):
    """Who is not there has no session either."""


class SlotOfOtherSession(DomainError):
    """Slot and session of a duty contradict each other."""


class PinnedInSlot(DomainError):
    """A pin puts the person somewhere else in this slot."""


class PinnedToWorkshop(DomainError):
    """Nobody gets the same workshop twice, not even by hand."""


class OnDutyInSlot(DomainError):
    """The person is busy in this slot and needs no seat."""


class NotInAllocation(DomainError):
    """Only people with a ticket get seats in sessions."""


class PinsFillSession(DomainError):
    """All seats of a session are fixed by hand already."""

    def __init__(self, *, capacity: int) -> None:
        super().__init__()
        self.capacity = capacity


class NotExampleEvent(DomainError):
    """One-time sign-in links exist for the example event only."""


class NobodyToSignIn(DomainError):
    """The example event has nobody with this role."""


class RealEventExists(DomainError):
    """The example event never stands beside a real one."""


class NothingToPrint(DomainError):
    """A sheet of the programme needs rooms, slots or sessions, and there are none yet."""


class NobodyHasTicket(DomainError):
    """None of these people has a ticket at present."""


class TooManyFilesAtOnce(DomainError):
    """An account has as many files in the making as others can wait for."""


class TooManyForOneFile(DomainError):
    """Lists this long take too long in one file; they come by block or by session."""


class NobodyHasComeYet(DomainError):
    """The doors are not open, so nothing can stand on paper yet."""

    def __init__(self, *, earliest: datetime) -> None:
        super().__init__()
        self.earliest = earliest


class OutsideTheDay(DomainError):
    """Nobody can have come at this time."""

    def __init__(self, *, earliest: datetime, latest: datetime) -> None:
        super().__init__()
        self.earliest = earliest
        self.latest = latest


class PaperExpired(DomainError):
    """The log of the door has ended, and the lists on paper with it."""


class TicksTooOldToTakeBack(DomainError):
    """Ticks are taken back at once for a while only; afterwards one by one."""
