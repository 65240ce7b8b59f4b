"""Lists on paper: how they are cut into sheets, and how a sheet remembers who stands on it.

Between the evening of printing and the moment when somebody brings the ticks back, people are
added, cancelled, renamed and moved. „From Birke to Kolb“ or „people 27 to 52“ would then mean
others. So the QR of a sheet names everybody on it, in order, each by the first characters of the
public id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from praxistag.domain.name_search import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ROWS = 26
"""Lines of a sheet: a full room of 24 and two lines to write on."""
MOST_BLANKS = 4
HANDLE = 4
"""24 random bits: among 1,000 people two are alike in 3 of 100 packs, and then both are shown."""

Line = TypeVar("Line")


def cut(lines: Sequence[Line]) -> list[Sequence[Line]]:
    """Return the lines sheet by sheet; a list of nobody has one sheet all the same."""
    return [lines[start : start + ROWS] for start in range(0, len(lines), ROWS)] or [lines]


def blanks(count: int) -> int:
    """Return how many lines to write on are left below so many people; a page of them for none."""
    return min(ROWS - count, MOST_BLANKS) if count else ROWS


def pack(public_ids: Iterable[str]) -> str:
    """Return who stands on a sheet, short enough for its QR."""
    return "".join(public_id[:HANDLE] for public_id in public_ids)


def unpack(packed: str) -> list[str]:
    """Return the beginnings of public ids, in the order of the sheet; the rest of a cut QR is lost.

    A sheet never has more than `ROWS`, so that nobody can ask for any number of them.
    """
    whole = min(len(packed) // HANDLE, ROWS)
    return [packed[HANDLE * number : HANDLE * (number + 1)] for number in range(whole)]


def alphabetical(last_name: str, first_name: str) -> tuple[str, str]:
    """Return the key by which people stand on paper: umlauts as DIN 5007-1 sorts them."""
    return (plain(last_name.casefold()), plain(first_name.casefold()))


def initial(last_name: str) -> str:
    """Return the letter under which a surname is looked up; Özil stands under O."""
    letter = next((one for one in plain(last_name.casefold()) if one.isalnum()), "#")
    return letter.upper()
