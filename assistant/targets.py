"""Which targets a question asks for, and when a target answers better than a sentence."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.amounts import kinds_of_figure, names_figure
from assistant.answer import Status
from assistant.expressions import Expression
from assistant.figures import asks_of_it
from assistant.finding import Finding
from assistant.look_up import look_up
from assistant.prose import label, premise
from assistant.question import Kind
from assistant.siblings import siblings
from assistant.target_rows import all_targets, meets, one_by_one, targets_of
from assistant.thresholds import (
    CLEARLY,
    ENOUGH_TARGET,
    HALF,
    HEAVY,
    NARROW,
    NEARLY_ALL,
    OPEN,
    SURE,
    TARGET_SLACK,
)
from assistant.units import asks_money, is_money, of_other_unit
from assistant.verdict import Verdict, from_facts, of_other_years
from corpus.text import fold

if TYPE_CHECKING:
    from assistant.question import Query
    from assistant.search import Searcher
    from assistant.term import Term
    from corpus.plan import Plan, Target


def is_target(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> bool:
    """A sum of money that the plan sets as a target is stated: 物流增加值超过多少钱."""
    if query.outside != "budget" or not terms:
        return False
    if query.fresh:
        # 推广多少家家庭农场？ 每家能拿几万块补贴: what was asked before is no sum of money.
        terms = searcher.terms.of(query.fresh)
    if sum(t.weight for t in terms) < _ENOUGH_ASKED:
        # 这些平台要投多少钱: of no target in particular.
        return False
    scored = searcher.targets(query, terms)
    return bool(scored) and scored[0][0] >= SURE


def target_verdict(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> Verdict | None:
    """The targets asked for; ``None`` if none of them holds enough of the question."""
    plan = searcher.plan
    if query.named and query.periods and query.measures:
        tasks = look_up(replace(query, kind=Kind.TASKS), plan)
        if tasks.facts and not tasks.present and not targets_of(query, searcher):
            # 精准扶贫2021年以后的目标: there is no such part at all.
            return from_facts(query, tasks)
    figures = {fold(f) for f in query.figures}
    asked = tuple(
        t for t in terms if t.words not in figures and not any(t.words in f for f in figures)
    )
    if figures and "which" in query.flags and not query.measures and len(asked) < _SIDES:
        # 哪些目标是90%: those with the figure.
        equal = [s.target for s in searcher.stated if figures & _figures_of(s.target)]
        bare = [t for t in asked if t.words not in _AT_LEAST]
        if equal and all(t.weight < HEAVY for t in bare):
            inside = [t for t in equal if not query.periods or _in_time(query, t)]
            return all_targets(query, inside or equal)
    if not asked and len(query.measures) > 1:
        return _each_measure(query, searcher)
    if "all_targets" in query.flags and not asked and (query.measures or query.periods):
        rows = targets_of(query, searcher)
        if rows:
            return all_targets(query, rows, _goals(query, plan))
    if not asked:
        if query.measures:
            rows = targets_of(query, searcher)
            growing = [t for t in rows if _GROWS.search(t.value)]
            if growing and _HOW_FAST.search(query.terms):
                return all_targets(query, growing)
            if rows:
                return all_targets(query, rows, _goals(query, plan))
        if query.measures:
            whole = replace(query, kind=Kind.TASKS)
            goals = _goals(query, plan)
            if goals:
                return all_targets(query, [], goals)
            verdict = from_facts(whole, look_up(whole, plan))
            if verdict.status is Status.ANSWERED and len(query.measures) == 1:
                none = Finding("no_targets", {"measure": query.measures[0]})
                return replace(verdict, findings=(none, *verdict.findings))
            return verdict
        if "all_targets" in query.flags and not query.periods:
            general = [t for t in plan.targets if t.clause.startswith("1")] or list(plan.targets)
            return all_targets(query, general)
        if query.periods:
            whole = replace(query, kind=Kind.STAGE)
            return from_facts(whole, look_up(whole, plan))
        return Verdict(Status.CLARIFY, reason="which", query=query)
    if len(query.measures) == 1 and all(kinds_of_figure(t.words) == t.words for t in asked):
        # The growth target for logistics: of its own figures those of that kind.
        of_kind = [
            t
            for t in targets_of(query, searcher)
            if searcher.sentences.coverage_of(asked, plan.quote(t.span)) >= ENOUGH_TARGET
        ]
        if of_kind:
            return all_targets(query, of_kind)
    if "all_targets" in query.flags and query.measures:
        held = [
            (searcher.sentences.coverage_of(asked, plan.quote(t.sentence)), t)
            for t in targets_of(query, searcher)
            if not _of_another(query, t, asked, searcher)
        ]
        most = max((coverage for coverage, _ in held), default=0.0)
        # Of equals all are meant; one that holds clearly more is meant alone.
        rows = [t for c, t in held if c >= max(ENOUGH_TARGET, most - _EQUAL)]
        if len(rows) > 1 and most < SURE + _EQUAL:
            return all_targets(query, rows)
    every = searcher.targets(query, asked)
    scored = _those_years_first(query, tuple(r for r in every if _in_time(query, r[1])))
    other = _of_other_years(every, scored) or _of_no_such_year(query, scored)
    if other is not None:
        period = other.period.label if other.period else ""
        near = Finding("nearby", {"period": period}, (other.span,), absent=True)
        return Verdict(Status.NOT_STATED, (near,), reason="no_figure", query=query)
    evidence = searcher.search(query, asked)
    if (
        scored
        and scored[0][0] >= ENOUGH_TARGET
        and (not evidence or scored[0][0] >= evidence[0].coverage - TARGET_SLACK)
    ):
        best = scored[0][1]
        by_period = _by_period(query, scored)
        if by_period:
            own = label(by_period[0].sentence, plan).get("measure")
            of = (
                query
                if query.named or not isinstance(own, str)
                else replace(query, measures=(own,))
            )
            return all_targets(of, by_period)
        if _of_another(query, best, asked, searcher) or _of_no_field(query, best, asked, searcher):
            return Verdict(Status.NOT_STATED, reason="no_figure", query=query)
        if asks_money(query) and not (is_money(best) or query.flags & {"yes_no", "why"}):
            # 交易额要到多少亿: its growth is no sum of money.
            sums = [t for c, t in scored if c >= scored[0][0] - 0.02 and is_money(t)]
            if not sums:
                return Verdict(Status.NOT_STATED, reason="no_figure", query=query)
            best = sums[0]
        if asks_of_it(query, best, searcher):
            other = _named_now(query, best, searcher)
            if other is not None:
                return one_by_one(query, [other], plan)
            return Verdict(Status.NOT_STATED, reason="no_figure", query=query)
        equal = [t for c, t in scored if c >= scored[0][0] - 0.02]
        of_none = len(asked) == 1 and not query.periods
        if len(equal) > _SIDES and not query.measures and (of_none or _SOME.search(query.terms)):
            # 增长率目标是多少: asks for no one of them; 哪些比例指标: for all.
            return all_targets(query, equal)
        if "all_targets" in query.flags and len(equal) > 1 and not kinds_of_figure(query.terms):
            # 网络零售额的目标: its growth and its share.
            return all_targets(query, equal)
        rest = _left(asked, plan.quote(best.span), searcher)
        chosen = [
            best,
            *[
                t
                for c, t in scored[1:4]
                if c >= scored[0][0] - 0.02
                and t.span != best.span
                and t.sentence != best.sentence
                and not _one(query, t, best)
            ],
        ]
        if rest:
            more = searcher.targets(query, rest)
            chosen = [
                best,
                *[
                    t
                    for c, t in more[:1]
                    if c >= NARROW and t.span != best.span and t.clause == best.clause
                ],
            ]
        text = "".join(plan.quote(t.span) for t in chosen[:2])
        premised = any(f.form == "correct_figure" for f in premise(query, text, plan))
        told = chosen[:2] + siblings(query, scored, chosen[:2], premised=premised)
        if of_other_unit(query, told, evidence):
            # 教师要占到60%吧, of 一半: a number of bases is not what is meant.
            return None
        facts: list[Finding] = list(premise(query, "".join(plan.quote(t.span) for t in told), plan))
        said = one_by_one(query, told, plan)
        verdict = replace(said, findings=(*facts, *said.findings))
        of_them = "yes_no" not in query.flags or any(_meets_years(query, t) for t in told)
        return verdict if of_them else of_other_years(verdict, query.periods[0])
    return None


def _named_now(query: Query, before: Target, searcher: Searcher) -> Target | None:
    """The target beside the one asked for before that a follow-up names: 那品牌呢，要打造多少."""
    if not names_figure(query.fresh):
        return None
    scored = searcher.targets(query, searcher.terms.of(query.fresh))
    return next((t for c, t in scored if c >= SURE and t.clause == before.clause), None)


def of_any_figure(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> Verdict | None:
    """The targets of what is asked for besides the kind of figure: 农业废弃物的比例指标."""
    rest = tuple(t for t in terms if kinds_of_figure(t.words) != t.words)
    if sum(t.weight for t in rest) < HEAVY:
        return None
    plan = searcher.plan
    titled = [
        m.clause
        for m in plan.measures
        if searcher.sentences.coverage_of(rest, m.title) >= NEARLY_ALL
    ]
    if len(titled) == 1 and _SOME.search(query.terms):
        # What a heading names is asked for as a whole.
        told = targets_and_goals(replace(query, measures=tuple(titled), named=True), searcher)
        if told is not None:
            return told
    return target_verdict(query, rest, searcher) if rest != terms else None


def targets_and_goals(query: Query, searcher: Searcher) -> Verdict | None:
    """What is to be reached in the measures and periods named, by figure or in words."""
    if len(query.measures) > 1:
        return _each_measure(query, searcher)
    rows, goals = targets_of(query, searcher), _goals(query, searcher.plan)
    return all_targets(query, rows, goals) if rows or goals else None


def _each_measure(query: Query, searcher: Searcher) -> Verdict:
    """The targets of several measures, under the name of each; that one has none is said."""
    facts: list[Finding] = []
    for measure in query.measures:
        one = replace(query, measures=(measure,))
        own = targets_and_goals(one, searcher)
        facts += own.findings if own else [Finding("no_figures", {"measure": measure})]
    return Verdict(Status.ANSWERED, tuple(facts), query=query)


def _goals(query: Query, plan: Plan) -> list[Finding]:
    """What tasks say is to be reached by a year, without a figure: 到2025年基本实现智能化."""
    stated = {t.sentence for t in plan.targets}
    return [
        Finding("target_row", {"period": task.period.label}, (sentence, task.period.span))
        for task in plan.tasks
        if task.measure in query.measures
        and (not query.periods or any(meets(task.period, asked) for asked in query.periods))
        for sentence in task.sentences
        if _BY_YEAR.match(plan.quote(sentence)) and sentence not in stated
    ]


_GROWS = Expression(r"增长|增速|增幅")
_HOW_FAST = Expression(r"多快|how (?:fast|quickly|rapidly)")
_BY_YEAR = Expression(r"到\d{4}年(?:底|末)?[，,]")


def _figures_of(target: Target) -> frozenset[str]:
    """The figures of a target with their units, folded: 90%."""
    return frozenset(re.findall(r"\d[\d.]*[^\d以]*", fold(target.value)))


def _by_period(query: Query, scored: tuple[tuple[float, Target], ...]) -> list[Target]:
    """The best target of each of several periods asked about; none if one has none."""
    periods = query.periods
    if "compare" in query.flags and not periods and query.measures:
        # 前后两个阶段的增速有什么不同: of each stage that has one.
        clause = scored[0][1].clause
        scored = tuple((c, t) for c, t in scored if t.clause == clause)
        like = (t for c, t in scored if c >= ENOUGH_TARGET)
        periods = tuple(sorted({t.period.years for t in like if t.period}))
    if len(periods) < _SIDES:
        return []
    chosen = []
    for period in periods:
        one = replace(query, periods=(period,))
        best = next((t for c, t in scored if c >= ENOUGH_TARGET and _in_time(one, t)), None)
        if best is None or best in chosen:
            return []
        chosen.append(best)
    return chosen


_SIDES = 2


def _in_time(query: Query, target: Target) -> bool:
    """Whether a target is for the years asked about, or for none in particular."""
    # A premise that sets it in other years is corrected by the target itself.
    return bool(query.flags & {"outside_years", "yes_no", "why"}) or _meets_years(query, target)


def _meets_years(query: Query, target: Target) -> bool:
    """Whether a target is for years asked about, for none in particular, or none are asked about."""
    if target.period is None or not query.periods:
        return True
    return any(meets(target.period, asked) for asked in query.periods)


def _those_years_first(
    query: Query, scored: tuple[tuple[float, Target], ...]
) -> tuple[tuple[float, Target], ...]:
    """The like of the best target that is for the years a premise speaks of, before it.

    2018-2020年也是20%吧: the growth of those years, and not that of the stage before.
    """
    if not scored or "yes_no" not in query.flags:
        return scored
    # The figure said may be another than the best: that of a stage before, carried to these years.
    said = {fold(figure) for figure in query.figures}
    coverage, best = next(
        (row for row in scored if row[0] >= HALF and said & _figures_of(row[1])), scored[0]
    )
    if _meets_years(query, best):
        first = () if _meets_years(query, scored[0][1]) else ((scored[0][0], best),)
        return (*first, *scored)
    like = [
        target
        for held, target in scored
        if held >= coverage - _EQUAL and _alike(target, best) and _meets_years(query, target)
    ]
    return (*((scored[0][0], target) for target in like[:1]), *scored)


def _alike(target: Target, other: Target) -> bool:
    """Whether two targets of one measure are of the same kind and unit."""
    kinds = [kinds_of_figure(each.subject + each.value) for each in (target, other)]
    return (target.clause, target.unit, kinds[0]) == (other.clause, other.unit, kinds[1])


def _of_other_years(
    every: tuple[tuple[float, Target], ...], scored: tuple[tuple[float, Target], ...]
) -> Target | None:
    """The target that holds all that is asked for, but is of other years than those asked about."""
    coverage, best = max(every, key=lambda row: row[0], default=(0.0, None))
    held = max((coverage for coverage, _ in scored), default=0.0)
    return best if coverage >= NEARLY_ALL and held < coverage - CLEARLY else None


def _of_no_such_year(query: Query, scored: tuple[tuple[float, Target], ...]) -> Target | None:
    """The target asked for at the end of a year that it is not set for.

    What is to be reached by 2020 says nothing of the end of 2017; a yearly growth does.
    """
    years = [int(m["year"] or m["that"] or m["en"]) for m in _YEAR_END.finditer(query.terms)]
    coverage, best = scored[0] if scored else (0.0, None)
    if not years or best is None or best.period is None or coverage < ENOUGH_TARGET:
        return None
    if query.flags & {"yes_no", "why"}:
        # 到2025年才突破500万户吗: put right by the target itself.
        return None
    fits = best.period.end in years or _YEARLY.search(best.subject + best.value)
    return None if fits else best


_YEARLY = Expression(r"年均|每年|逐年")
_YEAR_END = Expression(
    r"(?P<year>20\d\d)年?(?:底|末|这一年|这年|当年|那一年|那年)|(?:到|截至|截止|光|单|只)(?P<that>20\d\d)年(?![-—~至到以之前后起])"
    r"|\b(?:at|by) the end of (?P<en>20\d\d)\b"
)


def _of_another(query: Query, target: Target, terms: tuple[Term, ...], searcher: Searcher) -> bool:
    """Whether a target is of another thing than the one asked about.

    工业增加值 is not 物流业增加值: the word before the one that the target holds names
    something else, or points to a measure that the target is not of.
    """
    said = fold(searcher.plan.quote(target.sentence))
    above = fold(
        "".join(c.title for c in searcher.plan.ancestors(searcher.plan.clause(target.clause)))
    )
    text = fold(query.terms)
    names = {m.clause: fold(m.name) for m in searcher.plan.measures}
    missing = [
        part.words
        for part in query.parts
        if part.role == "topic"
        and not query.named
        and part.words not in said
        and part.words not in {t.words for t in terms}
        and not any(names[clause] in said for clause in part.value.split("|"))
        and target not in targets_of(query, searcher)
    ]
    missing += [
        t.words
        for t in terms
        if t.weight >= HEAVY
        and (t.official or searcher.terms.names_thing(t.words))
        and not searcher.terms.named_in(t, said + above)
    ]
    held = [t.words for t in terms if searcher.sentences.coverage_of((t,), said) >= HALF]
    return any(before + after in text for before in missing for after in held)


def _of_no_field(query: Query, target: Target, terms: tuple[Term, ...], searcher: Searcher) -> bool:
    """Whether only a kind of figure is asked of a measure, and the target is of another: 普惠金融的年均增速."""
    if not query.named or len(query.measures) != 1 or query.flags & {"yes_no", "why"}:
        return False
    of_it = targets_of(replace(query, periods=()), searcher)
    return target not in of_it and not names_figure("".join(t.words for t in terms))


_ENOUGH_ASKED = 6.0
"""Weight of terms from which a sum of money asked for may be one target."""
_AT_LEAST = frozenset({"以上", "以下", "以内", "左右"})
_SOME = Expression(
    r"哪些|哪几|\b(?:which|what) (?:\w+ ){0,2}(?:targets|rates|figures|shares|percentages)\b"
)
_EQUAL = 0.2
"""Coverage by which targets may differ and still be equals."""


def _left(terms: tuple[Term, ...], text: str, searcher: Searcher) -> tuple[Term, ...]:
    """The terms a target leaves open, when they are much of the question: two are asked."""
    left = tuple(t for t in terms if searcher.sentences.coverage_of((t,), text) < HALF)
    whole = sum(t.weight for t in terms)
    return left if whole and sum(t.weight for t in left) >= OPEN * whole else ()


def _one(query: Query, target: Target, best: Target) -> bool:
    """Whether the question fixes one of two like targets by its measure or period."""
    if query.periods and target.period != best.period:
        return True
    return bool(query.measures) and target.clause != best.clause
