"""Moves upon the tasks or goals just told: one of them by its number, the rest of its stage.

Each is a function of the turn, as those of ``moves.py`` are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.following import periods_of
from assistant.ordinals import row_asked
from assistant.question import Kind
from assistant.turn import Carried
from assistant.years import PeriodWords

if TYPE_CHECKING:
    from assistant.turn import Turn

_OF_BODIES = frozenset({"lead", "responsible", "who", "person", "participate", "units_word"})
_PARTS = frozenset({"safeguards_word", "domains_word", "stage_word", "stages", "principles"})
"""Cues that an ordinal counts in something else than what was just told."""


def nth_told(turn: Turn) -> Carried | None:
    """现代农业2018-2020年的任务？ 第二条是什么意思: the second of those just told."""
    reading, told = turn.reading, turn.context.told
    number = row_asked(reading.asking, len(told)) if told else 0
    if not number or reading.cues & (_OF_BODIES | _PARTS) or reading.periods:
        return None
    if turn.pointed_back and reading.measures:
        # 第一个2018年做什么？ 第二个呢: of the measures listed before.
        return None
    last = turn.last
    whole = replace(
        reading, asking="", measures=last.measures, departments=(), named=False, nowhere=()
    )
    if last.kind is Kind.STAGE:
        # A goal by its title: what is told of it.
        goal = replace(whole, measures=(), periods=periods_of(last, Kind.STAGE))
        return Carried(goal, Kind.DETAIL, "", f"“{told[number - 1]}”")
    return Carried(whole, Kind.DETAIL, "", told[number - 1])


def rest_of_stage(turn: Turn) -> Carried | None:
    """3D打印在哪个阶段？ 那个阶段还有什么: all tasks of the field in those years."""
    context = turn.context
    years = dict(context.timed).get(context.measures[0]) if len(context.measures) == 1 else None
    if years is None or not turn.refers("rest_of_stage") or turn.has_subject:
        return None
    words = PeriodWords(*years, "", -1)
    whole = replace(
        turn.reading, asking="", measures=context.measures, named=True, periods=(words,)
    )
    return Carried(whole, Kind.TASKS)
