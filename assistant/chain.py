"""The main path as a LangChain Runnable: invoke, stream, batch and their async twins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from langchain_core.runnables import Runnable, RunnableConfig, RunnableGenerator, RunnableLambda

from assistant.answer import Answer  # noqa: TC001 - LangChain reads the annotations
from assistant.question import Question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.assistant import Assistant

Input = Question | str | dict[str, Any]
"""A question, its text, or ``{"question": ..., "history": [...]}``."""


def build_chain(assistant: Assistant) -> Runnable[Input, Answer]:
    """Question in, answer out; streams the one answer whole."""

    def answer(given: Input, config: RunnableConfig) -> Answer:  # noqa: ARG001 - LangChain passes it
        return assistant.answer(as_question(given))

    chain: Runnable[Input, Answer] = RunnableLambda(answer, name="plan_answer")
    return chain


def build_text_chain(assistant: Assistant) -> Runnable[Input, str]:
    """Question in, text out; streams the answer's text sentence by sentence.

    What is streamed is verified before its first piece leaves, so nothing is ever
    taken back.
    """

    def pieces(answers: Iterator[Answer]) -> Iterator[str]:
        for answer in answers:
            yield from text_pieces(answer.text)

    return build_chain(assistant) | RunnableGenerator(pieces)


def text_pieces(text: str) -> Iterator[str]:
    """A text in pieces that end after punctuation or a line; joined, they are the text."""
    start = 0
    for index, char in enumerate(text):
        if char in "，。；：、！？\n" or (char == " " and index - start > 8):
            yield text[start : index + 1]
            start = index + 1
    if start < len(text):
        yield text[start:]


def as_question(given: Input) -> Question:
    """The question in any of the accepted forms.

    Raises:
        TypeError: it is none of them.
    """
    if isinstance(given, Question):
        return given
    if isinstance(given, str):
        return Question(given)
    if isinstance(given, dict) and isinstance(given.get("question"), str):
        return Question(given["question"], tuple(given.get("history") or ()))
    msg = f"a question is text, a Question or a dict with 'question', not {given!r}"
    raise TypeError(msg)
