"""Text becomes sentences: spans that never overlap and leave out only white space."""

from __future__ import annotations

import re
from itertools import pairwise

from corpus.plan import Span

PERIOD_HEADING = re.compile(
    r"(?P<start>(?:19|20)\d\d)年?(?:[ 　]*[-－—–~～至到][ 　]*(?P<end>(?:19|20)\d\d))?年[ 　]*[：:]"
)
"""``2016-2017年：``; one year alone stands for itself."""

_ENDS = frozenset("。！？!?")
_CLOSERS = frozenset("”’』」》")
_OPEN, _CLOSE = frozenset("（("), frozenset("）)")
_NUMBER = 4
"""Characters of a bracket up to which it is a number (（十七）) or nothing of its own."""
_GOES_ON = ("", *"。！？!?，,；;、：:的")
"""What after a bracket makes it part of its sentence."""


def split_sentences(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """The sentences of ``text[start:end]`` in order.

    A sentence ends at 。！？ outside round brackets, at a line break, and before a
    period heading; a closing quote stays with it. A period heading is a sentence of
    its own, so that the text after it can be quoted without it; so is a bracket between
    two sentences, which says who does what the first of them says.

    >>> [s.start for s in split_sentences("甲。（乙负责）")]
    [0, 2]
    >>> [s.start for s in split_sentences("甲。（乙、丙负责）丁。")]
    [0, 2, 9]
    """
    stop = len(text) if end is None else end
    spans: list[Span] = []
    for line in re.compile(r"[^\n\r]+").finditer(text, start, stop):
        cuts = [line.start(), line.end()]
        for heading in PERIOD_HEADING.finditer(text, line.start(), line.end()):
            if _stands_alone(text, heading.start(), line.start()):
                cuts += [heading.start(), heading.end()]
        cuts.sort()
        for left, right in pairwise(cuts):
            spans.extend(_split_run(text, left, right))
    return tuple(spans)


def _stands_alone(text: str, offset: int, line_start: int) -> bool:
    before = text[line_start:offset].rstrip(" 　\t")
    return not before or before[-1] in "。！？；：:）)"


def _split_run(text: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    depth, left, index = 0, start, start
    while index < end:
        char = text[index]
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
            aside = depth == 0 and left > start and text[left] in _OPEN
            if (
                aside
                and index - left > _NUMBER
                and text[index + 1 : end].strip()[:1] not in _GOES_ON
            ):
                found.append(Span(left, index + 1))
                left = index + 1
        if char in _ENDS and (depth == 0 or _unclosed(text, index, end)):
            index += 1
            while index < end and (text[index] in _CLOSERS or text[index] in _ENDS):
                index += 1
            found.append(Span(left, index))
            left, depth = index, 0
            continue
        index += 1
    found.append(Span(left, end))
    return [span for each in found if (span := trim(text, each)) is not None]


def _unclosed(text: str, index: int, end: int) -> bool:
    """Whether the bracket open at ``index`` is never closed before ``end``."""
    return not any(char in _CLOSE for char in text[index:end])


def trim(text: str, span: Span) -> Span | None:
    """The span without white space at its ends; ``None`` if nothing is left."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
