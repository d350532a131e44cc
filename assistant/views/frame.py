"""What stands around the views: the head of the page, the welcome, what is kept."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from assistant.views.pieces import NO_NAMES, both, labels

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corpus.plan import Plan


def banner(plan: Plan, names: Mapping[str, str] = NO_NAMES) -> str:
    """The head of the page: the plan's title, its issuer and date, language and theme."""

    def said(text: str) -> str:
        return both(escape(text), escape(names[text])) if text in names else escape(text)

    # The spaces are where a narrow page breaks the line.
    origin = " ".join(f"<span>{said(each)}</span>" for each in (plan.issuer, plan.issued) if each)
    if plan.title in names:
        origin = f'<span class="only-en" lang="zh-Hans">{escape(plan.title)}</span> {origin}'
    promise = both("每个回答都附原文条款", "every answer quotes its clause")
    theme = labels("aria-label", "切换深色或浅色", "Switch between dark and light")
    speech = labels("aria-label", "EN：换成英文 English", "中文: switch to Chinese")
    return (
        f'<header><div class="name"><h1>{said(plan.title)}</h1>'
        f'<p>{origin} <span class="promise">{promise}</span></p></div>'
        '<div class="switches"><button type="button" id="language" '
        f"{speech}>"
        f"{both('EN', '中文')}</button>"
        f'<button type="button" id="theme" {theme}>◐</button></div></header>'
    )


def welcome() -> str:
    """What an empty chat shows."""
    asked = both(
        "问谁牵头、谁参与、某一时段做什么、目标是多少；用日常的话就行。",
        "Ask who leads, who takes part, what is due when, and how much. Plain words will do.",
    )
    shown = both(
        "回答里的编号对应原文，点一下就能看到那一条。",
        "The numbers in an answer stand for the plan's own words: press one to read its clause.",
    )
    return (
        f'<div class="welcome"><strong>{both("问方案，答有据", "Ask the plan")}</strong>'
        f"<p>{asked}</p><p>{shown}</p></div>"
    )


def privacy() -> str:
    """How to send, and what is kept and where, below the chat."""
    keys = both("回车发送，Shift+回车换行。", "Enter sends, Shift+Enter breaks the line.")
    words = both(
        "服务器不保存对话，只在您点赞或踩时记下那一问一答。",
        "The server keeps no chats, only a question and answer you judge good or bad.",
    )
    return f'<p class="privacy"><span class="keys">{keys}</span> {words}</p>'
