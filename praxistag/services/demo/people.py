"""Obviously invented people, the same for the same seed, as rows for one bulk insert (DE-01)."""

from __future__ import annotations

import random
import secrets
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

from praxistag.domain.entries import fold
from praxistag.domain.keys import new_public_id
from praxistag.domain.kinds import RegistrationKind, TrainingArea, Travel
from praxistag.domain.links import NONCE_BYTES
from praxistag.domain.states import HOLDS_SEAT, ReleaseState, SeatState
from praxistag.domain.ticket_code import CODE_BYTES, code_hash, encode
from praxistag.services.demo.bodies import GUEST_BODIES, ORGANISATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from praxistag.domain.links import ParticipantLinks
    from praxistag.services.demo.phases import DemoPhase, State

GUESTS = 10
CHUNK = 1000
FIRST_DAYS = timedelta(days=12)

SPECIES = (
    *("Birke", "Ahorn", "Buche", "Erle", "Linde", "Ulme", "Eibe", "Weide", "Hasel", "Holunder"),
    *("Mohn", "Klee", "Farn", "Distel", "Malve", "Lupine", "Salbei", "Thymian", "Nelke", "Iris"),
    *("Amsel", "Meise", "Specht", "Drossel", "Star", "Zaunkönig", "Kiebitz", "Lerche", "Möwe"),
    *("Biber", "Dachs", "Igel", "Luchs", "Marder", "Hase", "Reh", "Fuchs", "Otter", "Iltis"),
    *("Libelle", "Hummel", "Grille", "Käfer", "Falter", "Molch", "Unke", "Frosch", "Forelle"),
    *("Granit", "Kiesel", "Schiefer", "Quarz", "Quelle", "Bach", "Weiher", "Düne", "Nußbaum"),
)
FUNCTIONS = ("Ausbildungsleitung", "Nachhaltigkeitsmanagement", "Klimaschutzmanagement")
WITHOUT_EMAIL = 0.08
UNDER_18 = 0.15
GUEST_STATE = (SeatState.SEATED, ReleaseState.NOT_REQUIRED)


@dataclass(frozen=True)
class Cast:
    """What people are made from."""

    event_id: int
    organisation_ids: Mapping[str, int]
    phase: DemoPhase
    links: ParticipantLinks
    now: datetime


def chunks(cast: Cast, *, participants: int, seed: int) -> Iterator[list[dict[str, Any]]]:
    """Return the rows in lists, each for one statement."""
    people = rows(cast, participants=participants, seed=seed)
    while chunk := list(islice(people, CHUNK)):
        yield chunk


def rows(cast: Cast, *, participants: int, seed: int) -> Iterator[dict[str, Any]]:
    """Return one row per person; the first of each organisation has a seat and a ticket."""
    dice = random.Random(seed)  # noqa: S311 -- invented people, the same for the same seed
    guests = min(GUESTS, participants - 1)
    shares = [plan.share for plan in ORGANISATIONS]
    for number in range(1, participants - guests + 1):
        is_first = number <= len(ORGANISATIONS)
        plan = ORGANISATIONS[number - 1] if is_first else dice.choices(ORGANISATIONS, shares)[0]
        state = cast.phase.first if is_first else cast.phase.draw(dice)
        person = _person(cast, dice, number, state=state)
        yield person | {
            "kind": RegistrationKind.APPRENTICE,
            "organisation_id": cast.organisation_ids[plan.slug],
            "organisation_name": plan.name,
            "under_18": dice.random() < UNDER_18,
            "training_area": dice.choice(list(TrainingArea)),
            "travel": dice.choice(list(Travel)),
        }
    for number in range(1, guests + 1):
        yield _guest(cast, dice, number)


def seats_held(people: list[dict[str, Any]]) -> int:
    """Count who holds one of the places."""
    return sum(person["seat_state"] in HOLDS_SEAT for person in people)


def _guest(cast: Cast, dice: random.Random, number: int) -> dict[str, Any]:
    person = _person(cast, dice, number, state=GUEST_STATE, word="Gast")
    return person | {
        "kind": RegistrationKind.GUEST,
        "organisation_name": dice.choice(GUEST_BODIES),
        "function": dice.choice(FUNCTIONS),
    }


def _person(
    cast: Cast,
    dice: random.Random,
    number: int,
    *,
    state: State,
    word: str = "Testperson",
) -> dict[str, Any]:
    last_name = _last_name(number)
    registered_at = cast.phase.opened_at(cast.now) + FIRST_DAYS * dice.random()
    has_email = word == "Gast" or number <= len(ORGANISATIONS) or dice.random() >= WITHOUT_EMAIL
    email = f"{word.lower()}{number:05}@example.org" if has_email else None
    return {
        "event_id": cast.event_id,
        "organisation_id": None,
        "function": "",
        "first_name": word,
        "last_name": last_name,
        "badge_name": last_name,
        "name_key": fold(f"{word} {last_name}"),
        "email": email,
        "email_key": email,
        "under_18": None,
        "training_area": None,
        "travel": None,
        "is_entered_by_office": not has_email,
        **_stand(*state, registered_at=registered_at),
        **_secrets(cast.links),
    }


def _last_name(number: int) -> str:
    generation, place = divmod(number - 1, len(SPECIES))
    return SPECIES[place] if generation == 0 else f"{SPECIES[place]} {generation + 1:03}"


def _stand(seat: SeatState, release: ReleaseState, *, registered_at: datetime) -> dict[str, Any]:
    """Return both states with the instants that belong to them."""
    confirmed_at = registered_at + timedelta(minutes=4)
    is_confirmed = seat is not SeatState.UNCONFIRMED
    code = encode(secrets.token_bytes(CODE_BYTES)) if is_confirmed else None
    return {
        "seat_state": seat,
        "release_state": release,
        "registered_at": registered_at,
        "confirmed_at": confirmed_at if is_confirmed else None,
        "waiting_since": confirmed_at if seat is SeatState.WAITING else None,
        "cancelled_at": confirmed_at + timedelta(days=1) if seat is SeatState.CANCELLED else None,
        "released_at": confirmed_at + timedelta(hours=6)
        if release is ReleaseState.RELEASED
        else None,
        "ticket_code": code,
        "ticket_hash": code_hash(code) if code else None,
    }


def _secrets(links: ParticipantLinks) -> dict[str, Any]:
    """Links and ids stay random whatever the seed: an example must not be guessable either."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return {
        "public_id": new_public_id(),
        "link_nonce": nonce,
        "link_hash": links.personal_hash(nonce),
        "confirm_hash": links.confirm_hash(nonce),
    }
