"""Words that ask for a figure: of what it is, and what kind of figure it is."""

from __future__ import annotations

import re

_FIGURE_WORDS = re.compile(
    r"年均|每年|往后|以后|之后|[天年月前后]|小时|增速|增长率?|增幅|目标|指标|比例|比重|占比|规模|数量|总量|达到|达|多少|百分之|几|要|是|到|定|的|呢|吗|了|[,，?？。\s]"
)
"""Words that ask for a figure and do not say of what."""
_KINDS_OF_FIGURE = re.compile(
    r"年均增长|增长|增速|增幅|比重|占比|比例|覆盖率|annual growth|growth|share|coverage"
)
_OF_SOMETHING = 3
"""Characters besides, from which a question says what its figure is of: 农村带宽."""


def names_figure(asking: str) -> bool:
    """Whether a question for a figure names what it is of: not 年均增速要多少."""
    return len(_FIGURE_WORDS.sub("", asking)) >= _OF_SOMETHING


def kinds_of_figure(text: str) -> str:
    """The words of a text that say what kind of figure is asked for: 年均增长."""
    return " ".join(dict.fromkeys(_KINDS_OF_FIGURE.findall(text)))
