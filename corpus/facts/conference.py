"""The joint conference (联席会议, 领导小组): its units and the roster of its members."""

from __future__ import annotations

import re

from corpus.plan import Clause, Member, Mention, Span
from corpus.sentences import trim

_UNITS = re.compile(
    r"由(?P<list>[^。；\n]{4,1500}?)等?(?P<count>\d+个)?(?:部门|单位|成员单位)(?:和单位|和部门)?(?:共同)?组成"
)
_ROLE = (
    r"召[ 　]*集[ 　]*人|副[ 　]*召[ 　]*集[ 　]*人|成[ 　]*员|组[ 　]*长|副[ 　]*组[ 　]*长|主[ 　]*任"
    r"|副[ 　]*主[ 　]*任|秘[ 　]*书[ 　]*长|联[ 　]*络[ 　]*员|总[ 　]*召[ 　]*集[ 　]*人"
)
_ROW = re.compile(
    rf"(?m)^[ 　\t]*(?:(?P<role>{_ROLE})[ 　]*[：:][ 　]*)?"
    r"(?P<name>[一-龥·]{2,4}|[一-龥][ 　]+[一-龥])[ 　]+(?P<post>[一-龥（）、兼\(\)]{4,40})[ 　]*$"
)
_POST = re.compile(
    r"(?:党组成员|党组书记|常务)?(?:副?(?:主任|厅长|局长|行长|关长|部长|省长|市长|主席|书记|秘书长|署长|会长|总经理"
    r"|处长|校长|院长|检察长)|(?:副)?巡视员|督查专员|专员|总工程师|总经济师|负责人|(?:副)?司长|委员|纪检组长)"
    r"(?:、.*)?$"
)
_WIDE = re.compile(r"[ 　]+")


def find_units(text: str) -> tuple[Mention, ...]:
    """The units that 由…等N个部门和单位组成 lists, in order; empty if there is none."""
    for match in _UNITS.finditer(text):
        start = match.start("list")
        names = match["list"]
        if names.count("、") < 1:
            continue
        units: list[Mention] = []
        depth, left = 0, 0
        for index, char in enumerate(names + "、"):
            depth += (char in "（(") - (char in "）)")
            if char == "、" and depth == 0:
                span = trim(text, Span(start + left, start + index))
                if span is not None:
                    units.append(Mention(text[span.start : span.end], span))
                left = index + 1
        return tuple(units)
    return ()


def find_members(
    text: str, clauses: tuple[Clause, ...], departments: tuple[str, ...]
) -> tuple[Member, ...]:
    """The rows of rosters, in order; a row without a role has the role above it.

    Rows count inside a clause that is headed 名单, or from a row that prints a role.
    """
    members: list[Member] = []
    rosters = [c.span for c in clauses if c.title.endswith(("名单", "组成人员"))]
    role = ""
    for match in _ROW.finditer(text):
        if match["role"]:
            role = _WIDE.sub("", match["role"])
        inside = any(span.start <= match.start() < span.end for span in rosters)
        if not (inside or match["role"] or _follows(text, members, match)):
            role = ""
            continue
        if not role:
            continue
        name = _WIDE.sub("", match["name"])
        post = match["post"]
        department = _department(post, departments)
        span = trim(text, Span(*match.span())) or Span(*match.span())
        members.append(Member(name, role, post, department, post[len(department) :], span))
    return tuple(members)


def _follows(text: str, members: list[Member], match: re.Match[str]) -> bool:
    """Whether a row stands directly under the last row read."""
    return bool(members) and not text[members[-1].span.end : match.start()].strip()


def _department(post: str, departments: tuple[str, ...]) -> str:
    known = [name for name in departments if post.startswith(name)]
    # 省编办副主任 belongs to the unit printed as 省编办（省审改办）.
    known += [
        name.partition("（")[0]
        for name in departments
        if "（" in name and post.startswith(name.partition("（")[0])
    ]
    if known:
        return max(known, key=len)
    return _POST.sub("", post) or post
