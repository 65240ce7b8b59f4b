"""German words about remarks on a release: what each is, and who reads it (WF-01)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.domain.kinds import RemarkKind

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS: Mapping[RemarkKind, str] = {
    RemarkKind.QUERY: "Frage",
    RemarkKind.ANSWER: "Antwort",
    RemarkKind.NOTE: "Notiz",
    RemarkKind.REASON: "Grund der Ablehnung",
}
READERS: Mapping[RemarkKind, str] = {
    RemarkKind.QUERY: "lesen Ihr Büro und die Person",
    RemarkKind.ANSWER: "liest nur Ihr Büro",
    RemarkKind.NOTE: "liest nur Ihr Büro",
    RemarkKind.REASON: "liest nur Ihr Büro",
}
