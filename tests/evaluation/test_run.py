"""From files to results: everything a reader of results.json may rely on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from praxistag.evaluation.run import STEPS, Request, evaluate
from praxistag.json_shapes import FormatError
from praxistag.questionnaire import plan
from tests.questionnaires import every_type

if TYPE_CHECKING:
    from praxistag.evaluation.shapes import Results

Q = every_type()
PLAN: dict[str, Any] = {
    "population": {"stadt": 40, "jobcenter": 20},
    "population_by": "ORG",
    "breakdowns": [{"question": "F1", "by": "ORG"}, {"question": "F3", "by": "ORG"}],
    "comparisons": [{"question": "F3", "by": "ORG", "groups": ["stadt", "jobcenter"]}],
}


def rows(*counted: tuple[str, int]) -> bytes:
    lines = ["ORG;F1;F3[a];F3[b]", *(line for line, times in counted for _ in range(times))]
    return "\n".join(lines).encode()


LARGE = rows(
    *(("stadt;yes;5;4", 14), ("stadt;no;2;3", 12)),
    *(("jobcenter;yes;4;2", 11), ("jobcenter;no;1;1", 13)),
    *(("na;yes;3;3", 10), ("na;no;4;1", 10)),
)
ONE_SMALL = rows(
    *(("stadt;yes;5;4", 14), ("stadt;no;2;3", 12)),
    *(("jobcenter;yes;4;2", 5), ("jobcenter;no;1;2", 4)),
    *(("na;yes;3;3", 10), ("na;no;4;1", 10)),
)


def results(content: bytes, document: dict[str, Any] | None = None, **others: Any) -> Results:
    planned = plan.read(PLAN if document is None else document)
    return evaluate(Request(Q, content, planned, **others)).results


def test_results_say_who_answered_and_in_which_order() -> None:
    steps: list[str] = []
    found = evaluate(Request(Q, LARGE, plan.read(PLAN)), steps.append).results

    assert (found["format"], found["n"], found["population"]) == ("praxistag-results/1", 70, 60)
    assert found["response_rate"] == 100 * 70 / 60
    assert [one["percent"] for one in found["response_rates"]] == [65.0, 120.0]
    assert found["k"] == {"numbers": 10, "distribution": 10}
    assert list(found["questions"]) == ["F1", "F3", "ORG"]
    assert [(one["question"], one["by"]) for one in found["breakdowns"]] == [
        ("F1", "ORG"),
        ("F3", "ORG"),
    ]
    assert [group["code"] for group in found["breakdowns"][0]["groups"]] == [
        "stadt",
        "jobcenter",
        None,
    ]
    assert tuple(steps) == STEPS


def test_large_groups_are_shown_whole() -> None:
    found = results(LARGE)
    group = found["breakdowns"][0]["groups"][0]["result"]
    items = found["breakdowns"][1]["groups"][1]["result"]["items"]

    assert (group["shown"], group["n"]) == ("all", 26)
    assert [row["count"] for row in group["distribution"]] == [14, 12]
    assert {item["shown"] for item in items.values()} == {"all"}
    assert found["comparisons"][0]["test"] == "mann_whitney"
    assert found["suppression"] == {"hidden": [], "audit": []}


def test_a_small_group_is_hidden_with_its_size_and_its_comparison() -> None:
    found = results(ONE_SMALL)
    groups = {group["code"]: group["result"] for group in found["breakdowns"][0]["groups"]}
    sizes = {row["code"]: row["count"] for row in found["questions"]["ORG"]["distribution"]}
    rates = {rate["code"]: rate for rate in found["response_rates"]}

    assert groups["jobcenter"] == {"type": "single", "shown": "none"}
    assert sizes["jobcenter"] is None
    assert rates["jobcenter"]["n"] is rates["jobcenter"]["percent"] is None
    assert found["comparisons"][0] == {
        "question": "F3",
        "item": "a",
        "by": "ORG",
        "groups": ["stadt", "jobcenter"],
        "test": None,
    }
    hidden = {(one["question"], one.get("group")) for one in found["suppression"]["hidden"]}
    assert ("F1", "jobcenter") in hidden
    assert all("reason" not in one for one in found["suppression"]["audit"])


def test_public_data_hide_nothing_and_say_so() -> None:
    found = results(ONE_SMALL, is_public=True)
    group = found["breakdowns"][1]["groups"][1]["result"]

    assert found["public_data"] is True
    assert "bereits veröffentlicht" in found["notes"][0]
    assert (group["shown"], group["n"]) == ("all", 9)
    assert group["items"]["a"]["mean"] == pytest.approx((4 * 5 + 4) / 9)


def test_what_is_compared_alone_is_protected_too_and_not_listed() -> None:
    document = PLAN | {"breakdowns": []}
    found = results(ONE_SMALL, document)

    assert found["breakdowns"] == []
    assert {one["test"] for one in found["comparisons"]} == {None}
    assert all(one["by"] is None for one in found["suppression"]["hidden"])


def test_the_application_shows_no_question_few_people_answered() -> None:
    content = rows(("stadt;yes;5;4", 12), ("stadt;;;4", 3), ("stadt;no;;4", 6))
    document = {"k_numbers": 10, "k_distribution": 15}
    found = results(content, document, hides_small_totals=True)["questions"]

    assert found["F1"]["n"] == 18
    assert found["F3"] == {
        "type": "likert",
        "items": {
            "a": found["F3"]["items"]["a"],
            "b": found["F3"]["items"]["b"],
        },
    }
    assert set(found["F3"]["items"]["a"]) == {"type", "shown", "n", "median", "top2"}
    assert found["F3"]["items"]["b"]["n"] == 21
    assert results(content, document)["questions"]["F3"]["items"]["a"]["mean"] == 5


def test_another_file_is_another_year() -> None:
    found = results(LARGE, {}, other_responses=ONE_SMALL)
    first = found["comparisons"][0]

    assert (first["question"], first["by"], first["n"]) == ("F1", "_year", [70, 55])


def test_counts_and_rows_give_the_same_answers() -> None:
    counted = results(
        b"question;item;group;code;count\n"
        b"ORG;;;stadt;26\nORG;;;jobcenter;24\nORG;;;na;20\n"
        b"F1;;;yes;35\nF1;;;no;35\n"
        b"F1;;stadt;yes;14\nF1;;stadt;no;12\nF1;;jobcenter;yes;11\nF1;;jobcenter;no;13\n",
        PLAN | {"comparisons": []},
    )
    from_rows = results(LARGE, PLAN | {"comparisons": []})

    assert counted["questions"]["F1"] == from_rows["questions"]["F1"]
    assert counted["breakdowns"][0] == from_rows["breakdowns"][0]
    assert len(counted["breakdowns"]) == 1
    assert "Nicht auszuzählen, weil die Angaben fehlen: F3 nach ORG." in counted["notes"]


def test_weights_and_more_answers_than_people_are_told() -> None:
    found = results(b"F1;_weight\nyes;2\nno;1\n", {"population": 1})

    assert found["questions"]["F1"]["distribution"][0]["percent"] == pytest.approx(200 / 3)
    assert [note.split(":")[0].split(";")[0] for note in found["notes"][-2:]] == [
        "Es gibt mehr Antworten als Personen in der Grundgesamtheit",
        "Anteile und Kennwerte sind gewichtet",
    ]


def test_a_plan_that_does_not_fit_is_refused() -> None:
    with pytest.raises(FormatError, match="Die Frage ZZ im Plan gibt es nicht"):
        results(LARGE, {"breakdowns": [{"question": "ZZ", "by": "ORG"}]})
