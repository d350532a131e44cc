"""Brackets such as （省工信委、省科技厅等负责） become responsibilities.

Read are 负责, 共同负责, 牵头, 参与, 配合, 指导 and the labelled form
（牵头单位：甲；责任单位：乙、丙）, nested brackets inside a name, and the sentence that
says that the first named leads; and 甲会同乙、丙等部门 in running text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.plan import Clause, ClauseKind, Mention, Responsibility, Role, Span

_CONVENTION = re.compile(
    r"(?:[列排][^，。；（）]{0,4})?(?:第一|首)位?[^，。；（）]{0,8}(?:为|是|作为)牵头(?:部门|单位|机关)"
)
_LASTING = re.compile(r"下同|以下|均|各项|本方案")
_VERBS: tuple[tuple[str, Role], ...] = (
    ("牵头", Role.LEAD),
    ("指导", Role.GUIDE),
    ("参与", Role.PARTICIPANT),
    ("参加", Role.PARTICIPANT),
    ("配合", Role.PARTICIPANT),
    ("协助", Role.PARTICIPANT),
    ("负责", Role.RESPONSIBLE),
    ("落实", Role.RESPONSIBLE),
    ("承担", Role.RESPONSIBLE),
    ("实施", Role.RESPONSIBLE),
)
ROLE_VERBS = frozenset(verb for verb, _ in _VERBS)
"""What brackets say that bodies do."""
_VERB = re.compile(
    r"(?P<etc>等)?(?:有关)?(?:部门|单位)?(?P<joint>共同|联合)?(?:按照?(?:各自)?职责)?(?:分工)?(?:分别|具体)?"
    r"(?P<verb>牵头|指导|参与|参加|配合|协助|负责|落实|承担|实施)"
    r"(?:负责|落实|实施|组织实施|推进)?$"
)
_LABEL = re.compile(
    r"^(?P<label>牵头(?:责任)?(?:部门|单位)|(?:主要)?(?:责任|负责)(?:部门|单位)"
    r"|(?:配合|参与|参加|协助)(?:部门|单位))[：:]"
)
_LABEL_ROLES = (
    ("牵头", Role.LEAD),
    ("配合", Role.PARTICIPANT),
    ("参", Role.PARTICIPANT),
    ("协助", Role.PARTICIPANT),
    ("责", Role.RESPONSIBLE),
)
_LABELLED_LINE = re.compile(
    r"(?m)^[ 　\t]*(?P<body>(?:牵头(?:责任)?|(?:主要)?责任|负责)(?:部门|单位)[：:][^\n。]{2,300})。?[ 　]*$"
)
_NAME = re.compile(r"^(?!以下|上述|其中|均)[^\d，。；：、“”！？]{2,30}$")
_BODY = re.compile(r"(?<!有关)(?<!相关)(?:部|委|办|局|署|厅|院|行|会|总社|中心|政府)$")
"""How the name of a body ends."""
_LONGEST = 30
"""Characters of the longest name of a body."""
_MAX_BRACKET = 600
"""Characters; a longer bracket is prose."""


_WITH = re.compile(
    r"(?:会同|联合)(?P<names>[^，。；：！？\n]{2,300}?)(?:(?P<etc>等)(?:有关|相关)?(?:部门|单位)?|部门|单位)(?=[^、，。；])"
)
"""甲会同乙、丙等部门 in running text."""


class _Group(NamedTuple):
    role: Role
    mentions: tuple[Mention, ...]
    open_ended: bool
    joint: bool


def find_responsibilities(text: str, clauses: tuple[Clause, ...]) -> tuple[Responsibility, ...]:
    """Every responsibility of the text in order, with its lead where the text says one.

    The convention 列第一位者为牵头部门 counts from the place where it is printed: for
    later brackets too if it says 下同, otherwise for its own bracket only. Without it
    a bare 负责 claims no lead.
    """
    found: list[Responsibility] = []
    convention: Span | None = None
    previous_end = 0
    spots = sorted(_brackets(text) + _lines(text))
    loose = [
        m
        for m in _CONVENTION.finditer(text)
        if not any(s.start <= m.start() < s.end for s in spots)
    ]
    for span in spots:
        inner = Span(span.start + 1, span.end - 1) if text[span.start] in "（(" else span
        stated = _CONVENTION.search(text, inner.start, inner.end)
        groups = _parse_body(text, inner, stated)
        if not groups:
            continue
        for match in loose:
            if match.start() < span.start and convention is None:
                convention = Span(*match.span())
        here = Span(*stated.span()) if stated else convention
        if stated and _LASTING.search(text, stated.end(), inner.end):
            convention = here = Span(stated.start(), inner.end)
        clause = _owner(clauses, span.start)
        scope_start = max(clause.span.start, previous_end) if clause else previous_end
        found.append(_assemble(groups, span, Span(scope_start, span.start), here, clause))
        previous_end = span.end
    return tuple(sorted((*found, *_in_running_text(text, clauses, found)), key=lambda r: r.span))


def _in_running_text(
    text: str, clauses: tuple[Clause, ...], bracketed: list[Responsibility]
) -> list[Responsibility]:
    """甲会同乙、丙等部门筛选: who does something with whom, in clauses without a bracket.

    Only bodies that brackets name, and only where one besides the first is named: the rest
    (有关部门) says nothing of who they are.
    """
    known = sorted({n for r in bracketed for n in r.names}, key=len, reverse=True)
    held = {r.clause for r in bracketed}
    found: list[Responsibility] = []
    for match in _WITH.finditer(text):
        clause = _owner(clauses, match.start())
        before = text[max(0, match.start() - _LONGEST) : match.start()]
        first = next((n for n in known if before.endswith(n)), None)
        if clause is None or clause.id in held or first is None:
            continue
        pieces = _split(text, Span(*match.span("names")), "、")
        names = [Mention(text[p.start : p.end], p) for p in pieces]
        if not names or not all(_BODY.search(m.name) for m in names):
            continue
        start = match.start() - len(first)
        held.add(clause.id)
        sentence = text.rfind("。", 0, start) + 1
        found.append(
            Responsibility(
                clause.id,
                (Mention(first, Span(start, match.start())), *names),
                (Role.RESPONSIBLE, *(Role.PARTICIPANT for _ in names)),
                Span(start, match.end()),
                Span(max(sentence, clause.heading.end), match.end()),
                None,
                match["etc"] is not None,
                joint=False,
            )
        )
    return found


def _assemble(
    groups: list[_Group], span: Span, scope: Span, convention: Span | None, clause: Clause | None
) -> Responsibility:
    mentions: list[Mention] = []
    roles: list[Role] = []
    says_lead = any(group.role is Role.LEAD for group in groups)
    for group in groups:
        for mention in group.mentions:
            role = group.role
            if role is Role.RESPONSIBLE and convention is not None and not says_lead:
                role = Role.PARTICIPANT if mentions else Role.LEAD
            mentions.append(mention)
            roles.append(role)
    used = convention if roles and roles[0] is Role.LEAD and not says_lead else None
    return Responsibility(
        clause.id if clause else "0",
        tuple(mentions),
        tuple(roles),
        span,
        scope,
        used,
        any(group.open_ended for group in groups),
        any(group.joint for group in groups),
    )


def _brackets(text: str) -> list[Span]:
    """Outermost round brackets that end a sentence or a line."""
    found: list[Span] = []
    stack: list[int] = []
    for index, char in enumerate(text):
        if char in "（(":
            stack.append(index)
        elif char in "）)" and stack:
            start = stack.pop()
            if not stack and index - start <= _MAX_BRACKET and _ends_sentence(text, index + 1):
                found.append(Span(start, index + 1))
        elif char == "\n":
            stack.clear()
    return found


def _ends_sentence(text: str, offset: int) -> bool:
    rest = text[offset : offset + 1]
    return rest not in ("，", "、", "的", ",", "；")


def _lines(text: str) -> list[Span]:
    return [Span(*match.span("body")) for match in _LABELLED_LINE.finditer(text)]


def _parse_body(text: str, inner: Span, stated: re.Match[str] | None) -> list[_Group]:
    end = stated.start() if stated else inner.end
    groups: list[_Group] = []
    label_role: Role | None = None
    for part in _split(text, Span(inner.start, end), "，,；;。"):
        label = _LABEL.match(text[part.start : part.end])
        if label:
            label_role = next(role for key, role in _LABEL_ROLES if key in label["label"])
            part = Span(part.start + label.end(), part.end)  # noqa: PLW2901
        group = _parse_group(text, part, label_role)
        if group is None:
            break
        groups.append(group)
    return groups


def _parse_group(text: str, part: Span, label_role: Role | None) -> _Group | None:
    words = text[part.start : part.end]
    verb = _VERB.search(words)
    if verb is None and label_role is None:
        return None
    stop = part.start + (verb.start() if verb else len(words))
    start = part.start
    if words.startswith("由"):
        start += 1
    elif "由" in words[: stop - part.start]:
        return None
    role = label_role or next(r for key, r in _VERBS if key == verb["verb"])  # type: ignore[index]
    open_ended = bool(verb and verb["etc"])
    mentions: list[Mention] = []
    for piece in _split(text, Span(start, stop), "、"):
        name = text[piece.start : piece.end]
        # （甲、乙等和各省级人民政府负责）: the list is open, and one more body follows.
        for cut in re.finditer(r"等(?:部门|单位)?和", name):
            open_ended = True
            mentions.append(
                Mention(name[: cut.start()], Span(piece.start, piece.start + cut.start()))
            )
            piece = Span(piece.start + cut.end(), piece.end)  # noqa: PLW2901
            name = text[piece.start : piece.end]
        if name.endswith("等") and len(name) > 2:
            open_ended, name = True, name[:-1]
            piece = Span(piece.start, piece.end - 1)  # noqa: PLW2901
        mentions.append(Mention(name, piece))
    if not mentions or not all(_NAME.match(m.name) for m in mentions):
        return None
    return _Group(role, tuple(mentions), open_ended, bool(verb and verb["joint"]))


def _split(text: str, span: Span, marks: str) -> list[Span]:
    """Cut at marks outside nested brackets; white space at the ends is left out."""
    pieces: list[Span] = []
    depth, left = 0, span.start
    for index in range(span.start, span.end + 1):
        char = text[index] if index < span.end else marks[0]
        if char in "（(":
            depth += 1
        elif char in "）)":
            depth -= 1
        elif index == span.end or (char in marks and depth <= 0):
            piece = text[left:index]
            start = left + len(piece) - len(piece.lstrip())
            if piece.strip():
                pieces.append(Span(start, start + len(piece.strip())))
            left = index + 1
    return pieces


def _owner(clauses: tuple[Clause, ...], offset: int) -> Clause | None:
    """The deepest clause around an offset that is not a dash or a box."""
    owner = None
    for clause in clauses:
        if clause.span.start <= offset < clause.span.end and clause.kind not in (
            ClauseKind.DASH,
            ClauseKind.BOX,
        ):
            owner = clause
    return owner
