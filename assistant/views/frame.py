"""What stands around the chat: the head of the page and the welcome."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.plan import Plan


def banner(plan: Plan) -> str:
    """The head of the page: the plan's title, its issuer and date."""
    origin = "　".join(escape(each) for each in (plan.issuer, plan.issued) if each)
    return (
        f"<header><h1>{escape(plan.title)}</h1><p>{origin}</p>"
        "<p>问方案，答有据：每个回答都附原文条款。 Every answer quotes its clause.</p></header>"
    )


def welcome() -> str:
    """What an empty chat shows."""
    return (
        '<div class="welcome"><strong>请就方案提问</strong>\n\n'
        "谁牵头、谁参与、某一时段做什么、目标是多少……\n\n"
        "Ask in Chinese or English. 服务器不保存对话，只保存您给出的评价 · The server keeps no chats, only feedback you give.</div>"
    )
