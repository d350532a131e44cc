"""The text of an answer, escaped, with the marks of its citations."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING, NamedTuple

from assistant.views.pieces import address, core, paths

if TYPE_CHECKING:
    from assistant.answer import Answer, Citation
    from corpus.plan import Plan

_SIGNS = re.compile(r"([\\*_`#\[\]|~])")
_TAIL = 12
"""Characters of a quote's end by which a line that leaves out its beginning is known."""
_DAMAGED = re.compile("[\ue000-\uf8ff]")
_NOTE = ("注", "Note")
_YEARS = re.compile(r"\d{4}(?:-\d{4})?")
_COLON = ("：", ":")


class _Place(NamedTuple):
    line: int
    at: int
    """Offset in the line after which the mark stands."""


def marked(answer: Answer, plan: Plan) -> str:
    """The text, escaped, each statement with the marks of the citations that hold its words.

    A quote's mark stands at the end of the line that says its words or begins with the measure
    it is about, or after the name of that where a line lists measures. One that is neither stands behind
    the first line, which rests on all of them; every citation is marked at least once.
    """
    lines = answer.text.split("\n")
    marks: dict[_Place, list[int]] = {}
    near = 0
    for number, citation in enumerate(answer.citations, start=1):
        places = _places(citation, lines, near, plan)
        near = places[0].line
        for place in places:
            marks.setdefault(place, []).append(number)
    for index, line in enumerate(lines):
        if line.startswith(_NOTE) and not any(place.line == index for place in marks):
            damaged = [n for n, c in enumerate(answer.citations, 1) if _DAMAGED.search(c.quote)]
            marks[_Place(index, len(line))] = damaged[:1]
    signs = [_mark(number, each) for number, each in enumerate(answer.citations, start=1)]
    return "\n".join(_line(index, line, marks, signs) for index, line in enumerate(lines))


def _places(citation: Citation, lines: list[str], near: int, plan: Plan) -> list[_Place]:
    """Where a citation's marks stand; ``near`` is the line of the citation before it."""
    quote = core(citation.quote)
    for index, line in enumerate(lines):
        if _shares(core(line), quote):
            return [_Place(index, len(line))]
    years = _YEARS.search(citation.quote)
    if years and citation.quote.rstrip().endswith(_COLON):
        saying = [i for i, line in enumerate(lines) if years.group() in line]
        if saying:
            index = min(saying, key=lambda i: abs(i - near))
            return [_Place(index, len(lines[index]))]
    clause = plan.clause_at(citation.start)
    measure = plan.measure(clause.id) if clause else None
    if measure is not None and any(
        b.span.start == citation.start for b in measure.responsibilities
    ):
        # 现代物流列出的负责部门共6个: a line that begins with the measure is about it.
        begins = re.compile(
            rf"(?:[A-Za-z ,&-]+\()?(?:{re.escape(measure.name)}|{re.escape(measure.title)})"
        )
        about = [
            _Place(index, len(line))
            for index, line in enumerate(lines)
            if begins.match(line) and not line.rstrip().endswith(_COLON)
        ]
        if about:
            return about
        name = re.compile(re.escape(measure.name) + r"\)?(?=[、。,.;；]|$)")
        found = [
            _Place(index, match.end())
            for index, line in enumerate(lines)
            if not line.rstrip().endswith(_COLON) and (match := name.search(line))
        ]
        if found:
            return found
    return [_Place(0, len(lines[0]))]


def _line(index: int, line: str, marks: dict[_Place, list[int]], signs: list[str]) -> str:
    parts, left = [], 0
    for place in sorted(each for each in marks if each.line == index):
        parts.append(escaped(line[left : place.at], item=not left))
        parts += [signs[number - 1] for number in marks[place]]
        left = place.at
    return "".join([*parts, escaped(line[left:], item=True)])


def _mark(number: int, citation: Citation) -> str:
    # The page's script puts the path in its language: the chat lets no attribute of ours pass.
    return f'<a class="cite" href="{address(citation)}" title="{paths(citation)[0]}">{number}</a>'


def _shares(line: str, quote: str) -> bool:
    """Whether a line says a quote's words, or the quote the line's (after its label)."""
    if not line or not quote:
        return False
    return quote in line or line in quote or (len(quote) > _TAIL and quote[-_TAIL:] in line)


def escaped(text: str, *, item: bool = False) -> str:
    """Text for a chat message: escaped, with what Markdown would read as marks taken as written.

    Args:
        text: What is to be shown as it is.
        item: Whether list marks at a line's beginning (``- ``, ``1. ``) stay marks, as
            in our own answers; a user's line is never a list.
    """
    shown = _SIGNS.sub(r"\\\1", escape(text, quote=False))
    return shown if item else re.sub(r"(?m)^(\s*)([-+=]|\d+[.)])", "\\1\u2060\\2", shown)


def typed(shown: str) -> str:
    """What a user typed, from the form it is shown in: the inverse of :func:`escaped`."""
    return unescape(re.sub(r"\\([\\*_`#\[\]|~])", r"\1", shown.replace("\u2060", "")))
