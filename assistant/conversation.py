"""A conversation as a file to keep: Markdown for people, JSON for programs, citations and all."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from assistant.question import Question

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assistant.answer import Answer
    from assistant.assistant import Assistant


def replay(assistant: Assistant, turns: Sequence[str]) -> Iterator[tuple[str, Answer]]:
    """Each user turn with its answer: the same question has the same answer, so none is stored."""
    for place, turn in enumerate(turns):
        yield turn, assistant.answer(Question(turn, tuple(turns[:place])))


def to_markdown(assistant: Assistant, turns: Sequence[str]) -> str:
    """The conversation with every quote, its path and place in the plan's text."""
    lines = [f"# {assistant.plan.title}", ""]
    for turn, answer in replay(assistant, turns):
        lines += [f"## {' '.join(turn.split())}", "", answer.text, ""]
        lines += [
            f"> [{number}] {' '.join(c.quote.split())}  \n> {c.path}（{c.start}–{c.end}）\n"
            for number, c in enumerate(answer.citations, start=1)
        ]
    return "\n".join(lines)


def to_json(assistant: Assistant, turns: Sequence[str]) -> str:
    """The conversation as a list of lines of the batch contract."""
    lines = [
        answer.to_dict(id=str(number), question=turn, latency_ms=0.0)
        for number, (turn, answer) in enumerate(replay(assistant, turns), start=1)
    ]
    return json.dumps(lines, ensure_ascii=False, indent=2)
