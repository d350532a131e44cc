"""The unit a question wants a figure in, and whether the plan counts anything by it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.expressions import Expression
from assistant.question import Kind
from assistant.thresholds import PARTICULAR
from corpus.text import fold

if TYPE_CHECKING:
    from assistant.question import Query
    from assistant.search import Evidence, Searcher
    from assistant.term import Term
    from corpus.plan import Plan, Target

_KINDS = frozenset({Kind.TASKS, Kind.SUMMARY, Kind.DETAIL, Kind.TARGET})
_ASKED = Expression(
    r"(?:多少|几)(?:百|千|万|亿)*(?:个)?(?P<unit>人(?![员才口均次工物大脸机造民家生])|名(?![字称额单师])|公里|吨|公顷|千瓦|平方米)"
)
_ASKED_IN_ENGLISH = Expression(
    r"\bhow many (?:(?!of\b)[a-z-]+ ){0,2}?(?P<unit>people|persons|residents|citizens|inhabitants|jobs|workers|employees|farmers|villagers|students|pupils|teachers"
    r"|doctors|nurses|patients|tourists|visitors|entrepreneurs|engineers|graduates|kilomet(?:re|er)s|km|miles|hectares|tonnes|tons|megawatts|gigawatts)\b"
)
_ENGLISH = {
    "公里": ("kilometres", "kilometers", "km", "miles"),
    "公顷": ("hectares",),
    "吨": ("tonnes", "tons"),
    "千瓦": ("megawatts", "gigawatts"),
}
_MONEY = Expression(
    r"(?:多少|几)(?:个|百|千|万)*(?:亿(?![千人户次吨])|元)"
    r"|几(?:毛|角(?!度)|[块分]钱)|[交付掏花](?:多少|几)块|(?:多少|几)[十百千万]+块|一[度斤吨次张年月趟亩户人](?:能|给|收|补|卖|要|得|算)*(?:多少|几)[块毛角钱]"
    r"|\bhow (?:many|much) (?:(?:hundred|thousand|million|billion|trillion)s?(?: of)? )?(?:yuan|rmb|renminbi|dollars|money)\b"
    r"|\b(?:in|of) (?:yuan|rmb|renminbi|money terms|absolute terms)\b|\bhow many (?:million|billion|trillion)\b(?! (?:people|users|households|subscribers))"
)


def uncounted(query: Query, plan: Plan) -> bool:
    """Whether a figure is asked for in a unit that nothing in the plan is counted by: 多少人."""
    if query.kind not in _KINDS or query.departments or query.people:
        return False
    if query.flags & {"conference", "members_word", "units_word"}:
        return False
    asked = _ASKED.search(query.terms)
    english = _ASKED_IN_ENGLISH.search(query.terms) if query.language == "en" else None
    if asked is not None:
        return not _counts(plan.text, asked["unit"])
    if english is None:
        return False
    unit = next((zh for zh, said in _ENGLISH.items() if english["unit"] in said), "人")
    return not _counts(plan.text, unit)


def of_one_place(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> bool:
    """Whether a number is asked for of one place, where the plan has it for the province.

    10000个家庭农场，分给天水多少个: the sentence with the number names no such place.
    """
    if query.kind not in _KINDS or query.departments or query.people:
        return False
    home = searcher.plan.issuer or searcher.plan.title
    counted = (part for part in _CLAUSE.split(query.terms) if _COUNT.search(part))
    places = {
        place
        for part in counted
        for place, end in searcher.sentences.places_named(part)
        if place not in home and not _PASSING.match(part, end)
    }
    if query.language == "en":
        places = {place for place in _places_in_english(query, terms) if place not in home}
    if not places:
        return False
    best = next(iter(searcher.search(query, terms)), None)
    text = searcher.sentences.folded(best.passage) if best else ""
    return bool(_FIGURE.search(text)) and not any(place in text for place in places)


def _places_in_english(query: Query, terms: tuple[Term, ...]) -> set[str]:
    """Where things counted are to be, as the plan writes the place, else as the question does."""
    if not _COUNT_IN_ENGLISH.search(query.terms):
        return set()
    written = {t.words: (*t.official, t.words)[0] for t in terms}
    where = [m["place"] for m in _IN_PLACE.finditer(query.terms)]
    return {written[place] for place in where if place in query.names and place in written}


_COUNT_IN_ENGLISH = Expression(r"\bhow many\b")
_IN_PLACE = Expression(
    r"\b(?:in|within|for|to|from|does|will) (?:the )?(?P<place>[a-z]+)(?= (?:city|county|prefecture|alone|only|itself|get|have|receive)\b|[?.,;]|$)"
)
_CLAUSE = Expression(r"[,，。;；?？]")
_COUNT = Expression(
    r"(?:多少|几)(?:百|千|万|亿|十)*(?:个(?!阶段|方面|部门|单位|领域|任务|时期|地方|市|县|区)|家(?!单位|部门)|座|户|所|项|台|辆|条|亩|名|人|亿|元)"
)
_PASSING = Expression(r"(?:人|话|籍|的?(?:农民|老百姓|百姓|农户|市民|居民))")
"""After a place that only says who asks: 我是天水人."""
_FIGURE = Expression(r"\d")


def without_presumed(query: Query, terms: tuple[Term, ...], searcher: Searcher) -> tuple[Term, ...]:
    """The terms without a number that a question presumes and the plan never has.

    What it is said of is looked for by the rest, so that the number can be put right.
    """
    if not query.flags & {"yes_no", "why"} or not (query.figures or query.counts):
        return terms
    said = (*query.figures, *map(str, query.counts))
    rest = tuple(t for t in terms if t.words not in said and not _is_number(t.words, searcher))
    return rest if sum(t.weight for t in rest) >= PARTICULAR else terms


def _is_number(words: str, searcher: Searcher) -> bool:
    """Whether a word is a number that stands nowhere in the plan."""
    return words.isdigit() and not searcher.sentences.known(words)


def asks_money(query: Query) -> bool:
    """Whether a figure is asked for in money: 交易额要到多少亿."""
    return _MONEY.search(query.terms) is not None


def is_money(target: Target) -> bool:
    """Whether a target is a sum of money."""
    return "元" in target.unit


_SHARE = Expression(r"%|percent|[过近一]半|半数|分之")
_UNIT = Expression(r"[^\d.]+$")


def of_other_unit(query: Query, told: list[Target], evidence: tuple[Evidence, ...]) -> bool:
    """Whether a figure presumed is of another unit than the targets, and the best sentence has it."""
    if not (query.flags & {"yes_no", "why"} and query.figures and evidence):
        return False
    units = {m.group() for f in query.figures if (m := _UNIT.search(f))}
    if not units or any(fold(t.unit) in units for t in told):
        return False
    text = fold(evidence[0].passage.text)
    share = any(_SHARE.search(unit) for unit in units) and _SHARE.search(text)
    return bool(share or any(re.search(rf"\d{re.escape(unit)}", text) for unit in units))


def is_count(target: Target) -> bool:
    """Whether a target is a number of things: 20家."""
    return target.unit.lstrip("百千万亿") in _MEASURE_WORDS


_MEASURE_WORDS = frozenset("个家项座户条所")


@lru_cache(maxsize=64)
def _counts(text: str, unit: str) -> bool:
    number = rf"[\d一二三四五六七八九十百千万亿](?:多|余)?{unit}"
    return re.search(number, fold(text)) is not None
