"""What of free texts others than those who evaluate see: released texts and shares of categories.

Fewer than five texts are not shown, as whoever wrote one of four nearly knows the others; and
shares follow the same threshold as all other numbers (surveys.md § 3.10).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.domain.evaluation import CodingRound
from praxistag.domain.surveys import K_FLOOR
from praxistag.evaluation import agreement
from praxistag.evaluation.intervals import PERCENT, wilson
from praxistag.services import evaluation_categories as categories
from praxistag.services import evaluation_codings as codings
from praxistag.services import evaluation_texts as texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.evaluation.shapes import Interval, Results
    from praxistag.models import Survey, TextCategory
    from praxistag.questionnaire.model import Question

LEAST_TEXTS = K_FLOOR


@dataclass(frozen=True)
class CategoryShare:
    """How many of those who wrote something named it."""

    category: TextCategory
    count: int
    percent: float
    ci: Interval


@dataclass(frozen=True)
class CategoryAgreement:
    """How two coders agreed about one category; None where κ is not defined."""

    category: TextCategory
    raw: float
    kappa: float | None


@dataclass(frozen=True)
class Agreement:
    """How two coders agreed: `n` texts both read, `same` of them with the same categories."""

    n: int
    same: int
    alpha: float | None
    by_category: Sequence[CategoryAgreement]


@dataclass(frozen=True)
class ShownTexts:
    """What is shown of one question; `base` is how many texts the shares are of."""

    question: Question
    texts: Sequence[str]
    shares: Sequence[CategoryShare]
    base: int
    agreement: Agreement | None


def shown_texts(survey: Survey, results: Results) -> list[ShownTexts]:
    """Return what others may see, questions in their order; without numbers there are no texts."""
    if not results["questions"]:
        return []
    asked = texts.questions(survey)
    written = texts.of_questions(survey, list(asked))
    counted = {code: one.get("n") for code, one in results["questions"].items()}
    found = [_shown(survey, asked[code], written[code], counted.get(code)) for code in asked]
    return [one for one in found if one.texts or one.shares]


def agreement_of(survey: Survey, code: str) -> Agreement | None:
    """Return how far two coders agreed; None before both are done."""
    if not categories.both_are_done(survey, code):
        return None
    first = codings.codings(survey, code, CodingRound.FIRST)
    second = codings.codings(survey, code, CodingRound.SECOND)
    pairs = [(first[key], second[key]) for key in first if key in second]
    if not pairs:
        return None
    known = categories.of_question(survey, code)
    return Agreement(
        n=len(pairs),
        same=sum(mine == other for mine, other in pairs),
        alpha=agreement.krippendorff_alpha(pairs, agreement.masi),
        by_category=[_about(one, pairs) for one in known],
    )


def shares_of(
    survey: Survey, code: str, *, n: int | None = None
) -> tuple[Sequence[CategoryShare], int]:
    """Return the settled shares and the number of texts they are of; none below the threshold.

    Once the texts were deleted, the counts that were kept are shares of `n`, how many there were.
    """
    settled = codings.coders(survey, code).get(CodingRound.AGREED)
    if settled is None or settled.finished_at is None:
        return [], 0
    chosen = codings.codings(survey, code, CodingRound.AGREED).values()
    base = len(chosen) or n or 0
    if base < max(survey.k_numbers, K_FLOOR):
        return [], base
    counted = [
        (one, sum(one.id in these for these in chosen) if chosen else one.kept_count or 0)
        for one in categories.of_question(survey, code)
    ]
    found = [_share(one, count, base) for one, count in counted]
    return sorted(found, key=lambda one: -one.count), base


def _shown(
    survey: Survey, question: Question, written: Sequence[texts.FreeText], n: int | None
) -> ShownTexts:
    released = [one.readable for one in written if one.is_shown]
    shares, base = shares_of(survey, question.code, n=n)
    return ShownTexts(
        question=question,
        texts=released if len(released) >= LEAST_TEXTS else (),
        shares=shares,
        base=base,
        agreement=agreement_of(survey, question.code) if shares else None,
    )


def _share(category: TextCategory, count: int, base: int) -> CategoryShare:
    return CategoryShare(category, count, PERCENT * count / base, wilson(count / base, base))


def _about(
    category: TextCategory, pairs: Sequence[tuple[frozenset[int], frozenset[int]]]
) -> CategoryAgreement:
    chosen = [(category.id in mine, category.id in other) for mine, other in pairs]
    return CategoryAgreement(category, agreement.raw(chosen) or 0.0, agreement.cohen_kappa(chosen))
