"""From a questionnaire, its answers and a plan to results.json: the one way for all callers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.evaluation import notes, releasing
from praxistag.evaluation.breakdowns import break_down, population_of
from praxistag.evaluation.comparing.compare import compare
from praxistag.evaluation.rates import rates
from praxistag.evaluation.shapes import FORMAT
from praxistag.evaluation.sources import files
from praxistag.evaluation.statistics.results import question_result
from praxistag.json_shapes import FormatError
from praxistag.questionnaire.plan import OTHER_COLUMNS, Plan, plan_problems

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from praxistag.evaluation.shapes import Breakdown, QuestionResult, Results
    from praxistag.evaluation.sources.reading import Reading
    from praxistag.evaluation.tallies import Source
    from praxistag.questionnaire.model import Questionnaire

OTHER = "Die Vergleichsdatei"
READING, COUNTING, COMPARING = "Antworten lesen", "Zählen", "Vergleichen"
PROTECTING = "Kleine Gruppen schützen"
STEPS = (READING, COUNTING, COMPARING, PROTECTING)
UNPLANNED = Plan()


@dataclass(frozen=True)
class Request:
    """What is evaluated; `responses` are rows or counts as a file (docs/evaluation-format.md).

    `is_public` shows everything, for data already published. `hides_small_totals` holds
    everybody together to the rules of a group. `earlier` is what was shown of the same
    responses before: the audit counts it as known.
    """

    questionnaire: Questionnaire
    responses: bytes
    plan: Plan = UNPLANNED
    other_responses: bytes | None = None
    is_public: bool = False
    hides_small_totals: bool = False
    earlier: Sequence[Results] = ()


@dataclass(frozen=True)
class Evaluated:
    """The results, `suppression` among them, and the answers they come from."""

    results: Results
    source: Source


def evaluate(request: Request, note: Callable[[str], None] = lambda _: None) -> Evaluated:
    """Return the results; `note` hears which of STEPS begins.

    Raises:
        FormatError: with one German sentence, where a file or the plan does not fit.

    """
    _require_plan(request)
    note(READING)
    reading = _read(request, request.responses)
    other = None if request.other_responses is None else _read_other(request)
    source = reading.source
    note(COUNTING)
    results: Results = {
        "format": FORMAT,
        "n": source.n,
        "notes": [*reading.notes, *notes.about(request.questionnaire, request.plan, source)],
        "k": {"numbers": request.plan.k_numbers, "distribution": request.plan.k_distribution},
        "questions": _questions(request, source),
        "breakdowns": _breakdowns(request, source),
        "comparisons": [],
    }
    results |= rates(request.plan, source)  # type: ignore[typeddict-item] # a part of the whole
    note(COMPARING)
    others = None if other is None else other.source
    results["comparisons"] = compare(
        request.plan, source, others, questionnaire=request.questionnaire
    )
    note(PROTECTING)
    return Evaluated(_released(request, source, results), source)


def _require_plan(request: Request) -> None:
    problems = plan_problems(request.plan, request.questionnaire)
    if problems:
        raise FormatError(" ".join(problem.message for problem in problems))


def _read(request: Request, content: bytes, what: str = files.WHAT) -> Reading:
    plan = request.plan
    named = [one.by for one in plan.breakdowns] + [one.by for one in plan.comparisons]
    by = dict.fromkeys([*named, plan.population_by])
    groups = tuple(name for name in by if name and name not in OTHER_COLUMNS)
    return files.read(content, request.questionnaire, by=groups, what=what)


def _read_other(request: Request) -> Reading:
    return _read(request, request.other_responses or b"", OTHER)


def _questions(request: Request, source: Source) -> dict[str, QuestionResult]:
    population = population_of(request.plan)
    found = {
        question.code: question_result(question, source, population=population)
        for question in request.questionnaire.questions
    }
    return {code: result for code, result in found.items() if result is not None}


def _breakdowns(request: Request, source: Source) -> list[Breakdown]:
    known = request.questionnaire.question_by_code
    found = (
        break_down(known[one.question], one.by, source, request.plan)
        for one in request.plan.breakdowns
    )
    return [one for one in found if one is not None]


def _released(request: Request, source: Source, results: Results) -> Results:
    if request.is_public:
        return releasing.as_public(results)
    material = releasing.Material(
        request.questionnaire,
        request.plan,
        source,
        earlier=request.earlier,
        hides_small_totals=request.hides_small_totals,
    )
    return releasing.protected(results, material)
