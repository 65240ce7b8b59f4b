"""Headers that keep a browser to this server and to no inline code (SI-11, DS-16)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request

if TYPE_CHECKING:
    from flask import Flask, Response

_POLICY = (
    "default-src 'none'; script-src {script}; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "media-src 'self' blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "object-src 'none'"
)
CONTENT_POLICY = _POLICY.format(script="'self'")
SCAN_CONTENT_POLICY = _POLICY.format(script="'self' 'wasm-unsafe-eval'")
SCAN_ENDPOINT = "checkin.scanner"
HSTS = "max-age=63072000; includeSubDomains"


def init_app(app: Flask) -> None:
    """Send the headers with every response."""
    is_https = app.config["PRAXISTAG"].is_https

    @app.after_request
    def add_headers(response: Response) -> Response:
        is_scanner = request.endpoint == SCAN_ENDPOINT
        headers = response.headers
        headers["Content-Security-Policy"] = SCAN_CONTENT_POLICY if is_scanner else CONTENT_POLICY
        headers["Permissions-Policy"] = (
            f"camera=({'self' if is_scanner else ''}), microphone=(), geolocation=(), payment=()"
        )
        headers["X-Content-Type-Options"] = "nosniff"
        headers["X-Frame-Options"] = "DENY"
        headers["Referrer-Policy"] = "no-referrer"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers.setdefault("Cache-Control", "no-store")
        if is_https:
            headers["Strict-Transport-Security"] = HSTS
        return response
