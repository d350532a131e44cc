"""Figures in words: what a question asks for, and whether a text says a figure of it."""

from __future__ import annotations

import re

from assistant.expressions import Expression

_FIGURE_WORDS = Expression(
    r"年均|每年|往后|以后|之后|[天年月前后]|小时|增速|增长率?|增幅|目标|指标|比例|比重|占比|规模|数量|总量|达到|达|多少|百分之|几|要|是|到|定|的|呢|吗|了|[,，?？。\s]"
)
"""Words that ask for a figure and do not say of what."""
_KINDS_OF_FIGURE = Expression(
    r"年均增长|增长|增速|增幅|比重|占比|比例|覆盖率|annual growth|growth|share|coverage"
)
_FIGURE = Expression(
    r"(?P<number>\d[\d.]*)(?P<scale>thousand|million|billion|trillion|[百千万亿]*)"
)
_IS_HALF, _HALF = Expression(r"50(?:%|percent)"), Expression(r"(?<!另)一半|半数|过半")
_SCALES = {"百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}
_SCALES |= {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_OF_SOMETHING = 3
"""Characters besides, from which a question says what its figure is of: 农村带宽."""


def names_figure(asking: str) -> bool:
    """Whether a question for a figure names what it is of: not 年均增速要多少."""
    return len(_FIGURE_WORDS.sub("", asking)) >= _OF_SOMETHING


def kinds_of_figure(text: str) -> str:
    """The words of a text that say what kind of figure is asked for: 年均增长."""
    return " ".join(dict.fromkeys(_KINDS_OF_FIGURE.findall(text)))


def says(text: str, figure: str) -> bool:
    """Whether a folded text has the number of a figure: 100billion is 1000亿, 1万个 10000个.

    A figure without a scale is compared as it is written, since its unit may differ.
    """
    match = _FIGURE.match(figure)
    if match is None or (_IS_HALF.match(figure) and _HALF.search(text)):
        return True
    if not match["scale"].isascii() or not match["scale"]:
        written = re.search(rf"(?<![\d.]){re.escape(match['number'])}(?![\d.])", text)
        if written or not match["scale"]:
            return bool(written)
    return any(_value(each) == _value(match) for each in _FIGURE.finditer(text))


def _value(match: re.Match[str]) -> float:
    value = float(match["number"].rstrip(".") or 0)
    scale = match["scale"]
    for each in (scale,) if scale in _SCALES else scale:
        value *= _SCALES[each]
    return round(value, 3)
