"""What a follow-up without a subject of its own is about: 牵头的是谁, 它还负责什么."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.amounts import names_figure
from assistant.expressions import Expression
from assistant.question import Kind
from assistant.turn import SCOPE, Carried
from assistant.years import PeriodWords

if TYPE_CHECKING:
    from assistant.context import Context
    from assistant.question import Query
    from assistant.reader import Reading

BY_PERIOD = frozenset(
    {Kind.TASKS, Kind.SUMMARY, Kind.COMPARE, Kind.TARGET, Kind.DETAIL, Kind.STAGE}
)
"""Kinds that years narrow."""
SAID = frozenset({Kind.DETAIL, Kind.TASKS, Kind.TARGET, Kind.WHEN})
"""Kinds that a sentence or a task answers."""
_RANKED = frozenset({"most", "least", "second_most", "single", "never_lead", "sized"})
_COUNTED = frozenset({Kind.LEAD, Kind.RESPONSIBLE, Kind.REVERSE, Kind.JOINT, Kind.LIST, Kind.RANK})
"""Kinds whose answer is a list, of which a follow-up may ask how many."""
_ON_DEPARTMENT = frozenset({Kind.REVERSE, Kind.PERSON, Kind.MEMBERSHIP, Kind.CHECK})
_TWO = 2
_BUILT_BY = Expression(
    r"谁(?:来)?(?:合作|共同|一起)?(?:建|修|盖|办|搞|承建|运营|合作)|(?:跟|和|与)谁(?:合作|一起|共同)"
)
_OF_THEM = Expression(
    r"(?:这|那)?(?:里面|里头|其中|几家里|几家中|些里)|\bof (?:them|these|those)\b"
)
_SAME_UNIT = Expression(r"(?:跟|和|与|同)(?:副?召集人|他|她)[^,，]{0,4}(?:同)?一?个?(?:单位|部门)")
_BODIES = Expression(
    r"(?<![这该那此])(?<![这该那此]个)(?:部门|单位)(?!还|也|都)|\b(?:departments|agencies|bodies)\b"
)
"""Departments are asked for, so that a pronoun stands for a measure."""
_COUNTS_OTHERS = Expression(
    r"(?:几|多少)(?:个|家|项|条)(?!(?:责任|参与|负责|牵头)?(?:部门|单位|厅|局|领域|任务|措施|成员)|呢|啊|吗|是|都)[一-龥]"
    r"|how many (?!(?:\w+ )?(?:departments|agencies|bodies|units|domains|areas|tasks|measures|members|people)\b"
    r"|of (?:them|these|those)|are there|in (?:all|total)|does|do |is |are )"
)
"""几家龙头企业 counts something else than what was listed before."""


def periods_of(last: Query, kind: Kind) -> tuple[PeriodWords, ...]:
    """The years of the turn before, for kinds that years narrow."""
    if kind not in BY_PERIOD:
        return ()
    return tuple(PeriodWords(*years, "", -1) for years in last.periods)


def fill(
    reading: Reading, context: Context, last: Query, *, pronoun: bool, ellipsis: bool
) -> Carried:
    """牵头的是谁 / 它还负责什么: this turn's kind over the subject of the last."""
    measures, departments = reading.measures, reading.departments
    cues = reading.cues
    named = reading.named
    if pronoun and last.kind in (*SAID, Kind.CHECK) and _BUILT_BY.search(reading.asking):
        # 那个项目由谁合作建: who builds a thing, not who is in charge of its field.
        return Carried(replace(reading, measures=last.measures), Kind.DETAIL, "", context.terms)
    of_thing = last.kind in SAID and not (context.departments or measures)
    if "others" in cues and "who" in cues and of_thing:
        # 华强集团呢？ 跟它合作的还有谁: of the thing, which no department leads.
        return Carried(replace(reading, measures=last.measures), Kind.DETAIL, "", context.terms)
    asks_others = "who" in cues or {"responsible", "which"} <= cues
    if "others" in cues and asks_others and pronoun and not (departments or measures):
        # 除了它还有谁: the others of the measure just asked about.
        whole = replace(
            reading,
            measures=last.measures or context.measures,
            named=True,
            departments=context.departments[:1],
        )
        return Carried(whole, Kind.RESPONSIBLE)
    who_leads = "who" in cues and cues & {"lead", "responsible"} and not pronoun
    if who_leads and not (departments or measures) and last.kind in (Kind.REVERSE, Kind.CHECK):
        # 省公安厅参与什么领域？ 那谁牵头: who leads what it takes part in.
        found = last.measures or context.measures
        if len(found) == 1:
            return Carried(replace(reading, measures=found, named=True), None)
    takes_part = "participate" in cues and "who" not in cues and last.kind is Kind.LEAD
    takes_part = takes_part and not cues & (SCOPE | {"measures_word", "sends", "conference"})
    if takes_part and not (departments or measures):
        # 谁牵头？ 参与的呢: the others.
        whole = replace(
            reading, measures=last.measures, named=True, departments=context.departments[:1]
        )
        return Carried(whole, Kind.RESPONSIBLE, flags=frozenset({"others"}))
    if "with_whom" in cues and context.departments and not (departments or measures):
        return Carried(replace(reading, departments=context.departments[:1]), Kind.RESPONSIBLE)
    of_them = len(last.measures) == 1 and _OF_THEM.search(reading.asking)
    if of_them and "non_unit" in cues and not (departments or measures):
        # 这里面哪家不是联席会议的成员单位: of those just listed, and not of all units.
        whole = replace(reading, measures=last.measures, named=True)
        return Carried(whole, Kind.LIST, "outside_units")
    of_all = {"unplanned", "which_measures"} <= cues
    of_stages = "stages" in cues and not reading.periods
    of_none = "units_word" in cues or of_stages or of_all
    if of_none and (not pronoun or (of_stages and reading.counts)):
        return Carried(reading, None)
    if "placed" in cues and len(context.measures) == 1 and not (departments or cues & SCOPE):
        # 试点是哪年的事？ 负责的部门里排第一位的是谁: of the measure spoken of.
        return Carried(replace(reading, measures=context.measures, named=True), None)
    if cues & _RANKED and not (pronoun or departments or measures):
        # 十二个领域有哪些？ 哪个部门参与最多: among them, not of each.
        if cues & {"second_most", "most", "least"} and last.kind is Kind.RANK:
            # 哪个领域的部门最多？ 第二多的呢: the next to it, of the same.
            return Carried(reading, Kind.RANK, flags=last.flags - _RANKED - {"count"})
        return Carried(reading, None, flags=last.flags & SCOPE)
    asks_lead = "lead" in cues and cues & {"who", "which"} and "only_participate" not in cues
    if of_them and asks_lead and not (departments or measures or cues & SCOPE):
        # Which of them is in charge: of the departments just listed.
        return Carried(replace(reading, measures=last.measures, named=True), Kind.LEAD)
    acts = cues & {"lead", "responsible", "participate", "only_participate", "never_lead"}
    if (
        acts
        and "who" not in cues
        and not ("sends" in cues or {"conference", "person"} <= cues)
        and (pronoun or "measures_word" in cues)
        and (last.kind is Kind.PERSON or not _BODIES.search(reading.asking))
        and not departments
        and not measures
        and not reading.absent
        and (context.departments or last.absent)
    ):
        # 它还牵头别的领域吗: the pronoun stands for the department just named.
        absent = () if context.departments else last.absent
        return Carried(
            replace(reading, departments=context.departments[:1], absent=absent),
            Kind.REVERSE,
            "",
            "",
            (frozenset({"others"}) & cues) | (last.flags & SCOPE),
        )
    counts_people = pronoun and "people_counted" in cues and last.kind is Kind.PERSON
    if counts_people and context.departments and not (departments or measures):
        # 他们单位一共有几个人: of the unit of the one spoken of.
        whole = replace(reading, departments=context.departments[:1])
        return Carried(whole, Kind.PERSON)
    if last.kind is Kind.PERSON and _SAME_UNIT.search(reading.asking):
        # 他跟召集人是一个单位的吗.
        return Carried(replace(reading, people=context.spoken_people[-_TWO:]), Kind.PERSON)
    if (
        last.kind is Kind.PERSON
        and context.people
        and pronoun
        and not (reading.people or cues & {"convener", "deputy_convener"})
        and not (departments or measures or "rule_words" in cues)
    ):
        return Carried(replace(reading, people=context.people[:1]), Kind.PERSON)
    of_some = cues & {"unnamed", "non_unit", "no_tasks"}
    of_list = "count" in cues and not of_some and not _COUNTS_OTHERS.search(reading.asking)
    # 联席会议多少个单位？ 一年开几次: of its rules, and not of the units.
    of_list = of_list and not ("rule_words" in cues and last.kind is Kind.LIST)
    own_scope = last.kind is Kind.LIST and {"domains_word", "safeguards_word"} <= cues
    of_list = of_list and not own_scope
    if of_list and not (departments or measures) and last.kind in _COUNTED:
        whole = replace(
            reading,
            departments=last.departments,
            measures=last.measures,
            denied=last.denied,
            named=True,
        )
        kind = Kind.COUNT if last.kind in (Kind.LEAD, Kind.RESPONSIBLE) else last.kind
        return Carried(whole, kind, last.subject, "", last.flags)
    asks_whether = "yes_no" in cues and cues <= {"yes_no", "shared", "participate"}
    of_none = not (pronoun or ellipsis or departments or measures)
    if last.kind is Kind.PERSON and asks_whether and of_none:
        # Who chairs it? Can experts attend: asks nothing of the one who chairs.
        return Carried(reading, None)
    if not departments and last.kind in _ON_DEPARTMENT and not (measures or reading.absent):
        departments = last.departments or context.departments[:1]
    of_person = {"conference", "person"} <= cues and not cues & {"units_word", "in_conference"}
    of_person = of_person and pronoun and last.kind is not Kind.PERSON
    if of_person and context.departments and not measures:
        # 谁牵头？ 他们参加联席会议的是哪位.
        whole = replace(reading, departments=departments or context.departments[:1])
        return Carried(whole, Kind.PERSON)
    asks_person = "sends" in cues or (cues & {"person", "conference"} and not acts)
    if not departments and not measures and asks_person and context.departments:
        departments = context.departments[:1]
    if not measures and not departments and not reading.absent and not reading.people:
        if last.kind is Kind.PERSON and context.people and cues & {"person"}:
            return Carried(replace(reading, people=context.people), Kind.PERSON)
        measures, named = last.measures or context.measures, True
    absent = reading.absent or (() if measures or departments else last.absent)
    whole = replace(reading, measures=measures, named=named, departments=departments, absent=absent)
    of_period = pronoun or ellipsis or context.within or bool(cues & {"summary"} and not measures)
    if not reading.periods and last.periods and of_period:
        whole = replace(whole, periods=periods_of(last, Kind.TASKS))
    worded = not measures or last.kind in (Kind.DETAIL, Kind.TARGET, Kind.RULE, Kind.WHEN)
    # 有3D打印吗？ 什么时候: of the very thing, not of the measure it stands in.
    worded = worded or (last.kind is Kind.TASKS and bool(cues & {"when", "where"}))
    own_figure = "target_words" in cues and not ellipsis and names_figure(reading.asking)
    if (cues & {"rule_words", "conference"} or own_figure) and not pronoun:
        # 办公室设在哪, 农村带宽标准是多少 have a subject of their own.
        worded = False
    # 建在哪个市: of the very thing, though its measure and years are known.
    of_it = worded and (pronoun or last.kind is Kind.DETAIL)
    of_it = of_it and not departments and "where" in cues
    kind_of_it = None if cues & SCOPE or not of_it else Kind.DETAIL
    return Carried(whole, kind_of_it, "", context.terms if worded else "")
