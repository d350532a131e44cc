"""Answers for the page: one that never breaks it, and the questions it offers to begin with."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from assistant.answer import Answer, Status
from assistant.compose import load_wording
from assistant.question import Question

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assistant.assistant import Assistant

logger = logging.getLogger(__name__)

_CHINESE = re.compile("[\u3400-\u9fff]")


def safely(assistant: Assistant, text: str, history: tuple[str, ...]) -> Answer:
    """The answer, or an answer that says that something failed; the page never breaks."""
    try:
        return assistant.answer(Question(text, history))
    except Exception:
        logger.exception("a question could not be answered")
        spoken = "zh" if _CHINESE.search(text) or not text.strip() else "en"
        return Answer(Status.ERROR, load_wording(spoken).error["failed"], reason="failed")


def examples(
    assistant: Assistant, offered: Mapping[str, Mapping[str, Sequence[str]]]
) -> dict[str, dict[str, list[str]]]:
    """Questions to begin with, by the page's language and audience: those this plan answers.

    A plan that answers none of them is asked about its own first measures.
    """
    found = {}
    for language, groups in offered.items():
        kept = {
            audience: [q for q in questions if safely(assistant, q, ()).answerable]
            for audience, questions in groups.items()
        }
        if not any(kept.values()):
            named = [m.name for m in assistant.plan.measures[:3]]
            kept = {next(iter(groups)): [f"{name}由哪些部门负责？" for name in named]}
        found[language] = {audience: own for audience, own in kept.items() if own}
    return found
