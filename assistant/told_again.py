"""The last question once more: in another language, shorter, doubted, of two times.

Each is a function of the turn, as those of ``moves.py`` are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.expressions import Expression
from assistant.following import SAID, periods_of
from assistant.question import Kind
from assistant.turn import ASKS, OF_ROLES, Carried
from assistant.years import PeriodWords

if TYPE_CHECKING:
    from assistant.turn import Turn

_WORD = Expression(r"\w")
_INSIDE = Expression(r"其中|里面|里头|当中|\b(?:there|in it|within it)\b")
_OF_SEVERAL = frozenset(
    {"domains_word", "measures_word", "safeguards_word", "count", "which", "others", "elsewhere"}
)
_TWO = 2


def once_more(turn: Turn) -> Carried | None:
    """用英文再说一遍, 简短点, 真的吗: the last question, answered again."""
    reading, last, refers = turn.reading, turn.last, turn.cues.refers
    if turn.has_subject or reading.periods or not refers["again"].words.search(reading.text):
        return None
    left = refers["again_filler"].words.sub(" ", refers["again"].words.sub(" ", reading.text))
    if _WORD.search(left):
        # 简单点说，牵头的是谁 asks for something.
        return None
    english, chinese = turn.refers("lang_en"), turn.refers("lang_zh")
    language = "en" if english else "zh" if chinese else reading.language
    whole = replace(
        reading,
        asking=turn.context.terms,
        language=language,
        cues=frozenset(),
        departments=last.departments,
        measures=last.measures,
        named=last.named,
        candidates=last.candidates,
        periods=tuple(PeriodWords(*years, "", -1) for years in last.periods),
        denied=last.denied,
        people=last.people,
        absent=last.absent,
        nowhere=last.nowhere,
        figures=last.figures,
        counts=last.counts,
        outside=last.outside,
        places=last.places,
        renamed=last.renamed,
        smalltalk=last.smalltalk,
    )
    tasks = last.kind is Kind.TASKS and turn.refers("shorter")
    return Carried(whole, Kind.SUMMARY if tasks else last.kind, last.subject, "", last.flags)


def is_it_not(turn: Turn) -> Carried | None:
    """智慧能源谁牵头？ 不是省工信委: whether it is that department after all."""
    reading, last = turn.reading, turn.last
    about = last.measures or turn.context.measures
    said = len(reading.departments) == 1 or reading.absent
    # 应该是省工信委吧 is read as a correction.
    doubts = "yes_no" in reading.cues or reading.text.rstrip().endswith(("?", "？"))
    asks = turn.refers("is_it_not") or (turn.correction and doubts)
    if not asks or not said or reading.measures or len(about) != 1:
        return None
    of_text = last.kind in (Kind.SUMMARY, Kind.TASKS) and "lead" in reading.cues
    if last.kind not in OF_ROLES and not of_text:
        return None
    flags = {"yes_no"} | ({"lead"} if last.kind in (Kind.LEAD, Kind.CHECK) else set())
    return Carried(replace(reading, measures=about, named=True), Kind.CHECK, flags=frozenset(flags))


def is_said_of_it(turn: Turn) -> Carried | None:
    """行政许可上网归哪个领域？ 省电子政务办牵头，对吧: of the measure just found."""
    reading, about = turn.reading, turn.context.measures
    bodies = len(reading.departments) == 1 or reading.absent
    claims = "yes_no" in reading.cues and reading.cues & {"lead", "responsible", "placed"}
    found = turn.last.kind in SAID or "belongs" in turn.last.flags
    if turn.last.kind is Kind.REVERSE and "placed" in reading.cues:
        # 省环保厅牵头哪个领域？ 省工信委在里面排第二吧: in the one of the answer.
        found, about = turn.refers("in_it"), turn.context.listed
    # Led by that office, I suppose: nothing else can be meant.
    bare = "lead" in reading.cues and turn.short and not reading.cues & _OF_SEVERAL
    points = turn.pronoun or turn.refers("in_it") or bare
    if not (bodies and claims and found and points) or reading.measures or len(about) != 1:
        return None
    return Carried(replace(reading, measures=about, named=True), Kind.CHECK)


def is_it_there(turn: Turn) -> Carried | None:
    """联席会议办公室设在哪？ 在省工信委吧: the sentence again, which says where."""
    reading, last = turn.reading, turn.last
    asked_where = last.kind in (Kind.RULE, Kind.DETAIL) and "where" in last.flags
    named = reading.departments or reading.absent or reading.places
    if not asked_where or not named or "yes_no" not in reading.cues or not turn.short:
        return None
    if reading.measures or reading.cues & {"lead", "responsible", "participate", "sends"}:
        return None
    whole = replace(reading, asking="", places=(), absent=(), named=last.named)
    whole = replace(whole, measures=last.measures)
    return Carried(whole, last.kind, last.subject, turn.context.terms, last.flags)


def of_two_times(turn: Turn) -> Carried | None:
    """到2020年什么程度？ 那2025年呢？ 差别在哪: the same thing then and then."""
    reading, last, times = turn.reading, turn.last, turn.context.times
    if len(times) < _TWO or "compare" not in reading.cues or turn.has_subject or reading.periods:
        return None
    if reading.cues & ASKS - {"compare", "where", "tasks", "target", "list"}:
        return None
    years = tuple(PeriodWords(*each, "", -1) for each in times)
    whole = replace(reading, measures=last.measures, named=last.named, periods=years)
    figures = last.flags & {"target", "target_words"}
    terms = turn.context.terms if last.kind in SAID else ""
    return Carried(whole, Kind.COMPARE, "", terms, figures)


def which_they_are(turn: Turn) -> Carried | None:
    """示范县有几个？ 具体是哪几个: the names of what a sentence only counted."""
    reading, last = turn.reading, turn.last
    if last.kind not in SAID or not turn.context.terms or turn.has_subject or reading.periods:
        return None
    if not turn.refers("which_ones"):
        return None
    whole = replace(reading, measures=last.measures, named=last.named)
    return Carried(whole, Kind.DETAIL, "", turn.context.terms, frozenset({"which_they_are"}))


def by_what_rule(turn: Turn) -> Carried | None:
    """智慧能源谁牵头？ 又没写牵头两个字，凭什么说是它: how the lead is told."""
    of_lead = turn.last.kind in OF_ROLES and "convention" in turn.reading.cues
    return Carried(turn.reading, Kind.RULE) if of_lead and not turn.has_subject else None


def within_it(turn: Turn) -> Carried | None:
    """精准扶贫2018年的任务？ 这一阶段电商交易额增长多少: a figure of the measure just told."""
    reading, last = turn.reading, turn.last
    told = last.named and len(last.measures) == 1 and last.kind in (Kind.TASKS, Kind.SUMMARY)
    counts = "count" in reading.cues and not reading.cues & {"departments_counted", "stages"}
    amount = "target_words" in reading.cues or (counts and _INSIDE.search(reading.asking))
    if not told or not turn.refers("in_it") or not amount:
        return None
    if reading.departments:
        return None
    if reading.named and reading.measures and not _INSIDE.search(reading.asking):
        # 这一阶段电子商务的 is of e-commerce, 里面的电子商务 is not.
        return None
    whole = replace(
        reading,
        measures=last.measures,
        named=True,
        candidates=(),
        periods=reading.periods or periods_of(last, last.kind),
    )
    return Carried(whole, Kind.TARGET)
