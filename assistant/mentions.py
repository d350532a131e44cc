"""Finds departments, measures, people and figures in a folded question, each with its words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from assistant.expressions import Expression
from assistant.numerals import ENGLISH_NUMBERS, ENGLISH_ORDINALS, ordinal, value_of
from corpus.outline import chinese_number
from corpus.plan import MeasureKind
from corpus.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.surfaces import Surface, Surfaces
    from corpus.plan import Plan

_OF_DOING = "法理公事好"
"""Characters after which 办 is no office: 办法, 办理."""
_BODY = Expression(
    r"(?<![全各跨我本外])(?:省|市|县|区|州|国家|中央|自治区)(?![里上]办)(?:(?![是哪什么的在和与由谁有吗呢把被让])[一-龥]){1,8}?(?:厅|局|委员会|委|办公室|办|银行|公司|总队|支队)"
    rf"(?![{_OF_DOING}])"
    # Societies of the province are bodies by their names.
    r"|省(?![级内际外])(?![是哪什么的在和与由谁有吗呢把被让])[一-龥]{2,8}?(?:协会|学会|商会|联合会|研究院|促进会|基金会|集团公司)"
    # Centres and governments are bodies only where something is said to be theirs to do.
    r"|(?:省(?![级内际外])[一-龥]{2,8}?中心|[一-龥]{2}[市县区州](?:人民)?政府)(?=负责|牵头|参与|承担|管)"
)
_LOCAL = Expression(r"(?:(?![是在和与由])[一-龥]{1,2}[市县区州]|各?市州?|县)$")
_AMONG = ("之", "当", "其")
_HAN = "[一二三四五六七八九十两]"
_CARDINALS = "|".join(ENGLISH_NUMBERS)
_ORDER = (
    (
        Expression(
            rf"(?:重点任务|领域)[”\"]?[,，、的]*第?\((?P<n>\d{{1,2}}|{_HAN}{{1,3}})\)(?:项|条|个)?"
        ),
        MeasureKind.DOMAIN,
    ),
    (
        Expression(
            rf"(?:领域|重点任务)[,，](?:那)?第(?P<n>\d{{1,2}}|{_HAN}{{1,3}})(?:个|项)(?=是|叫|呢|[?？])"
        ),
        MeasureKind.DOMAIN,
    ),
    (
        Expression(
            rf"(?<![在于一二三四五六七八九十\d])(?:\d{{1,2}}|{_HAN}{{1,3}})个(?:重点)?(?:领域|任务|专栏)(?:里|中|当中|里面|之中)?(?:排|列)(?:在|名)?第(?P<n>\d{{1,2}}|{_HAN}{{1,3}})(?:位|个)?的?(?:那一?个)?"
            rf"|(?:^|(?<=[,，。?？]))(?:排|列)(?:在|名)?第(?P<m>\d{{1,2}}|{_HAN}{{1,3}})(?:位|个)?的(?:那一?个)?(?:重点)?(?:领域|任务|专栏)"
        ),
        MeasureKind.DOMAIN,
    ),
    (Expression(rf"专栏(?P<n>\d{{1,2}}|{_HAN}{{1,3}})"), MeasureKind.DOMAIN),
    (
        Expression(
            rf"第(?P<n>\d{{1,2}}|{_HAN}{{1,3}})(?:个|大|项|类)?(?:重点)?(?:领域|行动|任务|专栏|重点任务)"
        ),
        MeasureKind.DOMAIN,
    ),
    (
        Expression(
            rf"(?:领域|重点任务)[”\"]?(?:的|里|中)?第(?P<n>\d{{1,2}}|{_HAN}{{1,3}})[项个条]"
        ),
        MeasureKind.DOMAIN,
    ),
    (
        Expression(
            rf"(?:领域|重点任务)(?:第)?(?P<n>\d{{1,2}}|{_HAN}{{1,3}})(?![\d个条项年大共起直样般些定致并同部类块头边多少])"
        ),
        MeasureKind.DOMAIN,
    ),
    (
        Expression(
            rf"保障(?:措施)?(?:的)?(?:中)?(?:的)?第?(?:\()?(?P<n>\d{{1,2}}|{_HAN}{{1,3}})(?:\))?(?:条|项|个|款)?(?!责任|[位家不没都]|[个条项共起直样般些定致并同部类块头边多少]|[及或含]?以[上下内])"
        ),
        MeasureKind.SAFEGUARD,
    ),
    (
        Expression(rf"第(?P<n>\d{{1,2}}|{_HAN}{{1,3}})(?:条|项|个|款)?(?:的)?保障(?:措施)?"),
        MeasureKind.SAFEGUARD,
    ),
    (
        Expression(
            rf"\b(?!\w+s number\b)(?:domain|area|box|task|field|sector)s?\s*(?:no\.?|number|#)?\s*(?:(?P<n>\d{{1,2}})|(?P<card>{_CARDINALS}))\b"
        ),
        MeasureKind.DOMAIN,
    ),
    (
        Expression(
            rf"\b(?!\w+s number\b)safeguards?\s*(?:measures?\s*)?(?:no\.?|number|#)?\s*(?:(?P<n>\d{{1,2}})|(?P<card>{_CARDINALS}))\b"
        ),
        MeasureKind.SAFEGUARD,
    ),
    (
        Expression(
            rf"\b(?P<en>{'|'.join(ENGLISH_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
            r"(?: key)? (?:domain|area|field|sector|task|box)\b"
        ),
        MeasureKind.DOMAIN,
    ),
    (
        Expression(
            rf"\b(?P<en>{'|'.join(ENGLISH_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))(?: \w+)? safeguard"
        ),
        MeasureKind.SAFEGUARD,
    ),
)
_FROM_END = Expression(
    rf"(?:领域|重点任务|专栏|保障措施)[^,，。?？]{{0,6}}倒数第(?P<n>\d{{1,2}}|{_HAN}{{1,3}})(?:个|项|条)?"
    rf"|倒数第(?P<m>\d{{1,2}}|{_HAN}{{1,3}})(?:个|项|条)(?:重点)?(?:领域|任务|保障措施)"
)
_THE_LAST = Expression(
    r"(?:领域|重点任务|保障措施|保障)[^,，。?？]{0,4}(?:最后|末尾|末)(?:一|那)?(?:个|项|条)"
    r"|(?:最后|末尾)(?:一|那)?(?:个|项|条)(?:重点)?(?:领域|任务|保障措施|保障)"
)
_FIGURE = Expression(
    r"(?<![\d.〔\[哪])(?P<n>\d+(?:\.\d+)?)\s*(?P<u>%|万亿元|亿元|万元|元|万户|户|万座|座|mbps|m(?![a-z])|t(?![a-z])|gbps|兆|家|个百分点|个月|个|年(?=以[上下内])|项|次|人|名|小时|天|条|类|percent|billion|million|thousand)"
    r"(?!\w*年|[“\"]?(?:互联网\+)?[”\"]?(?:重点)?(?:领域|行动|部门|单位|厅局|阶段|时期|步|原则|基本原则|保障|措施|任务|方面|专栏|成员|时段|目标)|"
    r" (?:domains|areas|departments|units|stages|phases|principles|safeguards|members|key))"
)
_BARE_FIGURE = Expression(r"(?<![\d.])(?!(?:19|20)\d\d\b)\d{4,}(?= (?:[a-z-]+ ){0,3}?[a-z-]+s\b)")
"""A number of things in English, which has no word for its unit: 10000 family farms."""
_COUNT = Expression(
    r"(?P<n>\d+|[一二两三四五六七八九十]{1,3})(?:个|条|项|家|大)?(?:重点|基本|保障)?(?:领域|部门|单位|阶段|时期|原则|措施|任务|成员)"
    r"|\b(?P<en>\d+|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:(?:key|government|member|provincial|basic) )?(?:domains|areas|fields|departments|agencies|bodies|units|stages|phases|principles|safeguards|members)"
)


_A_PART = Expression(r" (?:box|domain|area|section|chapter|sector|action plan|programme|program)\b")
"""Makes the name of a part of what points to a field: in the poverty alleviation box."""
BOXED = Expression(r"\b(?:in|under|within|of) the $")


_ITEM = Expression(
    rf"第\(?(?P<n>\d{{1,2}}|{_HAN}{{1,3}})\)?(?:条|项|款)(?!原则|目标|基本|公约|法)|(?<![\w)])\((?P<m>{_HAN}{{1,3}})\)(?=条|项|款|这|那|由|谁|归|的|是|里|讲|说|和|与)"
    rf"|\b(?:items?|measures?|articles?|clauses?|points?) ?(?:no\.?|number|#)? ?(?P<k>\d{{1,2}})\b"
    rf"|\b(?P<en>{'|'.join(ENGLISH_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th)) (?:item|measure|article|clause|point)\b"
)
"""A measure by its printed number, in a plan that numbers them through: 第九条, item 16."""
_ITEMS = Expression(
    rf"(?:第(?P<from>\d{{1,2}}|{_HAN}{{1,3}})(?:条|项|款)?|\b(?:items?|measures?|articles?|clauses?|points?) (?P<from_en>\d{{1,2}}))"
    r" ?(?:(?P<range>到|至|-|~|to|through)|和|与|跟|、|and|&) ?"
    rf"(?:第?(?P<to>\d{{1,2}}|{_HAN}{{1,3}})(?:条|项|款)|(?:items? )?(?P<to_en>\d{{1,2}})\b)"
)
"""Two of them, or all from one to another: 第一条到第三条, items 4 and 8."""
_IN_CHAPTER = r"(?:的|里|中|里面|当中|部分|这一?部分|一章)*(?:第(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3})(?:条|项|款|个|点)|第?\((?P<m>\d{1,2}|[一二三四五六七八九十]{1,3})\))(?!责任|负责|部门|单位)"
"""A measure by its place under the title of its chapter: 主要任务第三项."""
_A_TITLE = 4
"""Characters of a chapter's title that is no common word."""


class Found(NamedTuple):
    """Words of a question and what they stand for."""

    role: str
    values: tuple[str, ...]
    words: str
    offset: int
    weak: bool = False
    bodies: tuple[str, ...] = ()
    """As in :class:`Surface`."""

    @property
    def end(self) -> int:
        """Offset after the words."""
        return self.offset + len(self.words)


def find_mentions(
    text: str,
    surfaces: Surfaces,
    plan: Plan,
    bounds: frozenset[int],
    is_body: Callable[[str], bool],
) -> tuple[Found, ...]:
    """All mentions in order, never overlapping; the longest wins, the earlier at a tie.

    Args:
        text: The folded question.
        surfaces: What may be mentioned.
        plan: For parts mentioned by their number.
        bounds: Where words begin and end; an everyday word counts only as a whole
            word (政务 is not meant in 电子政务).
        is_body: Whether words that end as the name of a body are one.
    """
    found = _numbered(text, plan)
    taken = {place for f in found for place in range(f.offset, f.end)}
    index = 0
    while index < len(text):
        if index in taken:
            index += 1
            continue
        surface = next(
            (
                s
                for s in surfaces.at(text, index)
                if _whole(text, index, s.text)
                and (s.role != "topic" or {index, index + len(s.text)} <= bounds)
            ),
            None,
        )
        if surface is None:
            index += 1
            continue
        found.append(_qualified(text, index, surface))
        of_part = _A_PART.match(text, found[-1].end) and BOXED.search(text[:index])
        if surface.role == "topic" and of_part:
            found[-1] = found[-1]._replace(role="measure")
        index += len(surface.text)
    # 保障一 in 人力资源社会保障一共 is no number of a safeguard.
    named = [f for f in found if f.role == "department"]
    found = [f for f in found if f in named or not any(_overlap(f, each) for each in named)]
    for match in _BODY.finditer(text):
        over = [f for f in found if f.offset < match.end() and match.start() < f.end]
        within = all(f.role == "topic" and match.start() < f.offset for f in over)
        if bounds and match.start() not in bounds:
            # 州 in 兰州开公司 begins no name.
            continue
        if not is_body(match.group()):
            continue
        if not over or within:
            # 政务服务 in 省政务服务中心 is part of a name, not a field.
            found = [f for f in found if f not in over]
            found.append(Found("body", (match.group(),), match.group(), match.start()))
    return tuple(sorted(_without_glosses(found, text), key=lambda f: f.offset))


_SEVERAL = 2


def _without_glosses(found: list[Found], text: str) -> list[Found]:
    """Without what only says in other words which departments are meant.

    Education (省教育厅) and Human Resources (省人社厅): one alone may be a field and who heads it.
    """
    glossed = [
        f
        for f in found
        if f.role == "department" and text[: f.offset].endswith("(") and text[f.end :][:1] == ")"
    ]
    if len(glossed) < _SEVERAL:
        return found
    starts = {f.offset - 1 for f in glossed}
    return [f for f in found if f.role != "topic" or _next_word(text, f.end) not in starts]


def _next_word(text: str, end: int) -> int:
    return end + len(text[end:]) - len(text[end:].lstrip())


def _overlap(first: Found, second: Found) -> bool:
    return first.offset < second.end and second.offset < first.end


def find_figures(text: str) -> tuple[str, ...]:
    """Figures with a unit, as a premise may state them: ``45%``, ``500万户``."""
    said = [re.sub(r"\s", "", match.group()) for match in _FIGURE.finditer(text)]
    bare = [number for number in _BARE_FIGURE.findall(text) if not any(number in f for f in said)]
    return (*said, *bare)


def find_counts(text: str) -> tuple[int, ...]:
    """Numbers of the plan's own parts, as a premise may state them: 30 in 30个部门."""
    numbers = (m["n"] or m["en"] for m in _COUNT.finditer(text))
    return tuple(value_of(n) for n in numbers)


def _whole(text: str, index: int, words: str) -> bool:
    """Whether English words stand there whole, or with an s; 应急办 is not in 应急办法."""
    if not words.isascii():
        if words[0] == "中" and text[index - 1 : index] in _AMONG:
            # 重点领域之中编办: 中 is of 之中.
            return False
        return not (
            words.endswith("办") and text[index + len(words) :].startswith(tuple(_OF_DOING))
        )
    before = text[index - 1 : index]
    after = text[index + len(words) : index + len(words) + 1]
    rest = text[index + len(words) : index + len(words) + 2]
    plural = rest[:1] == "s" and not (rest[1:].isascii() and rest[1:].isalpha())
    return not (before.isascii() and before.isalnum()) and (
        plural or not (after.isascii() and after.isalnum())
    )


def _qualified(text: str, index: int, surface: Surface) -> Found:
    """兰州市教育局 is not the province's 教育厅: a local prefix makes another body of it."""
    words = text[index : index + len(surface.text)]
    if surface.role in ("department", "successor", "body") and not words.startswith(("省", "国家")):
        local = _LOCAL.search(text[max(0, index - 4) : index])
        if local and words not in surface.values and not words[0].isascii():
            whole = local.group() + words
            return Found("body", (whole,), whole, index - len(local.group()))
    return Found(surface.role, surface.values, words, index, surface.weak, surface.bodies)


def is_numbered(words: str) -> bool:
    """Whether words name a part by its number: 第四个领域, 专栏4."""
    return any(pattern.fullmatch(words) for pattern, _ in _ORDER)


def _number_from_end(match: re.Match[str]) -> int:
    groups = match.groupdict()
    words = groups.get("n") or groups.get("m")
    return chinese_number(words) if words else 1


def _numbered(text: str, plan: Plan) -> list[Found]:
    found = [
        Found("measure", (rows[-number].clause,), match.group(), match.start())
        for pattern in (_FROM_END, _THE_LAST)
        for match in pattern.finditer(text)
        for kind in (MeasureKind.SAFEGUARD if "保障" in match.group() else MeasureKind.DOMAIN,)
        for rows in ([m for m in plan.measures if m.kind is kind],)
        for number in (_number_from_end(match),)
        if 1 <= number <= len(rows)
    ]
    for pattern, kind in _ORDER:
        for match in pattern.finditer(text):
            if any(f.offset < match.end() and match.start() < f.end for f in found):
                continue
            groups = match.groupdict()
            digits = groups.get("n") or groups.get("m")
            if digits:
                number = chinese_number(digits)
            elif groups.get("card"):
                number = value_of(groups["card"])
            else:
                number = ordinal(groups["en"])
            ids = _of_number(number, kind, plan)
            role = "measure" if ids else "nowhere"
            found.append(Found(role, ids or (match.group(),), match.group(), match.start()))
            found += _joined(text, match, kind, plan)
    return [*found, *_by_printed_number(text, plan, found)]


def _of_number(number: int, kind: MeasureKind | None, plan: Plan) -> tuple[str, ...]:
    """The measure of a number: of those of a kind, or as printed where numbers run through."""
    printed = running(plan)
    if printed and kind is not MeasureKind.SAFEGUARD:
        return printed.get(number, ())
    return tuple(m.clause for m in plan.measures if m.kind is kind and m.number == number)[:1]


@lru_cache(maxsize=8)
def running(plan: Plan) -> dict[int, tuple[str, ...]]:
    """The measures by their printed numbers, where these run on from chapter to chapter."""
    chapters = {plan.clause(m.clause).parent for m in plan.measures}
    printed: dict[int, tuple[str, ...]] = {
        chinese_number(re.sub(r"\W", "", plan.clause(m.clause).number)): (m.clause,)
        for m in plan.measures
        if plan.clause(m.clause).number
    }
    whole = sorted(printed) == list(range(1, len(plan.measures) + 1))
    return printed if whole and len(chapters) > 1 else {}


@lru_cache(maxsize=8)
def _chapters(plan: Plan) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The folded titles of chapters that hold measures, with these."""
    held: dict[str, list[str]] = {}
    for measure in plan.measures:
        held.setdefault(plan.clause(measure.clause).parent or "", []).append(measure.clause)
    return tuple(
        (fold(chapter.title), tuple(held[chapter.id]))
        for chapter in plan.clauses
        if chapter.id in held and len(fold(chapter.title)) >= _A_TITLE
    )


def _by_printed_number(text: str, plan: Plan, found: list[Found]) -> list[Found]:
    """Measures by the number they have in the plan as a whole, or under a chapter's title."""
    named: list[Found] = []

    def add(match: re.Match[str], ids: tuple[str, ...]) -> bool:
        if any(f.offset < match.end() and match.start() < f.end for f in (*found, *named)):
            return False
        role = "measure" if ids else "nowhere"
        named.append(Found(role, ids or (match.group(),), match.group(), match.start()))
        return True

    for title, own in _chapters(plan):
        if title not in text:
            continue
        for match in re.finditer(re.escape(title) + _IN_CHAPTER, text):
            add(match, own[chinese_number(match["n"] or match["m"]) - 1 :][:1])
    for match in _ITEMS.finditer(text) if running(plan) else ():
        # 第一条到第三条, items 4 and 8.
        first, last = (chinese_number(match[k] or match[f"{k}_en"]) for k in ("from", "to"))
        spread = range(first, last + 1) if match["range"] else (first, last)
        if add(match, tuple(i for n in spread for i in _of_number(n, None, plan))):
            named += _joined(text, match, None, plan)
    for match in _ITEM.finditer(text) if running(plan) else ():
        digits = match["n"] or match["m"] or match["k"]
        number = chinese_number(digits) if digits else ordinal(match["en"])
        if add(match, _of_number(number, None, plan)):
            named += _joined(text, match, None, plan)
    return named


_JOINED = re.compile(
    rf"第?(?P<n>\d{{1,2}}|{_HAN}{{1,3}})(?:个|项|条|款)?(?:和|与|跟|及|以及|、|,)第?$"
    rf"|\b(?P<en>{'|'.join(ENGLISH_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))(?:,| and|, and) (?:the )?$"
)
"""第五条和 before 第六条保障措施: the noun is said once."""
_JOINED_ON = Expression(
    rf"(?:和|与|跟|及|以及|、|,)第(?P<n>\d{{1,2}}|{_HAN}{{1,3}})(?:个|项|条|款)"
)
"""和第六条 after 保障措施第五条."""


def _joined(text: str, match: re.Match[str], kind: MeasureKind | None, plan: Plan) -> list[Found]:
    """Parts by their number alone, joined to one that says what they are."""
    found: list[Found] = []
    start, end = match.span()
    while before := _JOINED.search(text, 0, start):
        start = before.start()
        if not (before["en"] or "第" in before.group()):
            break
        found += _by_number(before, kind, plan)
    while after := _JOINED_ON.match(text, end):
        end = after.end()
        found += _by_number(after, kind, plan)
    return found


def _by_number(match: re.Match[str], kind: MeasureKind | None, plan: Plan) -> list[Found]:
    english = match.groupdict().get("en")
    number = ordinal(english) if english else chinese_number(match["n"])
    ids = _of_number(number, kind, plan)
    return [Found("measure", ids, match.group().rstrip("第"), match.start())] if ids else []
