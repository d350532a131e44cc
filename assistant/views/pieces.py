"""Small pieces of HTML that every view is made of: quotes, paths, addresses."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.answer import Citation
    from corpus.plan import Plan, Span


def flat(text: str) -> str:
    """A quote on one line: breaks become spaces, the source's wide spaces stay."""
    return escape(re.sub(r"[ \t]*[\r\n]+\s*", " ", text.strip("\r\n")))


def shown(text: str) -> str:
    """A text with its damaged characters shown as boxes."""
    return re.sub("[\ue000-\uf8ff\ufffd]", "□", text)


def path(citation: Citation) -> str:
    """Where a citation stands, for people."""
    return escape(" › ".join(citation.path.split(" > ")))


def address(span: Citation | Span) -> str:
    """The link that opens a quote in its clause."""
    return f"#cite-{span.start}-{span.end}"


def quoted(span: Span, plan: Plan) -> str:
    """A plan's own words as a link that opens their clause."""
    return f'<a class="open" href="{address(span)}">{flat(plan.quote(span))}</a>'
