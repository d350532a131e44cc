"""What a follow-up takes over from the turns before it: ellipsis, pronouns, corrections."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.amounts import kinds_of_figure
from assistant.following import BY_PERIOD, SAID, Carried, fill, periods_of
from assistant.ordinals import counts_on, is_placed, with_item
from assistant.question import Kind
from assistant.references import referred

if TYPE_CHECKING:
    from assistant.context import Context
    from assistant.cues import Cues
    from assistant.question import Query
    from assistant.reader import Reading

_ASKS = frozenset(
    {
        "lead",
        "responsible",
        "count",
        "compare",
        "summary",
        "tasks",
        "target",
        "person",
        "participate",
        "shared",
        "list",
        "why",
        "where",
        "when",
        "role_of",
        "conference",
        "others",
        "only_participate",
        "placed",
        "nth_body",
        "rule_words",
        "stages",
        "who",
    }
)
_OF_BODIES = frozenset(
    {"lead", "responsible", "participate", "never_lead", "units_word", "others", "besides"}
)
"""Cues of a question about a department, though a person was spoken of before."""
_OF_CONFERENCE = frozenset({"units", "members"})
_LISTABLE = frozenset({Kind.COUNT, Kind.RESPONSIBLE, Kind.REVERSE, Kind.JOINT})
_OF_MEASURE = frozenset({Kind.LEAD, Kind.RESPONSIBLE, Kind.COUNT, Kind.CHECK, Kind.TASKS})


def corrected(text: str, cues: Cues) -> str | None:
    """The right-hand side of 不是电商，是物流; ``None`` if nothing is corrected."""
    for pattern in cues.negated:
        match = pattern.search(text)
        if match:
            return match["yes"]
    return None


def carry(reading: Reading, context: Context, cues: Cues, *, correction: bool) -> Carried:
    """Fill what the turn leaves open from the context; a turn that is whole stays as it is."""
    last = context.query
    if last is None:
        return Carried(reading, None)
    asked = bool(reading.cues & _ASKS)
    named_anew = reading.departments or reading.measures or reading.people
    again = context.first if named_anew else None
    if again is not None and cues.refers["first_question"].search(reading.text):
        # 还是第一个问题，换成省财政厅: that question, of another subject.
        return _same_kind(reading, context, again)
    if last.kind is Kind.ABOUT and reading.cues & _ASKS == {"when"} and not reading.measures:
        # 方案是谁印发的？ 什么时候.
        return Carried(reading, Kind.ABOUT, flags=frozenset({"issued"}))
    if reading.smalltalk and not asked:
        return Carried(reading, None)
    named = reading.measures, reading.departments
    reading = referred(with_item(reading, context), context, last, cues)
    pointed_back = (reading.measures, reading.departments) != named
    if "whole_plan" in reading.cues:
        # 整个方案的远期目标是什么: of nothing spoken of before.
        return Carried(reading, None)
    if reading.denied and pointed_back and len(reading.measures) > 1:
        return Carried(reading, Kind.JOINT)
    if pointed_back and "shared" in reading.cues and len(reading.measures) > 1:
        # 这两个领域有共同的责任部门吗.
        return Carried(replace(reading, departments=()), Kind.JOINT)
    if "alone" in reading.cues and len(last.measures) == 1 and not reading.measures:
        # 智慧能源由谁牵头？ 就它一家负责吗.
        body = reading.departments or context.departments[:1]
        whole = replace(reading, measures=last.measures, named=True, departments=body)
        return Carried(whole, Kind.CHECK)
    if (
        pointed_back
        and is_placed(reading.asking)
        and len(last.measures) == 1
        and reading.departments
        and not reading.cues & {"domains_word", "measures_word"}
    ):
        # 文化旅游谁负责？ 排第二的是谁: the department, and its part in that.
        return Carried(replace(reading, measures=last.measures, named=True), Kind.CHECK)
    of_units = last.kind is Kind.LIST and last.subject in _OF_CONFERENCE
    if of_units and reading.departments and "yes_no" in reading.cues and not reading.measures:
        # 联席会议有哪些单位？ 里面有省建设厅吗.
        return Carried(reading, Kind.MEMBERSHIP)
    if pointed_back and cues.refers["also_in"].search(reading.asking) and len(reading.measures) > 1:
        # 电子商务有哪些部门参与？ 其中哪些也参与现代物流.
        return Carried(reading, Kind.JOINT, flags=frozenset({"shared"}))
    if pointed_back and "more_of" in reading.cues and len(reading.measures) > 1:
        return Carried(reading, Kind.COUNT)
    if pointed_back and "compare" in reading.cues and last.kind in (Kind.LEAD, Kind.RESPONSIBLE):
        # 创业创新谁牵头？ 协同制造呢？ 两个一样吗: compares who leads.
        own = "lead" if last.kind is Kind.LEAD else "responsible"
        return Carried(reading, Kind.COMPARE, flags=frozenset({own}))
    if "difference" in reading.cues and last.kind is Kind.COUNT and _one_more(reading, last):
        # 现代农业有几个责任部门？ 比益民服务少几个.
        both = replace(reading, measures=(*last.measures, *reading.measures), named=True)
        return Carried(both, Kind.COUNT, flags=frozenset({"difference"}))
    if "compare" in reading.cues and len(reading.periods) == 1 and _like(reading, last):
        # 和2018-2020年比有什么不同: with the period just spoken of.
        earlier = periods_of(last, Kind.TASKS)
        whole = replace(
            reading,
            periods=(*earlier, *reading.periods),
            measures=reading.measures or last.measures,
            named=True,
        )
        return Carried(whole, Kind.COMPARE)
    if "compare" in reading.cues and _one_more(reading, last):
        # 和现代物流比呢: with the measure just spoken of.
        both = replace(
            reading,
            measures=(*last.measures, *reading.measures),
            named=True,
            periods=reading.periods or periods_of(last, Kind.TASKS),
        )
        if last.kind is Kind.COUNT or "more_of" in reading.cues:
            # 便捷交通列了几个部门？ 跟电子商务比呢.
            return Carried(both, Kind.COUNT, flags=frozenset({"more_of"}))
        kinds = {Kind.LEAD: "lead", Kind.RESPONSIBLE: "responsible"}
        own_kind = kinds.get(last.kind)
        return Carried(both, Kind.COMPARE, flags=frozenset({own_kind} if own_kind else ()))
    whole_before = replace(
        reading, measures=last.measures, departments=last.departments, named=True
    )
    if cues.refers["just_list"].search(reading.asking.strip()) and last.kind in _LISTABLE:
        # 有多少个部门？ 列出来.
        kind = Kind.RESPONSIBLE if last.kind is Kind.COUNT else last.kind
        return Carried(whole_before, kind, last.subject, "", last.flags - {"count"})
    asked_for = reading.cues & _ASKS
    if asked_for == {"tasks"} and _ONLY_NAMED.search(reading.asking):
        # 那宽带中国那条保障措施呢: the noun names it, and asks for nothing.
        asked_for = frozenset()
    asks = bool(asked_for or reading.outside)
    of_all = "elsewhere" in reading.cues and not reading.departments
    if of_all and reading.cues & {"who", "which"} and len(last.measures) == 1:
        # 普惠金融有哪些责任单位？ 这些里面哪几个还参与了别的领域.
        whole = replace(reading, measures=last.measures, departments=(), named=True)
        return Carried(whole, Kind.RESPONSIBLE, flags=frozenset({"elsewhere"}))
    of_stage = bool(cues.pronoun.search(reading.asking)) and "which_stage" in reading.cues
    said = last.kind in SAID and {"when", "stages"} <= reading.cues
    if (said or of_stage) and context.terms and not (reading.measures or reading.departments):
        # Is P2P mentioned? For what years?
        return Carried(reading, Kind.WHEN, "", context.terms)
    one = len(last.departments or context.departments) == 1
    # 有没有部门全部参与？ 其中牵头几条: of the one department found.
    pronoun = bool(cues.pronoun.search(reading.asking)) or (one and "其中" in reading.asking)
    ellipsis = bool(cues.ellipsis.search(reading.asking))
    has_subject = bool(
        reading.measures
        or reading.departments
        or reading.people
        or reading.absent
        or reading.candidates
        or reading.nowhere
    )
    if (
        last.kind is Kind.LIST
        and last.subject == "principles"
        and not has_subject
        and counts_on(reading.asking)
    ):
        return Carried(reading, Kind.LIST, last.subject)
    joins = reading.departments and not reading.measures and last.kind in _OF_MEASURE
    of_it = reading.cues & {"yes_no", "role_of", "why"} and "measures_word" not in reading.cues
    unknown = reading.absent and not reading.measures and last.kind in _OF_MEASURE
    if unknown and last.measures and "yes_no" in reading.cues and not reading.departments:
        # 智慧环保的责任部门有哪些？ 省水利厅也在其中吧.
        return Carried(replace(reading, measures=last.measures, named=True), Kind.CHECK)
    if joins and last.measures and of_it:
        # 智慧能源谁牵头？ 省财政厅参与吗: asks of the measure just spoken of.
        return Carried(replace(reading, measures=last.measures, named=True), Kind.CHECK)
    placed = reading.departments and not reading.measures and reading.cues & {"why", "yes_no"}
    if placed and pronoun and last.kind is Kind.PERSON and not reading.cues & _OF_BODIES:
        # 孙乔玉是谁？ 省工商局为什么派这个人, 他不是省地税局的吗: of the one spoken of.
        return Carried(replace(reading, people=context.people[:1]), Kind.PERSON)
    figure = last.kind in (Kind.TARGET, Kind.DETAIL) and "target_words" in reading.cues
    if (correction and (not asks or figure)) or (
        not asks and (ellipsis or has_subject or reading.periods) and _short(reading)
    ):
        return _same_kind(reading, context, last)
    leads = reading.cues & {"lead", "responsible", "participate"} and "yes_no" in reading.cues
    if pronoun and leads and reading.measures and not reading.departments and context.departments:
        # 智慧环保谁牵头？ 它也牵头智慧能源吧: only a department can.
        return Carried(replace(reading, departments=context.departments[:1]), Kind.CHECK)
    spoken = (last.departments or context.departments)[:1]
    but_for = reading.measures and reading.cues & {"others", "besides"}
    if pronoun and but_for and spoken and not reading.departments:
        # 省政府金融办牵头普惠金融吗？ 除了普惠金融它还参与哪个.
        return Carried(replace(reading, departments=spoken), None)
    if (
        pronoun
        or not has_subject
        or (ellipsis and not reading.measures and not reading.departments)
    ):
        return fill(reading, context, last, pronoun=pronoun, ellipsis=ellipsis)
    if reading.measures == last.measures and last.kind in BY_PERIOD and not reading.periods:
        # 电子商务2019年的任务 跨境的部分: of the period just spoken of.
        return Carried(replace(reading, periods=periods_of(last, Kind.TASKS)), None)
    return Carried(reading, None)


def _like(reading: Reading, last: Query) -> bool:
    """Whether a comparison has its other side in the turn before."""
    years = [(p.start_year, p.end_year) for p in reading.periods]
    same = not reading.measures or reading.measures == last.measures
    return bool(last.measures) and same and bool(last.periods) and list(last.periods) != years


def _one_more(reading: Reading, last: Query) -> bool:
    """Whether a comparison names one measure, and the turn before was about another."""
    return (
        len(reading.measures) == len(last.measures) == 1
        and reading.measures != last.measures
        and not reading.departments
        and len(reading.periods) <= 1
    )


_ONLY_NAMED = re.compile(r"(?:措施|任务|行动|领域|专栏)(?:呢|捏|咧)[?？。]*$")
_TWO = 2


def _short(reading: Reading) -> bool:
    return len(reading.text.strip()) <= 24 or reading.language == "en"


def _same_kind(reading: Reading, context: Context, last: Query) -> Carried:
    """那电子商务呢: the kind of the last turn over the subject of this one."""
    kind, subject = last.kind, last.subject
    measures, departments = reading.measures, reading.departments
    periods = reading.periods
    named = reading.named
    if reading.people:
        return Carried(reading, Kind.PERSON)
    if periods and not measures and not departments and kind is Kind.REVERSE:
        # 省扶贫办牵头的任务 第一阶段: what it is to do then.
        departments, kind = last.departments, Kind.TASKS
    elif periods and not measures and not departments:
        measures, named = last.measures or context.measures, True
        departments = last.departments if kind is Kind.CHECK else ()
        if kind not in BY_PERIOD:
            kind = Kind.TASKS if measures else Kind.STAGE
    elif measures and not departments and kind is Kind.CHECK:
        departments = last.departments
    elif departments and not measures and kind is Kind.LIST and subject in _OF_CONFERENCE:
        kind = Kind.MEMBERSHIP if subject == "units" else Kind.PERSON
    elif departments and not measures and kind is Kind.JOINT and len(departments) == 1:
        # 省商务厅和省农牧厅共同负责哪些？ 那和省扶贫办呢: the first stays.
        own = departments[0]
        rest = tuple(name for name in last.departments if name != own)
        if own in last.departments:
            # 只有省商务厅的呢: with it and without the others.
            flags = last.flags - {"yes_no", "shared"} | {"only_first"}
            return Carried(replace(reading, departments=(own, *rest)), kind, flags=flags)
        departments = (*rest[:1], own)
    elif departments and not measures and kind in (Kind.LEAD, Kind.RESPONSIBLE):
        # 智慧能源谁牵头？ 那省科技厅呢: asks what that department has a part in.
        kind = Kind.REVERSE
    elif departments and not measures and kind is Kind.CHECK:
        measures, named = last.measures, True
    elif reading.absent and not measures and kind in (Kind.LEAD, Kind.RESPONSIBLE):
        kind = Kind.REVERSE
    elif measures and kind in (Kind.REVERSE, Kind.PERSON, Kind.MEMBERSHIP, Kind.JOINT, Kind.LIST):
        kind = (
            Kind.LEAD
            if "lead" in last.flags
            else (Kind.RESPONSIBLE if kind is not Kind.LIST else Kind.TASKS)
        )
    elif not (measures or departments or periods or reading.candidates or reading.absent):
        measures, named, departments = last.measures, True, last.departments
    carried = replace(
        reading,
        measures=measures,
        named=named or reading.named,
        departments=departments,
        periods=periods or periods_of(last, kind),
    )
    whole = bool(last.measures) and last.named and kind is Kind.TARGET
    lacks = kind in (Kind.DETAIL, Kind.TARGET, Kind.WHEN) and not reading.measures and not whole
    terms = context.terms if lacks else ""
    if kind is Kind.TARGET and reading.named and not lacks:
        # 年均增长多少？ 那扶贫专栏里的呢: the same kind of figure of another.
        terms = kinds_of_figure(context.terms)
    return Carried(carried, kind, subject, terms, last.flags - {"yes_no", "correction"})
