"""Sections that set tasks become measures: domains (重点任务) and safeguards (保障措施)."""

from __future__ import annotations

import re

from corpus.plan import (
    Clause,
    ClauseKind,
    Measure,
    MeasureKind,
    Responsibility,
    Span,
)
from corpus.sentences import trim

_GENERAL = re.compile(
    r"总体(?:要求|思路|目标|部署)|指导思想|基本原则|(?:主要|发展|工作)目标|重要意义|形势|背景|现状|基础"
)
_SAFEGUARD = re.compile(
    r"保障|组织(?:实施|领导|保证)|(?:政策|支撑)(?:支持|措施|体系)|加强领导|实施机制"
)
_COMMA = re.compile(r"[，,]")
_MIN_STEM = 2
"""Characters that sibling headings must share for the rest to be taken as the name."""


def find_measures(
    text: str,
    clauses: tuple[Clause, ...],
    responsibilities: tuple[Responsibility, ...],
) -> tuple[Measure, ...]:
    """The measures in order, numbered within their chapter.

    A measure is a section of a chapter that does more than state general
    requirements; a chapter with a bracket of its own and no sections is one too.
    """
    measures: list[Measure] = []
    for chapter in clauses:
        if chapter.kind is not ClauseKind.CHAPTER or chapter.parent is not None:
            continue
        if _GENERAL.search(chapter.title):
            continue
        children = [
            c
            for c in clauses
            if c.parent == chapter.id
            and c.title
            and c.kind in (ClauseKind.SECTION, ClauseKind.ITEM)
        ]
        if not children and any(r.clause == chapter.id for r in responsibilities):
            children = [chapter]
        kind = MeasureKind.SAFEGUARD if _SAFEGUARD.search(chapter.title) else MeasureKind.DOMAIN
        for number, (clause, name) in enumerate(
            zip(children, short_names([c.title for c in children]), strict=True), start=1
        ):
            own = tuple(r for r in responsibilities if clause.span.contains(r.span))
            measures.append(
                Measure(
                    kind,
                    number,
                    name,
                    clause.title,
                    clause.id,
                    _aims(text, clause, clauses, own),
                    own,
                )
            )
    return tuple(measures)


def short_names(titles: list[str]) -> list[str]:
    """What tells sibling headings apart: their last parts without a common beginning.

    Without a common beginning of two characters or more, the first part of each.

    >>> short_names(["提升网络，推动“互联网＋”农业", "完善监控，推动“互联网＋”环保"])
    ['农业', '环保']
    """
    lasts = [_COMMA.split(title)[-1] for title in titles]
    stem = _common_beginning(lasts) if len(lasts) > 1 else ""
    if len(stem) >= _MIN_STEM and all(len(last) > len(stem) for last in lasts):
        return [last[len(stem) :] for last in lasts]
    return [_COMMA.split(title)[0] for title in titles]


def _common_beginning(words: list[str]) -> str:
    shortest = min(words, key=len)
    for index, char in enumerate(shortest):
        if any(word[index] != char for word in words):
            return shortest[:index]
    return shortest


def _aims(
    text: str, clause: Clause, clauses: tuple[Clause, ...], own: tuple[Responsibility, ...]
) -> Span:
    """The text between the heading and the first bracket, box or sub-clause."""
    ends = [clause.span.end]
    ends += [c.span.start for c in clauses if c.parent == clause.id]
    # A list in running text is part of what the text says.
    running = len(own) == 1 and own[0].scope.contains(own[0].span)
    if len(own) == 1 and own[0].span.start >= clause.heading.end and not running:
        ends.append(own[0].span.start)
    span = Span(clause.heading.end, max(clause.heading.end, min(ends)))
    return trim(text, span) or Span(clause.heading.end, clause.heading.end)
