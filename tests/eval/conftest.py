"""A real plan, and short makers of cases, answers and outcomes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus import Plan, load_plan
from eval.cases import Case, Gold
from eval.outcomes import Outcome, parse_answer

LEAD_LINE = "（省工信委、省发展改革委、省科技厅"
"""Verbatim in the shipped plan; the bracket of 协同制造."""


@pytest.fixture(scope="session")
def plan() -> Plan:
    return load_plan()


@pytest.fixture(scope="session")
def cite(plan: Plan) -> Callable[..., dict[str, Any]]:
    """A true citation of these words of the plan, at their first place."""

    def make(words: str) -> dict[str, Any]:
        start = plan.text.index(words)
        return {"quote": words, "start": start, "end": start + len(words), "path": "", "plan": ""}

    return make


@pytest.fixture(scope="session")
def make_case() -> Callable[..., Case]:
    """A lead question about 协同制造; keywords replace parts of its gold or of itself."""

    def make(**changes: Any) -> Case:
        gold = {
            "answerable": True,
            "departments": None,
            "lead": "省工信委",
            "all_of": (("省工信委",),),
            "none_of": (),
            "evidence": (LEAD_LINE,),
            "max_chars": 40,
        }
        case = {
            "id": "q-1",
            "question": "协同制造谁牵头？",
            "history": (),
            "kind": "lead",
            "lang": "zh",
            "file": "q.jsonl",
            "line": 1,
        }
        for name, value in changes.items():
            (gold if name in gold else case)[name] = value
        return Case(gold=Gold(**gold), **case)

    return make


@pytest.fixture(scope="session")
def make_answer(cite: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """The right answer to ``make_case()`` in the batch contract; keywords replace fields."""

    def make(**changes: Any) -> dict[str, Any]:
        return {
            "id": "q-1",
            "question": "协同制造谁牵头？",
            "answer": "协同制造由省工信委牵头。",
            "status": "answered",
            "answerable": True,
            "lead": "省工信委",
            "departments": [],
            "citations": [cite(LEAD_LINE)],
            "retrieved": [],
            "query": {},
            "latency_ms": 12.0,
        } | changes

    return make


@pytest.fixture(scope="session")
def make_outcome(
    make_case: Callable[..., Case], make_answer: Callable[..., dict[str, Any]]
) -> Callable[..., Outcome]:
    """An outcome from two dicts of changes; ``answer=None`` for a missing answer."""

    def make(case: dict[str, Any] | None = None, answer: dict[str, Any] | None = {}) -> Outcome:  # noqa: B006
        asked = make_case(**(case or {}))
        if answer is None:
            return Outcome(asked, None, "no answer in the file")
        return Outcome(asked, parse_answer(make_answer(**answer), "test"))

    return make


@pytest.fixture
def write_lines(tmp_path: Path) -> Callable[..., Path]:
    """A JSONL file of these records; a text stands as it is."""

    def write(name: str, *records: dict[str, Any] | str) -> Path:
        path = tmp_path / name
        lines = [
            each if isinstance(each, str) else json.dumps(each, ensure_ascii=False)
            for each in records
        ]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def question() -> dict[str, Any]:
    """A line of the question format that is right."""
    return {
        "id": "q-1",
        "lang": "zh",
        "type": "lead",
        "question": "协同制造谁牵头？",
        "history": [],
        "answerable": True,
        "departments": None,
        "lead": "省工信委",
        "all_of": [["省工信委"]],
        "none_of": [],
        "evidence": [LEAD_LINE],
        "max_chars": 200,
        "note": "",
    }
