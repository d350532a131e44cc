"""Does every department and number an answer says stand in what it cites?

Convention: a check of names and numbers, not of meaning. Only answered questions are
judged. A department of the plan, or a run of Arabic digits (with its decimal part), that
the answer's text holds must stand in a verbatim citation, in the headings the plan has
above that citation, or in the question or its history. Also grounded are

- a number that counts what the answer lists: its departments, list lines or citations;
- the marker of a list line (``1.``), which is layout;
- the reading the plan's facts give for a damaged figure inside a citation (4.3万座).

Numbers in Han digits are not checked, and names are found only as the plan writes them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.plan import Plan, Span
from eval.figures import Figure, share
from eval.matching import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from eval.outcomes import Given, Outcome

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_MARKER = re.compile(r"^[ 　\t]*(?:[-*•]|(?:\*\*)?\d{1,3}[.、．)）](?!\d))", re.MULTILINE)


def ungrounded(outcome: Outcome, plan: Plan) -> tuple[str, ...]:
    """The departments and numbers of an answer that nothing it cites supports."""
    answer = outcome.answer
    if answer is None or not answer.answerable:
        return ()
    support = fold("\n".join(_support(outcome, answer, plan)))
    text = fold(_MARKER.sub("\n", answer.text))
    names, rest = _departments(text, plan.departments)
    counts = {str(each) for each in _counts(answer)}
    backed = set(_NUMBER.findall(support)) | counts
    missing = [name for name in names if fold(name) not in support]
    missing += [number for number in _NUMBER.findall(rest) if number not in backed]
    return tuple(dict.fromkeys(missing))


def measure(outcomes: Sequence[Outcome], plan: Plan) -> tuple[Figure, ...]:
    """The share of answers that say nothing ungrounded."""
    answered = [outcome for outcome in outcomes if outcome.answered]
    clean = sum(not ungrounded(outcome, plan) for outcome in answered)
    return (share("grounded", clean, len(answered), "answered questions"),)


def _departments(text: str, names: Iterable[str]) -> tuple[list[str], str]:
    """The names in a folded text, and the text without them.

    Longest first, so that 省编办（省审改办） is not also read as 省审改办.
    """
    found = []
    for name in sorted(names, key=len, reverse=True):
        if fold(name) in text:
            found.append(name)
            text = text.replace(fold(name), "\n")
    return found, text


def _support(outcome: Outcome, answer: Given, plan: Plan) -> Iterable[str]:
    yield outcome.case.question
    yield from outcome.case.history
    for quote in answer.citations:
        if not quote.is_verbatim(plan.text):
            continue
        span = Span(quote.start, quote.end)
        yield quote.quote
        yield plan.path(span)
        yield from (d.reading for d in plan.defects if d.span.overlaps(span))


def _counts(answer: Given) -> set[int]:
    lines = len(_MARKER.findall(answer.text))
    return {len(answer.departments), lines, len(answer.citations)} - {0}
