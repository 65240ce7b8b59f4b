"""Opens a PDF again, as a person and as an assistive tool would."""

from __future__ import annotations

import io
import subprocess

import pikepdf
import pypdf

MM = 72 / 25.4


def page_texts(content: bytes) -> list[str]:
    """Return the words of each page from top to bottom, white space folded."""
    command = ["pdftotext", "-layout", "-", "-"]
    words = subprocess.run(command, input=content, capture_output=True, check=True)  # noqa: S603
    pages = words.stdout.decode().split("\f")[:-1]
    return [" ".join(page.split()) for page in pages]


def page_sizes(content: bytes) -> list[tuple[int, int]]:
    """Return width and height of each page in millimetres."""
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return [(round(float(p.mediabox[2]) / MM), round(float(p.mediabox[3]) / MM)) for p in pages]


def assert_accessible(content: bytes, *, title: str) -> None:
    """Assert what PDF/UA-1 asks of every file: tags, language, title, a text for each picture."""
    with pikepdf.open(io.BytesIO(content)) as document:
        root = document.Root
        assert str(root.Lang) == "de"
        assert bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert str(document.docinfo["/Title"]) == title
        pictures = [
            node
            for node in document.objects
            if isinstance(node, pikepdf.Dictionary) and node.get("/S") == "/Figure"
        ]
        assert all(str(node.get("/Alt", "")) for node in pictures)
