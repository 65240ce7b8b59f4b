"""What the process that calculates a snapshot reads, and what is added to its answer.

Free texts lie apart from responses, so nothing tells who wrote one: how many there are is counted
here, and how many people were asked for one follows from their other answers.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from praxistag.evaluation.shapes import FORMAT
from praxistag.questionnaire import answers, canonical, plan, responses
from praxistag.questionnaire.model import FREE_TEXT
from praxistag.services import evaluation_snapshots, survey_ballots

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from praxistag.evaluation.shapes import Missing, QuestionResult, Results
    from praxistag.models import EvaluationSnapshot
    from praxistag.questionnaire.model import Question
    from praxistag.questionnaire.plan import Plan
    from praxistag.services.survey_ballots import Read

TOO_FEW = "Es sind weniger als {least} Antworten. Damit niemand erkannt wird, gibt es keine Zahlen."

TEXTS_APART = "Freitexte stehen nicht in den Antworten"
"""How the note begins that texts are not in the file; here they are counted all the same."""


@dataclass(frozen=True)
class Material:
    """All that a snapshot is calculated from; `rows` is R.csv."""

    snapshot: EvaluationSnapshot
    plan: Plan
    read: Sequence[Read]
    rows: bytes

    @property
    def n(self) -> int:
        """How many people answered."""
        return sum(len(one.responses) for one in self.read)

    @property
    def sha256(self) -> str:
        """The fingerprint of the responses."""
        return hashlib.sha256(self.rows).hexdigest()

    @property
    def is_enough(self) -> bool:
        """Whether anything but the number of people may be told."""
        return self.n >= self.plan.k_numbers


def material(snapshot: EvaluationSnapshot) -> Material:
    """Read what was answered, in an order that says nothing.

    Raises:
        ResultsNotYet: the survey is not closed.

    """
    read = survey_ballots.read_all(snapshot.survey)
    rows = responses.write_csv(
        [
            responses.Response(one.questionnaire, given.answers, given.not_asked)
            for one in read
            for given in one.responses
        ],
        [one.questionnaire for one in read],
    )
    return Material(snapshot, plan.parse(snapshot.plan.encode()), read, rows)


def request_of(found: Material) -> dict[str, Any]:
    """Return what the process reads: questionnaire, responses, plan, what was shown before."""
    return {
        "questionnaire": json.loads(found.snapshot.questionnaire),
        "responses": found.rows.decode("utf-8-sig"),
        "plan": json.loads(found.snapshot.plan),
        "hides_small_totals": True,
        "earlier": evaluation_snapshots.released_before(found.snapshot, found.sha256),
    }


def too_few(found: Material) -> Results:
    """Return the results where nothing but the number of people may be told."""
    return {
        "format": FORMAT,
        "n": found.n,
        "notes": [TOO_FEW.format(least=found.plan.k_numbers)],
        "k": {"numbers": found.plan.k_numbers, "distribution": found.plan.k_distribution},
        "questions": {},
        "breakdowns": [],
        "comparisons": [],
    }


def with_texts(results: Mapping[str, Any], found: Material) -> dict[str, Any]:
    """Return results in which the questions for free texts say how many answered them.

    What was once told of them stands: later there are fewer, as blocked texts are deleted.
    """
    earlier = evaluation_snapshots.released_before(found.snapshot, found.sha256)
    told = earlier[0]["questions"] if earlier else {}
    questions = list(canonical.parse(found.snapshot.questionnaire.encode()).questions)
    texts = {
        one.code: told.get(one.code) or _text(one, found)
        for one in questions
        if one.type in FREE_TEXT
    }
    counted = {**results["questions"], **texts}
    notes = [one for one in results.get("notes", ()) if not one.startswith(TEXTS_APART)]
    in_order = {one.code: counted[one.code] for one in questions if one.code in counted}
    return {**results, "notes": notes, "questions": in_order}


def _text(question: Question, found: Material) -> QuestionResult:
    n = sum(len(one.texts.get(question.code, ())) for one in found.read)
    if 0 < n < found.plan.k_numbers:
        return {"type": question.type.value, "shown": "none"}
    asked = max(n, sum(_asked(question.code, one) for one in found.read))
    missing: Missing = {"skipped": asked - n, "not_asked": found.n - asked, "na": 0}
    return {"type": question.type.value, "n": n, "missing": missing}


def _asked(code: str, read: Read) -> int:
    known = read.questionnaire.question_by_code.get(code)
    if known is None:
        return 0
    if known.relevant is None:
        return len(read.responses)
    return sum(code in answers.asked(read.questionnaire, one.answers) for one in read.responses)
