"""The targets in percent as charts: shares of a whole and yearly growth apart, by period.

A chart is a Vega-Lite specification. Each bar has its words above it and its figure behind
it, so that nothing turns, is cut or needs a key, on a phone too; heights are in pixels.
"""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from corpus.plan import Plan

_WHOLE = 100
_LAST = 9999
"""Where those without a period stand."""
_ROOM = 1.25
"""How far the scale reaches beyond the longest bar, for the figure behind it."""
_LINE = 18
_HEAD = 32
_BAR = 12
_GAP = 12
_WIDE = {"zh": 23, "en": 46}
"""Characters of a line of a bar's words on a phone; in Chinese two letters count as one."""
_NOT_FIRST = "、，。；：）”"
"""Signs that do not begin a line."""


class Bar(NamedTuple):
    """A target in percent."""

    subject: str
    domain: str
    """The measure the target is of; empty where it is the whole plan's."""
    number: float
    least: bool
    """Whether the plan sets a lower bound."""
    period: str
    """``2016-2017``; empty where the plan sets none."""


class Bars(NamedTuple):
    """What may be compared with each other: shares with shares, growth with growth."""

    shares: tuple[Bar, ...]
    growth: tuple[Bar, ...]


def bars(plan: Plan, figures: Mapping[str, Any], clause: str = "") -> Bars:
    """The targets in percent, of one measure if its clause is given; longer periods first.

    Args:
        plan: Whose targets are shown.
        figures: Words of a bound: ``growth`` makes it a rate, ``least`` a lower bound.
        clause: The measure.
    """
    shares: list[tuple[tuple[int, int], Bar]] = []
    growth: list[tuple[tuple[int, int], Bar]] = []
    for target in plan.targets:
        measure = plan.measure(target.clause)
        if target.unit != "%" or target.number is None:
            continue
        if clause and (measure is None or measure.clause != clause):
            continue
        rate = any(cue in target.bound for cue in figures["growth"])
        least = any(cue in target.bound for cue in figures["least"])
        period = target.period
        place = (period.start, -period.end) if period else (_LAST, 0)
        bar = Bar(
            target.subject,
            "" if clause or measure is None else measure.name,
            target.number,
            least,
            period.label if period else "",
        )
        (growth if rate else shares).append((place, bar))
    # Sorting keeps the plan's order within a period.
    shares.sort(key=lambda each: each[0])
    growth.sort(key=lambda each: each[0])
    return Bars(tuple(bar for _, bar in shares), tuple(bar for _, bar in growth))


def chart(
    own: Sequence[Bar],
    names: Mapping[str, str],
    short: Mapping[str, str],
    *,
    language: str,
    undated: str,
    whole: bool,
) -> dict[str, Any]:
    """Bars under their periods, in one language.

    Args:
        own: What is compared.
        names: The English of what the targets are about.
        short: A shorter Chinese for what some of them are about.
        language: ``zh`` or ``en``.
        undated: What stands over those without a period.
        whole: Whether they are shares, each drawn within its whole.
    """
    rows: list[dict[str, Any]] = []
    said: list[str] = []
    top, period, head = 0, None, ""
    for bar in own:
        if bar.period != period:
            period = bar.period
            head = (f"{period}年" if language == "zh" else period) if period else undated
            rows.append({"head": head, "y": top + _HEAD - 12})
            top += _HEAD
        lines = _lines(bar, names, short, language)
        foot = top + _LINE * len(lines)
        value = f"{'≥ ' if bar.least else ''}{bar.number:g}%"
        rows.append(
            {"words": lines, "at": top + 7, "y": foot, "foot": foot + _BAR,
             "middle": foot + _BAR / 2, "number": bar.number, "value": value, "whole": _WHOLE}
        )  # fmt: skip
        subject = ("" if language == "zh" else " ").join(lines)
        said.append(f"{head} {subject} {value}")
        top = foot + _BAR + _GAP
    longest = max([*(bar.number for bar in own), *([_WHOLE] if whole else [])], default=_WHOLE)
    span = {"field": "number", "type": "quantitative"}
    scale = {"domain": [0, longest * _ROOM], "nice": False}
    texts = [
        _text("period", "head", "y", {"fontWeight": "bold", "fontSize": 13}),
        _text("words", "words", "at", {"fontSize": 12.5, "lineHeight": _LINE}),
    ]
    tracks = [_rect("track", {**span, "field": "whole"}, scale)] if whole else []
    behind_bars = _text("value", "value", "middle", {"dx": 7, "fontWeight": "bold", "fontSize": 13})
    # The figures of shares stand in a column behind their wholes.
    behind = {**span, "field": "whole"} if whole else span
    behind_bars["encoding"]["x"] = {**behind, "scale": scale, "axis": None}
    return {
        "height": top,
        # Read out as one sentence; its pieces would be places on the screen.
        "description": ("；" if language == "zh" else "; ").join(said),
        "data": {"values": rows},
        "usermeta": {"embedOptions": {"renderer": "svg"}},
        "encoding": {
            "y": {
                "type": "quantitative",
                "scale": {"domain": [0, top], "reverse": True, "nice": False},
                "axis": None,
            }
        },
        "background": None,
        "view": {"stroke": None},
        "layer": [*texts, *tracks, _rect("bar", span, scale), behind_bars],
    }


def _lines(
    bar: Bar, names: Mapping[str, str], short: Mapping[str, str], language: str
) -> list[str]:
    """What a target is about, on lines that fit a phone."""
    if language == "en" and bar.subject in names:
        domain = names.get(bar.domain, bar.domain)
        return wrap(
            f"{domain}: {names[bar.subject]}" if domain else names[bar.subject], _WIDE["en"]
        )
    subject = short.get(bar.subject, bar.subject.lstrip("的"))
    lines, width = [""], 0.0
    for sign in f"{bar.domain}：{subject}" if bar.domain else subject:
        wide = 0.5 if sign.isascii() else 1.0
        if width + wide > _WIDE["zh"] and sign not in _NOT_FIRST:
            lines.append("")
            width = 0.0
        lines[-1] += sign
        width += wide
    return lines


def _text(name: str, field: str, place: str, look: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": name,
        "transform": [{"filter": f"isValid(datum.{field})"}],
        "mark": {"type": "text", "aria": False, "align": "left", "baseline": "middle", **look},
        "encoding": {
            "text": {"field": field},
            "x": {"value": 0},
            "y": {"field": place, "type": "quantitative"},
        },
    }


def _rect(name: str, across: dict[str, Any], scale: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": name,
        "transform": [{"filter": "isValid(datum.value)"}],
        "mark": {"type": "rect", "aria": False, "cornerRadius": 3},
        "encoding": {
            "x": {**across, "scale": scale, "axis": None},
            "x2": {"datum": 0},
            "y": {"field": "y", "type": "quantitative"},
            "y2": {"field": "foot"},
        },
    }
