"""Who takes part in the example event: three organisations with four legal persons (F5, DS-02)."""

from __future__ import annotations

from dataclasses import dataclass

STATE_LAW = "Art. 6 Abs. 1 Buchst. e DSGVO in Verbindung mit § 3 Abs. 1 und § 18 DSG NRW"
FEDERAL_LAW = "Art. 6 Abs. 1 Buchst. e DSGVO in Verbindung mit §§ 3 und 26 BDSG"
STATE_AUTHORITY = (
    "Landesbeauftragte für Datenschutz und Informationsfreiheit Nordrhein-Westfalen (LDI NRW)"
)
FEDERAL_AUTHORITY = (
    "Bundesbeauftragte für den Datenschutz und die Informationsfreiheit (BfDI), § 50 Abs. 4 SGB II"
)
ADDRESS = "Musterweg 1, 00000 Musterstadt"
RELEASE_TEXT = (
    "Die Teilnahme ist eine dienstlich gebilligte Ausbildungsveranstaltung. "
    "Die Zeit wird auf die Ausbildungszeit angerechnet."
)


@dataclass(frozen=True)
class ControllerPlan:
    """A legal person that answers for the data."""

    legal_name: str
    privacy_officer: str
    supervisory_authority: str
    legal_basis: str
    council_law: str


@dataclass(frozen=True)
class OrganisationPlan:
    """A body with its training office; `share` is its part of a hundred apprentices."""

    slug: str
    name: str
    short_name: str
    share: int
    controllers: tuple[ControllerPlan, ...]

    @property
    def office_email(self) -> str:
        """The role address of the training office."""
        return f"ausbildung.{self.slug}@example.org"


def _of_the_state(legal_name: str, slug: str) -> ControllerPlan:
    return ControllerPlan(
        legal_name,
        f"Datenschutzbeauftragte Stelle, dsb.{slug}@example.org",
        STATE_AUTHORITY,
        STATE_LAW,
        "LPVG NRW",
    )


ORGANISATIONS = (
    OrganisationPlan(
        "stadt-bochum",
        "Stadt Bochum",
        "Stadt Bochum",
        50,
        (_of_the_state("Stadt Bochum", "stadt-bochum"),),
    ),
    OrganisationPlan(
        "jobcenter-bochum",
        "Jobcenter Bochum",
        "Jobcenter",
        20,
        (
            ControllerPlan(
                "Jobcenter Bochum (gemeinsame Einrichtung)",
                "Datenschutzbeauftragte Stelle, dsb.jobcenter-bochum@example.org",
                FEDERAL_AUTHORITY,
                FEDERAL_LAW,
                "BPersVG",
            ),
        ),
    ),
    OrganisationPlan(
        "eglv",
        "Emschergenossenschaft/Lippeverband",
        "EGLV",
        30,
        (
            _of_the_state("Emschergenossenschaft", "eglv"),
            _of_the_state("Lippeverband", "eglv"),
        ),
    ),
)

GUEST_BODIES = (
    "Wasserverband Beispielbach",
    "Stadt Musterstadt",
    "Kreis Beispielland",
    "Regionalverband Muster",
    "Stadtwerke Musterstadt",
)

PAGE_TEXTS = {
    "impressum": (
        "Beispieldaten, frei erfunden.\n\n"
        "Veranstaltungsbüro Praxistag\nMusterweg 1\n00000 Musterstadt\n"
        "E-Mail: praxistag@example.org\nTelefon: 0000 12345"
    ),
    "leichte-sprache": (
        "Das ist die Internet-Seite vom Praxis-Tag.\n"
        "Der Praxis-Tag ist für Auszubildende.\n"
        "Es geht um Natur-Schutz und Klima-Schutz.\n\n"
        "Sie können sich hier anmelden: [Zur Anmeldung](/anmelden).\n"
        "Oben auf der Seite ist ein Menü.\n"
        "Im Menü finden Sie: Ihre Seite, Leichte Sprache, Gebärden-Sprache.\n\n"
        "Manche Teile sind noch nicht barriere-frei.\n"
        "Das lesen Sie in der [Erklärung zur Barriere-Freiheit](/barrierefreiheit).\n"
        "Sie haben ein Problem mit der Seite gefunden?\n"
        "Dann schreiben Sie uns: <praxistag@example.org>."
    ),
}
