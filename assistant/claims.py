"""Statements of a turn beside its question that presume who leads, when, where or how much.

Each is put as a question of its own, and said only where the plan has it otherwise. One that
says who leads is then only the name of what it is about, so that the rest is read without it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.cues import load_cues
from assistant.expressions import Expression
from assistant.look_up.totals import wrong_totals
from assistant.question import Kind
from assistant.segments import ASKING, clean, language_of
from corpus.text import fold

if TYPE_CHECKING:
    from assistant.question import Query
    from assistant.verdict import Verdict
    from corpus.plan import Plan

_CORRECTS = frozenset(
    {
        "check_not_lead",
        "check_none",
        "check_none_unled",
        "check_absent_body",
        "correct_period",
        "correct_measure",
        "correct_figure",
        "correct_place",
    }
)
"""Forms that put a statement right."""
_PARTS = Expression(r"[^,，。;；!！?？\n]+")
_SENTENCES = Expression(r"(?:[^.;!?\n]|\.(?=\d|\w))+[.;!?]?")
_GROUND = Expression(
    r"^\W*(?:since|as|given that|because|now that|seeing that|considering that|if|with)\b\s*(?P<said>.{12,160}?), (?=.*\b(?:who|what|which|when|where|how|why|is|are|does|do|did|will|can|should)\b)"
)
_SO = Expression(
    r"^(?P<said>.{12,160}?),? (?:so|then|and|but) (?=(?:who|what|which|when|where|how|why|is|are|does|do|did|will|can|should)\b)"
)
"""The statement before what is asked: Since X leads Y, who …; X leads Y, so who …."""
_ASKS_FIRST = Expression(
    r"^\W*(?:(?:please|and|so|then|ok|now|but|in|on|to|for|of|from|by|with|under)[, ]+)*(?:who|whom|whose|what|which|when|where|how|why|is|are|was|does|do|did|will|can|could|would|should|has|have|list|name|tell|give|show|compare|summari[sz]e|explain)\b"
)
_TAG = Expression(
    r"(?:这|那|我)?(?:说的|说法|理解)?(?:是|对|没错|没记错|可以|行|属实|准确|真|正确|有误|是真)(?:的|不)?(?:是|对|错|假)?(?:的)?(?:吧|吗|么|嘛|不|呢|啊)?"
)
"""对吧: asks whether the statement itself is so."""
_OWN = Expression(
    r"[我俺咱](?!省|听|看|觉|以为|记得|理解|写|们?的?(?:稿|材料|草|报告))|\b(?:i|we) (?!(?:have )?(?:heard|hear|was|were|read|think|understand|believe|note))"
)
"""Says how things are with somebody, and nothing of the plan."""
_WORD = Expression(r"[a-z]+|[一-龥]")
_FEW = 5
"""Words, or characters, of a turn that asks for nothing but a confirmation."""
_MOST = 4
"""Statements of one turn that are looked at."""


def claims(text: str) -> tuple[str, ...]:
    """The statements beside the question of a turn.

    >>> claims("科技创新城安排在2016-2017年建设，负责验收的该准备了吧？")
    ('科技创新城安排在2016-2017年建设',)
    """
    folded = fold(clean(text))
    if language_of(folded) == "en":
        return tuple(_in_english(folded)[:_MOST])
    parts = [m.group().strip() for m in _PARTS.finditer(folded)]
    ends = re.search(r"[?？]\W*$", folded)
    # 该准备了吧？ asks, though nothing in it but its end does.
    said = parts[:-1] if ends else parts
    said = [p for p in said if not (ASKING.search(p) or p.endswith(("吧", "么")) or _is_it_so(p))]
    if all(p in said or _TAG.fullmatch(p) for p in parts):
        return ()
    return tuple(said[:_MOST])


def _is_it_so(part: str) -> bool:
    """Whether a part only asks whether a statement is so: 请核实."""
    return load_cues().patterns["is_it_so"].words.fullmatch(part) is not None


def _in_english(folded: str) -> list[str]:
    sentences = [m.group().strip() for m in _SENTENCES.finditer(folded)]
    said: list[str] = []
    for sentence in filter(None, sentences):
        match = _GROUND.match(sentence) or (
            None if _ASKS_FIRST.match(sentence) else _SO.match(sentence)
        )
        if match is not None:
            said.append(match["said"])
        elif len(sentences) > 1 and not (
            _ASKS_FIRST.match(sentence)
            or sentence.endswith("?")
            or _is_it_so(sentence.rstrip(".;!"))
        ):
            said.append(sentence.rstrip(".;!"))
    return said


def asked(claim: str) -> str:
    """A statement as a question."""
    return f"{claim}, right?" if language_of(claim) == "en" else f"{claim}，对吗？"


def only_confirms(text: str, said: tuple[str, ...]) -> bool:
    """Whether all that a turn asks beside its statements is whether they are so.

    >>> only_confirms("Finance leads energy. Is that right?", ("finance leads energy",))
    True
    """
    rest = fold(clean(text))
    for claim in said:
        rest = rest.replace(claim, " ", 1)
    asked = load_cues().patterns["is_it_so"].words
    left = asked.sub(" ", rest)
    return asked.search(rest) is not None and len(_WORD.findall(left)) <= _FEW


def presumes(query: Query) -> bool:
    """Whether a statement put as a question says something that the plan settles."""
    flags = query.flags
    if query.kind is Kind.CHECK:
        of_one = len(query.departments) + len(query.absent) == 1 and len(query.measures) == 1
        return of_one and bool(flags & {"lead", "lead_statement"}) and "denies" not in flags
    return "plan_says" in flags and not _OWN.search(query.terms)


def corrects(verdict: Verdict) -> bool:
    """Whether a verdict on a statement has something that the statement has otherwise."""
    return any(fact.form in _CORRECTS for fact in verdict.findings)


def briefly(verdict: Verdict, query: Query, plan: Plan) -> Verdict:
    """A number of parts put right without the list of them, which is not what is asked.

    15个领域里，哪个最先写: there are twelve; which they are is asked of one alone.
    """
    if query.kind is not Kind.LIST:
        return verdict
    number = wrong_totals(replace(query, kind=Kind.DETAIL, subject=""), plan)
    return replace(verdict, findings=number) if number else verdict
