"""Links that open without an account: for participants, for the foyer, and into a survey."""

from __future__ import annotations

import base64
import binascii
import hmac
from dataclasses import dataclass, field

from praxistag.domain.keys import link_token, token_hash

NONCE_BYTES = 16
PERSON_BYTES, PROOF_BYTES = 6, 18


@dataclass(frozen=True)
class ParticipantLinks:
    """Makes tokens and addresses; a key per purpose, so that one never opens the other (SI-04)."""

    public_url: str
    personal_key: bytes = field(repr=False)
    confirm_key: bytes = field(repr=False)

    def personal_token(self, nonce: bytes) -> str:
        """Return the token of the personal page."""
        return link_token(self.personal_key, nonce)

    def confirm_token(self, nonce: bytes) -> str:
        """Return the token that confirms a registration."""
        return link_token(self.confirm_key, nonce)

    def personal_hash(self, nonce: bytes) -> str:
        """Return what the database keeps of the personal token."""
        return token_hash(self.personal_token(nonce))

    def confirm_hash(self, nonce: bytes) -> str:
        """Return what the database keeps of the confirmation token."""
        return token_hash(self.confirm_token(nonce))

    def personal_url(self, nonce: bytes) -> str:
        """Return the address of the personal page."""
        return f"{self.public_url}/meine/{self.personal_token(nonce)}"

    def confirm_url(self, nonce: bytes) -> str:
        """Return the address that asks for the confirmation."""
        return f"{self.public_url}/anmelden/bestaetigen/{self.confirm_token(nonce)}"


@dataclass(frozen=True)
class DisplayLinks:
    """Makes and checks the address of the screens in the foyer; a new nonce ends the one before."""

    public_url: str
    key: bytes = field(repr=False)

    def url(self, nonce: bytes) -> str:
        """Return the address to open on a screen."""
        return f"{self.public_url}/einlass/anzeige/{link_token(self.key, nonce)}"

    def opens(self, token: str, nonce: bytes | None) -> bool:
        """Whether this is the token of the display that is open now."""
        if nonce is None:
            return False
        return hmac.compare_digest(link_token(self.key, nonce).encode(), token.encode())


@dataclass(frozen=True)
class SurveyLinks:
    """Makes the addresses of a survey, and the personal tokens of one that has such links.

    A token names whom it was sent to, readable for this installation alone: the number under a
    mask made from its proof. So no column is needed to find the invitation, and none is stored.
    """

    public_url: str
    key: bytes = field(repr=False)

    def url(self, slug: str) -> str:
        """Return the address for everybody, which stands in mails to all."""
        return f"{self.public_url}/befragung/{slug}"

    def code_url(self, slug: str, code: str) -> str:
        """Return the address on a slip."""
        return f"{self.url(slug)}/code/{code}"

    def personal_url(self, slug: str, token: str) -> str:
        """Return the address of one person."""
        return f"{self.url(slug)}/persoenlich/{token}"

    def token(self, survey: str, registration_id: int) -> str:
        """Return the token of a person for the survey with this public id."""
        person = registration_id.to_bytes(PERSON_BYTES, "big")
        proof = self._digest(b"proof", survey, person)[:PROOF_BYTES]
        return base64.urlsafe_b64encode(proof + self._masked(person, proof)).decode()

    def read(self, survey: str, token: str) -> int | None:
        """Return whose token it is, None if it is none of this survey."""
        try:
            content = base64.b64decode(token.encode(), altchars=b"-_", validate=True)
        except (binascii.Error, UnicodeEncodeError):
            return None
        if len(content) != PROOF_BYTES + PERSON_BYTES:
            return None
        proof, masked = content[:PROOF_BYTES], content[PROOF_BYTES:]
        person = self._masked(masked, proof)
        expected = self._digest(b"proof", survey, person)[:PROOF_BYTES]
        return int.from_bytes(person, "big") if hmac.compare_digest(proof, expected) else None

    def _masked(self, person: bytes, proof: bytes) -> bytes:
        mask = hmac.digest(self.key, b"mask:" + proof, "sha256")
        return bytes(left ^ right for left, right in zip(person, mask, strict=False))

    def _digest(self, purpose: bytes, survey: str, person: bytes) -> bytes:
        return hmac.digest(self.key, purpose + b":" + survey.encode() + b":" + person, "sha256")
