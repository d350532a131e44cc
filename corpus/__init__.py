"""The text of a government plan becomes typed facts with spans; knows no question."""

from corpus.errors import LexiconInvalid, PlanError, PlanUnreadable, PlanUnrecognised
from corpus.plan import Plan, Span
from corpus.read import load_plan

__all__ = [
    "LexiconInvalid",
    "Plan",
    "PlanError",
    "PlanUnreadable",
    "PlanUnrecognised",
    "Span",
    "load_plan",
]
