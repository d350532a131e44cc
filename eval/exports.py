"""Outcomes become other tools' files: TREC run and qrels, RAGAS names, RGB's rejection.

Nothing of those tools is imported: only their formats are written.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from corpus.plan import Plan, Span
from eval.matching import covers, occurrences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from eval.outcomes import Outcome, Ranked

TAG = "plan-assistant"
_NOT_STATED = {"zh": "方案中没有说明。", "en": "The plan does not say."}


def write_exports(outcomes: Sequence[Outcome], plan: Plan, folder: Path) -> tuple[Path, ...]:
    """Write all files into a folder, made if missing; those written, in order."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {
        "run.trec": trec_run(outcomes),
        "qrels.trec": trec_qrels(outcomes, plan),
        "ragas.jsonl": ragas(outcomes, plan),
        "rgb_rejection.jsonl": rgb_rejection(outcomes),
    }
    paths = []
    for name, text in texts.items():
        path = folder / name
        path.write_text(text, encoding="utf-8", errors="backslashreplace")
        paths.append(path)
    return tuple(paths)


def trec_run(outcomes: Iterable[Outcome]) -> str:
    """``qid Q0 docid rank score tag``, one line a retrieved passage.

    trec_eval orders by score, not by rank, so the score written is ``1/rank``: the
    system's order survives even where its own scores tie.
    """
    return "".join(
        f"{_token(outcome.case.id)} Q0 {_token(ranked.id)} {rank} {1 / rank:.6f} {TAG}\n"
        for outcome in outcomes
        for rank, ranked in enumerate(_retrieved(outcome), start=1)
    )


def trec_qrels(outcomes: Sequence[Outcome], plan: Plan) -> str:
    """``qid 0 docid 1``, one line a relevant passage; passages not named are irrelevant.

    The passages judged are those retrieved for any question of the run (a pool). Evidence
    that none of them covers is named as a document of its own, which no run can retrieve,
    so that recall counts it as missed.
    """
    pool = {ranked.id: ranked for outcome in outcomes for ranked in _retrieved(outcome)}
    lines = []
    for outcome in outcomes:
        relevant: dict[str, None] = {}
        for piece in outcome.case.gold.evidence:
            places = occurrences(plan.text, piece)
            found = [each.id for each in pool.values() if _proves(each, places)]
            if not found and places:
                found = [f"evidence:{places[0].start}-{places[0].end}"]
            relevant |= dict.fromkeys(found)
        lines += [f"{_token(outcome.case.id)} 0 {_token(each)} 1\n" for each in relevant]
    return "".join(lines)


def ragas(outcomes: Iterable[Outcome], plan: Plan) -> str:
    """One JSON object a question with the names of RAGAS' ``SingleTurnSample``.

    The format has no chat history there: earlier turns come first in ``user_input``, a
    line each. Contexts are the passages retrieved, or the quotes when none are given.
    ``reference`` holds the gold's key facts, since the gold has no model answer.
    """
    lines = []
    for outcome in outcomes:
        case, answer = outcome.case, outcome.answer
        contexts = [plan.text[each.start : each.end] for each in _retrieved(outcome)]
        if not contexts and answer is not None:
            contexts = [quote.quote for quote in answer.citations]
        facts = "；".join(group[0] for group in case.gold.all_of)
        record = {
            "user_input": "\n".join((*case.history, case.question)),
            "response": "" if answer is None else answer.text,
            "retrieved_contexts": contexts,
            "reference": facts if case.gold.answerable else _NOT_STATED[case.lang],
            "reference_contexts": list(case.gold.evidence),
        }
        lines.append(json.dumps(record, ensure_ascii=False) + "\n")
    return "".join(lines)


def rgb_rejection(outcomes: Iterable[Outcome]) -> str:
    """The unanswerable questions as RGB's prediction lines for negative rejection.

    As ``evalue.py`` of chen700564/RGB writes them: ``noise_rate`` 1.0, ``label`` [-1] for a
    rejection. There a phrase in the text decides, here the answer's status.
    """
    lines = []
    for outcome in outcomes:
        case, answer = outcome.case, outcome.answer
        if case.gold.answerable:
            continue
        record = {
            "id": case.id,
            "query": case.question,
            "ans": [],
            "label": [-1] if outcome.abstained else [0],
            "prediction": "" if answer is None else answer.text,
            "docs": [] if answer is None else [quote.quote for quote in answer.citations],
            "noise_rate": 1.0,
            "factlabel": 0,
        }
        lines.append(json.dumps(record, ensure_ascii=False) + "\n")
    return "".join(lines)


def _retrieved(outcome: Outcome) -> tuple[Ranked, ...]:
    """The passages of an answer, each once, at its best rank: TREC forbids twins."""
    if outcome.answer is None:
        return ()
    first: dict[str, Ranked] = {}
    for ranked in outcome.answer.retrieved or ():
        first.setdefault(ranked.id, ranked)
    return tuple(first.values())


def _proves(ranked: Ranked, places: Iterable[Span]) -> bool:
    span = Span(ranked.start, ranked.end)
    return any(covers(span, place) for place in places)


def _token(text: str) -> str:
    """An id without white space, which parts the columns."""
    return re.sub(r"\s+", "_", text)
