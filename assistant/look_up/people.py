"""People of the joint conference, both ways: by name, by post, by department."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.expressions import Expression
from assistant.finding import Finding, Findings, Value

if TYPE_CHECKING:
    from assistant.question import Query
    from corpus.plan import Member, Plan, Span

POST = Expression(
    r"副?召集人|副?(?:主任(?!委员)|厅长|局长|行长|关长|巡视员|部长|处长|省长|书记|秘书长)|督查专员"
)
_PRESUMES = Expression(
    r"(?:作为|身为|担任)[^,，。?？]{0,10}召集人|\bas (?:the )?(?:deputy )?convener"
    r"|召集人是(?!谁|哪|什么)[^,，。?？吗]{2,10}[,，]"
)
"""Gives somebody a role in passing: 作为召集人，他什么时候主持会议."""
_OF_UNITS = frozenset({"units_word", "members_word"})
_ROLES = {"convener": "召集人", "deputy_convener": "副召集人"}


def people(query: Query, plan: Plan) -> Findings:
    """The rows of the roster the question is about."""
    if not plan.members:
        if plan.units and query.departments and query.flags & _OF_UNITS:
            # 成员包括财政部门吗: of units, where the plan names no people.
            return membership(query, plan)
        return Findings((Finding("no_members", absent=True),))
    if query.flags & {"others", "besides"} and "post_word" in query.flags and not query.departments:
        return _by_post(query, plan)
    if "stands_in" in query.flags and not query.departments:
        stead = _in_the_chair(query, plan)
        if stead is not None:
            return stead
    chosen = [m for m in plan.members if m.name in query.people]
    if query.flags & {"before", "after"} and len(chosen) == 1:
        return _beside(query, chosen[0], plan)
    for cue, role in _ROLES.items():
        # 召集人周强的副手是谁 names one and asks for the other.
        if cue in query.flags and (not query.people or cue == "deputy_convener"):
            chosen += [m for m in plan.members if m.role == role]
    if not chosen and not query.departments and not query.absent:
        posts = set(POST.findall(query.rewritten))
        chosen = [m for m in plan.members if m.title in posts]
    presumes = query.flags & {"yes_no", "why"} or _presumes(query, chosen)
    denied = presumes and (
        any(_misstated(query, m) for m in chosen) or bool(chosen and query.absent)
    )
    facts = [Finding("deny")] if denied else []
    if denied:
        roles = {r for cue, r in _ROLES.items() if cue in query.flags}
        chosen += [m for m in plan.members if m.role in roles and m not in chosen]
        # 网信办主任不是王久武吗: who has the post, besides what he is.
        units = {body for name in query.departments for body in plan.bodies(name)}
        rows = [m for m in plan.members if m.department in units and m not in chosen]
        chosen += [m for m in rows if m.title in posts_asked(query)] or rows
    facts += [_row(m, by_name=m.name in query.people) for m in chosen]
    if _BY_RULE.search(query.rewritten) or denied:
        roles = {role for cue, role in _ROLES.items() if cue in query.flags}
        roles |= {"联络员"} & set(re.findall("联络员", query.rewritten))
        facts += [Finding("quote", {}, (s,)) for s in _rules_of(plan, roles)]
    if not chosen:
        for name in query.departments:
            own = _of_department(plan, name, query)
            if "people_counted" in query.flags and any(not f.absent for f in own):
                facts.append(Finding("people_count", {"department": name, "count": len(own)}))
            facts += own
        facts += [Finding("absent_person", {"body": body}, absent=True) for body in query.absent]
    distinct = {(fact.form, fact.spans, str(fact.values)): fact for fact in facts}
    return Findings(tuple(distinct.values()), tuple(("person", m.name) for m in chosen))


def _beside(query: Query, member: Member, plan: Plan) -> Findings:
    """Who stands right before somebody in the roster, or after."""
    after = "after" in query.flags
    place = plan.members.index(member) + (1 if after else -1)
    if 0 <= place < len(plan.members):
        found = plan.members[place]
        return Findings((_row(found, by_name=False),), (("person", found.name),))
    form = "person_last" if after else "person_first"
    values: dict[str, Value] = {"person": member.name, "post": member.post, "role": member.role}
    return Findings((Finding(form, values, (member.span,), None, (member.department,)),))


_BY_RULE = Expression(
    r"负责同志|规定|制度|应当?由|应该由|按理|什么样|哪一?级|级别|哪类"
    r"|kind of (?:official|person)|under the rules|by the rules|posts?, not names"
)
"""Asks what the rules say of a role, besides who has it."""


def _rules_of(plan: Plan, roles: set[str]) -> tuple[Span, ...]:
    """The first sentence that says who is to have each role: 由省发展改革委主要负责同志担任召集人."""
    told = (
        next(
            (
                s
                for s in plan.sentences
                if f"担任{role}" in plan.quote(s)
                or (f"设{role}" in plan.quote(s) and "担任" in plan.quote(s))
            ),
            None,
        )
        for role in sorted(roles)
    )
    return tuple(dict.fromkeys(s for s in told if s is not None))


def _in_the_chair(query: Query, plan: Plan) -> Findings | None:
    """Who may chair in the convener's stead; ``None`` where someone else's is asked for."""
    roles = {m.role for m in plan.members if m.name in query.people}
    rule = next((s for s in plan.sentences if _CHAIRED.search(plan.quote(s))), None)
    if rule is None or (roles and not roles & set(_ROLES.values())):
        return None
    chairs = [m for m in plan.members if m.role in _ROLES.values()]
    items = tuple(("person", m.name) for m in chairs)
    rows = (_row(m, by_name=False) for m in chairs)
    return Findings((Finding("quote", {}, (rule,)), *rows), items)


_CHAIRED = Expression(r"由[^，。]{0,10}召集人主持")
"""Says who chairs: 由召集人或副召集人主持."""


def _presumes(query: Query, chosen: list[Member]) -> bool:
    """Whether a question gives somebody a role in passing: 召集人王海峰哪年上任."""
    return bool(_PRESUMES.search(query.rewritten)) or any(
        f"{role}{m.name}" in query.rewritten for m in chosen for role in _ROLES.values()
    )


def _by_post(query: Query, plan: Plan) -> Findings:
    """Those of a post without the ones named: 除召集人外还有哪几位主任."""
    posts = set(posts_asked(query)) - set(_ROLES.values())
    rows = [
        m
        for m in plan.members
        if m.title in posts and m.role not in left_out(query) and m.name not in query.people
    ]
    if not rows:
        return Findings((Finding("no_post", {"text": "、".join(sorted(posts))}, absent=True),))
    items = tuple(("person", m.name) for m in rows)
    return Findings(tuple(_row(m, by_name=False) for m in rows), items)


def _row(member: Member, *, by_name: bool) -> Finding:
    return Finding(
        "person_by_name" if by_name else "person_by_post",
        {"person": member.name, "post": member.post, "role": member.role},
        (member.span,),
        None,
        (member.department,),
    )


def left_out(query: Query) -> set[str]:
    """Roles that a question sets aside: 除去召集人、副召集人."""
    if not query.flags & {"others", "besides"}:
        return set()
    return {role for cue, role in _ROLES.items() if cue in query.flags}


def posts_asked(query: Query) -> tuple[str, ...]:
    """Posts that a question gives somebody, in its order, without those it denies: 不是副局长."""
    # 哦，副厅长。那省扶贫办呢: what a follow-up says before its question is of another.
    text = query.terms if "follow_up" in query.flags and query.terms else query.rewritten
    # 他难道不是厅长吗 gives it; 他不是厅长 denies it.
    given = dict.fromkeys(POST.findall(text))
    return tuple(post for post in given if not re.search(f"不是{post}(?![吗么])", text))


def _misstated(query: Query, member: Member) -> bool:
    """Whether the question gives a person a post, role or unit that the roster does not."""
    asked_roles = {role for cue, role in _ROLES.items() if cue in query.flags}
    if asked_roles and member.role not in asked_roles:
        return True
    posts = set(posts_asked(query))
    units = {part for name in query.departments for part in (name, name.partition("（")[0])}
    return bool(posts - {member.title, member.role}) or bool(
        units and member.department not in units
    )


def _of_department(plan: Plan, name: str, query: Query) -> list[Finding]:
    names = plan.bodies(name)
    rows = [m for m in plan.members if m.department in names]
    asked = sorted(posts_asked(query))
    if rows and asked and not any(post in (m.title, m.role) for m in rows for post in asked):
        if query.flags & {"yes_no", "post_claimed"}:
            # 也是副局长？ 不是: the roster says what he is.
            return [Finding("deny"), *(_row(m, by_name=False) for m in rows)]
        return [
            Finding(
                "other_post",
                {"department": name, "asked": asked[0], "person": m.name, "post": m.post},
                absent=True,
            )
            for m in rows
        ]
    if rows:
        return [_row(m, by_name=False) for m in rows]
    unit = next((u for u in plan.units if u.name in names), None)
    if unit is not None:
        return [Finding("no_member", {"department": name}, absent=True)]
    if plan.units and "units_word" in query.flags:
        # 省建设厅也是成员单位之一，代表叫什么: it is none.
        listed = next(s for s in plan.sentences if s.contains(plan.units[0].span))
        return [Finding("is_no_unit", {"department": name}, (listed,))]
    return [Finding("not_unit", {"department": name}, absent=True)]


def membership(query: Query, plan: Plan) -> Findings:
    """Whether each body is among the units of the joint conference."""
    if not plan.units:
        return Findings((Finding("no_units", absent=True),))
    facts: list[Finding] = []
    sentence = next(s for s in plan.sentences if s.contains(plan.units[0].span))
    for name in query.departments:
        inside = any(u.name in plan.bodies(name) for u in plan.units)
        form = "is_unit" if inside else "is_no_unit"
        facts.append(
            Finding(form, {"department": name}, (sentence,), None, (name,) if inside else ())
        )
    facts += [Finding("body_no_unit", {"body": body}, (sentence,)) for body in query.absent]
    return Findings(tuple(facts))
