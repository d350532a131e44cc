"""Moves upon a sentence, a stage or a rule just told: what it is for, the next thing in it.

Each is a function of the turn, as those of ``moves.py`` are.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.following import SAID, periods_of
from assistant.question import Kind
from assistant.turn import ASKS, OF_ROLES, Carried

if TYPE_CHECKING:
    from assistant.turn import Turn

_FIELD = r"(?:那边|这边|方面|领域|专栏|里|中|上|的)"
"""What follows a word that says where something is looked for: 物流那边提到."""
_OF_STAGE = frozenset({"tasks", "summary", "list", "which", "target", "where"})
_TOLD_OF_STAGE = frozenset({"tasks", "summary", "duties", "field_said", "which"})
_TWO = 2


def what_for(turn: Turn) -> Carried | None:
    """要建多少个示范家庭农场？ 做什么用的: the sentence on that very thing."""
    reading, last = turn.reading, turn.last
    if last.kind not in SAID or not turn.refers("what_for") or turn.has_subject:
        return None
    if not turn.context.terms or reading.periods:
        return None
    whole = replace(
        reading,
        asking="",
        measures=last.measures,
        named=last.named,
        periods=periods_of(last, Kind.TASKS),
    )
    return Carried(whole, Kind.DETAIL, "", turn.context.terms)


def of_the_stage(turn: Turn) -> Carried | None:
    """2018-2020年叫什么阶段？ 主要干什么, 哪些行业: of the stage just told."""
    reading, last = turn.reading, turn.last
    if last.kind is not Kind.STAGE or len(last.periods) != 1 or last.measures:
        return None
    if last.periods[0] not in turn.context.stages or turn.has_subject or reading.periods:
        return None
    if reading.cues & ASKS - _OF_STAGE or not reading.cues & _TOLD_OF_STAGE or not turn.short:
        return None
    if reading.cues & {"domains_word", "measures_word", "who", "conference"}:
        return None
    # 哪些行业 is answered by what the stage is about, not by another sentence on them.
    whole = replace(reading, periods=periods_of(last, Kind.STAGE), asking="")
    return Carried(whole, Kind.STAGE, flags=last.flags & {"stage_word", "which_stage"})


def of_conference(turn: Turn) -> Carried | None:
    """How often does the joint conference meet? Where is its office: the office of that."""
    reading, last = turn.reading, turn.last
    named = turn.cues.patterns["conference"].words.search(turn.context.terms)
    ruled = last.kind in (Kind.RULE, Kind.DETAIL) and not last.measures
    if named is None or not ruled or turn.has_subject or "conference" in reading.cues:
        return None
    if not turn.pronoun or not reading.cues & {"where", "units_word", "count"}:
        return None
    # What else was asked of it is not asked again.
    whole = replace(
        reading,
        asking=f"{named.group()} {reading.asking}",
        cues=reading.cues | {"conference"},
    )
    return Carried(whole, Kind.RULE if "where" in reading.cues else None)


def counts_conference(turn: Turn) -> Carried | None:
    """3D打印什么时候？ 联席会议几个单位: of the conference, and nothing spoken of before."""
    reading = turn.reading
    asks = {"conference", "departments_counted"} <= reading.cues
    if not asks or turn.has_subject or turn.pronoun or reading.people:
        return None
    return Carried(reading, None)


def differ_by_bodies(turn: Turn) -> Carried | None:
    """两个领域共同的部门？ 差几家: by how many departments the one has more."""
    reading, last = turn.reading, turn.last
    shared = last.kind is Kind.JOINT and len(last.measures) == _TWO and not last.departments
    if not shared or "difference" not in reading.cues or turn.has_subject:
        return None
    whole = replace(reading, measures=last.measures, named=True)
    return Carried(whole, Kind.COUNT, flags=frozenset({"difference"}))


def said_in_it(turn: Turn) -> Carried | None:
    """智慧能源谁负责？ 它在2021-2025年提到碳交易没: looked for in the field spoken of."""
    reading, last = turn.reading, turn.last
    of_field = last.kind in (*OF_ROLES, Kind.TASKS, Kind.SUMMARY) and len(last.measures) == 1
    asks = "mentions" in reading.cues or (reading.periods and turn.refers("in_field"))
    if not of_field or not (asks and turn.pronoun) or reading.named:
        return None
    if reading.departments or reading.people or not reading.measures:
        return None
    whole = replace(reading, measures=last.measures, candidates=(), named=True)
    return Carried(whole, Kind.DETAIL)


def in_another(turn: Turn) -> Carried | None:
    """物流那边提到丝绸之路了吗？ 文化旅游里呢: the same thing, looked for in another."""
    reading, last = turn.reading, turn.last
    bare = turn.ellipsis and turn.short and len(reading.measures) == 1
    if last.kind is not Kind.DETAIL or not bare or reading.departments or reading.people:
        return None
    if reading.measures == last.measures or reading.cues & ASKS - {"summary"} or reading.periods:
        return None
    asked = last.flags & {"mentions", "list", "in_another"} and turn.context.cited
    terms = turn.context.terms
    for part in last.parts:
        if part.role in ("measure", "topic"):
            terms = re.sub(re.escape(part.words) + _FIELD, " ", terms)
    if not asked or not terms.strip():
        return None
    # The field is looked for with the thing: its sentences hold both.
    whole = replace(reading, cues=reading.cues - {"mentions"})
    return Carried(whole, Kind.DETAIL, "", terms, frozenset({"in_another"}))


def mentioned_too(turn: Turn) -> Carried | None:
    """有没有提到区块链？ 那云计算呢, 有罚则吗？ 考核呢: of that thing, not of both at once."""
    reading, last = turn.reading, turn.last
    found = bool(turn.context.cited)
    asks = "mentions" in last.flags or ("yes_no" in last.flags and not found)
    if (
        last.kind is not Kind.DETAIL
        or not asks
        or turn.has_subject
        or reading.periods
        or not (turn.ellipsis and turn.short)
    ):
        return None
    if reading.cues & ASKS or turn.cues.pronoun.search(reading.asking.lstrip("那")):
        return None
    return Carried(reading, Kind.DETAIL, "", "", last.flags & {"mentions", "is_it_so", "yes_no"})


def duties_again(turn: Turn) -> Carried | None:
    """联席会议办公室有什么职责？ 它还要做什么: all of its duties, told again."""
    reading, last = turn.reading, turn.last
    again = last.kind is Kind.RULE and "duties" in last.flags and "duties" in reading.cues
    if not again or not turn.pronoun or turn.has_subject or "conference" in reading.cues:
        return None
    return Carried(replace(reading, asking=""), Kind.RULE, "", turn.context.terms, last.flags)


def leads_elsewhere(turn: Turn) -> Carried | None:
    """现代农业的责任部门有哪些？ 其中哪些牵头别的领域: what each of them leads beside it."""
    reading, last, bodies = turn.reading, turn.last, turn.context.departments
    asks = "lead" in reading.cues and reading.cues & {"which", "who", "yes_no"}
    other = reading.cues & {"others", "elsewhere"} or turn.refers("other_fields")
    if not (asks and other and turn.refers("of_listed")) or len(last.measures) != 1:
        return None
    if last.kind not in (Kind.RESPONSIBLE, Kind.COUNT) or not _TWO <= len(bodies) <= _FEW:
        return None
    if (turn.has_subject and not turn.pointed_back) or reading.people:
        return None
    whole = replace(reading, departments=bodies, measures=last.measures, named=True, asking="")
    return Carried(whole, Kind.REVERSE, flags=frozenset({"others", "lead"}))


_FEW = 9
"""Departments of which each is told what it leads."""


def thing_again(turn: Turn) -> Carried | None:
    """远程医疗归哪个领域？ 谁牵头？ 什么时候: when it is planned, not when the field is."""
    reading, last, (clause, words) = turn.reading, turn.last, turn.context.thing
    of_thing = last.kind in OF_ROLES and last.measures == (clause,) and turn.context.of_thing
    if not of_thing or turn.has_subject or reading.periods or not turn.short:
        return None
    asked = reading.cues & ASKS
    # When is it planned: planned asks for no tasks.
    if (
        not asked & {"when", "where"}
        or asked - {"when", "where", "stages", "tasks"}
        or reading.cues & {"conference", "lead"}
    ):
        return None
    kind = Kind.DETAIL if "where" in asked else Kind.WHEN
    return Carried(replace(reading, measures=(clause,), named=False), kind, "", words)


def thing_spoken_of(turn: Turn) -> Carried | None:
    """北斗平台叫什么？ 谁主持联席会议？ 回到那个平台，安排在哪几年: of the thing, by its kind."""
    reading, (clause, words) = turn.reading, turn.context.thing
    match = turn.cues.refers["that_thing"].words.search(reading.text)
    named = reading.departments or reading.people or (reading.named and reading.measures)
    if match is None or (named and not turn.pointed_back):
        return None
    kind = next(noun for noun in match.groupdict().values() if noun)
    if not words or kind in turn.context.terms or not (match["any"] or kind in words):
        return None
    cues = reading.cues
    about = (clause,) if clause else ()
    if about and cues & {"lead", "responsible"} and "who" in cues:
        return Carried(replace(reading, measures=about, departments=(), named=True), None)
    of_thing = replace(reading, measures=about, departments=(), named=False)
    if "belongs" in cues:
        return Carried(replace(of_thing, asking=""), Kind.DETAIL, "", words)
    when = bool(cues & {"when", "stages"})
    return Carried(of_thing, Kind.WHEN if when else Kind.DETAIL, "", words)
