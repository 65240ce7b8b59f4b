"""Built assets: hashed names for templates, pre-compressed files for browsers."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from flask import current_app, request, send_from_directory, url_for

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flask import Flask, Response

logger = logging.getLogger(__name__)

DIST = Path(__file__).parents[1] / "static" / "dist"
EXTENSION = "praxistag_assets"
FOREVER = "public, max-age=31536000, immutable"
REVALIDATE = "public, no-cache"
# Said here and not left to the machine's own table, which may not know them.
TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
}


@dataclass(frozen=True)
class Build:
    """One run of the front end's build: logical name → file, and what the scanner keeps offline."""

    folder: Path
    names: Mapping[str, str]
    offline: Sequence[str]

    @classmethod
    def read(cls, folder: Path) -> Build:
        """Read what the build wrote; empty before the first one."""
        kept = folder / "offline.json"
        offline = json.loads(kept.read_bytes()) if kept.is_file() else ()
        return cls(folder, read_manifest(folder), offline)

    def text(self, name: str) -> str:
        """Return the source of a built file by its logical name, empty before the first build."""
        return (self.folder / self.names[name]).read_text("utf-8") if name in self.names else ""


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
    app.extensions[EXTENSION] = Build.read(dist)
    app.jinja_env.globals["asset"] = asset_url

    @app.get("/static/dist/<path:name>")
    def built_asset(name: str) -> Response:
        return serve(current_build(), name)


def current_build() -> Build:
    """Return the build that this application serves."""
    build: Build = current_app.extensions[EXTENSION]
    return build


def asset_url(name: str) -> str:
    """Return the address of a built file; an unknown name keeps itself and answers 404."""
    return url_for("built_asset", name=current_build().names.get(name, name))


def serve(build: Build, name: str) -> Response:
    """Send a built file, its compressed twin where the browser takes it."""
    has_twin = (build.folder / f"{name}.gz").is_file()
    is_packed = has_twin and request.accept_encodings.quality("gzip") > 0
    response = send_from_directory(
        build.folder,
        f"{name}.gz" if is_packed else name,
        mimetype=TYPES.get(Path(name).suffix, "application/octet-stream"),
    )
    response.headers["Cache-Control"] = FOREVER if name in build.names.values() else REVALIDATE
    if has_twin:
        response.vary.add("Accept-Encoding")
    if is_packed:
        response.content_encoding = "gzip"
    return response
