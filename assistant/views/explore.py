"""The plan's facts to look at: matrix, profiles, timeline and text; every cell opens its clause."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from assistant.views.pieces import address, quoted, shown
from corpus.plan import MeasureKind, Role

if TYPE_CHECKING:
    from corpus.plan import Measure, Plan, Responsibility

ROLES = {
    Role.LEAD: "牵头",
    Role.PARTICIPANT: "参与",
    Role.RESPONSIBLE: "负责",
    Role.GUIDE: "指导",
}
_PARTNERS = 10
"""Departments named as those a department works with most."""


def parts(plan: Plan, department: str) -> list[tuple[Measure, Responsibility, tuple[Role, ...]]]:
    """Each bracket that names a department, with its measure and roles, in the plan's order."""
    names = plan.bodies(department)
    found = []
    for measure in plan.measures:
        for bracket in measure.responsibilities:
            pairs = zip(bracket.departments, bracket.roles, strict=True)
            roles = tuple(role for mention, role in pairs if mention.name in names)
            if roles:
                found.append((measure, bracket, roles))
    return found


def matrix(plan: Plan) -> str:
    """Departments by measures; a filled mark leads, an open one takes part, each a link."""
    measures = [m for m in plan.measures if m.responsibilities]
    head = "".join(
        f'<th scope="col" class="{m.kind.value}" data-sort="mark" title="{escape(m.title)}">'
        f"<span>{escape(m.name)}</span></th>"
        for m in measures
    )
    rows = []
    totals: Counter[str] = Counter()
    for name in plan.departments:
        cells, leads, others = [], 0, 0
        for measure in measures:
            mine = [
                (bracket, role)
                for bracket in measure.responsibilities
                for mention, role in zip(bracket.departments, bracket.roles, strict=True)
                if mention.name == name
            ]
            lead = any(role is Role.LEAD for _, role in mine)
            leads += lead
            others += bool(mine) and not lead
            totals[measure.clause] += bool(mine)
            said = "、".join(dict.fromkeys(ROLES[role] for _, role in mine))
            told = f"{escape(name)} {said} {escape(measure.name)}"
            cells.append(
                f'<td><a class="open" href="{address(mine[0][0].span)}" aria-label="{told}" '
                f'title="{told}">{"●" if lead else "○"}</a></td>'
                if mine
                else "<td></td>"
            )
        if leads or others:
            rows.append(
                f'<tr><th scope="row">{escape(name)}</th>{"".join(cells)}'
                f'<td class="sum">{leads}</td><td class="sum">{others}</td></tr>'
            )
    foot = "".join(f'<td class="sum">{totals[m.clause]}</td>' for m in measures)
    return (
        f'<p class="legend">{_legend(plan)}</p>{_finder("筛选部门 Filter departments", "filter")}'
        '<div class="wide" tabindex="0" role="region" aria-label="责任矩阵 Responsibilities">'
        f'<table class="matrix"><thead><tr><th scope="col" data-sort="text">部门</th>{head}'
        '<th scope="col" data-sort="number">牵头</th><th scope="col" data-sort="number">其他</th>'
        f"</tr></thead><tbody>{''.join(rows)}</tbody>"
        f'<tfoot><tr><th scope="row">部门数</th>{foot}<td></td><td></td></tr></tfoot></table></div>'
    )


def _finder(label: str, kind: str) -> str:
    return (
        f'<p class="finder"><input type="search" class="{kind}" placeholder="{label}" '
        f'aria-label="{label}"> <span class="hits" role="status"></span></p>'
    )


def _legend(plan: Plan) -> str:
    """What the marks mean in this plan; a lead is spoken of only where the plan names one."""
    roles = {role for r in plan.responsibilities for role in r.roles}
    if not roles:
        return "方案没有列出负责部门。"
    others = "、".join(ROLES[role] for role in Role if role in roles and role is not Role.LEAD)
    lead = "● 牵头　" if Role.LEAD in roles else ""
    convention = next((r.convention for r in plan.responsibilities if r.convention), None)
    note = f"　（{escape(plan.quote(convention))}）" if convention else ""
    unled = "" if lead else "　（方案没有写明由谁牵头）"
    press = "　点按标记看原文，点按表头排序。 Press a mark for its clause, a heading to sort."
    return f"{lead}○ {others}{note}{unled}{press}"


def profile(plan: Plan, department: str) -> str:
    """One department: what it leads and takes part in, with whom, its member, its tasks."""
    if department not in plan.departments:
        return '<p class="empty">请选择一个部门。 Choose a department.</p>'
    mine = parts(plan, department)
    led = [(m, b) for m, b, roles in mine if Role.LEAD in roles]
    rest = [(m, b, roles) for m, b, roles in mine if Role.LEAD not in roles]
    names = plan.bodies(department)
    others: Counter[str] = Counter()
    for _, bracket, _ in mine:
        others.update(n for n in bracket.names if n not in names)
    members = [m for m in plan.members if m.department in names]
    sections = [
        _section("牵头 Leads", [_bracket(m, b) for m, b in led]),
        _section(
            "参与、负责 Takes part",
            [_bracket(m, b, "、".join(ROLES[r] for r in roles)) for m, b, roles in rest],
        ),
        _section(
            "共事最多的部门 Works most with",
            [f"{escape(n)} <b>{count}</b>" for n, count in others.most_common(_PARTNERS)],
            inline=True,
        ),
        _section(
            "联席会议成员 Member of the joint conference",
            [f"{escape(m.role)}：{quoted(m.span, plan)}" for m in members],
        ),
        _section(
            "牵头领域各时段的任务 Tasks of the domains it leads, by period",
            [_tasks(m, plan) for m, _ in led if any(t.measure == m.clause for t in plan.tasks)],
        ),
    ]
    total = f"牵头 {len(led)} 项，参与 {len(rest)} 项"
    return (
        f'<article class="profile"><h2>{escape(department)}</h2><p class="legend">{total}</p>'
        f"{''.join(sections)}</article>"
    )


def _section(title: str, items: list[str], *, inline: bool = False) -> str:
    if not items:
        items = ["方案没有列出。 Nothing in the plan."]
    kind = ' class="inline"' if inline else ""
    rows = "".join(f"<li>{item}</li>" for item in items)
    return f"<section><h3>{title}</h3><ul{kind}>{rows}</ul></section>"


def _bracket(measure: Measure, bracket: Responsibility, role: str = "") -> str:
    said = f" <small>{role}</small>" if role else ""
    return f'<a class="open" href="{address(bracket.span)}">{escape(measure.title)}</a>{said}'


def _tasks(measure: Measure, plan: Plan) -> str:
    own = sorted(
        (t for t in plan.tasks if t.measure == measure.clause), key=lambda t: t.period.years
    )
    periods = "".join(
        f"<details><summary>{escape(t.period.label)}年（{len(t.sentences)}）</summary><ul>"
        f"{''.join(f'<li>{quoted(s, plan)}</li>' for s in t.sentences)}</ul></details>"
        for t in own
    )
    return f"<b>{escape(measure.name)}</b>{periods}"


def timeline(plan: Plan) -> str:
    """Domains by periods with their tasks; an empty cell says that the plan has none."""
    labels = sorted({(t.period.years, t.period.label) for t in plan.tasks})
    if not labels:
        return '<p class="legend">方案没有分时段的任务。</p>'
    head = "".join(f'<th scope="col">{escape(label)}年</th>' for _, label in labels)
    rows = []
    for measure in plan.measures:
        if measure.kind is not MeasureKind.DOMAIN:
            continue
        cells = []
        for _, label in labels:
            task = next(
                (t for t in plan.tasks if t.measure == measure.clause and t.period.label == label),
                None,
            )
            if task is None:
                cells.append('<td class="none">方案没有这一时段的任务</td>')
            else:
                items = "".join(f"<li>{quoted(s, plan)}</li>" for s in task.sentences)
                cells.append(
                    f"<td><details><summary>{len(task.sentences)} 项任务</summary><ul>{items}</ul></details></td>"
                )
        rows.append(f'<tr><th scope="row">{escape(measure.name)}</th>{"".join(cells)}</tr>')
    return (
        '<div class="wide" tabindex="0" role="region" aria-label="时间轴 Timeline">'
        f'<table class="timeline"><thead><tr><th scope="col">领域</th>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def targets(plan: Plan, clause: str = "") -> str:
    """Figures with statement, period and clause; those of one measure if its id is given."""
    rows = []
    for target in plan.targets:
        holder = plan.clause(target.clause)
        measure = plan.measure(target.clause)
        if clause and (measure is None or measure.clause != clause):
            continue
        value = target.value
        if target.defect is not None:
            value = f"{target.defect.reading}（原文有一字损坏）"
        rows.append(
            f'<tr><td class="figure">{escape(value)}</td>'
            f'<td><a class="open" href="{address(target.sentence)}">'
            f"{escape(' '.join(shown(plan.quote(target.span)).split()))}</a></td>"
            f"<td>{escape(target.period.label) + '年' if target.period else ''}</td>"
            f"<td>{escape((holder.number + holder.title).lstrip('-'))}</td></tr>"
        )
    if not rows:
        return '<p class="legend">方案没有给这一项定下数字目标。 No figure is set for this one.</p>'
    head = "".join(
        f'<th scope="col" data-sort="text">{each}</th>'
        for each in ("数值 Figure", "原文 Statement", "时段 Period", "条款 Clause")
    )
    return (
        '<div class="wide" tabindex="0" role="region" aria-label="目标 Targets">'
        f'<table class="targets"><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def source(plan: Plan) -> str:
    """The whole plan with its headings as anchors (``#c-2.3``), an outline and a search."""
    heads = [c for c in plan.clauses if c.title and c.level <= 2 and len(c.heading)]
    outline = "".join(
        f'<li class="l{c.level}"><a href="#c-{escape(c.id)}">{escape(c.number + c.title)}</a></li>'
        for c in heads
    )
    starts = {c.heading.start: c for c in heads}
    body, left = [], 0
    for start in sorted(starts):
        clause = starts[start]
        body.append(escape(shown(plan.text[left:start])))
        heading = escape(plan.quote(clause.heading))
        body.append(
            f'<strong id="c-{escape(clause.id)}" class="h{clause.level}">{heading}</strong>'
        )
        left = clause.heading.end
    body.append(escape(shown(plan.text[left:])))
    return (
        f"{_finder('在原文中查找 Find in the text', 'find')}"
        f'<div class="source"><nav aria-label="目录 Outline"><ol>{outline}</ol></nav>'
        f'<div class="text" tabindex="0" role="region" aria-label="原文 Full text">'
        f"{''.join(body)}</div></div>"
    )
