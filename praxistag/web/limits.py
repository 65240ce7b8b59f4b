"""How often something may be tried: per address, but not for whole offices behind one (SI-09)."""

from __future__ import annotations

import hashlib
import ipaddress
from typing import TYPE_CHECKING, Any

from flask import request

from praxistag.extensions import client_address, limiter
from praxistag.web.context import current_config

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Response

UNPROCESSABLE = 422


def is_office_address() -> bool:
    """Whether the request comes from a network in PRAXISTAG_OFFICE_RANGES."""
    try:
        address = ipaddress.ip_address(client_address())
    except ValueError:
        return False
    return any(address in network for network in current_config().office_ranges)


def per_address(rates: str, *, scope: str, only_failures: bool = False) -> Any:
    """Limit POSTs of a view per address; `rates` as „10 per minute; 60 per hour“."""
    return limiter.shared_limit(
        rates,
        scope=scope,
        key_func=client_address,
        methods=["POST"],
        exempt_when=is_office_address,
        deduct_when=_is_failure if only_failures else None,
    )


def per_subject(
    rates: str, *, scope: str, subject: Callable[[], str], only_failures: bool = False
) -> Any:
    """Limit POSTs of a view per account or mail address, also for offices."""
    return limiter.shared_limit(
        rates,
        scope=scope,
        key_func=lambda: _digest(subject()),
        methods=["POST"],
        deduct_when=_is_failure if only_failures else None,
    )


def typed_email() -> str:
    """Return the mail address of the form that was sent, in one spelling."""
    return request.form.get("email", "").strip().casefold()


def _is_failure(response: Response) -> bool:
    return response.status_code == UNPROCESSABLE


def _digest(subject: str) -> str:
    """Return a key that leaves no address in the store of the limiter."""
    return hashlib.sha256(subject.encode("utf-8", "surrogatepass")).hexdigest()


limit_registrations = per_address("10 per hour", scope="registrations")
"""For every form that sends a mail to an address somebody typed."""
