"""What makes the scanner an app: its manifest, and the worker that lets it start without network.

The page is the same for everybody, so its bytes can be part of the worker's version: whatever
changes, page, script or style, makes another worker, which fills a store of its own.
"""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING, Any

from flask import url_for

from praxistag.web import assets

if TYPE_CHECKING:
    from praxistag.web.assets import Build

# The scanner is dark in both schemes; equal to --scan-ground in scan.css.
GROUND = "#0a0f0c"
MANIFEST_TYPE = "application/manifest+json"
ICONS = (
    ("icon", 192, "any"),
    ("icon", 512, "any"),
    ("maskable", 192, "maskable"),
    ("maskable", 512, "maskable"),
)


def manifest() -> dict[str, Any]:
    """Return the web app manifest."""
    home = url_for("checkin.scanner")
    return {
        "id": home,
        "name": "Praxistag Einlass",
        "short_name": "Einlass",
        "description": "Tickets scannen am Eingang und an den Workshops, auch ohne Netz.",
        "lang": "de",
        "dir": "ltr",
        "start_url": home,
        "scope": home,
        "display": "standalone",
        "background_color": GROUND,
        "theme_color": GROUND,
        "icons": [_icon(*icon) for icon in ICONS],
    }


def _icon(shape: str, size: int, purpose: str) -> dict[str, str]:
    return {
        "src": assets.asset_url(f"{shape}-{size}.png"),
        "sizes": f"{size}x{size}",
        "type": "image/png",
        "purpose": purpose,
    }


def version(build: Build, page: str) -> str:
    """Return the name of what the scanner is made of: page, files, manifest, worker."""
    parts = json.dumps([page, list(build.offline), manifest(), build.text("sw.js")])
    return hashlib.sha256(parts.encode()).hexdigest()[:16]


def worker_script(build: Build, *, page: str, version: str) -> str:
    """Return the worker with what it keeps in front; empty before the first build."""
    source = build.text("sw.js")
    kept = {
        "version": version,
        "page": url_for("checkin.scanner"),
        "integrity": _integrity(page),
        "folder": url_for("built_asset", name=""),
        "files": [
            url_for("checkin.app_manifest"),
            *(url_for("built_asset", name=name) for name in build.offline),
        ],
    }
    return f"self.shell={json.dumps(kept)};\n{source}" if source else ""


def _integrity(page: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(page.encode()).digest()).decode()
