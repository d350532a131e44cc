"""Clauses become facts: responsibilities, measures, tasks, targets, units and members."""

from corpus.facts.conference import find_members, find_units
from corpus.facts.measures import find_measures
from corpus.facts.periods import find_periods, find_tasks
from corpus.facts.responsibilities import ROLE_VERBS, find_responsibilities
from corpus.facts.targets import find_defects, find_targets

__all__ = [
    "ROLE_VERBS",
    "find_defects",
    "find_measures",
    "find_members",
    "find_periods",
    "find_responsibilities",
    "find_targets",
    "find_tasks",
    "find_units",
]
