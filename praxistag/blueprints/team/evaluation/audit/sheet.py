"""The audit sheet in German: hidden places by question, group and answer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from praxistag.questionnaire import canonical, plan
from praxistag.services import evaluation_snapshots

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from praxistag.models import EvaluationSnapshot
    from praxistag.questionnaire.model import Question, Questionnaire

REASONS: Mapping[str, str] = {
    "small": "zu wenige",
    "uniform": "alle sagten dasselbe",
    "complement": "schützt andere",
}
WHOLE, NOBODYS, EVERYBODY = "ganze Gruppe", "ohne Angabe", "alle zusammen"
PLACE = ("question", "item", "by", "group", "option")


@dataclass(frozen=True)
class Place:
    """One hidden place."""

    question: str
    group: str
    option: str
    reason: str
    bounds: str


@dataclass(frozen=True)
class Sheet:
    """What the page shows; with `is_few` there are no numbers that could tell anything."""

    summary: Sequence[tuple[str, str]]
    places: Sequence[Place]
    k: int
    is_few: bool


def sheet_of(snapshot: EvaluationSnapshot) -> Sheet | None:
    """Return the sheet; None once it was deleted."""
    found = evaluation_snapshots.suppression_of(snapshot)
    if found is None:
        return None
    questionnaire = canonical.parse(snapshot.questionnaire.encode())
    bounds = {_key(one): one for one in found["audit"]}
    places = [_place(one, bounds.get(_key(one)), questionnaire) for one in found["hidden"]]
    k = plan.parse(snapshot.plan.encode()).k_numbers
    is_few = (snapshot.n or 0) < k
    return Sheet(_summary(found["hidden"], bounds), places, k, is_few)


def _summary(
    hidden: Sequence[Mapping[str, Any]], bounds: Mapping[Any, Any]
) -> list[tuple[str, str]]:
    why = Counter(REASONS[one["reason"]] for one in hidden)
    narrowest = min((one["high"] - one["low"] for one in bounds.values()), default=None)
    groups = sum("option" not in one for one in hidden)
    return [
        ("Verborgene Gruppen", str(groups)),
        ("Verborgene einzelne Zahlen", str(len(hidden) - groups)),
        ("Gründe", ", ".join(f"{word}: {count}" for word, count in why.most_common())),
        ("Engste Spanne", "" if narrowest is None else str(narrowest)),
    ]


def _place(
    one: Mapping[str, Any], bound: Mapping[str, Any] | None, questionnaire: Questionnaire
) -> Place:
    known = questionnaire.question_by_code
    return Place(
        question=" ".join(filter(None, [one["question"], one.get("item")])),
        group=_group(one, known),
        option=_option(known.get(one["question"]), one.get("option")),
        reason=REASONS[one["reason"]],
        bounds=f"{bound['low']} bis {bound['high']}" if bound else "",
    )


def _group(one: Mapping[str, Any], known: Mapping[str, Question]) -> str:
    by = one.get("by")
    if by is None or "group" not in one:
        return EVERYBODY
    if one["group"] is None:
        return f"{by}: {NOBODYS}"
    return f"{by}: {_option(known.get(by), one['group'])}"


def _option(question: Question | None, code: str | None) -> str:
    if code is None:
        return WHOLE
    option = question.option_by_code.get(code) if question else None
    return option.label if option else code


def _key(one: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(one.get(name) for name in PLACE)
