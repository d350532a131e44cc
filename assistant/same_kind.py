"""那电子商务呢: what the last turn asked for, of another subject."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.amounts import kinds_of_figure
from assistant.following import BY_PERIOD, periods_of
from assistant.question import Kind
from assistant.turn import Carried

if TYPE_CHECKING:
    from assistant.context import Context
    from assistant.question import Query
    from assistant.reader import Reading

_CONVENERS = frozenset({"convener", "deputy_convener"})
_SCOPES = (frozenset({"domains_word", "domains_only"}), frozenset({"safeguards_word"}))
"""What says that a list is of the domains, or of the safeguards."""
_RANKS = frozenset({"most", "least", "second_most"})
_OF_CONFERENCE = frozenset({"units", "members"})


def same_kind(reading: Reading, context: Context, last: Query) -> Carried:
    """那电子商务呢: the kind of the last turn over the subject of this one."""
    kind, subject = last.kind, last.subject
    measures, departments = reading.measures, reading.departments
    periods = reading.periods
    named = reading.named
    if departments and measures and not reading.named:
        # The agriculture one (农牧厅): the word that names the department is no field besides.
        measures = ()
        reading = replace(reading, measures=())
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
    elif kind is Kind.RANK and measures and named and not reading.cues & _RANKS:
        # 哪条措施部门最多？ 那宽带中国那条呢: how many it has.
        kind = Kind.COUNT
    elif kind is Kind.RANK and "among" not in last.flags:
        # 哪个领域部门最多？ 第二多的呢: of all of them again.
        measures = ()
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
    flags = last.flags - {"yes_no", "correction", "told"}
    scopes = [each for each in _SCOPES if each & reading.cues]
    if len(scopes) == 1:
        # 牵头哪些领域？ 保障措施呢: of the other scope alone.
        flags -= frozenset().union(*_SCOPES) - scopes[0]
    if kind is Kind.PERSON and (reading.departments or reading.cues & _CONVENERS):
        # 副召集人是谁？ 那省工信委派的是哪一位: of another office.
        flags -= _CONVENERS
    return Carried(carried, kind, subject, terms, flags)
