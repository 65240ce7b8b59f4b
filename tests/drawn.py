"""Reads charts back: what is drawn, what is written, and what is told to who does not see it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from markupsafe import Markup

SVG = "{http://www.w3.org/2000/svg}"


class Drawn:
    """One chart, parsed; a chart that is no XML or styles itself inline fails here."""

    def __init__(self, markup: Markup | None) -> None:
        assert markup is not None
        assert " style=" not in markup
        self.root = ET.fromstring(markup)  # noqa: S314 -- our own markup
        title, told = self.root[0], self.root[1]
        assert self.root.get("role") == "img"
        assert self.root.get("aria-labelledby") == f"{title.get('id')} {told.get('id')}"
        self.title, self.told = title.text or "", told.text or ""

    @property
    def texts(self) -> list[str]:
        """Every line of words, in the order drawn."""
        return [node.text or "" for node in self.root.iter(f"{SVG}text")]

    @property
    def height(self) -> float:
        """How high the sheet is."""
        return float((self.root.get("viewBox") or "").split()[3])

    def blocks(self, ink: str) -> list[tuple[float, float, float, float]]:
        """Return place and size of the rectangles of one colour."""
        names = ("x", "y", "width", "height")
        return [
            tuple(float(node.get(name, 0)) for name in names)  # type: ignore[misc]
            for node in self.root.iter(f"{SVG}rect")
            if node.get("class") == f"chart__{ink}"
        ]

    def dots(self) -> list[float]:
        """Return where the points lie, from left to right as drawn."""
        return [float(node.get("cx", 0)) for node in self.root.iter(f"{SVG}circle")]

    @property
    def is_hatched(self) -> bool:
        """Whether something is marked as not shown."""
        return any(node.get("class") == "chart__hatch" for node in self.root.iter(f"{SVG}path"))

    def assert_inside(self) -> None:
        """Assert that no rectangle and no word begins or ends outside the sheet."""
        width = float((self.root.get("viewBox") or "").split()[2])
        for node in self.root.iter(f"{SVG}rect"):
            x, y = float(node.get("x", 0)), float(node.get("y", 0))
            assert x >= -0.1
            assert x + float(node.get("width", 0)) <= width + 0.1
            assert y + float(node.get("height", 0)) <= self.height + 0.1
        for node in self.root.iter(f"{SVG}text"):
            assert 0 <= float(node.get("x", 0)) <= width
            assert 0 < float(node.get("y", 0)) <= self.height
