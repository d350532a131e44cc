"""What users say of answers, in one SQLite file: question, answer, verdict, reason, version."""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from assistant.errors import FeedbackUnusable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from assistant.answer import Answer

_TABLE = """
CREATE TABLE IF NOT EXISTS feedback (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  version TEXT NOT NULL,
  plan TEXT NOT NULL,
  question TEXT NOT NULL,
  history TEXT NOT NULL,
  status TEXT NOT NULL,
  answer TEXT NOT NULL,
  good INTEGER NOT NULL,
  reason TEXT NOT NULL DEFAULT ''
)
"""
_LONGEST_REASON = 1000
_REMEDY = "Set PLAN_CACHE to a folder that can be written to; 请把 PLAN_CACHE 设为可写的文件夹。"


@dataclass(frozen=True, slots=True)
class Feedback:
    """The store; a file is made when the first word is given."""

    path: Path

    def add(
        self, plan: str, question: str, history: Sequence[str], answer: Answer, *, good: bool
    ) -> int:
        """Keep a verdict; its number, for a reason to be added.

        Raises:
            FeedbackUnusable: the file cannot be written.
        """
        row = (
            time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            _version(),
            plan,
            question,
            json.dumps(list(history), ensure_ascii=False),
            answer.status.value,
            answer.text,
            int(good),
        )
        columns = "at, version, plan, question, history, status, answer, good"
        with self._open() as file, file:
            done = file.execute(
                f"INSERT INTO feedback ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
                row,
            )
            return int(done.lastrowid or 0)

    def explain(self, number: int, reason: str) -> None:
        """Add the reason a user gives to a verdict.

        Raises:
            FeedbackUnusable: the file cannot be written.
        """
        with self._open() as file, file:
            file.execute(
                "UPDATE feedback SET reason = ? WHERE id = ?", (reason[:_LONGEST_REASON], number)
            )

    def rows(self) -> Iterator[dict[str, Any]]:
        """Every verdict, oldest first.

        Raises:
            FeedbackUnusable: the file cannot be read.
        """
        with self._open() as file:
            file.row_factory = sqlite3.Row
            for row in file.execute("SELECT * FROM feedback ORDER BY id"):
                record = dict(row)
                yield {
                    **record,
                    "history": json.loads(record["history"]),
                    "good": bool(record["good"]),
                }

    def questions(self) -> Iterator[dict[str, Any]]:
        """The questions as lines of the evaluation format, gold left for a person to write.

        Raises:
            FeedbackUnusable: the file cannot be read.
        """
        for row in self.rows():
            verdict = "good" if row["good"] else "bad"
            yield {
                "id": f"fb-{row['id']}",
                "lang": "zh" if any("一" <= c <= "龥" for c in row["question"]) else "en",
                "type": "detail",
                "question": row["question"],
                "history": row["history"],
                "answerable": row["status"] == "answered",
                "departments": None,
                "lead": None,
                "all_of": [],
                "none_of": [],
                "evidence": [],
                "max_chars": 1000,
                "note": f"{verdict}: {row['reason']} | {row['answer'][:200]}",
            }

    def _open(self) -> closing[sqlite3.Connection]:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            file = sqlite3.connect(self.path)
            file.execute(_TABLE)
        except (OSError, sqlite3.Error) as error:
            raise FeedbackUnusable(f"{self.path}: {error}.", _REMEDY) from error
        return closing(file)


def _version() -> str:
    try:
        return version("plan-assistant")
    except PackageNotFoundError:
        return ""
