"""What a plan's facts are called in English: its title, names, figures and tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from assistant.tables import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from corpus.plan import Clause, Plan, Target

_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_NUMBERS = re.compile(r"\d+(?:\.\d+)?")
_MONTHS = "January February March April May June July August September October November December"
_LARGE = ((10**9, "billion"), (10**6, "million"))
_JOINER = "、"


def english_names(
    plan: Plan, called: Callable[[str], str | None], words: Mapping[str, Any]
) -> dict[str, str]:
    """English by Chinese of whatever a view names: what has none is shown as it stands.

    Args:
        plan: Whose facts are named.
        called: The English of a measure, department, role or post.
        words: ``names``, ``figures`` and ``clauses`` of ``ui.toml``.
    """
    spoken = [m.name for m in plan.measures] + list(plan.departments)
    spoken += [each for m in plan.members for each in (m.role, m.title)]
    found = {each: english for each in spoken if (english := called(each))}
    found |= {t.value: said for t in plan.targets if (said := figure(t, words["figures"]))}
    if (date := _DATE.fullmatch(plan.issued)) and int(date[2]) in range(1, 13):
        month = _MONTHS.split()[int(date[2]) - 1]
        found[plan.issued] = f"{int(date[3])} {month} {date[1]}"
    found.update(words["names"])
    for clause in plan.clauses:
        if english := _clause(clause, plan, found, words["clauses"]):
            found[f"{clause.number}{clause.title}".lstrip("-")] = english
    return found


def _clause(
    clause: Clause, plan: Plan, names: Mapping[str, str], words: Mapping[str, str]
) -> str | None:
    """What a clause is called in English: ``2.4 Smart Energy``, ``Box 4: Smart Energy``."""
    boxed = clause.id.endswith("/box")
    measure = next((m for m in plan.measures if m.clause == clause.id.removesuffix("/box")), None)
    english = names.get(measure.name if measure else clause.title)
    if english is None:
        return None
    if boxed:
        return words["box"].format("".join(_NUMBERS.findall(clause.number)[:1]), english)
    if not clause.number.strip("-"):
        return english
    annex = clause.id.startswith("annex") and clause.level == 1
    place = words["annex"] if annex else clause.id.rpartition("annex.")[2]
    return f"{place} {english}"


def figure(target: Target, words: Mapping[str, Any]) -> str | None:
    """A target's figure in English: ``at least 90%``; ``None`` where its unit has no English."""
    factor, unit = 1, target.unit
    for sign, times in words["factors"].items():
        if unit.startswith(sign):
            factor, unit = times, unit.removeprefix(sign)
    written = target.defect.reading if target.defect else target.value
    numbers = _NUMBERS.findall(written)
    if unit not in words["units"] or not numbers:
        return None
    said: str = "-".join(_number(float(each) * factor) for each in numbers) + words["units"][unit]
    for cue, form in words["bounds"].items():
        if cue in target.bound:
            said = form.format(said)
    return said


def _number(value: float) -> str:
    for size, name in _LARGE:
        if value >= size:
            return f"{value / size:,.6g} {name}"
    return f"{value:,.6g}" if value % 1 else f"{value:,.0f}"


def english_table(table: Table, names: Mapping[str, str], words: Mapping[str, str]) -> Table:
    """A table with English headings and names; what the plan says stays as it says it.

    Args:
        table: As the plan has it.
        names: The English of names and figures.
        words: The English of headings and of words such as roles; ``table/heading`` goes
            before ``heading``.
    """

    def head(text: str) -> str:
        return words.get(f"{table.name}/{text}") or words.get(text) or names.get(text, text)

    def cell(value: str | float) -> str | float:
        if not isinstance(value, str):
            return value
        if value in names or value in words:
            return names.get(value) or words[value]
        parts = value.split(_JOINER)
        return ", ".join(words[p] for p in parts) if all(p in words for p in parts) else value

    return Table(
        words.get(table.name, table.name),
        tuple(head(each) for each in table.head),
        tuple(tuple(cell(each) for each in row) for row in table.rows),
    )


def english_markdown(text: str, plan: Plan, names: Mapping[str, str]) -> str:
    """A saved conversation with the title in English and the plan's own beside it."""
    english = names.get(plan.title)
    if english:
        text = text.replace(f"# {plan.title}\n", f"# {english} ({plan.title})\n", 1)
    return re.sub(r"(?m)^(> .*)（(\d+–\d+)）$", r"\1 (\2)", text)
