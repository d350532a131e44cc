"""A question with its history becomes a query: the only thing the later steps see."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.dialogue import carry, corrected
from assistant.english import names
from assistant.expressions import Expression
from assistant.framing import framed
from assistant.kinds import kind_of, slots
from assistant.look_up.roles import part_of
from assistant.question import Kind, Part, Query
from assistant.segments import clean, language_of
from assistant.years import outside_plan, own_stage, plan_years
from corpus.plan import MeasureKind, Role
from corpus.text import fold

if TYPE_CHECKING:
    from assistant.context import Context
    from assistant.reader import Reader, Reading
    from assistant.turn import Carried
    from corpus.plan import Plan

_SCOPED = frozenset({Kind.REVERSE, Kind.JOINT, Kind.RANK})
"""Kinds that are asked of the domains, of the safeguards, or of both."""
_BY_WORDS = frozenset({Kind.DETAIL, Kind.TARGET, Kind.RULE, Kind.WHEN})
"""Kinds answered by the words of the question, so that a follow-up needs those before it."""


def understand(text: str, context: Context, reader: Reader) -> Query:
    """The query of one turn, given what the turns before it left.

    Never raises on any text; a text that says nothing becomes a ``detail`` query
    without slots.
    """
    typed = _typed(text, context, reader)
    right = corrected(typed.text, reader.cues) if context.query is not None else None
    # No, logistics: what is left may be too short to tell its language.
    reading = replace(reader.read(right), language=typed.language) if right else typed
    carried = carry(reading, context, reader.cues, correction=right is not None)
    reading = carried.reading
    reading = _unnested(reading, reader.plan)
    if _names_horizon(reading, reader.plan) and not reading.named:
        # 近期目标里电子政务: the goals are asked for, not the domain the word points to.
        reading = replace(reading, measures=(), candidates=())
    reading = _of_own_stages(_within_plan(reading, reader.plan), reader.plan)
    kind, subject = carried.kind, carried.subject
    if kind is None:
        kind, subject = kind_of(reading.cues | _slots(reading))
    plan = reader.plan
    periods = tuple((p.start_year, p.end_year) for p in reading.periods)
    flags = reading.cues | carried.flags
    if kind in _SCOPED and not (flags & context.scope or reading.measures):
        flags |= context.scope
    if any(outside_plan(plan, p.start_year, p.end_year) for p in reading.periods):
        flags |= {"outside_years"}
    if reading is not typed and context.query is not None:
        flags |= {"follow_up"}
    taken = carried.terms if kind in _BY_WORDS or "of_it" in flags else ""
    return Query(
        kind=kind,
        subject=subject,
        rewritten=_rewritten(text, typed, carried, plan),
        language=reading.language,
        departments=reading.departments,
        measures=reading.measures,
        named=reading.named,
        candidates=reading.candidates,
        periods=periods,
        denied=reading.denied,
        people=reading.people,
        absent=reading.absent,
        names=names(text) if typed.language == "en" else (),
        nowhere=reading.nowhere,
        figures=reading.figures,
        counts=reading.counts,
        outside=reading.outside,
        places=reading.places,
        renamed=reading.renamed,
        smalltalk=reading.smalltalk,
        terms=f"{taken} {reading.asking}".strip(),
        fresh=reading.asking if taken else "",
        before=context.cited if "follow_up" in flags else (),
        compared=carried.compared,
        pick=carried.pick,
        story=_story(reading),
        flags=frozenset(flags),
        parts=_parts(reading),
    )


def _typed(text: str, context: Context, reader: Reader) -> Reading:
    """The reading of a turn as typed; of a follow-up without what only frames it."""
    if context.query is None:
        return reader.read(text)
    folded = fold(clean(text))
    rest, told, back, leaves = framed(folded, reader.cues)
    # Same for e-commerce: what is left may be too short to tell its language.
    reading = reader.read(rest)
    if "remark" not in reading.cues:
        # And 2018-2020: too short to tell its language, which the chat has told.
        goes_on = context.query.language == "en" and not _HAN.search(folded)
        reading = replace(reading, language="en" if goes_on else language_of(folded))
    if back:
        reading = replace(reading, cues=reading.cues | {"back"})
    if leaves:
        reading = replace(reading, cues=reading.cues | {"new_subject"})
    if not told:
        return reading
    # 你的意思是第二位是省旅游局: asks whether it is so, though nothing else says that it asks.
    asked = {"told"} if reading.cues & _ASKED else {"told", "yes_no"}
    return replace(reading, cues=reading.cues | asked)


_ASKED = frozenset({"who", "which", "count", "where", "when", "why", "target_words"})
"""Cues of a turn that asks something else than whether what it says is so."""


_HAN = Expression("[一-龥]")
_STORY = {"zh": 60, "en": 140}
"""Characters before the question, and after it, that are still about it."""


def _story(reading: Reading) -> str:
    """What stands right before the part that asks, and after it, in the same turn."""
    at = reading.text.find(reading.asking)
    if at < 0 or not reading.asking:
        return ""
    most, end = _STORY[reading.language], at + len(reading.asking)
    before, after = reading.text[max(0, at - most) : at], reading.text[end : end + most]
    return f"{before} {after}".strip()


def _unnested(reading: Reading, plan: Plan) -> Reading:
    """省农牧厅牵头的领域有几个参与部门 asks about the measures, not the department."""
    if not reading.nested or len(reading.departments) != 1 or reading.measures:
        return reading
    kind = MeasureKind.SAFEGUARD if "措施" in reading.nested else MeasureKind.DOMAIN
    roles = {
        m.clause: part_of(plan, m, reading.departments[0]) for m in plan.measures if m.kind is kind
    }
    if reading.nested.startswith("牵头"):
        held = tuple(c for c, role in roles.items() if role is Role.LEAD)
    elif reading.nested.startswith(("参与", "参加")):
        held = tuple(c for c, role in roles.items() if role not in (None, Role.LEAD))
    else:
        held = tuple(c for c, role in roles.items() if role is not None)
    return replace(reading, measures=held, departments=(), named=True) if held else reading


def _names_horizon(reading: Reading, plan: Plan) -> bool:
    horizons = [p for p in plan.periods if p.name.endswith("目标")]
    return any(
        fold(p.name) in period.words
        or (_GOALS.search(period.words) and p.years == (period.start_year, period.end_year))
        for period in reading.periods
        for p in horizons
    )


def _within_plan(reading: Reading, plan: Plan) -> Reading:
    """Without years that reach beyond the plan, where one of its stages or horizons is named."""
    whole = plan_years(plan)
    spelled = {(p.start_year, p.end_year) for p in reading.periods if not _DATED.search(p.words)}
    own = spelled & {p.years for p in plan.periods if p.name}
    if whole is None or not own:
        return reading
    kept = tuple(p for p in reading.periods if p.end_year <= whole[1])
    began = "yes_no" in reading.cues and _BEGAN.search(reading.asking)
    if began and len({(p.start_year, p.end_year) for p in kept}) > 1:
        # 重点突破阶段是从2019年开始的吧: of the stage; its years answer.
        kept = tuple(p for p in kept if (p.start_year, p.end_year) in own)
    return replace(reading, periods=kept)


def _of_own_stages(reading: Reading, plan: Plan) -> Reading:
    """后三年 of a measure that has nothing for the plan's last years: its own last stage."""
    if len(reading.periods) != 1 or len(reading.measures) != 1:
        return reading
    asked = reading.periods[0]
    stages = sorted({t.period.years for t in plan.tasks if t.measure in reading.measures})
    if any(start <= asked.end_year and asked.start_year <= end for start, end in stages):
        return reading
    own = own_stage(asked.words, tuple(stages))
    return (
        replace(reading, periods=(asked._replace(start_year=own[0], end_year=own[1]),))
        if own
        else reading
    )


_DATED = Expression(r"\d{2}")
_BEGAN = Expression(r"(?:从|自)\d{4}年?(?:开始|起)")
_GOALS = Expression(r"goal|target|objective")


def _slots(reading: Reading) -> frozenset[str]:
    return slots(
        D=len(reading.departments) - sum(len(names) - 1 for _, names in reading.renamed),
        M=len(reading.measures) or bool(reading.candidates or reading.nowhere),
        NM=len(reading.measures) if reading.named else 0,
        X=len(set(reading.denied) & set(reading.measures)),
        P=len(reading.periods),
        N=len(reading.people),
        A=len(reading.absent),
        T=len(reading.figures),
        C=len(reading.counts),
    )


def _parts(reading: Reading) -> tuple[Part, ...]:
    parts = [Part(f.role, "|".join(f.values), f.words, f.offset) for f in reading.found]
    parts += [
        Part("period", f"{p.start_year}-{p.end_year}", p.words, p.offset)
        for p in reading.periods
        if p.offset >= 0
    ]
    return tuple(sorted(parts, key=lambda part: part.start))


def _rewritten(text: str, typed: Reading, carried: Carried, plan: Plan) -> str:
    """The turn with what it took over in front: ``智慧能源，2018-2020年：牵头的是谁？``."""
    reading = carried.reading
    taken: list[str] = []
    if reading.measures != typed.measures:
        taken += [m.name for m in plan.measures if m.clause in reading.measures]
    if reading.departments != typed.departments:
        taken += reading.departments
    if reading.people != typed.people:
        taken += reading.people
    if reading.periods != typed.periods:
        taken += [f"{p.start_year}-{p.end_year}年" for p in reading.periods]
    words = text.strip()
    return f"{'、'.join(taken)}：{words}" if taken else words
