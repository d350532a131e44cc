"""Further targets of the sentence of one: 增速和增加值各多少, two figures in one breath."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.expressions import Expression
from assistant.runs import COUNTS_FROM, longest_run
from assistant.thresholds import HALF

if TYPE_CHECKING:
    from assistant.question import Query
    from corpus.plan import Target

_HOW_MUCH = Expression(
    r"多少|几(?![年时])|how (?:much|many|fast)|what (?:[a-z-]+ ){0,2}(?:speed|share|rate|level|percentage|number|scale|growth|increase)"
)
_AMOUNT = Expression(r"达到|超过|突破|多少(?:亿|万|钱)|规模")
_EACH = Expression(r"各(?:是|为|有|自)?多少|分别(?:是|为|有)?(?:多少|什么)|respectively")


_TWO_FIGURES = Expression(
    r"(?:增速|增长率?|目标|规模|数量?|比例|比重|占比|率|额|值|量)(?:和|与|及|以及|、)[^,，。?？]{1,16}(?:目标|多少|增速|$)"
    r"|\b(?:growth|share|rate|volume|value|coverage)\b and \b"
)
"""增速和增加值目标: two figures in one breath."""
_MOST_EACH = 3
"""Figures given of one sentence when each of several is asked for."""


def siblings(
    query: Query,
    scored: tuple[tuple[float, Target], ...],
    chosen: list[Target],
    *,
    premised: bool,
) -> list[Target]:
    """Further targets of the sentence, when as many figures are asked for in one breath.

    ``premised``: the question presumes a figure that is none of those chosen.
    """
    asked = _MOST_EACH if _EACH.search(query.terms) else len(_HOW_MUCH.findall(query.terms))
    asked = max(asked, 2 * bool(_TWO_FIGURES.search(query.terms) or "compare" in query.flags))
    if _AMOUNT.search(query.terms) and "增长" in chosen[0].value + chosen[0].subject:
        # 物流业增加值要达到多少: how much, besides how fast it grows.
        scored = tuple(
            (c, t)
            for c, t in scored
            if "%" not in t.value and longest_run(t.subject, chosen[0].subject) >= COUNTS_FROM
        )
        asked = max(asked, 2)
    if premised and "yes_no" in query.flags and "told_figure" not in query.flags:
        # 贫困乡交易额每年涨30%，对吧: which figure of the sentence was meant, the reader sees.
        asked = _MOST_EACH
    of_one = 0 if "told_figure" in query.flags else len(query.figures)
    wanted = max(asked, of_one) - len(chosen)
    like = [
        t
        for coverage, t in scored
        if t.sentence == chosen[0].sentence and t not in chosen and coverage >= HALF
    ]
    return like[: max(0, wanted)]
