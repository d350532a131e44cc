"""What a follow-up makes of a list or of two things: the rest of it, those of it without one.

Each is a function of the turn, as those of ``moves.py`` are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.expressions import Expression
from assistant.following import periods_of
from assistant.question import Kind
from assistant.turn import ASKS, SCOPE, Carried
from assistant.upon_figures import only_compares

if TYPE_CHECKING:
    from assistant.question import Query
    from assistant.reader import Reading
    from assistant.turn import Turn

_LISTS = frozenset({Kind.REVERSE, Kind.JOINT, Kind.RANK, Kind.LIST, Kind.LEAD})
_OF_ROLES = frozenset({Kind.LEAD, Kind.RESPONSIBLE, Kind.COUNT})
_LEADS_NOT = frozenset({"only_participate", "never_lead", "not_led_by"})
_SEVERAL = Expression(
    r"[它他她]们|[这那](?:些|[几两二三四五六七八九十\d])|[都各每]|分别|\beach\b|\bth(?:ey|em|ese|ose|eir)\b"
)
_ONE = Expression(r"它(?!们)|这家|该(?:部门|单位)|\bit\b")
"""Stands for one department."""
_FORMER_OUT = Expression(
    r"后[一者]个?比前|前[一者]个?[^,，、。后]{0,4}(?:没|不|无)|(?:只|仅|光|单)(?:有|是|在)?后|后[一者]个?[^,，、。]{0,3}(?:独有|才有|单独)"
    r"|(?:\bnot|n.t|\bwithout|\blacks?)\b.{0,20}\b(?:former|first)\b|\bonly\b.{0,16}\b(?:latter|second)\b"
    r"|\b(?:former|first)\b.{0,12}(?:\bnot|n.t|\blacks?)\b"
)
_OF_BODIES = Expression(r"家|部门|单位|\b(?:departments|agencies|bodies|units)\b")
_WHETHER = Expression(r"[吗么吧]\W*$")
_FEW = 6
"""Measures whose departments are told all."""
_TWO = 2


def without_it(turn: Turn) -> Carried | None:
    """省工信委参与了哪几个领域？ 没有它的是哪两个: those that do not list the department."""
    reading, last = turn.reading, turn.last
    leads_not = reading.cues & _LEADS_NOT
    asks = turn.refers("without_it") or (
        turn.pronoun and (leads_not or "without_part" in reading.cues)
    )
    if not asks or not turn.names_none or reading.people or reading.absent:
        return None
    if last.kind not in (Kind.REVERSE, Kind.CHECK) or len(last.departments) != 1:
        return None
    whole = replace(reading, departments=last.departments, measures=(), cues=reading.cues - {"who"})
    scope = last.flags & SCOPE
    if leads_not and not turn.refers("without_it"):
        if not ({"lead", "who"} <= reading.cues and _SEVERAL.search(reading.asking)):
            return Carried(_part_only(whole), Kind.REVERSE, flags=scope)
        # 不由它牵头的分别由谁牵头; 其中: of those just listed.
        among = turn.context.listed if turn.refers("of_listed") else ()
        flags = scope | {"not_led_by"} | ({"among"} if among else set())
        return Carried(replace(whole, measures=among), Kind.LIST, "leads", flags=flags)
    if _asks_lead(turn) and turn.context.rest and not _led_only(last):
        # 没参与的各由谁牵头.
        return Carried(replace(reading, measures=turn.context.rest, named=True), Kind.LEAD)
    if "among" in last.flags:
        whole, scope = replace(whole, measures=last.measures), scope | {"among"}
    return Carried(whole, Kind.REVERSE, flags=scope | {"without_part"})


def the_rest_led(turn: Turn) -> Carried | None:
    """省发展改革委牵头哪几个领域？ 剩下的分别谁牵头: the others, each with its lead."""
    reading, rest = turn.reading, turn.context.rest
    if not rest or not turn.refers("rest_of") or reading.measures or reading.people:
        return None
    if turn.last.kind not in _LISTS - {Kind.LEAD} or _OF_BODIES.search(reading.asking):
        return None
    if reading.departments and not turn.pointed_back:
        return None
    asks = reading.cues & ASKS - {"list", "others"}
    if not _asks_lead(turn) and (
        asks or not (turn.ellipsis or reading.cues & {"which", "list", "each"})
    ):
        return None
    if turn.last.kind is Kind.REVERSE and not _asks_lead(turn) and not _led_only(turn.last):
        # 剩下的两个是哪两个.
        whole = replace(reading, departments=turn.last.departments, measures=())
        return Carried(whole, Kind.REVERSE, flags=turn.last.flags & SCOPE | {"without_part"})
    return Carried(replace(reading, measures=rest, departments=(), named=True), Kind.LEAD)


def each_listed(turn: Turn) -> Carried | None:
    """省财政厅参与哪些领域？ 这几个各由谁牵头: of each measure of the list just given."""
    reading, listed = turn.reading, turn.context.listed
    several = bool(_SEVERAL.search(reading.asking) or "each" in reading.cues)
    # 只有两家的是哪几个领域？ 部门报一下: of those few.
    told = turn.last.kind is Kind.RANK and turn.short
    several = several or (told and bool(reading.cues & {"responsible", "lead"}))
    if not several or len(listed) < _TWO or turn.last.kind not in _LISTS - {Kind.LEAD}:
        return None
    if reading.measures or reading.people or reading.periods or _besides(turn):
        return None
    whole = replace(reading, measures=listed, departments=(), named=True)
    if _asks_lead(turn) and (turn.names_none or turn.pointed_back):
        return Carried(whole, Kind.LEAD)
    if reading.departments:
        return None
    other = {"shared", "conference"} if told else {"shared", "conference", "person"}
    if len(listed) > _FEW or reading.cues & other:
        return None
    if "departments_counted" in reading.cues:
        return Carried(whole, Kind.COUNT)
    if "responsible" in reading.cues and ("each" in reading.cues or told):
        return Carried(whole, Kind.RESPONSIBLE)
    return None


def among_listed(turn: Turn) -> Carried | None:
    """这里面没有省发展改革委的是哪个, 其中它不牵头的: of the list just given."""
    reading, last, listed = turn.reading, turn.last, turn.context.listed
    again = "among" in last.flags and reading.departments == last.departments
    if not (turn.refers("of_listed") or again) or last.kind not in _LISTS:
        return None
    listed = last.measures if again else listed
    if len(listed) < _TWO:
        return None
    if (reading.measures and not turn.pointed_back) or reading.people or reading.periods:
        return None
    cues = reading.cues
    # 里面哪些也有省商务厅？ 没有省商务厅的呢: of the same list again.
    among = replace(reading, measures=listed, named=True)
    if len(reading.departments) == 1 and not turn.pointed_back and "with_whom" not in cues:
        if cues & _LEADS_NOT:
            return Carried(_part_only(among), Kind.REVERSE, flags=frozenset({"among"}))
        without = cues & {"without_part", "denies", "only_first"} and not cues & {"yes_no"}
        more = {"without_part"} if without or turn.refers("without_it") else set()
        return Carried(among, Kind.REVERSE, flags=frozenset({"among"} | more))
    if reading.departments:
        return None
    if cues & {"ranks_measures"} or (cues & {"most", "least"} and turn.refers("of_listed")):
        by_size = frozenset({"among", "ranks_measures"})
        return Carried(replace(among, departments=()), Kind.RANK, flags=by_size)
    if cues & _LEADS_NOT and "who" not in cues and len(last.departments) == 1:
        own = replace(reading, departments=last.departments, measures=())
        return Carried(_part_only(own), Kind.REVERSE, flags=last.flags & SCOPE)
    return None


def one_without_other(turn: Turn) -> Carried | None:
    """甲参与哪些？ 乙呢？ 前者有、后者没有的: what one of the two has alone."""
    reading, last = turn.reading, turn.last
    bodies = _pair(turn, "department") if last.kind in (Kind.REVERSE, Kind.JOINT) else ()
    fields = _pair(turn, "measure") if last.kind in _OF_ROLES else ()
    pair = bodies or fields
    if not pair or not (turn.refers("the_other") and turn.refers("has_not")):
        return None
    if "difference" in reading.cues or ("lead" in reading.cues and not turn.refers("latter")):
        return None
    if _WHETHER.search(reading.asking):
        return None
    named = () if turn.pointed_back else (reading.departments or reading.measures)
    if not named:
        out = pair[:1] if _FORMER_OUT.search(reading.asking) else pair[-1:]
    elif len(named) == 1 and named[0] in pair:
        # The ones Commerce has but the other does not.
        out = tuple(name for name in pair if name not in named)
    else:
        return None
    if fields:
        whole = replace(reading, measures=fields, departments=(), denied=out, named=True)
        return Carried(whole, Kind.JOINT)
    whole = replace(reading, departments=pair, denied=out, measures=())
    return Carried(whole, Kind.JOINT, flags=last.flags & SCOPE)


def the_other_way(turn: Turn) -> Carried | None:
    """前者有、后者没有的？ 反过来呢: what the other one has alone."""
    reading, last = turn.reading, turn.last
    if not turn.refers("other_way") or turn.has_subject or last.kind is not Kind.JOINT:
        return None
    left_out = last.denied or ("only_first" in last.flags)
    names = last.departments or last.measures
    if not left_out or len(names) != _TWO:
        return None
    out = tuple(name for name in names if name not in (last.denied or names[-1:]))
    if last.departments:
        whole = replace(reading, departments=names, denied=out, named=True)
    else:
        whole = replace(reading, measures=names, denied=out, named=True)
    return Carried(whole, Kind.JOINT, flags=last.flags - {"only_first"})


def against_the_other(turn: Turn) -> Carried | None:
    """甲参与哪些？ 乙呢，有没有重的, 少了哪两个, 多了谁: the two spoken of last, one by the other.

    What both have, what the later lacks, or what it has beside the earlier one's.
    """
    reading, last = turn.reading, turn.last
    apart = reading.cues & {"conference", "sends", "back"}
    if apart or reading.people or reading.periods:
        return None
    shared = turn.refers("overlaps") or ("shared" in reading.cues and turn.names_none)
    out = 1 if turn.refers("lacks_which") else 0 if turn.refers("has_more_which") else None
    if not shared and out is None:
        return None
    bodies, fields = _two_of(turn, "department"), _two_of(turn, "measure")
    if bodies and last.kind in (Kind.REVERSE, Kind.JOINT) and not _asks_lead(turn):
        whole = replace(reading, departments=bodies, measures=(), asking="")
        scope = last.flags & SCOPE
        if out is not None:
            return Carried(replace(whole, denied=bodies[out:][:1]), Kind.JOINT, flags=scope)
        return Carried(whole, Kind.JOINT, flags=scope | {"shared"})
    if last.kind is Kind.RANK and len(turn.context.listed) == _TWO and turn.names_none:
        # 只有两个部门的是哪些领域？ 它们共同的是谁.
        fields = turn.context.listed
    if fields and last.kind in (*_OF_ROLES, Kind.RANK) and "lead" not in reading.cues:
        denied = () if out is None else fields[out:][:1]
        whole = replace(
            reading, measures=fields, departments=(), denied=denied, named=True, asking=""
        )
        return Carried(whole, Kind.JOINT)
    return None


def _two_of(turn: Turn, role: str) -> tuple[str, ...]:
    """The one last spoken of with the one that the turn names, or the two spoken of in turn."""
    of_bodies = role == "department"
    last = turn.last.departments if of_bodies else turn.last.measures
    now = turn.reading.departments if of_bodies else turn.reading.measures
    other = turn.reading.measures if of_bodies else turn.reading.departments
    if other and not turn.pointed_back:
        return ()
    if len(now) == len(last) == 1 and now != last and not turn.pointed_back:
        return (*last, *now)
    if len(now) == _TWO and now[:1] == last:
        # 现代物流跟它重的有几家: the pronoun is resolved.
        return now
    return _pair(turn, role) if not now or turn.pointed_back else ()


def compares_pair(turn: Turn) -> Carried | None:
    """甲的责任部门？ 乙的呢？ 它们差在哪, 哪个多: the two measures asked about in turn."""
    reading, last, fields = turn.reading, turn.last, _pair(turn, "measure")
    bare = not reading.departments and set(reading.measures) in (set(), set(fields))
    if not fields or not (bare or turn.pointed_back) or reading.periods or reading.people:
        return None
    whole = replace(reading, measures=fields, departments=(), named=True)
    more = turn.refers("more_bare") or reading.cues & {"more_of", "difference"}
    # How many departments? And the other? What's the difference: by how many.
    counted = last.kind is Kind.COUNT and only_compares(turn)
    if (more or counted) and last.kind in _OF_ROLES:
        # The lists of both were told with their numbers.
        told = {"count_only"} if last.kind is Kind.COUNT else set()
        return Carried(whole, Kind.COUNT, flags=frozenset({"more_of"} | told))
    if reading.departments:
        return None
    if "compare" not in reading.cues or reading.cues & {"when", "target"}:
        return None
    if last.kind in _OF_ROLES:
        bodies = "responsible" in reading.cues and "lead" not in reading.cues
        own = "lead" if last.kind is Kind.LEAD and not bodies else "responsible"
        return Carried(whole, Kind.COMPARE, flags=frozenset({own}))
    if last.kind in (Kind.TASKS, Kind.SUMMARY) and last.named:
        years = periods_of(last, Kind.TASKS)
        return Carried(replace(whole, periods=years), Kind.COMPARE)
    return None


def compares_bodies(turn: Turn) -> Carried | None:
    """甲参与哪些？ 乙呢？ 谁参与得多: which of the two departments has more."""
    reading, bodies = turn.reading, _pair(turn, "department")
    if not bodies or turn.last.kind is not Kind.REVERSE or reading.measures or reading.people:
        return None
    counted = "count" in turn.last.flags and only_compares(turn)
    if not (counted or turn.refers("more_bare") or reading.cues & {"more_part", "difference"}):
        return None
    if reading.departments and not turn.pointed_back:
        return None
    flags = turn.last.flags & (SCOPE | {"lead"}) | {"more_part"}
    return Carried(replace(reading, departments=bodies), Kind.COMPARE, flags=flags)


def not_only_lead(turn: Turn) -> Carried | None:
    """普惠金融谁牵头？ 全部都列出来，不只是牵头的: all of its departments."""
    reading, last = turn.reading, turn.last
    if last.kind not in (Kind.LEAD, Kind.CHECK) or not turn.refers("not_only_lead"):
        return None
    if not turn.names_none or not last.measures or reading.cues & {"domains_word", "conference"}:
        return None
    bare = reading.cues - {"lead", "only_participate", "others"}
    return Carried(
        replace(reading, measures=last.measures, named=True, cues=bare), Kind.RESPONSIBLE
    )


def elsewhere_too(turn: Turn) -> Carried | None:
    """精准扶贫谁牵头？ 它在别的领域也出现过没有: what else the department has a part in."""
    reading, last, bodies = turn.reading, turn.last, turn.context.departments[:1]
    about = last.measures or turn.context.measures
    asks = turn.refers("elsewhere_it") or (
        "elsewhere" in reading.cues and _ONE.search(reading.asking)
    )
    if not (asks and turn.pronoun and bodies) or not turn.names_none:
        return None
    if last.kind not in (*_OF_ROLES, Kind.CHECK) or "who" in reading.cues:
        return None
    whole = replace(reading, departments=bodies, measures=about, named=True)
    return Carried(whole, Kind.REVERSE, flags=frozenset({"others"}))


def not_on_the_list(turn: Turn) -> Carried | None:
    """联席会议有哪些单位？ 领域的责任部门里谁不在这个名单上: responsible, and no unit."""
    reading, last = turn.reading, turn.last
    of_units = last.kind is Kind.LIST and last.subject in ("units", "members")
    if of_units and "unnamed" in reading.cues and turn.names_none:
        # 其中哪家没有人在名单上.
        return Carried(reading, Kind.LIST, "unnamed_units")
    absent = reading.cues & {"denies", "without_part", "non_unit"}
    busy = reading.cues & {"responsible", "lead", "measures_word", "domains_word"}
    if not (of_units and absent and busy and turn.names_none) or "yes_no" in reading.cues:
        return None
    return Carried(reading, Kind.LIST, "outside_units")


def _pair(turn: Turn, role: str) -> tuple[str, ...]:
    """The two last spoken of, if the turn before was about one of them, or about both."""
    pair = tuple(value for own, value in turn.context.pair if own == role)
    now = turn.last.departments if role == "department" else turn.last.measures
    return pair if len(pair) == _TWO and now and set(now) <= set(pair) else ()


def _asks_lead(turn: Turn) -> bool:
    return {"lead", "who"} <= turn.reading.cues


def _led_only(last: Query) -> bool:
    """Whether the turn before asked only for what a department leads."""
    return "lead" in last.flags and not last.flags & {"participate", "without_part"}


def _besides(turn: Turn) -> bool:
    return bool(turn.reading.cues & {"others", "besides", "with_whom", "elsewhere"})


def _part_only(reading: Reading) -> Reading:
    """The reading asking for what a department has a part in without leading it."""
    cues = reading.cues - {"without_part", "never_lead", "not_led_by"}
    return replace(reading, cues=cues | {"only_participate"})
