"""Numbering (一、（一）1. 专栏 附件) becomes a tree of clauses with spans.

Knows nothing of responsibilities, periods or targets: those are facts, read from
the tree by ``corpus.facts``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.plan import Clause, ClauseKind, Span

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_HAN = "[零〇一二三四五六七八九十百两]+"

# One row a style, tried in order; the level of a style is fixed, so a plan that
# skips （一） and numbers its sections 1. still nests correctly under 一、.
_STYLES: tuple[tuple[ClauseKind, int, re.Pattern[str]], ...] = (
    (ClauseKind.CHAPTER, 1, re.compile(rf"第({_HAN})[章编部](?:分)?[ 　]*")),
    (ClauseKind.CHAPTER, 1, re.compile(rf"({_HAN})[、.．](?=\S)")),
    (ClauseKind.SECTION, 2, re.compile(rf"第({_HAN})[条节][ 　]*")),
    (ClauseKind.SECTION, 2, re.compile(rf"[（(]({_HAN})[）)][ 　]*")),
    (ClauseKind.ITEM, 3, re.compile(r"(\d{1,3})[.．、](?!\d)[ 　]*")),
    (ClauseKind.ITEM, 4, re.compile(r"[（(](\d{1,3})[）)][ 　]*")),
    (ClauseKind.DASH, 4, re.compile(r"(--|——|—|●|◆|■)[ 　]*(?=[^-—\d])")),
)
_BOX = re.compile(rf"专栏[ 　]*(\d+|{_HAN})?[ 　]*[：:]?[ 　]*")
_ANNEX = re.compile(rf"附[ 　]*[件录表][ 　]*(\d+|{_HAN})?[ 　]*[：:]?[ 　]*$")
_ROSTER = re.compile(r"[^。，；：]{4,40}(?:名单|组成人员)$")
_HEADING_END = re.compile(r"[。：:]")
_MAX_TITLE = 60
"""Characters; a longer first sentence is text, not a heading."""


def chinese_number(text: str) -> int:
    """The value of a number below a thousand, in Han or Arabic digits.

    >>> chinese_number("十二"), chinese_number("二十"), chinese_number("7")
    (12, 20, 7)
    """
    if text.isdigit():
        return int(text)
    total, digit = 0, 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char == "十":
            total, digit = total + (digit or 1) * 10, 0
        elif char == "百":
            total, digit = total + (digit or 1) * 100, 0
    return total + digit


@dataclass(frozen=True, slots=True)
class _Heading:
    kind: ClauseKind
    level: int
    key: str
    number: str
    title: str
    start: int
    end: int


def parse_outline(text: str, title: str) -> tuple[Clause, ...]:
    """All clauses in the order they begin; the first is the preamble, id ``0``.

    A clause reaches to the next heading of its own or a higher level. Text without
    any numbering gives the preamble alone.
    """
    headings = _find_headings(text)
    first = headings[0].start if headings else len(text)
    preamble = Clause("0", ClauseKind.PREAMBLE, "", title, 1, Span(0, first), Span(0, 0), None)
    clauses = [preamble]
    stack: list[Clause] = []
    seen = {preamble.id: 1}
    for index, heading in enumerate(headings):
        while stack and stack[-1].level >= heading.level:
            stack.pop()
        parent = stack[-1] if stack else None
        end = next(
            (later.start for later in headings[index + 1 :] if later.level <= heading.level),
            len(text),
        )
        if heading.kind is ClauseKind.DASH:
            # A dash is one paragraph; what follows it belongs to the clause above.
            newline = text.find("\n", heading.start)
            end = min(end, newline if newline >= 0 else len(text))
        joint = "/" if heading.kind in (ClauseKind.BOX, ClauseKind.DASH) else "."
        base = heading.key if parent is None else f"{parent.id}{joint}{heading.key}"
        seen[base] = seen.get(base, 0) + 1
        clause = Clause(
            base if seen[base] == 1 else f"{base}~{seen[base]}",
            heading.kind,
            heading.number,
            heading.title,
            heading.level,
            Span(heading.start, end),
            Span(heading.start, heading.end),
            None if parent is None else parent.id,
        )
        clauses.append(clause)
        stack.append(clause)
    return tuple(clauses)


def _find_headings(text: str) -> list[_Heading]:
    found: list[_Heading] = []
    dashes = 0
    annexes = 0
    for match in re.finditer(r"[^\n\r]+", text):
        line = match.group()
        lead = len(line) - len(line.lstrip(" 　\t"))
        body = line[lead:].rstrip(" 　\t\r")
        start = match.start() + lead
        heading = _read_heading(body, start)
        if heading is None:
            continue
        inside_annex = any(each.kind is ClauseKind.ANNEX for each in found)
        if heading.kind is ClauseKind.ANNEX:
            annexes += 1
            title = _next_line(text, match.end())
            number = chinese_number(heading.key) if heading.key else annexes
            heading = replace(
                heading, key="annex" if number == 1 else f"annex{number}", title=title
            )
        elif inside_annex:
            # Chapters of an annex lie under it, one level deeper than those of the plan.
            heading = replace(heading, level=heading.level + 1)
        if heading.kind is ClauseKind.DASH:
            dashes += 1
            heading = replace(heading, key=str(dashes))
        else:
            dashes = 0
            if heading.kind is ClauseKind.BOX:
                # A box belongs to the section before it, however deep that went.
                sections = [e.level for e in found if e.kind is ClauseKind.SECTION]
                level = (sections[-1] if sections else 1) + 1
                heading = replace(heading, level=level)
        found.append(heading)
    return found


def _read_heading(body: str, start: int) -> _Heading | None:
    if _ANNEX.match(body):
        key = _ANNEX.match(body).group(1) or ""  # type: ignore[union-attr]
        return _Heading(ClauseKind.ANNEX, 1, key, body, "", start, start + len(body))
    box = _BOX.match(body)
    if box and (box.group(1) or body[: box.end()].endswith(("：", ":"))):
        title, end = _title(body, box.end())
        return _Heading(ClauseKind.BOX, 3, "box", body[: box.end()], title, start, start + end)
    for kind, level, pattern in _STYLES:
        match = pattern.match(body)
        if match:
            title, end = _title(body, match.end())
            key = match.group(1)
            number = body[: match.end()].strip()
            if kind is not ClauseKind.DASH:
                key = str(chinese_number(key))
            return _Heading(kind, level, key, number, title, start, start + end)
    if _ROSTER.match(body):
        return _Heading(ClauseKind.SECTION, 1, "roster", "", body, start, start + len(body))
    return None


def _title(body: str, start: int) -> tuple[str, int]:
    """Title and its end in ``body``: to the first 。 or ：, or the whole short line."""
    match = _HEADING_END.search(body, start)
    if match and match.start() - start <= _MAX_TITLE:
        end = match.end() if match.group() == "。" else match.start()
        return body[start : match.start()].strip(), end
    if len(body) - start <= _MAX_TITLE:
        return body[start:].strip(" 　。"), len(body)
    return "", start


def _next_line(text: str, offset: int) -> str:
    match = re.compile(r"[^\n\r 　\t][^\n\r]*").search(text, offset)
    line = match.group().strip(" 　") if match else ""
    return line if len(line) <= _MAX_TITLE else ""
