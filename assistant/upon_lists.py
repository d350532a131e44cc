"""Moves upon a list just told: without one of it, one of it and what else, both of its people.

Each is a function of the turn, as those of ``moves.py`` are.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.following import periods_of
from assistant.ordinals import counts_on, rows_asked
from assistant.picks import pick_of
from assistant.question import Kind
from assistant.turn import ASKS, OF_ROLES, SCOPE, Carried
from assistant.years import PeriodWords

if TYPE_CHECKING:
    from assistant.turn import Turn

_OF_BODIES = frozenset({Kind.REVERSE, Kind.JOINT})
_TEXTS = frozenset({Kind.TASKS, Kind.SUMMARY, Kind.DETAIL, Kind.TARGET, Kind.WHEN})
_ACTS = frozenset({"lead", "participate", "responsible"})
_RANKS = frozenset({"most", "least", "second_most"})
_OF_PEOPLE = frozenset({"conference", "person"})
_TWO = 2


def but_for_it(turn: Turn) -> Carried | None:
    """现代物流和电子商务共同的部门？ 不要省发展改革委: the list told, without that one."""
    reading, last = turn.reading, turn.last
    if not turn.refers("but_for") or reading.people or reading.periods:
        return None
    if len(reading.departments) == 1 and not reading.measures:
        out = reading.departments
        if last.kind is Kind.JOINT and len(last.measures) > 1 and not last.departments:
            whole = replace(reading, measures=last.measures, departments=(), denied=out, named=True)
            return Carried(whole, Kind.JOINT)
        if last.kind in OF_ROLES and len(last.measures) == 1:
            whole = replace(reading, measures=last.measures, named=True)
            return Carried(whole, Kind.RESPONSIBLE, flags=frozenset({"others"}))
    of_body = last.kind is Kind.REVERSE and len(last.departments) == 1
    if of_body and reading.measures and reading.named and not reading.departments:
        # 省财政厅参与哪些？ 除了益民服务呢.
        whole = replace(reading, departments=last.departments)
        own = last.flags & {"lead", "participate"}
        return Carried(whole, Kind.REVERSE, flags=last.flags & SCOPE | own | {"besides"})
    return None


def placed_one_leads(turn: Turn) -> Carried | None:
    """便捷交通的部门是哪几家？ 排第二的还牵头什么: what that one does beside it."""
    reading, last = turn.reading, turn.last
    asks = reading.cues & _ACTS and reading.cues & {"which", "which_measures"}
    if not (asks and turn.pointed_back) or len(reading.departments) != 1 or reading.measures:
        return None
    if "who" in reading.cues or last.kind not in OF_ROLES or not turn.refers("placed_one"):
        return None
    # Where it stood is not asked of what it leads.
    whole = replace(reading, asking="", cues=reading.cues - {"placed", "nth_body", "yes_no"})
    more = {"others"} if reading.cues & {"others", "elsewhere"} else set()
    if more:
        whole = replace(whole, measures=last.measures, named=True)
    return Carried(whole, Kind.REVERSE, flags=frozenset(more))


def together_with(turn: Turn) -> Carried | None:
    """省财政厅参与哪些？ 分别谁牵头？ 和省教育厅共同参与的呢: of the two departments."""
    reading = turn.reading
    spoken = [n for n in turn.context.spoken_departments if n not in reading.departments]
    if len(reading.departments) != 1 or reading.measures or not spoken or reading.people:
        return None
    more = bool({"more_of", "more_part", "compare"} & reading.cues) or turn.refers("who_more")
    # 谁参加的领域多: a department, and no person.
    of_people = {"conference"} if more and turn.last.kind is Kind.REVERSE else _OF_PEOPLE
    if turn.refers("of_listed") or not turn.refers("together_with") or reading.cues & of_people:
        return None
    if turn.last.kind not in (Kind.LEAD, Kind.REVERSE, Kind.JOINT):
        return None
    bodies = (spoken[-1], *reading.departments)
    if more:
        flags = turn.last.flags & SCOPE | {"more_part"}
        return Carried(replace(reading, departments=bodies), Kind.COMPARE, flags=flags)
    if "shared" not in reading.cues or "who" in reading.cues:
        return None
    whole = replace(reading, departments=bodies)
    return Carried(whole, Kind.JOINT, flags=turn.last.flags & SCOPE | {"shared"})


def one_more_shared(turn: Turn) -> Carried | None:
    """精准扶贫和电子商务都有的部门？ 再加上现代农业呢, 三个都有的: shared by all of them."""
    reading, last = turn.reading, turn.last
    fields, bodies = reading.measures, reading.departments
    if last.kind is not Kind.JOINT or last.denied or reading.people or reading.periods:
        return None
    if reading.cues & {"denies", "without_part", "count", "lead"} or turn.pointed_back:
        return None
    adds = turn.refers("adds_one")
    if not adds and not ("shared" in reading.cues and len(fields or bodies) > _TWO):
        return None
    if fields and not bodies and len(last.measures) > 1 and not last.departments:
        every = tuple(dict.fromkeys((*last.measures, *fields) if adds else fields))
        return Carried(replace(reading, measures=every, named=True, asking=""), Kind.JOINT)
    if bodies and not fields and len(last.departments) > 1:
        every = tuple(dict.fromkeys((*last.departments, *bodies) if adds else bodies))
        whole = replace(reading, departments=every, measures=(), asking="")
        return Carried(whole, Kind.JOINT, flags=last.flags & SCOPE | {"shared"})
    return None


def bodies_of_both(turn: Turn) -> Carried | None:
    """省教育厅派谁？ 省科技厅呢？ 这两家哪家牵头保障措施: of the departments, not the people."""
    reading, bodies = turn.reading, turn.context.spoken_departments[-_TWO:]
    if turn.last.kind is not Kind.PERSON or len(bodies) != _TWO or reading.measures:
        return None
    if not (turn.refers("both_before") and reading.cues & _ACTS) or "sends" in reading.cues:
        return None
    if reading.departments and not turn.pointed_back:
        return None
    whole = replace(reading, departments=bodies, people=())
    if "shared" in reading.cues:
        return Carried(whole, Kind.JOINT, flags=frozenset({"shared"}))
    return Carried(whole, Kind.REVERSE)


def added_up(turn: Turn) -> Carried | None:
    """牵头哪些领域？ 保障措施呢？ 加起来多少: how many they are in all."""
    reading, last = turn.reading, turn.last
    if "in_all" not in reading.cues or turn.has_subject or reading.periods:
        return None
    if last.kind is not Kind.REVERSE or len(last.departments) != 1 or not turn.short:
        return None
    whole = replace(reading, departments=last.departments, cues=frozenset({"count"}))
    return Carried(whole, Kind.REVERSE, flags=last.flags & {"lead", "participate"})


def ends_of_rank(turn: Turn) -> Carried | None:
    """哪个领域部门最多？ 第二多的呢？ 最少的呢: that end of the same order."""
    reading, last = turn.reading, turn.last
    asked = reading.cues & _RANKS
    if last.kind is not Kind.RANK or not asked or turn.has_subject or not turn.ellipsis:
        return None
    if reading.cues & ASKS - {"count", "who"}:
        return None
    end = last.flags & {"most", "least"} if asked == {"second_most"} else frozenset()
    flags = last.flags - _RANKS - {"count", "follow_up"} | end
    whole = replace(reading, measures=last.measures if "among" in last.flags else ())
    return Carried(whole, Kind.RANK, last.subject, flags=flags)


def done_by(turn: Turn) -> Carried | None:
    """智慧环保2018-2020年做什么？ 那谁来干这些事: who is responsible for the measure."""
    reading, last = turn.reading, turn.last
    about = last.measures or turn.context.measures
    if not turn.refers("done_by") or last.kind not in _TEXTS or len(about) != 1:
        return None
    if turn.has_subject or reading.periods:
        return None
    return Carried(replace(reading, measures=about, named=True, asking=""), Kind.RESPONSIBLE)


def list_in_text(turn: Turn) -> Carried | None:
    """省科技厅牵头哪条保障措施？ 那条讲什么: what the one measure just told says."""
    reading, listed = turn.reading, turn.context.listed
    if turn.last.kind not in _OF_BODIES or len(listed) != 1 or not turn.refers("what_it_says"):
        return None
    if turn.has_subject and not turn.pointed_back:
        return None
    years = reading.periods or periods_of(turn.last, Kind.TASKS)
    whole = replace(reading, measures=listed, named=True, periods=years, asking="")
    return Carried(whole, Kind.SUMMARY)


def bodies_of_it(turn: Turn) -> Carried | None:
    """电子商务和精准扶贫有什么区别？ 部门呢: the departments of what was spoken of."""
    reading, last = turn.reading, turn.last
    if not turn.refers("bodies_bare") or turn.has_subject or not last.measures or not last.named:
        return None
    if last.kind not in _TEXTS | {Kind.COMPARE, Kind.LEAD}:
        return None
    whole = replace(reading, measures=last.measures, named=True, asking="", periods=())
    return Carried(whole, Kind.RESPONSIBLE)


def row_of_list(turn: Turn) -> Carried | None:
    """省财政厅负责哪些？ 那条的牵头是谁: of the one safeguard in the list."""
    reading = turn.reading
    rows = [m for m in turn.context.listed if m in turn.context.safeguards]
    if turn.last.kind not in _OF_BODIES or len(rows) != 1 or not turn.refers("that_row"):
        return None
    if reading.people or reading.measures or (reading.departments and not turn.pointed_back):
        return None
    if not reading.cues & {*_ACTS, "who", "tasks", "summary", "departments_counted"}:
        return None
    return Carried(replace(reading, measures=tuple(rows), departments=(), named=True), None)


def rest_of_rows(turn: Turn) -> Carried | None:
    """原则有几条？ 第三条叫什么？ 剩下三条呢: the other rows of that list."""
    reading, last = turn.reading, turn.last
    row, stages = turn.context.row, turn.context.stages
    if not turn.refers("rest_of_rows") or turn.has_subject or reading.periods:
        return None
    if last.kind is Kind.STAGE and len(last.periods) == 1 and last.periods[0] in stages:
        rest = tuple(PeriodWords(*s, "", -1) for s in stages if s != last.periods[0])
        return Carried(replace(reading, periods=rest, asking=""), Kind.STAGE, flags=last.flags)
    if last.kind is Kind.LIST and last.subject in _ROWS:
        whole = replace(reading, asking=last.terms)
        return Carried(whole, Kind.LIST, last.subject, flags=frozenset({"rest_of_rows"}))
    counted = counts_on(last.rewritten) or rows_asked(last.rewritten, _MANY)
    if not counted or not last.measures or not set(last.measures) <= set(row):
        return None
    if last.kind in OF_ROLES:
        others = tuple(clause for clause in row if clause not in last.measures)
        return Carried(replace(reading, measures=others, named=True), last.kind)
    subject = "safeguards" if last.measures[0] in turn.context.safeguards else "domains"
    told = "、".join(f"第{row.index(clause) + 1}条" for clause in last.measures)
    whole = replace(reading, asking=told)
    return Carried(whole, Kind.LIST, subject, flags=frozenset({"rest_of_rows"}))


def rows_at_an_end(turn: Turn) -> Carried | None:
    """保障措施有几条？ 最后两条是什么: those rows of the list, by their names."""
    reading, last = turn.reading, turn.last
    listed = last.kind is Kind.LIST and last.subject in ("safeguards", "domains")
    if not (listed and turn.pointed_back) or not rows_asked(reading.asking, _MANY):
        return None
    if reading.departments or reading.periods or reading.cues & ASKS - {"list", "count"}:
        return None
    return Carried(replace(reading, measures=(), named=True), Kind.LIST, last.subject)


_ROWS = frozenset({"principles", "safeguards", "domains"})
_MANY = 99
"""More rows than any list of the plan has."""


def picks_of_list(turn: Turn) -> Carried | None:
    """普惠金融的责任部门？ 名字以“甘肃”开头的有几家: those of the list that have such names."""
    reading, last = turn.reading, turn.last
    measures, departments = last.measures, last.departments
    kind = last.kind
    if kind in OF_ROLES:
        measures, departments = measures or turn.context.measures, ()
        kind = Kind.RESPONSIBLE
        if len(measures) != 1:
            return None
    elif kind not in _LISTS or (kind is Kind.LIST and last.subject not in _NAMED_LISTS):
        return None
    of_list = turn.refers("of_listed") or (turn.short and bool(reading.cues & {"which", "count"}))
    # 税务的？: no more than what is picked.
    of_list = of_list or len(reading.asking.strip()) <= _BRIEF
    plain = pick_of(reading.asking, reading.language, of_list=False)
    pick = plain or pick_of(reading.asking, reading.language, of_list=of_list)
    if pick is None or reading.people or reading.periods or (reading.measures and reading.named):
        return None
    own = () if turn.pointed_back or plain else reading.departments
    if len(own) == 1 or not all(re.search(pick.names, name) for name in own):
        # What about the tourism bureau: that one, and not all bureaus.
        return None
    ranks = kind is Kind.RANK
    whole = replace(
        reading,
        asking=last.terms if ranks else "",
        measures=measures,
        departments=departments,
        named=True,
        absent=(),
        counts=last.counts if ranks else (),
        cues=frozenset(),
    )
    flags = last.flags - {"count", "yes_no", "follow_up"}
    return Carried(whole, kind, last.subject, flags=flags, pick=pick)


_LISTS = frozenset({Kind.REVERSE, Kind.JOINT, Kind.LIST, Kind.RANK})
_NAMED_LISTS = frozenset(
    {"units", "leads", "domains", "safeguards", "idle_units", "outside_units", "unnamed_units"}
)
"""Lists of things with names."""
_BRIEF = 5
"""Characters of a turn that is no more than what it picks."""


def in_other_scope(turn: Turn) -> Carried | None:
    """牵头几个领域？ 连保障措施也算上一共多少, 只算领域呢: the same, of more or of less."""
    reading, last = turn.reading, turn.last
    if last.kind not in _OF_BODIES or not last.departments or not turn.short:
        return None
    scope = next((flag for name, flag in _SCOPES_TAKEN if turn.refers(name)), None)
    named = reading.departments and not turn.pointed_back
    if scope is None or named or reading.people:
        return None
    if reading.measures and reading.named and not turn.pointed_back:
        return None
    kept = last.flags & {"lead", "participate", "only_participate", "shared", "count"}
    asked = reading.cues & {"lead", "participate", "only_participate"} - (
        {"lead"} if "placed" in reading.cues else set()
    )
    whole = replace(
        reading,
        asking="",
        departments=last.departments,
        measures=(),
        candidates=(),
        denied=last.denied,
        counts=(),
        cues=reading.cues & {"count"},
    )
    return Carried(whole, last.kind, last.subject, flags=kept | asked | {scope})


_SCOPES_TAKEN = (
    ("without_safeguards", "domains_only"),
    ("without_domains", "safeguards_word"),
    ("with_both", "both_scopes"),
)
"""Ways to widen or narrow what is counted, with the flag of what is counted then."""
