"""A record opens with its ticket and with nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from praxistag.domain.sealed_records import SealedRecord, encoded, salt_for, seal
from praxistag.domain.ticket_code import code_hash, encode
from tests.snapshots import decoded, open_record

KEY = b"k" * 32
SALT = salt_for(KEY, b"contents")
codes = st.binary(min_size=10, max_size=10).map(encode)
contents = st.fixed_dictionaries({"n": st.text(max_size=80), "s": st.lists(st.text(max_size=12))})


def as_sent(record: SealedRecord) -> dict[str, str]:
    return {"h": record.code_hash, "iv": record.iv, "ct": record.text}


@given(st.dictionaries(codes, contents, min_size=1, max_size=6))
def test_every_record_opens_with_its_own_code_and_all_are_equally_long(
    people: dict[str, dict[str, Any]],
) -> None:
    records = seal(list(people.items()), SALT)

    found = {record.code_hash: as_sent(record) for record in records}
    for code, content in people.items():
        assert open_record(found[code_hash(code)], salt=encoded(SALT), code=code) == content
    assert len({len(record.text) for record in records}) == 1
    assert [record.code_hash for record in records] == sorted(found)


def test_no_other_code_and_no_other_place_opens_a_record() -> None:
    mine, yours = encode(b"\x01" * 10), encode(b"\x02" * 10)
    (record,) = seal([(mine, {"n": "Amira"})], SALT)
    elsewhere = as_sent(record) | {"h": code_hash(yours)}

    for one, code in [(as_sent(record), yours), (elsewhere, mine), (elsewhere, yours)]:
        with pytest.raises(InvalidTag):
            open_record(one, salt=encoded(SALT), code=code)


def test_the_same_contents_give_the_same_bytes_and_others_share_no_key() -> None:
    code = encode(b"\x01" * 10)
    later = salt_for(KEY, b"other contents")

    assert seal([(code, {"n": "Amira"})], SALT) == seal([(code, {"n": "Amira"})], SALT)
    (before,) = seal([(code, {"n": "Amira"})], SALT)
    (after,) = seal([(code, {"n": "Amira"})], later)
    assert before.code_hash == after.code_hash
    assert (before.iv, before.text) != (after.iv, after.text)
    assert salt_for(b"other" * 8, b"contents") != SALT


def test_nothing_of_a_record_can_be_read() -> None:
    code = encode(b"\x03" * 10)
    (record,) = seal([(code, {"n": "Amira"})], SALT)

    raw = decoded(record.text)
    assert b"Amira" not in raw
    assert code.encode() not in raw
    assert code not in record.code_hash


def test_nobody_is_no_record() -> None:
    assert seal([], SALT) == []
