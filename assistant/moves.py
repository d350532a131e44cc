"""The moves of a follow-up that settle what it asks, each a function of the turn.

A move answers with what the turn takes over, or ``None`` if the turn is no such move.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.amounts import kinds_of_figure
from assistant.expressions import Expression
from assistant.following import BY_PERIOD, SAID, periods_of
from assistant.ordinals import counts_on, is_placed, row_asked, rows_asked
from assistant.question import Kind
from assistant.same_kind import same_kind
from assistant.turn import ASKS, Carried

if TYPE_CHECKING:
    from assistant.turn import Turn

_OF_CONFERENCE = frozenset({"units", "members"})
_OF_BODIES = frozenset(
    {"lead", "responsible", "participate", "never_lead", "units_word", "others", "besides"}
)
"""Cues of a question about a department, though a person was spoken of before."""
_LISTABLE = frozenset(
    {Kind.COUNT, Kind.RESPONSIBLE, Kind.REVERSE, Kind.JOINT, Kind.LIST, Kind.RANK}
)
_OF_MEASURE = frozenset(
    {Kind.LEAD, Kind.RESPONSIBLE, Kind.COUNT, Kind.CHECK, Kind.TASKS, Kind.SUMMARY}
)
_ASKS = Expression(
    r"谁|哪|什么|啥|几|多少|怎么|咋|\b(?:who|which|how|where|when)\b(?! about)|\bwhat\b(?! about|.s?$)"
)
_FIGURES = frozenset({"target", "target_words"})
_BUT_FOR = Expression(r"除(?:了|开|去)?[^,，。?？]{2,10}|\b(?:besides|apart from|other than)\b")
_ONLY_NAMED = Expression(r"(?:措施|任务|行动|领域|专栏)(?:呢|捏|咧)[?？。]*$")


def first_question_again(turn: Turn) -> Carried | None:
    """还是第一个问题，换成省财政厅: that question, of another subject."""
    reading, again = turn.reading, turn.context.first
    named_anew = reading.departments or reading.measures or reading.people
    if named_anew and again and turn.cues.refers["first_question"].words.search(reading.text):
        return same_kind(reading, turn.context, again)
    return None


def issued_when(turn: Turn) -> Carried | None:
    """方案是谁印发的？ 什么时候."""
    reading = turn.reading
    if turn.last.kind is Kind.ABOUT and reading.cues & ASKS == {"when"} and not reading.measures:
        return Carried(reading, Kind.ABOUT, flags=frozenset({"issued"}))
    return None


def small_talk(turn: Turn) -> Carried | None:
    """谢谢: takes nothing over."""
    if turn.reading.smalltalk and not turn.reading.cues & ASKS:
        return Carried(turn.reading, None)
    return None


def whole_plan(turn: Turn) -> Carried | None:
    """整个方案的远期目标是什么: of nothing spoken of before."""
    return Carried(turn.reading, None) if "whole_plan" in turn.reading.cues else None


def shared_by_several(turn: Turn) -> Carried | None:
    """这两个领域有共同的责任部门吗, 其中哪些也参与现代物流, 前一个里有、后一个里没有的."""
    reading = turn.reading
    if not turn.pointed_back or len(reading.measures) < _TWO:
        return None
    if "difference" in reading.cues:
        # 前者比后者多几家.
        return Carried(replace(reading, denied=()), Kind.COUNT)
    if reading.denied:
        return Carried(reading, Kind.JOINT)
    if "shared" in reading.cues:
        return Carried(replace(reading, departments=()), Kind.JOINT)
    return None


def alone(turn: Turn) -> Carried | None:
    """智慧能源由谁牵头？ 就它一家负责吗."""
    reading, last = turn.reading, turn.last
    if "alone" not in reading.cues or len(last.measures) != 1 or reading.measures:
        return None
    body = reading.departments or turn.context.departments[:1]
    whole = replace(reading, measures=last.measures, named=True, departments=body)
    return Carried(whole, Kind.CHECK)


def placed_department(turn: Turn) -> Carried | None:
    """文化旅游谁负责？ 排第二的是谁: the department, and its part in that."""
    reading, last = turn.reading, turn.last
    placed = turn.pointed_back and is_placed(reading.asking) and reading.departments
    of_fields = reading.cues & {"domains_word", "measures_word"}
    if not placed or of_fields or len(last.measures) != 1:
        return None
    return Carried(replace(reading, measures=last.measures, named=True), Kind.CHECK)


def among_units(turn: Turn) -> Carried | None:
    """联席会议有哪些单位？ 里面有省建设厅吗."""
    reading, last = turn.reading, turn.last
    of_units = last.kind is Kind.LIST and last.subject in _OF_CONFERENCE
    if of_units and reading.departments and "yes_no" in reading.cues and not reading.measures:
        return Carried(reading, Kind.MEMBERSHIP)
    return None


def also_in(turn: Turn) -> Carried | None:
    """电子商务有哪些部门参与？ 其中哪些也参与现代物流."""
    if turn.pointed_back and turn.refers("also_in") and len(turn.reading.measures) > 1:
        return Carried(turn.reading, Kind.JOINT, flags=frozenset({"shared"}))
    return None


def more_of_them(turn: Turn) -> Carried | None:
    """两个领域哪个部门多."""
    reading = turn.reading
    if turn.pointed_back and "more_of" in reading.cues and len(reading.measures) > 1:
        return Carried(reading, Kind.COUNT)
    return None


def compares_roles(turn: Turn) -> Carried | None:
    """创业创新谁牵头？ 协同制造呢？ 两个一样吗: compares who leads."""
    compares = turn.pointed_back and "compare" in turn.reading.cues
    if compares and turn.last.kind in (Kind.LEAD, Kind.RESPONSIBLE):
        bodies = "responsible" in turn.reading.cues and "lead" not in turn.reading.cues
        own = "lead" if turn.last.kind is Kind.LEAD and not bodies else "responsible"
        return Carried(turn.reading, Kind.COMPARE, flags=frozenset({own}))
    return None


def differs_by(turn: Turn) -> Carried | None:
    """现代农业有几个责任部门？ 比益民服务少几个."""
    reading, last = turn.reading, turn.last
    if "difference" in reading.cues and last.kind is Kind.COUNT and _one_more(turn):
        both = replace(reading, measures=(*last.measures, *reading.measures), named=True)
        return Carried(both, Kind.COUNT, flags=frozenset({"difference"}))
    return None


def compares_periods(turn: Turn) -> Carried | None:
    """和2018-2020年比有什么不同: with the period just spoken of."""
    reading, last = turn.reading, turn.last
    years = [(p.start_year, p.end_year) for p in reading.periods]
    if "compare" not in reading.cues or len(years) != 1:
        return None
    same = bool(last.measures) and (not reading.measures or reading.measures == last.measures)
    if not same or not last.periods or list(last.periods) == years:
        return None
    whole = replace(
        reading,
        periods=(*periods_of(last, Kind.TASKS), *reading.periods),
        measures=reading.measures or last.measures,
        named=True,
    )
    return Carried(whole, Kind.COMPARE)


def compares_measures(turn: Turn) -> Carried | None:
    """和现代物流比呢: with the measure just spoken of."""
    reading, last = turn.reading, turn.last
    if "compare" not in reading.cues or not _one_more(turn):
        return None
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
    if last.kind is Kind.TARGET:
        # 年均增长多少？ 和精准扶贫比呢: the figures of that kind of both.
        terms = kinds_of_figure(turn.context.terms)
        return Carried(both, Kind.COMPARE, "", terms, _FIGURES)
    return Carried(both, Kind.COMPARE, flags=frozenset({own_kind} if own_kind else ()))


def list_them(turn: Turn) -> Carried | None:
    """有多少个部门？ 列出来."""
    last = turn.last
    if not turn.cues.refers["just_list"].words.search(turn.reading.asking.strip()):
        return None
    if last.kind not in _LISTABLE:
        return None
    kind = Kind.RESPONSIBLE if last.kind is Kind.COUNT else last.kind
    whole = replace(turn.reading, measures=last.measures, departments=last.departments, named=True)
    return Carried(whole, kind, last.subject, "", last.flags - {"count"})


def in_others_too(turn: Turn) -> Carried | None:
    """普惠金融有哪些责任单位？ 这些里面哪几个还参与了别的领域."""
    reading, last = turn.reading, turn.last
    of_all = "elsewhere" in reading.cues and not reading.departments
    if of_all and reading.cues & {"who", "which"} and len(last.measures) == 1:
        whole = replace(reading, measures=last.measures, departments=(), named=True)
        return Carried(whole, Kind.RESPONSIBLE, flags=frozenset({"elsewhere"}))
    return None


def when_is_it(turn: Turn) -> Carried | None:
    """Is P2P mentioned? For what years?"""
    reading, context = turn.reading, turn.context
    if not context.terms or not turn.names_none:
        return None
    of_stage = turn.cues.pronoun.search(reading.asking) and "which_stage" in reading.cues
    said = turn.last.kind in SAID and {"when", "stages"} <= reading.cues
    return Carried(reading, Kind.WHEN, "", context.terms) if said or of_stage else None


def next_principle(turn: Turn) -> Carried | None:
    """四条原则是什么？ 第二条呢."""
    of_principles = turn.last.kind is Kind.LIST and turn.last.subject == "principles"
    if not of_principles or turn.has_subject:
        return None
    if counts_on(turn.reading.asking) or rows_asked(turn.reading.asking, _MANY):
        return Carried(turn.reading, Kind.LIST, turn.last.subject)
    step = 1 if turn.refers("next_item") else -1 if turn.refers("previous_item") else 0
    place = row_asked(turn.last.terms, _MANY)
    if not step or not place:
        return None
    # 第二条是什么？ 上一条呢.
    return Carried(
        replace(turn.reading, asking=f"第{place + step}条"), Kind.LIST, turn.last.subject
    )


def part_in_it(turn: Turn) -> Carried | None:
    """智慧能源谁牵头？ 省财政厅参与吗: asks of the measure just spoken of."""
    reading, last = turn.reading, turn.last
    if reading.measures or not last.measures or last.kind not in _OF_MEASURE:
        return None
    whole = Carried(replace(reading, measures=last.measures, named=True), Kind.CHECK)
    if not reading.departments:
        # 智慧环保的责任部门有哪些？ 省水利厅也在其中吧.
        return whole if reading.absent and "yes_no" in reading.cues else None
    of_it = (
        reading.cues & {"yes_no", "role_of", "why", "position"}
        and "measures_word" not in reading.cues
    )
    return whole if of_it else None


def person_spoken_of(turn: Turn) -> Carried | None:
    """孙乔玉是谁？ 省工商局为什么派这个人, 他不是省地税局的吗: of the one spoken of."""
    reading = turn.reading
    placed = reading.departments and not reading.measures and reading.cues & {"why", "yes_no"}
    of_one = turn.pronoun and turn.last.kind is Kind.PERSON
    if placed and of_one and not reading.cues & _OF_BODIES:
        return Carried(replace(reading, people=turn.context.people[:1]), Kind.PERSON)
    return None


def another_subject(turn: Turn) -> Carried | None:
    """那电子商务呢, 不是电商，是物流: the kind of the last turn, of another subject."""
    reading, last = turn.reading, turn.last
    asked_for = reading.cues & ASKS
    if asked_for == {"tasks"} and _ONLY_NAMED.search(reading.asking):
        # 那宽带中国那条保障措施呢: the noun names it, and asks for nothing.
        asked_for = frozenset()
    # 回到物流那块，冷链是怎么说的: a question of its own.
    asks = bool(asked_for or reading.outside or reading.cues & {"position", "which_stage"})
    asks = asks or ("back" in reading.cues and bool(_ASKS.search(reading.asking)))
    figure = last.kind in (Kind.TARGET, Kind.DETAIL) and reading.cues & {"target_words", "count"}
    corrected = turn.correction and (not asks or figure)
    if figure and turn.refers("how_many_of_it") and turn.short:
        # 龙头企业要几家？ 孵化器呢，几个: of that thing alone.
        about = last.measures if last.named else ()
        whole = replace(reading, measures=about, candidates=(), named=bool(about))
        if kinds_of_figure(reading.asking) or reading.periods:
            return same_kind(whole, turn.context, last)
        return Carried(whole, Kind.TARGET, "", kinds_of_figure(turn.context.terms))
    if last.kind is Kind.PERSON and turn.pronoun and not (turn.has_subject or reading.periods):
        # Is he the convener? So what is he: of the person, and not of the convener.
        return None
    leaves_out = turn.ellipsis or turn.has_subject or reading.periods
    if corrected or (not asks and leaves_out and turn.short):
        return same_kind(reading, turn.context, last)
    return None


def leads_another(turn: Turn) -> Carried | None:
    """智慧环保谁牵头？ 它也牵头智慧能源吧: only a department can."""
    reading, bodies = turn.reading, turn.context.departments[:1]
    if turn.last.flags & {"after", "before", "nth_body"}:
        # Who comes after the lead? Is that one also in e-commerce.
        bodies = turn.context.departments[-1:]
    leads = reading.cues & {"lead", "responsible", "participate"} and "yes_no" in reading.cues
    part_too = "yes_no" in reading.cues and turn.refers("part_too")
    leads = leads or part_too or "position" in reading.cues
    if turn.pronoun and leads and reading.measures and not reading.departments and bodies:
        return Carried(replace(reading, departments=bodies), Kind.CHECK)
    return None


def besides_that(turn: Turn) -> Carried | None:
    """省政府金融办牵头普惠金融吗？ 除了普惠金融它还参与哪个."""
    reading = turn.reading
    spoken = (turn.last.departments or turn.context.departments)[:1]
    but_for = reading.measures and reading.cues & {"others", "besides"}
    if turn.pronoun and but_for and spoken and not reading.departments:
        return Carried(replace(reading, departments=spoken), None)
    too = turn.pointed_back and "which_measures" in reading.cues and _BUT_FOR.search(reading.asking)
    if too and len(reading.departments) == 1:
        # 名单里的省旅游局，除了这个领域还参与哪个.
        return Carried(reading, Kind.REVERSE, flags=frozenset({"besides"}))
    return None


def of_the_same_years(turn: Turn) -> Carried | None:
    """电子商务2019年的任务 跨境的部分: of the period just spoken of."""
    reading, last = turn.reading, turn.last
    if reading.measures == last.measures and last.kind in BY_PERIOD and not reading.periods:
        return Carried(replace(reading, periods=periods_of(last, Kind.TASKS)), None)
    return None


def _one_more(turn: Turn) -> bool:
    """Whether a comparison names one measure, and the turn before was about another."""
    reading, last = turn.reading, turn.last
    return (
        len(reading.measures) == len(last.measures) == 1
        and reading.measures != last.measures
        and not reading.departments
        and len(reading.periods) <= 1
    )


_TWO = 2
_MANY = 99
"""More rows than any list of the plan has."""
