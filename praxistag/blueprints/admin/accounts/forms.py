"""Forms of `/verwaltung/konten`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wtforms import SelectField, SelectMultipleField
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput

from praxistag.domain.errors import (
    AccountExists,
    DomainError,
    OrganisationNotAllowed,
    OrganisationRequired,
    OwnAccount,
)
from praxistag.domain.kinds import Role
from praxistag.web.errors import message_for
from praxistag.web.fields import email_field, options, text_field
from praxistag.web.forms import PageForm
from praxistag.web.role_names import NAMES, PURPOSES

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

NO_ORGANISATION = ("", "keine")


def _roles_field() -> Any:
    return SelectMultipleField(
        "Rollen",
        choices=options([(role.value, f"{NAMES[role]}: {PURPOSES[role]}") for role in Role]),
        validators=[InputRequired("Bitte mindestens eine Rolle wählen.")],
        option_widget=CheckboxInput(),
    )


def _organisation_field() -> Any:
    return SelectField("Organisation", description="Nur für die Rolle Ausbildungsbüro.", default="")


class RolesForm(PageForm):
    """Which roles an account has, and for which organisation an office works."""

    roles = _roles_field()
    organisation = _organisation_field()

    def __init__(
        self,
        organisations: Sequence[tuple[str, str]],
        *,
        roles: Collection[Role] = (),
        organisation: str = "",
    ) -> None:
        chosen = sorted(role.value for role in roles)
        super().__init__(data={"roles": chosen, "organisation": organisation})
        self.organisation.choices = options([NO_ORGANISATION, *organisations])

    def role_set(self) -> frozenset[Role]:
        """Return the roles that were ticked."""
        return frozenset(Role(value) for value in self.roles.data or ())

    def explain(self, refusal: DomainError) -> None:
        """Show a refusal at the field it is about."""
        match refusal:
            case OrganisationRequired() | OrganisationNotAllowed():
                self.reject(message_for(refusal), "organisation")
            case AccountExists():
                self.reject(message_for(refusal), "email")
            case OwnAccount():
                self.reject("Die eigene Rolle Verwaltung kann nur jemand anderes nehmen.", "roles")
            case _:
                self.reject(message_for(refusal), "roles")


class InvitationForm(RolesForm):
    """A new account; the person chooses the password by a link."""

    name = text_field(
        "Name", required="Bitte einen Namen eingeben.", hint="So steht er im Menü.", limit=80
    )
    email = email_field(
        "E-Mail-Adresse",
        required="Bitte die E-Mail-Adresse eingeben.",
        hint="Dorthin geht der Link zum Passwort. Er gilt sieben Tage.",
    )
    roles = _roles_field()
    organisation = _organisation_field()


class ActionForm(PageForm):
    """A single button."""
