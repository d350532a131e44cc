"""What the docs name exists, and what exists is named."""

import importlib
import inspect
import re
from pathlib import Path

from assistant.answer import Status
from corpus.errors import PlanError

ROOT = Path(__file__).parents[1]
DOCS = {p: p.read_text("utf-8") for p in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]}
ALL = "\n".join(DOCS.values())


def test_every_error_is_drawn_and_every_drawn_error_exists():
    drawn = set(re.findall(r"[├└]─ (\w+)", DOCS[ROOT / "docs" / "operations.md"]))
    real = {
        name
        for room in ("corpus", "index", "assistant", "eval")
        for name, value in vars(importlib.import_module(f"{room}.errors")).items()
        if inspect.isclass(value) and issubclass(value, PlanError) and value is not PlanError
    }
    assert drawn == real


def test_every_status_and_setting_is_explained():
    assert [s.value for s in Status if f"`{s.value}`" not in ALL] == []
    code = (ROOT / "assistant" / "settings.py").read_text("utf-8")
    assert [s for s in set(re.findall(r"PLAN_[A-Z]+", code)) if s not in ALL] == []


def test_named_files_exist():
    for path, text in DOCS.items():
        for name in re.findall(r"\]\(((?!http)[^)#]+)\)", text):
            assert (path.parent / name).exists(), f"{path.name} names {name}"


def test_named_make_targets_exist():
    targets = set(re.findall(r"(?m)^(\w+):", (ROOT / "Makefile").read_text("utf-8")))
    named = set(re.findall(r"`make (\w+)", ALL)) | set(re.findall(r"(?m)^make (\w+)", ALL))
    assert named <= targets


def test_the_example_of_the_readme_is_what_is_answered():
    from assistant import Assistant, Question
    from assistant.__main__ import render

    assistant = Assistant.open()
    for name in ("README.md", "README.en.md"):
        question, shown = re.search(
            r'ask "([^"]+)"\n(.*?)\n```', DOCS[ROOT / name], re.DOTALL
        ).groups()
        assert render(assistant.answer(Question(question))) == shown
