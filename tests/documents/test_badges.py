"""Badges are printed, measured, looked at without colour, and scanned again."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
import zxingcpp
from PIL import ImageChops, ImageEnhance, ImageFilter

from praxistag.documents.badges import (
    BLANK,
    SHEETS,
    BadgeFormat,
    BadgeView,
    Layout,
    Occasion,
    badges_pdf,
)
from praxistag.domain.errors import NoTicket
from praxistag.domain.photo_marker import WORDS, PhotoMarker
from praxistag.domain.states import ReleaseState, SeatState
from tests.documents.badge_pictures import (
    CODE,
    MM,
    OCCASION,
    ORIGINS,
    a_badge,
    badge_picture,
    sheets_of,
    some_sessions,
)
from tests.documents.pdf_reading import assert_accessible, page_sizes, page_texts
from tests.documents.printed import a_day_event
from tests.factories import make_organisation, make_registration

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image

INSETS = {
    BadgeFormat.A6: 6.0,
    BadgeFormat.A7: 5.0,
    BadgeFormat.LARGE_LABEL: 2.5,
    BadgeFormat.SMALL_LABEL: 2.5,
}
STEPS = {
    BadgeFormat.A6: (148.5, 105.0),
    BadgeFormat.A7: (105.0, 74.25),
    BadgeFormat.LARGE_LABEL: (90.0, 54.0),
    BadgeFormat.SMALL_LABEL: (95.0, 55.0),
}
LONG_NAMES = (
    "Donaudampfschifffahrtsgesellschaftskapit",
    "Maximiliane-Charlotte von Oberstein zu Lindenblatt",
    "B" * 300,
    "W" * 300,
    ("Bärbel Überlänge von und zu Musterhausen " * 8)[:300],
    "Γιώργος Παπαδόπουλος",
    "محمد عبد الرحمن",
    "<b>&amp; =1+1",
)
EVERY_FORMAT = pytest.mark.parametrize("paper", [*BadgeFormat], ids=str)


def pdf_of(paper: BadgeFormat, *badges: BadgeView, **layout: Any) -> bytes:
    return badges_pdf(OCCASION, badges, Layout(paper, **layout))


@cache
def standard(paper: BadgeFormat) -> bytes:
    """Return the badge that most tests look at; printing it takes longest."""
    return pdf_of(paper, a_badge())


@dataclass(frozen=True)
class Word:
    """A printed word and its edges in millimetres."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def words_on(content: bytes) -> list[list[Word]]:
    """Return the words of each page with their places."""
    command = ["pdftotext", "-bbox", "-", "-"]
    found = subprocess.run(command, input=content, capture_output=True, check=True)  # noqa: S603
    pattern = r'xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>'
    return [
        [
            Word(unescape(word), *(float(edge) * MM / 72 for edge in edges))
            for *edges, word in re.findall(pattern, page)
        ]
        for page in found.stdout.decode().split("<page ")[1:]
    ]


def areas(paper: BadgeFormat) -> list[tuple[float, float, float, float]]:
    """Return the edges of each place of a sheet in millimetres."""
    (left, top), (step_x, step_y), sheet = ORIGINS[paper], STEPS[paper], SHEETS[paper]
    corners = [
        (left + place % 2 * step_x, top + place // 2 * step_y) for place in range(sheet.per_page)
    ]
    return [(x, y, x + sheet.width, y + sheet.height) for x, y in corners]


def cut(page: Image, area: Sequence[float], *, dpi: int) -> Image:
    left, top, right, bottom = (round(edge * dpi / MM) for edge in area)
    return page.crop((left, top, right, bottom))


def codes_in(picture: Image) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(picture)]


def red_frame(picture: Image) -> tuple[int, int, int, int] | None:
    """Return the box around everything red."""
    red, green, _blue = picture.split()
    return ImageChops.subtract(red, green).point(lambda level: 255 * (level > 100)).getbbox()


def picture_of(paper: BadgeFormat, *, dpi: int) -> Image:
    (page,) = sheets_of(standard(paper), dpi=dpi)
    return cut(page, areas(paper)[0], dpi=dpi)


def numbered(count: int) -> list[BadgeView]:
    return [a_badge(f"Nr{number}", code=f"{number:016d}") for number in range(1, count + 1)]


def test_badge_says_who_where_and_when() -> None:
    (text,) = page_texts(standard(BadgeFormat.A6))

    assert text == (
        "Praxistag 2026 Do., 10.09.2026 Birke Wasserverband Beispielbach "
        "10:00 B1 · Saal 1 Nisthilfen bauen (Biodiversität) "
        "11:00 B2 · Saal 2 Nisthilfen bauen (Biodiversität) "
        "12:00 B3 · Saal 3 Nisthilfen bauen (Biodiversität) "
        "KEIN FOTO"
    )


@EVERY_FORMAT
def test_every_format_says_the_same(paper: BadgeFormat) -> None:
    (text,) = page_texts(pdf_of(paper, a_badge(marker=PhotoMarker.INTERNAL)))

    for words in ("Praxistag 2026", "Do., 10.09.2026", "Birke", "Wasserverband", "Foto intern"):
        assert words in text
    for line in ("10:00 B1 · Saal 1", "11:00 B2 · Saal 2", "12:00 B3 · Saal 3"):
        assert line in text


@EVERY_FORMAT
def test_pdf_is_tagged_and_every_picture_has_words(paper: BadgeFormat) -> None:
    content = pdf_of(paper, a_badge(), a_badge("Ahorn"))

    assert_accessible(content, title="Namensschilder · Praxistag 2026")


@EVERY_FORMAT
def test_badges_lie_exactly_on_their_grid(paper: BadgeFormat) -> None:
    """The frame of „KEIN FOTO“ shows where each badge is, to a fifth of a millimetre."""
    sheet, dpi, inset = SHEETS[paper], 254, INSETS[paper]
    (page,) = sheets_of(pdf_of(paper, *numbered(sheet.per_page)), dpi=dpi)

    frames = [red_frame(cut(page, area, dpi=dpi)) for area in areas(paper)]

    expected = (inset, inset, sheet.width - inset, sheet.height - inset)
    for frame in frames:
        assert frame is not None
        assert [edge * MM / dpi for edge in frame] == pytest.approx(expected, abs=0.2)


def test_sheets_are_a4_across_only_for_a6() -> None:
    sizes = {paper: page_sizes(pdf_of(paper, a_badge()))[0] for paper in BadgeFormat}

    assert sizes.pop(BadgeFormat.A6) == (297, 210)
    assert set(sizes.values()) == {(210, 297)}


@EVERY_FORMAT
@pytest.mark.parametrize("is_full", [False, True], ids=["usual", "full"])
def test_any_name_is_whole_and_in_its_place(paper: BadgeFormat, is_full: bool) -> None:
    """Names push down what stands below them, so nothing may reach into the workshops."""
    sessions = some_sessions(7, "Regen halten statt ableiten " * 7) if is_full else some_sessions()
    ending = "Zielpunkt" if not is_full else ("Verband " * 5 + "Zielpunkt")
    badges = [
        BadgeView(name, ending, f"{number:016d}", PhotoMarker.NONE, sessions)
        for number, name in enumerate(LONG_NAMES)
    ]
    content = pdf_of(paper, *badges)
    pages, pictures = words_on(content), sheets_of(content, dpi=150)

    for sheet, words, picture in zip(Layout(paper).pages(badges), pages, pictures, strict=True):
        for badge, area in zip(sheet, areas(paper), strict=True):
            if badge is not None:
                _assert_whole(badge, [word for word in words if _is_within(word, area)])
                assert codes_in(cut(picture, area, dpi=150)) == [f"PT1:{badge.code}"]
        assert all(any(_is_within(word, area) for area in areas(paper)) for word in words)


def _is_within(word: Word, area: Sequence[float]) -> bool:
    left, top, right, bottom = area
    return left < word.left < word.right < right and top < word.top < word.bottom < bottom


def _assert_whole(badge: BadgeView, words: Sequence[Word]) -> None:
    letters = Counter("".join(word.text for word in words))
    wanted = Counter(letter for letter in badge.name if letter.isascii() and letter != " ")
    assert wanted <= letters
    ends = max(word.bottom for word in words if word.text == "Zielpunkt")
    begins = min(word.top for word in words if word.text == "10:00")
    assert ends <= begins + 0.8  # boxes of letters are higher than their lines


@EVERY_FORMAT
def test_what_has_no_room_is_counted(paper: BadgeFormat) -> None:
    badge = replace(a_badge(), sessions=some_sessions(7))

    (text,) = page_texts(pdf_of(paper, badge))

    shown = SHEETS[paper].lines - 1
    assert f"und {7 - shown} weitere auf dem Ticket" in text
    assert text.count("· Saal") == shown


def test_name_is_readable_at_three_metres() -> None:
    """A capital of a 46 pt name is 11 mm high; the smallest label comes to three quarters."""
    sizes = [a_badge("Birke").name_size(paper) for paper in BadgeFormat]

    assert sizes == [76, 50, 44, 35]


@pytest.mark.parametrize(
    ("organisation", "size"),
    [
        ("Stadt Musterstadt", "large"),
        ("Emschergenossenschaft/Lippeverband", "medium"),
        ("Verband " * 37, "small"),
    ],
)
def test_organisation_gets_smaller_before_it_takes_two_lines(organisation: str, size: str) -> None:
    badge = replace(a_badge(), organisation=organisation)

    assert [badge.organisation_size(paper) for paper in BadgeFormat] == [size] * 4


@pytest.mark.parametrize("marker", [*PhotoMarker])
def test_marker_stands_in_words(marker: PhotoMarker) -> None:
    text = page_texts(pdf_of(BadgeFormat.SMALL_LABEL, a_badge(marker=marker)))[0]

    assert [words for words in WORDS.values() if words in text] == [WORDS[marker]]


@EVERY_FORMAT
def test_markers_differ_without_colour(paper: BadgeFormat) -> None:
    """The strip at the foot is black, grey or white, and only „KEIN FOTO“ has a frame."""
    greys = {
        marker: badge_picture(a_badge(marker=marker), paper, dpi=100).convert("L")
        for marker in PhotoMarker
    }

    dark = {marker: _share_of_dark(picture) for marker, picture in greys.items()}
    assert dark[PhotoMarker.NONE] > dark[PhotoMarker.INTERNAL] + 0.03
    middle = {marker: _share_of_middle(picture) for marker, picture in greys.items()}
    assert middle[PhotoMarker.INTERNAL] > middle[PhotoMarker.OK] + 0.03
    assert red_frame(picture_of(paper, dpi=100)) is not None
    assert red_frame(badge_picture(a_badge(marker=PhotoMarker.OK), paper, dpi=100)) is None


def _share_of_dark(picture: Image) -> float:
    return sum(picture.histogram()[:80]) / (picture.width * picture.height)


def _share_of_middle(picture: Image) -> float:
    return sum(picture.histogram()[170:215]) / (picture.width * picture.height)


@EVERY_FORMAT
def test_code_is_as_large_as_promised(paper: BadgeFormat) -> None:
    """Its modules alone: 22 mm on A6, 18 mm on the smallest label."""
    picture = picture_of(paper, dpi=254)

    (code,) = zxingcpp.read_barcodes(picture)
    corners = code.position
    width = (corners.top_right.x - corners.top_left.x) * MM / 254
    least = {BadgeFormat.A6: 27, BadgeFormat.A7: 19}.get(paper, 18)
    assert width >= least - 0.3


@pytest.mark.parametrize(
    ("paper", "dpi"),
    [
        (BadgeFormat.A6, 40),
        (BadgeFormat.A7, 40),
        (BadgeFormat.LARGE_LABEL, 50),
        (BadgeFormat.SMALL_LABEL, 50),
    ],
)
def test_code_reads_from_a_coarse_picture(paper: BadgeFormat, dpi: int) -> None:
    assert codes_in(picture_of(paper, dpi=dpi)) == [f"PT1:{CODE}"]


@EVERY_FORMAT
@pytest.mark.parametrize("angle", [0, 17, 90, 200])
def test_code_reads_turned_blurred_and_dark(paper: BadgeFormat, angle: int) -> None:
    picture = picture_of(paper, dpi=150)
    turned = picture.rotate(angle, expand=True, fillcolor=(90, 90, 90))
    seen = ImageEnhance.Brightness(turned.filter(ImageFilter.GaussianBlur(1.2))).enhance(0.35)

    assert codes_in(seen) == [f"PT1:{CODE}"]


def test_labels_follow_line_by_line_from_the_first_free_one() -> None:
    layout = Layout(BadgeFormat.LARGE_LABEL, begins_at=4, blanks=1)
    badges = numbered(8)

    first, second = layout.pages(badges)

    assert first == [None, None, None, *badges[:7]]
    assert second == [badges[7], BLANK, *[None] * 8]
    assert layout.page_count(8) == 2


def test_piles_of_cut_sheets_lie_in_order() -> None:
    badges = numbered(10)
    pages = Layout(BadgeFormat.A6, begins_at=3).pages(badges)

    piles = [page[place] for place in range(4) for page in pages]

    assert len(pages) == 3
    assert [badge for badge in piles if badge] == badges


def test_blank_badges_have_lines_and_allow_no_photo() -> None:
    content = pdf_of(BadgeFormat.A7, blanks=8)

    (text,) = page_texts(content)
    assert text.count("Name") == text.count("Organisation") == text.count("KEIN FOTO") == 8
    assert codes_in(sheets_of(content, dpi=100)[0]) == []


def test_nothing_wanted_makes_no_sheet() -> None:
    assert Layout(BadgeFormat.A6).pages([]) == []


def test_layout_and_occasion_come_back_from_a_job() -> None:
    layout = Layout(BadgeFormat.SMALL_LABEL, begins_at=3, blanks=2)

    assert Layout.of(layout.parameters()) == layout
    assert Occasion.of(a_day_event()) == OCCASION


@pytest.mark.parametrize(
    "states",
    [
        (SeatState.WAITING, ReleaseState.RELEASED),
        (SeatState.CANCELLED, ReleaseState.RELEASED),
        (SeatState.SEATED, ReleaseState.REJECTED),
    ],
)
def test_nobody_else_gets_a_badge(states: Sequence[Any]) -> None:
    event, organisation = a_day_event(), make_organisation()
    organisation.id = 1
    seat, release = states
    person = make_registration(event, organisation, seat_state=seat, release_state=release)

    with pytest.raises(NoTicket):
        BadgeView.of(person, PhotoMarker.OK)
