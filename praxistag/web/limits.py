"""How often something may be tried: per address, but not for whole offices behind one (SI-09)."""

from __future__ import annotations

import hashlib
import ipaddress
from datetime import timedelta
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from flask import current_app, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from praxistag.domain.schedule import utc_now
from praxistag.extensions import client_address, limiter
from praxistag.web.context import current_config

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from flask import Response
    from flask.typing import ResponseReturnValue

P = ParamSpec("P")
R = TypeVar("R")

UNPROCESSABLE = 422
FASTEST_PERSON = timedelta(seconds=3)


def is_office_address() -> bool:
    """Whether the request comes from a network in PRAXISTAG_OFFICE_RANGES."""
    try:
        address = ipaddress.ip_address(client_address())
    except ValueError:
        return False
    return any(address in network for network in current_config().office_ranges)


def per_address(
    rates: str, *, scope: str, only_failures: bool = False
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Limit POSTs of a view per address; `rates` as „10 per minute; 60 per hour“."""
    return _unless_office(
        rates,
        scope=scope,
        key_func=client_address,
        deduct_when=_is_failure if only_failures else None,
    )


def per_subject(
    rates: str, *, scope: str, subject: Callable[[], str], only_failures: bool = False
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Limit POSTs of a view per account or mail address, also for offices."""
    return limiter.shared_limit(
        rates,
        scope=scope,
        key_func=lambda: _digest(subject()),
        methods=["POST"],
        deduct_when=_is_failure if only_failures else None,
    )


def lookups_per_address(rates: str, *, scope: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Limit how often an address may look something up that it could guess."""
    return _unless_office(rates, methods=("GET", "HEAD"), scope=scope, key_func=client_address)


def per_device(rates: str, *, scope: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Limit a view of the scanner API per device, known by the token that it shows."""
    return limiter.shared_limit(
        rates,
        scope=scope,
        key_func=lambda: _digest(request.headers.get("Authorization", "")),
        methods=["GET", "HEAD", "POST"],
    )


def typed_email() -> str:
    """Return the mail address of the form that was sent, in one spelling."""
    return request.form.get("email", "").strip().casefold()


def _unless_office(
    rates: str, *, methods: Sequence[str] = ("POST",), **how: Any
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Limit a view, but not for whole offices behind one address."""
    return limiter.shared_limit(rates, methods=[*methods], exempt_when=is_office_address, **how)


def _is_failure(response: Response) -> bool:
    return response.status_code == UNPROCESSABLE


def _digest(subject: str) -> str:
    """Return a key that leaves no address in the store of the limiter."""
    return hashlib.sha256(subject.encode("utf-8", "surrogatepass")).hexdigest()


def limit_registrations(
    view: Callable[P, ResponseReturnValue],
) -> Callable[P, ResponseReturnValue]:
    """Limit a form that mails an address somebody typed.

    Sixty people an hour may share a phone mast; ten forms an hour that came back faster than
    anybody types are a script (the time trap of SI-09, without a field of its own).
    """
    people = per_address("60 per hour", scope="registrations")
    mailbox = _unless_office(
        "10 per hour", scope="registrations-mailbox", key_func=lambda: _digest(typed_email())
    )
    scripts = _unless_office(
        "10 per hour",
        scope="registrations-fast",
        key_func=client_address,
        deduct_when=_is_faster_than_people,
    )
    limited: Callable[P, ResponseReturnValue] = people(mailbox(scripts(view)))

    @wraps(view)
    def unless_office(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        return (view if is_office_address() else limited)(*args, **kwargs)

    return unless_office


def _is_faster_than_people(_response: Response) -> bool:
    """Whether the form came back within seconds; its CSRF token knows when it was made."""
    signer = URLSafeTimedSerializer(current_app.secret_key or "", salt="wtf-csrf-token")
    try:
        _seed, made_at = signer.loads(request.form.get("csrf_token", ""), return_timestamp=True)
    except BadSignature:
        return True
    return bool(utc_now() - made_at < FASTEST_PERSON)
