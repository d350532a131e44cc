"""Whether words of a question are the name of somebody, or of a body, that the plan may lack.

Nothing but a name may be called absent: 省里头办 and 能查 are no names, though the one ends
as a body's does and the other begins as a person's.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.expressions import Expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.cues import Cues
    from index.tokens import Tokens

_OF_PHRASES = ("r", "p", "d", "c", "f", "m", "u", "y")
"""Parts of speech that no name of a body has: pronouns, adverbs, places, numbers, particles."""
_LENGTHS = range(2, 4)
"""Characters of a person's name."""
_MISTAGGED = 2
"""Characters of the many everyday words that jieba's dictionary tags as names: 荣誉, 滑雪."""


def is_body(words: str, tokens: Tokens, cues: Cues) -> bool:
    """Whether words that end as a body's name are one: 省水利厅, and not 省里头办."""
    if cues.no_body.search(words):
        return False
    return not any(tokens.tag(word) in _OF_PHRASES for word in tokens(words))


_TITLE = Expression(
    r"《(?P<name>[^《》]{4,60}(?:规划|方案|条例|办法|意见|通知|决定|纲要|计划|法|规定|报告|细则|指南))》"
)
_NOT_SPELLED = Expression(r"\W")
_LIKE = 0.5
"""Share of a title's pairs of characters that the plan's title has when it is meant by it."""


def names_another_document(text: str, title: str, plan: str) -> bool:
    """Whether a folded question names a document by a title that is not the plan's, nor in it.

    >>> title = "甘肃省深入推进互联网+行动实施方案"
    >>> names_another_document("《甘肃互联网+行动方案》里谁牵头", title, title)
    False
    >>> names_another_document("《甘肃省数字政府建设规划》由谁负责", title, title)
    True
    """
    names = [match["name"] for match in _TITLE.finditer(text)]
    unlike = [name for name in names if not is_like_title(name, title)]
    whole = _NOT_SPELLED.sub("", plan) if unlike else ""
    return any(_NOT_SPELLED.sub("", name) not in whole for name in unlike)


def is_like_title(name: str, title: str) -> bool:
    """Whether a name is a short or inexact form of a plan's title: 甘肃互联网+行动方案."""
    pairs = _pairs(name)
    return len(pairs & _pairs(title)) >= _LIKE * len(pairs) > 0


def _pairs(text: str) -> set[str]:
    spelled = _NOT_SPELLED.sub("", text)
    return {a + b for a, b in pairwise(spelled)}


def unknown_people(asking: str, tokens: Tokens, cues: Cues) -> Iterator[str]:
    """What stands in a question where a name does, and is made as one.

    Of the words without an entry, and of those that the dictionary takes for names, many are
    none: a name begins with a surname and has the words of a name around it.
    """
    words = tokens.places(asking)
    for (start, end), (next_start, next_end) in zip(
        words, [*words[1:], (len(asking), len(asking))], strict=True
    ):
        word, after = asking[start:end], asking[next_start:next_end]
        if len(word) not in _LENGTHS or not _made_as_name(word, tokens, cues):
            continue
        # jieba cuts a name it does not know after its second character.
        given = (
            end == next_start
            and len(after) == 1
            and tokens.tag(after)[:1] in ("n", "t", "g", "a", "z")
        )
        stop = next_end if given else end
        if cues.name_before.search(asking[:start]) and cues.name_after.match(asking, stop):
            yield asking[start:stop]


def _made_as_name(word: str, tokens: Tokens, cues: Cues) -> bool:
    if word[0] not in cues.surnames or any(char in cues.no_given for char in word[1:]):
        return False
    tag = tokens.tag(word)
    return not tag or tag == "nrfg" or (tag.startswith("nr") and len(word) != _MISTAGGED)
