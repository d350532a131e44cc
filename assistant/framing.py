"""How a turn is put: thanks before the question, another language, what was answered before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from assistant.cues import Cues


_SAID = re.compile(r"[^\W呢吗吧]")


class Framed(NamedTuple):
    """A turn without what only frames its question."""

    text: str
    """Folded; what is left out becomes spaces, so that offsets stay."""
    told: bool
    """Whether it repeats what was answered before: 你刚才说……."""
    back: bool = False
    """Whether it goes back to what was spoken of before: 回到……."""
    leaves: bool = False
    """Whether it says that it leaves what was spoken of: 换个话题."""


def is_remark(text: str, cues: Cues) -> bool:
    """Whether a folded turn is nothing but thanks and the like: 好的，明白了.

    >>> from assistant.cues import load_cues
    >>> is_remark("好的,谢谢啊,讲得挺清楚", load_cues()), is_remark("好的,第二个呢", load_cues())
    (True, False)
    """
    return cues.remark.fullmatch(text.strip()) is not None


def framed(text: str, cues: Cues) -> Framed:
    """A folded turn without its frame; one that is all frame stays as it is."""
    told = back = leaves = False
    at = 0
    while True:
        rest = text[at:]
        ends = {name: m.end() for name, frame in cues.frames.items() if (m := frame.match(rest))}
        if not ends or not _SAID.search(rest, max(ends.values())):
            break
        told, back = told or "told" in ends, back or "back" in ends
        leaves = leaves or "subject" in ends
        at += max(ends.values())
    if is_remark(text[at:], cues):
        return Framed(text, told=False)
    end = len(text)
    after = cues.remark_after.search(text, at)
    if after is not None and text[at : after.start()].strip():
        end = after.start()
    return Framed(" " * at + text[at:end] + " " * (len(text) - end), told, back, leaves)
