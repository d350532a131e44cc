"""The text of an answer, escaped, with the marks of its citations."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from html import escape, unescape
from typing import TYPE_CHECKING, NamedTuple

from assistant.compose import load_wording
from assistant.views.pieces import address, core, paths

if TYPE_CHECKING:
    from assistant.answer import Answer, Citation
    from corpus.plan import Plan

_SIGNS = re.compile(r"([\\*_`#\[\]|~])")
_TAIL = 12
"""Characters of a quote's end by which a line that leaves out its beginning is known."""
_DAMAGED = re.compile("[\ue000-\uf8ff]")
_BEFORE = re.compile(r'(?<=[^\s>])(?=<a class="cite")')
_NOTE = ("注", "Note")
_YEARS = re.compile(r"\d{4}(?:-\d{4})?")
_COLON = ("：", ":")
_ASIDE = ("（", "(")
"""Begins a line that is about the question, not about the plan."""
_COMMON = 4
"""Characters a line has in common with a quote and its path, from which it rests on it."""


class _Place(NamedTuple):
    line: int
    at: int
    """Offset in the line after which the mark stands."""


def marked(answer: Answer, plan: Plan) -> str:
    """The text, escaped, each statement with the marks of the citations that hold its words.

    A quote's mark stands at the end of the line that says its words or begins with the measure
    it is about, or after the name of that where a line lists measures. One that is neither stands behind
    the first line, which rests on all of them; every citation is marked at least once.
    A statement left without a mark has that of the quote it shares most with, or of the
    statement it stands beside (不是。); one that says what the plan does not say has none.
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
    _complete(marks, lines, answer)
    signs = [_mark(number, each) for number, each in enumerate(answer.citations, start=1)]
    return "\n".join(_line(index, line, marks, signs) for index, line in enumerate(lines))


def joined(shown: str) -> str:
    """Marks that stay in the line of the word before them."""
    return _BEFORE.sub("\u2060", shown)


def _complete(marks: dict[_Place, list[int]], lines: list[str], answer: Answer) -> None:
    """Give each statement without a mark that of what it rests on."""
    if not answer.citations:
        return
    absent = absences(answer.query.language if answer.query else "zh")
    bare = [
        index
        for index, line in enumerate(lines)
        if line.strip()
        and not line.rstrip().endswith(_COLON)
        and not line.startswith((*_ASIDE, *_NOTE))
        and not any(place.line == index for place in marks)
        and not absent.fullmatch(line)
    ]
    told = [core(each.quote + each.path) for each in answer.citations]
    for index in bare:
        said = core(lines[index])
        shared = [
            SequenceMatcher(None, said, each, autojunk=False).find_longest_match().size
            for each in told
        ]
        if max(shared) >= _COMMON:
            marks[_Place(index, len(lines[index]))] = [shared.index(max(shared)) + 1]
    for index in reversed(bare):
        if any(place.line == index for place in marks):
            continue
        # A denial comes before what is so; anything else after what it adds to.
        for beside in (index + 1, index - 1):
            found = [n for place in sorted(marks) if place.line == beside for n in marks[place]]
            if found:
                marks[_Place(index, len(lines[index]))] = list(dict.fromkeys(found))
                break


@lru_cache(maxsize=2)
def absences(language: str) -> re.Pattern[str]:
    """The sentences that say that the plan does not say something."""
    said = [
        re.sub(r"\\\{\w+\\\}", ".+", re.escape(each))
        for each in load_wording(language).reason.values()
    ]
    return re.compile("|".join(said))


def _places(citation: Citation, lines: list[str], near: int, plan: Plan) -> list[_Place]:
    """Where a citation's marks stand; ``near`` is the line of the citation before it."""
    quote = core(citation.quote)
    years = _YEARS.search(citation.quote)
    if years and citation.quote.rstrip().endswith(_COLON):
        # Years that head a list are those of the nearest list they are said of.
        saying = [i for i, line in enumerate(lines) if quote in core(line)] or [
            i for i, line in enumerate(lines) if years.group() in line
        ]
        if saying:
            index = min(saying, key=lambda i: abs(i - near))
            return [_Place(index, len(lines[index]))]
    for index, line in enumerate(lines):
        # A heading whose few words a quote holds too does not say the quote.
        heads = line.rstrip().endswith(_COLON)
        if _shares(core(line), quote) and (not heads or quote in core(line)):
            return [_Place(index, len(line))]
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
