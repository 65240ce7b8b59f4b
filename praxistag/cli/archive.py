"""The backup file: one .tar.gz with a manifest, in which every file is named with its checksum."""

from __future__ import annotations

import hashlib
import io
import json
import os
import tarfile
import zlib
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING

from praxistag.cli.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FORMAT = "praxistag-backup/1"
MANIFEST = "manifest.json"
CHUNK = 1024 * 1024
UNREADABLE = (tarfile.TarError, zlib.error, EOFError, OSError)
DAMAGED = "Die Sicherung {file} ist beschädigt ({what}). Bitte eine andere nehmen."


@dataclass(frozen=True)
class Manifest:
    """What a backup holds; `database` is sqlite or postgresql, `files` maps names to SHA-256."""

    created_at: str
    database: str
    revision: str
    format: str = FORMAT
    files: dict[str, str] = field(default_factory=dict)


def write(target: Path, manifest: Manifest, sources: Mapping[str, Path]) -> None:
    """Write the archive beside its target first, so that a broken run destroys no older backup."""
    complete = Manifest(
        manifest.created_at,
        manifest.database,
        manifest.revision,
        files={name: _checksum(path) for name, path in sources.items()},
    )
    part = target.with_name(f".{target.name}.part")
    try:
        with _private_file(part) as file, tarfile.open(fileobj=file, mode="w:gz") as archive:
            _add_text(archive, MANIFEST, json.dumps(asdict(complete), indent=2))
            for name, path in sources.items():
                archive.add(path, arcname=name, recursive=False)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def is_backup(path: Path) -> bool:
    """Tell whether a file may be replaced by a new backup: it is one, or it is empty."""
    if path.stat().st_size == 0:
        return True
    try:
        with tarfile.open(path) as archive:
            first = archive.next()
            return first is not None and first.name == MANIFEST
    except UNREADABLE:
        return False


def unpack(source: Path, folder: Path) -> Manifest:
    """Unpack into an empty folder and compare every checksum; nothing else is touched.

    Raises:
        Refused: not a backup of ours, or not whole.

    """
    try:
        with tarfile.open(source) as archive:
            manifest = _read_manifest(source, archive)
            for member in archive:
                if member.name == MANIFEST:
                    continue
                if member.name not in manifest.files:
                    raise Refused(DAMAGED.format(file=source, what="fremder Inhalt"))
                _unpack_member(source, archive, member, folder)
    except FileNotFoundError as error:
        raise Refused(f"Die Datei {source} gibt es nicht.") from error
    except (*UNREADABLE, ValueError, TypeError) as error:
        raise Refused(DAMAGED.format(file=source, what="nicht lesbar")) from error
    for name, checksum in manifest.files.items():
        path = folder / name
        if not path.is_file() or _checksum(path) != checksum:
            raise Refused(DAMAGED.format(file=source, what=name))
    return manifest


def _read_manifest(source: Path, archive: tarfile.TarFile) -> Manifest:
    first = archive.next()
    content = archive.extractfile(first) if first and first.name == MANIFEST else None
    if content is None:
        raise Refused(f"{source} ist keine Sicherung von praxistag.")
    manifest = Manifest(**json.load(content))
    if not isinstance(manifest.files, dict):
        raise TypeError("files")
    if manifest.format != FORMAT:
        raise Refused(f"{source} hat ein unbekanntes Format ({manifest.format}).")
    return manifest


def _unpack_member(
    source: Path, archive: tarfile.TarFile, member: tarfile.TarInfo, folder: Path
) -> None:
    name = PurePosixPath(member.name)
    content = archive.extractfile(member) if member.isreg() else None
    if content is None or name.is_absolute() or ".." in name.parts:
        raise Refused(DAMAGED.format(file=source, what="fremder Inhalt"))
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        while chunk := content.read(CHUNK):
            file.write(chunk)


def _add_text(archive: tarfile.TarFile, name: str, text: str) -> None:
    data = text.encode()
    info = tarfile.TarInfo(name)
    info.size, info.mode = len(data), 0o600
    archive.addfile(info, io.BytesIO(data))


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _private_file(path: Path) -> Iterator[IO[bytes]]:
    """Open a new file that only we may read: it holds names and the secret key."""
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())
