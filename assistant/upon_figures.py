"""Moves upon figures just told: how far two of them are apart, which is the greater.

Each is a function of the turn, as those of ``moves.py`` are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.amounts import kinds_of_figure
from assistant.expressions import Expression
from assistant.following import SAID
from assistant.question import Kind
from assistant.turn import Carried

if TYPE_CHECKING:
    from assistant.turn import Turn

_WORDS = Expression(r"[^\W_]+")
_WAYS = ("figures_apart", "figures_more", "figures_same", "figures_than")
_TWO = 2
_FIGURES = Expression(
    r"百分之[一二三四五六七八九十百]+|\d[\d.,]*(?:%|[百千万亿]*[户座家个条人次项款吨元天]?)"
)


def figures_of_two(turn: Turn) -> Carried | None:
    """20%？ 2018-2020年呢？ 提高了几个百分点, 物流比它快吗: the figures told, side by side."""
    reading, last, told = turn.reading, turn.last, turn.context.figures
    asks = [way for way in _WAYS if turn.refers(way)]
    if not asks or not told or not told[-1] or reading.people or reading.absent:
        return None
    if reading.departments or len(reading.periods) > 1:
        return None
    ways = ("figures_same", "figures_times", "than_it", "lesser")
    flags = {way for way in ways if turn.refers(way)}
    own, names = _left(turn)
    if names and "figures_than" not in asks:
        return None
    if names:
        terms = "" if kinds_of_figure(own) else kinds_of_figure(turn.context.terms)
        whole = replace(reading, asking=own)
        return Carried(whole, Kind.TARGET, "", terms, frozenset(flags), told[-1:])
    if reading.periods:
        # 比前一阶段提高了几个百分点: the same figure for those years.
        whole = replace(reading, asking="", measures=last.measures, named=last.named)
        return Carried(whole, Kind.TARGET, "", turn.context.terms, frozenset(flags), told[-1:])
    if len(told) < _TWO or not all(told) or asks == ["figures_than"]:
        # 够快吗 sets nothing beside it.
        return None
    whole = replace(reading, asking="", measures=(), candidates=())
    return Carried(whole, Kind.TARGET, flags=frozenset(flags), compared=told)


def figure_for_years(turn: Turn) -> Carried | None:
    """年均增长20%？ 2018-2020年也是20%吧: whether the figure of those years is so."""
    reading, last = turn.reading, turn.last
    told = last.kind in SAID and turn.context.terms
    years = [(p.start_year, p.end_year) for p in reading.periods]
    if not (told and len(years) == 1 and reading.figures) or turn.has_subject:
        return None
    inside = [s for s in turn.context.stages if s[0] <= years[0][1] and years[0][0] <= s[1]]
    rest = reading.asking
    for words in (reading.periods[0].words, *(w for w in _FIGURES.findall(rest))):
        rest = rest.replace(words, " ") if words else rest
    rest = turn.cues.refers["claims_filler"].words.sub(" ", rest)
    if not inside or _WORDS.search(rest):
        return None
    about = last.measures or turn.context.measures
    whole = replace(reading, asking="", measures=about, named=last.named)
    flags = frozenset({"yes_no", "told_figure"})
    return Carried(whole, Kind.TARGET, "", turn.context.terms, flags)


def only_compares(turn: Turn) -> bool:
    """Whether a turn asks no more than how two things compare: 差多少, 一样吗."""
    return any(map(turn.refers, _WAYS)) and not _left(turn)[1]


def counts_of_two(turn: Turn) -> Carried | None:
    """智慧能源几个责任部门？ 比普惠金融多吗: the departments of both, counted."""
    reading, last = turn.reading, turn.last
    again = "difference" in last.flags or "more_of" in last.flags
    # 甲比乙多几个部门？ 那比丙呢: the first of the two stays.
    fields = (*(last.measures[:1] if again else last.measures), *reading.measures)
    one = len(set(fields)) == len(fields) == _TWO and len(reading.measures) == 1
    if last.kind is not Kind.COUNT or not one or not turn.refers("figures_than"):
        return None
    if reading.departments or reading.periods or reading.people:
        return None
    whole = replace(reading, measures=fields, named=True)
    return Carried(whole, Kind.COUNT, flags=frozenset({"more_of"}))


def _left(turn: Turn) -> tuple[str, bool]:
    """What a turn asks without the words that compare, and whether that names anything."""
    own = turn.reading.asking
    for way in _WAYS:
        own = turn.cues.refers[way].words.sub(" ", own)
    rest = own
    for period in turn.reading.periods:
        rest = rest.replace(period.words, " ") if period.words else rest
    rest = turn.cues.refers["figures_filler"].words.sub(" ", rest)
    spoken = " ".join((*turn.context.things, turn.context.terms))
    # How much faster is urban: one of the two just spoken of.
    again = not turn.refers("figures_than") and all(word in spoken for word in _WORDS.findall(rest))
    return own, not again and bool(_WORDS.search(rest))
