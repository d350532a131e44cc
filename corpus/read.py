"""A text of the genre becomes a Plan: the one place that puts the parsers in order."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from corpus.errors import PlanUnrecognised
from corpus.facts import (
    find_defects,
    find_measures,
    find_members,
    find_periods,
    find_responsibilities,
    find_targets,
    find_tasks,
    find_units,
)
from corpus.outline import parse_outline
from corpus.plan import Plan
from corpus.sentences import split_sentences
from corpus.text import load_text

SHIPPED_PLAN = Path(__file__).parent / "plans" / "gansu-internet-plus-2015.txt"
"""The plan that comes with the project; see ``plans/SOURCES.md``."""

_GENRE = "方案|规划|计划|意见|纲要|办法|通知|措施|行动|决定|制度|工作要点"
_TITLE = re.compile(rf"^[^。！？：；]{{4,80}}(?:{_GENRE})$")
_DATE = re.compile(r"^(\d{4}年\d{1,2}月\d{1,2}日)$")
_ISSUER = re.compile(
    r"^[一-龥]{2,30}(?:人民政府|办公厅|国务院|委员会|部|局|厅|委|办公室)$|^国务院$"
)


def load_plan(path: Path | str | None = None) -> Plan:
    """Read a plan from a UTF-8 text file; without a path, the plan of the project.

    Raises:
        PlanUnreadable: the file is not there, not UTF-8, or too large.
        PlanUnrecognised: no numbered outline of this genre was found in it.
    """
    source = SHIPPED_PLAN if path is None else Path(path)
    return _load(source.resolve(), load_text(source))


@lru_cache(maxsize=4)
def _load(source: Path, text: str) -> Plan:
    return parse_plan(text, source.stem)


def parse_plan(text: str, plan_id: str) -> Plan:
    """Parse the text of a plan.

    Raises:
        PlanUnrecognised: no numbered outline of this genre was found.
    """
    title = _title(text) or plan_id
    clauses = parse_outline(text, title)
    if len(clauses) == 1:
        raise PlanUnrecognised(
            f"No numbered outline (一、（一）1.) was found in plan {plan_id!r}.",
            "Give the plain text of a plan with its numbering, one heading a line.",
        )
    responsibilities = find_responsibilities(text, clauses)
    measures = find_measures(text, clauses, responsibilities)
    tasks = find_tasks(text, clauses, measures)
    defects = find_defects(text)
    units = find_units(text)
    departments = tuple(
        mention.name for r in responsibilities for mention in r.departments
    ) + tuple(unit.name for unit in units)
    head = text[: clauses[0].span.end]
    lines = [line.strip(" 　\t\r") for line in head.split("\n")]
    return Plan(
        id=plan_id,
        title=title,
        issuer=next((line for line in lines if _ISSUER.match(line)), _issuer_of(lines)),
        issued=next((m.group(1) for line in lines if (m := _DATE.match(line))), ""),
        text=text,
        clauses=clauses,
        measures=measures,
        responsibilities=responsibilities,
        periods=find_periods(text, tasks),
        tasks=tasks,
        targets=find_targets(text, clauses, tasks, defects),
        units=units,
        members=find_members(text, clauses, departments),
        defects=defects,
        sentences=split_sentences(text),
    )


def _title(text: str) -> str:
    """The last short line before the first chapter that ends in a word of the genre.

    A title broken over two lines is joined: the line before belongs to it when it
    names the issuer and has no punctuation of its own (国务院办公厅关于…).
    """
    first = re.search(r"(?m)^[ 　]*(?:一、|第一章)", text)
    lines = [line.strip(" 　\t\r") for line in text[: first.start() if first else 3000].split("\n")]
    found = ""
    for index, line in enumerate(lines):
        if not _TITLE.match(line):
            continue
        before = lines[index - 1] if index else ""
        if "关于" in before and not re.search(r"[。：；，]", before) and not _TITLE.match(before):
            line = before + line  # noqa: PLW2901
        found = line
    return found


def _issuer_of(lines: list[str]) -> str:
    for line in lines:
        match = re.match(r"([一-龥]{2,20}?)关于", line)
        if match:
            return match.group(1)
    return ""
