"""The errors of asking: a question or a setting that cannot be used."""

from corpus.errors import PlanError


class QuestionInvalid(PlanError):
    """The question is empty, too long, or not text."""


class SettingInvalid(PlanError):
    """A ``PLAN_*`` setting has a value that is not allowed."""


class FeedbackUnusable(PlanError):
    """The file of feedback cannot be written or read."""
