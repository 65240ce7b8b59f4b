"""Every comparison once more, person by person, with scipy and whole matrices."""

from __future__ import annotations

import warnings
from itertools import chain, combinations
from math import sqrt
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import optimize, stats

from tests.evaluation.reference.random_surveys import QUESTIONS, Survey

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WORDS = ("vernachlässigbar", "klein", "mittel", "groß")
Samples = list[list[Any]]


def comparisons(survey: Survey) -> list[dict[str, Any]]:
    """Return the entries of the plan, then those of then and now; Holm over all is to come."""
    found = []
    for planned in survey.plan["comparisons"]:
        groups = [[p for p in survey.people if p["G"] == name] for name in planned["groups"]]
        for item, samples, is_named in parts(planned["question"], groups):
            head = planned | ({"item": item} if item else {})
            found.append(head | (named(samples) if is_named else ordered(samples)))
    for item in "de":
        head = {"question": "Z", "item": item, "by": "then_now", "groups": ["now", "then"]}
        found.append(head | moments(survey.people, item))
    for one in found:
        if "pairs" in one:
            fill(one, one["pairs"])
    return found


def parts(code: str, groups: list[list[dict[str, str]]]) -> Iterator[tuple[Any, Samples, bool]]:
    """Yield each thing to compare: its name, everybody's answer by group, and whether it names."""
    asked = QUESTIONS[code]
    match asked["type"]:
        case "multi":
            for option in "ijkl":
                yield option, [[p[f"M[{option}]"] for p in g if answered(p)] for g in groups], True
        case "likert":
            for item in "abc":
                columns = [[p[f"L[{item}]"] for p in g] for g in groups]
                yield item, [[int(w[1:]) for w in one if w[:1] == "p"] for one in columns], False
        case "rank":
            for place, option in enumerate("tuvw"):
                yield (
                    option,
                    [[points(p)[place] for p in g if any(order(p))] for g in groups],
                    False,
                )
        case _:
            values = {
                one["code"]: one.get("value", one["code"]) for one in asked.get("options", [])
            }
            values |= {"na": None, "": None, "#": None}
            own = [[values.get(p[code], p[code]) for p in g] for g in groups]
            own = [[value for value in one if value is not None] for one in own]
            is_named = code == "N"
            yield None, own if is_named else [[float(v) for v in one] for one in own], is_named


def answered(person: dict[str, str]) -> bool:
    return person["M[i]"] in {"0", "1"} and person["M[na]"] != "1"


def order(person: dict[str, str]) -> list[str]:
    return [person[f"R[{option}]"] for option in "tuvw"]


def points(person: dict[str, str]) -> list[float]:
    return list(4 - stats.rankdata([int(place or 99) for place in order(person)]))


def together(samples: Samples) -> list[Any]:
    return list(chain.from_iterable(samples))


def refusal(samples: Samples) -> dict[str, Any] | None:
    if min(map(len, samples)) < 2 or len(set(together(samples))) < 2:
        return {"test": None}
    return None


def ordered(samples: Samples) -> dict[str, Any]:
    if found := refusal(samples):
        return found
    if len(samples) == 2:
        return two(*samples)
    n = sum(map(len, samples))
    tested = stats.kruskal(*samples)
    value, df = tested.statistic / (n - 1), len(samples) - 1
    return {
        "test": "kruskal_wallis",
        "statistic": tested.statistic,
        "p": tested.pvalue,
        "effect": effect("epsilon_squared", value, None, value, (0.01, 0.06, 0.14)),
        "smallest_detectable": detectable(df) / (n - 1),
        "n": [len(one) for one in samples],
        "pairs": [two(one, other) for one, other in combinations(samples, 2)],
    }


def two(first: list[float], second: list[float]) -> dict[str, Any]:
    n1, n2 = len(first), len(second)
    tested = stats.mannwhitneyu(first, second)
    return {
        "test": "mann_whitney",
        "statistic": tested.statistic,
        "p": tested.pvalue,
        "effect": cliff(np.array(first), np.array(second)),
        "smallest_detectable": 2.8 * sqrt((n1 + n2 + 1) / (3 * n1 * n2)),
        "n": [n1, n2],
    }


def cliff(first: Any, second: Any) -> dict[str, Any]:
    """Return Cliff's δ from the whole dominance matrix, as in the R package effsize."""
    matrix = np.sign(first[:, None] - second[None, :])
    n1, n2 = matrix.shape
    d = float(matrix.mean())
    around = d * (n1 * n2 - 1) / (n1 * n2) if abs(d) == 1 else d
    rows, columns = matrix.mean(axis=1) - around, matrix.mean(axis=0) - around
    squares = n2**2 * (rows**2).sum() + n1**2 * (columns**2).sum() - ((matrix - around) ** 2).sum()
    variance = squares / (n1 * n2 * (n1 - 1) * (n2 - 1))
    if variance <= 0 or abs(d) == 1:
        variance = (1 - around**2) / (n1 * n2 - 1)
    t = stats.t.ppf(0.975, n1 + n2 - 2)
    half = t * sqrt(variance) * sqrt((1 - around**2) ** 2 + t**2 * variance)
    below = 1 - around**2 + t**2 * variance
    ends = [float((around - around**3 + side * half) / below) for side in (-1, 1)]
    if abs(d) == 1:
        ends = [ends[0], 1.0] if d > 0 else [-1.0, ends[1]]
    return effect("cliffs_delta", d, ends, d, (0.147, 0.33, 0.474))


def named(samples: Samples) -> dict[str, Any]:
    if found := refusal(samples):
        return found
    names = [name for name in "xyz10" if name in together(samples)]
    table = np.array([[one.count(name) for name in names] for one in samples])
    chi = stats.chi2_contingency(table, correction=False)
    n, fewest = table.sum(), min(table.shape) - 1
    v = min(sqrt(chi.statistic / (n * fewest)), 1.0)
    found = {
        "test": "chi2",
        "statistic": chi.statistic,
        "p": chi.pvalue,
        "smallest_detectable": sqrt(detectable(chi.dof) / (n * fewest)),
        "n": [len(one) for one in samples],
    }
    ci = None
    if chi.expected_freq.min() >= 5:
        ci = interval(chi.statistic, chi.dof, n * fewest)
        ci = ci if ci[0] <= v <= ci[1] else None
    elif table.shape == (2, 2):
        exact = stats.fisher_exact(table)
        odds = float(exact.statistic)
        found |= {
            "test": "fisher",
            "statistic": odds if np.isfinite(odds) else None,
            "p": exact.pvalue,
        }
    else:
        found |= {"test": "permutation", "p": simulated(samples, chi.statistic)}
    return found | {"effect": effect("cramers_v", v, ci, v * sqrt(fewest), (0.1, 0.3, 0.5))}


def interval(chi: float, df: int, scale: float) -> list[float]:
    """Return the noncentral χ² turned round, with the statistic at least df for the upper end."""

    def solved(x: float, share: float) -> float:
        if stats.chi2.cdf(x, df) <= share:
            return 0.0
        return float(optimize.brentq(lambda lam: stats.ncx2.cdf(x, df, lam) - share, 1e-12, 5000))

    ends = solved(chi, 0.975), solved(max(chi, df), 0.025)
    return [min(sqrt(lam / scale), 1.0) for lam in ends]


def simulated(samples: Samples, observed: float) -> float:
    """Return p among shuffled labels: people change groups, sizes stay."""
    chance, sizes = np.random.default_rng(7), np.cumsum([len(one) for one in samples])[:-1]
    words = np.array(together(samples))
    hits, draws = 0, 400
    names, codes = np.unique(words, return_inverse=True)
    for _ in range(draws):
        shuffled = np.split(chance.permutation(codes), sizes)
        table = np.array([np.bincount(one, minlength=len(names)) for one in shuffled])
        expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
        hits += float(((table - expected) ** 2 / expected).sum()) >= observed - 1e-9
    return (hits + 1) / (draws + 1)


def detectable(df: int) -> float:
    limit = stats.chi2.ppf(0.95, df)
    return float(optimize.brentq(lambda lam: stats.ncx2.sf(limit, df, lam) - 0.8, 1e-6, 100))


def moments(people: list[dict[str, str]], item: str) -> dict[str, Any]:
    pairs = [(p[f"Z[{item}.now]"], p[f"Z[{item}.then]"]) for p in people]
    steps = [int(now[1:]) - int(then[1:]) for now, then in pairs if now[:1] == then[:1] == "p"]
    if len(steps) < 2 or not any(steps):
        return {"test": None}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tested = stats.wilcoxon(steps, zero_method="pratt", correction=False)
    ranks = stats.rankdata(np.abs(steps))
    rose, fell = (float(ranks[np.sign(steps) == side].sum()) for side in (1, -1))
    r, signed = (rose - fell) / (rose + fell), ranks[np.array(steps) != 0]
    spread = sqrt(float((signed**2).sum()) / 4)
    half = stats.norm.ppf(0.975) * 2 * spread / (rose + fell)
    ci = None if abs(r) == 1 else [float(np.tanh(np.arctanh(r) + side * half)) for side in (-1, 1)]
    return {
        "test": "wilcoxon_pratt",
        "statistic": tested.statistic,
        "p": tested.pvalue,
        "effect": effect("rank_biserial", r, ci, r, (0.147, 0.33, 0.474)),
        "smallest_detectable": 2.8 * 2 * spread / (rose + fell),
        "n": [len(steps), len(steps)],
    }


def effect(name: str, value: float, ci: Any, size: float, steps: Sequence[float]) -> dict[str, Any]:
    return {
        "name": name,
        "value": value,
        "ci": ci,
        "word": WORDS[sum(abs(size) >= s for s in steps)],
    }


def fill(head: dict[str, Any], pairs: list[dict[str, Any]]) -> None:
    names = combinations(head["groups"], 2)
    for one, groups in zip(pairs, names, strict=True):
        one |= {key: head[key] for key in ("question", "by", "item") if key in head}
        one["groups"] = list(groups)
    corrected(pairs)


def corrected(entries: list[dict[str, Any]]) -> None:
    """Correct as R does: `p.adjust(p, "holm")` is pmin(1, cummax((n - i + 1) * p[o]))[ro].

    That of statsmodels collects the garbage of the whole process each time, half a second here.
    """
    tested = [one for one in entries if "p" in one]
    p = np.array([one["p"] for one in tested])
    order = p.argsort()
    steps = np.arange(len(p), 0, -1) * p[order]
    for place, adjusted in zip(order, np.minimum(1, np.maximum.accumulate(steps)), strict=True):
        tested[place]["p_holm"] = adjusted
