"""第二个呢, 最后一条, 排第二的: which item of a list given before a turn means."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.expressions import Expression
from assistant.numerals import value_of
from assistant.years import PeriodWords
from corpus.outline import chinese_number

if TYPE_CHECKING:
    import re

    from assistant.context import Context
    from assistant.reader import Reading

_LAST = Expression(
    r"(?:最后|末尾)(?:面)?的?(?:一|那|那一)?(?:个|位|项|条|家|名|款)(?!阶段)|倒数第一"
)
_NTH = Expression(
    r"(?P<placed>排|列)?(?:在|名)?(?P<back>倒数)?第(?P<n>[一二三四五六七八九十]{1,3}|\d{1,2})(?:个|位|项|条|家|名)?(?!阶段|条保障|个阶段|五年|年)"
)
_NUMBER_EN = Expression(
    r"\b(?:number|no\.?) (?P<n>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})\b"
)
_NTH_EN = Expression(
    r"\b(?P<n>first|second|third|fourth|fifth|last)\b(?! (?:stage|phase|period|question|time|half|year|two|three))(?: (?:one|item))?"
)
_ROW_EN = Expression(
    r"\b(?P<n>first|second|third|fourth|fifth|last) (?:basic |key |guiding )?(?:principle|safeguard|domain|one|item)"
)
_NTH_EN_BARE = Expression(
    r"\bwhat(?: is|.s)? the (?P<n>first|second|third|fourth|fifth|last)(?: one)?(?: called)?\W*$"
)
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}
_FIRST = Expression(
    r"(?:(?:最先|最早|最前(?:面|头)?|开头|排头)(?:的|那)*一?|(?<!里)头一|首)(?:个|条|项|款)(?![一-龥]?阶段)"
    r"|(?:哪(?:个|条|项|款)|谁)(?:是)?(?:写|排|列|放)?在?(?:最先|最早|最前(?:面|头)?|头里|排头|开头)"
)
"""哪个最先写, 头一条: the first row of a list, without its number."""
_ROW = Expression(r"第(?P<n>[一二三四五六七八九十]{1,2}|\d{1,2})(?:条|项|个|款)")
_COUNTS = (
    ("department", Expression(r"家|^(?:个)?(?:部门|单位|厅|局)")),
    ("person", Expression(r"[位名]|^(?:个)?(?:人|成员|委员)")),
    ("measure", Expression(r"[项条]|^(?:个)?(?:领域|任务|措施|行动|专栏|保障)")),
)
"""What the measure word of an ordinal, or the noun after it, counts."""


def counts_on(text: str) -> bool:
    """Whether a text holds an ordinal that may count in a list."""
    bare = _NTH_EN_BARE.search(text)
    return bool(_NTH.search(text) or _LAST.search(text) or _ROW_EN.search(text) or bare)


def is_placed(text: str) -> bool:
    """Whether an ordinal is a place among departments: 排第二的."""
    match = _NTH.search(text)
    return match is not None and bool(match["placed"])


def row_asked(text: str, count: int) -> int:
    """The number of the one row of a list that a question asks for, from 1; 0 for all."""
    english = _ROW_EN.search(text)
    if english is not None:
        number = ORDINALS[english["n"]]
        return count if number < 0 else number if number <= count else 0
    match = _ROW.search(text)
    if match is not None:
        number = chinese_number(match["n"])
        return number if number <= count else 0
    if _FIRST.search(text):
        return 1
    return count if _LAST.search(text) else 0


_ROWS = Expression(r"第(?P<n>[一二三四五六七八九十]{1,2}|\d{1,2})(?=[条项个款]|[、和与及跟])")


def rows_asked(text: str, count: int) -> tuple[int, ...]:
    """The numbers of several rows of a list: 第二条和第三条; nothing for one or none."""
    ends = _ENDS.search(text)
    if ends is not None:
        return _at_the_end(ends, count)
    numbers = tuple(dict.fromkeys(chinese_number(m["n"]) for m in _ROWS.finditer(text)))
    return numbers if len(numbers) > 1 and max(numbers) <= count else ()


_ENDS = Expression(
    r"(?P<side>前|头|开头|(?<!然)后|最后|末)(?:面|边)?的?(?:那|这)?(?P<n>[两二三四五六七八九十]|\d{1,2})(?:[条项款]|个(?!部门|单位|阶段|时期|时段|厅|局|委|月|年|人|方面|县|市))(?!阶段)"
    r"|\b(?P<en>first|last) (?P<enn>two|three|four|five|six)\b(?! (?:stages|phases|periods|years))"
)


def _at_the_end(ends: re.Match[str], count: int) -> tuple[int, ...]:
    """The numbers of so many rows at either end of a list: 前三条; nothing for more than it has."""
    many = value_of(ends["n"] or ends["enn"])
    first = (ends["side"] or ends["en"]) in ("前", "头", "开头", "first")
    if not 0 < many < count:
        return ()
    return tuple(range(1, many + 1) if first else range(count - many + 1, count + 1))


def with_item(reading: Reading, context: Context) -> Reading:
    """第二个呢: the second of the list just given, or of the last list of such things."""
    of_stages = context.items[:1] and context.items[0][0] == "period" and not reading.periods
    if (reading.measures and not of_stages) or reading.departments or reading.people:
        return reading
    asking = reading.asking
    several = (
        _ENDS.search(asking)
        and not reading.periods
        and not (_NTH.search(asking) or _LAST.search(asking))
    )
    stages = [value for role, value in context.items if role == "period"]
    ends = rows_asked(asking, len(stages)) if of_stages and several else ()
    if ends:
        # 方案分几个阶段？ 前两个呢.
        years = (tuple(map(int, stages[n - 1].split("-"))) for n in ends)
        return replace(reading, periods=tuple(PeriodWords(y[0], y[-1], "", -1) for y in years))
    row = [value for role, value in context.items if role == "measure"]
    row = list(context.row) if len(context.row) > len(row) > 0 else row
    ends = rows_asked(asking, len(row)) if several else ()
    if ends:
        # 保障措施有哪几条？ 前三条谁牵头.
        return replace(reading, measures=tuple(row[n - 1] for n in ends), named=True, nowhere=())
    match = _NTH.search(asking) or _NTH_EN.search(asking) or _NUMBER_EN.search(asking)
    if match is not None:
        words = match["n"]
        number = ORDINALS.get(words) or value_of(words)
        number = -number if match.groupdict().get("back") else number
    elif match := _LAST.search(reading.asking):
        number = -1
    else:
        return reading
    items = _counted_in(match, reading.asking[match.end() :], context)
    index = number - 1 if number > 0 else len(items) + number
    if not 0 <= index < len(items):
        return reading
    role, value = items[index]
    if role == "measure":
        return replace(reading, measures=(value,), named=True, nowhere=())
    if role == "department":
        # 排第二的那家，它自己牵头哪个领域: where it stood is not asked of the domains.
        spent = _PLACED if reading.cues & _OF_FIELDS else frozenset()
        return replace(reading, departments=(value,), nowhere=(), cues=reading.cues - spent)
    if role == "person":
        return replace(reading, people=(value,), nowhere=())
    if role == "period":
        first, _, last = value.partition("-")
        words = PeriodWords(int(first), int(last or first), match.group(), -1)
        # In the second one, which platform: its place is not looked for itself.
        rest = reading.asking.replace(match.group(), " ") if reading.measures else reading.asking
        cues = reading.cues | {"stage_word"}
        return replace(reading, periods=(words,), cues=cues, asking=rest)
    return reading


_PLACED = frozenset({"placed", "nth_body"})
_OF_FIELDS = frozenset({"domains_word", "safeguards_word", "which_measures"})
_STAGE = Expression(
    r"第(?:[一二三四五六七八九十]|\d)(?:个)?(?:阶段|时期|步)|\b(?:first|second|third|last) (?:stage|phase|period|step)"
)
"""A stage told by its number, or one told in a stage counted on from."""


def _counted_in(
    ordinal: re.Match[str], after: str, context: Context
) -> tuple[tuple[str, str], ...]:
    """The list an ordinal counts in: 第二家 the departments, 第二项 the measures.

    One that says nothing of it (第四个呢) counts on in the list that the turn before
    counted in.
    """
    lists = dict(context.lists)
    if ordinal.groupdict().get("placed") and "department" in lists:
        return lists["department"]
    for role, words in _COUNTS:
        if role in lists and (words.search(ordinal.group()) or words.match(after)):
            return lists[role]
    last = context.query
    if last is not None and _STAGE.search(last.rewritten) and last.periods:
        # 第二个阶段呢？ 第三个呢.
        return tuple(("period", f"{start}-{end}") for start, end in context.stages)
    if last is not None and counts_on(last.rewritten):
        for role, named in (
            ("measure", last.measures),
            ("department", last.departments),
            ("person", last.people),
        ):
            if len(named) == 1 and (role, named[0]) in lists.get(role, ()):
                return lists[role]
    return context.items
