"""The last gate: what an answer says must stand in what it cites."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Answer, Status
from assistant.compose import load_wording
from corpus.glosses import gloss_of
from corpus.text import fold

if TYPE_CHECKING:
    from corpus.plan import Plan

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def unsupported(answer: Answer, plan: Plan, *, counted: frozenset[str] = frozenset()) -> list[str]:
    """What the answer's text says and no citation, nor the question, carries.

    Departments of the plan and numbers are checked; ``counted`` are numbers worked
    out from the facts (how many departments a list has), which no text prints. A
    citation carries the headings it stands under, since answers say where it stands.
    """
    quotes = fold(" ".join([*(c.quote for c in answer.citations), *_headings(answer, plan)]))
    asked = fold(answer.query.rewritten + answer.query.terms) if answer.query else ""
    text = fold(answer.text)
    names = sorted(plan.departments, key=len, reverse=True)
    missing: list[str] = []
    for name in names:
        folded = fold(name)
        if folded in text:
            if folded not in quotes and folded not in asked and not _renamed(answer, name):
                missing.append(name)
            text = text.replace(folded, " ")
    # A translation counts by thousands what the source counts by ten thousands.
    english = fold(" ".join(gloss_of(c.quote).english for c in answer.citations))
    readings = fold(" ".join(d.reading for d in plan.defects))
    carried = set(_NUMBER.findall(f"{quotes} {asked} {readings} {english}")) | counted
    missing += [n for n in dict.fromkeys(_NUMBER.findall(text)) if n not in carried]
    return missing


def _headings(answer: Answer, plan: Plan) -> set[str]:
    held = (plan.clause_at(c.start) for c in answer.citations)
    return {above.title for clause in held if clause for above in plan.ancestors(clause)}


def _renamed(answer: Answer, name: str) -> bool:
    """Named only to say which of the plan's bodies a name of today stands for."""
    return answer.query is not None and (
        name in answer.query.departments or any(name in group for _, group in answer.query.renamed)
    )


def verify(answer: Answer, plan: Plan, *, counted: frozenset[str] = frozenset()) -> Answer:
    """The answer itself, or a refusal when it is not borne out by its citations.

    Every quote must equal ``plan.text[start:end]``; an answer needs a citation unless
    it is an absence; departments and numbers must stand in a citation.
    """
    verbatim = all(plan.text[c.start : c.end] == c.quote for c in answer.citations)
    if answer.status is not Status.ANSWERED:
        return answer
    if verbatim and answer.citations and not unsupported(answer, plan, counted=counted):
        return answer
    language = answer.query.language if answer.query else "zh"
    return replace(
        answer,
        status=Status.NOT_STATED,
        text=load_wording(language).reason["unverified"],
        lead=None,
        departments=(),
        citations=(),
        reason="unverified",
    )
