"""What single brackets of a measure speak of, where a plan says sentence by sentence who does what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.expressions import Expression
from assistant.finding import Finding, Value
from corpus.plan import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus.plan import Measure, Plan, Responsibility

_ABOUT = 28
"""Characters of the sentence that tells one bracket of a measure from another."""
_AT_LENGTH, _FEW = 64, 6
"""Characters by which each of a few matters is told; of more, each is told in short."""
SAYS_WHO = Expression(
    r"(?<!各自)(?:负责(?!人)|牵头|会同|责任主体|主管部门)|由[一-龥]{2,12}(?:部|委|局|办|厅|政府)(?=[一-龥])"
)
"""Says in running text who does something."""
_SAID = 3
"""Sentences quoted of who does what."""
_PAUSE = Expression(r"[，；。：]")


def spans_of(
    measure: Measure, responsibility: Responsibility, plan: Plan, *, convention: bool = True
) -> tuple[Span, ...]:
    """The bracket, what says that its first leads, and the sentence it speaks of."""
    spans = [responsibility.span]
    stated = responsibility.convention
    if convention and stated is not None and not responsibility.span.contains(stated):
        spans.append(stated)
    sentences = _sentences(responsibility, plan) if len(measure.responsibilities) > 1 else ()
    return (*spans, *sentences[:1])


def about(measure: Measure, responsibility: Responsibility, plan: Plan) -> dict[str, Value]:
    """What a bracket speaks of, when its measure has several: its first sentence."""
    sentences = _sentences(responsibility, plan) if len(measure.responsibilities) > 1 else ()
    return {"about": _short(plan.quote(sentences[0]), _ABOUT)} if sentences else {}


def matters(
    measures: Iterable[Measure],
    bodies: tuple[frozenset[str], ...],
    plan: Plan,
    without: tuple[frozenset[str], ...] = (),
) -> list[Finding]:
    """Of measures with several brackets, what those speak of that name all of some bodies.

    Nothing of a measure whose every bracket does.
    """
    held = [
        (m, own)
        for m in measures
        if (own := [r for r in m.responsibilities if _names(r, bodies, without)])
        and len(own) < len(m.responsibilities)
    ]
    size = _AT_LENGTH if sum(len(own) for _, own in held) <= _FEW else _ABOUT
    found: list[Finding] = []
    for measure, own in held:
        spoken = [(r, _first(s, size)) for r in own if (s := _sentences(r, plan))]
        texts = [_short(plan.quote(Span(s[0].start, s[-1].end)), size) for _, s in spoken]
        values: dict[str, Value] = {"measure": measure.clause, "about": "；".join(texts)}
        spans = tuple(span for r, s in spoken for span in (r.span, *s))
        found.append(Finding("matter", values, spans))
    return found


def in_words(measure: Measure, plan: Plan) -> list[Finding]:
    """What the text of a measure without a bracket says of who does what, or that nothing does."""
    clause = plan.clause(measure.clause)
    said = [
        s
        for s in plan.sentences
        if clause.span.contains(s)
        and s.start >= clause.heading.end
        and SAYS_WHO.search(plan.quote(s))
    ]
    values: dict[str, Value] = {"measure": measure.clause}
    if not said:
        return [Finding("no_responsibility", values, absent=True)]
    return [Finding("says_who", values, tuple(said[:_SAID]))]


def _names(
    responsibility: Responsibility,
    bodies: tuple[frozenset[str], ...],
    without: tuple[frozenset[str], ...],
) -> bool:
    names = set(responsibility.names)
    return all(names & each for each in bodies) and not any(names & each for each in without)


def _sentences(responsibility: Responsibility, plan: Plan) -> tuple[Span, ...]:
    """The sentences a bracket speaks of, without the heading above them."""
    scope = responsibility.scope
    clause = plan.clause_at(scope.start)
    inside = [s for s in plan.sentences if scope.contains(s)]
    if clause is not None and len(inside) > 1 and inside[0].start <= clause.heading.start:
        inside = inside[1:]
    return tuple(inside)


def _first(sentences: tuple[Span, ...], size: int) -> tuple[Span, ...]:
    """The first sentences, as many as are told of in so many characters."""
    told = [s for s in sentences if s.start - sentences[0].start < size]
    return tuple(told)


def _short(text: str, size: int) -> str:
    """A text of several sentences as one line, cut at a pause where it is too long."""
    words = re.sub(r"\s+", "", text).rstrip("。")
    if len(words) <= size:
        return words
    pauses = [m.start() for m in _PAUSE.finditer(words, size // 2, size)]
    return f"{words[: pauses[-1] if pauses else size]}…"
