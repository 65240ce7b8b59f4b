"""One card per case of the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import url_for

from praxistag.blueprints.admin.checkin.desk import wording
from praxistag.blueprints.admin.checkin.desk.view import SOMEBODY, end_of
from praxistag.blueprints.admin.checkin.desk.wording import Choice
from praxistag.domain.desk import REFUSED, CaseKind
from praxistag.domain.kinds import DeskDecision
from praxistag.domain.states import Verdict

if TYPE_CHECKING:
    from praxistag.blueprints.admin.checkin.desk.view import ScanView, Words
    from praxistag.domain.desk import Case

MOST_TILES = 4
ABOUT_ONE_PERSON = (CaseKind.DOUBLE, CaseKind.FORCED, CaseKind.OUTDATED)


class Card:
    """One case in words: what happened, and what each decision means."""

    def __init__(self, case: Case, words: Words) -> None:
        self.case, self.words, self.key = case, words, case.key
        self.tag = wording.TAGS[case.kind]
        is_about_one = case.kind in ABOUT_ONE_PERSON
        self.person = words.person(case.first) if is_about_one else None
        self.holder = words.holder(case)

    @property
    def scans(self) -> list[ScanView]:
        """The scans side by side, or as a table where they are many."""
        return [self.words.scan(scan) for scan in self.case.scans]

    @property
    def is_table(self) -> bool:
        """Whether there are too many scans to stand side by side."""
        return self.case.kind is CaseKind.LATE or len(self.case.scans) > MOST_TILES

    @property
    def title(self) -> str:
        """What happened, as a sentence."""
        name = self.person.full_name if self.person else SOMEBODY
        match self.case.kind:
            case CaseKind.DOUBLE:
                devices = len({scan.device_id for scan in self.case.scans})
                return f"{name} wurde {wording.times(devices)} eingelassen"
            case CaseKind.UNKNOWN:
                return self._unknown_title()
            case CaseKind.FORCED:
                return f"{name} wurde {self._against()} eingelassen"
            case CaseKind.OUTDATED:
                return f"{name} wurde nach altem Stand eingelassen"
            case CaseKind.LATE:
                return self._late_title()

    @property
    def text(self) -> str:
        """What stands behind it."""
        match self.case.kind:
            case CaseKind.DOUBLE:
                return "Die Geräte wussten nichts voneinander, jedes hat Ja gesagt."
            case CaseKind.UNKNOWN:
                return self._unknown_text()
            case CaseKind.FORCED:
                return self._forced_text()
            case CaseKind.OUTDATED:
                meanwhile = wording.MEANWHILE[self.case.first.verdict]
                return f"Das Gerät war ohne Netz und hat Ja gesagt. Inzwischen {meanwhile}."
            case CaseKind.LATE:
                return self._late_text()

    @property
    def choices(self) -> list[Choice]:
        """The two decisions, each with what follows from it."""
        labels = wording.DECISIONS[self.case.kind]
        yes, no = self._consequences()
        counts = Choice(DeskDecision.COUNTS, labels[DeskDecision.COUNTS], yes, self._way_on())
        return [counts, Choice(DeskDecision.DISMISSED, labels[DeskDecision.DISMISSED], no)]

    @property
    def decided(self) -> str:
        """What was decided, in the words of the button."""
        note = self.case.note
        if note is None:
            return ""
        if self.case.kind is CaseKind.UNKNOWN and note.decision is DeskDecision.COUNTS:
            person = self.words.assigned(self.case)
            return f"Gehört zu {person.full_name if person else SOMEBODY}"
        return wording.DECISIONS[self.case.kind][note.decision]

    @property
    def decided_by(self) -> str:
        """Who decided, and when."""
        note = self.case.note
        if note is None:
            return ""
        return f"{self.words.decider(note.decided_by_id)}, {self.words.when(note.decided_at)}"

    @property
    def has_second_person(self) -> bool:
        """Whether somebody came in with the ticket of another person."""
        note = self.case.note
        is_double = self.case.kind is CaseKind.DOUBLE
        return is_double and note is not None and note.decision is DeskDecision.DISMISSED

    def _against(self) -> str:
        reason = self._reason()
        return wording.NO_ROOM if reason is Verdict.OTHER_LIST else wording.AGAINST[reason]

    def _reason(self) -> Verdict:
        """Return what stood against letting in; a refused ticket weighs more than a full room."""
        found = (scan.overruled for scan in self.case.scans)
        return next((one for one in found if one in REFUSED), None) or Verdict.OTHER_LIST

    def _forced_text(self) -> str:
        places = self.words.capacity(self.case.first)
        if self._reason() is Verdict.OTHER_LIST and places is not None:
            return f"Alle {places} Plätze waren vergeben, jemand hat von Hand eingelassen."
        return "Das Gerät hatte gewarnt, jemand hat von Hand eingelassen."

    def _unknown_title(self) -> str:
        match self.case.first.verdict:
            case Verdict.WRONG_EVENT:
                return "Ein Ticket einer anderen Veranstaltung"
            case Verdict.INVALID:
                return "Ein Scan auf einer Liste, die es nicht gibt"
        return "Ein Code, den niemand hat"

    def _unknown_text(self) -> str:
        rows = self.case.scans
        text = f"{wording.times(len(rows)).capitalize()} gescannt, {self.words.span(rows)}."
        return f"{text} Das Ticket gehört {self.holder.full_name}." if self.holder else text

    def _late_title(self) -> str:
        device = self.words.device_of(self.case.first)
        number, name = len(self.case.scans), self.words.device(self.case.first)
        came = "kam" if number == 1 else "kamen"
        left_at = end_of(device)
        scans = self.case.scans
        if left_at and all(max(one.received_at, one.scanned_at) < left_at for one in scans):
            return f"{wording.scans(number)} von „{name}“ {came}, als das Gerät fehlte"
        after = "nach der Abmeldung" if device and device.revoked_at else "nach dem Ende"
        at = f" um {self.words.when(left_at)}" if left_at else ""
        return f"{wording.scans(number)} von „{name}“ {came} {after}{at}"

    def _late_text(self) -> str:
        rows, left_at = self.case.scans, end_of(self.words.device_of(self.case.first))
        text = f"Gescannt {self.words.span(rows)}"
        after = sum(1 for row in rows if left_at and row.scanned_at >= left_at)
        if after in {0, len(rows)}:
            return f"{text}, {'alles danach' if after else 'alles vorher'}."
        return f"{text}: {len(rows) - after} vorher, {after} danach."

    def _consequences(self) -> tuple[str, str]:
        first = self.words.when(self.case.first.scanned_at)
        match self.case.kind:
            case CaseKind.DOUBLE:
                return (
                    f"Ein Ticket, mehrmals gescannt. Die Ankunft um {first} gilt.",
                    f"Nur die Ankunft um {first} gilt. Danach: {wording.CHECK_SECOND_PERSON}.",
                )
            case CaseKind.UNKNOWN:
                return self._about_unknown(), "Die Scans bleiben gespeichert und zählen nicht."
            case CaseKind.FORCED:
                return _follows(self._reason())
            case CaseKind.OUTDATED:
                return _follows(self.case.first.verdict)
            case CaseKind.LATE:
                return wording.LATE_COUNTS, wording.LATE_DISMISSED

    def _about_unknown(self) -> str:
        if self.holder:
            return f"{self.holder.full_name} eintragen, mit der Zeit des Scans."
        return "Person suchen und eintragen, mit der Zeit des Scans."

    def _way_on(self) -> str:
        if self.case.kind is not CaseKind.UNKNOWN:
            return ""
        if self.holder:
            return url_for(".assign", key=self.key, public_id=self.holder.public_id)
        return url_for(".find", key=self.key)


def _follows(reason: Verdict) -> tuple[str, str]:
    """Say what letting in means when it counts, and when it does not."""
    is_session = reason is Verdict.OTHER_LIST
    return wording.FOLLOWS[reason], wording.NOT_THERE if is_session else wording.NO_ARRIVAL
