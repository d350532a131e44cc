"""The plan's facts by period and by figure: the timeline and the targets."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from assistant.views.pieces import (
    CHINESE,
    NO_NAMES,
    address,
    both,
    called,
    finder,
    glossed,
    named,
    region,
    shown,
)
from corpus.plan import MeasureKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corpus.plan import Plan, Target

_LAST = 9999
"""Where those without a period stand."""


def timeline(plan: Plan, names: Mapping[str, str] = NO_NAMES) -> str:
    """Domains by periods with their tasks; an empty cell says that the plan has none."""
    labels = sorted({(t.period.years, t.period.label) for t in plan.tasks})
    if not labels:
        none = both("方案没有分时段的任务。", "The plan sets no tasks by period.")
        return f'<p class="legend">{none}</p>'
    year = both("年", "")
    head = "".join(f'<th scope="col">{escape(label)}{year}</th>' for _, label in labels)
    rows = []
    for measure in plan.measures:
        if measure.kind is not MeasureKind.DOMAIN:
            continue
        cells = []
        for _, label in labels:
            # On a phone the columns stand below each other, each cell with its period.
            when = f'<b class="when">{escape(label)}{year}</b>'
            task = next(
                (t for t in plan.tasks if t.measure == measure.clause and t.period.label == label),
                None,
            )
            if task is None:
                none = both("方案没有这一时段的任务", "The plan has no task for this period")
                cells.append(f'<td class="none">{when}{none}</td>')
            else:
                items = "".join(f"<li>{glossed(s, plan)}</li>" for s in task.sentences)
                count = len(task.sentences)
                cells.append(
                    f"<td><details open><summary>{when}{both(f'{count} 项任务', f'{count} tasks')}</summary>"
                    f"<ul>{items}</ul></details></td>"
                )
        rows.append(f'<tr><th scope="row">{named(measure.name, names)}</th>{"".join(cells)}</tr>')
    table = (
        f'<table class="timeline"><thead><tr><th scope="col">{both("领域", "Domain")}</th>{head}'
        f"</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )
    unfold = both("全部展开", "Unfold all")
    fold = both("全部收起", "Fold all")
    return (
        f'<div class="table"><div class="bar">{finder("筛选领域或任务", "Filter domains or tasks", "filter")}'
        f'<button type="button" class="unfold">{unfold}</button>'
        f'<button type="button" class="fold">{fold}</button></div>'
        f"{region(table, '时间轴', 'Timeline')}</div>"
    )


def amounts(
    plan: Plan,
    clause: str = "",
    names: Mapping[str, str] = NO_NAMES,
    short: Mapping[str, str] = NO_NAMES,
) -> str:
    """The figures that no chart compares, for each has a unit of its own: a card each, by period.

    Args:
        plan: Whose targets are shown.
        clause: The measure whose own are shown; all if it is empty.
        names: The English of figures and of what they are about.
        short: A shorter Chinese for what some of them are about.
    """
    groups: dict[tuple[int, int, str], list[str]] = {}
    for target in _targets(plan, clause):
        if target.unit == "%":
            continue
        period = target.period
        # As in the charts: longer periods first, those without one last.
        key = (period.start, -period.end, period.label) if period else (_LAST, 0, "")
        value = _figure(target, names)
        about = escape(short.get(target.subject, target.subject))
        if english := names.get(target.subject):
            about = both(about, escape(english))
        if target.defect is not None:
            about += _DAMAGED
        measure, holder = plan.measure(target.clause), plan.clause(target.clause)
        of = measure.name if measure else (holder.number + holder.title).lstrip("-")
        groups.setdefault(key, []).append(
            f'<li><a class="open" href="{address(target.sentence)}"><b>{value}</b>{about}'
            f"<small>{called(of, names)}</small></a></li>"
        )
    if not groups:
        return ""
    parts = [
        f"<h3>{both(f'{label}年', label) if label else both('方案未写时段', 'No period stated')}</h3>"
        f"<ul>{''.join(cards)}</ul>"
        for (_, _, label), cards in sorted(groups.items())
    ]
    title = both("其他数字目标", "Other figures to reach")
    return f'<section class="amounts"><h2>{title}</h2>{"".join(parts)}</section>'


def targets(
    plan: Plan,
    clause: str = "",
    names: Mapping[str, str] = NO_NAMES,
    short: Mapping[str, str] = NO_NAMES,
) -> str:
    """Figures with statement, period and clause; those of one measure if its id is given."""
    rows = []
    undated = f'<span class="none">{both("未写时段", "not stated")}</span>'
    for target in _targets(plan, clause):
        holder = plan.clause(target.clause)
        value = _figure(target, names)
        if target.defect is not None:
            value += f" <small>{_DAMAGED}</small>"
        statement = escape(" ".join(shown(plan.quote(target.span)).split()))
        if about := names.get(target.subject):
            statement = f'<b class="about" lang="en">{escape(about)}</b>{statement}'
        period = f"{escape(target.period.label)}{both('年', '')}" if target.period else undated
        rows.append(
            f'<tr><td class="figure">{value}</td>'
            f'<td><a class="open" {CHINESE} href="{address(target.sentence)}">'
            f"{statement}</a></td>"
            f'<td class="period">{period}</td>'
            f'<td><a class="to" href="#c-{escape(holder.id)}">'
            f"{named((holder.number + holder.title).lstrip('-'), names)}</a></td></tr>"
        )
    if not rows:
        none = both("方案没有给这一项定下数字目标。", "No figure is set for this one.")
        return f'<p class="legend">{none}</p>'
    head = "".join(
        f'<th scope="col" data-sort="{kind}" tabindex="0">{both(*words)}</th>'
        for kind, words in (
            ("figure", ("数值", "Figure")),
            ("text", ("原文", "Statement")),
            ("text", ("时段", "Period")),
            ("text", ("条款", "Clause")),
        )
    )
    table = (
        f'<table class="targets"><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )
    return amounts(plan, clause, names, short) + region(table, "目标", "Targets")


_DAMAGED = both("（原文有一字损坏）", " (one character damaged in the source)")


def _targets(plan: Plan, clause: str) -> list[Target]:
    """The plan's targets, or those of one measure."""
    return [
        target
        for target in plan.targets
        if not clause
        or ((measure := plan.measure(target.clause)) is not None and measure.clause == clause)
    ]


def _figure(target: Target, names: Mapping[str, str]) -> str:
    """A target's figure, in both languages where it has an English one."""
    value = escape(target.defect.reading if target.defect else target.value)
    english = names.get(target.value)
    return both(value, escape(english)) if english else value
