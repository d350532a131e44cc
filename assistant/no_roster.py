"""Who is in a body, in a plan without a roster: the sentence that says it, 由副总理担任召集人."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.answer import Status
from assistant.expressions import Expression
from assistant.finding import Finding
from assistant.look_up.people import posts_asked
from assistant.prose import label
from assistant.question import Kind
from assistant.thresholds import HALF, HEAVY
from assistant.verdict import Verdict
from corpus.text import fold

if TYPE_CHECKING:
    from assistant.question import Query
    from assistant.search import Searcher
    from assistant.term import Term

_PEOPLE = frozenset({"members", "posts"})
_ROLES = {
    "deputy_convener": Expression(r"担任副召集人|副召集人由"),
    "convener": Expression(r"担任召集人|(?<!副)召集人由"),
}
_MADE_UP = Expression(r"(?:成员|委员)(?:包括|由|为|有)|由[^。]{4,}?(?:组成|构成)")
"""Says of whom a body is made up."""


def without_roster(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> Verdict | None:
    """The sentence on a role, or on the members, that is asked about; ``None`` without one."""
    plan = searcher.plan
    of_people = query.kind is Kind.PERSON or (query.kind is Kind.LIST and query.subject in _PEOPLE)
    if plan.members or not of_people:
        return None
    if plan.units and query.departments and not query.flags & set(_ROLES):
        # Whether bodies are units is told by the list of units.
        return None
    role = next((way for flag, way in _ROLES.items() if flag in query.flags), None)
    says = role or _MADE_UP
    asked = tuple(t for t in terms if t.weight >= HEAVY)
    best, most = None, 0.0
    for before, span in zip((None, *plan.sentences), plan.sentences, strict=False):
        text = plan.quote(span)
        if not says.search(text):
            continue
        above = plan.quote(before) if before else ""
        clause = plan.clause_at(span.start)
        held = searcher.sentences.coverage_of(
            asked, f"{clause.title if clause else ''}{above}{text}"
        )
        if best is None or held > most:
            best, most = span, held
    if best is None or (not role and most < HALF):
        return None
    presumed = query.flags & {"yes_no", "why"}
    wrong = [post for post in posts_asked(query) if fold(post) not in fold(plan.quote(best))]
    if wrong and not role:
        # 委员会主任是谁: who its members are does not say it.
        return None
    wrong += [name for name in query.departments if presumed]
    facts = [Finding("deny")] if presumed and wrong else []
    return Verdict(
        Status.ANSWERED, (*facts, Finding("detail", label(best, plan), (best,))), query=query
    )
