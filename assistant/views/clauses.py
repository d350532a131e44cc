"""Clauses with the quoted characters marked in their context."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from assistant.answer import Citation
from assistant.views.pieces import CHINESE, NO_NAMES, both, flat, path, place
from corpus.glosses import gloss_of
from corpus.plan import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.answer import Answer
    from corpus.plan import Plan

_AROUND = 120
"""Characters of the clause shown before and after a quote."""


def evidence(answer: Answer | None, plan: Plan, names: Mapping[str, str] = NO_NAMES) -> str:
    """The clauses of an answer with the quoted characters marked in their context."""
    if answer is None or not answer.citations:
        words = both(
            "点一下回答里的编号，这里显示所引条款，引文在上下文中标亮。",
            "Press a number in an answer: its clause appears here, the quote highlighted.",
        )
        return f'<div class="empty">{words}</div>'
    cards = "".join(
        _card(number, c, plan, names) for number, c in enumerate(answer.citations, start=1)
    )
    return f'<div class="cards">{cards}</div>'


def opened(address: str, plan: Plan, names: Mapping[str, str] = NO_NAMES) -> str:
    """The clause of a citation by its ``start-end``, for marks of earlier turns.

    What follows a ``#`` only makes two presses of one mark differ; an address that is
    not in the plan gives the empty panel.
    """
    match = re.fullmatch(r"(\d{1,7})-(\d{1,7})(?:#\d+)?", address)
    if match is None or not int(match[1]) < int(match[2]) <= len(plan.text):
        return evidence(None, plan)
    citation = Citation.of(plan, Span(int(match[1]), int(match[2])))
    return f'<div class="cards">{_card(0, citation, plan, names)}</div>'


def _card(number: int, citation: Citation, plan: Plan, names: Mapping[str, str]) -> str:
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
        f"<header>{label}{path(citation, names, beside=True)}{dated}</header>"
        f"<p {CHINESE}>{_in_context(citation, plan)}</p>{_translated(citation, plan)}{links}</article>"
    )


def _translated(citation: Citation, plan: Plan) -> str:
    """What the quoted sentences say, for an English page; empty where none has a translation."""
    tasks = [s for task in plan.tasks for s in task.sentences]
    said = [
        gloss_of(plan.quote(s)).english
        for s in sorted([*tasks, *plan.sentences])
        if s.start < citation.end and citation.start < s.end
    ]
    english = " ".join(dict.fromkeys(filter(None, said)))
    return f'<p class="gloss" lang="en">{escape(english)}</p>' if english else ""


def _period(citation: Citation, plan: Plan) -> str:
    """The period of the task or target that is quoted, where its path does not name it."""
    # A quote may begin with the years its first task is headed by.
    dated = [(s, t.period) for t in plan.tasks for s in (t.period.span, *t.sentences)]
    dated += [(t.sentence, t.period) for t in plan.targets if t.period]
    label = next(
        (p.label for s, p in dated if s.start < citation.end and citation.start < s.end), ""
    )
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
