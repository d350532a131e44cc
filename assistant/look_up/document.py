"""The document itself: title, issuer, date, and why it was made, where the text prints them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.finding import Finding, Findings
from assistant.look_up.roles import brackets_with
from corpus.plan import ClauseKind, Span

if TYPE_CHECKING:
    from assistant.question import Query
    from corpus.plan import Plan


def about(query: Query, plan: Plan) -> Findings:
    """Title, issuer and date of the document, where the text prints them."""
    facts: list[Finding] = []
    printed = plan.issued + plan.issuer + plan.title
    wrong = any(str(year) not in printed for years in query.periods for year in years[:1]) or any(
        name not in plan.issuer for name in query.departments
    )
    flags = query.flags
    if "yes_no" in flags and wrong:
        facts.append(Finding("deny"))
    if "yes_no" in flags and query.periods:
        # 2016年12月由省政府印发，对吗: when, though who is said too.
        flags |= {"issued"}
    if "purpose" in query.flags:
        made = _purpose(plan)
        if made is None:
            facts.append(Finding("no_purpose", absent=True))
        else:
            facts.append(Finding("purpose", {"text": plan.quote(made).strip()}, (made,)))
    number = _NUMBER.search(plan.text[: _opening(plan)])
    wanted = [
        ("title_word", plan.title),
        ("doc_number", number.group().strip() if number else ""),
        ("issued", plan.issued),
        ("issuer", plan.issuer),
        ("addressees", _addressees(plan)),
    ]
    for cue, value in wanted:
        if cue not in flags:
            continue
        start = plan.text.find(value) if value else -1
        if start < 0:
            facts.append(Finding(f"no_{cue}", absent=True))
            continue
        facts.append(Finding(cue, {"text": value}, (Span(start, start + len(value)),)))
    return Findings(tuple(facts))


_NUMBER = re.compile(r"^[ 　]*[一-龥]{1,8}〔\d{4}〕\d+号[ 　]*$", re.MULTILINE)
"""A document number on a line of its own; one in a sentence is another document's."""


_ADDRESSED = re.compile(r"^[ 　]*([^\n。]*[，、][^\n。]*)：[ 　]*$", re.MULTILINE)
"""The line that says to whom a notice goes."""


def _addressees(plan: Plan) -> str:
    match = _ADDRESSED.search(plan.text[: _opening(plan)])
    return match[1] if match else ""


def _opening(plan: Plan) -> int:
    """Where what stands before the first chapter ends."""
    return next((c.span.end for c in plan.clauses if c.kind is ClauseKind.PREAMBLE), 0)


def _purpose(plan: Plan) -> Span | None:
    """The sentence that opens with why the document is made: 为贯彻落实……制定本方案."""
    opening = next((c for c in plan.clauses if c.kind is ClauseKind.PREAMBLE), None)
    if opening is None:
        return None
    inside = [s for s in plan.sentences if opening.span.contains(s)]
    return next((s for s in inside if plan.quote(s).startswith("为")), None)


def named(query: Query, plan: Plan) -> Findings:
    """How the plan writes departments that a question names in another way: 省住建厅在方案中叫什么."""
    names = query.departments
    spans = tuple(s for name in names for s in brackets_with(plan.measures, plan.bodies(name))[:1])
    spans += tuple(u.span for u in plan.units if u.name in names and not spans)
    fact = Finding("named_here", {"departments": names}, spans, None, names)
    return Findings((fact,), tuple(("department", name) for name in names))
