"""What the earlier turns of a chat left for a follow-up to speak of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.question import Query
    from corpus.plan import Span


@dataclass(frozen=True, slots=True)
class Context:
    """The earlier turns, as far as a follow-up can speak of them."""

    query: Query | None = None
    departments: tuple[str, ...] = ()
    """Departments the last answer was about, the lead first."""
    measures: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    items: tuple[tuple[str, str], ...] = ()
    """The last list given, as (role, value), for 第二个呢."""
    lists: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    """The last list given of each role, by role, in the form of ``items``."""
    first: Query | None = None
    """The first question that had a subject."""
    terms: str = ""
    """The words of the last turn that had a subject of its own."""
    spoken_departments: tuple[str, ...] = ()
    """Every department the user has named, the latest last."""
    spoken_measures: tuple[str, ...] = ()
    """Every measure the user has named or pointed to, the latest last."""
    asked_measures: tuple[str, ...] = ()
    """Every measure the user has asked about, in the order they first came."""
    times: tuple[tuple[int, int], ...] = ()
    """The years of the last two turns that asked the same of different years."""
    spoken_people: tuple[str, ...] = ()
    """Every person an answer was about, the latest last."""
    pair: tuple[tuple[str, str], ...] = ()
    """The last two or more things named in one turn, or each in a turn of its own, as
    (role, value), for 前者 and 后者."""
    stages: tuple[tuple[int, int], ...] = ()
    """The plan's stages in order, for 下一阶段."""
    safeguards: frozenset[str] = frozenset()
    """The plan's safeguards, for 刚才那条保障措施; its other measures are domains."""
    bodies: tuple[str, ...] = ()
    """Every department and unit that the plan names, for 那民政呢 after one of them."""
    things: tuple[str, ...] = ()
    """The words of the last two turns that a sentence answered, for 两个比，哪个在前."""
    thing: tuple[str, str] = ("", "")
    """The measure and the words of the thing that a sentence was last quoted on."""
    of_thing: bool = False
    """Whether no measure was named since, so that 什么时候 may still ask of it."""
    timed: tuple[tuple[str, tuple[int, int]], ...] = ()
    """The years each measure was last spoken of with."""
    row: tuple[str, ...] = ()
    """The measures of the kind last spoken of, in the plan's order."""
    cited: tuple[Span, ...] = ()
    """What the last answer cited."""
    told: tuple[str, ...] = ()
    """The tasks or goals that the last answer listed, as it quoted them."""
    listed: tuple[str, ...] = ()
    """The measures that the last answer listed, for 这几个各由谁牵头."""
    rest: tuple[str, ...] = ()
    """Those of the same scope that it left out, for 剩下的呢."""
    figures: tuple[tuple[Span, ...], ...] = ()
    """Where the figures stand that the last two turns told, for 差多少; empty for one without."""
    within: bool = False
    """Whether the question before is of the same turn."""
    scope: frozenset[str] = frozenset()
    """What the earlier questions of the same turn were about: domains, safeguards, or both."""
