"""The words of consents: complete, hashed as shown, and careful about minors."""

from __future__ import annotations

import re

import pytest

from praxistag.domain import consent
from praxistag.domain.kinds import ConsentPurpose

ADDRESS = re.compile(r"\b(du|dein\w*|dich|dir|Sie|Ihnen|Ihre?\w?)\b")


def test_every_purpose_has_words_and_a_hash_of_its_own() -> None:
    assert set(consent.TEXTS) == set(ConsentPurpose)
    assert len(set(consent.CURRENT_HASHES.values())) == len(ConsentPurpose)


def test_words_of_the_contact_consent_still_have_the_hash_of_earlier_records() -> None:
    assert consent.text_hash(ConsentPurpose.PARTNER_CONTACT).startswith("4ad8815494ec")


def test_words_address_nobody_so_that_all_agree_to_the_same() -> None:
    words = [consent.PHOTO_CONDITIONS, *consent.TEXTS.values()]

    assert [text for text in words if ADDRESS.search(text)] == []


@pytest.mark.parametrize(
    ("is_guest", "under_18", "earlier", "must_sign"),
    [
        (True, None, None, False),
        (False, True, None, True),
        (False, True, False, True),
        (False, False, None, False),
        (False, False, True, False),
        (False, None, False, False),
        (False, None, True, True),
        (False, None, None, True),
    ],
)
def test_guardians_sign_for_minors_and_in_doubt(
    is_guest: bool, under_18: bool | None, earlier: bool | None, must_sign: bool
) -> None:
    found = consent.guardians_must_sign(is_guest=is_guest, under_18=under_18, earlier=earlier)

    assert found is must_sign
