"""The errors of evaluating; the root is :class:`corpus.PlanError`."""

from corpus.errors import PlanError


class CaseInvalid(PlanError):
    """An evaluation file or one of its lines is bad (file, line, field)."""


class PeerMissing(PlanError):
    """A package that only comparisons need is not installed."""
