"""The types a plan is made of: frozen records whose spans point into the source text.

Every offset counts code points of :attr:`Plan.text`; spans are half-open, years
are inclusive. Nothing here parses: see ``outline.py`` and ``facts.py``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in a plan's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            msg = f"a span needs 0 <= start <= end, got {self.start}, {self.end}"
            raise ValueError(msg)

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


class ClauseKind(StrEnum):
    """What a clause is in the outline of the document."""

    PREAMBLE = "preamble"
    CHAPTER = "chapter"
    SECTION = "section"
    ITEM = "item"
    BOX = "box"
    ANNEX = "annex"
    DASH = "dash"


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered part of the plan (条、款、项、专栏、附件)."""

    id: str
    """Readable and stable: ``2.3``, ``2.3/box``, ``annex.2``."""
    kind: ClauseKind
    number: str
    """As printed: ``（三）``, ``专栏3：``; empty for unnumbered parts."""
    title: str
    """The heading without its number and closing punctuation."""
    level: int
    """Depth in the tree; a chapter is 1."""
    span: Span
    """The clause with everything under it."""
    heading: Span
    """Number and title as printed."""
    parent: str | None


@dataclass(frozen=True, slots=True)
class Period:
    """A span of years, first and last year included, as the plan prints it."""

    label: str
    """``2016-2017``."""
    start: int
    end: int
    span: Span
    name: str = ""
    """The stage or horizon the plan names it by: ``夯实基础阶段``, ``近期目标``."""

    @property
    def years(self) -> tuple[int, int]:
        """First and last year, both included."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Mention:
    """A department as the plan writes it at one place."""

    name: str
    span: Span


class Role(StrEnum):
    """What a responsibility asks of a department."""

    LEAD = "lead"
    PARTICIPANT = "participant"
    RESPONSIBLE = "responsible"
    GUIDE = "guide"


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One bracket that says who is in charge of what."""

    clause: str
    departments: tuple[Mention, ...]
    roles: tuple[Role, ...]
    """One for each department."""
    span: Span
    """The bracket, with its brackets."""
    scope: Span
    """The text the bracket speaks of."""
    convention: Span | None
    """Where the plan says that the first named leads; ``None`` if the bracket itself
    says who leads, or nothing does."""
    open_ended: bool
    """The list ends in 等."""
    joint: bool
    """The list ends in 共同负责."""

    @property
    def lead(self) -> Mention | None:
        """The lead department, if the plan says who leads."""
        for mention, role in zip(self.departments, self.roles, strict=True):
            if role is Role.LEAD:
                return mention
        return None

    @property
    def names(self) -> tuple[str, ...]:
        """The departments' names in the order printed."""
        return tuple(mention.name for mention in self.departments)


class MeasureKind(StrEnum):
    """The two families of measures a plan assigns to departments."""

    DOMAIN = "domain"
    SAFEGUARD = "safeguard"


@dataclass(frozen=True, slots=True)
class Measure:
    """A domain of the key tasks (重点任务) or a safeguard (保障措施)."""

    kind: MeasureKind
    number: int
    """Position in its chapter, from 1."""
    name: str
    """Short name: ``智慧能源``; a safeguard's is its heading's first part."""
    title: str
    """The whole heading without number and closing punctuation."""
    clause: str
    aims: Span
    """The paragraph under the heading, without its bracket."""
    responsibilities: tuple[Responsibility, ...]

    @property
    def responsibility(self) -> Responsibility | None:
        """The only bracket, or ``None`` when there are none or several."""
        return self.responsibilities[0] if len(self.responsibilities) == 1 else None


@dataclass(frozen=True, slots=True)
class Task:
    """What one clause sets for one period, cut into sentences."""

    clause: str
    measure: str
    """The clause id of the measure it belongs to."""
    period: Period
    sentences: tuple[Span, ...]
    span: Span
    """The period's text without its heading."""


@dataclass(frozen=True, slots=True)
class Defect:
    """A place where the source is damaged."""

    kind: str
    span: Span
    """The damaged characters."""
    context: Span
    """The word or figure they stand in."""
    reading: str
    """How the context may be read: ``4.3万座``; empty if nothing suggests itself."""


@dataclass(frozen=True, slots=True)
class Target:
    """A figure the plan sets, as written, with its reading beside it."""

    subject: str
    value: str
    """As written, bound included: ``达到12%以上``."""
    number: float | None
    """The first figure; ``None`` where the source is damaged."""
    unit: str
    bound: str
    """``以上``, ``突破``, ``达到``, ``超过``, ... or empty."""
    clause: str
    period: Period | None
    span: Span
    """The part of the sentence that states the target."""
    sentence: Span
    defect: Defect | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A person of a roster, with role and post."""

    name: str
    """Without the wide spaces the source prints inside short names."""
    role: str
    """``召集人``, ``副召集人``, ``成员``."""
    post: str
    """Unit and post as printed: ``省文化厅副厅长``."""
    department: str
    title: str
    """The post without the unit: ``副厅长``."""
    span: Span


@dataclass(frozen=True)
class Plan:
    """A plan: its text and every fact read from it. A record; it does not parse."""

    id: str
    title: str
    issuer: str
    issued: str
    text: str = field(repr=False)
    clauses: tuple[Clause, ...] = field(repr=False)
    measures: tuple[Measure, ...] = field(repr=False)
    responsibilities: tuple[Responsibility, ...] = field(repr=False)
    periods: tuple[Period, ...] = field(repr=False)
    """Named stages and horizons, and the periods of the boxes; one a label and name."""
    tasks: tuple[Task, ...] = field(repr=False)
    targets: tuple[Target, ...] = field(repr=False)
    units: tuple[Mention, ...] = field(repr=False)
    """The units of the joint conference, in order; empty if there is none."""
    members: tuple[Member, ...] = field(repr=False)
    defects: tuple[Defect, ...] = field(repr=False)
    sentences: tuple[Span, ...] = field(repr=False)
    """The whole text in sentences, headings included, in order, never overlapping."""

    def __hash__(self) -> int:
        """That of the text, which Python keeps: a plan is what results are remembered by."""
        return hash(self.text)

    def quote(self, span: Span) -> str:
        """The source text of a span, unchanged."""
        return self.text[span.start : span.end]

    @cached_property
    def _by_id(self) -> dict[str, Clause]:
        return {clause.id: clause for clause in self.clauses}

    def clause(self, clause_id: str) -> Clause:
        """The clause of this id.

        Raises:
            KeyError: no clause has it.
        """
        return self._by_id[clause_id]

    def clause_at(self, offset: int) -> Clause | None:
        """The deepest clause that holds an offset, or ``None`` outside all."""
        best = None
        for clause in self.clauses:
            if clause.span.start <= offset < clause.span.end and (
                best is None or clause.level >= best.level
            ):
                best = clause
        return best

    def ancestors(self, clause: Clause) -> tuple[Clause, ...]:
        """The clause and all above it, outermost first."""
        line = [clause]
        while line[0].parent is not None:
            line.insert(0, self._by_id[line[0].parent])
        return tuple(line)

    def path(self, span: Span) -> str:
        """Where a span stands, for people: ``二、重点任务 > （四）… > 专栏4 > 2018-2020年``."""
        clause = self.clause_at(span.start)
        parts = (
            []
            if clause is None
            else [f"{each.number}{each.title}" for each in self.ancestors(clause)]
        )
        task = next((t for t in self.tasks if t.span.contains(span)), None)
        if task is not None:
            parts.append(f"{task.period.label}年")
        return " > ".join(parts) or self.title

    @cached_property
    def first_leads(self) -> bool:
        """Whether the plan says that the first named leads: 列第一位者为牵头部门."""
        return any(r.convention for r in self.responsibilities)

    @cached_property
    def stages(self) -> tuple[tuple[int, int], ...]:
        """The years of its stages in time order, without the horizons that span several."""
        return tuple(sorted({each.period.years for each in self.tasks})) or tuple(
            sorted({period.years for period in self.periods})
        )

    @cached_property
    def departments(self) -> tuple[str, ...]:
        """Every department named in a bracket or as a unit, in order of first appearance."""
        mentions = [m for r in self.responsibilities for m in r.departments]
        mentions += self.units
        mentions.sort(key=lambda mention: mention.span)
        return tuple(dict.fromkeys(mention.name for mention in mentions))

    @cached_property
    def _second_names(self) -> dict[str, frozenset[str]]:
        names: dict[str, frozenset[str]] = {}
        for department in self.departments:
            parts = frozenset(p.strip("）") for p in department.split("（")) | {department}
            if len(parts) > 1:
                whole = parts.union(*(names.get(part, frozenset()) for part in parts))
                names |= dict.fromkeys(whole, whole)
        return names

    def bodies(self, name: str) -> frozenset[str]:
        """The names of one body: 省编办（省审改办） and 省审改办 are the same.

        A name in round brackets, or before them, is a second name of the whole.
        """
        return self._second_names.get(name, frozenset((name,)))

    def measure(self, clause_id: str) -> Measure | None:
        """The measure whose clause this is or lies under, if any."""
        return next(
            (
                m
                for m in self.measures
                if clause_id == m.clause or clause_id.startswith((f"{m.clause}.", f"{m.clause}/"))
            ),
            None,
        )
