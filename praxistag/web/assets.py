"""Built assets: hashed names for templates, pre-compressed files for browsers."""

from __future__ import annotations

import json
import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from flask import request, send_from_directory, url_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Flask, Response

logger = logging.getLogger(__name__)

DIST = Path(__file__).parents[1] / "static" / "dist"
FOREVER = "public, max-age=31536000, immutable"
REVALIDATE = "public, no-cache"
# Said here and not left to the machine's own table, which may not know them.
TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
}


def read_manifest(dist: Path) -> dict[str, str]:
    """Return logical name → built file; empty, with one log line, before the first build."""
    try:
        manifest: dict[str, str] = json.loads((dist / "manifest.json").read_bytes())
    except FileNotFoundError:
        logger.warning("assets are not built: run `python hatch_build.py`, pages have no style")
        return {}
    return manifest


def init_app(app: Flask, dist: Path = DIST) -> None:
    """Offer `asset()` to templates and serve what the build has written."""
    manifest = read_manifest(dist)
    hashed = frozenset(manifest.values())
    app.jinja_env.globals["asset"] = partial(asset_url, manifest)

    @app.get("/static/dist/<path:name>")
    def built_asset(name: str) -> Response:
        return serve(dist, hashed, name)


def asset_url(manifest: Mapping[str, str], name: str) -> str:
    """Return the address of a built file; an unknown name keeps itself and answers 404."""
    return url_for("built_asset", name=manifest.get(name, name))


def serve(dist: Path, hashed: frozenset[str], name: str) -> Response:
    """Send a built file, its compressed twin where the browser takes it."""
    has_twin = (dist / f"{name}.gz").is_file()
    is_packed = has_twin and request.accept_encodings.quality("gzip") > 0
    response = send_from_directory(
        dist,
        f"{name}.gz" if is_packed else name,
        mimetype=TYPES.get(Path(name).suffix, "application/octet-stream"),
    )
    response.headers["Cache-Control"] = FOREVER if name in hashed else REVALIDATE
    if has_twin:
        response.vary.add("Accept-Encoding")
    if is_packed:
        response.content_encoding = "gzip"
    return response
