"""The plan's facts by department: the matrix, and one department's profile."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from assistant.views.pieces import (
    NO_NAMES,
    address,
    both,
    called,
    core,
    finder,
    glossed,
    labels,
    named,
    quoted,
    region,
)
from corpus.plan import MeasureKind, Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corpus.plan import Measure, Member, Plan, Responsibility

ROLES = {
    Role.LEAD: ("牵头", "leads"),
    Role.PARTICIPANT: ("参与", "takes part"),
    Role.RESPONSIBLE: ("负责", "is responsible"),
    Role.GUIDE: ("指导", "guides"),
}
_PARTNERS = 12
"""Departments named as those a department works with most."""
_NONE = both("方案没有列出。", "Nothing in the plan.")


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


def matrix(plan: Plan, names: Mapping[str, str] = NO_NAMES) -> str:
    """Departments by measures; a filled mark leads, an open one takes part, each a link."""
    measures = [m for m in plan.measures if m.responsibilities]
    head = "".join(
        f'<th scope="col" class="{m.kind.value}" data-sort="mark" tabindex="0" '
        f'title="{escape(m.title)}"><span>{called(m.name, names)}</span></th>'
        for m in measures
    )
    rows = []
    leading: Counter[str] = Counter()
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
            leading[measure.clause] += lead
            totals[measure.clause] += bool(mine)
            cells.append(_cell(name, measure, mine, lead=lead, names=names))
        if leads or others:
            rows.append(
                f'<tr data-leads="{leads}"><th scope="row"><a class="to" href="#department-'
                f'{escape(name)}">{named(name, names)}</a></th>{"".join(cells)}'
                f'<td class="sum">{leads}</td><td class="sum">{others}</td>'
                f'<td class="sum">{leads + others}</td></tr>'
            )
    if not rows:
        return f'<p class="legend">{_legend(plan)}</p>'
    foot = "".join(f'<td class="sum">{totals[m.clause]}</td>' for m in measures)
    sums = "".join(
        f'<th scope="col" class="sum" data-sort="number" tabindex="0">{both(*words)}</th>'
        for words in (("牵头", "Leads"), ("参与", "Takes part"), ("合计", "All"))
    )
    table = (
        f'<table class="matrix"><colgroup><col class="who"><col span="{len(measures)}">'
        f'<col class="sums" span="3"></colgroup><thead>{_groups(measures)}<tr class="heads"><th scope="col" '
        f'data-sort="text" tabindex="0">{both("部门", "Department")}</th>{head}{sums}'
        f'</tr></thead><tbody>{"".join(rows)}</tbody><tfoot><tr><th scope="row">'
        f"{both('部门数', 'Departments')}</th>{foot}"
        f'<td class="sum">{sum(leading.values())}</td>'
        f'<td class="sum">{sum(totals.values()) - sum(leading.values())}</td>'
        f'<td class="sum">{sum(totals.values())}</td></tr></tfoot></table>'
    )
    led = (
        f'<label class="only"><input type="checkbox" class="leads"> '
        f"{both('只看牵头的部门', 'Only those that lead')}</label>"
        if leading.total()
        else ""
    )
    return (
        f'<div class="table"><p class="legend">{_legend(plan)}</p><div class="bar">'
        f"{finder('筛选部门', 'Filter departments', 'filter')}{led}</div>"
        f"{region(table, '责任矩阵', 'Responsibilities')}</div>"
    )


def _cell(
    name: str,
    measure: Measure,
    mine: list[tuple[Responsibility, Role]],
    *,
    lead: bool,
    names: Mapping[str, str],
) -> str:
    if not mine:
        return "<td></td>"
    roles = dict.fromkeys(role for _, role in mine)
    chinese = f"{name} {'、'.join(ROLES[role][0] for role in roles)} {measure.name}"
    english = (
        f"{names.get(name, name)} {', '.join(ROLES[role][1] for role in roles)}: "
        f"{names.get(measure.name, measure.name)}"
    )
    return (
        f'<td class="{"lead" if lead else "part"}"><a class="open" '
        f'href="{address(mine[0][0].span)}" {labels("aria-label", chinese, english)}>'
        f"{'●' if lead else '○'}</a></td>"
    )


def _groups(measures: list[Measure]) -> str:
    """Over the headings: which columns are domains and which safeguards."""
    words = {
        MeasureKind.DOMAIN: ("重点任务", "Domains"),
        MeasureKind.SAFEGUARD: ("保障措施", "Safeguards"),
    }
    spans = Counter(m.kind for m in measures)
    if len(spans) == 1:
        return ""
    cells = "".join(
        f'<th scope="colgroup" colspan="{count}" class="{kind.value}">'
        f"{both(*words.get(kind, ('', '')))}</th>"
        for kind, count in spans.items()
    )
    return f'<tr class="groups"><td></td>{cells}<td colspan="3"></td></tr>'


def _legend(plan: Plan) -> str:
    """What the marks mean in this plan; a lead is spoken of only where the plan names one."""
    roles = {role for r in plan.responsibilities for role in r.roles}
    if not roles:
        return both("方案没有列出负责部门。", "The plan lists no responsible departments.")
    others = [ROLES[role] for role in Role if role in roles and role is not Role.LEAD]
    led = Role.LEAD in roles
    lead = f'<b class="lead">●</b> {both("牵头", "leads")}　' if led else ""
    rest = both("、".join(zh for zh, _ in others), ", ".join(en for _, en in others))
    convention = next((r.convention for r in plan.responsibilities if r.convention), None)
    note = ""
    if led and convention:
        note = f"　（{quoted(convention, plan)}）"
    unled = "" if led else both("（方案没有写明由谁牵头）", " (the plan names no lead)")
    press = both(
        "点标记看原文，点部门看档案，点表头排序。",
        "Press a mark for its clause, a department for its profile, a heading to sort.",
    )
    return f'{lead}○ {rest}{unled}{note}　<span class="hint">{press}</span>'


def profile(plan: Plan, department: str, names: Mapping[str, str] = NO_NAMES) -> str:
    """One department: what it leads and takes part in, with whom, its member, its tasks."""
    if department not in plan.departments:
        return f'<p class="empty">{both("请选择一个部门。", "Choose a department.")}</p>'
    mine = parts(plan, department)
    led = [(m, b) for m, b, roles in mine if Role.LEAD in roles]
    rest = [(m, b, roles) for m, b, roles in mine if Role.LEAD not in roles]
    bodies = plan.bodies(department)
    others: Counter[str] = Counter()
    for _, bracket, _ in mine:
        others.update(n for n in bracket.names if n not in bodies)
    members = [m for m in plan.members if m.department in bodies]
    partners = [
        f'<a class="to" href="#department-{escape(n)}">{called(n, names)} <b>{count}</b></a>'
        for n, count in others.most_common(_PARTNERS)
    ]
    tasks = [
        _tasks(m, plan, names) for m, _ in led if any(t.measure == m.clause for t in plan.tasks)
    ]
    sections = [
        _section("牵头", "Leads", [_bracket(m, b, names) for m, b in led]),
        _section(
            "参与、负责",
            "Takes part",
            [_bracket(m, b, names, roles) for m, b, roles in rest],
        ),
        _section("共事最多的部门", "Works most with", partners, kind="inline"),
        _section(
            "联席会议成员",
            "Member of the joint conference",
            [f"{_role(m, plan, names)}{quoted(m.span, plan)}" for m in members],
        ),
        _section(
            "牵头领域各时段的任务", "Tasks of the domains it leads, by period", tasks, kind="tasks"
        ),
    ]
    figures = "".join(
        f"<li><b>{count}</b> {both(*words)}</li>"
        for count, words in (
            (len(led), ("项牵头", "led")),
            (len(rest), ("项参与", "taken part in")),
            (len(others), ("个共事部门", "departments worked with")),
        )
    )
    return (
        f'<article class="profile" data-name="{escape(department)}"><header><h2>{named(department, names)}</h2>'
        f'<ul class="counts">{figures}</ul></header>'
        f'<div class="grid">{"".join(sections)}</div></article>'
    )


def _role(member: Member, plan: Plan, names: Mapping[str, str]) -> str:
    """A member's role, in Chinese only where the roster's own line does not begin with it."""
    line = core(plan.quote(member.span))
    chinese = "" if line.startswith(core(member.role)) else f"{escape(member.role)}："
    return both(chinese, f"{escape(names.get(member.role, member.role))}: ")


def _section(chinese: str, english: str, items: list[str], *, kind: str = "") -> str:
    rows = "".join(f"<li>{item}</li>" for item in items)
    inner = (
        f'<ul class="{kind or "plain"}">{rows}</ul>' if items else f'<p class="none">{_NONE}</p>'
    )
    return f'<section class="{kind or "plain"}"><h3>{both(chinese, english)}</h3>{inner}</section>'


def _bracket(
    measure: Measure,
    bracket: Responsibility,
    names: Mapping[str, str],
    roles: tuple[Role, ...] = (),
) -> str:
    english = names.get(measure.name)
    title = both(escape(measure.title), escape(english)) if english else escape(measure.title)
    said = [ROLES[role] for role in roles if role is not Role.PARTICIPANT]
    role = both("、".join(zh for zh, _ in said), ", ".join(en for _, en in said)) if said else ""
    return f'<a class="open" href="{address(bracket.span)}">{title}</a> <small>{role}</small>'


def _tasks(measure: Measure, plan: Plan, names: Mapping[str, str]) -> str:
    own = sorted(
        (t for t in plan.tasks if t.measure == measure.clause), key=lambda t: t.period.years
    )
    periods = "".join(
        f"<details><summary>{escape(t.period.label)}"
        f"{both(f'年（{len(t.sentences)}）', f' ({len(t.sentences)})')}</summary><ul>{''.join(f'<li>{glossed(s, plan)}</li>' for s in t.sentences)}</ul></details>"
        for t in own
    )
    return f"<b>{named(measure.name, names)}</b>{periods}"
