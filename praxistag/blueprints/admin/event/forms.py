"""Forms of the event, one per subject."""

from __future__ import annotations

from typing import ClassVar

from praxistag.domain.event_details import (
    Contacts,
    Deadlines,
    Details,
    MasterData,
    Places,
    Times,
    Venue,
    WishRules,
)
from praxistag.web.details import DetailsForm, Group
from praxistag.web.fields import (
    email_field,
    long_text_field,
    number_field,
    slug_field,
    text_field,
    tick_field,
    wall_clock_field,
)

MOST_PLACES = 50_000
MOST_WISHES = 9
GUIDING_QUESTION = (
    "Wie können Azubis der beteiligten Organisationen die nachhaltige Entwicklung "
    "ihrer Organisationen verstärken?"
)


class MasterDataForm(DetailsForm):
    """What the event is called."""

    DETAILS: ClassVar[type[Details]] = MasterData
    GROUPS: ClassVar[tuple[Group, ...]] = (
        Group("Name", ("name", "short_name", "slug")),
        Group("Inhalt", ("guiding_question",)),
    )

    name = text_field(
        "Name der Veranstaltung",
        required="Bitte einen Namen eingeben.",
        hint="Steht auf Ticket und Bescheinigung.",
    )
    short_name = text_field(
        "Kurzname",
        required="Bitte einen Kurznamen eingeben.",
        hint="Steht im Kopf jeder Seite und im Betreff der Mails, etwa „Praxistag 2026“.",
    )
    slug = slug_field("Kürzel", hint="Für Adressen und Dateinamen, etwa „praxistag-2026“.")
    guiding_question = long_text_field(
        "Leitfrage", hint="Steht wörtlich auf der Startseite, ohne Anführungszeichen.", rows=3
    )


class TimesForm(DetailsForm):
    """When people may come in, when it starts and ends."""

    DETAILS: ClassVar[type[Details]] = Times
    GROUPS: ClassVar[tuple[Group, ...]] = (
        Group("Der Tag", ("doors_open_at", "starts_at", "ends_at")),
    )

    doors_open_at = wall_clock_field(
        "Einlass ab", required="Bitte den Beginn des Einlasses nennen."
    )
    starts_at = wall_clock_field("Beginn", required="Bitte den Beginn nennen.")
    ends_at = wall_clock_field("Ende", required="Bitte das Ende nennen.")


class DeadlinesForm(DetailsForm):
    """Until when what is possible."""

    DETAILS: ClassVar[type[Details]] = Deadlines
    GROUPS: ClassVar[tuple[Group, ...]] = (
        Group("Anmeldung", ("registration_opens_at", "registration_closes_at")),
        Group(
            "Danach",
            ("release_due_at", "wishes_close_at", "swaps_close_at", "cancellation_closes_at"),
        ),
    )

    registration_opens_at = wall_clock_field(
        "Anmeldung öffnet", hint="Ohne Datum bleibt die Anmeldung geschlossen."
    )
    registration_closes_at = wall_clock_field(
        "Anmeldung schließt",
        hint="Am besten 23:59 Uhr. Ohne Datum bleibt sie bis zum Beginn offen.",
    )
    release_due_at = wall_clock_field(
        "Freigabe durch die Ausbildungsbüros bis", hint="Üblich: vier Wochen vor dem Tag."
    )
    wishes_close_at = wall_clock_field(
        "Wünsche abgeben bis", hint="Üblich: drei Wochen vor dem Tag, kurz vor der Zuteilung."
    )
    swaps_close_at = wall_clock_field(
        "Plätze tauschen bis", hint="Ohne Datum geht das bis zum Beginn des Einlasses."
    )
    cancellation_closes_at = wall_clock_field(
        "Online absagen bis", hint="Ohne Datum geht das bis zum Beginn."
    )


class VenueForm(DetailsForm):
    """Where it is and how to get there."""

    DETAILS: ClassVar[type[Details]] = Venue
    GROUPS: ClassVar[tuple[Group, ...]] = (
        Group("Ort", ("venue_name", "venue_address")),
        Group("Gut zu wissen", ("travel_hint", "bring_along")),
    )

    venue_name = text_field("Name des Ortes")
    venue_address = text_field("Anschrift", autocomplete="off")
    travel_hint = long_text_field(
        "Anreise", hint="Haltestelle, Fußweg in Minuten, Fahrradständer, stufenloser Weg."
    )
    bring_along = long_text_field("Mitbringen", hint="Etwa: feste Schuhe, wetterfeste Kleidung.")


class PlacesForm(DetailsForm):
    """How many people, and whether the training office must agree."""

    DETAILS: ClassVar[type[Details]] = Places
    GROUPS: ClassVar[tuple[Group, ...]] = (
        Group("Plätze und Freigabe", ("capacity", "release_required")),
    )

    capacity = number_field(
        "Plätze",
        least=1,
        most=MOST_PLACES,
        hint="Für alle zusammen, Gäste eingeschlossen. Mehr Plätze bekommt sofort, wer wartet.",
    )
    release_required = tick_field(
        "Das Ausbildungsbüro muss jede Anmeldung freigeben",
        hint="Gilt für Anmeldungen ab jetzt; vorhandene behalten ihren Stand.",
    )


class WishRulesForm(DetailsForm):
    """How many wishes, and whose."""

    DETAILS: ClassVar[type[Details]] = WishRules
    GROUPS: ClassVar[tuple[Group, ...]] = (Group("Wünsche", ("wish_limit", "allocates_guests")),)

    wish_limit = number_field(
        "So viele Workshops darf jede Person ordnen",
        least=1,
        most=MOST_WISHES,
        hint="Üblich sind 5. Mehr Wünsche geben der Zuteilung mehr Möglichkeiten.",
    )
    allocates_guests = tick_field(
        "Auch Gäste bekommen Workshop-Plätze",
        hint="Sonst haben Gäste ihre eigene Runde und sind nicht in der Zuteilung.",
    )


class ContactsForm(DetailsForm):
    """Who answers; role addresses only, no private ones."""

    DETAILS: ClassVar[type[Details]] = Contacts
    GROUPS: ClassVar[tuple[Group, ...]] = (
        Group(
            "Fragen zur Veranstaltung",
            ("contact_name", "contact_email", "contact_phone"),
            "Steht am Fuß jeder Seite und in jeder Mail. Bitte ein Funktionspostfach nehmen.",
        ),
        Group(
            "Fragen zur Barrierefreiheit",
            ("access_contact_name", "access_contact_email", "access_contact_phone"),
            "Hier melden sich Menschen, die etwas brauchen, um gut dabei zu sein.",
        ),
    )

    contact_name = text_field("Stelle", hint="Etwa „Veranstaltungsbüro“.")
    contact_email = email_field("E-Mail")
    contact_phone = text_field("Telefon", autocomplete="tel")
    access_contact_name = text_field("Stelle")
    access_contact_email = email_field("E-Mail")
    access_contact_phone = text_field("Telefon", autocomplete="tel")


class NewEventForm(MasterDataForm):
    """The first event: only what nothing works without; the rest has its own pages."""

    GROUPS: ClassVar[tuple[Group, ...]] = (
        Group("Name", ("name", "short_name", "slug")),
        Group("Der Tag", ("doors_open_at", "starts_at", "ends_at")),
        Group("Größe", ("capacity", "release_required")),
        Group("Inhalt", ("guiding_question",)),
    )

    doors_open_at = wall_clock_field(
        "Einlass ab", required="Bitte den Beginn des Einlasses nennen."
    )
    starts_at = wall_clock_field("Beginn", required="Bitte den Beginn nennen.")
    ends_at = wall_clock_field("Ende", required="Bitte das Ende nennen.")
    capacity = number_field("Plätze", least=1, most=MOST_PLACES)
    release_required = tick_field("Das Ausbildungsbüro muss jede Anmeldung freigeben")

    @classmethod
    def fresh(cls) -> NewEventForm:
        """Return the form with what most events share."""
        return cls(
            data={
                "capacity": 110,
                "release_required": True,
                "guiding_question": GUIDING_QUESTION,
            }
        )

    def master_data(self) -> MasterData:
        """Return how the event is called."""
        return MasterData(
            name=self.name.data,
            short_name=self.short_name.data,
            slug=self.slug.data,
            guiding_question=self.guiding_question.data or "",
        )

    def times(self) -> Times:
        """Return when it is."""
        return Times(self.doors_open_at.data, self.starts_at.data, self.ends_at.data)

    def places(self) -> Places:
        """Return for how many it is."""
        return Places(self.capacity.data, self.release_required.data)
