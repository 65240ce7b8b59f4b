"""Codes that prove a certificate without anything stored: an id, hidden, and a seal over it.

The seal covers the public id too: a number that is given to another person after a deletion does
not make an old code valid again.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field

from praxistag.domain.ticket_code import CODE_LENGTH, base32, canonical, decoded

ID_BYTES = 4
SEAL_BYTES = 6
GREATEST_ID = 2**31 - 1
"""What a column of ids can hold; PostgreSQL would refuse to look for more."""
NOBODY = 0


@dataclass(frozen=True)
class CertificateIssuer:
    """Issues codes and knows its own; another installation has another key."""

    public_url: str
    key: bytes = field(repr=False)

    def code(self, identity: int, public_id: str) -> str:
        """Return the code of a person's certificate, always the same one."""
        seal = self._seal(identity, public_id)
        return base32(self._masked(identity.to_bytes(ID_BYTES), seal) + seal)

    def check_url(self, code: str) -> str:
        """Return where anybody may check a code."""
        return f"{self.public_url}/bescheinigung/pruefen/{code}"

    def claimed_id(self, code: str) -> int:
        """Return whose certificate a canonical code claims to be; `is_genuine` says if it is."""
        content = decoded(code)
        claimed = int.from_bytes(self._masked(content[:ID_BYTES], content[ID_BYTES:]))
        return claimed if claimed <= GREATEST_ID else NOBODY

    def is_genuine(self, code: str, *, identity: int, public_id: str) -> bool:
        """Tell whether we issued this code to this person."""
        return hmac.compare_digest(code, self.code(identity, public_id))

    def _seal(self, identity: int, public_id: str) -> bytes:
        content = identity.to_bytes(ID_BYTES) + public_id.encode()
        return hmac.digest(self.key, content, "sha256")[:SEAL_BYTES]

    def _masked(self, identity: bytes, seal: bytes) -> bytes:
        mask = hmac.digest(self.key, seal, "sha256")
        return bytes(one ^ other for one, other in zip(identity, mask, strict=False))


def parse(text: str) -> str | None:
    """Return the canonical code in what somebody typed, or None."""
    return canonical(text, CODE_LENGTH)
