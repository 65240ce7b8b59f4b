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

from praxistag.services import surveys
from praxistag.web.context import current_config

if TYPE_CHECKING:
    from praxistag.models import Survey, SurveyVersion

PURPOSE = "survey-form"
PROOF_BYTES = 18
MOST_DIGITS = 4


def token_of(survey: Survey, version: SurveyVersion) -> str:
    """Return the token for pages of this version."""
    return f"{version.no}.{_proof(survey, version.no)}"


def version_named(survey: Survey, token: str) -> SurveyVersion:
    """Return the version that a posted page was made from, however old.

    Raises:
        CSRFError: no page of ours had this token.

    """
    number, _, proof = token.partition(".")
    no = (
        int(number) if number.isdecimal() and number.isascii() and len(number) <= MOST_DIGITS else 0
    )
    if not hmac.compare_digest(proof.encode("utf-8", "surrogatepass"), _proof(survey, no).encode()):
        raise CSRFError("no page of ours")
    version = surveys.version_no(survey, no)
    if version is None:
        raise CSRFError("the version is gone")
    return version


def _proof(survey: Survey, no: int) -> str:
    text = f"{survey.public_id}:{no}".encode()
    digest = hmac.digest(current_config().key(PURPOSE), text, "sha256")
    return base64.urlsafe_b64encode(digest[:PROOF_BYTES]).decode()
