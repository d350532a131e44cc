"""Every way a plan's departments, measures and people may be written in a question.

Built once for a plan and a lexicon; nothing here knows a question.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.expressions import Expression
from corpus.lexicon import BODY_OF_FIELD
from corpus.plan import MeasureKind
from corpus.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.lexicon import Lexicon
    from corpus.plan import Plan

_PREFIX = Expression(r"^(?:省政府|省委|省|国家|中央|甘肃省|甘肃)")
_A_NAME = 4
"""Characters of a topic's name from which it names the measure whose heading has it."""
_QUOTES = Expression(r"[“”\"'‘’《》「」]")


@dataclass(frozen=True, slots=True)
class Surface:
    """One way of writing, folded, and what it stands for."""

    text: str
    role: str
    """``department``, ``successor``, ``body`` (known, but not to this plan),
    ``measure`` (named), ``topic`` (everyday word), ``person``."""
    values: tuple[str, ...]
    """Departments as the plan writes them, clause ids of measures, or names."""
    weak: bool = False
    """Counts only where the question speaks of departments."""
    bodies: tuple[str, ...] = ()
    """Departments that an everyday word stands for in a list of bodies: 教育、科技两家."""


class Surfaces:
    """All surfaces of a plan, found by where they stand in a question."""

    def __init__(self, plan: Plan, lexicon: Lexicon) -> None:
        self._rows: dict[tuple[str, str], tuple[set[str], bool]] = {}
        self._province = _province(plan)
        self._add_departments(plan, lexicon)
        self._add_measures(plan, lexicon)
        for member in plan.members:
            self._add(member.name, "person", member.name)
        chosen = _prefer(self._rows)
        self.light = lexicon.light_words()
        """Words that point to a measure only where no other word does."""
        self._by_text = {surface.text: surface for surface in chosen}
        lengths: dict[str, set[int]] = defaultdict(set)
        for surface in chosen:
            lengths[surface.text[:2]].add(len(surface.text))
        # Hundreds begin with 甘肃: a text is looked up by its length, not compared with all.
        self._lengths = {start: sorted(own, reverse=True) for start, own in lengths.items()}
        self.strong: tuple[Surface, ...] = tuple(
            s for s in chosen if s.role in ("department", "measure", "successor") and not s.weak
        )

    def at(self, text: str, index: int) -> Iterator[Surface]:
        """The surfaces that a folded text holds at an offset, longest first."""
        for length in self._lengths.get(text[index : index + 2], ()):
            surface = self._by_text.get(text[index : index + length])
            if surface is not None:
                yield surface

    def _add(self, text: str, role: str, value: str, *, weak: bool = False) -> None:
        key = (fold(text).strip(), role)
        if len(key[0]) < 2:
            return
        values, was_weak = self._rows.get(key, (set(), True))
        self._rows[key] = (values | {value}, weak and was_weak)

    def _add_departments(self, plan: Plan, lexicon: Lexicon) -> None:
        known: dict[str, list[str]] = defaultdict(list)
        for name in plan.departments:
            if lexicon.field_of(name):
                self._add_body_of(name, lexicon, known)
                continue
            self._add(name, "department", name)
            for each in (name, lexicon.core_of(name) or name):
                for english in filter(None, [lexicon.english_name(each)]):
                    self._add(english, "department", name)
            # 省编办（省审改办） is one body under two names.
            for alias in re.split(r"[（）]", name):
                if alias and (alias == name or alias not in plan.departments):
                    self._add_ways(alias, "department", name)
                    self._link(alias, name, lexicon, known)
            self._add_ways(_PREFIX.sub("", name), "department", name)
        for entry in lexicon.departments:
            names = known.get(entry.core, [])
            role = "department" if names else "body"
            fields = [name for name in names if lexicon.field_of(name)]
            for value in names or [entry.core]:
                for way in (entry.core, *entry.names):
                    if way not in fields:
                        self._add_ways(way, role, value)
                for way in entry.english:
                    self._add(way, role, value)
                for way in entry.weak:
                    # 扶贫 is what a plan on 消费扶贫 is all about, and there no 扶贫办.
                    if way not in fields and way not in plan.title:
                        self._add(way, role, value, weak=True)
        for successor in lexicon.successors:
            values = [name for core in successor.sources for name in known.get(core, [])]
            for value in values:
                for way in (successor.name, *successor.names):
                    self._add_ways(way, "successor", value)
                for way in successor.english:
                    self._add(way, "successor", value)
            if not values:
                self._add_ways(successor.name, "body", successor.name)

    def _add_body_of(self, field: str, lexicon: Lexicon, known: dict[str, list[str]]) -> None:
        """A unit listed by its field: 教育部门 and 教育局 are it, 教育 in 职业教育 is not."""
        ways = tuple(field + ending for ending in BODY_OF_FIELD)
        for way in ways:
            for prefix in ("", "国务院"):
                self._add_ways(prefix + way, "department", field)
        for row in lexicon.departments:
            names = (row.core, *row.names)
            if field in (*row.weak, *names) or set(ways) & set(names):
                known[row.core].append(field)

    def _link(self, alias: str, name: str, lexicon: Lexicon, known: dict[str, list[str]]) -> None:
        core = lexicon.core_of(alias)
        if core is not None and name not in known[core]:
            known[core].append(name)

    def _add_ways(self, way: str, role: str, value: str) -> None:
        self._add(way, role, value)
        if not _PREFIX.match(way):
            for prefix in ("省", "省政府", "省委", *self._province):
                self._add(prefix + way, role, value)
        elif self._province and way.startswith("省"):
            self._add(self._province[0] + way[1:], role, value)

    def _add_measures(self, plan: Plan, lexicon: Lexicon) -> None:
        for measure in plan.measures:
            names = [measure.name, measure.title, *re.split(r"[，,。]", measure.title)]
            names += [
                c.title
                for c in plan.clauses
                if c.parent == measure.clause and c.id.endswith("/box")
            ]
            for name in names:
                bare = _QUOTES.sub("", name)
                self._add(name, "measure", measure.clause)
                self._add(bare, "measure", measure.clause)
            if measure.kind is MeasureKind.DOMAIN:
                self._add(f"互联网+{measure.name}", "measure", measure.clause)
            for english in filter(None, [lexicon.english_name(measure.name)]):
                self._add(english, "measure", measure.clause)
            for topic in lexicon.topics:
                if topic.name in measure.title or topic.name in measure.name:
                    if len(topic.name) >= _A_NAME:
                        # 人才培养 is most of the heading and names it.
                        self._add(topic.name, "measure", measure.clause)
                    for word in (topic.name, *topic.words, *topic.english):
                        self._add(word, "topic", measure.clause)


def _province(plan: Plan) -> tuple[str, ...]:
    """甘肃省 and 甘肃 for a plan of 甘肃省人民政府; empty for the State Council's."""
    match = re.search(
        r"([一-龥]{2,3})(?:省|自治区|市)(?:人民政府|深入|推进|关于|“|《)?",
        plan.issuer or plan.title,
    )
    if not match or "国务院" in plan.issuer:
        return ()
    return match.group(1) + "省", match.group(1)


def _prefer(rows: dict[tuple[str, str], tuple[set[str], bool]]) -> list[Surface]:
    """One surface a text: a name the plan knows wins over a successor, that over an unknown."""
    order = ("department", "measure", "person", "successor", "topic", "body")
    best: dict[str, Surface] = {}
    for (text, role), (values, weak) in rows.items():
        surface = Surface(text, role, tuple(sorted(values)), weak)
        held = best.get(text)
        if held is None or _rank(surface, order) < _rank(held, order):
            best[text] = surface
    for text, surface in best.items():
        bodies, weak = rows.get((text, "department"), (set(), False))
        if surface.role == "topic" and weak:
            best[text] = replace(surface, bodies=tuple(sorted(bodies)))
    return list(best.values())


def _rank(surface: Surface, order: tuple[str, ...]) -> tuple[bool, int]:
    return surface.weak, order.index(surface.role)
