"""Whether a file is text at all; plain Python, so that pages may ask before a process does."""

from __future__ import annotations

from praxistag.json_shapes import FormatError

WORKBOOK, UTF_16 = b"PK\x03\x04", (b"\xff\xfe", b"\xfe\xff")


def require_text(content: bytes, what: str) -> None:
    """Refuse workbooks and other encodings; raises FormatError."""
    if content.startswith(WORKBOOK):
        raise FormatError(f"{what} ist eine Arbeitsmappe. Bitte als „CSV UTF-8“ speichern.")
    if content.startswith(UTF_16) or b"\0" in content:
        raise FormatError(f"{what} ist kein Text in UTF-8. Bitte als „CSV UTF-8“ speichern.")
    if content.isascii():
        return
    try:
        content.decode()
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        raise FormatError(
            f"{what} ist nicht in UTF-8 gespeichert, sondern vermutlich in Windows-1252 "
            f"(zuerst in Zeile {row}). Bitte als „CSV UTF-8“ speichern."
        ) from error
