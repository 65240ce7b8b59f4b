"""German words for what the checks find: what is wrong, how to mend it, and where."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from flask import url_for

from praxistag.domain.programme_checks import Check, Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from praxistag.domain.programme_mending import Mend
    from praxistag.models import Room, Slot, Workshop, WorkshopSession
    from praxistag.services.timetable import Timetable

PARTS = "team.programme.parts"
ACCESS_WORDS = {
    "has_step_free_access": ("ist stufenlos erreichbar", "ist nicht stufenlos erreichbar"),
    "has_accessible_toilet": ("", "hat kein barrierefreies WC in der Nähe"),
    "has_hearing_loop": ("", "hat keine Höranlage"),
}
"""What a proposal says about another room: a gain in the first place, a loss in the second."""


@dataclass(frozen=True)
class Names:
    """The rows behind the ids of a finding."""

    programme: Timetable

    @cached_property
    def sessions(self) -> Mapping[int, WorkshopSession]:
        """Sessions by id."""
        return {row.id: row for row in self.programme.sessions}

    @cached_property
    def slots(self) -> Mapping[int, Slot]:
        """Slots by id."""
        return {row.id: row for row in self.programme.slots}

    @cached_property
    def rooms(self) -> Mapping[int, Room]:
        """Rooms by id."""
        return {row.id: row for row in self.programme.rooms}

    @cached_property
    def workshops(self) -> Mapping[int, Workshop]:
        """Workshops by id."""
        return {row.id: row for row in self.programme.workshops}

    @cached_property
    def tracks(self) -> Mapping[int, str]:
        """Names of tracks by id."""
        return {row.id: row.name for row in self.programme.tracks}

    def figures(self, finding: Finding) -> dict[str, Any]:
        """Return what the sentences about a finding may name."""
        sessions = [self.sessions[key] for key in finding.session_ids]
        slots = [self.slots[key].title for key in dict.fromkeys(finding.slot_ids)]
        workshop = self.workshops[finding.workshop_id] if finding.workshop_id else None
        return {
            "workshops": " und ".join(f"{row.workshop.code} {short(row)}" for row in sessions),
            "workshop": f"{workshop.code} {workshop.title}" if workshop else "",
            "room": sessions[0].room.name if sessions else "",
            "host": sessions[0].workshop.host_role if sessions else "",
            "slots": " und ".join(slots),
            "track": self.tracks[finding.track_id] if finding.track_id else "",
            "have": finding.have,
            "need": finding.need,
            "have_time": duration(finding.have),
            "need_time": duration(finding.need),
        }


@dataclass(frozen=True)
class Words:
    """A finding in German: title, advice, and the page on which it can be mended."""

    title: str
    advice: str
    link: str
    url: str


def words_for(finding: Finding, names: Names) -> Words:
    """Return the German words for a finding."""
    title, advice = SENTENCES[finding.check]
    figures = names.figures(finding)
    link, address = LINKS[finding.check]
    return Words(title.format(**figures), advice.format(**figures), link, address(finding))


def mend_words(mend: Mend, names: Names) -> tuple[str, str]:
    """Return why a proposal fits, and the words on its button."""
    session, room = names.sessions[mend.session_id], names.rooms[mend.room_id]
    code = session.workshop.code
    if not mend.is_move:
        return "", f"{code} auf {mend.capacity} Plätze setzen"
    facts = ["ist frei", f"hat {room.capacity} Plätze"]
    for fact, (present, lost) in ACCESS_WORDS.items():
        if getattr(room, fact):
            facts.append(present)
        elif getattr(session.room, fact):
            facts.append(lost)
    facts = [words for words in facts if words]
    reason = f"{room.name} {', '.join(facts[:-1])} und {facts[-1]}."
    return f"{reason} {code} braucht {mend.capacity} Plätze.", f"{code} nach {room.name} legen"


def short(session: WorkshopSession) -> str:
    """Return the title up to its colon, as far as a cell has room."""
    return session.workshop.title.partition(":")[0]


def duration(minutes: int) -> str:
    """Return „2 h 30“ or „45 Minuten“."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} Minuten"
    return f"{hours} h {rest:02d}" if rest else f"{hours} h"


SENTENCES: dict[Check, tuple[str, str]] = {
    Check.ROOM_CLASH: (
        "{room} ist in {slots} doppelt belegt: {workshops}",
        "Legt einen der Workshops in einen anderen Raum oder Block.",
    ),
    Check.HOST_CLASH: (
        "„{host}“ leitet in {slots} zweimal gleichzeitig: {workshops}",
        "Legt einen Termin in einen anderen Block oder tragt eine andere Leitung ein.",
    ),
    Check.OVER_ROOM: (
        "{workshops} hat in {slots} {have} Plätze, {room} nur {need}",
        "Wählt einen größeren Raum oder vergebt weniger Plätze.",
    ),
    Check.OVER_WORKSHOP: (
        "{workshops} hat in {slots} {have} Plätze, höchstens {need} sind vorgesehen",
        "Vergebt weniger Plätze oder erhöht die Höchstzahl des Workshops.",
    ),
    Check.UNDER_WORKSHOP: (
        "{workshops} hat in {slots} {have} Plätze, braucht aber mindestens {need}",
        "Vergebt mehr Plätze oder senkt die Mindestzahl des Workshops.",
    ),
    Check.TOO_FEW_SEATS: (
        "Zu wenige Plätze in {slots}: {have} für {need} Menschen",
        "Tragt noch einen Termin ein oder vergebt in diesem Block mehr Plätze.",
    ),
    Check.BLOCK_EMPTY: (
        "In {slots} findet noch kein Workshop statt",
        "Tragt Termine ein, oder macht aus dem Block etwas für alle.",
    ),
    Check.SLOT_OVERLAP: (
        "{slots} überschneiden sich",
        "Ändert Beginn oder Ende, damit niemand an zwei Orten sein muss.",
    ),
    Check.SLOT_OUTSIDE_DAY: (
        "{slots} liegt außerhalb des Tages",
        "Ändert die Zeit. Einlass und Ende des Tages stehen bei der Veranstaltung.",
    ),
    Check.DAY_TOO_LONG: (
        "Der Tag dauert ohne Pausen {have_time}, für unter 18-Jährige sind {need_time} erlaubt",
        "Kürzt den Tag oder verlängert die Pausen (§ 8 JArbSchG).",
    ),
    Check.REST_TOO_SHORT: (
        "Pausen: {have} Minuten zählen, {need} Minuten sind nötig",
        "Es zählen Pausen ab 15 Minuten, nicht in der ersten und letzten Stunde (§ 11 JArbSchG).",
    ),
    Check.STRETCH_TOO_LONG: (
        "{have_time} ohne Pause, höchstens {need_time} sind erlaubt",
        "Legt eine Pause von mindestens 15 Minuten dazwischen (§ 11 JArbSchG).",
    ),
    Check.BREAK_UNCOUNTED: (
        "{slots} zählt nicht als Ruhepause",
        "Sie ist kürzer als {need} Minuten, zu nah am Anfang oder Ende, oder es läuft etwas.",
    ),
    Check.TRACK_EMPTY: (
        "{track} hat noch keinen Workshop",
        "Legt einen Workshop an oder entfernt den Strang.",
    ),
    Check.WORKSHOP_UNSCHEDULED: (
        "{workshop} hat noch keinen Termin",
        "Tragt ihn in einen Block ein oder entfernt ihn.",
    ),
}

Link = tuple[str, "Callable[[Finding], str]"]


def _session(finding: Finding) -> str:
    return url_for("team.programme.sessions.edit", session_id=finding.session_ids[-1])


def _slot(finding: Finding) -> str:
    return url_for(f"{PARTS}.edit", slug="zeitbloecke", part_id=finding.slot_ids[-1])


def _slots(_finding: Finding) -> str:
    return url_for(f"{PARTS}.overview", slug="zeitbloecke")


def _new_session(finding: Finding) -> str:
    block = next(iter(finding.slot_ids), None)
    return url_for("team.programme.sessions.add", workshop=finding.workshop_id, block=block)


def _new_workshop(_finding: Finding) -> str:
    return url_for("team.programme.workshops.add")


LINKS: dict[Check, Link] = {
    Check.ROOM_CLASH: ("Anderen Raum wählen", _session),
    Check.HOST_CLASH: ("Termin ändern", _session),
    Check.OVER_ROOM: ("Termin ändern", _session),
    Check.OVER_WORKSHOP: ("Termin ändern", _session),
    Check.UNDER_WORKSHOP: ("Termin ändern", _session),
    Check.TOO_FEW_SEATS: ("Termin eintragen", _new_session),
    Check.BLOCK_EMPTY: ("Termin eintragen", _new_session),
    Check.SLOT_OVERLAP: ("Zeitblock ändern", _slot),
    Check.SLOT_OUTSIDE_DAY: ("Zeitblock ändern", _slot),
    Check.DAY_TOO_LONG: ("Zeitblöcke ändern", _slots),
    Check.REST_TOO_SHORT: ("Zeitblöcke ändern", _slots),
    Check.STRETCH_TOO_LONG: ("Zeitblöcke ändern", _slots),
    Check.BREAK_UNCOUNTED: ("Zeitblock ändern", _slot),
    Check.TRACK_EMPTY: ("Workshop anlegen", _new_workshop),
    Check.WORKSHOP_UNSCHEDULED: ("Termin eintragen", _new_session),
}
