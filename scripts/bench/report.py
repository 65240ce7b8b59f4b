"""One line per figure: what was measured, the bound, and whether it holds."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Report:
    """Collects lines and remembers whether one of them failed."""

    title: str
    failed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        print(f"\n{self.title}")

    def at_most(self, name: str, value: float, bound: float, unit: str = "") -> None:
        """Print a figure that must not be larger."""
        self._line(name, value, f"<= {bound:g}", unit, holds=value <= bound)

    def at_least(self, name: str, value: float, bound: float, unit: str = "") -> None:
        """Print a figure that must not be smaller."""
        self._line(name, value, f">= {bound:g}", unit, holds=value >= bound)

    def info(self, name: str, value: float, unit: str = "") -> None:
        """Print a figure without a bound."""
        print(f"  {name:<48} {value:>9.2f} {unit}")

    def end(self) -> None:
        """Leave with 1 when a bound was missed."""
        if self.failed:
            raise SystemExit(f"missed: {', '.join(self.failed)}")

    def _line(self, name: str, value: float, bound: str, unit: str, *, holds: bool) -> None:
        sign = "ok" if holds else "MISSED"
        print(f"  {name:<48} {value:>9.2f} {unit:<6} {bound:<10} {sign}")
        if not holds:
            self.failed.append(name)
