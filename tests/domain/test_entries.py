"""Names as people and programs send them, cleaned once before anything is stored."""

from __future__ import annotations

import pytest

from praxistag.domain.entries import clean


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("  Jo\u0308rg\u00a0 Otter ", "Jörg Otter"),
        ("liste\x00.csv", "liste .csv"),
        ("A\r\nBcc: b@example.org", "A Bcc: b@example.org"),
        ("Ah\ud800orn", "Ah orn"),
        ("\u202egnagreV", "gnagreV"),
        ("Li\u2066lie\u2069", "Lilie"),
        ("نور", "نور"),
    ],
)
def test_what_is_kept_of_a_name(sent: str, kept: str) -> None:
    assert clean(sent) == kept
