"""Figures told: two of them side by side, and what is asked of a thing beside its figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.amounts import kinds_of_figure, names_figure
from assistant.answer import Status
from assistant.expressions import Expression
from assistant.finding import Finding, Value
from assistant.target_rows import one_by_one
from assistant.thresholds import HALF, HEAVY
from assistant.units import is_count
from assistant.verdict import Verdict
from assistant.within import under

if TYPE_CHECKING:
    from assistant.question import Query
    from assistant.search import Searcher
    from assistant.term import Term
    from corpus.plan import Plan, Span, Target

_TEXTS = frozenset({"detail", "quote"})
"""Forms whose spans may hold a figure beside other things."""
_RANGE = Expression(r"\d\s*(?:-|—|～|~|至|到)\s*\d")
"""5-10家: no one number."""
_SCALES = {"": 1, "千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "万亿": 1e12}
_SCALED = Expression(r"\d(?P<scale>百万|千万|万亿|[千万亿]|)(?![\d.])")
_TWO = 2
_FEW = 2
"""Figures of an answer that 差多少 may be about; a list tells none in particular."""


def figures_told(verdict: Verdict, plan: Plan) -> tuple[Span, ...]:
    """Where the targets stand that a verdict tells, the one asked for first."""
    told: list[Span] = []
    for finding in verdict.findings:
        if finding.absent or finding.form == "near":
            continue
        if finding.form == "target":
            told += [t.span for t in plan.targets if _says(finding, t, plan)]
        elif finding.form == "target_row":
            told += [t.span for t in plan.targets if t.span == finding.spans[0]]
        elif finding.form in _TEXTS:
            held = {t.span for t in plan.targets for s in finding.spans if s.contains(t.span)}
            # A text with several figures tells none in particular.
            told += held if len(held) == 1 else ()
    distinct = tuple(dict.fromkeys(told))
    listed = any(finding.form == "target_row" for finding in verdict.findings)
    return () if listed and len(distinct) > _FEW else distinct[:_FEW]


def _says(finding: Finding, target: Target, plan: Plan) -> bool:
    return target.sentence == finding.spans[0] and plan.quote(target.span) == finding.values["text"]


def beside(query: Query, verdict: Verdict, plan: Plan) -> Verdict:
    """The figures of two turns, or that of an earlier turn and of this one, and how they differ.

    A verdict that tells no figure stays as it is.
    """
    sides = query.compared
    named = len(sides) < _TWO
    if named:
        sides = (*sides, figures_told(verdict, plan))
    pair = _pair(_targets(sides[0], plan), _targets(sides[1], plan))
    if pair is None and not named and set(sides[0]) & set(sides[1]):
        # 交易额增长多少？ 网络零售额呢？ 一样吗: one target is of both.
        same = _targets(tuple(s for s in sides[1] if s in sides[0])[:1], plan)
        pair = (same[0], same[0])
    if pair is None:
        # 比全国平均高吗: what it is compared with is no figure of the plan.
        said = verdict.status is Status.ANSWERED
        return Verdict(Status.NOT_STATED, reason="no_figure", query=query) if said else verdict
    before, now = pair
    facts = [*_whether(query, before, now, named=named)]
    facts += one_by_one(query, [*dict.fromkeys(pair)], plan).findings
    facts += _apart(before, now, query)
    return Verdict(Status.ANSWERED, tuple(facts), query=query)


def _targets(spans: tuple[Span, ...], plan: Plan) -> list[Target]:
    return [t for span in spans for t in plan.targets if t.span == span]


def _pair(before: list[Target], now: list[Target]) -> tuple[Target, Target] | None:
    """The first two that are counted alike; without such the first of each side."""
    pairs = [(a, b) for b in now for a in before if a.span != b.span]
    return max(pairs, key=lambda pair: _alike(*pair), default=None)


def _alike(one: Target, other: Target) -> tuple[bool, bool]:
    """How far two figures are of a kind: their unit, and what they measure."""
    kinds = [kinds_of_figure(t.subject + t.value) for t in (one, other)]
    return one.unit == other.unit, kinds[0] == kinds[1]


def _difference(before: Target, now: Target) -> float | None:
    """By how much the later figure is greater; ``None`` if they cannot be subtracted."""
    # 50项 is 30 more than 20家.
    alike = before.unit == now.unit or (is_count(before) and is_count(now))
    if not alike or before.number is None or now.number is None:
        return None
    if _RANGE.search(before.value) or _RANGE.search(now.value):
        return None
    return round(now.number - before.number, 3)


def _apart(before: Target, now: Target, query: Query) -> list[Finding]:
    """How the two differ; nothing for figures of different units."""
    more = _difference(before, now)
    if more is None:
        return []
    great, small = (now, before) if more > 0 else (before, now)
    language = query.language
    values: dict[str, Value] = {
        "greater": _figure(great, language),
        "smaller": _figure(small, language),
    }
    if not more:
        return [Finding("figures_same", values)]
    if "figures_times" in query.flags and small.number:
        times = f"{(great.number or 0) / small.number:.3g}"
        return [Finding("figures_times", {**values, "count": times})]
    form = "figures_points" if now.unit == "%" else "figures_apart"
    scale = _scale(great)
    unit = scale + (_unit(great, language) if now.unit == before.unit else "")
    apart = f"{abs(more) / _SCALES[scale]:.10g}"
    return [Finding(form, {**values, "count": apart, "unit": unit})]


def _figure(target: Target, language: str) -> str:
    """The figure as the plan writes it, without its bound: 1000亿元."""
    scale = _scale(target)
    return f"{(target.number or 0) / _SCALES[scale]:.10g}{scale}{_unit(target, language)}"


def _unit(target: Target, language: str) -> str:
    """The unit without its scale; a measure word is left out in English."""
    return "" if language == "en" and is_count(target) else target.unit.lstrip("百千万亿")


def _scale(target: Target) -> str:
    match = _SCALED.search(target.value)
    return match["scale"] if match else ""


def _whether(query: Query, before: Target, now: Target, *, named: bool) -> tuple[Finding, ...]:
    """Whether it is as the question has it: 比物流快吗, 一样吗."""
    more = _difference(before, now)
    if "yes_no" not in query.flags or more is None:
        return ()
    if "figures_same" in query.flags:
        return (Finding("deny" if more else "confirm"),)
    # Is that faster than logistics: the figure told before; 物流比它快吗: the one named.
    greater = -more if named and "than_it" not in query.flags else more
    if "lesser" in query.flags:
        greater = -greater
    return (Finding("confirm" if greater > 0 else "deny"),)


def kept(
    before: tuple[tuple[Span, ...], ...], verdict: Verdict, plan: Plan
) -> tuple[tuple[Span, ...], ...]:
    """The figures of the last two turns that told some; the last is empty if this told none."""
    told = figures_told(verdict, plan)
    query = verdict.query
    if query is not None and query.compared:
        # 差多少: of the same two again.
        return before
    several = query is not None and (
        len(query.periods) > 1 or len(query.measures) > 1 or query.flags & {"compare", "each"}
    )
    if several and len(told) == _TWO:
        return (told[:1], told[1:])
    return (*(side for side in before if side), told)[-_TWO:]


def asks_of_it(query: Query, target: Target, searcher: Searcher) -> bool:
    """Whether a follow-up asks for something of a thing that its target does not say.

    预报多少小时？ 准确率呢: the hours are not asked for again.
    """
    if not query.fresh:
        return False
    if is_count(target) and _HOW_BIG.search(query.fresh):
        return True
    said = searcher.plan.quote(target.sentence)
    new = _naming(searcher.terms.of(query.fresh), searcher)
    left = sum(t.weight for t in new if searcher.sentences.coverage_of((t,), said) < HALF)
    if left > sum(t.weight for t in new) / 2:
        return True
    if names_figure(query.fresh) or not kinds_of_figure(query.fresh):
        return False
    # 规模多少？ 年均增长呢: a growth, but of that very thing.
    old = _naming(searcher.terms.of(query.terms.removesuffix(query.fresh)), searcher)
    of_it = any(under(target.clause, measure) for measure in query.measures)
    stated = searcher.plan.quote(target.span)
    held = any(searcher.sentences.coverage_of((t,), stated) >= HALF for t in old)
    return bool(old) and not (of_it or held)


def _naming(terms: tuple[Term, ...], searcher: Searcher) -> list[Term]:
    """Those of some terms that name something; 18 of 18-20呢 does not."""
    heavy = (t for t in terms if t.weight >= HEAVY and not t.words[0].isdigit())
    return [t for t in heavy if t.official or searcher.terms.names_thing(t.words)]


_HOW_BIG = Expression(
    r"\bhow (?:big|large|wide|tall|long|old|rich|strong|heavy|expensive|good|accurate|reliable|precise|fast) (?:must|should|do|does|will|are|is|can|would) (?:it|they|each|one)\b"
    r"|(?:每|各)(?:一)?[个家座所].{0,6}(?:多大|多宽|多高|多强)|^\W*(?:那)?(?:要|得|有)?多(?:大|宽|强)(?:的|呢)?\W*$"
)
"""Asks for the size of each thing of which there are so many."""
