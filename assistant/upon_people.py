"""Moves upon a person of the roster just told: the next one, the post, what the unit does.

Each is a function of the turn, as those of ``moves.py`` are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.question import Kind
from assistant.turn import Carried

if TYPE_CHECKING:
    from assistant.turn import Turn

_ACTS = frozenset({"lead", "participate", "responsible"})
_OF_FIELDS = frozenset(
    {"domains_word", "domains_only", "safeguards_word", "which_measures", "functions", "role_of"}
)
_ASKED = frozenset({"who", "which", "count", "list", "when", "where", "why", "rule_words"})
_TWO = 2


def both_people(turn: Turn) -> Carried | None:
    """召集人是谁？ 副召集人呢？ 他们什么职务: of both, not of the last alone."""
    reading, people = turn.reading, turn.context.spoken_people[-_TWO:]
    if turn.last.kind is not Kind.PERSON or len(people) != _TWO or turn.has_subject:
        return None
    if not turn.refers("they_two") or len(turn.context.people) > 1:
        return None
    if reading.cues & {*_ACTS, "units_word", "rule_words", "convener", "deputy_convener"}:
        return None
    if reading.cues & {"people_counted", "count"}:
        return None
    return Carried(replace(reading, people=people), Kind.PERSON)


def people_of_both(turn: Turn) -> Carried | None:
    """省国税局参与哪个？ 省地税局呢？ 它们的代表分别是谁: of both departments."""
    reading = turn.reading
    pair = tuple(value for role, value in turn.context.pair if role == "department")
    if len(pair) != _TWO or turn.last.departments not in (pair, pair[-1:]) or reading.measures:
        return None
    if turn.last.kind is Kind.PERSON:
        # 他们什么职务: of the people told.
        return None
    if not turn.refers("they_bodies") or not reading.cues & {"sends", "person"}:
        return None
    if reading.departments and not turn.pointed_back:
        return None
    return Carried(replace(reading, departments=pair, people=()), Kind.PERSON)


def sent_by_absent(turn: Turn) -> Carried | None:
    """召集人是谁？ 有没有省水利厅的: whether that body is of the conference."""
    reading = turn.reading
    asks = turn.last.kind is Kind.PERSON and reading.absent and "yes_no" in reading.cues
    if not asks or turn.pronoun or reading.departments or reading.measures or reading.people:
        return None
    return Carried(reading, Kind.MEMBERSHIP)


def person_beside(turn: Turn) -> Carried | None:
    """副召集人是谁？ 他上面是谁: who stands right before or after the person in the roster."""
    reading, last, people = turn.reading, turn.last, turn.context.people[:1]
    way = next((w for w in ("before", "after") if turn.refers(f"person_{w}")), None)
    if last.kind is not Kind.PERSON or way is None or not people:
        return None
    others = reading.departments or set(reading.people) - set(people)
    if (others and not turn.pointed_back) or reading.measures:
        return None
    if reading.cues & {"lead", "participate"}:
        return None
    whole = replace(reading, asking="", people=people, departments=(), cues=frozenset())
    return Carried(whole, Kind.PERSON, flags=frozenset({way}))


def claims_post(turn: Turn) -> Carried | None:
    """谁代表省信访局？ 也是副局长？: whether the one just told has that post."""
    reading, last, people = turn.reading, turn.last, turn.context.people[:1]
    bare = turn.refers("has_post") and not reading.cues & (_ASKED | _OF_FIELDS | _ACTS)
    if last.kind is not Kind.PERSON or not bare or not turn.short or reading.people:
        return None
    if reading.measures or reading.absent or not people:
        return None
    if reading.departments and not turn.pointed_back:
        return None
    whole = replace(reading, people=people, departments=(), cues=reading.cues - {"person"})
    return Carried(whole, Kind.PERSON, flags=frozenset({"yes_no"}))


def done_by_unit(turn: Turn) -> Carried | None:
    """省建设厅是成员单位吗？ 那12个领域里它管哪块: what that department has a part in."""
    reading, last = turn.reading, turn.last
    listed = last.kind is Kind.LIST and len(turn.context.departments) == 1
    told = listed or last.kind in (Kind.PERSON, Kind.MEMBERSHIP)
    if not told or not turn.refers("that_unit"):
        return None
    bodies = last.departments or turn.context.departments[:1]
    absent = last.absent if not last.departments else ()
    if not (bodies or absent) or (turn.has_subject and not turn.pointed_back) or reading.periods:
        return None
    fields = reading.nested or reading.cues & (_OF_FIELDS | {"measures_word", "tasks"})
    if not fields or "conference" in reading.cues:
        return None
    # 他们厅牵头的领域有几个部门: of those, and not of the department.
    kind = None if reading.nested else Kind.REVERSE
    whole = replace(reading, departments=() if absent else bodies, asking="")
    return Carried(replace(whole, absent=absent, people=(), measures=()), kind)
