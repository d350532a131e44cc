"""Which of the things named in a question it leaves out: 参与甲但不参与乙."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.cues import Cues
    from assistant.mentions import Found

_SIDES = (frozenset({"measure", "topic"}), frozenset({"department", "successor"}))
"""Roles of which one mention can stand for what is asked and another for what is left out."""
_REACH = 14
"""Characters before and after a mention that can deny it."""


def denied(found: Sequence[Found], text: str, cues: Cues) -> tuple[str, ...]:
    """The values that are left out, where others of their kind are not.

    Args:
        found: The mentions of a question, in order.
        text: The folded question, to which their offsets point.
        cues: With what denies a mention before and after it.
    """
    values: list[str] = []
    for roles in _SIDES:
        own = [f for f in found if f.role in roles]
        out = [f for f in own if _denied(f, text, cues)]
        if out and len(out) < len(own):
            values += [v for f in out for v in f.values]
    return tuple(dict.fromkeys(values))


def all_denied(found: Sequence[Found], text: str, cues: Cues) -> bool:
    """Whether the one department named is what is to be missing: 没有省发改委的是哪几个."""
    own = [f for f in found if f.role in ("department", "successor")]
    # 都说有工信委的份，哪几个没有省工信委: one department, named twice.
    return len({f.values for f in own}) == 1 and _denied(own[-1], text, cues)


def _denied(mention: Found, text: str, cues: Cues) -> bool:
    before = text[max(0, mention.offset - _REACH) : mention.offset]
    after = text[mention.end : mention.end + _REACH]
    return bool(cues.denies_before.search(before) or cues.denies_after.match(after))
