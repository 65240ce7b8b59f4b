"""What a survey refuses; the German sentences stand in `web/survey_refusals.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.domain.errors import DomainError

if TYPE_CHECKING:
    from datetime import datetime


class SurveyFrozen(DomainError):
    """What is asked and what was promised does not change any more."""


class SurveyGone(DomainError):
    """Somebody has thrown the survey away meanwhile."""


class NothingToUndo(DomainError):
    """There is no further step back, or none to take again."""


class SmallGroups(DomainError):
    """Groups this small are never reported about, whatever was agreed."""

    def __init__(self, *, least: int) -> None:
        super().__init__()
        self.least = least


class AgreementMissing(DomainError):
    """Groups smaller than usual need an agreement on record, with its date."""

    def __init__(self, *, usual: int) -> None:
        super().__init__()
        self.usual = usual


class EndPassed(DomainError):
    """A survey that runs would have ended before now; closing it is a step of its own."""


class SurveyNotReady(DomainError):
    """Something is missing before people may be asked; the overview says what."""

    def __init__(self, *, count: int) -> None:
        super().__init__()
        self.count = count


class NeedsNewCode(DomainError):
    """A change would turn answers already given into answers to something else."""

    def __init__(self, *, causes: str) -> None:
        super().__init__()
        self.causes = causes


class NothingChanged(DomainError):
    """A new version or wording that is the same as before."""


class NoSuchText(DomainError):
    """The text to be mended, or the question, is not in the version."""


class SurveyNotOpen(DomainError):
    """People cannot answer yet."""


class SurveyClosed(DomainError):
    """People cannot answer any more."""


class CodeUnknown(DomainError):
    """No slip of this survey has this code, or it was withdrawn."""


class CodeUsed(DomainError):
    """Somebody has answered with this code, and not from this device in this attempt."""


class InvitationUsed(DomainError):
    """Somebody has answered over this personal link."""


class AlreadyGiven(DomainError):
    """This device has answered over the open link."""


class ResultsNotYet(DomainError):
    """Nobody reads answers while others are still answering."""


class AnswersGone(DomainError):
    """The answers were deleted when their time had come; the results that were drawn up stay."""


class TooManyEvaluators(DomainError):
    """More people have the role that may take single answers than were named (UM-04)."""

    def __init__(self, *, count: int, most: int) -> None:
        super().__init__()
        self.count = count
        self.most = most


class TooFewToRelease(DomainError):
    """There are too few answers for rows to leave."""

    def __init__(self, *, least: int) -> None:
        super().__init__()
        self.least = least


class RowsNotMade(DomainError):
    """The process that makes files of rows did not succeed."""


class QuestionGone(DomainError):
    """Somebody else has removed the question or the section meanwhile."""


class QuestionChanged(DomainError):
    """Somebody else has changed the same question meanwhile; both wordings are shown."""


class StepsWentOn(DomainError):
    """Somebody else has gone a step further since the page was shown."""


class FindingGone(DomainError):
    """What the coach said does not apply any more."""


class MailingsUsedUp(DomainError):
    """There were as many batches of mail about the survey as people are asked to bear."""

    def __init__(self, *, most: int) -> None:
        super().__init__()
        self.most = most


class MailedRecently(DomainError):
    """The last batch is less than a day ago."""

    def __init__(self, *, again_at: datetime) -> None:
        super().__init__()
        self.again_at = again_at


class NobodyToMail(DomainError):
    """Nobody of those asked has a mail address."""


class PlanFixed(DomainError):
    """The evaluation plan stands; it is opened again before anything in it changes."""


class PlanHasGaps(DomainError):
    """The evaluation plan names questions or answers that are not asked any more."""


class PlanChanged(DomainError):
    """Somebody else has changed the evaluation plan since it was shown."""


class EarlierNotCounted(DomainError):
    """The process that counts an earlier survey did not answer."""


class EarlierTooSmall(DomainError):
    """An earlier survey has too few answers for any number of it to be shown."""

    def __init__(self, *, least: int) -> None:
        super().__init__()
        self.least = least


class EarlierGone(DomainError):
    """Somebody has removed the earlier survey, or the question of it, meanwhile."""


class NotMeasuredAlike(DomainError):
    """Questions of different types or answers are called identical."""


class LinkNeedsNote(DomainError):
    """Questions in different words are called identical, without a reason."""


class YearsNotCompared(DomainError):
    """The process that compares years did not answer."""


class NotEvaluated(DomainError):
    """There are no results yet that could be published."""


class ReportNotMade(DomainError):
    """The short report could not be printed."""


class TextGone(DomainError):
    """A free text was deleted when its time had come."""


class OriginalGone(DomainError):
    """Of a shortened text only what is shown was kept."""


class TextRewritten(DomainError):
    """A shortened text says something that nobody wrote, or does not show where it has gaps."""

    def __init__(self, *, gap: str) -> None:
        super().__init__()
        self.gap = gap


class NothingSaid(DomainError):
    """Nothing would be left of a text."""


class NoCategories(DomainError):
    """Texts cannot be put into categories before there are any."""


class CategoryGone(DomainError):
    """Somebody else has removed or merged the category meanwhile."""


class CodersComplete(DomainError):
    """Two people put the texts into categories already."""


class NotYourCoding(DomainError):
    """Somebody changes categories of texts without being one of the two coders."""


class CodedTooLittle(DomainError):
    """There are texts left to put into categories before somebody is done."""

    def __init__(self, *, missing: int) -> None:
        super().__init__()
        self.missing = missing


class CodingFinished(DomainError):
    """Both coders are done: what their agreement is measured by stands."""


class CodersAtWork(DomainError):
    """What two coders agree on is settled when both are done."""
