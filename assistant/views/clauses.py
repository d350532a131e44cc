"""Clauses with the quoted characters marked in their context."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.answer import Citation
from assistant.views.pieces import CHINESE, both, flat, path, place
from corpus.plan import Span

if TYPE_CHECKING:
    from assistant.answer import Answer
    from corpus.plan import Plan

_AROUND = 120
"""Characters of the clause shown before and after a quote."""


def evidence(answer: Answer | None, plan: Plan) -> str:
    """The clauses of an answer with the quoted characters marked in their context."""
    if answer is None or not answer.citations:
        words = both(
            "点一下回答里的编号，这里显示所引条款，引文在上下文中标亮。",
            "Press a number in an answer: its clause appears here, the quote highlighted.",
        )
        return f'<div class="empty">{words}</div>'
    cards = "".join(_card(number, c, plan) for number, c in enumerate(answer.citations, start=1))
    return f'<div class="cards">{cards}</div>'


def opened(address: str, plan: Plan) -> str:
    """The clause of a citation by its ``start-end``, for marks of earlier turns.

    What follows a ``#`` only makes two presses of one mark differ; an address that is
    not in the plan gives the empty panel.
    """
    match = re.fullmatch(r"(\d{1,7})-(\d{1,7})(?:#\d+)?", address)
    if match is None or not int(match[1]) < int(match[2]) <= len(plan.text):
        return evidence(None, plan)
    citation = Citation.of(plan, Span(int(match[1]), int(match[2])))
    return f'<div class="cards">{_card(0, citation, plan)}</div>'


def _card(number: int, citation: Citation, plan: Plan) -> str:
    label = f'<b class="number">{number}</b> ' if number else ""
    to = place(citation)
    links = (
        f'<p class="links"><a class="to" href="{to}">{both("在全文中看", "Read in the full text")}</a>'
        f'<a class="share" href="{to}">{both("复制引文链接", "Copy the link to this quote")}</a></p>'
    )
    period = _period(citation, plan)
    dated = f' <span class="period">{both(f"{period}年", period)}</span>' if period else ""
    return (
        f'<article class="card" id="card-{citation.start}-{citation.end}" tabindex="-1">'
        f"<header>{label}<span {CHINESE}>{path(citation)}</span>{dated}</header>"
        f"<p {CHINESE}>{_in_context(citation, plan)}</p>{links}</article>"
    )


def _period(citation: Citation, plan: Plan) -> str:
    """The period of the task or target that is quoted, where its path does not name it."""
    dated = [(s, task.period) for task in plan.tasks for s in task.sentences]
    dated += [(t.sentence, t.period) for t in plan.targets if t.period]
    label = next((p.label for s, p in dated if s.start <= citation.start < s.end), "")
    return "" if label in citation.path else label


def _in_context(citation: Citation, plan: Plan) -> str:
    """The quote with the text around it, not reaching outside its clause."""
    start = max(0, citation.start - _AROUND)
    end = min(len(plan.text), citation.end + _AROUND)
    clause = plan.clause_at(citation.start)
    if clause is not None:
        start = max(start, min(clause.span.start, citation.start))
        end = min(end, max(clause.span.end, citation.end))
    before, after = plan.text[start : citation.start], plan.text[citation.end : end]
    cut_before = clause is None or start > clause.span.start
    cut_after = clause is None or end < clause.span.end
    return (
        f"{'…' if cut_before else ''}{flat(before)}<mark>{flat(citation.quote)}</mark>"
        f"{flat(after)}{'…' if cut_after else ''}"
    )
