"""A plan's facts become families of questions with their gold, every fact in every wording.

The wordings are ``families.toml``; departments are asked by every name the lexicon knows. What
comes out are ordinary cases: :mod:`eval.run` asks them and every measure counts them. They
test that what was parsed is found again whoever asks and however; whether it was parsed
rightly is for the golden tables to say.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cues import load_cues
from corpus.lexicon import BODY_OF_FIELD, Lexicon
from corpus.plan import MeasureKind
from eval.cases import Case, Gold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus.plan import Measure, Plan, Responsibility, Task

_WORDINGS = Path(__file__).parent / "families.toml"
_QUOTE = 60
"""Characters of a sentence that serve as evidence."""
_LONG = 4000
"""No limit on length: whole tables are asked for."""
_LEADS = frozenset({"led_by", "domains_led_by", "safeguards_led_by", "count_led_by"})
"""Families of what a body leads."""
_NO = ("不", "没有", "未", "不是", "not ", "No", "none")
_YES = ("是", "参与", "牵头", "Yes", "leads", "takes part")


def families(plan: Plan, lexicon: Lexicon | None = None) -> tuple[Case, ...]:
    """All generated cases of a plan, in a fixed order; those of one family share ``group``.

    Args:
        plan: Whose facts are asked.
        lexicon: Where other names of departments come from; the project's by default.
    """
    made = _Maker(plan, lexicon or Lexicon.load())
    return tuple(
        case
        for part in (
            made.measures(),
            made.departments(),
            made.pairs(),
            made.periods(),
            made.people(),
            made.targets(),
        )
        for case in part
    )


@lru_cache(maxsize=1)
def wordings() -> dict[str, dict[str, tuple[str, ...]]]:
    """Family to language to its wordings, as ``families.toml`` has them."""
    table = tomllib.loads(_WORDINGS.read_text(encoding="utf-8"))
    return {
        family: {lang: tuple(rows) for lang, rows in languages.items()}
        for family, languages in table.items()
    }


@dataclass(frozen=True, slots=True)
class _Maker:
    plan: Plan
    lexicon: Lexicon

    def _asked(
        self, family: str, subject: str, kind: str, gold: Gold, /, **names: str
    ) -> Iterator[Case]:
        """One case a wording; English wordings only where all names have English."""
        group = f"{family}:{subject}"
        english = {key: self.lexicon.english_name(name) for key, name in names.items()}
        for lang, rows in wordings()[family].items():
            for number, row in enumerate(rows, start=1):
                if family in _LEADS and self._asks_for_first(row):
                    continue
                values: dict[str, str] = dict(names)
                if lang == "en":
                    values = {
                        key: name if name.replace("-", "").isdigit() else english[key] or ""
                        for key, name in names.items()
                    }
                    if not all(values[key] for key in values if f"{{{key}}}" in row):
                        continue
                yield Case(
                    id=f"{group}:{lang}{number}",
                    question=row.format(**values),
                    history=(),
                    gold=gold,
                    kind=kind,
                    lang=lang,
                    group=f"{group}:{lang}",
                )

    def _asks_for_first(self, row: str) -> bool:
        """Whether a wording asks where a body stands first, where that is not to lead."""
        return not self.plan.first_leads and bool(load_cues().among(("first_listed",), row.lower()))

    def _bracketed(self) -> tuple[tuple[Measure, Responsibility], ...]:
        """Measures with one bracket: those of which one list is the right answer."""
        return tuple((m, m.responsibility) for m in self.plan.measures if m.responsibility)

    def _of(self, department: str) -> tuple[Measure, ...]:
        bodies = self.plan.bodies(department)
        return tuple(
            m for m in self.plan.measures if any(bodies & set(r.names) for r in m.responsibilities)
        )

    def _led(self, department: str) -> tuple[Measure, ...]:
        bodies = self.plan.bodies(department)
        return tuple(
            m
            for m in self.plan.measures
            if any(r.lead is not None and r.lead.name in bodies for r in m.responsibilities)
        )

    def measures(self) -> Iterator[Case]:
        for measure, bracket in self._bracketed():
            names = {"measure": measure.name, "title": measure.title}
            quote = (self._start(bracket),)
            whole = _gold(departments=bracket.names, evidence=quote, all_of=_each(bracket.names))
            yield from self._asked("responsible", measure.clause, "responsible", whole, **names)
            count = _gold(all_of=((str(len(bracket.names)),),), evidence=quote)
            yield from self._asked("count_of", measure.clause, "count", count, **names)
            if bracket.lead is None:
                continue
            lead = _gold(lead=bracket.lead.name, evidence=quote, all_of=_each([bracket.lead.name]))
            yield from self._asked("lead", measure.clause, "lead", lead, **names)
            for task in self._tasks(measure):
                year = str(task.period.start)
                subject = f"{measure.clause}:{year}"
                yield from self._asked("lead_in_year", subject, "lead", lead, **names, year=year)

    def departments(self) -> Iterator[Case]:
        for department in self.plan.departments:
            led, all_of = self._led(department), self._of(department)
            for surface in self._surfaces(department):
                names = {"department": surface}
                subject = f"{department}:{surface}"
                yield from self._asked("led_by", subject, "reverse", _named(led), **names)
                for family, kind in (
                    ("domains_led_by", MeasureKind.DOMAIN),
                    ("safeguards_led_by", MeasureKind.SAFEGUARD),
                ):
                    gold = _named([m for m in led if m.kind is kind])
                    yield from self._asked(family, subject, "reverse", gold, **names)
                gold = _gold(all_of=((str(len(led)),) if led else ("0", *_NO),))
                yield from self._asked("count_led_by", subject, "count", gold, **names)
                if not all_of:
                    continue
                yield from self._asked("of_department", subject, "reverse", _named(all_of), **names)
                gold = _named([m for m in all_of if m.kind is MeasureKind.DOMAIN])
                yield from self._asked("domains_of_department", subject, "reverse", gold, **names)
            for measure, bracket in self._bracketed():
                names = {"department": department, "measure": measure.name}
                subject = f"{department}:{measure.clause}"
                part = self.plan.bodies(department) & set(bracket.names)
                gold = _gold(all_of=(_YES if part else _NO,))
                yield from self._asked("takes_part", subject, "responsible", gold, **names)
                if bracket.lead is None:
                    continue
                mine = bracket.lead.name in self.plan.bodies(department)
                gold = _gold(all_of=(_YES if mine else _NO, (bracket.lead.name,)))
                yield from self._asked("leads_it", subject, "lead", gold, **names)

    def pairs(self) -> Iterator[Case]:
        working = [d for d in self.plan.departments if self._of(d)]
        for one, other in combinations(working, 2):
            mine = self._of(one)
            both = [m for m in self._of(other) if m in mine]
            names = {"department": one, "other": other}
            subject = f"{one}:{other}"
            yield from self._asked("shared_by", subject, "joint", _named(both), **names)
            gold = _named([m for m in both if m.kind is MeasureKind.DOMAIN])
            yield from self._asked("domains_shared_by", subject, "joint", gold, **names)

    def periods(self) -> Iterator[Case]:
        domains = [m for m in self.plan.measures if m.kind is MeasureKind.DOMAIN]
        periods = {t.period.years: t.period for m in domains for t in self._tasks(m)}
        for measure in domains:
            tasks = {task.period.years: task for task in self._tasks(measure)}
            for years, period in periods.items():
                task = tasks.get(years)
                names = {
                    "measure": measure.name,
                    "period": period.label,
                    "year": str(period.start),
                }
                subject = f"{measure.clause}:{period.label}"
                if task is not None:
                    gold = _gold(evidence=[self._head(s.start, s.end) for s in task.sentences])
                    yield from self._asked("tasks", subject, "period", gold, **names)
                elif tasks:
                    gold = _gold(answerable=False)
                    yield from self._asked("no_tasks", subject, "unanswerable", gold, **names)
            for before, after in pairwise(sorted(periods)):
                held = [tasks[years] for years in (before, after) if years in tasks]
                if not held:
                    continue
                gold = _gold(
                    evidence=[self._head(t.sentences[0].start, t.sentences[0].end) for t in held]
                )
                ends = {"start": str(before[0]), "end": str(after[1])}
                subject = f"{measure.clause}:{before[0]}-{after[1]}"
                yield from self._asked(
                    "spans", subject, "period", gold, measure=measure.name, **ends
                )

    def people(self) -> Iterator[Case]:
        for member in self.plan.members:
            gold = _gold(
                all_of=((member.title,),),
                evidence=[self._head(member.span.start, member.span.end)],
            )
            yield from self._asked("post", member.name, "person", gold, person=member.name)
            if member.role == "成员":
                gold = _gold(all_of=((member.name, self.plan.quote(member.span)[:3]),))
                yield from self._asked(
                    "member", member.name, "person", gold, department=member.department
                )

    def targets(self) -> Iterator[Case]:
        """Targets of measures whose subject is said once; others need more to be asked for."""
        for target in self.plan.targets:
            measure = self.plan.measure(target.clause)
            twins = [t for t in self.plan.targets if t.subject == target.subject]
            if measure is None or target.period is None or len(twins) > 1:
                continue
            gold = _gold(all_of=((target.value,),), evidence=[target.value])
            yield from self._asked(
                "target",
                f"{target.clause}:{target.subject}",
                "target",
                gold,
                measure=measure.name,
                subject=target.subject,
                year=str(target.period.end),
            )

    def _tasks(self, measure: Measure) -> tuple[Task, ...]:
        return tuple(t for t in self.plan.tasks if t.measure == measure.clause)

    def _surfaces(self, department: str) -> tuple[str, ...]:
        """The printed name, and every other that means this department and no other."""
        if self.lexicon.field_of(department):
            # 教育 alone is a word of any question; the body of that field is asked for.
            return tuple(department + ending for ending in BODY_OF_FIELD)
        cores = self.lexicon.cores_of(department)
        mine = {c for d in self.plan.departments for c in self.lexicon.cores_of(d)}
        shared = [d for d in self.plan.departments if self.lexicon.cores_of(d) == cores]
        if len(cores) != 1 or len(shared) > 1:
            return (department,)
        row = next(r for r in self.lexicon.departments if r.core == cores[0])
        other = {
            n for r in self.lexicon.departments if r.core in mine - {row.core} for n in r.names
        }
        names = [
            name
            for name in (row.core, *row.names)
            if name not in other and name not in row.shared and not self._elsewhere(name)
        ]
        return tuple(dict.fromkeys((department, *names)))

    def _elsewhere(self, name: str) -> bool:
        """Whether a name is of a place the plan does not speak of: its branch is no body of it."""
        return any(m.group() not in self.plan.text for m in load_cues().places.finditer(name))

    def _start(self, bracket: Responsibility) -> str:
        return self._head(bracket.span.start, bracket.span.end)

    def _head(self, start: int, end: int) -> str:
        return self.plan.text[start : min(end, start + _QUOTE)]


def _each(names: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple((name,) for name in names)


def _named(measures: Sequence[Measure]) -> Gold:
    """Each of them named; that there are none, if there are none."""
    return _gold(all_of=_each(m.name for m in measures) if measures else (_NO,))


def _gold(
    *,
    answerable: bool = True,
    departments: Sequence[str] | None = None,
    lead: str | None = None,
    all_of: tuple[tuple[str, ...], ...] = (),
    evidence: Sequence[str] = (),
) -> Gold:
    return Gold(
        answerable=answerable,
        departments=None if departments is None else frozenset(departments),
        lead=lead,
        all_of=all_of,
        none_of=(),
        evidence=tuple(evidence),
        max_chars=_LONG,
    )
