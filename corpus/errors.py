"""The root of every error of this project, and the errors of reading a plan.

Each error says what went wrong and what to do next. Other rooms subclass
:class:`PlanError` in an ``errors.py`` of their own.
"""


class PlanError(Exception):
    """Something a user can mend; ``remedy`` says how.

    Attributes:
        message: What is wrong and where.
        remedy: The next step, a command where there is one.
    """

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(f"{message} {remedy}".strip())
        self.message = message
        self.remedy = remedy


class PlanUnreadable(PlanError):
    """The plan file is not there, not UTF-8, or too large."""


class PlanUnrecognised(PlanError):
    """The file was read, but it has no outline of this genre."""


class LexiconInvalid(PlanError):
    """A table of ``corpus/words/`` has a bad row."""
