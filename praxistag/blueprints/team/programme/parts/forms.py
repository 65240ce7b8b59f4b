"""Forms of a track, a room and a slot."""

from __future__ import annotations

from typing import ClassVar

from praxistag.domain.event_details import Details, RoomDetails, SlotDetails, TrackDetails
from praxistag.domain.kinds import SlotKind
from praxistag.web.details import ConfirmedForm, DetailsForm, Group
from praxistag.web.fields import (
    choice_field,
    long_text_field,
    number_field,
    slug_field,
    text_field,
    tick_field,
    wall_clock_field,
)

MOST_IN_A_ROOM = 5_000
LAST_POSITION = 999
ICONS = [("leaf", "Blatt"), ("sun", "Sonne"), ("drop", "Tropfen")]
SLOT_KINDS = [
    (SlotKind.WORKSHOPS.value, "Workshops"),
    (SlotKind.PLENARY.value, "Für alle zusammen"),
    (SlotKind.BREAK.value, "Pause"),
]


class TrackForm(DetailsForm):
    """A theme of the day."""

    DETAILS: ClassVar[type[Details]] = TrackDetails
    GROUPS = (Group("Themenstrang", ("name", "slug", "icon", "position")),)

    name = text_field("Name", required="Bitte einen Namen eingeben.")
    slug = slug_field("Kürzel", hint="Für Adressen, etwa „klimaschutz“.")
    icon = choice_field("Zeichen", ICONS, hint="Bestimmt auch die Farbe, überall gleich.")
    position = number_field("Reihenfolge", least=0, most=LAST_POSITION, hint="Kleine Zahl zuerst.")


class RoomForm(DetailsForm):
    """A place at the venue with its access facts (BF-13)."""

    DETAILS: ClassVar[type[Details]] = RoomDetails
    GROUPS = (
        Group("Raum", ("name", "capacity", "position", "is_outdoor")),
        Group(
            "Barrierefreiheit",
            (
                "has_step_free_access",
                "has_lift",
                "has_accessible_toilet",
                "has_hearing_loop",
                "is_quiet_room",
                "ground",
                "access_note",
            ),
            "Bitte nur ankreuzen, was vor Ort geprüft ist.",
        ),
    )

    name = text_field("Name", required="Bitte einen Namen eingeben.")
    capacity = number_field("Plätze", least=1, most=MOST_IN_A_ROOM)
    position = number_field("Reihenfolge", least=0, most=LAST_POSITION, hint="Kleine Zahl zuerst.")
    is_outdoor = tick_field("Liegt draußen")
    has_step_free_access = tick_field("Stufenlos erreichbar")
    has_lift = tick_field("Aufzug vorhanden oder nicht nötig")
    has_accessible_toilet = tick_field("Barrierefreies WC in der Nähe")
    has_hearing_loop = tick_field("Höranlage")
    is_quiet_room = tick_field("Dient als Ruheraum")
    ground = text_field("Untergrund draußen", hint="Etwa „Pflaster“ oder „Wiese, bei Regen weich“.")
    access_note = text_field("Hinweis", hint="Etwa Türbreite oder Weg zum WC.")


class SlotForm(ConfirmedForm):
    """A stretch of the day."""

    DETAILS: ClassVar[type[Details]] = SlotDetails
    GROUPS = (
        Group("Zeitblock", ("kind", "title", "starts_at", "ends_at")),
        Group("Dazu", ("place", "text")),
    )

    kind = choice_field("Art", SLOT_KINDS, coerce=SlotKind)
    title = text_field("Titel", required="Bitte einen Titel eingeben.")
    starts_at = wall_clock_field("Beginn", required="Bitte den Beginn nennen.")
    ends_at = wall_clock_field("Ende", required="Bitte das Ende nennen.")
    place = text_field("Ort", hint="Für Pausen und Gemeinsames, etwa „Foyer“.")
    text = long_text_field("Ein Satz dazu", hint="Steht auf der Startseite.", rows=2, limit=200)
