"""Settings from ``PLAN_*``: the only reader of the environment."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import SettingInvalid

if TYPE_CHECKING:
    from collections.abc import Mapping

_HIGHEST_PORT = 65535


@dataclass(frozen=True, slots=True)
class Settings:
    """How the assistant runs; the defaults are good for a laptop without a network."""

    plan_file: Path | None = None
    """``PLAN_FILE``: the plan to answer over; without it the one that is shipped."""
    embedding: str | None = None
    """``PLAN_EMBEDDING``: name or folder of a model; without it the built-in one."""
    reranker: str | None = None
    """``PLAN_RERANKER``: name or folder of a cross-encoder; without it the search's own order."""
    cache: Path = Path.home() / ".cache" / "plan-assistant"
    """``PLAN_CACHE``: where indexes are kept."""

    host: str = "127.0.0.1"
    """``PLAN_HOST``: the address the page is served on."""
    port: int = 7860
    """``PLAN_PORT``: its port, 1 to 65535."""

    @property
    def feedback(self) -> Path:
        """The file that holds what users say of answers."""
        return self.cache / "feedback.sqlite"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """The settings the environment gives; empty values count as not set.

        Raises:
            SettingInvalid: a value is not of its kind.
        """
        given = {k: v for k, v in (environment or os.environ).items() if v.strip()}
        plan = given.get("PLAN_FILE")
        cache = given.get("PLAN_CACHE")
        return cls(
            plan_file=Path(plan) if plan else None,
            embedding=given.get("PLAN_EMBEDDING"),
            reranker=given.get("PLAN_RERANKER"),
            cache=Path(cache).expanduser() if cache else cls.cache_default(),
            host=given.get("PLAN_HOST", "127.0.0.1"),
            port=_port(given.get("PLAN_PORT", "7860")),
        )

    @staticmethod
    def cache_default() -> Path:
        """The user's cache folder."""
        return Path.home() / ".cache" / "plan-assistant"


def silence_frameworks() -> None:
    """Keep the page's framework from counting its users; before it is imported."""
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
    os.environ.setdefault("HF_HUB_OFFLINE", "1")


def _port(value: str) -> int:
    if value.isdigit() and 1 <= int(value) <= _HIGHEST_PORT:
        return int(value)
    raise SettingInvalid(
        f"PLAN_PORT has value {value!r}; allowed are 1 to {_HIGHEST_PORT}.",
        "Set PLAN_PORT to a free port, for example 7860.",
    )
