"""A page of people with chips, search and pages, as the pages about releases and school share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from flask import request, url_for

from praxistag.domain.states import SeatState
from praxistag.services.office_people import PeopleFilter, PeopleWish
from praxistag.web.participant_lists import AREA_WORDS, RELEASE_WORDS, seat_tag
from praxistag.web.school_words import SCHOOL_TAGS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from praxistag.services.office_people import Line, PeoplePage

MAX_SEARCH = 100
SHORT_LIST = 20

Tag = tuple[str, str, str | None]
"""Words, kind and sign of a status tag."""


@dataclass(frozen=True)
class PeopleView:
    """Everything a template needs for one page; the first of `labels` is what shows at first."""

    labels: Mapping[PeopleFilter, str]
    wish: PeopleWish
    found: PeoplePage
    counts: Mapping[PeopleFilter, int]

    @property
    def chips(self) -> list[dict[str, Any]]:
        """Filters as links; those that would show nothing are left out."""
        always = {self.start, self.wish.state}
        return [
            {
                "label": words,
                "url": self.url(state=state, page=1),
                "is_current": state is self.wish.state,
                "count": self.counts[state],
            }
            for state, words in self.labels.items()
            if self.counts[state] or state in always
        ]

    @property
    def start(self) -> PeopleFilter:
        """What shows at first."""
        return next(iter(self.labels))

    @property
    def keep(self) -> list[tuple[str, str]]:
        """What stays in the address when somebody searches."""
        return [("status", self.wish.state.value)] if self.wish.state is not self.start else []

    @property
    def is_long(self) -> bool:
        """Whether a search saves time; a list that one look takes in needs none."""
        return bool(self.wish.text) or self.found.total > SHORT_LIST

    @property
    def own_url(self) -> str:
        """The address of just this page of the list."""
        return self.url()

    def page_url(self, page: int) -> str:
        """Return the address of a page."""
        return self.url(page=page)

    def url(self, **changes: Any) -> str:
        """Return the address of this list with something changed."""
        wish = replace(self.wish, **changes)
        parameters: dict[str, Any] = {
            "q": wish.text,
            "status": wish.state if wish.state != self.start else "",
            "seite": str(wish.page) if wish.page > 1 else "",
        }
        return url_for(".show", **{key: value for key, value in parameters.items() if value})

    @staticmethod
    def area(line: Line) -> str:
        """Return the training area, empty when not given."""
        return AREA_WORDS[line.training_area] if line.training_area else ""

    @staticmethod
    def tags(line: Line) -> list[Tag]:
        """Return what is special about a person; an ordinary one has none."""
        tags: list[Tag] = []
        if line.school_day in SCHOOL_TAGS:
            tags.append(SCHOOL_TAGS[line.school_day])
        if line.seat_state is not SeatState.SEATED:
            tags.append((*seat_tag(line.seat_state, line.release_state), None))
        return tags

    @staticmethod
    def release_tag(line: Line) -> Tag:
        """Return where the release stands."""
        return (*RELEASE_WORDS[line.release_state], None)


def wish_of_request(labels: Mapping[PeopleFilter, str]) -> PeopleWish:
    """Read what somebody looks for; nonsense in the address means the default."""
    named = {state.value: state for state in labels}
    return PeopleWish(
        state=named.get(request.args.get("status", ""), next(iter(labels))),
        text=request.args.get("q", "")[:MAX_SEARCH].strip(),
        page=max(1, request.args.get("seite", 1, type=int)),
    )


def address_of_request() -> str:
    """Return the way back to the same part of the list, after a form was sent from it."""
    kept: dict[str, Any] = {
        key: request.args[key] for key in ("q", "status", "seite") if key in request.args
    }
    return url_for(".show", **kept)
