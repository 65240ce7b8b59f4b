"""The token in forms of a survey: which version a page was made from, signed, and nothing else.

It is the same for everybody who has this version open, on every day: it must not tell people
apart. A page of somebody else could fetch one too; browsers say who sends a form, and
`web/origins.py` refuses theirs.
"""

from __future__ import annotations

import base64
import hmac
from typing import TYPE_CHECKING

from flask_wtf.csrf import CSRFError

from praxistag.web.context import current_config

if TYPE_CHECKING:
    from praxistag.services.survey_answering import RunningSurvey

PURPOSE = "survey-form"
PROOF_BYTES = 18
MOST_DIGITS = 4


def token_of(survey: RunningSurvey, no: int) -> str:
    """Return the token for pages of this version."""
    return f"{no}.{_proof(survey, no)}"


def number_in(text: str) -> int:
    """Return the number of a version as an address or a token names it; 0 is none."""
    is_number = text.isdecimal() and text.isascii() and len(text) <= MOST_DIGITS
    return int(text) if is_number else 0


def version_named(token: str) -> int:
    """Return which version a posted page says it was made from, however old."""
    return number_in(token.partition(".")[0])


def require_ours(survey: RunningSurvey, token: str) -> None:
    """Refuse what no page of ours had, for the version that the token names.

    Raises:
        CSRFError: somebody else made this token, or the version is gone.

    """
    no, proof = version_named(token), token.partition(".")[2]
    if not hmac.compare_digest(proof.encode("utf-8", "surrogatepass"), _proof(survey, no).encode()):
        raise CSRFError("no page of ours")
    if survey.version_no != no:
        raise CSRFError("the version is gone")


def _proof(survey: RunningSurvey, no: int) -> str:
    text = f"{survey.public_id}:{no}".encode()
    digest = hmac.digest(current_config().key(PURPOSE), text, "sha256")
    return base64.urlsafe_b64encode(digest[:PROOF_BYTES]).decode()
