"""A code is valid for one person and for nobody else, however it is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxistag.domain.certificate_codes import NOBODY, CertificateIssuer, parse
from praxistag.domain.keys import derive_key
from praxistag.domain.ticket_code import ALPHABET, grouped

ISSUER = CertificateIssuer("https://praxistag.example.org", derive_key("s" * 32, "certificate"))
OTHER = CertificateIssuer(ISSUER.public_url, derive_key("t" * 32, "certificate"))
IDS = st.integers(1, 2**31 - 1)
PUBLIC_IDS = st.text("abcdefghijklmnopqrstuvwxyz-_0123456789", min_size=22, max_size=22)


@given(IDS, PUBLIC_IDS)
def test_code_leads_back_to_its_person(identity: int, public_id: str) -> None:
    code = ISSUER.code(identity, public_id)

    assert len(code) == 16
    assert ISSUER.claimed_id(code) == identity
    assert ISSUER.is_genuine(code, identity=identity, public_id=public_id)
    assert ISSUER.code(identity, public_id) == code


@given(IDS, PUBLIC_IDS)
def test_code_survives_being_read_aloud_and_typed(identity: int, public_id: str) -> None:
    code = ISSUER.code(identity, public_id)

    assert parse(f" {grouped(code).lower().replace('0', 'o').replace('1', 'l')} ") == code


@given(IDS, PUBLIC_IDS, PUBLIC_IDS)
def test_number_given_to_somebody_else_does_not_revive_a_code(
    identity: int, public_id: str, other: str
) -> None:
    code = ISSUER.code(identity, public_id)

    assert ISSUER.is_genuine(code, identity=identity, public_id=other) == (public_id == other)


@given(IDS, PUBLIC_IDS, st.integers(0, 15), st.sampled_from(ALPHABET))
def test_changed_character_makes_a_code_worthless(
    identity: int, public_id: str, place: int, letter: str
) -> None:
    code = ISSUER.code(identity, public_id)
    forged = code[:place] + letter + code[place + 1 :]

    claimed = ISSUER.claimed_id(forged)
    is_accepted = ISSUER.is_genuine(forged, identity=claimed, public_id=public_id)
    assert is_accepted == (forged == code)


@given(IDS, PUBLIC_IDS)
def test_other_installation_issues_other_codes(identity: int, public_id: str) -> None:
    code = OTHER.code(identity, public_id)

    assert not ISSUER.is_genuine(code, identity=identity, public_id=public_id)


def test_neighbours_look_nothing_alike() -> None:
    first, second = (ISSUER.code(number, "x" * 22) for number in (1, 2))

    assert sum(one == other for one, other in zip(first, second, strict=True)) < 6


@pytest.mark.parametrize("text", ["", "kurz", "x" * 17, "ü" * 16, "A" * 1000, "U" * 16])
def test_what_is_no_code_is_none(text: str) -> None:
    assert parse(text) is None


def test_id_no_row_can_have_is_nobody() -> None:
    assert ISSUER.claimed_id(ISSUER.code(2**31, "x" * 22)) == NOBODY


def test_address_to_check_a_code_is_public() -> None:
    code = ISSUER.code(1, "x" * 22)

    assert ISSUER.check_url(code) == (f"https://praxistag.example.org/bescheinigung/pruefen/{code}")
