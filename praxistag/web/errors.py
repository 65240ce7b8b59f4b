"""German words for refusals and error pages; a server error shows a reference, never a stack."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import TYPE_CHECKING

from flask import jsonify, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from praxistag.documents.pdf import PdfError
from praxistag.domain import errors as domain
from praxistag.domain.kinds import FileProblem
from praxistag.extensions import db
from praxistag.web import survey_silence
from praxistag.web.context import without_database
from praxistag.web.filters import clock, day_and_time
from praxistag.web.request_id import current_reference
from praxistag.web.survey_refusals import SURVEY_REFUSALS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Flask
    from flask.typing import ResponseReturnValue

logger = logging.getLogger(__name__)

API_PREFIX = "/einlass/api/"

PAGES: dict[int, tuple[str, str]] = {
    400: (
        "Das hat nicht geklappt",
        "Die Anfrage war unvollständig. Bitte die vorige Seite neu laden und noch einmal absenden.",
    ),
    401: ("Bitte anmelden", "Diese Seite ist nur nach der Anmeldung zu sehen."),
    403: ("Kein Zugriff", "Für diese Seite fehlt die Berechtigung."),
    404: (
        "Seite nicht gefunden",
        "Diese Adresse gibt es nicht oder nicht mehr. Bitte den Link noch einmal prüfen.",
    ),
    405: ("Das geht hier nicht", "Diese Seite kann auf diesem Weg nicht aufgerufen werden."),
    409: ("Das geht gerade nicht", "Der Stand hat sich inzwischen geändert. Bitte neu laden."),
    413: ("Zu groß", "Es wurde zu viel auf einmal gesendet. Erlaubt sind 2 MB."),
    422: ("Bitte prüfen", "Einige Angaben konnten nicht verarbeitet werden."),
    429: (
        "Zu viele Versuche",
        "Von diesem Anschluss kamen gerade sehr viele Anfragen. Bitte in einer Minute noch einmal.",
    ),
    503: (
        "Das geht gerade nicht",
        "Dieser Teil ist gerade nicht erreichbar. Bitte in einer Minute noch einmal.",
    ),
    500: (
        "Da ist etwas schiefgegangen",
        "Der Fehler liegt bei uns und ist notiert. Was schon gespeichert war, ist nicht verloren.",
    ),
}

REFUSALS: dict[type[domain.DomainError], str] = {
    # Names in braces are figures that the refusal carries.
    domain.IllegalMove: "Der Stand hat sich inzwischen geändert. Bitte die Seite neu laden.",
    domain.LinkInvalid: "Diesen Link kennen wir nicht. Bitte den Link noch einmal anfordern.",
    domain.LinkExpired: "Dieser Link ist abgelaufen. Bitte einen neuen anfordern.",
    domain.AlreadyCancelled: "Diese Anmeldung ist schon abgesagt.",
    domain.CancellationClosed: (
        "Online absagen geht nicht mehr. Bitte die Ansprechperson der Veranstaltung anrufen."
    ),
    domain.DecisionClosed: "Der Tag ist vorbei. An der Freigabe ändert sich nichts mehr.",
    domain.NothingToAnswer: "Gerade ist keine Frage offen. Bitte die Seite neu laden.",
    domain.TooLateToTakeBack: (
        "Zurücknehmen geht nicht mehr, die E-Mails sind unterwegs. "
        "Stellen Sie stattdessen eine Rückfrage."
    ),
    domain.EntryClosed: (
        "Der Tag hat begonnen. Wer jetzt noch kommt, meldet sich direkt am Eingang an."
    ),
    domain.PossiblyDouble: (
        "In Ihrer Organisation ist schon jemand mit diesem Namen angemeldet. "
        "Ist es wirklich eine andere Person, bitte das unten ankreuzen."
    ),
    domain.AlreadyEntered: (
        "Diese Person ist mit dieser E-Mail-Adresse schon angemeldet. Bitte in der Liste nachsehen."
    ),
    domain.AttendanceOpen: (
        "Der Praxistag läuft noch. Berichtigen lässt sich die Teilnahme, wenn er vorbei ist."
    ),
    domain.NoCertificate: (
        "Eine Bescheinigung gibt es nach dem Praxistag, und nur für alle, die da waren."
    ),
    domain.NobodyToEnter: (
        "Niemand ist ausgewählt. Alle auf dieser Liste stehen schon in der Teilnahmeliste."
    ),
    domain.ImportOutdated: (
        "Inzwischen hat sich etwas geändert. Es ist noch niemand angemeldet. "
        "Bitte sehen Sie die Liste noch einmal durch."
    ),
    domain.ImportTakenOver: "Diese Liste ist schon übernommen oder verworfen.",
    domain.CorrectionClosed: (
        "Das lässt sich hier nicht mehr ändern. Bitte das Ausbildungsbüro oder das "
        "Veranstaltungsbüro fragen."
    ),
    domain.RegisteredTwice: (
        "Mit dieser E-Mail-Adresse ist schon jemand unter diesem Namen angemeldet."
    ),
    domain.OnLegalHold: (
        "Die Daten dieser Veranstaltung müssen gerade aufbewahrt werden. "
        "Deshalb lässt sich nichts löschen. Bitte die Ansprechperson fragen."
    ),
    domain.NoTicket: "Für diese Anmeldung gibt es gerade kein Ticket.",
    domain.PairingCodeInvalid: (
        "Dieser Code gilt nicht oder nicht mehr. Bitte im Veranstaltungsbüro einen neuen holen."
    ),
    domain.ChangedMeanwhile: (
        "Jemand anderes hat diese Angaben inzwischen geändert. "
        "Noch einmal speichern ersetzt sie durch das, was hier steht."
    ),
    domain.NameTaken: "Diesen Namen gibt es schon. Bitte einen anderen wählen.",
    domain.AccountExists: "Für diese E-Mail-Adresse gibt es schon ein Konto.",
    domain.OrganisationRequired: "Für ein Ausbildungsbüro bitte die Organisation wählen.",
    domain.OrganisationNotAllowed: (
        "Eine Organisation gehört nur zur Rolle Ausbildungsbüro. Bitte keine wählen."
    ),
    domain.RoleRequired: "Bitte mindestens eine Rolle wählen.",
    domain.OwnAccount: (
        "Das eigene Konto lässt sich hier nicht sperren. Bitte eine andere Person darum bitten."
    ),
    domain.LastAdmin: (
        "Das ist das letzte Konto der Verwaltung. Bitte zuerst ein weiteres einrichten."
    ),
    domain.SecondFactorRefused: "Dieser Code gilt nicht. Bitte den nächsten eingeben.",
    domain.WishesClosed: "Wünsche lassen sich gerade nicht ändern. Bitte die Seite neu laden.",
    domain.WishedTwice: "Dieser Workshop steht schon weiter oben. Bitte einen anderen wählen.",
    domain.WishNotOffered: "Dieser Workshop steht nicht mehr zur Wahl. Bitte einen anderen wählen.",
    domain.AlreadyOnDuty: "In diesem Block hat die Person schon einen Einsatz.",
    domain.DutyWithoutSlot: "Bitte einen Block oder einen Workshop-Termin wählen.",
    domain.HostWithoutSession: "Wer leitet, braucht einen Workshop-Termin. Bitte einen wählen.",
    domain.AwayInSession: "Wer nicht da ist, braucht keinen Workshop-Termin. Bitte keinen wählen.",
    domain.SlotOfOtherSession: "Dieser Workshop-Termin liegt in einem anderen Block.",
    domain.PinnedInSlot: (
        "In diesem Block ist die Person schon auf einen Termin festgelegt. "
        "Bitte zuerst diese Festlegung entfernen."
    ),
    domain.PinnedToWorkshop: (
        "Auf diesen Workshop ist die Person schon festgelegt. Niemand bekommt ihn zweimal."
    ),
    domain.OnDutyInSlot: (
        "In diesem Block hat die Person einen Einsatz. Bitte zuerst diesen Einsatz entfernen."
    ),
    domain.NotInAllocation: (
        "Diese Person wird nicht zugeteilt. Zugeteilt werden Azubis mit einem Platz beim "
        "Praxistag, Gäste nur, wenn die Veranstaltung das vorsieht."
    ),
    domain.NotExampleEvent: (
        "Das gibt es nur für die Beispielveranstaltung („praxistag demo load“)."
    ),
    domain.NobodyToSignIn: "In der Beispielveranstaltung gibt es dafür niemanden.",
    domain.EndsBeforeStart: "Das Ende muss nach dem Anfang liegen.",
    domain.CapacityBelowTaken: (
        "Schon {taken} Plätze sind vergeben. Bitte mindestens diese Zahl eingeben."
    ),
    domain.PeopleAffected: (
        "Das betrifft Menschen, die schon einen Platz haben: {count}. "
        "Noch einmal speichern ändert es trotzdem."
    ),
    domain.SeatedElsewhere: (
        "In diesem Block sind schon anders eingeteilt: {count}. Bitte einen anderen wählen."
    ),
    domain.WishListFull: (
        "Mehr als {limit} passen nicht auf die Liste. Bitte zuerst einen Wunsch entfernen."
    ),
    domain.PinsFillSession: "Alle {capacity} Plätze dieses Termins sind schon von Hand vergeben.",
    domain.SizesContradict: "Die Höchstzahl darf nicht unter der Mindestzahl liegen.",
    domain.SessionExists: (
        "In diesem Block gibt es den Workshop schon. Bitte einen anderen Block wählen."
    ),
    domain.EventExists: "Es gibt schon eine Veranstaltung. Bitte die Seite neu laden.",
    domain.RealEventExists: (
        "Hier gibt es schon eine echte Veranstaltung. Beispieldaten kommen nie dazu: "
        "bitte mit PRAXISTAG_INSTANCE einen anderen Ordner wählen."
    ),
    domain.NothingToAllocate: (
        "Noch ist nichts zu verteilen. Es braucht Blöcke mit Workshop-Terminen und Menschen, die "
        "einen Platz beim Praxistag haben."
    ),
    domain.AllocationRunning: (
        "Es läuft schon eine Rechnung. Bitte auf das Ergebnis warten oder sie anhalten."
    ),
    domain.PlanOutdated: (
        "Seit dieser Rechnung hat sich etwas geändert: Menschen, Plätze oder das Programm. "
        "Bitte noch einmal rechnen."
    ),
    domain.PlanNotPublishable: "Dieser Plan lässt sich nicht veröffentlichen. Bitte neu rechnen.",
    domain.ClosingsUnconfirmed: "Bitte bestätigen, dass {count} Workshop-Termine ausfallen.",
    domain.SwapsClosed: "Tauschen geht gerade nicht. Bitte die Ansprechperson fragen.",
    domain.SessionFull: "Der letzte Platz ist gerade weggegangen. Der bisherige Platz bleibt.",
    domain.SomebodyWouldLose: (
        "Dieser Tausch geht nicht mehr: Der Stand hat sich geändert. Alle Plätze bleiben, wie sie "
        "sind."
    ),
    domain.CaseChanged: (
        "Zu diesem Fall ist inzwischen etwas dazugekommen. Bitte noch einmal ansehen."
    ),
    domain.DeviceRevoked: "Dieses Gerät ist abgemeldet. Bitte neu verbinden.",
    domain.NothingToPrint: (
        "Hier gibt es noch nichts zu drucken. Erst Räume, Zeitblöcke und Workshops eintragen."
    ),
    domain.NobodyHasTicket: (
        "Davon hat gerade niemand ein Ticket. Ein Ticket gibt es mit einem Platz, solange die "
        "Teilnahme nicht abgelehnt ist."
    ),
    domain.TooManyFilesAtOnce: (
        "Es entstehen schon mehrere Dateien. Bitte warten, bis eine davon fertig ist."
    ),
    domain.TooManyForOneFile: (
        "Für eine einzige Datei sind es zu viele Menschen. "
        "Bitte die Listen je Zeitblock oder je Workshop laden."
    ),
    domain.NobodyHasComeYet: "Haken vom Papier lassen sich ab {earliest} nachtragen.",
    domain.OutsideTheDay: (
        "Bitte eine Uhrzeit am Praxistag eingeben: "
        "frühestens {earliest_clock} Uhr, spätestens {latest_clock} Uhr."
    ),
    domain.PaperExpired: (
        "Das Protokoll vom Einlass ist gelöscht. Nachtragen geht nicht mehr, "
        "und das Papier gehört vernichtet."
    ),
    domain.TicksTooOldToTakeBack: (
        "Zurücknehmen geht nur eine Viertelstunde lang. "
        "Einzelne Haken vom Papier lassen sich auf ihrer Liste entfernen."
    ),
    **SURVEY_REFUSALS,
}

UNREADABLE: dict[FileProblem, str] = {
    FileProblem.EMPTY: "Die Datei ist leer. Bitte eine Datei mit mindestens einer Person wählen.",
    FileProblem.HEADINGS_ONLY: (
        "In der Datei stehen nur Überschriften. Bitte darunter je Person eine Zeile ausfüllen."
    ),
    FileProblem.TOO_LARGE: "Die Datei ist zu groß. Erlaubt sind 2 MB und 500 Personen.",
    FileProblem.TOO_LARGE_UNPACKED: (
        "Die Arbeitsmappe ist ausgepackt zu groß. "
        "Bitte nur die Liste in eine neue Arbeitsmappe kopieren."
    ),
    FileProblem.TOO_MANY_ROWS: (
        "Eine Liste darf höchstens 500 Personen enthalten. "
        "Bitte die Liste teilen und leere Zeilen am Ende löschen."
    ),
    FileProblem.TOO_MANY_COLUMNS: (
        "Die Liste hat mehr als 60 Spalten. Bitte nur die Spalten hochladen, die gebraucht werden."
    ),
    FileProblem.OLD_EXCEL: (
        "Das ist das alte Format .xls. "
        "Bitte in Excel mit „Speichern unter“ als Excel-Arbeitsmappe (.xlsx) speichern."
    ),
    FileProblem.LOCKED: (
        "Die Arbeitsmappe ist mit einem Kennwort geschützt. Bitte ohne Kennwort speichern."
    ),
    FileProblem.MACROS: (
        "Die Arbeitsmappe enthält Makros. "
        "Bitte als Excel-Arbeitsmappe ohne Makros (.xlsx) speichern."
    ),
    FileProblem.GARBLED: (
        "Die Datei lässt sich nicht lesen, vielleicht ist sie beschädigt. "
        "Bitte noch einmal als .xlsx oder .csv speichern."
    ),
    FileProblem.UNKNOWN_KIND: (
        "Diese Art von Datei können wir nicht lesen. Bitte als .xlsx oder .csv speichern."
    ),
}

STILL_IN_USE: dict[str, str] = {
    "track": "Der Themenstrang wird noch gebraucht. Workshops darin: {count}.",
    "room": "Der Raum wird noch gebraucht. Workshop-Termine darin: {count}.",
    "slot": "Der Zeitblock wird noch gebraucht. Workshop-Termine darin: {count}.",
    "workshop": "Daran hängen schon Wünsche, Plätze oder Einsätze. Betroffene Menschen: {count}.",
    "workshop_session": (
        "Dort haben Menschen schon einen Platz oder Einsatz. Betroffene Menschen: {count}."
    ),
    "organisation": "Die Organisation muss dabei bleiben. Angemeldete Personen: {count}.",
}


def message_for(refusal: domain.DomainError) -> str:
    """Return the German sentence for a refusal."""
    match refusal:
        case domain.RegistrationClosed():
            return _closed(refusal)
        case domain.AllocationImpossible(causes=causes):
            return " ".join(causes)
        case domain.ListUnreadable(problem=problem):
            return UNREADABLE[problem]
        case domain.StillInUse(kind=kind, count=count):
            return STILL_IN_USE[kind].format(count=count)
        case domain.CaseSettled(name=name, decided_at=decided_at):
            return f"Das hat {name} schon um {clock(decided_at)} Uhr entschieden."
    return REFUSALS[type(refusal)].format(**_words(vars(refusal)))


def _words(data: Mapping[str, object]) -> dict[str, object]:
    """Return what a refusal carries, times as words; `_clock` leaves the day out."""
    words = dict(data)
    for name, value in data.items():
        if isinstance(value, datetime):
            words |= {name: day_and_time(value), f"{name}_clock": clock(value)}
    return words


def _closed(refusal: domain.RegistrationClosed) -> str:
    if refusal.opens_at is not None:
        return f"Die Anmeldung öffnet am {day_and_time(refusal.opens_at)}."
    if refusal.closes_at is not None:
        return f"Die Anmeldung ist seit {day_and_time(refusal.closes_at)} geschlossen."
    return "Die Anmeldung ist zurzeit nicht geöffnet."


def init_app(app: Flask) -> None:
    """Answer every failure with a page, or with JSON on the scanner API."""

    @app.errorhandler(domain.DomainError)
    def refuse(refusal: domain.DomainError) -> ResponseReturnValue:
        return error_page(409, message=message_for(refusal))

    @app.errorhandler(PdfError)
    def refuse_pdf(error: PdfError) -> ResponseReturnValue:
        return error_page(503, message=str(error))

    @app.errorhandler(CSRFError)
    def refuse_forgery(_error: CSRFError) -> ResponseReturnValue:
        return error_page(
            400,
            message="Die Seite war zu lange offen oder kam von woanders. "
            "Bitte neu laden und noch einmal absenden.",
        )

    @app.errorhandler(HTTPException)
    def answer(error: HTTPException) -> ResponseReturnValue:
        if error.code is None or error.code < 400:  # noqa: PLR2004 -- redirects are no errors
            return error
        return error_page(error.code)

    @app.errorhandler(Exception)
    def fail(error: Exception) -> ResponseReturnValue:
        db.session.rollback()
        without_database()  # the page must come even when the database is what failed
        _note(error)
        return error_page(500)


def _note(error: Exception) -> None:
    if survey_silence.is_about_answers():
        said = survey_silence.kind_and_place(error)
        logger.error("unhandled %s", said, extra=survey_silence.FAILURE)
    else:
        logger.error("unhandled %s", type(error).__name__, exc_info=error)


def error_page(status: int, *, message: str | None = None) -> ResponseReturnValue:
    """Return the page, or the JSON object; an unknown status borrows a neighbour's words."""
    title, default = PAGES.get(status, PAGES[400 if status < 500 else 500])  # noqa: PLR2004
    text = message or default
    if request.path.startswith(API_PREFIX):
        return jsonify(error=str(status), message=text), status
    page = render_template(
        "errors/page.html",
        status=status,
        title=title,
        message=text,
        reference=current_reference() if status >= 500 else None,  # noqa: PLR2004
    )
    return page, status
