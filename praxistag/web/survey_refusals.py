"""What refusals about surveys say; part of `errors.REFUSALS`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.domain import survey_errors as domain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from praxistag.domain.errors import DomainError

SURVEY_REFUSALS: Mapping[type[DomainError], str] = {
    domain.SurveyFrozen: (
        "Das ändert sich nicht mehr: Die Befragung ist veröffentlicht oder schon geschlossen."
    ),
    domain.SurveyGone: "Diese Befragung hat inzwischen jemand entfernt. Bitte zurück zur Liste.",
    domain.NothingToUndo: "Weiter zurück geht es nicht. Bitte die Seite neu laden.",
    domain.SmallGroups: (
        "Unter {least} Personen wird nie berichtet, und die Verteilung braucht mindestens so "
        "viele wie die Zahlen."
    ),
    domain.AgreementMissing: (
        "Weniger als {usual} Personen brauchen eine Vereinbarung: Bitte Text und Datum eintragen."
    ),
    domain.EndPassed: (
        "Dieses Ende ist schon vorbei. Bitte ein späteres eingeben oder unter „Stand“ schließen."
    ),
    domain.SurveyNotReady: "Zum Veröffentlichen fehlt noch etwas ({count}).",
    domain.NeedsNewCode: "Das braucht eine neue Frage mit neuem Kürzel: {causes}",
    domain.NothingChanged: "Es hat sich nichts geändert.",
    domain.NoSuchText: "Diesen Text gibt es in der Fassung nicht. Bitte die Seite neu laden.",
    domain.QuestionGone: "Das hat inzwischen jemand entfernt. Unter „Rückgängig“ kommt es zurück.",
    domain.QuestionChanged: (
        "Diese Frage hat inzwischen jemand anderes geändert. Bitte beide Fassungen vergleichen."
    ),
    domain.StepsWentOn: (
        "Inzwischen kam ein anderer Schritt dazu. Bitte noch einmal drücken, wenn er zurück soll."
    ),
    domain.FindingGone: "Dieser Hinweis gilt nicht mehr, die Frage hat sich geändert.",
    domain.SurveyNotOpen: "Diese Befragung ist noch nicht offen.",
    domain.SurveyClosed: "Diese Befragung ist geschlossen. Antworten gehen nicht mehr ein.",
    domain.CodeUnknown: "Diesen Code gibt es hier nicht. Bitte mit dem Zettel vergleichen.",
    domain.CodeUsed: "Mit diesem Code wurde schon geantwortet. Er gilt nur einmal.",
    domain.InvitationUsed: "Über diesen Link wurde schon geantwortet. Er gilt nur einmal.",
    domain.AlreadyGiven: "Von diesem Gerät wurde schon geantwortet. Das geht nur einmal.",
    domain.ResultsNotYet: (
        "Antworten sind erst zu sehen, wenn die Befragung geschlossen ist. Das gilt für alle."
    ),
    domain.AnswersGone: (
        "Die Antworten sind gelöscht, neu rechnen geht nicht mehr. Die Ergebnisse bleiben."
    ),
    domain.TooManyEvaluators: (
        "Die Rolle Auswertung haben {count} Personen. Zeilen gibt es nur, solange es höchstens "
        "{most} sind."
    ),
    domain.TooFewToRelease: (
        "Zeilen gibt es erst ab {least} Antworten. Sonst wäre zu erkennen, wer was sagt."
    ),
    domain.RowsNotMade: (
        "Die Dateien ließen sich nicht erstellen. Der Fehler liegt bei uns und ist notiert."
    ),
    domain.EarlierNotCounted: (
        "Die Zahlen ließen sich nicht lesen. Der Fehler liegt bei uns und ist notiert."
    ),
    domain.EarlierTooSmall: (
        "Das sind weniger als {least} Antworten. Damit niemand erkannt wird, gibt es keine Zahlen."
    ),
    domain.EarlierGone: "Das hat inzwischen jemand entfernt. Bitte die Seite neu laden.",
    domain.NotMeasuredAlike: (
        "Art oder Antworten sind verschieden. Solche Zahlen stehen nebeneinander, gleich sind sie "
        "nicht."
    ),
    domain.LinkNeedsNote: (
        "Die Fragen lauten verschieden. Bitte dazuschreiben, warum sie doch dieselbe sind."
    ),
    domain.YearsNotCompared: (
        "Der Vergleich ließ sich nicht rechnen. Der Fehler liegt bei uns und ist notiert."
    ),
    domain.NotEvaluated: "Noch gibt es keine Ergebnisse, die ihr veröffentlichen könnt.",
    domain.ReportNotMade: (
        "Der Kurzbericht ließ sich nicht drucken. Der Fehler liegt bei uns und ist notiert."
    ),
    domain.TextGone: "Dieser Text ist gelöscht, seine Zeit war um. Bitte zurück zur Liste.",
    domain.OriginalGone: "Vom ganzen Text ist nichts mehr da, nur die gekürzte Fassung blieb.",
    domain.TextRewritten: (
        "Beim Kürzen fällt nur etwas weg. Bitte nichts dazuschreiben und jede Lücke mit {gap} "
        "kennzeichnen."
    ),
    domain.NothingSaid: "Davon bliebe nichts übrig. Einen solchen Text bitte sperren.",
    domain.NoCategories: "Noch gibt es keine Kategorien. Bitte zuerst welche anlegen.",
    domain.CategoryGone: "Diese Kategorie hat inzwischen jemand entfernt. Bitte neu laden.",
    domain.CodersComplete: "Zwei Personen ordnen diese Texte schon zu.",
    domain.NotYourCoding: "Das ordnen zwei andere zu. Was sie tun, ist bis zum Ende verborgen.",
    domain.CodedTooLittle: "Es fehlen noch Texte ({missing}). Bitte erst alle nötigen zuordnen.",
    domain.CodingFinished: (
        "Beide sind fertig, Kategorien und Zuordnung stehen fest. Namen und Beschreibung lassen "
        "sich noch ändern."
    ),
    domain.CodersAtWork: "Das geht erst, wenn beide mit dem Zuordnen fertig sind.",
    domain.MailingsUsedUp: "Mehr als {most} Mails zu einer Befragung schicken wir nicht.",
    domain.MailedRecently: "Die letzte Mail ist noch keinen Tag her. Wieder ab {again_at}.",
    domain.NobodyToMail: "Es gibt niemanden mit E-Mail-Adresse, der antworten kann.",
    domain.PlanFixed: "Der Auswertungsplan steht fest. Bitte zuerst wieder öffnen.",
    domain.PlanChanged: (
        "Den Plan hat inzwischen jemand geändert. Bitte ansehen und noch einmal festlegen."
    ),
    domain.PlanHasGaps: (
        "Der Auswertungsplan nennt Fragen oder Antworten, die es nicht mehr gibt. Bitte prüfen."
    ),
}
