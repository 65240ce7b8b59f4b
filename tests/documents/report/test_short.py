"""The short report: one page, at most three findings, and nothing where too few answered."""

from __future__ import annotations

from praxistag.documents.report.facts import NOTHING_KNOWN, Facts
from praxistag.documents.report.short import short_report, short_report_pdf
from praxistag.questionnaire import canonical
from tests.documents.pdf_reading import assert_accessible, page_texts
from tests.documents.report.results import results
from tests.questionnaires import AGREEMENT, every_type, rows


def test_short_report_fits_one_page() -> None:
    asked = every_type()
    content = short_report_pdf(results(asked), asked, Facts(event_name="Praxistag 2026"))
    (page,) = page_texts(content)
    brief = short_report(results(asked), asked)

    assert_accessible(content, title="Kurzbericht · Wie war der Praxistag? · Praxistag 2026")
    assert "87 von 110 haben geantwortet" in page
    assert "erst ab 10 Antworten" in page
    assert 1 <= len(brief.findings) <= 3
    assert brief.headline == brief.findings[0].text


def test_too_few_answers_are_said_as_they_are() -> None:
    asked = canonical.read(rows(day=["F4"]))
    brief = short_report(results(asked, n=4, questions={}), asked, NOTHING_KNOWN)

    assert brief.headline.startswith("4 haben geantwortet. Zahlen gibt es erst ab 10 Antworten")
    assert brief.findings == []
    assert brief.returned == ""


def test_survey_of_texts_alone_says_how_many_answered() -> None:
    asked = canonical.read(rows(day=["F7"]))
    brief = short_report(results(asked), asked)

    assert brief.headline == "87 von 110 haben geantwortet, das sind 79\u202f%."
    assert (brief.findings, brief.returned) == ([], "")


def test_chart_that_is_too_tall_is_left_out() -> None:
    document = rows(day=["F2"])
    options = [{"code": f"o{one}", "label": "Eine lange Antwort " * 8} for one in range(12)]
    document["sections"][0]["questions"][0] |= {"options": options, "relevant": None}
    asked = canonical.read(document)

    assert [one.picture for one in short_report(results(asked), asked).findings] == [None]


def test_statements_that_differ_are_drawn_together() -> None:
    document = rows(day=["F1"])
    asked = [
        {"code": code, "type": "single", "text": f"Aussage {code}", "options": AGREEMENT[:5]}
        for code in ("A", "B")
    ]
    levels = ("nein", "eher nein", "eher ja", "ja, sicher")
    options = [{"code": word, "label": word} for word in levels]
    alone = {"code": "C", "type": "single", "text": "Aussage C", "options": options}
    document["sections"][0]["questions"] += [*asked, alone]
    questionnaire = canonical.read(document)
    known = results(questionnaire)
    known["questions"]["A"]["top2"] = {"percent": 20.0, "ci": [12.0, 30.0]}
    known["questions"]["B"]["top2"] = {"percent": 80.0, "ci": [70.0, 87.0]}
    drawn = [one.picture or "" for one in short_report(known, questionnaire).findings]

    assert any("Aussage A" in one and "Aussage B" in one for one in drawn)


def test_what_no_answer_carries_is_told_by_the_application() -> None:
    asked = every_type()
    facts = Facts(kept_anonymous="Keine Antwort trägt einen Namen.")

    assert short_report(results(asked), asked, facts).kept_anonymous.startswith("Keine Antwort")
    public = short_report(results(asked, public_data=True), asked, facts)
    assert public.kept_anonymous == "Die Zahlen waren schon vorher veröffentlicht."
