"""A chat as the browser holds it: its user turns, and the list of earlier ones."""

from __future__ import annotations

import json
from typing import Any

from assistant.views.marks import typed

CHATS = 20
"""Earlier chats kept in the browser."""
ASKED = 20
"""Questions an address may ask."""
TITLE = 24
"""Characters of a chat's first question by which it is listed."""


def user_turns(history: list[dict[str, Any]] | None) -> tuple[str, ...]:
    """The user turns of a chat as the browser holds it, oldest first."""
    turns = []
    for each in history or []:
        if each.get("role") != "user":
            continue
        content = each.get("content")
        if isinstance(content, list):
            content = "".join(
                str(block.get("text", "")) for block in content if isinstance(block, dict)
            )
        if isinstance(content, str) and content.strip():
            turns.append(typed(content))
    return tuple(turns)


def remembered(chats: list[dict[str, Any]] | None, turns: tuple[str, ...]) -> list[dict[str, Any]]:
    """The browser's list of chats with this one first; an older state of it gives way."""
    own = list(turns)
    others = [
        chat
        for chat in chats or []
        if isinstance(chat, dict)
        and chat.get("turns")
        and chat["turns"] != own[: len(chat["turns"])]
    ]
    return [{"title": turns[0][:TITLE], "turns": own}, *others][:CHATS] if own else others


def listed(chats: list[dict[str, Any]] | None) -> list[tuple[str, int]]:
    """The chats to choose from: what each is called, with its place in the list."""
    return [
        (chat["title"] + (f" ({len(chat['turns'])})" if len(chat["turns"]) > 1 else ""), place)
        for place, chat in enumerate(chats or [])
    ]


def turns_of(chat: int | None, chats: list[dict[str, Any]] | None) -> list[str]:
    """The questions of an earlier chat by its place in the list; none if there is no such."""
    found = (chats or [])[chat : chat + 1] if chat is not None else []
    turns: list[Any] = found[0]["turns"] if found else []
    return [turn for turn in turns if isinstance(turn, str)]


def asked_by(questions: list[str]) -> str:
    """The questions of an address as the page hands them on; empty if there are none."""
    asked = [turn for turn in questions if turn.strip()]
    return json.dumps(asked[-ASKED:], ensure_ascii=False) if asked else ""
