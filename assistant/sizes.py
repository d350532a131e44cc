"""How many departments or measures a question wants counted: 超过8个部门, 三项以上."""

from __future__ import annotations

from typing import NamedTuple

from assistant.expressions import Expression
from corpus.outline import chinese_number

_ENGLISH = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MANY = 10**6
_COMPARED = Expression(
    r"(?P<of>(?:部门|单位|厅局)(?:数量|个数|数)?)?"
    r"(?P<over>超过|多于|大于|高于|不止|more than |over )?"
    r"(?P<least>不少于|不低于|至少|at least )?"
    r"(?P<under>少于|不到|低于|不足|fewer than |less than )?"
    r"(?P<most>不超过|不多于|最多|至多|at most |up to )?"
    r"(?:只|仅|就|才|恰好|正好|刚好|exactly |only )?"
    r"(?:由|有|列入|列|写|点|挂|安排|涉及|参与|参加|牵头|负责|出现在|出现|在|进入)?了?"
    rf"(?P<n>\d{{1,2}}|[一二两三四五六七八九十]{{1,3}}|{'|'.join(_ENGLISH)})"
    r"(?:(?:个|家)?(?:负责|责任|参与)?(?P<bodies>部门|单位|厅局)"
    r"|(?: responsible)? (?P<agencies>departments|agencies|bodies)"
    r"|(?:个|项|条)(?:重点|保障)?(?P<measures>领域|任务|措施|工作|事项|行动)?"
    r"| (?:domains|areas|tasks|safeguards|measures)|(?P<firms>家)(?=的|[,，。?？]|负责|牵头|承担|管|$))"
    r"(?P<up>[及或含]?以上)?(?P<down>[及或含]?(?:以下|以内))?"
)


class Sized(NamedTuple):
    """What is counted, and from how many to how many, both included."""

    counted: str
    """``departments`` of a measure, or ``measures`` of a department."""
    low: int
    high: int


def sized(text: str) -> Sized | None:
    """The last size a folded question names; a bare number is exact.

    >>> sized("哪些领域的责任部门超过8个部门")
    Sized(counted='departments', low=9, high=1000000)
    >>> sized("参与三项以上的部门").low
    3
    """
    found = None
    for match in _COMPARED.finditer(text):
        # 12个领域里: the number of all there are compares nothing.
        if found is None or any(match[name] for name in (*_BOUNDS, "bodies", "agencies", "firms")):
            found = match
    if found is None:
        return None
    words = found["n"]
    number = _ENGLISH.index(words) + 1 if words in _ENGLISH else chinese_number(words)
    low, high = number, number
    if found["over"]:
        low, high = number + 1, _MANY
    elif found["least"] or found["up"]:
        low, high = number, _MANY
    elif found["under"]:
        low, high = 0, number - 1
    elif found["most"] or found["down"]:
        low, high = 0, number
    # 哪些部门只出现在一个领域 counts domains, 部门数超过8个 departments.
    bodies = found["bodies"] or found["agencies"] or found["firms"]
    bodies = bodies or (found["of"] and not found["measures"])
    counted = "departments" if bodies else "measures"
    return Sized(counted, low, high)


_BOUNDS = ("over", "least", "under", "most", "up", "down")
