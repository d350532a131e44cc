"""Answers and plans as HTML for a screen: pure functions, no framework, everything escaped."""

from assistant.views.answers import choices, follow_ups, message
from assistant.views.chats import listed, remembered, user_turns
from assistant.views.clauses import evidence, opened
from assistant.views.endpoints import Endpoints
from assistant.views.explore import matrix, profile
from assistant.views.frame import banner, privacy, welcome
from assistant.views.grids import shares, targets, timeline
from assistant.views.marks import escaped, marked, typed
from assistant.views.served import Dressing, dressed
from assistant.views.text import source
from assistant.views.understood import understood

__all__ = [
    "Dressing",
    "Endpoints",
    "banner",
    "choices",
    "dressed",
    "escaped",
    "evidence",
    "follow_ups",
    "listed",
    "marked",
    "matrix",
    "message",
    "opened",
    "privacy",
    "profile",
    "remembered",
    "shares",
    "source",
    "targets",
    "timeline",
    "typed",
    "understood",
    "user_turns",
    "welcome",
]
