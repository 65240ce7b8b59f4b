"""Links that open without an account: two for participants, by mail, and one for the foyer."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field

from praxistag.domain.keys import link_token, token_hash

NONCE_BYTES = 16


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
