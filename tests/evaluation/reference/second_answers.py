"""The figures of every question once more, person by person, by the formulas of textbooks.

Written from the interface alone, without the evaluation's own code: lists of people, scipy and
statsmodels. Slow, and meant to be read beside results.json.
"""

from __future__ import annotations

from math import isnan, nan, sqrt
from typing import Any

import numpy as np
from scipy import stats
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.weightstats import DescrStatsW

from tests.evaluation.reference.random_surveys import QUESTIONS

Z95 = stats.norm.ppf(0.975)
NUMBERS = ["-2", "0", "1.5", "7", "12", "100"]
"""What anybody answered, in every group."""

People = list[dict[str, str]]


def question(code: str, people: People, weights: list[float] | None, population: int | None) -> Any:
    """Return R of one question, as the interface describes it."""
    kind, base = QUESTIONS[code]["type"], (people, weights, population)
    match kind:
        case "likert" | "then_now":
            return battery(code, *base)
        case "multi":
            return several(code, *base)
        case "rank":
            return ranking(code, *base)
        case "text_short":
            return counted(code, [p[code] for p in people], weights, set()) | {"distribution": []}
    return single(code, [p[code] for p in people], weights, population)


def counted(code: str, words: list[str], weights: list[float] | None, silent: set[str]) -> Any:
    """Return n, the three kinds of missing, and Kish's n."""
    gone = {"", "#", *silent}
    found: dict[str, Any] = {
        "type": QUESTIONS[code]["type"],
        "n": sum(word not in gone for word in words),
        "missing": {
            "skipped": words.count(""),
            "not_asked": words.count("#"),
            "na": sum(words.count(word) for word in silent),
        },
    }
    if weights is not None:
        own = np.array([w for w, word in zip(weights, words, strict=True) if word not in gone])
        found["n_eff"] = float(own.sum() ** 2 / (own**2).sum()) if len(own) else 0.0
    return found


def single(code: str, words: list[str], weights: list[float] | None, population: int | None) -> Any:
    asked = QUESTIONS[code]
    options = [one for one in asked.get("options", []) if not one.get("na")]
    found = counted(code, words, weights, {"na"} if options else set())
    codes = [one["code"] for one in options]
    if asked["type"] == "scale":
        codes = [str(point) for point in range(11)]
    if asked["type"] == "number":
        codes = NUMBERS
        words = [f"{float(word):g}" if word else "" for word in words]
    heavy = [1.0] * len(words) if weights is None else weights
    whole = sum(w for w, word in zip(heavy, words, strict=True) if word in codes)
    found["distribution"] = [
        {"code": one, "count": words.count(one), "percent": share(words, heavy, one, whole)}
        for one in codes
    ]
    values = {one["code"]: one.get("value") for one in options} or {c: float(c) for c in codes}
    if None in values.values():
        return found
    own = [(values[word], w) for word, w in zip(words, heavy, strict=True) if word in values]
    found |= measures(own, found.get("n_eff", len(own)), population)
    if asked["type"] != "number" and own:
        found |= boxes(own, sorted(values.values()), found.get("n_eff", len(own)))
        if asked.get("nps"):
            found["nps"] = promoters(own, found.get("n_eff", len(own)))
    return found


def share(words: list[str], heavy: list[float], one: str, whole: float) -> float | None:
    own = sum(w for w, word in zip(heavy, words, strict=True) if word == one)
    return 100 * own / whole if whole else None


def measures(own: list[tuple[float, float]], n: float, population: int | None) -> dict[str, Any]:
    """Return quartiles as Hmisc::wtd.quantile, mean, s and t interval as statsmodels."""
    keys = ("q1", "median", "q3", "mean", "sd", "mean_ci")
    if not own:
        return dict.fromkeys(keys)
    values, heavy = map(np.array, zip(*own, strict=True))
    found: dict[str, Any] = {
        key: wtd_quantile(values, heavy, p) for key, p in zip(keys, (0.25, 0.5, 0.75), strict=False)
    }
    described = DescrStatsW(values, heavy, ddof=1)
    found["mean"], found["sd"], found["mean_ci"] = described.mean, None, None
    if heavy.sum() > 1:
        found["sd"] = float(described.std)
    if found["sd"] is not None and n > 1:
        half = stats.t.ppf(0.975, n - 1) * found["sd"] / sqrt(n)
        if population is not None:
            half *= sqrt((population - len(own)) / (population - 1))
        found["mean_ci"] = [found["mean"] - half, found["mean"] + half]
    return found


def wtd_quantile(x: Any, w: Any, p: float) -> float:
    """Return as R: order <- 1 + (n - 1)p, approx(cumsum(w), x, method "constant", f = 1)."""
    order = np.argsort(x, kind="stable")
    x, reached = x[order], np.cumsum(w[order])
    n = reached[-1]
    place = 1 + (n - 1) * p if n > 1 else 1
    low = max(np.floor(place + 1e-12), 1)
    at = [x[min(np.searchsorted(reached, k - 1e-9), len(x) - 1)] for k in (low, min(low + 1, n))]
    part = max(place - low, 0)
    return float((1 - part) * at[0] + part * at[1])


def boxes(own: list[tuple[float, float]], scale: list[float], n: float) -> dict[str, Any]:
    whole = sum(w for _, w in own)
    found = {}
    for name, ends in (("top2", scale[-2:]), ("bottom2", scale[:2])):
        p = min(sum(w for x, w in own if x in ends) / whole, 1.0)
        ci = proportion_confint(p * n, n, method="wilson")
        found[name] = {"percent": 100 * p, "ci": [100 * float(end) for end in ci]}
    return found


def promoters(own: list[tuple[float, float]], n: float) -> dict[str, Any]:
    whole = sum(w for _, w in own)
    p = sum(w for x, w in own if x > 8) / whole
    d = sum(w for x, w in own if x < 7) / whole
    more, less = (p * n + 0.75) / (n + 3), (d * n + 0.75) / (n + 3)
    half = Z95 * sqrt((more + less - (more - less) ** 2) / (n + 3))
    ends = [max(-1.0, more - less - half), min(1.0, more - less + half)]
    return {"value": 100 * (p - d), "ci": [100 * end for end in ends]}


def several(code: str, people: People, weights: list[float] | None, _: int | None) -> Any:
    options = [one["code"] for one in QUESTIONS[code]["options"] if not one.get("na")]
    words, chosen = [], []
    for person in people:
        cells = [person[f"{code}[{one}]"] for one in options]
        silent = person[f"{code}[na]"] == "1"
        words.append("na" if silent else cells[0] if cells[0] in {"", "#"} else "answered")
        chosen.append(
            set() if silent else {o for o, c in zip(options, cells, strict=True) if c == "1"}
        )
    found = counted(code, words, weights, {"na"})
    heavy = [1.0] * len(people) if weights is None else weights
    whole = sum(w for w, word in zip(heavy, words, strict=True) if word == "answered")
    mass = {o: sum(w for w, own in zip(heavy, chosen, strict=True) if o in own) for o in options}
    mentions = sum(mass.values())
    found["distribution"] = [
        {
            "code": one,
            "count": sum(one in own for own in chosen),
            "percent": 100 * mass[one] / whole if whole else None,
            "percent_of_mentions": 100 * mass[one] / mentions if mentions else None,
        }
        for one in options
    ]
    return found


def battery(code: str, people: People, weights: list[float] | None, population: int | None) -> Any:
    asked = QUESTIONS[code]
    parts = [one["code"] for one in asked["items"]]
    if asked["type"] == "then_now":
        parts = [f"{item}.{when}" for item in parts for when in ("then", "now")]
    columns = {part: [p[f"{code}[{part}]"] for p in people] for part in parts}
    words = [
        next((w for w in row if w[:1] == "p"), None) or worst(row)
        for row in zip(*columns.values(), strict=True)
    ]
    found = counted(code, words, weights, {"na"}) | {"distribution": []}
    found["items"] = {part: single(code, columns[part], weights, population) for part in parts}
    if asked.get("index"):
        table = np.array([[number(w) for w in row] for row in zip(*columns.values(), strict=True)])
        table[:, 1] = 6 - table[:, 1]
        one = index(table, np.ones(len(people)) if weights is None else np.array(weights))
        found |= {"index": one} if one else {}
    if asked["type"] == "then_now":
        moved = {i: change(columns, i, is_reverse=i == "e") for i in "de"}
        moved = {item: one for item, one in moved.items() if one}
        found |= {"change": moved} if moved else {}
    return found


def worst(row: tuple[str, ...]) -> str:
    return next(word for word in ("na", "", "#") if word in row)


def number(word: str) -> float:
    return float(word[1:]) if word[:1] == "p" else nan


def index(table: Any, weights: Any) -> dict[str, Any] | None:
    """Return Cronbach's α from the covariance matrix, and Feldt's interval."""
    whole = ~np.isnan(table).any(axis=1)
    table, weights = table[whole], weights[whole]
    if not len(table):
        return None
    own = DescrStatsW(table.mean(axis=1), weights, ddof=1)
    k, n = table.shape[1], float(weights.sum() ** 2 / (weights**2).sum())
    matrix = np.cov(table.T, aweights=weights, ddof=0)
    alpha = k / (k - 1) * (1 - np.trace(matrix) / matrix.sum()) if matrix.sum() > 1e-12 else None
    ends = None
    if alpha is not None and n > 1:
        law = stats.f(n - 1, (n - 1) * (k - 1))
        ends = [1 - (1 - alpha) * law.ppf(0.975), 1 - (1 - alpha) * law.ppf(0.025)]
    sd = float(own.std) if weights.sum() > 1 else None
    return {"mean": own.mean, "sd": sd, "alpha": alpha, "alpha_ci": ends}


def change(columns: dict[str, list[str]], item: str, *, is_reverse: bool) -> dict[str, Any] | None:
    pairs = zip(columns[f"{item}.then"], columns[f"{item}.now"], strict=True)
    steps = [number(now) - number(then) for then, now in pairs]
    steps = [-step if is_reverse else step for step in steps if not isnan(step)]
    if not steps:
        return None
    signs = list(np.sign(steps))
    shares = (signs.count(side) for side in (1, 0, -1))
    better, same, worse = (100 * one / len(steps) for one in shares)
    return {"n": len(steps), "improved": better, "same": same, "worse": worse}


def ranking(code: str, people: People, weights: list[float] | None, _: int | None) -> Any:
    options = [one["code"] for one in QUESTIONS[code]["options"]]
    rows = [[p[f"{code}[{one}]"] for one in options] for p in people]
    found = counted(code, ["r" if any(row) else "" for row in rows], weights, set())
    given = [row for row in rows if any(row)]
    heavy = np.array(
        [1.0 if weights is None else weights[i] for i, row in enumerate(rows) if any(row)]
    )
    first = [sum(row[i] == "1" for row in given) for i in range(len(options))]
    places = np.array([stats.rankdata([int(c or 99) for c in row]) for row in given]).reshape(
        -1, len(options)
    )
    shares = [
        100 * float(heavy @ [r[i] == "1" for r in given]) / heavy.sum() if given else None
        for i in range(len(options))
    ]
    found["distribution"] = [
        {"code": one, "count": count, "percent": part}
        for one, count, part in zip(options, first, shares, strict=True)
    ]
    if given:
        found |= agreement(options, places, heavy, shares)
        found["incomplete"] = sum(not all(row) for row in given)
    return found


def agreement(
    options: list[str], places: Any, heavy: Any, first: list[float | None]
) -> dict[str, Any]:
    """Return mean ranks, Borda, who beats whom, and W as Friedman's χ² over n(m − 1)."""
    n, m = places.shape
    w = None
    if n > 1:
        chi = stats.friedmanchisquare(*places.T).statistic
        w = None if isnan(chi) else chi / (n * (m - 1))
    return {
        "rank": {
            one: {
                "mean": float(heavy @ places[:, i]) / heavy.sum(),
                "borda": float(heavy @ (m - places[:, i])),
                "first_percent": first[i],
            }
            for i, one in enumerate(options)
        },
        "kendall_w": w,
        "pairwise": {
            one: {
                o: int((places[:, i] < places[:, j]).sum())
                for j, o in enumerate(options)
                if o != one
            }
            for i, one in enumerate(options)
        },
    }
