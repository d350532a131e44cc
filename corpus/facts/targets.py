"""Figures with a unit become targets; damaged characters become defects."""

from __future__ import annotations

import re

from corpus.plan import Clause, Defect, Period, Span, Target, Task
from corpus.sentences import PERIOD_HEADING, split_sentences

_DAMAGED = "\ue000-\uf8ff\ufffd"
_UNITS = (
    "个百分点|百分点|%|％|‰|Mbps|Gbps|MB|GB|TB|T|G|亿元|万元|元|万亿元|平方公里|平方米|公里|公顷|米|万亩|亩"
    "|万吨|吨|千瓦时|万千瓦|千瓦|小时|分钟|个月|天|年内|人次|人|户|座|家|个|项|所|门|名|张|种|条|件|类|批|处"
    "|台|套|倍|次|部|场|支|辆|村|县|倍以上|枚|岁|课时|学时"
)
_BEFORE = (
    "突破|达到|达|超过|超|不低于|不少于|不超过|不高于|高于|低于|提高到|提升到|提高至|增长到|增加到|降低到|降至"
    "|控制在|年均增长|增长|提高|下降|降低|减少|增加|压减|完成|新增|至少"
)
_FIGURE = re.compile(
    rf"(?P<before>(?:(?:力争|累计|平均|基本|约|共|总体)?(?:{_BEFORE}))?(?:到|至|约)?)"
    rf"(?P<number>\d[\d.,{_DAMAGED}]*(?:[-－—–~～至到]\d[\d.]*)?)"
    rf"(?P<scale>[万亿千百余多]*)(?P<unit>{_UNITS})(?![A-Za-z])(?P<after>以上|以下|以内|左右)?"
)
# What looks like a figure and is none: years, document numbers, names such as 4G and 3D.
_NOT_UNIT = re.compile(r"[GgTtDd](?=[A-Za-z一-龥])")
_HORIZON = re.compile(
    r"[一-龥]{2,6}目标（(?P<start>20\d\d)年?[-－—–~～至到](?P<end>20\d\d)年）[：:]"
)
_BY_YEAR = re.compile(r"(?:到|至|在)?(?P<year>20\d\d)年(?:底|末|前|底前)?")
_OPENS = re.compile(
    r"[ 　\t]*(?:[^。：:\n]{2,14}[。：:][ 　]*)?(?P<when>到(?P<year>20\d\d)年(?:底|末)?)[，,]"
)
"""Opens a paragraph of goals for one year, all of whose sentences are meant."""
_PART = re.compile(r"[^，；。：:;]+")
_SECTION = 2
"""The level of a section in the outline."""
_SCALES = {"千": 1e3, "百": 1e2, "万": 1e4, "亿": 1e8}
_BOUNDS = (
    "突破",
    "超过",
    "不低于",
    "不少于",
    "不超过",
    "不高于",
    "至少",
    "达到",
    "年均增长",
    "以上",
    "以下",
    "以内",
    "左右",
)


def find_defects(text: str) -> tuple[Defect, ...]:
    """Characters of the private use area or U+FFFD, with the word or figure around them."""
    found: list[Defect] = []
    for match in re.finditer(rf"[{_DAMAGED}]", text):
        context = re.compile(rf"[\d.,]*[{_DAMAGED}]+[\d.,]*[万亿千百]?[一-龥%]?").search(
            text, _run_start(text, match.start())
        )
        span = Span(*context.span()) if context else Span(*match.span())
        start, end = match.span()
        digits = text[start - 1 : start].isdigit() and text[end : end + 1].isdigit()
        words = text[span.start : span.end]
        reading = words.replace(match.group(), ".") if digits else ""
        found.append(Defect("unreadable character", Span(start, end), span, reading))
    return tuple(found)


def _run_start(text: str, offset: int) -> int:
    while offset > 0 and (text[offset - 1].isdigit() or text[offset - 1] in ".,"):
        offset -= 1
    return offset


def find_targets(
    text: str,
    clauses: tuple[Clause, ...],
    tasks: tuple[Task, ...],
    defects: tuple[Defect, ...],
) -> tuple[Target, ...]:
    """Every figure with a unit, in order, as written and with its reading beside it."""
    targets: list[Target] = []
    for sentence in split_sentences(text):
        words = text[sentence.start : sentence.end]
        if PERIOD_HEADING.fullmatch(words):
            continue
        for part in _PART.finditer(text, sentence.start, sentence.end):
            for match in _FIGURE.finditer(text, part.start(), part.end()):
                if _is_name(text, match):
                    continue
                targets.append(
                    _target(text, match, Span(*part.span()), sentence, clauses, tasks, defects)
                )
    return tuple(targets)


def _is_name(text: str, match: re.Match[str]) -> bool:
    """4G基站 and 3D打印 are names; 第3个 and 〔2015〕40号 are places in a row."""
    if match["unit"] in "GT" and not match["before"] and _NOT_UNIT.match(text, match.start("unit")):
        return not match["after"]
    before = text[match.start() - 1 : match.start()]
    return before in "第〔[" and before != ""


def _target(  # noqa: PLR0917 - the facts a figure is placed by
    text: str,
    match: re.Match[str],
    part: Span,
    sentence: Span,
    clauses: tuple[Clause, ...],
    tasks: tuple[Task, ...],
    defects: tuple[Defect, ...],
) -> Target:
    span = Span(*match.span())
    defect = next((d for d in defects if span.contains(d.span)), None)
    clause = _clause_at(clauses, span.start)
    subject = (text[part.start : span.start] + text[span.end : part.end]).strip(" 　-—")
    bounds = [b for b in _BOUNDS if b in match["before"] or b == match["after"]]
    return Target(
        subject,
        match.group(),
        None if defect else _number(match["number"], match["scale"]),
        match["scale"] + match["unit"],
        "".join(bounds),
        clause.id if clause else "0",
        _period(text, sentence, clauses, tasks),
        part,
        sentence,
        defect,
    )


def _number(digits: str, scale: str) -> float | None:
    first = re.match(r"[\d.]+", digits.replace(",", ""))
    if first is None:
        return None
    value = float(first.group().rstrip("."))
    for char in scale:
        value *= _SCALES.get(char, 1.0)
    return value


def _period(
    text: str, sentence: Span, clauses: tuple[Clause, ...], tasks: tuple[Task, ...]
) -> Period | None:
    """The task's period, else the year of the sentence, the horizon above, or of its paragraph.

    A horizon (近期目标（2016-2020年）：) counts within its own section only.
    """
    around = [c.span for c in clauses if c.level == _SECTION and c.span.contains(sentence)]
    for task in tasks:
        if task.span.contains(sentence):
            return task.period
    year = _BY_YEAR.search(text, sentence.start, sentence.end)
    if year:
        value = int(year["year"])
        return Period(year["year"], value, value, Span(*year.span()))
    horizons = [
        match
        for match in _HORIZON.finditer(text, 0, sentence.end)
        if any(section.contains(Span(*match.span())) for section in around)
    ]
    if not horizons:
        return _opening(text, sentence)
    start, end = int(horizons[-1]["start"]), int(horizons[-1]["end"])
    return Period(f"{start}-{end}", start, end, Span(*horizons[-1].span()))


def _opening(text: str, sentence: Span) -> Period | None:
    """The year that the paragraph of a sentence opens with, as 具体指标：到2022年，… does."""
    opening = _OPENS.match(text, text.rfind("\n", 0, sentence.start) + 1)
    if opening is None or opening.start("year") > sentence.start:
        return None
    value = int(opening["year"])
    return Period(opening["year"], value, value, Span(*opening.span("when")))


def _clause_at(clauses: tuple[Clause, ...], offset: int) -> Clause | None:
    found = None
    for clause in clauses:
        if clause.span.start <= offset < clause.span.end:
            found = clause
    return found
