"""What the page's handlers need of an assistant: chats told anew, names, tables, charts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from assistant.conversation import replay, to_json, to_markdown
from assistant.tables import tables, write_csv, write_excel
from assistant.views.answers import message, offers
from assistant.views.asked import safely
from assistant.views.charts import bars, chart
from assistant.views.chats import user_turns
from assistant.views.endpoints import Endpoints
from assistant.views.english import english_markdown, english_names, english_table
from assistant.views.marks import escaped

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from assistant.answer import Answer
    from assistant.assistant import Assistant
    from assistant.tables import Table
    from corpus.plan import Plan

LANGUAGES = {"zh": "zh-CN", "en": "en"}
"""What a language is called as that of a page."""


def language_of(tag: str) -> str:
    """``en`` or ``zh``, from what the page says its language is."""
    return "en" if tag.startswith("en") else "zh"


class Desk:
    """An assistant, the English of its plan and the words of ``ui.toml``."""

    def __init__(self, assistant: Assistant, words: Mapping[str, Any]) -> None:
        self.assistant = assistant
        self.plan: Plan = assistant.plan
        self.words = words
        self.tables = tables(self.plan)
        self.names = english_names(self.plan, assistant.lexicon.english_name, words)

    def keys(self) -> dict[str, str]:
        """The key of each department's and measure's name; a name itself may hold any sign."""
        named = [*self.plan.departments, *(m.name for m in self.plan.measures)]
        return {name: f"name_{place}" for place, name in enumerate(dict.fromkeys(named))}

    def spoken(self) -> dict[str, dict[str, str]]:
        """The words of the frame by language, with the plan's names as a list says them."""
        said = {tag: dict(self.words["words"][tag]) for tag in LANGUAGES.values()}
        for name, key in self.keys().items():
            said["zh-CN"][key] = name
            said["en"][key] = f"{self.names[name]} {name}" if name in self.names else name
            # A button says a name in one language.
            said["zh-CN"][f"{key}_alone"] = name
            said["en"][f"{key}_alone"] = self.names.get(name, name)
        return said

    def titles(self) -> dict[str, str]:
        """The title of the page by its language."""
        title = self.plan.title
        return {"zh-CN": title, "en": self.names.get(title, title)}

    def said(self, answer: Answer, text: str, earlier: tuple[str, ...]) -> dict[str, str]:
        """An answer as a message of the chat."""
        content = message(answer, self.plan, text, earlier, self.names)
        return {"role": "assistant", "content": content}

    def turn_of(self, place: int, said: str, turns: tuple[str, ...]) -> str:
        """What a button below the chat asks.

        A choice of measure is called by its name in the language of the page and asked in
        that of the question: the last answer is made anew to know it, so that nothing is kept.

        Args:
            place: Of the button.
            said: What it says.
            turns: The user turns of the chat.
        """
        last = safely(self.assistant, turns[-1], turns[:-1]) if turns else None
        offered = offers(last, self.plan, self.names)[place : place + 1]
        return offered[0].turn if offered and offered[0].name else said

    def endpoints(self) -> Endpoints:
        """What programs may ask of the page."""
        titles = self.titles()
        return Endpoints(
            partial(safely, self.assistant),
            self.plan,
            {"zh": self.tables_in("zh"), "en": self.tables_in("en")},
            {"zh": titles["zh-CN"], "en": titles["en"]},
        )

    def told(self, turns: list[str]) -> tuple[list[dict[str, Any]], Answer | None]:
        """A chat made anew from its questions, with its last answer."""
        history: list[dict[str, Any]] = []
        last = None
        for place, (turn, last) in enumerate(replay(self.assistant, turns)):
            history.append({"role": "user", "content": escaped(turn)})
            history.append(self.said(last, turn, tuple(turns[:place])))
        return history, last

    def tables_in(self, language: str) -> dict[str, Table]:
        """The tables by their keys, headed and named in a language."""
        if language != "en":
            return self.tables
        words = self.words["tables"]
        return {key: english_table(each, self.names, words) for key, each in self.tables.items()}

    def files(self, folder: Path, name: str, language: str) -> tuple[Path, Path]:
        """A table as a CSV and an Excel file in a folder, named and headed in a language."""
        table = self.tables_in(language)[name]
        stem = f"{self.plan.id}-{table.name.lower().replace(' ', '-')}"
        return (
            write_csv(table, folder / f"{stem}.csv"),
            write_excel(table, folder / f"{stem}.xlsx"),
        )

    def drawn(self, clause: str, language: str) -> list[dict[str, Any] | None]:
        """The chart of shares and that of growth; none where there is no bar."""
        own = bars(self.plan, self.words["figures"], clause)
        undated = self.words["words"][LANGUAGES[language]]["no_period"]
        return [
            chart(
                each,
                self.names,
                self.words["short"],
                language=language,
                undated=undated,
                whole=each is own.shares,
            )
            if each
            else None
            for each in own
        ]

    def saved(self, history: list[dict[str, Any]], tag: str, *, kind: str) -> str:
        """The conversation as a file: ``md`` for people, ``json`` for programs."""
        turns = user_turns(history)
        if kind == "json":
            return to_json(self.assistant, turns)
        text = to_markdown(self.assistant, turns)
        if language_of(tag) == "zh":
            return text
        return english_markdown(text, self.plan, self.names)
