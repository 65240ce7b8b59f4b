"""Kinds and states of mails in German words."""

from __future__ import annotations

from praxistag.domain.kinds import MailKind, MailState

KIND_WORDS: dict[MailKind, str] = {
    MailKind.CONFIRM_REGISTRATION: "Anmeldung bestätigen",
    MailKind.ALREADY_REGISTERED: "Schon angemeldet",
    MailKind.REGISTERED: "Angemeldet, mit Ticket",
    MailKind.WAITING_LIST: "Warteliste",
    MailKind.PROMOTED: "Nachgerückt",
    MailKind.CANCELLED: "Absage",
    MailKind.WORKSHOPS_PUBLISHED: "Workshops stehen fest",
    MailKind.WORKSHOPS_CHANGED: "Workshop getauscht",
    MailKind.RELEASED: "Freigegeben",
    MailKind.RELEASE_QUERY: "Rückfrage des Ausbildungsbüros",
    MailKind.RELEASE_REJECTED: "Nicht freigegeben",
    MailKind.OFFICE_ENTERED: "Vom Ausbildungsbüro angemeldet",
    MailKind.OFFICE_DIGEST: "Sammelmail an Ausbildungsbüros",
    MailKind.PHOTO_CHOICES: "Foto-Einwilligungen",
    MailKind.PERSONAL_LINK: "Persönlicher Link",
    MailKind.ACCOUNT_INVITE: "Einladung zum Konto",
    MailKind.ACCOUNT_RESET: "Neues Passwort",
    MailKind.ACCOUNT_NOTICE: "Hinweis zum Konto",
    MailKind.FEEDBACK_RECEIVED: "Rückmeldung zur Barrierefreiheit",
    MailKind.SURVEY_INVITATION: "Befragung: Einladung",
    MailKind.SURVEY_PERSONAL: "Befragung: persönlicher Link",
    MailKind.SURVEY_REMINDER: "Befragung: Erinnerung",
}

STATE_WORDS: dict[MailState, tuple[str, str]] = {
    MailState.QUEUED: ("wartet", "waiting"),
    MailState.SENDING: ("wird gesendet", "info"),
    MailState.SENT: ("gesendet", "success"),
    MailState.FAILED: ("nicht zugestellt", "danger"),
}
"""Words and the kind of tag that `status_tag` shows."""
