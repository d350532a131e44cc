"""Answers and plans as HTML for a screen: pure functions, no framework, everything escaped."""

from assistant.views.answers import choices, escaped, follow_ups, marked, message, typed
from assistant.views.clauses import evidence, opened
from assistant.views.explore import matrix, profile, source, targets, timeline
from assistant.views.frame import banner, welcome
from assistant.views.understood import understood

__all__ = [
    "banner",
    "choices",
    "escaped",
    "evidence",
    "follow_ups",
    "marked",
    "matrix",
    "message",
    "opened",
    "profile",
    "source",
    "targets",
    "timeline",
    "typed",
    "understood",
    "welcome",
]
