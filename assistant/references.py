"""下一阶段, 这个领域, 前者, 两家: what of the earlier turns a turn refers to."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.expressions import Expression
from assistant.mentions import is_numbered
from assistant.ordinals import ORDINALS, counts_on
from assistant.question import Kind
from assistant.years import PeriodWords, stage_beside
from corpus.outline import chinese_number

if TYPE_CHECKING:
    from assistant.context import Context
    from assistant.cues import Cues
    from assistant.question import Query
    from assistant.reader import Reading

_TWO = 2
_COMPARED = Expression(r"(?:跟|和|与|同)[^,，。?？]{2,20}比")
_WITH_IT = Expression(r"(?:^|[,，那])(?:它|这个|该领域)(?:和|跟|与|同)|(?:和|跟|与|同)它")
_NOT_LATTER = Expression(r"后[一者]个?[^,，、。]{0,4}(?:没|不|多)")
_TWO_OF_THEM = Expression(r"[这那]?[两俩](?:个|项|条)?|\b(?:both|two)\b")
_NTH_ROW = Expression(
    r"^(?:那|再)?(?:么)?第(?P<n>[一二三四五六七八九十]{1,3}|\d{1,2})(?:条|个领域|项)(?!阶段)"
)
_ALL_LATER = Expression(
    r"(?:后|剩下|余下|其余|另外)(?:面|边|头)?的?(?:那)?(?:两|2|几)个?(?:阶段|时期)"
)
_FEW = 4
"""Measures of a list that 这些领域 may stand for; of more, all tasks would be too much."""


def referred(reading: Reading, context: Context, last: Query, cues: Cues) -> Reading:
    """下一阶段, 这个领域, 前者, 两家: what of the earlier turns is meant."""

    def refers(name: str) -> bool:
        return bool(cues.refers[name].words.search(reading.asking))

    reading = _by_core(reading, context, last)
    reading = _by_order(reading, context, cues)
    reading = _of_kind_named(reading, context, last, cues)
    about = reading.measures or last.measures
    timed = dict(context.timed).get(about[0]) if len(about) == 1 else None
    now = last.periods[0] if len(last.periods) == 1 else timed
    if len(reading.periods) == 1 and now is not None:
        beside = stage_beside(reading.periods[0].words, now, context.stages)
        if beside is not None:
            # 2016-2017年？ 后三年的呢: the stage that comes next.
            reading = replace(reading, periods=(PeriodWords(*beside, "", -1),))
    if not reading.periods and now is not None:
        if now not in context.stages and context.stages and now[1] >= context.stages[-1][1]:
            # 2016年开始: of the stage it begins in.
            now = next((s for s in context.stages if s[0] <= now[0] <= s[1]), now)
        later = [s for s in context.stages if s[0] > now[1]]
        if len(later) > 1 and _ALL_LATER.search(reading.asking):
            return replace(reading, periods=tuple(PeriodWords(*s, "", -1) for s in later))
        sooner = [s for s in context.stages if s[1] < now[0]]
        for name, place in (("first_stage", 0), ("last_stage", -1)):
            if context.stages and refers(name):
                # 最开始那几年呢.
                return replace(reading, periods=(PeriodWords(*context.stages[place], "", -1),))
        if len(later) > 1 and refers("after_next"):
            return replace(reading, periods=(PeriodWords(*later[1], "", -1),))
        if later and (refers("next_stage") or refers("goes_on")):
            return replace(reading, periods=(PeriodWords(*later[0], "", -1),))
        if len(context.times) > 1 and refers("stage_back"):
            # 2016-2017年？ 2021年以后呢？ 回到前面那个阶段: the one spoken of, and not the one before.
            return replace(reading, periods=(PeriodWords(*context.times[-_TWO], "", -1),))
        if sooner and refers("previous_stage"):
            return replace(reading, periods=(PeriodWords(*sooner[-1], "", -1),))
    one = len(reading.measures) == len(last.measures) == 1 and reading.measures != last.measures
    more = ("shared" in reading.cues and refers("both_before")) or refers("also_in")
    if one and more and not reading.departments:
        # 跟创新驱动那条比，两条都有的单位: with the measure just spoken of.
        return replace(reading, measures=(*last.measures, *reading.measures), named=True)
    if one and "shared" in reading.cues and _COMPARED.search(reading.asking):
        # 跟文化旅游比，有没有重合的.
        return replace(reading, measures=(*last.measures, *reading.measures), named=True)
    placed = refers("former") and refers("latter")
    step = 0 if placed else 1 if refers("next_item") else -1 if refers("previous_item") else 0
    bare = not (reading.measures or reading.departments or reading.people)
    of_bodies = last.departments or last.flags & {"nth_body", "placed", "after", "before"}
    if bare and (counts_on(last.rewritten) or last.subject == "order") and not of_bodies:
        # 最后一条谁负责？ 前一个呢: the one before it in the list counted in.
        step = step or (1 if refers("one_after") else -1 if refers("one_before") else 0)
        if step and len(last.measures) == 1 and last.measures[0] in context.row:
            return _beside_in_row(reading, context, last.measures[0], step)
    if step < 0 and bare and len(context.spoken_measures) > 1:
        # 文化旅游的任务？ 现代物流的呢？ 前一个领域谁牵头: the one spoken of before.
        return replace(reading, measures=context.spoken_measures[-_TWO:-1], named=True)
    of_list = of_bodies and (refers("one_after") or refers("one_before"))
    if (
        step
        and bare
        and not of_list
        and len(last.measures) == 1
        and last.measures[0] in context.row
    ):
        # 它的下一条呢: the next of its kind in the plan.
        return _beside_in_row(reading, context, last.measures[0], step)
    nth = _NTH_ROW.search(reading.asking)
    if nth and bare and "measure" not in dict(context.lists):
        # 宽带中国那条谁牵头？ 第六条讲什么: the sixth of its kind in the plan.
        number = chinese_number(nth["n"])
        if 1 <= number <= len(context.row):
            return replace(reading, measures=(context.row[number - 1],), named=True)
    with_it = _WITH_IT.search(reading.asking)
    if one and with_it and not reading.departments:
        # 它和现代物流，谁的责任部门多.
        return replace(reading, measures=(*last.measures, *reading.measures), named=True)
    if placed and not (reading.measures or reading.departments):
        both = tuple(v for _, v in context.pair) if _is_measures(context.pair) else ()
        both = both or context.spoken_measures[-_TWO:]
        if len(both) == _TWO:
            # 前一个里有、后一个里没有的.
            out = both[-1:] if _NOT_LATTER.search(reading.asking) else both[:1]
            return replace(reading, measures=both, denied=out, named=True)
    listed = [value for role, value in context.items if role == "department"]
    rest = [name for name in listed if name not in reading.departments]
    if refers("rest_of") and len(rest) < len(listed) and 0 < len(rest) <= _FEW:
        # 除了省工信委，剩下那家呢.
        cues_left = reading.cues - {"others", "besides"}
        return replace(reading, departments=tuple(rest), cues=cues_left)
    pair = len(last.departments) > 1 and refers("both_before")
    if pair and "shared" in reading.cues and len(reading.departments) == 1:
        # 那省工信委和它俩都有的: all three.
        departments = (*last.departments, *reading.departments)
        return replace(reading, departments=tuple(dict.fromkeys(departments)))
    this_one = refers("these_measures") and len(last.measures) == 1
    if this_one and reading.departments and not reading.measures and "others" not in reading.cues:
        # 省财政厅也在这个领域里吗: the measure just spoken of.
        return replace(reading, measures=last.measures, named=True)
    if reading.measures or reading.departments or reading.people:
        return reading
    if _TWO_OF_THEM.search(reading.asking) and refers("these_measures"):
        latest = context.spoken_measures[-_TWO:]
        if len(latest) == _TWO and not _is_pair(context):
            # Each found in a turn of its own: 这两个领域有共同的部门吗.
            return replace(reading, measures=latest, named=True)
    for name, place in (("former", 0), ("latter", -1)):
        if context.pair and refers(name):
            role, value = context.pair[place]
            if role == "measure":
                return replace(reading, measures=(value,), named=True)
            return replace(reading, departments=(value,))
    measures = [value for role, value in context.items if role == "measure"]
    if measures and len(measures) <= _FEW and refers("these_measures"):
        return replace(reading, measures=tuple(measures), named=True)
    if refers("both_before"):
        if last.kind is Kind.PERSON and len(context.spoken_people) > 1:
            # 召集人是谁？ 副召集人呢？ 他们俩是同一个单位的吗.
            return replace(reading, people=context.spoken_people[-_TWO:])
        bodies = re.search(
            r"两(?:个|家)(?:部门|单位|厅)|\b(?:departments|agencies|bodies)\b", reading.asking
        )
        if bodies and len(context.departments) == _TWO:
            return replace(reading, departments=context.departments)
        if len(context.spoken_departments) > 1 and last.departments:
            return replace(reading, departments=context.spoken_departments[-2:])
        if len(context.spoken_measures) > 1 and last.measures:
            return replace(reading, measures=context.spoken_measures[-2:], named=True)
    return reading


_NTH_ASKED = Expression(
    r"^\W*(?:那|前面)?第(?P<n>[一二三四])个(?!阶段|时期)|\bthe (?P<en>first|second|third)(?: one| domain| area)?(?=[^\w ]|$)"
)


_EARLIER = Expression(
    r"^\W*(?:前面|之前|上面|先前|前)的?(?:那|一)?一?个(?!阶段|时期|问题)|\bthe (?:earlier|previous|other) (?:one|domain|area|field)\b"
)


def _beside_in_row(reading: Reading, context: Context, measure: str, step: int) -> Reading:
    """The measure before or after one among those of its kind."""
    at = context.row.index(measure) + step
    if 0 <= at < len(context.row):
        return replace(reading, measures=(context.row[at],), named=True)
    # After the last there is none: the thirteenth of twelve.
    return replace(reading, nowhere=(reading.asking.strip("呢?？。 "),), counts=())


def _by_order(reading: Reading, context: Context, cues: Cues) -> Reading:
    """最开始那个领域, the second domain I asked about: in the order they were asked about."""
    numbered = any(f.role == "measure" and is_numbered(f.words) for f in reading.found)
    asked = context.asked_measures
    pointed = "back" in reading.cues and not reading.named
    if not asked or (reading.measures and not (numbered or pointed)):
        return reading
    place = None
    if match := cues.refers["nth_spoken"].words.search(reading.text):
        words = next(word for word in match.groupdict().values() if word)
        number = ORDINALS.get(words) or chinese_number(words)
        place = number - 1 if number > 0 else len(asked) - 1
    elif cues.refers["first_spoken"].words.search(reading.text):
        place = 0
    elif "back" in reading.cues and (nth := _NTH_ASKED.search(reading.text)):
        # Back to the first one.
        place = (ORDINALS.get(nth["en"]) or chinese_number(nth["n"])) - 1
    elif "back" in reading.cues and _EARLIER.search(reading.text):
        # 甲有几个部门？ 比乙多几个？ 回到前面那个领域: the first of the two.
        both = context.query.measures if context.query else ()
        both = both if len(both) > 1 else context.spoken_measures[-_TWO:]
        place = asked.index(both[0]) if len(both) > 1 and both[0] in asked else None
    if place is None or place >= len(asked):
        return reading
    return replace(reading, measures=(asked[place],), named=True, nowhere=(), candidates=())


_BARE_CORE = Expression(
    r"^\W*(?:那么?|还有|再|然后)*(?P<core>[一-龥]{2,6}?)(?:口|系统|部门|方面|那边|那家|那块)?(?:的|派的|派了|派)?(?:呢|是谁|又是谁|谁)\W*$"
)
_OF_BODIES = frozenset({Kind.PERSON, Kind.MEMBERSHIP, Kind.REVERSE})
_ENDINGS = "厅局委办"


def _by_core(reading: Reading, context: Context, last: Query) -> Reading:
    """谁代表省教育厅？ 那民政呢: the department that a word names after another department."""
    match = _BARE_CORE.search(reading.asking)
    busy = reading.departments or reading.people or (reading.named and reading.measures)
    if match is None or busy or last.kind not in _OF_BODIES or not last.departments:
        return reading
    names = {match["core"] + ending for ending in _ENDINGS}
    found = [body for body in context.bodies if body.removeprefix("省") in names]
    if len(found) != 1:
        return reading
    return replace(reading, departments=tuple(found), measures=(), candidates=())


_KINDS = (("that_safeguard", True), ("that_domain", False))


def _of_kind_named(reading: Reading, context: Context, last: Query, cues: Cues) -> Reading:
    """刚才那条保障措施: the last spoken of, though other things were asked about since."""
    if (reading.named and reading.measures) or reading.nested:
        return reading
    for name, is_safeguard in _KINDS:
        if not cues.refers[name].words.search(reading.asking):
            continue
        spoken = [m for m in context.spoken_measures if (m in context.safeguards) is is_safeguard]
        if spoken and not set(last.measures) & set(spoken) and not reading.departments:
            return replace(reading, measures=tuple(spoken[-1:]), named=True, candidates=())
    return reading


def _is_pair(context: Context) -> bool:
    """Whether the last list given is of two measures."""
    return len([value for role, value in context.items if role == "measure"]) == _TWO


def _is_measures(pair: tuple[tuple[str, str], ...]) -> bool:
    return len(pair) == _TWO and all(role == "measure" for role, _ in pair)
