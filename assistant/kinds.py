"""What kind of answer a question asks for: the first row of ``kinds.toml`` that fits."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.question import Kind

_KINDS = Path(__file__).parent / "wording" / "kinds.toml"


def kind_of(features: frozenset[str]) -> tuple[Kind, str]:
    """The kind that fits cues and slots (see :func:`slots`), with what a list is of."""
    for row in _kind_rows():
        if (
            row.needs <= features
            and (not row.any or row.any & features)
            and not row.forbids & features
        ):
            return row.kind, row.subject
    msg = f"kinds.toml has no row without conditions for {sorted(features)}"
    raise AssertionError(msg)


@dataclass(frozen=True, slots=True)
class _Row:
    kind: Kind
    subject: str
    needs: frozenset[str]
    any: frozenset[str]
    forbids: frozenset[str]


@lru_cache(maxsize=1)
def _kind_rows() -> tuple[_Row, ...]:
    table = tomllib.loads(_KINDS.read_text(encoding="utf-8"))
    return tuple(
        _Row(
            Kind(row["kind"]),
            row.get("subject", ""),
            frozenset(row.get("needs", ())),
            frozenset(row.get("any", ())),
            frozenset(row.get("not", ())),
        )
        for row in table["rule"]
    )


def slots(**counts: int) -> frozenset[str]:
    """Slot names for ``kinds.toml``: ``D`` and ``D2`` for two departments."""
    names = {name for name, count in counts.items() if count}
    names |= {f"{name}2" for name, count in counts.items() if count > 1}
    return frozenset(names)
