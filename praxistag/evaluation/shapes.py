"""The shape of results.json (docs/evaluation-format.md), as types.

Results are plain JSON from the first calculation to the last page: a snapshot is this document,
kept as text and read back. What is hidden is left out or None; nothing else marks it.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

FORMAT = "praxistag-results/1"

Shown = Literal["all", "numbers", "none"]
Reason = Literal["small", "uniform", "complement"]
Interval = list[float]
"""Two ends, the lower one first."""


class Missing(TypedDict):
    """How many gave no valid answer, by kind."""

    skipped: int
    not_asked: int
    na: int


class Row(TypedDict):
    """One possible answer; percent is 0–100 of those asked and valid, unrounded."""

    code: str
    label: str
    count: int | None
    percent: float | None
    percent_of_mentions: NotRequired[float | None]


class Share(TypedDict):
    """A share of the valid answers with its Wilson interval, both 0–100."""

    percent: float
    ci: Interval


class RankedOption(TypedDict):
    """Where people put one option."""

    mean: float
    borda: float
    first_percent: float


class Score(TypedDict):
    """A net promoter score with its interval, −100…100."""

    value: float
    ci: Interval


class Index(TypedDict):
    """The mean of several items per person, and how well they belong together."""

    mean: float
    sd: float | None
    alpha: float | None
    alpha_ci: Interval | None


class Change(TypedDict):
    """How many people moved between „then“ and „now“; shares 0–100 of the pairs."""

    n: int
    improved: float
    same: float
    worse: float


class QuestionResult(TypedDict, total=False):
    """What is known of one question, or of one item of it.

    `shown` stands inside breakdowns, and where too few people answered a question at all.
    """

    type: str
    shown: Shown
    n: int | None
    n_eff: float
    missing: Missing
    distribution: list[Row]
    median: float | None
    q1: float | None
    q3: float | None
    mean: float | None
    sd: float | None
    mean_ci: Interval | None
    top2: Share
    bottom2: Share
    items: dict[str, QuestionResult]
    rank: dict[str, RankedOption]
    kendall_w: float | None
    pairwise: dict[str, dict[str, int]]
    incomplete: int
    nps: Score
    index: Index
    change: dict[str, Change]


class Group(TypedDict):
    """One group of a breakdown; code None are those without an answer to `by`."""

    code: str | None
    label: str
    result: QuestionResult


class Breakdown(TypedDict):
    """One question, for each group of another."""

    question: str
    by: str
    groups: list[Group]


class Effect(TypedDict):
    """How large a difference is; `word` is German."""

    name: str
    value: float
    ci: Interval | None
    word: str


class Comparison(TypedDict, total=False):
    """One test between groups; `test` is None where a group must not be shown.

    `note` says in German why a test was not possible.
    """

    question: str
    item: str
    by: str
    groups: list[str]
    test: str | None
    statistic: float | None
    p: float | None
    p_holm: float | None
    effect: Effect | None
    smallest_detectable: float | None
    n: list[int]
    pairs: list[Comparison]
    note: str


class Where(TypedDict, total=False):
    """A place in the results.

    Without `option` it is the whole group; without `by` (None) it is everybody together.
    """

    question: str
    item: str
    by: str | None
    group: str | None
    option: str


class Hidden(Where, total=False):
    """One place that is not shown."""

    reason: Reason


class Bounds(Where, total=False):
    """What an outsider can compute about a hidden place from everything that is shown."""

    low: int
    high: int


class Suppression(TypedDict):
    """What is hidden and how safe it is: for the evaluation team alone."""

    hidden: list[Hidden]
    audit: list[Bounds]


class GroupRate(TypedDict):
    """How many of one group answered; None where that would tell a hidden number."""

    code: str
    label: str
    n: int | None
    population: int | None
    percent: float | None


class Results(TypedDict):
    """The whole document."""

    format: str
    n: int
    notes: list[str]
    public_data: NotRequired[bool]
    response_rate: NotRequired[float]
    population: NotRequired[int]
    response_rates: NotRequired[list[GroupRate]]
    k: NotRequired[dict[str, int]]
    questions: dict[str, QuestionResult]
    breakdowns: list[Breakdown]
    comparisons: list[Comparison]
    suppression: NotRequired[Suppression]
