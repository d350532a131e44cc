"""A follow-up beside what the turns before it left, and what it comes to take over."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.question import Kind

if TYPE_CHECKING:
    from assistant.context import Context
    from assistant.cues import Cues
    from assistant.picks import Pick
    from assistant.question import Query
    from assistant.reader import Reading
    from corpus.plan import Span

ASKS = frozenset(
    {
        "lead",
        "responsible",
        "count",
        "compare",
        "summary",
        "tasks",
        "target",
        "person",
        "participate",
        "shared",
        "list",
        "why",
        "where",
        "when",
        "role_of",
        "conference",
        "others",
        "only_participate",
        "placed",
        "nth_body",
        "rule_words",
        "stages",
        "who",
    }
)
"""Cues that say what a turn asks for."""
OF_ROLES = frozenset({Kind.LEAD, Kind.RESPONSIBLE, Kind.COUNT, Kind.CHECK})
"""Kinds of answer that tell the departments of a measure."""
SCOPE = frozenset({"domains_only", "domains_word", "safeguards_word"})
"""Flags of what a list is of; a question on its items asks of the same."""
_SHORT = {"zh": 24, "en": 80}
"""Characters of a turn that may be no more than a subject: 那电子商务呢."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A turn with what it takes over."""

    reading: Reading
    kind: Kind | None
    """The kind taken over; ``None`` if the turn says its own."""
    subject: str = ""
    terms: str = ""
    """Words of an earlier turn that retrieval needs to find the same subject."""
    flags: frozenset[str] = frozenset()
    compared: tuple[tuple[Span, ...], ...] = ()
    """Figures told before that are to be set side by side; one is set beside this turn's own."""
    pick: Pick | None = None
    """What of the list is asked for, by its names."""


@dataclass(frozen=True)
class Turn:
    """One follow-up, for the moves of a dialogue to look at."""

    reading: Reading
    """What the turn says, with what it refers to filled in."""
    context: Context
    last: Query
    cues: Cues
    correction: bool = False
    pointed_back: bool = False
    """Whether its measures or departments come from an earlier turn it refers to."""

    def refers(self, name: str) -> bool:
        """Whether the turn speaks of an earlier one in a way of ``[dialogue]``."""
        return bool(self.cues.refers[name].words.search(self.reading.asking))

    @cached_property
    def has_subject(self) -> bool:
        """Whether the turn names what it is about."""
        reading = self.reading
        return bool(
            reading.measures
            or reading.departments
            or reading.people
            or reading.absent
            or reading.candidates
            or reading.nowhere
        )

    @cached_property
    def names_none(self) -> bool:
        """Whether the turn names no measure and no department."""
        return not (self.reading.measures or self.reading.departments)

    @cached_property
    def pronoun(self) -> bool:
        """Whether a word of the turn stands for what was spoken of."""
        asking = self.reading.asking
        # 有没有部门全部参与？ 其中牵头几条: of the one department found.
        one = len(self.last.departments or self.context.departments) == 1
        return bool(self.cues.pronoun.search(asking)) or (one and "其中" in asking)

    @cached_property
    def ellipsis(self) -> bool:
        """Whether the turn leaves out what it asks: 那电子商务呢."""
        return bool(self.cues.ellipsis.search(self.reading.asking))

    @cached_property
    def short(self) -> bool:
        """Whether the turn may be no more than a subject."""
        return len(self.reading.text.strip()) <= _SHORT[self.reading.language]
