"""Forms of an organisation and of its legal persons."""

from __future__ import annotations

from typing import ClassVar

from praxistag.domain.event_details import ControllerDetails, Details, OrganisationDetails
from praxistag.domain.kinds import ParticipationKind
from praxistag.domain.participation import LABELS
from praxistag.web.details import DetailsForm, Group
from praxistag.web.fields import (
    choice_field,
    email_field,
    long_text_field,
    slug_field,
    text_field,
)


class OrganisationForm(DetailsForm):
    """A body that takes part, and its training office."""

    DETAILS: ClassVar[type[Details]] = OrganisationDetails
    GROUPS = (
        Group("Organisation", ("name", "short_name", "slug")),
        Group(
            "Ausbildungsbüro",
            ("office_name", "office_email", "office_phone"),
            "Azubis sehen diese Angaben, wenn sie Fragen zur Freigabe haben.",
        ),
        Group("Freigabe", ("participation_kind", "release_text")),
    )

    name = text_field("Name", required="Bitte den Namen der Organisation eingeben.")
    short_name = text_field(
        "Kurzname",
        required="Bitte einen Kurznamen eingeben.",
        hint="Für Listen und Namensschilder.",
    )
    slug = slug_field("Kürzel", hint="Für Adressen und Dateinamen, etwa „stadt-musterstadt“.")
    office_name = text_field("Stelle", hint="Etwa „Ausbildungsbüro“.")
    office_email = email_field("E-Mail")
    office_phone = text_field("Telefon", autocomplete="tel")
    participation_kind = choice_field(
        "Die Teilnahme gilt als",
        [(kind.value, label) for kind, label in LABELS.items()],
        coerce=ParticipationKind,
    )
    release_text = long_text_field(
        "Wortlaut der Freigabe",
        hint="Etwa: Die Teilnahme ist eine dienstlich gebilligte Ausbildungsveranstaltung.",
    )


class ControllerForm(DetailsForm):
    """A legal person that answers for the data (DS-02)."""

    DETAILS: ClassVar[type[Details]] = ControllerDetails
    GROUPS = (
        Group("Rechtsperson", ("legal_name", "address")),
        Group(
            "Datenschutz",
            ("privacy_officer", "supervisory_authority", "legal_basis"),
            "Steht im Datenschutzhinweis.",
        ),
        Group("Beteiligung", ("council_law",)),
    )

    legal_name = text_field("Name der Rechtsperson", required="Bitte den vollen Namen eingeben.")
    address = text_field("Anschrift")
    privacy_officer = text_field(
        "Datenschutzbeauftragte", hint="Stelle und Funktionspostfach, keine Namen."
    )
    supervisory_authority = text_field("Aufsichtsbehörde", hint="Etwa LDI NRW oder BfDI.")
    legal_basis = long_text_field(
        "Rechtsgrundlage",
        hint="Etwa: Art. 6 Abs. 1 Buchst. e DSGVO mit § 3 Abs. 1 DSG NRW.",
        rows=3,
    )
    council_law = text_field("Personalvertretungsrecht", hint="LPVG NRW oder BPersVG.")
