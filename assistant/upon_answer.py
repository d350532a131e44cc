"""Moves upon the answer just given: was it so, who is next in it, who built the thing in it.

Each is a function of the turn, as those of ``moves.py`` are.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.expressions import Expression
from assistant.following import SAID, periods_of
from assistant.numerals import in_digits
from assistant.ordinals import counts_on
from assistant.question import Kind
from assistant.turn import ASKS, OF_ROLES, Carried

if TYPE_CHECKING:
    from assistant.turn import Turn

_OTHERWISE = frozenset(
    {
        "participate",
        "lead",
        "domains_word",
        "measures_word",
        "conference",
        "sends",
        "others",
        "only_participate",
        "besides",
        "yes_no",
        "post_word",
    }
)
"""Cues of a question about a department in a list, which asks more than who it is."""
_ASKED_OF_PLACE = frozenset(
    {"who", "count", "domains_word", "measures_word", "conference", "person", "when"}
)
"""Cues of a question on a place that asks more than whether a department has it."""
_ASKS = Expression(r"谁|哪|什么|啥|几|\b(?:who|which|what|how)\b")
_OF_GOAL = frozenset({"summary", "list", "tasks", "target", "which"})
_ROLES = frozenset({"count", "departments_counted", "lead", "responsible", "participate"})
_EACH = Expression(
    r"各(?:自|有|是|由|几)|分别|每(?:个|一个|条)|\b(?:each|respectively|both lists|the two lists)\b"
)


def echoed(turn: Turn) -> Carried | None:
    """哦，是人民银行啊: the answer said again, which may be wrong; asks for nothing."""
    reading, last = turn.reading, turn.last
    said = reading.departments or reading.absent
    if not turn.refers("echo") or not said or reading.measures or last.kind not in OF_ROLES:
        return None
    about = last.measures or turn.context.measures
    if len(about) != 1:
        return None
    flags = frozenset({"echo", "yes_no"}) | ({"lead"} if last.kind is Kind.LEAD else set())
    return Carried(replace(reading, measures=about, named=True), Kind.CHECK, flags=flags)


def claims_place(turn: Turn) -> Carried | None:
    """普惠金融谁牵头？ 那排第二的就是省财政厅咯: whether it stands there in that list."""
    reading, last = turn.reading, turn.last
    about = last.measures or turn.context.measures
    one = len(reading.departments) == 1 and len(about) == 1 and not turn.pointed_back
    if not (one and turn.refers("claims_place")) or reading.measures or reading.people:
        return None
    asks = reading.cues & _ASKED_OF_PLACE or _ASKS.search(reading.asking)
    if last.kind not in OF_ROLES or asks:
        return None
    whole = replace(reading, measures=about, named=True)
    return Carried(whole, Kind.CHECK, flags=frozenset({"yes_no", "placed"}))


def beside_it(turn: Turn) -> Carried | None:
    """排在它后面的是谁: the next in the list of departments of the measure spoken of."""
    reading, last, context = turn.reading, turn.last, turn.context
    placed = last.flags & {"after", "before", "nth_body", "placed"}
    ways = ("after", "before")
    way = next((w for w in ways if turn.refers(f"{w}_it")), None) or next(
        (w for w in ways if placed and turn.refers(f"one_{w}")), None
    )
    about = last.measures or context.measures
    if (
        way is None
        or reading.measures
        or reading.nowhere
        or last.kind not in OF_ROLES
        or len(about) != 1
    ):
        return None
    again = context.departments[-1:] if placed else ()
    bodies = reading.departments or again or last.departments or context.departments
    if not bodies or reading.cues & {"domains_word", "measures_word", "conference", "stages"}:
        return None
    every = frozenset({"all_beside"} if turn.refers("all_beside") else ())
    whole = replace(reading, measures=about, named=True, departments=bodies[:1], people=())
    return Carried(whole, Kind.RESPONSIBLE, flags=every | {way})


def who_is_placed(turn: Turn) -> Carried | None:
    """Which department comes second in that list, 最后一个是谁: who it is, and nothing it does."""
    reading, last = turn.reading, turn.last
    bare = turn.refers("nth_bare") and counts_on(reading.asking) and bool(reading.departments)
    asks = bare or ("who" in reading.cues and reading.cues & {"placed", "nth_body"})
    if not asks or reading.cues & _OTHERWISE or len(last.measures) != 1:
        return None
    if not turn.pointed_back or last.kind not in OF_ROLES:
        return None
    whole = replace(reading, measures=last.measures, named=True, departments=())
    return Carried(whole, Kind.RESPONSIBLE, flags=frozenset({"nth_body"}))


def then_who(turn: Turn) -> Carried | None:
    """现代物流是省商务厅牵头吗？ 那是谁: who leads it, after all."""
    reading, last = turn.reading, turn.last
    if last.kind is not Kind.CHECK or len(last.measures) != 1 or not turn.refers("then_who"):
        return None
    if turn.has_subject:
        return None
    return Carried(replace(reading, measures=last.measures, named=True), Kind.LEAD)


def leads_it_too(turn: Turn) -> Carried | None:
    """省商务厅在现代物流里吗？ 它牵头吗: of the same department and measure."""
    reading, last = turn.reading, turn.last
    one = len(last.measures) == 1 and len(last.departments) == 1
    role = reading.cues & {"lead", "participate", "role_of"}
    asks = ("yes_no" in reading.cues and bool(role)) or turn.refers("lead_or_part")
    if last.kind is not Kind.CHECK or not one or not asks or turn.has_subject:
        return None
    if reading.cues & {"measures_word", "domains_word", "safeguards_word", "which", "others"}:
        return None
    if reading.cues & {"besides", "elsewhere", "conference"} or turn.refers("elsewhere_it"):
        return None
    whole = replace(reading, measures=last.measures, named=True, departments=last.departments)
    return Carried(whole, Kind.CHECK)


def its_place(turn: Turn) -> Carried | None:
    """省商务厅在现代物流里吗？ 第几位: its place in that list."""
    reading, last = turn.reading, turn.last
    one = len(last.measures) == 1 and len(last.departments) == 1
    if last.kind is not Kind.CHECK or not one or not turn.refers("place_in_list"):
        return None
    if turn.has_subject:
        return None
    whole = replace(reading, measures=last.measures, named=True, departments=last.departments)
    return Carried(whole, Kind.CHECK, flags=frozenset({"position"}))


def top_of_list(turn: Turn) -> Carried | None:
    """益民服务有多少责任部门？ 前三位是谁, 最后两家呢: those places of its list."""
    reading, last = turn.reading, turn.last
    about = last.measures or turn.context.measures
    if "top_n" not in reading.cues or last.kind not in OF_ROLES or len(about) != 1:
        return None
    if turn.has_subject or reading.periods or reading.cues & _OTHERWISE:
        return None
    return Carried(replace(reading, measures=about, named=True), Kind.RESPONSIBLE)


def part_of_it(turn: Turn) -> Carried | None:
    """电子商务2018-2020年做什么？ 跨境的部分讲了啥: what its tasks say of that."""
    reading, last = turn.reading, turn.last
    told = last.kind in (Kind.TASKS, Kind.SUMMARY) and last.named and len(last.measures) == 1
    # Tell me about smart energy. What about wind farms: a thing of the field, not the field.
    own = reading.measures == last.measures or (not reading.measures and turn.short)
    thing = turn.ellipsis and not reading.named and own and not reading.periods
    # 那谁牵头呢 asks for something else.
    thing = thing and not reading.cues & {*ASKS, "others", "besides", "conference"}
    if not told or not (turn.refers("part_of") or thing) or reading.departments or reading.people:
        return None
    if (reading.named and reading.measures) or reading.cues & ASKS - {"summary", "tasks", "list"}:
        return None
    years = reading.periods or periods_of(last, Kind.TASKS)
    whole = replace(reading, measures=last.measures, named=True, candidates=(), periods=years)
    return Carried(whole, Kind.TASKS, flags=frozenset({"of_part"}))


def what_stage(turn: Turn) -> Carried | None:
    """智慧环保2016-2017年做什么？ 这个阶段叫什么: the stage those years are."""
    reading, years = turn.reading, periods_of(turn.last, Kind.TASKS)
    if len(years) != 1 or not turn.refers("stage_name") or turn.has_subject or reading.periods:
        return None
    whole = replace(reading, periods=years, cues=frozenset({"which_stage", "stage_word"}))
    return Carried(whole, Kind.STAGE)


def figure_when(turn: Turn) -> Carried | None:
    """年均增长多少？ 这个数是到哪一年的: the figure again, which is told with its years."""
    reading, last = turn.reading, turn.last
    if last.kind is not Kind.TARGET or "when" not in reading.cues or turn.has_subject:
        return None
    if not turn.refers("that_figure") or reading.periods:
        return None
    whole = replace(
        reading,
        measures=last.measures,
        named=last.named,
        asking=turn.context.terms,
        cues=last.flags,
    )
    return Carried(whole, Kind.TARGET)


def built_by(turn: Turn) -> Carried | None:
    """里面那个博览园是哪几家一起建的: who builds a thing, not who is in charge of its field."""
    reading, last = turn.reading, turn.last
    if last.kind not in SAID or not turn.refers("built_by") or reading.named:
        return None
    if reading.departments or not (turn.pronoun or "里" in reading.asking):
        return None
    whole = replace(
        reading, measures=last.measures, named=last.named, periods=periods_of(last, Kind.TASKS)
    )
    return Carried(whole, Kind.DETAIL, "", turn.context.terms)


def set_when(turn: Turn) -> Carried | None:
    """你前面说2021年以后才普及，是吧: the time of what a sentence was just quoted on."""
    reading = turn.reading
    claims = "yes_no" in reading.cues and reading.periods and not turn.has_subject
    if not claims or turn.last.kind not in SAID or turn.last.named or not turn.context.terms:
        return None
    about = turn.last.measures or turn.context.measures
    stages = turn.context.stages
    if not any(p.end_year >= stages[0][0] for p in reading.periods if stages):
        # 2000家: no year of the plan.
        return None
    whole = replace(reading, measures=about, named=False)
    return Carried(whole, Kind.TASKS, "", turn.context.terms, frozenset({"of_it"}))


def claims_number(turn: Turn) -> Carried | None:
    """你刚说只有两家，对吧: how many the answer listed, told again with whether it is so."""
    reading, last = turn.reading, turn.last
    match = _CLAIMED.search(reading.asking)
    asks = "yes_no" in reading.cues or reading.asking.rstrip().endswith(("?", "？"))
    if not asks or match is None or last.kind not in _LISTED:
        return None
    bare = turn.short and not _CLAIMING.sub("", reading.asking.replace(match.group(), ""))
    if turn.has_subject or not ("told" in reading.cues or match["all"] or bare):
        return None
    kind = Kind.COUNT if last.kind in OF_ROLES else last.kind
    whole = replace(
        reading, measures=last.measures, departments=last.departments, named=True, periods=()
    )
    return Carried(whole, kind, last.subject, "", last.flags | {"count", "claimed"})


def claims_figure(turn: Turn) -> Carried | None:
    """你前面说的是2000家吧, 是20%吗: the figure a sentence was just quoted for."""
    reading, last = turn.reading, turn.last
    number = _NUMBER.search(reading.asking)
    if last.kind not in SAID or number is None or turn.has_subject or not turn.context.terms:
        return None
    # 四万三千座？: the number and nothing else.
    bare = not _CLAIMING.sub("", reading.asking.replace(number.group(), ""))
    if not (bare or {"yes_no", "told"} <= reading.cues) or set_when(turn):
        return None
    whole = replace(
        reading,
        asking="" if bare else reading.asking,
        measures=last.measures,
        named=last.named,
        periods=periods_of(last, last.kind),
        figures=(_arabic(number.group()),) if bare else reading.figures or (number.group(),),
    )
    flags = frozenset({"yes_no", "told_figure"} if bare else ())
    return Carried(whole, Kind.TARGET, "", turn.context.terms, flags)


def _arabic(figure: str) -> str:
    """A figure with its Han number in digits: 四万三千座 is 4.3万座."""
    digits = _HAN_NUMBER.sub(lambda match: in_digits(match.group()), figure)
    return re.sub(r"^百分之(.+)", r"\1%", digits)


def the_rest(turn: Turn) -> Carried | None:
    """那另外几家报一下: the departments of the measure beside the one spoken of."""
    reading, last, bodies = turn.reading, turn.last, turn.context.departments
    about = last.measures or turn.context.measures
    # 除了银监、证监这两家还有谁: those named are of the list.
    but_for = {"others", "who"} <= reading.cues and len(reading.departments) > 1
    asks = turn.refers("rest_of") or (but_for and set(reading.departments) <= set(bodies))
    if not asks or reading.measures or last.kind not in OF_ROLES:
        return None
    if len(about) != 1 or not bodies or reading.cues & {"domains_word", "conference", "lead"}:
        return None
    if turn.refers("rest_of") and reading.departments and not turn.pointed_back:
        return None
    left_out = reading.departments or bodies[:1]
    whole = replace(reading, measures=about, named=True, departments=left_out)
    return Carried(whole, Kind.RESPONSIBLE, flags=frozenset({"others"}))


def belongs_where(turn: Turn) -> Carried | None:
    """这玩意归到哪个领域里: the field of the thing a sentence was just quoted on."""
    reading = turn.reading
    of_it = turn.last.kind in SAID and turn.pronoun and turn.names_none
    if not of_it or "belongs" not in reading.cues or not turn.context.terms:
        return None
    # 这玩意 is not looked for itself.
    return Carried(replace(reading, asking=""), Kind.DETAIL, "", turn.context.terms)


def goal_beside(turn: Turn) -> Carried | None:
    """近期目标里基础设施怎么讲？ 民生服务呢: another goal of the same horizon."""
    reading, last = turn.reading, turn.last
    of_goals = last.kind is Kind.STAGE and len(last.periods) == 1
    if not of_goals or _in_a_stage(last.periods[0], turn.context.stages):
        return None
    if reading.departments or reading.periods or reading.people:
        return None
    if reading.cues & ASKS - _OF_GOAL or not (turn.ellipsis or reading.cues & {"summary"}):
        return None
    whole = replace(
        reading,
        measures=(),
        candidates=(),
        periods=periods_of(last, Kind.TASKS),
        named=True,
        found=tuple(f for f in reading.found if f.role not in ("measure", "topic")),
    )
    return Carried(whole, Kind.STAGE)


def _in_a_stage(years: tuple[int, int], stages: tuple[tuple[int, int], ...]) -> bool:
    return any(start <= years[0] and years[1] <= end for start, end in stages)


def earlier_of_two(turn: Turn) -> Carried | None:
    """两个比，哪个的阶段在前: the sentences on the two things that were last asked about."""
    things = turn.context.things
    if turn.last.kind not in SAID or len(things) < _TWO or not turn.names_none:
        return None
    if not turn.refers("earlier") or turn.reading.periods:
        return None
    words = [_ITEMS.sub(" ", thing) for thing in things]
    return Carried(
        replace(turn.reading, asking=f"{words[0]}、{words[1]}分别在哪个阶段"),
        Kind.WHEN,
        flags=frozenset({"each", "when"}),
    )


def each_of_two(turn: Turn) -> Carried | None:
    """How many departments does each list have: of the two measures asked about in turn."""
    pair = turn.context.pair
    two = tuple(value for role, value in pair if role == "measure")
    bare = turn.names_none or (turn.pointed_back and turn.reading.measures == two)
    if not bare or not turn.reading.cues & _ROLES or not _EACH.search(turn.reading.asking):
        return None
    if len(two) != _TWO or turn.last.measures not in (two, two[-1:]):
        return None
    counts = "count" in turn.reading.cues and turn.last.kind in OF_ROLES
    return Carried(replace(turn.reading, measures=two, named=True), Kind.COUNT if counts else None)


def all_of_them(turn: Turn) -> Carried | None:
    """Which other domain involves all three of them: the departments of the answer."""
    reading, listed = turn.reading, turn.context.departments
    asks = reading.cues & {"which", "shared", "measures_word", "count"}
    if reading.measures or len(listed) not in _FEW or not asks or not turn.refers("all_of_them"):
        return None
    named = set(reading.departments)
    if (
        reading.people
        or not named <= set(listed)
        or reading.cues & {"yes_no", "elsewhere", "non_unit"}
    ):
        return None
    if "who" in reading.cues and not reading.cues & {"measures_word", "domains_word"}:
        return None
    if turn.last.kind not in (Kind.RESPONSIBLE, Kind.LEAD, Kind.COUNT, Kind.JOINT):
        return None
    whole = replace(reading, departments=listed)
    return Carried(whole, Kind.JOINT, flags=frozenset({"shared"}))


_ITEMS = Expression(r"[、,，]|以及|[和与及]")
_LISTED = frozenset({*OF_ROLES, Kind.REVERSE, Kind.JOINT, Kind.LIST, Kind.RANK})
_CLAIMED = Expression(
    r"(?P<all>(?:只|就|才|总共|一共|共|统共)(?:有|是|列了?)?)?(?<![第这那])(?:\d{1,2}|[一二两三四五六七八九十]{1,3})(?:个|家|项|条|位|名)(?:部门|单位|领域|措施|人|成员)?(?!阶段)"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})\b"
)
_HAN_NUMBER = Expression(
    r"(?<=百分之)[一二两三四五六七八九十百]+|(?<!百)(?!百分)[一二两三四五六七八九十百千万]{2,}"
)
_NUMBER = Expression(
    r"\d+(?:[.,]\d+)*(?:%|[百千万亿]*(?:[户座家个条人次年天项款万吨元]|小时|mbps|kbps|gbps|[a-z]{1,2}(?![a-z]))?)?|百分之[一二两三四五六七八九十百]+|[一二两三四五六七八九十百千万]{2,}[户座家个项]?"
)
_CLAIMING = Expression(
    r"(?:那|我|记得|听说|好像|以为|不是说|印象中|难道|是|应该|应当|大概|大约|约|才|只|就|有|要|也|都|还|不是|的|吧|吗|么|啊|呀|对|啦|以上|左右|percent|right|so|that|it|is|about|only|or|was|isn|\W|s\b|t\b)+"
)
"""What may stand beside a figure that is no more than claimed."""
_TWO = 2
_FEW = range(2, 7)
"""Departments of an answer that 这几家 may stand for."""
