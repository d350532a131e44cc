"""A question over a plan becomes an answer that cites the plan verbatim."""

from assistant.answer import Answer, Citation, Status
from assistant.assistant import Assistant
from assistant.errors import QuestionInvalid, SettingInvalid
from assistant.question import Question

__all__ = [
    "Answer",
    "Assistant",
    "Citation",
    "Question",
    "QuestionInvalid",
    "SettingInvalid",
    "Status",
]
