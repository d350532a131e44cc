"""Years and periods in a question: 2019年, 16-17年, 十三五后三年, 重点突破阶段, 2017年底前."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from assistant.expressions import Expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.lexicon import Lexicon
    from corpus.plan import Period, Plan

_HAN_YEAR = Expression(r"二[〇零o0]([一二三])([〇零一二三四五六七八九])年?")
_HAN_DIGIT = {char: str(value) for value, char in enumerate("零一二三四五六七八九")} | {"〇": "0"}
_Y = r"(?:19|20)\d\d"
_RANGE = Expression(
    rf"(?P<a>{_Y})\s*年?\s*(?:-+|至|到|~|to|and|through|until|和|与|、|,)\s*(?P<b>{_Y})(?:年|(?!\d))"
)
_SHORT_RANGE = Expression(
    r"(?<!\d)(?P<a>1[4-9]|2\d)\s*年?\s*(?:-+|至|到|~)\s*(?P<b>1[4-9]|2\d|30)\s*年"
)
_BARE_RANGE = Expression(
    r"(?<![\d.,-])(?P<a>1[4-9]|2\d)\s*(?:-|至|到|~)\s*(?P<b>1[4-9]|2\d|30)(?=(?:[的呢那这]|\s*[,，。?？!]|\s*$))"
)
"""18-20呢: years where the plan has such a period, though nothing says so."""
_TAIL_RANGE = Expression(rf"(?P<a>{_Y})\s*年?\s*(?:-+|至|到|~)\s*(?P<b>1[4-9]|2\d|30)(?:年|(?!\d))")
_ONE = Expression(
    rf"(?<![\[〔(（])(?P<pre>after |since |from |before |until |up to |by |自|从|到|至|截至|截止)?(?<!\d)(?P<a>{_Y})(?!\d)\s*年?"
    r"(?:\s?\d{1,2}月份?(?:\d{1,2}[日号])?|[-/.]\d{1,2}(?:[-/.]\d{1,2})?(?!\d)|[上下]半年|第?[一二三四1-4]季度)?"
    r"(?P<post>(?:年)?(?:以后|之后|及以后|往后|后|起|开始|以来|onwards?|以前|之前|底前|底以前|末前|前|底之前)?)"
)
_SHORT_PAIR = Expression(
    r"(?<!\d)(?P<a>1[4-9]|2\d)年?(?:[、,，和与跟及]|还有|以及)(?P<b>1[4-9]|2\d)(?:年|(?=[这那]?[两二]年))"
)
"""16、17年: two years, one after the other."""
_SHORT = Expression(
    r"(?<![\d.\-])(?P<a>1[4-9]|2\d|30)年(?!时间|内|间|来)(?P<post>以后|之后|后|起|以前|之前|底前|前)?"
)
_AFTER = Expression(r"以后|之后|往后|后|起|开始|以来|onward|after|since|from|自|从")
_BEYOND = Expression(r"以后|之后|往后|(?<!以)后$|after")
_SOONER = Expression(r"(?<![底末])(?:以前|之前)$|^before")
_BEFORE = Expression(r"以前|之前|前|before|until|up to")
_NUMBER = {
    "一": 1,
    "两": 2,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
} | {str(n): n for n in range(1, 11)}
_PART = Expression(
    r"(?:的)?(?P<side>前|头|开头|最初|起初|(?<!往)后|最后|末|末尾|first|last|final)(?:的|那|这)?\s*"
    r"(?P<count>[一二两三四五六七八九十1-9]|one|two|three|four|five)\s*(?:个)?(?:年|years?)"
)
_FROM = Expression(
    rf"(?P<a>{_Y})年?(?:起|开始|以后|之后)"
    r"(?:(?:的|算)?(?:那|这|头|前)?(?P<count>[一二两三四五六七八九十1-9])年"
    r"|(?=[^,，。?？\d]{1,10}[那这](?P<later>[一二两三四五六七八九十1-9])年))"
)
"""2018年起那三年, 2018年起扶贫这三年: so many years from one on."""
_HORIZON = Expression(r"第(?P<n>[一二三1-3])个(?P<count>[三五十])年")
"""第二个五年: the second of the plan's horizons of that length."""
_STAGE_EN = Expression(r"(\w+) stages?$")
_ORDINAL = Expression(
    r"第(?P<n>[一二三四五1-5])(?:个)?(?:阶段|时期|时段|步|期)|(?P<first>首个?|头一个|最初的?|开头的?|起步|开局|起始|初始|打基础的?)(?:阶段|时期|期)|(?P<one>(?<![进下同逐])第一步|头一(?:段|步|期))"
    r"|(?P<last>最后(?:的)?(?:那一个|那个|一个|那)?|末个?|收官|收尾|末尾)(?:阶段|时期|期)"
    r"|(?P<last_step>最后(?:一|那)?(?:段|步|期)|末段)"
    r"|(?P<middle>(?:中间|居中)(?:的)?(?:那|一|这)?(?:个)?(?:段|步|阶段|时期|期))"
    r"|(?P<en>first|second|third|fourth|last|final|1st|2nd|3rd|4th)(?: and (?:last|final))?(?: implementation| planning)? (?:stage|phase|period)"
    r"|(?:stage|phase) (?P<enn>[1-5]|one|two|three|four|five)"
)
_TWO_STAGES = Expression(
    r"(?<![往前先])(?P<side>前|头|开头|后|最后|末)(?:面|边)?(?:的|那|这)?(?P<first>[两俩二2])(?P<second>个?(?:阶段|时期|时段|段|期))(?!目标)"
    r"|\b(?P<en>first|last|final)(?P<two> two )(?P<stages>stages|phases|periods)\b"
)
"""后两个阶段: the two stages at one end, one after the other."""
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
_STAGE_TAIL = Expression(r"(?:阶段|时期|目标|期)$")


class PeriodWords(NamedTuple):
    """Years meant by some words of the question; both ends included."""

    start_year: int
    end_year: int
    words: str
    offset: int

    @property
    def years(self) -> tuple[int, int]:
        """First and last year."""
        return self.start_year, self.end_year


def plan_years(plan: Plan) -> tuple[int, int] | None:
    """First and last year the plan sets tasks or horizons for; ``None`` if it names none.

    Those of its running text where it is ordered by no periods: 到2020年.
    """
    years = [year for period in plan.periods for year in period.years] or list(_in_text(plan))
    return (min(years), max(years)) if years else None


@lru_cache(maxsize=8)
def _in_text(plan: Plan) -> tuple[int, ...]:
    start = min((c.span.start for c in plan.clauses if c.level), default=0)
    return tuple(int(m["year"]) for m in _YEAR.finditer(plan.text, start))


_YEAR = Expression(r"(?<![\d〔\[])(?P<year>20\d\d)年(?!\d{1,2}月\d{1,2}日)")


def outside_plan(plan: Plan, start: int, end: int) -> bool:
    """Whether years share none with the plan's."""
    whole = plan_years(plan)
    return whole is not None and (end < whole[0] or start > whole[1])


def find_periods(text: str, plan: Plan, lexicon: Lexicon) -> tuple[PeriodWords, ...]:
    """All periods named in a folded question, in order, never overlapping.

    A year before or after (2021年以后, 2017年底前) reaches to the end of the plan's own
    years; a part (前两年) counts within the period named just before it, else within
    the plan's years.
    """
    whole = plan_years(plan) or (2000, 2100)
    text = _without_own(_HAN_YEAR.sub(_arabic, text), plan)
    found: list[PeriodWords] = []

    def free(start: int, end: int) -> bool:
        return all(end <= f.offset or start >= f.offset + len(f.words) for f in found)

    for years, start, end in _candidates(text, plan, lexicon, whole):
        if free(start, end):
            found.append(PeriodWords(*years, text[start:end], start))
    found.sort(key=lambda each: each.offset)
    for match in _PART.finditer(text):
        before = [f for f in found if f.offset + len(f.words) <= match.start() + 1]
        near = before[-1] if before and match.start() - before[-1].offset < _NEAR else None
        beside = before and stage_beside(match.group(), before[-1].years, plan.stages)
        if beside:
            # 前两年和后三年: one stage and the next.
            found.append(PeriodWords(*beside, match.group(), match.start()))
            continue
        if near and _PART.fullmatch(near.words):
            # 前两年和最后五年: two parts of the whole.
            near = None
        base = (near.start_year, near.end_year) if near else whole
        count = _NUMBER[match["count"]]
        early = match["side"] in _EARLY
        years = (
            (base[0], min(base[1], base[0] + count - 1))
            if early
            else (max(base[0], base[1] - count + 1), base[1])
        )
        if near:
            found.remove(near)
        if free(match.start(), match.end()):
            found.append(PeriodWords(*years, match.group(), match.start()))
    return _sharper(sorted(found, key=lambda each: each.offset))


def stage_beside(
    words: str, base: tuple[int, int], stages: tuple[tuple[int, int], ...]
) -> tuple[int, int] | None:
    """The stage that a part tells by its length beside a stage: 后三年, after 2016-2017."""
    match = _PART.fullmatch(words)
    if match is None or base not in stages or match["side"] not in ("后", "前"):
        return None
    at = stages.index(base) + (1 if match["side"] == "后" else -1)
    fits = 0 <= at < len(stages) and _length(stages[at]) == _NUMBER[match["count"]]
    return stages[at] if fits else None


def own_stage(words: str, stages: tuple[tuple[int, int], ...]) -> tuple[int, int] | None:
    """The first or last of a measure's stages, which a part tells by its length: 后三年."""
    match = _PART.fullmatch(words)
    if match is None or not stages:
        return None
    stage = stages[0] if match["side"] in _EARLY else stages[-1]
    return stage if _length(stage) == _NUMBER[match["count"]] else None


def _length(years: tuple[int, int]) -> int:
    return years[1] - years[0] + 1


_EARLY = ("前", "头", "开头", "最初", "起初", "first")


def _without_own(text: str, plan: Plan) -> str:
    """A text, of the same length, without the year that only says which document is meant."""
    issued = re.match(r"\d{4}", plan.issued)
    if issued is None:
        return text
    own = re.compile(_DOCUMENT.format(year=issued.group()))
    return own.sub(
        lambda match: re.sub(r"\d{4}年?", lambda m: " " * len(m.group()), match.group()), text
    )


_DOCUMENT = (
    r"{year}年?(?:\d{{1,2}}月(?:份|\d{{1,2}}日)?)?(?:省里|省政府|省上|甘肃省?)?(?:印发|发布|出台|下发|公布|发|制定|写|定|搞)?(?:出来)?的?(?:这份|那份|这个|那个|一份|老|旧|红头)*(?:方案|文件|规划)"
    r"|\b(?:a|an|the|this|that) {year} (?:[a-z-]+ ){{0,2}}(?:plan|document|paper|policy|blueprint)\b"
    r"|\b(?:plan|document|paper|policy|blueprint) (?:of|from|(?:issued|published|written|drafted|dated|adopted)(?: in| back in)?) {year}\b"
)
"""2015年的文件, a 2015 plan: the year the plan was issued in, with a word for the plan."""


def _sharper(found: list[PeriodWords]) -> tuple[PeriodWords, ...]:
    """Of two periods side by side, one within the other, the named one: 2025年之前的最后一段."""
    kept: list[PeriodWords] = []
    end = -_BESIDE - 1
    for each in found:
        before = kept[-1] if kept and each.offset - end <= _BESIDE else None
        end = each.offset + len(each.words)
        if before is not None and _within(each, before) | _within(before, each):
            dated = [bool(_DATED.search(p.words)) for p in (before, each)]
            if dated == [False, True]:
                continue
            if dated == [True, False]:
                kept[-1] = each
                continue
        kept.append(each)
    return tuple(kept)


def _within(inner: PeriodWords, outer: PeriodWords) -> bool:
    return outer.start_year <= inner.start_year and inner.end_year <= outer.end_year


_DATED = Expression(r"\d{2}")
_PAIR = 2
_BESIDE = 2
"""Characters between two periods that speak of the same."""
_NEAR = 16
"""Characters within which 前两年 speaks of the period named before it."""


def _arabic(match: re.Match[str]) -> str:
    """二〇一九年 -> 2019年, the same length."""
    digits = "20" + _HAN_DIGIT[match[1]] + _HAN_DIGIT[match[2]]
    return digits + match.group()[4:]


def _candidates(
    text: str, plan: Plan, lexicon: Lexicon, whole: tuple[int, int]
) -> Iterator[tuple[tuple[int, int], int, int]]:
    for match in _RANGE.finditer(text):
        first, last = sorted((int(match["a"]), int(match["b"])))
        separate = re.search(r"和|与|、|,|and", match.group())
        if separate is None:
            yield (first, last), *match.span()
    for pattern in (_TAIL_RANGE, _SHORT_RANGE):
        for match in pattern.finditer(text):
            first, last = (int(match[g]) % 100 + 2000 for g in "ab")
            if first < last:
                yield (first, last), *match.span()
    for match in _BARE_RANGE.finditer(text):
        years = (int(match["a"]) + 2000, int(match["b"]) + 2000)
        if years in {p.years for p in plan.periods}:
            yield years, *match.span()
    for match in _SHORT_PAIR.finditer(text):
        first, last = int(match["a"]) + 2000, int(match["b"]) + 2000
        if last == first + 1:
            yield (first, last), *match.span()
        else:
            # 16、19年: two years apart.
            yield (first, first), *match.span("a")
            yield (last, last), match.start("b"), match.end()
    for match in _FROM.finditer(text):
        year = int(match["a"])
        yield (year, year + _NUMBER[match["count"] or match["later"]] - 1), *match.span()
    for match in _HORIZON.finditer(text):
        length = _NUMBER[match["count"]]
        alike = sorted({p.years for p in plan.periods if p.end - p.start + 1 == length})
        if _NUMBER[match["n"]] <= len(alike):
            yield alike[_NUMBER[match["n"]] - 1], *match.span()
    for years, name in _names(plan.periods, lexicon):
        start = text.find(name)
        while start >= 0:
            yield years, start, start + len(name)
            start = text.find(name, start + 1)
    order = plan.stages
    for match in _ORDINAL.finditer(text):
        number = _ordinal(match, len(order))
        if 1 <= number <= len(order):
            yield order[number - 1], *match.span()
    for match in _TWO_STAGES.finditer(text) if len(order) > _PAIR else ():
        early = (match["side"] or match["en"]) in _EARLY
        sooner, later = order[:_PAIR] if early else order[-_PAIR:]
        parted = match.end("first" if match["side"] else "two")
        yield sooner, match.start(), parted
        yield later, parted, match.end()
    for pattern in (_ONE, _SHORT):
        for match in pattern.finditer(text):
            year = int(match["a"])
            year += 2000 if year < 100 else 0
            groups = match.groupdict()
            words = f"{groups.get('pre') or ''}{groups.get('post') or ''}"
            years = (year, year)
            if _AFTER.search(words) and year <= whole[1]:
                # 2020年以后, of a stage that ends in 2020, is what comes after the stage.
                over = _BEYOND.search(words) and any(year == end for _, end in order)
                first = year + bool(over)
                years = (first, max(first, whole[1]))
            elif _BEFORE.search(words) and year >= whole[0]:
                # 2018年之前, of a stage that begins in 2018, is what comes before the stage.
                begins = _SOONER.search(words) and any(year == start for start, _ in order)
                years = (whole[0], max(whole[0], year - bool(begins)))
            yield years, *match.span()


@lru_cache(maxsize=16)
def _names(
    periods: tuple[Period, ...], lexicon: Lexicon
) -> tuple[tuple[tuple[int, int], str], ...]:
    """Period names, longest first: the plan's own with and without 阶段, then the lexicon's."""
    names = [(p.years, p.name) for p in periods if p.name]
    names += [
        (p.years, short)
        for p in periods
        if p.name and len(short := _STAGE_TAIL.sub("", p.name)) > 1
    ]
    names += [
        (p.years, p.name[-4:])
        for p in periods
        if sum(q.name.endswith(p.name[-4:]) for q in periods) == 1 and len(p.name) > 4
    ]
    for period in periods:
        english = (lexicon.english_name(period.name) or "").lower()
        ways = (english, *lexicon.spoken.get(period.name, ()))
        # Long-term goals, the long-term goal: English names are given in the plural.
        spoken = {
            way.replace("goals", word)
            for way in ways
            for word in ("goals", "targets", "objectives", "ones")
        }
        spoken |= {word.removesuffix("s") for word in spoken}
        # Near-term and long-term goals: the noun is said once.
        spoken |= {
            way.replace(" goals", joined)
            for way in ways
            if way.endswith(" goals")
            for joined in (" and", " or", " versus", " vs")
        }
        names += [(period.years, word) for word in sorted(spoken) if word]
        head = _STAGE_EN.search(english)
        if head:
            # The foundation-laying phase, the breakthrough period.
            names += [
                (period.years, f"{head[1]}{joined}{kind}")
                for joined in (" ", "-laying ", "-building ")
                for kind in ("stage", "phase", "period")
            ]
    names += [((p.start, p.end), word) for p in lexicon.periods for word in p.words]
    return tuple(sorted(names, key=lambda row: -len(row[1])))


def _ordinal(match: re.Match[str], count: int) -> int:
    if match["n"]:
        return _NUMBER[match["n"]]
    if match["first"] or match["one"]:
        return 1
    if match["last"] or match["last_step"]:
        return count
    if match["middle"]:
        # Of an even number of stages none stands in the middle.
        return count // 2 + 1 if count % 2 else 0
    if match["enn"]:
        return _NUMBER[match["enn"]]
    return count if match["en"] in ("last", "final") else _ORDINALS[match["en"]]
