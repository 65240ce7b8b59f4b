"""The text for the school: who, when, on which ground, and whom to answer."""

from __future__ import annotations

from datetime import UTC, datetime

from praxistag.documents.school_requests import leave_request
from praxistag.domain.kinds import ParticipationKind
from tests.factories import make_event, make_organisation, make_registration

EVENT = make_event(
    id=1,
    starts_at=datetime(2026, 9, 10, 7, tzinfo=UTC),
    ends_at=datetime(2026, 9, 10, 14, tzinfo=UTC),
)
CITY = make_organisation(
    id=1,
    name="Stadt Musterstadt",
    office_email="buero@example.org",
    office_phone="0000 1",
    participation_kind=ParticipationKind.TRAINING,
)


def test_request_for_one_is_complete_on_its_own() -> None:
    birke = make_registration(EVENT, CITY, last_name="Birke")

    assert leave_request(EVENT, CITY, [birke]) == (
        "Betreff: Bitte um Beurlaubung vom Unterricht am Do., 10.09.2026 (§ 43 SchulG NRW)\n\n"
        "Guten Tag,\n\n"
        "am Do., 10.09.2026 findet von 9:00 bis 16:00 Uhr diese Veranstaltung statt: "
        "Nachhaltigkeits-Praxistag von und "
        "für Azubis, Beispielhaus am Bach.\n"
        "Für uns gilt die Teilnahme als Ausbildungsmaßnahme. "
        "Für die unten genannte Person ist an diesem Tag Berufsschule. "
        "Wir bitten darum, für diesen Tag vom Unterricht zu beurlauben:\n\n"
        "- Testperson Birke, Klasse: …\n\n"
        "Beurlauben kann nur die Schule, das ist uns bewusst. "
        "Versäumten Unterrichtsstoff holt die Person selbstständig nach.\n"
        "Bitte schreiben Sie uns kurz, ob es möglich ist.\n\n"
        "Mit freundlichen Grüßen\n"
        "Ausbildungsbüro\nStadt Musterstadt\nbuero@example.org\n0000 1"
    )


def test_request_for_several_speaks_of_all_and_leaves_out_what_is_unknown() -> None:
    event = make_event(venue_name="")
    office = make_organisation(
        office_name="",
        office_email="",
        office_phone="",
        participation_kind=ParticipationKind.FURTHER_TRAINING,
    )
    people = [make_registration(event, CITY, last_name=name) for name in ("Ahorn", "Birke")]

    text = leave_request(event, office, people)

    assert "- Testperson Ahorn, Klasse: …\n- Testperson Birke, Klasse: …\n" in text
    assert "Für die unten genannten Personen" in text
    assert "holen sie selbstständig nach" in text
    assert text.endswith(f"Ausbildungsbüro\n{office.name}")
