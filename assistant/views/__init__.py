"""Answers and plans as HTML for a screen: pure functions, no framework, everything escaped."""

from assistant.views.answers import Offer, follow_ups, message, offers
from assistant.views.asked import examples, safely
from assistant.views.charts import bars, chart
from assistant.views.chats import asked_by, listed, remembered, turns_of, user_turns
from assistant.views.clauses import evidence, opened
from assistant.views.desk import Desk, language_of
from assistant.views.endpoints import Endpoints
from assistant.views.english import english_markdown, english_names, english_table, figure
from assistant.views.explore import matrix, profile
from assistant.views.frame import banner, privacy, welcome
from assistant.views.grids import targets, timeline
from assistant.views.marks import escaped, marked, typed
from assistant.views.served import Dressing, dressed
from assistant.views.text import source
from assistant.views.understood import understood

__all__ = [
    "Desk",
    "Dressing",
    "Endpoints",
    "Offer",
    "asked_by",
    "banner",
    "bars",
    "chart",
    "dressed",
    "english_markdown",
    "english_names",
    "english_table",
    "escaped",
    "evidence",
    "examples",
    "figure",
    "follow_ups",
    "language_of",
    "listed",
    "marked",
    "matrix",
    "message",
    "offers",
    "opened",
    "privacy",
    "profile",
    "remembered",
    "safely",
    "source",
    "targets",
    "timeline",
    "turns_of",
    "typed",
    "understood",
    "user_turns",
    "welcome",
]
