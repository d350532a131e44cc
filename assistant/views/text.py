"""The whole plan to read: an outline, a search, and an address for every clause."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from assistant.views.pieces import CHINESE, NO_NAMES, both, finder, labels, named, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corpus.plan import Plan

_OUTLINED = 2
"""Levels of the outline; the clauses below have addresses all the same."""


def source(plan: Plan, names: Mapping[str, str] = NO_NAMES) -> str:
    """The whole plan with its headings as anchors (``#c-2.3``), an outline and a search.

    ``data-first`` is the offset of the first character shown, for addresses of characters
    (``#at-123-170``); damaged characters are shown as one box each, so that offsets hold.
    """
    heads = [c for c in plan.clauses if c.number + c.title and len(c.heading)]
    outline = "".join(
        f'<li class="l{c.level}"><a href="#c-{escape(c.id)}">{named(c.number + c.title, names)}</a></li>'
        for c in heads
        if c.level <= _OUTLINED
    )
    starts = {c.heading.start: c for c in heads}
    body, left = [], len(plan.text) - len(plan.text.lstrip())
    first = left
    for start in sorted(starts):
        clause = starts[start]
        body.append(escape(shown(plan.text[left:start])))
        heading = escape(shown(plan.quote(clause.heading)))
        link = labels("aria-label", "复制这一条的链接", "Copy the link to this clause")
        body.append(
            f'<strong id="c-{escape(clause.id)}" class="h{clause.level}" tabindex="-1">{heading}'
            f'<a class="anchor" href="#c-{escape(clause.id)}" {link}></a></strong>'
        )
        left = clause.heading.end
    body.append(escape(shown(plan.text[left:])))
    steps = "".join(
        f'<button type="button" class="{kind}" {labels("aria-label", *words)}>{sign}</button>'
        for kind, words, sign in (
            ("before", ("上一处", "Previous"), "‹"),
            ("after", ("下一处", "Next"), "›"),
        )
    )
    text = labels("aria-label", "原文", "Full text")
    return (
        f'<div class="reader"><div class="bar">{finder("在原文中查找", "Find in the text", "find")}'
        f'<span class="steps">{steps}</span><button type="button" class="linked" hidden>'
        f"{both('复制所选文字的链接', 'Copy the link to the selection')}</button></div>"
        f'<div class="source"><nav {labels("aria-label", "目录", "Outline")}>'
        f"<h2>{both('目录', 'Outline')}</h2><ol>{outline}</ol></nav>"
        f'<div class="text" {CHINESE} data-first="{first}" tabindex="0" role="region" {text}>{"".join(body)}</div></div></div>'
    )
