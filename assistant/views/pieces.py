"""Small pieces of HTML that every view is made of: words in two languages, quotes, addresses."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from corpus.glosses import gloss_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.answer import Citation
    from corpus.plan import Plan, Span

NO_NAMES: Mapping[str, str] = {}
"""No English names: what stands in the plan is shown as it stands."""


_YEARS = re.compile(r"(\d{4}(?:-\d{4})?)年")

CHINESE = 'lang="zh-Hans"'
"""Of the plan's own words on a page in any language; a screen reader then reads them as such."""


def both(chinese: str, english: str) -> str:
    """Words of the frame in both languages; the style sheet shows the page's own."""
    return f'<span lang="zh-CN">{chinese}</span><span lang="en">{english}</span>'


def labels(attributes: str, chinese: str, english: str) -> str:
    """Attributes in both languages; the page's script keeps its own."""
    own = " ".join(f'{each}="{escape(chinese)}"' for each in attributes.split())
    return f'{own} data-say="{attributes}" data-zh="{escape(chinese)}" data-en="{escape(english)}"'


def named(name: str, names: Mapping[str, str]) -> str:
    """A name of the plan; an English page says its English, with the plan's own beside it."""
    english = names.get(name)
    if english is None:
        return escape(name)
    return both(escape(name), f'{escape(english)} <small lang="zh-CN">{escape(name)}</small>')


def called(name: str, names: Mapping[str, str]) -> str:
    """A name in the language of the page only, where there is no room for two."""
    english = names.get(name)
    return both(escape(name), escape(english)) if english else escape(name)


def flat(text: str) -> str:
    """A quote on one line: breaks become spaces, the source's wide spaces stay."""
    return escape(re.sub(r"[ \t]*[\r\n]+\s*", " ", text.strip("\r\n")))


def shown(text: str) -> str:
    """A text with its damaged characters shown as boxes."""
    return re.sub("[\ue000-\uf8ff\ufffd]", "□", text)


def core(text: str) -> str:
    """A text's letters, figures and characters only, to compare what two texts say."""
    return re.sub(r"[^\w]|[\ue000-\uf8ff□]", "", text)


def paths(citation: Citation, names: Mapping[str, str] = NO_NAMES) -> tuple[str, str]:
    """Where a citation stands, for people: in Chinese, and in English if all of it has some."""
    # A clause that the plan begins with dashes is named without them.
    parts = [part.lstrip("-") for part in citation.path.split(" > ")]
    english = [names.get(part) or _YEARS.sub(r"\1", part) for part in parts]
    known = all(part in names or _YEARS.fullmatch(part) for part in parts)
    return escape(" › ".join(parts)), escape(" › ".join(english)) if known else ""


def path(citation: Citation, names: Mapping[str, str] = NO_NAMES, *, beside: bool = False) -> str:
    """Where a citation stands, in the language of the page.

    Args:
        citation: The quote.
        names: The English of clauses.
        beside: Whether the plan's own words stand beside the English ones.
    """
    chinese, english = paths(citation, names)
    if not english:
        return f"<span {CHINESE}>{chinese}</span>"
    return both(chinese, english + (f" <small {CHINESE}>{chinese}</small>" if beside else ""))


def address(span: Citation | Span) -> str:
    """The link that opens a quote in its clause."""
    return f"#cite-{span.start}-{span.end}"


def place(span: Citation | Span) -> str:
    """The address of characters of the plan: the full text opens with them highlighted."""
    return f"#at-{span.start}-{span.end}"


def quoted(span: Span, plan: Plan) -> str:
    """A plan's own words as a link that opens their clause."""
    return f'<a class="open" {CHINESE} href="{address(span)}">{flat(plan.quote(span))}</a>'


def glossed(span: Span, plan: Plan) -> str:
    """A plan's own words as a link; an English page says before them what they say."""
    english = gloss_of(plan.quote(span)).english
    said = f'<em class="gloss" lang="en">{escape(english)}</em>' if english else ""
    return f"{said}{quoted(span, plan)}"


def finder(chinese: str, english: str, kind: str) -> str:
    """A box that filters or finds, with the number of what it found."""
    return (
        f'<p class="finder"><input type="search" class="{kind}" '
        f"{labels('placeholder aria-label', chinese, english)}> "
        '<span class="hits" role="status"></span></p>'
    )


def region(content: str, chinese: str, english: str) -> str:
    """Something wide, in a frame of its own that scrolls and is reached by Tab."""
    return (
        f'<div class="wide" tabindex="0" role="region" '
        f"{labels('aria-label', chinese, english)}>{content}</div>"
    )
