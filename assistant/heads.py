"""The noun that a question turns on, where the plan has no word or no number for it.

哪家牛肉面最香, 手续费谁出: what else the question says may well be the plan's, and a sentence
that holds it still says nothing of the noun.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.expressions import Expression
from assistant.question import Kind
from assistant.stopwords import listed
from assistant.thresholds import ENOUGH, HEAVY
from corpus.text import fold

if TYPE_CHECKING:
    from assistant.question import Query
    from assistant.search import Searcher
    from assistant.term import Term

_KINDS = frozenset(
    {Kind.TASKS, Kind.SUMMARY, Kind.COMPARE, Kind.DETAIL, Kind.TARGET, Kind.RULE, Kind.WHEN}
)
_BEFORE = Expression(
    r"(?:哪一?(?:个|家|款|条|所|座|位|块|支|张|只|本)|(?:多少|几)(?:个|家|种|款|条|所|座|位|块|支|张|只|本)?)$"
)
"""Before the noun: 哪家牛肉面, 多少奖杯. What 哪种 chooses from is often a wider word for it."""
_PAYS = r"(?:出|掏|付|交|买单|承担|给)"
_LINK = r"(?:是|为|要|有|由|归|该|得|算|能|可以|会|大概|大约|具体|一共|总共|到底|最后|的|都|应)*"
_AFTER = Expression(
    rf"{_LINK}(?:多少|几[个块元家分折百千万]|多[大高贵低长重准]|(?:谁|哪[家个边方])(?:来|去)?{_PAYS}"
    r"|长?(?:什么|啥)样|(?:怎么|怎样|如何|咋)(?:来|去)?(?:算|收|交|定|付|给|选|挑|分|领|评))"
    rf"|[一-龥]{{0,3}}(?:来|去)?{_PAYS}(?:还是|或者?)"
)
"""After it: 手续费谁出, 押金要多少, 佣金卖家出还是平台出."""
_THIS = Expression(r"[这那本该每上下]$")
"""这季度的该谁主持: a time, and not what is asked for."""


def unknown_head(query: Query, searcher: Searcher) -> str:
    """The noun a question turns on that no sentence, gloss or other word has; empty if none."""
    if query.kind not in _KINDS or query.language == "en":
        return ""
    text = fold(query.fresh or query.terms)
    for word, start, end, last in _nouns(text, searcher):
        before = text[:start]
        if _THIS.search(before) or word in listed("kinds_of_thing"):
            continue
        asked = (last and _BEFORE.search(before)) or _AFTER.match(text, end)
        if asked and _is_unknown(word, searcher):
            return word
    return ""


def is_uncounted(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> bool:
    """Whether things are to be counted of which no sentence on the rest has a number.

    每家农场补多少传感器: the sentence with a number counts farms.
    """
    if query.kind not in _KINDS or query.language == "en":
        return False
    text = fold(query.fresh or query.terms)
    counted = (
        searcher.terms.of(word)
        for word, start, _, last in _nouns(text, searcher)
        if last and _HOW_MANY.search(text[:start]) and searcher.sentences.known(word)
    )
    things = [found[0] for found in counted if len(found) == 1 and found[0].weight >= HEAVY]
    if not things:
        return False
    held = [e for e in searcher.search(query, terms)[:_NEAREST] if e.trust >= ENOUGH]
    return bool(held) and not any(
        _DIGIT.search(searcher.sentences.folded(e.passage))
        and searcher.sentences.coverage((thing,), e.passage) > 0
        for e in held
        for thing in things
    )


def _nouns(text: str, searcher: Searcher) -> list[tuple[str, int, int, bool]]:
    """The nouns of a folded text, where each stands, and whether it is the last of several.

    多少个家庭式农场, 哪家公司的技术: of several the last is asked for.
    """
    nouns = searcher.sentences.nouns_in(text)
    starts = {start for _, start, _ in nouns}
    return [
        (word, start, end, end not in starts and text[end : end + 1] != "的")
        for word, start, end in nouns
    ]


_HOW_MANY = Expression(
    r"(?:多少|(?<![好十哪])几)(?:万|千|百|亿)?(?:个|家|种|款|所|座|块|支|张|只|本|台|套)?$"
)
_DIGIT = Expression(r"\d|[一二两三四五六七八九十百千万](?:个|家|座|所|项|大|类)")
_NEAREST = 3
"""Sentences among which the number is looked for."""


def _is_unknown(word: str, searcher: Searcher) -> bool:
    """Whether nothing of the plan is called so, nor often means the same."""
    sentences = searcher.sentences
    terms = searcher.terms.of(word)
    if sentences.known(word) or sentences.glossed(word) or len(terms) != 1:
        return False
    term = terms[0]
    if term.weight < HEAVY:
        return False
    # 牛肉面 begins with 牛肉, of which the tables know, and is another thing.
    longer = word.startswith(term.words) and len(word) == len(term.words) + 1
    return longer if term.words != word else not (term.official or term.soft)
