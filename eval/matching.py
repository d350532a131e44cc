"""When two texts count as the same, and where a quote stands in a plan; no verdicts.

Answers are compared leniently in width and case (:func:`fold`); quotes and evidence are
compared in the plan's own characters, since both claim to be verbatim.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from corpus.plan import Span

if TYPE_CHECKING:
    from collections.abc import Iterable


def fold(text: str) -> str:
    """The text without differences of width and case (NFKC, then casefold).

    >>> fold("３５％ ＡＰＰ")
    '35% app'
    """
    return unicodedata.normalize("NFKC", text).casefold()


def holds(text: str, part: str) -> bool:
    """Whether ``part`` stands in ``text``, width and case aside."""
    return fold(part) in fold(text)


def holds_as_number(text: str, part: str) -> bool:
    """Whether a number stands in ``text`` on its own, not inside a longer number.

    True as well when ``part`` neither begins nor ends in a digit: there is nothing
    to cut off then.

    >>> holds_as_number("共36个", "6"), holds_as_number("共6个", "6")
    (False, True)
    """
    wanted = fold(part)
    left = r"(?<!\d)(?<!\d[.])" if wanted[:1].isdigit() else ""
    right = r"(?![.]?\d)" if wanted[-1:].isdigit() else ""
    return re.search(left + re.escape(wanted) + right, fold(text)) is not None


def occurrences(text: str, part: str) -> tuple[Span, ...]:
    """Every place of ``part`` in ``text``, overlapping ones included, in order."""
    if not part:
        return ()
    spans = []
    start = text.find(part)
    while start >= 0:
        spans.append(Span(start, start + len(part)))
        start = text.find(part, start + 1)
    return tuple(spans)


def shared(one: Span, other: Span) -> int:
    """How many code points two spans share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def covers(cited: Span, evidence: Span) -> bool:
    """Whether a cited span proves the evidence at this place.

    It does when one contains the other, or when it holds at least half of the
    evidence. An empty span proves nothing.
    """
    if len(cited) == 0 or len(evidence) == 0:
        return False
    return (
        cited.contains(evidence)
        or evidence.contains(cited)
        or 2 * shared(cited, evidence) >= len(evidence)
    )


def any_covers(cited: Iterable[Span], evidence: str, text: str) -> bool:
    """Whether one of the spans proves the evidence at any of its places in the text.

    The same words may stand twice in a plan (a list of departments under two
    headings); the gold does not say which place it means, so each will do.
    """
    places = occurrences(text, evidence)
    return any(covers(span, place) for span in cited for place in places)
