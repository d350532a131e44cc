"""What a question repeats of the plan in passing, and does not ask by: 17条里, parts of headings."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.numerals import ENGLISH_NUMBERS, han_number
from assistant.thresholds import RUN

if TYPE_CHECKING:
    from corpus.plan import Plan

_ASKED = r"(?!\s*(?:吗|吧|么|对|是|没|[?？。]|$))"
"""What follows a number that is said in passing, and is not itself what is asked about."""


def without_total(text: str, plan: Plan) -> str:
    """A folded text, of the same length, without the number of all measures said in passing.

    It tells that domains and safeguards are meant, and is neither a figure nor looked for.
    """
    return _total(len(plan.measures)).sub(lambda match: " " * len(match.group()), text)


def without_titles(text: str, titles: tuple[str, ...]) -> str:
    """A folded text without the longer runs of headings in it: 带头参与消费扶贫 asks for no lead."""
    runs = _runs(titles)
    if not any(text[at : at + RUN] in runs for at in range(len(text) - RUN + 1)):
        return text
    for title in titles:
        at = 0
        while at + RUN <= len(title):
            if title[at : at + RUN] not in text:
                at += 1
                continue
            size = next(
                n for n in range(len(title) - at, RUN - 1, -1) if title[at : at + n] in text
            )
            text = text.replace(title[at : at + size], " ")
            at += size
    return text


@lru_cache(maxsize=8)
def _runs(titles: tuple[str, ...]) -> frozenset[str]:
    """All that may be the beginning of what is taken out."""
    return frozenset(t[at : at + RUN] for t in titles for at in range(len(t) - RUN + 1))


@lru_cache(maxsize=8)
def _total(count: int) -> re.Pattern[str]:
    names = [str(count), han_number(count)]
    english = [str(count), *ENGLISH_NUMBERS[count - 1 : count]]
    return re.compile(
        rf"(?<![\d第一二三四五六七八九十])(?:在|从)?(?:这|全部|全文|所有|总共|一共|共有?|合计)*"
        rf"(?:{'|'.join(names)})(?:条|项|个)(?:措施|任务|举措|事项|意见)?"
        rf"(?:之?中|里面|里头|里|当中|的)*(?:[,，]|{_ASKED})"
        rf"|\b(?:of|in|among|across|out of) (?:the |all |all the )?(?:{'|'.join(english)}) "
        r"(?:items|measures|tasks|articles|clauses)\b"
    )
