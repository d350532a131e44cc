"""The shape of an answer: a comparison as a table, periods as a timeline, targets as figures."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from assistant.answer import Status
from assistant.question import Kind
from assistant.views.marks import marked
from assistant.views.pieces import NO_NAMES, core, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.answer import Answer
    from corpus.plan import Plan

_LEAST = 2
"""Sides from which a table or a timeline is worth its frame."""
_CITE = re.compile(r"(?:<a class=\"cite\".*?</a>)+")
_TASKS = (Kind.TASKS, Kind.SUMMARY)
_WHOLE = {"zh": "总体", "en": "Overall"}
"""What heads the row that is of no period."""


class _Side(NamedTuple):
    subject: str
    rest: str
    """What of the subject: a period, or the part a department has in something."""
    body: str
    marks: str = ""
    """The marks of the heading."""


def shaped(answer: Answer, plan: Plan, names: Mapping[str, str] = NO_NAMES) -> str:
    """The text of an answer in the shape of what it says; empty where plain text is best.

    Args:
        answer: What is shown.
        plan: The plan it speaks of.
        names: The English of departments and figures, for an answer in English.
    """
    if answer.query is None or answer.status is not Status.ANSWERED:
        return ""
    kind = answer.query.kind
    called = names if answer.query.language == "en" else NO_NAMES
    if kind is Kind.TARGET:
        return _figures(answer, plan, called)
    if kind is not Kind.COMPARE and kind not in _TASKS:
        return ""
    lines = marked(answer, plan).split("\n")
    sides = _sides(lines) or (_pairs(lines, answer) if kind is Kind.COMPARE else [])
    if len(sides) < _LEAST:
        return ""
    if kind is not Kind.COMPARE:
        return _steps(sides)
    named = [side._replace(subject=called.get(side.subject, side.subject)) for side in sides]
    return _table(named, answer.query.language)


def _sides(lines: list[str]) -> list[_Side]:
    """The headings of a text with the list under each; none if it is not made of these."""
    found: list[tuple[_Side, list[str]]] = []
    for line in lines:
        if line.startswith("- ") and found:
            found[-1][1].append(f"<li>{line[2:]}</li>")
            continue
        marks = "".join(_CITE.findall(line))
        title = _CITE.sub("", line).rstrip()
        if not title.endswith(("：", ":")):
            return []
        subject, _, rest = re.sub(r"，|, ", "\n", title[:-1], count=1).partition("\n")
        found.append((_Side(subject, rest, "", marks), []))
    return [_listed(side, items) for side, items in found if items]


def _listed(side: _Side, items: list[str]) -> _Side:
    """A side with its list; the marks of the heading stand with what has none of its own."""
    bare = [item for item in items if not _CITE.search(item)]
    if side.marks and bare:
        items = [
            f"{item.removesuffix('</li>')}{side.marks}</li>" if item in bare else item
            for item in items
        ]
        side = side._replace(marks="")
    return side._replace(body=f"<ul>{''.join(items)}</ul>")


def _pairs(lines: list[str], answer: Answer) -> list[_Side]:
    """Lines that each say something of one department: ``省商务厅牵头：电子商务。``."""
    names = answer.query.departments if answer.query else ()
    found = []
    for line in lines:
        name = next((n for n in names if re.match(rf"{n}|[^：:]*\({n}\)", line)), None)
        if name is None:
            return []
        said, _, body = re.sub("：|: ", "\n", line.split(name, 1)[1], count=1).partition("\n")
        if not body:
            return []
        found.append(_Side(name, said.lstrip(") "), body))
    return found


def _table(sides: list[_Side], language: str) -> str:
    """One column a subject and one row a period or part; of one subject, one column each."""
    subjects = list(dict.fromkeys(side.subject for side in sides))
    if len(subjects) == 1:
        sides = [side._replace(subject=side.rest or side.subject, rest="") for side in sides]
        subjects = list(dict.fromkeys(side.subject for side in sides))
    rows = list(dict.fromkeys(side.rest for side in sides))
    bodies = {(side.subject, side.rest): side.body for side in sides}
    corner = "<td></td>" if any(rows) else ""

    def marks(role: str, name: str) -> str:
        """A mark of what heads a list stands at the heading: of its row, if there are rows."""
        return "".join(side.marks for side in sides if getattr(side, role) == name)

    def head(subject: str) -> str:
        return subject if any(rows) else subject + marks("subject", subject)

    columns = corner + "".join(f'<th scope="col">{head(each)}</th>' for each in subjects)
    lines = []
    for row in rows:
        label = f'<th scope="row">{row or _WHOLE[language]}{marks("rest", row)}</th>'
        # On a phone the columns stand below each other, each cell with its heading.
        cells = "".join(
            f'<td><b class="when">{each}</b>{bodies.get((each, row), "—")}</td>'
            for each in subjects
        )
        lines.append(f"<tr>{label if any(rows) else ''}{cells}</tr>")
    return (
        f'<div class="wide"><table class="compare"><thead><tr>{columns}</tr></thead>'
        f"<tbody>{''.join(lines)}</tbody></table></div>"
    )


def _steps(sides: list[_Side]) -> str:
    subjects = {side.subject for side in sides}
    said = f"<p><b>{sides[0].subject}</b></p>" if len(subjects) == 1 and sides[0].rest else ""
    steps = "".join(
        f"<li><b>{side.rest if said else '，'.join(filter(None, side[:2]))}</b>"
        f"{side.marks}{side.body}</li>"
        for side in sides
    )
    return f'{said}<ol class="periods">{steps}</ol>'


def _figures(answer: Answer, plan: Plan, called: Mapping[str, str]) -> str:
    """Statements that hold a target's words, the figure set large before each."""
    cards: list[str] = []
    parts: list[str] = []
    for raw, line in zip(answer.text.split("\n"), marked(answer, plan).split("\n"), strict=True):
        said = core(raw)
        own = [
            target
            for target in plan.targets
            if core(plan.quote(target.span)) in said and core(target.value) in said
        ]
        if not own:
            parts += [_list(cards), line]
            cards = []
            continue
        figures = [called.get(t.value) or (t.defect.reading if t.defect else t.value) for t in own]
        large = " / ".join(dict.fromkeys(escape(shown(each)) for each in figures))
        # What the plan says stays Chinese: English readers are told what each figure is of.
        about = " / ".join(dict.fromkeys(called[t.subject] for t in own if t.subject in called))
        told = f'<em class="about">{escape(about)}</em>' if about else ""
        cards.append(f"<li><b>{large}</b>{told}<span>{line.removeprefix('- ')}</span></li>")
    if not cards and not any("<ul" in part for part in parts):
        return ""
    # Blank lines around: what is beside the list stays Markdown.
    return "\n\n".join(filter(None, [*parts, _list(cards)]))


def _list(cards: list[str]) -> str:
    return f'<ul class="figures">{"".join(cards)}</ul>' if cards else ""
