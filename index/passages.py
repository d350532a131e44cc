"""A plan becomes passages: the sentences that can be found and quoted.

A passage's ``text`` is the source, unchanged; its ``context`` (headings, the name
of the domain, the period) is searched with it and never quoted.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.glosses import Gloss, gloss_of
from corpus.plan import Clause, ClauseKind, Plan, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORTEST_HEADING = 8
"""Characters of a title that says something by itself: 指导思想 (4) does not,
加快能源系统智能化改造 (11) does."""

ASKED_OF_BRACKETS = "牵头部门 负责单位 谁负责"
"""Words of questions that a bracket of responsibility answers without using them."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a plan, as it can be found."""

    id: str
    """``{plan}:{start}-{end}``."""
    plan: str
    clause: str | None
    """The deepest clause it stands in."""
    period: str | None
    """The label of the period it belongs to, as printed: ``2016-2017``."""
    span: Span
    text: str
    """Always ``plan.quote(span)``."""
    context: str
    """Where it stands, for searching; never quoted."""
    gloss: Gloss = field(default_factory=Gloss)
    """The text in other words, for searching; never quoted."""

    @property
    def searched(self) -> str:
        """What is embedded: the context and the text.

        The gloss is left out: a mean over its many words is of none of them. With it fewer
        everyday questions had their sentence in the first five (71% instead of 75%).
        """
        return f"{self.context}\n{self.text}" if self.context else self.text

    @property
    def worded(self) -> str:
        """What is found by its words: all that is embedded, and the gloss."""
        return "\n".join(filter(None, (self.searched, *self.gloss)))


def build_passages(plan: Plan) -> tuple[Passage, ...]:
    """The passages of a plan, in its order.

    Sentences, brackets of responsibility and lines of a roster are passages, and so
    are headings that say something. Box titles, period headings and bare headings
    (总体要求) are left out: they are in the context of the sentences below them.
    """
    dropped = _bare_headings(plan)
    tasks = sorted(plan.tasks, key=lambda task: task.span)
    starts = [task.span.start for task in tasks]
    passages = []
    for span in plan.sentences:
        text = plan.quote(span)
        if span in dropped or not any(map(str.isalnum, text)):
            continue
        place = bisect_right(starts, span.start) - 1
        task = tasks[place] if place >= 0 and tasks[place].span.contains(span) else None
        if task is None and _heads_a_task(plan, span, starts):
            continue
        clause = plan.clause_at(span.start)
        passages.append(
            Passage(
                id=f"{plan.id}:{span.start}-{span.end}",
                plan=plan.id,
                clause=None if clause is None else clause.id,
                period=None if task is None else task.period.label,
                span=span,
                text=text,
                context=_context(plan, clause, span, None if task is None else task.period.label),
                gloss=gloss_of(text),
            )
        )
    return tuple(passages)


def _heads_a_task(plan: Plan, span: Span, starts: list[int]) -> bool:
    """Whether the span is a period heading (2016-2017年：): a task begins right after it."""
    text = plan.quote(span)
    if not text.endswith(("：", ":")):
        return False
    place = bisect_right(starts, span.end - 1)
    return place < len(starts) and not plan.text[span.end : starts[place]].strip(" \u3000\r\n\t")


def _bare_headings(plan: Plan) -> frozenset[Span]:
    """Headings that say nothing a question could be after."""
    measures = {measure.clause for measure in plan.measures}
    bare = set()
    for clause in plan.clauses:
        if clause.id in measures:
            continue
        titled = len(clause.title) >= SHORTEST_HEADING
        if clause.kind in {ClauseKind.BOX, ClauseKind.CHAPTER} or not titled:
            bare.add(clause.heading)
    return frozenset(bare)


def _context(plan: Plan, clause: Clause | None, span: Span, period: str | None) -> str:
    """Headings above a span, without the span itself, its period, and what it is.

    A bracket never says 牵头 and a roster never says 成员 or a name without its wide
    spaces, but that is how people ask for them.
    """
    parts: list[str] = []
    if clause is not None:
        parts += (each.title for each in plan.ancestors(clause) if each.heading != span)
        measure = plan.measure(clause.id)
        if measure is not None:
            parts.append(measure.name)
    if period is not None:
        parts += (named.name for named in plan.periods if named.label == period)
        parts.append(f"{period}年")
    if any(each.span.overlaps(span) for each in plan.responsibilities):
        parts.append(ASKED_OF_BRACKETS)
    for member in plan.members:
        if member.span.overlaps(span):
            parts += (member.name, member.role, member.department)
    return " ".join(dict.fromkeys(filter(None, parts)))


def words_of(plan: Plan) -> tuple[str, ...]:
    """Names of a plan that must stay whole when its text is cut into words.

    Departments, short names of measures, people, and short quoted names (“三通两平台”).
    """
    names: list[str] = [*plan.departments]
    names += (measure.name for measure in plan.measures)
    names += (member.name for member in plan.members)
    names += _quoted(plan.text)
    # jieba matches nothing across brackets and quotes: 省编办（省审改办） is two words.
    parts = (part for name in names for part in re.split(r"\W+", name))
    return tuple(dict.fromkeys(part for part in parts if 1 < len(part) <= LONGEST_NAME))


LONGEST_NAME = 12
"""Characters of a name that is used as one word (人行兰州中心支行, 8)."""

LONGEST_QUOTED = 8
"""Characters of a quoted name that is a word (三证合一), not a phrase."""


def _quoted(text: str) -> Iterable[str]:
    for part in text.split("“")[1:]:
        name, closed, _ = part.partition("”")
        if closed and 1 < len(name) <= LONGEST_QUOTED and name.isalnum():
            yield name
