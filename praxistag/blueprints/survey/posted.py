"""What a posted page of a survey carries beside the answers."""

from __future__ import annotations

import base64
import binascii
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.questionnaire.flow import START, Move, Turn
from praxistag.questionnaire.problems import PAGE_FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from werkzeug.datastructures import MultiDict

EASY = "leicht"
NONCE_BYTES = 16
MOST_DIGITS = 4


@dataclass(frozen=True)
class Posted:
    """A posted page: how it is to be read, and the fields of the questionnaire."""

    form_token: str
    nonce: bytes
    code: str
    page: int
    move: Move
    is_reminded: bool
    is_easy: bool
    fields: Mapping[str, Sequence[str]]

    @classmethod
    def read(cls, form: MultiDict[str, str]) -> Posted:
        """Read a form; what is missing or senseless counts as left out."""
        page = form.get("page", "")
        number = (
            int(page) if page.isdecimal() and page.isascii() and len(page) <= MOST_DIGITS else START
        )
        go = form.get("go", "")
        return cls(
            form_token=form.get("form_token", ""),
            nonce=_nonce(form.get("nonce", "")),
            code=form.get("code", ""),
            page=number,
            move=Move(go) if go in set(Move) else Move.NEXT,
            is_reminded=number != START and form.get("reminded") == page,
            is_easy=form.get("sprache") == EASY,
            fields={name: form.getlist(name) for name in form if name not in PAGE_FIELDS},
        )

    @classmethod
    def nothing(cls, *, code: str, is_easy: bool) -> Posted:
        """Return what a start page stands on that somebody opens, with a number of its own."""
        return cls(
            form_token="",
            nonce=_nonce(""),
            code=code,
            page=START,
            move=Move.NEXT,
            is_reminded=False,
            is_easy=is_easy,
            fields={},
        )

    @property
    def turn(self) -> Turn:
        """The part that leads through the questionnaire."""
        return Turn(self.page, self.move, self.fields, self.is_reminded)


def in_page(nonce: bytes) -> str:
    """Return a nonce as text."""
    return base64.urlsafe_b64encode(nonce).rstrip(b"=").decode()


def _nonce(text: str) -> bytes:
    """Return the number that was sent, or a new one instead of what is none."""
    try:
        nonce = base64.b64decode(text.encode() + b"==", altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError):
        nonce = b""
    return nonce if len(nonce) == NONCE_BYTES else secrets.token_bytes(NONCE_BYTES)
