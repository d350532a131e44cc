"""A Report becomes one HTML file: tables, bar plots in SVG, failures. No outside request."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from eval.report import Line, Report, format_count, format_interval, format_value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eval.figures import Figure

_BAR, _HEIGHT = 260, 14
"""Pixels: the full width of a share of 1, and the height of a bar."""

_STYLE = """
body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:64rem;padding:0 1rem;
color:#1b1b1b;background:#fff}
table{border-collapse:collapse;margin:0 0 2rem;width:100%}
th,td{text-align:left;padding:.25rem .6rem;border-bottom:1px solid #ddd;vertical-align:top}
td.n{white-space:nowrap;font-variant-numeric:tabular-nums}
details{border-bottom:1px solid #ddd;padding:.4rem 0}
summary{cursor:pointer}
pre{white-space:pre-wrap;background:#f5f5f5;padding:.6rem;margin:.4rem 0}
.why{color:#9b1c1c}
"""


def to_html(report: Report, title: str = "Evaluation") -> str:
    """The page, self-contained; everything from questions and answers is escaped."""
    right = sum(line.is_correct for line in report.lines)
    parts = [
        f"<h1>{escape(title)}</h1>",
        f"<p>{right} of {len(report.lines)} questions right; plan {escape(report.plan)}.</p>",
        "<p>A bar is the share, its whisker the Wilson 95% interval.</p>",
        _table("measure", report.figures),
        *(_table(f"correct by {table.name}", table.rows) for table in report.tables),
        f"<h2>Not right ({len(report.failures)})</h2>",
        *(_failure(line) for line in report.failures),
    ]
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>\n"
        + "\n".join(parts)
        + "\n</body></html>\n"
    )


def bar(figure: Figure) -> str:
    """A share as a bar with its whisker; empty for times and for nothing measured."""
    if figure.value is None or figure.unit:
        return ""
    middle = _HEIGHT / 2
    whisker = ""
    if figure.low is not None and figure.high is not None:
        low, high = figure.low * _BAR, figure.high * _BAR
        whisker = (
            f'<path d="M{low:.1f} {middle}H{high:.1f}M{low:.1f} 3V{_HEIGHT - 3}'
            f'M{high:.1f} 3V{_HEIGHT - 3}" stroke="#222" fill="none"/>'
        )
    return (
        f'<svg width="{_BAR + 2}" height="{_HEIGHT}" role="img" '
        f'aria-label="{format_value(figure)}">'
        f'<rect width="{_BAR}" height="{_HEIGHT}" fill="#eee"/>'
        f'<rect width="{figure.value * _BAR:.1f}" height="{_HEIGHT}" fill="#4a90c2"/>'
        f"{whisker}</svg>"
    )


def _table(title: str, figures: Iterable[Figure]) -> str:
    rows = "\n".join(
        f'<tr><td>{escape(f.name)}</td><td>{bar(f)}</td><td class="n">{format_value(f)}</td>'
        f'<td class="n">{format_interval(f)}</td><td class="n">{escape(format_count(f))}</td></tr>'
        for f in figures
    )
    head = "".join(f"<th>{escape(each)}</th>" for each in (title, "", "value", "95%", "of"))
    return f"<table><tr>{head}</tr>\n{rows}\n</table>"


def _failure(line: Line) -> str:
    asked = " / ".join((*line.history, line.question))
    why = "<br>".join(escape(reason) for reason in line.why)
    return (
        f"<details><summary>{escape(line.id)} [{escape(line.kind)}] {escape(asked)}</summary>"
        f'<p class="why">{why}</p><pre>{escape(line.answer) or "(none)"}</pre></details>'
    )
