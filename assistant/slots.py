"""Mentions become slots: the departments and measures that a question means by them."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.expressions import Expression
from assistant.mentions import BOXED

if TYPE_CHECKING:
    from assistant.mentions import Found
    from corpus.plan import Plan

_JOINER = Expression(
    r"^[\s的]*(?:和|与|跟|及|以及|、|,|，|还是|或|and|or|vs\.?|versus|with|相比|比|同"
    r"|[，,]?又(?:参与|参加|负责|牵头|管|在|有|涉及|承担)?了?)[\s的]*$"
)
_NEARLY = 0.1
"""Weight by which topics of one group may differ and still be equals."""
_LISTED = Expression(r"^(?:、|和|与|跟|及|以及|,|，)$")
_AND_ALSO = Expression(
    r"^[\s的]*(?:和|与|跟|及|以及|、|还是|and|or|vs\.?|versus|with|同"
    r"|[，,]?又(?:参与|参加|负责|牵头|管|在|有|涉及|承担)?了?)[\s的]*$"
)
"""What joins a measure named with another that everyday words point to."""
_FRAMED = Expression(r"(?:这|那)(?:一?块|一?摊|一?条|个?领域|个?方面|个?专栏|部分)(?!地)")
"""Makes a field of the word before it: 扶贫那块."""


def drop_weak(found: tuple[Found, ...], cues: frozenset[str], text: str) -> tuple[Found, ...]:
    """公安, 海关, 旅游 are departments only where the question speaks of departments."""
    found = _bodies_in_rows(found, text)
    strong = any(f.role in ("department", "successor", "measure") and not f.weak for f in found)
    speaks = cues & {
        "domains_word",
        "safeguards_word",
        "measures_word",
        "conference",
        "person",
        "participate",
        "shared",
    }
    # 财政支持方面谁牵头 asks for departments; it does not name one.
    asked = cues & {"who"} and cues & {"lead", "responsible"}
    if speaks and not strong and not asked:
        return found
    return tuple(
        each for place, each in enumerate(found) if not each.weak or _in_a_row(found, place, text)
    )


_SO_MANY_BODIES = Expression(
    r"(?:[这那]?(?:[两二三四五六七八九十\d]+|几|各))(?:家|个?(?:部门|单位|厅局))"
)
"""Says that what stands before are bodies: 教育、科技、财政三家."""


def _bodies_in_rows(found: tuple[Found, ...], text: str) -> tuple[Found, ...]:
    """Everyday words as departments where they stand in a list of bodies: 农牧、扶贫两家."""
    rows: list[list[Found]] = []
    for each in sorted(found, key=lambda f: f.offset):
        if rows and _LISTED.match(text[rows[-1][-1].end : each.offset]):
            rows[-1].append(each)
        else:
            rows.append([each])
    meant = {
        each: each._replace(role="department", values=each.bodies, weak=False)
        for row in rows
        if len(row) > 1 and _SO_MANY_BODIES.match(text, row[-1].end)
        for each in row
        if each.bodies
    }
    return tuple(meant.get(each, each) for each in found)


_NOT_THAT = Expression(
    r"(?:[,，(（]|^)\s*(?:and )?(?:而)?(?:不是|并非|非|not|rather than)(?: the)?\s*$"
)


_NOT_COUNTED = Expression(
    r"[)）]?(?:[（(][^（）()]*[)）])?[都也]?(?:不算|除外|不计|另算|不考虑|别算|不用管)(?:在内|进去)?[。.，,；;!！?？]*$"
)


def without_asides(found: tuple[Found, ...], text: str) -> tuple[Found, ...]:
    """The finance department (not the financial office): what is only told apart is not asked.

    Nor is what the end of a question leaves out of the count: 编办不算.
    """
    found = tuple(
        f
        for f in found
        if not (f.role in ("department", "successor") and _NOT_COUNTED.match(text[f.end :]))
    )
    own = [f for f in found if f.role in ("department", "successor")]
    out = [f for f in own if _NOT_THAT.search(text[: f.offset])]
    return tuple(f for f in found if f not in out) if len(out) < len(own) else found


def _in_a_row(found: tuple[Found, ...], place: int, text: str) -> bool:
    """Whether a weak name stands in a list with a strong one: 发改、工信、商务三家."""
    for step in (-1, 1):
        at = place
        while 0 <= at + step < len(found):
            first, second = sorted((found[at], found[at + step]), key=lambda f: f.offset)
            if not _LISTED.match(text[first.end : second.offset]):
                break
            at += step
            if found[at].role in ("department", "successor") and not found[at].weak:
                return True
    return False


def departments_of(
    found: tuple[Found, ...], plan: Plan
) -> tuple[tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]]:
    """The departments meant, and the names of today with those they stand for."""
    names: list[str] = []
    renamed: list[tuple[str, tuple[str, ...]]] = []
    order = {name: index for index, name in enumerate(plan.departments)}
    for each in found:
        if each.role not in ("department", "successor"):
            continue
        values = sorted(each.values, key=lambda v: order[v])
        names += values
        if each.role == "successor":
            renamed.append((each.words, tuple(values)))
    return tuple(dict.fromkeys(names)), tuple(dict.fromkeys(renamed))


def measures_of(
    found: tuple[Found, ...], text: str, plan: Plan
) -> tuple[tuple[str, ...], bool, tuple[str, ...]]:
    """Named measures; else what everyday words point to; else the choices they leave."""
    spoken = [f for f in found if f.role in ("measure", "topic")]
    if not spoken:
        return (), False, ()
    boxed = [f for f in spoken if f.role == "measure" and BOXED.search(text[: f.offset])]
    if boxed and len(boxed) < len(spoken):
        # E-commerce sales in the poverty alleviation box: of that box.
        spoken = boxed
    named = any(f.role == "measure" for f in spoken)
    joiner = _AND_ALSO if named else _JOINER
    groups: list[list[Found]] = [[spoken[0]]]
    for before, after in pairwise(spoken):
        if joiner.match(text[before.end : after.offset]):
            groups.append([after])
        else:
            groups[-1].append(after)
    if named and len(groups) == 1:
        return (
            tuple(dict.fromkeys(v for f in spoken if f.role == "measure" for v in f.values)),
            True,
            (),
        )
    chosen: list[str] = []
    candidates: tuple[str, ...] = ()
    alone = {f.values[0] for g in groups if len(g) == 1 for f in g if len(f.values) == 1}
    order = {m.clause: index for index, m in enumerate(plan.measures)}
    for group in groups:
        own = [v for f in group if f.role == "measure" for v in f.values]
        if own:
            chosen += own
            continue
        weights: dict[str, float] = defaultdict(float)
        for position, topic in enumerate(group):
            for value in topic.values:
                # The head of a Chinese noun phrase comes last (电商扶贫 is 扶贫).
                weights[value] += (1 + 0.01 * position) / len(topic.values)
        top = max(weights.values())
        agreed = [v for v, w in weights.items() if v in alone and w > top - _NEARLY]
        if agreed:
            # 建档立卡、贫困户网店: the head gives way to what the other words agree on.
            chosen += agreed
            continue
        framed = [f for f in group if _FRAMED.match(text[f.end :])]
        if len(framed) == 1 and len(framed[0].values) == 1:
            # 扶贫那块说的电商: of the field that is called one.
            chosen += framed[0].values
            continue
        best = sorted((v for v, w in weights.items() if w == top), key=order.__getitem__)
        if len(best) == 1:
            chosen += best
        else:
            candidates = tuple(best)
    return tuple(dict.fromkeys(chosen)), named, candidates if not chosen else ()
