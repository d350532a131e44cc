"""One question alone becomes a first reading: cues, mentions, periods, figures, kind.

What a follow-up takes over from earlier turns is settled in ``dialogue.py``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.cues import load_cues
from assistant.denial import all_denied, denied
from assistant.english import mend, vocabulary_of
from assistant.expressions import Expression
from assistant.framing import is_remark
from assistant.in_all import without_titles, without_total
from assistant.mentions import Found, find_counts, find_figures, find_mentions
from assistant.naming import is_body, names_another_document, unknown_people
from assistant.segments import (
    ASKING,
    IN_THE_PLAN,
    asking_part,
    bare_tail,
    clean,
    foreground,
    has_han,
    language_of,
    segments,
    without_preface,
)
from assistant.slots import departments_of, drop_weak, measures_of, without_asides
from assistant.spelling import Speller, nearly, people_in
from assistant.surfaces import Surfaces
from assistant.wanted import COMPANY, MINISTRY_WITH
from assistant.years import PeriodWords, find_periods
from corpus.text import fold
from index.passages import words_of
from index.tokens import Tokens

if TYPE_CHECKING:
    from corpus.lexicon import Lexicon
    from corpus.plan import Plan

_ASKER = Expression(r"(?:你好|您好)?[,， ]*(?:我们?|本人|俺|咱们?)(?:是|在|来自|代表)")
"""Begins a part that says who asks: 我是省商务厅的."""
_OURS = Expression(
    r"共同|一起|一块|合作|我们(?:厅|局|委|办|单位|部门|省|市|县|这|那)|当地|本地|咱们?(?:厅|局|委|办|单位|部门)|本(?:厅|局|委|办|单位|部门)"
)
_ASIDE = Expression(r"[(（][^()（）]{2,30}?(?:算|视为|视作|等同|同一家|按)[^()（）]{0,16}[)）]")
"""A remark on how to count: （省审改办与省编办算同一家）."""
_NOT_ASKED = Expression(
    r"(?:不论|不管|无论)(?:是)?(?:谁|哪家|哪个)牵头|(?:不问|别管|不看|不管|不说|先不说|撇开|抛开|不谈)(?:重点)?(?:领域|任务)(?!的)|\b(?:leaving |setting |putting )(?:the )?domains aside"
    r"|[,，]?\s*(?:\bwhether )?(?:(?:as )?lead(?:ing|er)?|led) or (?:not|otherwise)\b|牵头与否|(?:不论|不管|无论)(?:是不是|是否)?牵(?:不牵)?头|(?:牵不牵头|是不是牵头|是否牵头)(?:都算|都计|都行|均可)"
    r"|(?:只|仅|光|单纯)(?:是)?参与的(?:领域|事项|任务)?都?(?:不要|不计|不算|别算|别要|除外|去掉)"
)
"""What a question sets aside: 不问领域，只问保障措施."""
_THOUSANDS = Expression(r"(?<=\d),(?=\d{3}(?!\d))")
_BRIEF = 9
"""Characters; a question this short that names nothing is about what stands before it."""
_SOFT = Expression(r"[^，,]+?(?:[，,]+|(?<=[一-龥a-z0-9])[ ]+(?=[一-龥])|$)")
_BELONGS = Expression(r"[归由](?=[谁哪])")
"""Begins what asks whose a thing is, whatever stands before it."""
_TWO = 2
_NAMED = frozenset({"measure", "department", "successor", "body"})
_SUBJECTS = frozenset(
    {
        "lead",
        "responsible",
        "participate",
        "conference",
        "post_word",
        "principles",
        "stage_word",
        "safeguards_word",
        "domains_only",
        "target_words",
    }
)
"""Cues of what the plan itself holds: a part with one is no mere story."""
_WHOSE = Expression(r"(?:哪|什么|啥)(?:个|家|些|所|几家|几个)?$")
"""Before a place that only tells what is asked for: 哪家北京的医院."""
_TOWARDS = Expression(r"(?:[跟与同去到往从]|对接|来自|[去到]不了|[不没]去|不用去)$")
_OF_PLACE = Expression(r"(?:市|省)?(?:相?比|的)")
"""跟北京一家医院连线 only passes by a place; 跟北京比 and 去北京的高铁 are about it."""
_OUTSIDERS = Expression(
    r"[那大里]?[边头城]?的?大?(?:专家|大夫|医生|医院|教授|名医|名师)[^,，。?？]{0,6}?(?:隔|给|连|远程|会诊|看|讲|指导)"
)
"""北京的专家隔着屏幕看病: those of another place come in by a wire."""
_OF_PEOPLE = frozenset(
    {"person", "in_conference", "members_word", "convener", "deputy_convener", "conference"}
)
_SURNAME = Expression(
    r"(?<!百)姓(?:是)?[“\"'「]?(?P<name>(?![名氏什啥])[一-龥])[”\"'」]?(?:[(（][^()（）]*[)）])?"
    r"(?:的|吗|么|[?？，,。 ]|$)"
    r"|(?:^|[有位名个那是,，。 ])(?P<before>(?!百|同|贵|何|老|异|复)[一-龥])姓(?:的|那|这|成员|同志|干部|领导|委员)"
)
"""A person by the surname: 姓“佘”的那位, 有个佘姓干部."""
_OR_NOT = Expression(r"([一-龥])[不没]\1")
"""在不在, 有没有: whether."""
_DENIALS = frozenset({"without_part", "denies", "only_first", "neither", "never_lead", "no_tasks"})
_ADDED = frozenset({"list", "compare", "summary", "lead_marked", "both_scopes", "yes_no"})
"""Cues that a remark after the question adds to it."""
_OF_RULES = {"procedure": ("rule_words", "conference"), "progress": ("proposes",)}
"""Cues of the joint conference's rules, which say what a family of things not stated asks for."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one turn says by itself."""

    text: str
    """Cleaned and folded; offsets are those of the question typed."""
    asking: str
    """The segment that asks."""
    language: str
    cues: frozenset[str]
    found: tuple[Found, ...]
    departments: tuple[str, ...]
    absent: tuple[str, ...]
    renamed: tuple[tuple[str, tuple[str, ...]], ...]
    measures: tuple[str, ...]
    """Named, or pointed to by everyday words when none is named."""
    named: bool
    """Whether ``measures`` were named rather than pointed to."""
    nested: str
    """What says that the measures of the department are asked about: 牵头的领域."""
    denied: tuple[str, ...]
    """Of departments and measures, those that are left out."""
    candidates: tuple[str, ...]
    nowhere: tuple[str, ...]
    """Numbered parts that the plan does not have: 第十三个领域."""
    people: tuple[str, ...]
    periods: tuple[PeriodWords, ...]
    figures: tuple[str, ...]
    counts: tuple[int, ...]
    outside: str
    places: tuple[str, ...]
    smalltalk: bool


class Reader:
    """Reads questions over one plan."""

    def __init__(self, plan: Plan, lexicon: Lexicon) -> None:
        self.plan = plan
        self.lexicon = lexicon
        self.surfaces = Surfaces(plan, lexicon)
        self.cues = load_cues()
        self._folded_plan = fold(plan.text)
        self.speller = Speller(plan)
        topics = {w for t in lexicon.topics for w in (t.name, *t.words)}
        self.tokens = Tokens((*words_of(plan), *topics))
        self._everyday = frozenset(w for row in lexicon.terms for w in row.words)

    @cached_property
    def _english(self) -> frozenset[str]:
        """Longer English words that questions to this plan are made of."""
        lexicon = self.lexicon
        return vocabulary_of(
            (
                *lexicon.glossary.values(),
                *(word for row in lexicon.terms for word in row.english),
                *(word for topic in lexicon.topics for word in topic.english),
                *(cue.words.pattern for cue in self.cues.patterns.values()),
                *(ways.source for ways in self.cues.refers.values()),
            )
        )

    @cached_property
    def _titles(self) -> tuple[str, ...]:
        return tuple(fold(m.title) for m in self.plan.measures)

    def _focus(self, asking: str) -> str:
        """An unpunctuated turn without the story before its question.

        Parts that neither ask nor name a department, measure, person or time are left
        out: 我是种菜的农民，2016年农业安排了啥.
        """
        if language_of(asking) == "en":
            # Commas of an English sentence do not part a story from its question.
            return asking
        whole = asking
        named = "," in asking and self._mentions(asking, frozenset())
        for found in named or ():
            if "," in found.words:
                # A name with commas (an English one) is not cut at them.
                held = found.words.replace(",", ";")
                whole = whole[: found.offset] + held + whole[found.end :]
        parts = [(m.start(), m.end(), asking[m.start() : m.end()]) for m in _SOFT.finditer(whole)]
        if len({bool(ASKING.search(p[2])) for p in parts}) < _TWO:
            # All of them ask, or none does: there is no story to leave out.
            return asking
        asker = parts and _ASKER.match(parts[0][2])
        # 我是省商务厅的，谁牵头: who asks is not asked about, unless it is of 我们厅.
        first = asker and bool(_OURS.search(asking))
        kept = [
            p
            for p in parts
            if ASKING.search(p[2]) or (first if asker and p is parts[0] else self._names(p[2]))
        ]
        if len(kept) == len(parts) or not any(ASKING.search(p[2]) for p in kept):
            return asking
        said = "".join(p[2] for p in kept)
        stands_for = self.cues.pronoun.search(said) and ("它" in said or not self._points(said))
        if stands_for and kept[0] is not parts[0]:
            # 爱泡省图书馆，听说要给它建个平台: what the pronoun stands for.
            kept = [parts[parts.index(kept[0]) - 1], *kept]
        elif not self._points(said):
            # 落实宽带中国，除工信委外还有谁: what it is about stands before the question.
            brief = len("".join(p[2] for p in kept)) < _BRIEF
            about = next((i for i, p in enumerate(parts) if self._points(p[2])), None)
            if brief or about is not None:
                kept = parts[about or 0 :]
            elif kept[0] is not parts[0] and self.cues.among(("lead", "responsible"), said):
                # 那个综合服务平台试点，是哪家带头弄的: of what stands right before.
                kept = [parts[parts.index(kept[0]) - 1], *kept]
        return asking[kept[0][0] : kept[-1][1]]

    def _mentions(self, text: str, bounds: frozenset[int]) -> tuple[Found, ...]:
        return find_mentions(text, self.surfaces, self.plan, bounds, self._is_body)

    def _is_body(self, words: str) -> bool:
        return is_body(words, self.tokens, self.cues)

    def _points(self, text: str) -> bool:
        found = self._mentions(text, self._bounds(text))
        return any(f.role in ("measure", "topic") for f in found)

    def _names(self, text: str) -> bool:
        found = self._mentions(text, frozenset())
        return bool(
            any(
                f.role in ("department", "successor", "measure", "person") and not f.weak
                for f in found
            )
            or find_periods(text, self.plan, self.lexicon)
            or self.cues.among(_SUBJECTS, text)
        )

    def _bounds(self, text: str) -> frozenset[int]:
        """Where the words of a text begin and end, by jieba."""
        bounds: set[int] = set()
        for start, end in self.tokens.places(text):
            bounds |= {start, end}
            made_up = end - start == 1 or not self.tokens.tag(text[start:end])
            if start > 1 and text[start] in self.cues.heads and made_up:
                # 健康码 is no 健康, and the plan has none.
                bounds.discard(start)
            if end - start > _TWO and self.tokens.tag(text[end - 1]).startswith("a"):
                # 网速慢 is 网速 and what it is like.
                bounds.add(end - 1)
        # 快递归哪个部门管: jieba reads 递归.
        bounds |= {match.start() for match in _BELONGS.finditer(text)}
        bounds |= {match.end() for match in IN_THE_PLAN.finditer(text)}
        return frozenset(bounds)

    def _absent(
        self, found: tuple[Found, ...], asking: str, cues: frozenset[str]
    ) -> tuple[str, ...]:
        """Bodies the plan does not know, and people asked for by name whom it does not."""
        names = [
            f.words
            for f in found
            # 甘肃省广电网络公司 is in the plan, though no department.
            if f.role == "body" and not (f.words.endswith("公司") and f.words in self._folded_plan)
        ]
        if cues & _OF_PEOPLE and not any(f.role in ("person", *_NAMED) for f in found):
            people = unknown_people(asking, self.tokens, self.cues)
            names += [n for n in people if n not in self._everyday and n not in self.plan.text]
        return tuple(dict.fromkeys(names))

    def _outside(self, core: str, asking: str) -> str:
        """The family of things not stated; words the plan itself uses ask for something in it."""
        if names_another_document(core, fold(self.plan.title), self._folded_plan):
            return "another_document"
        # 天天接骚扰电话，省里要不要立法: the telephone is not asked for.
        whole, asking = asking, foreground(asking)
        for family in self.cues.outside:
            if any(m.group() not in self._folded_plan for m in family.found(asking)):
                if self.cues.among(_OF_RULES.get(family.name, ()), whole):
                    # 成员变动如何办理: the rules of the joint conference say so.
                    continue
                return family.name
        return ""

    def read(self, text: str) -> Reading:
        """The reading of one turn, without its history."""
        folded = _ASIDE.sub(lambda m: " " * len(m.group()), fold(clean(text)))
        for wrong, right in self.cues.slips.items():
            folded = folded.replace(wrong, right)
        if language_of(folded) == "en":
            folded = _THOUSANDS.sub("", mend(folded.replace('"', ""), self._english))
        added = self.cues.among(("no_governments",), fold(clean(text)))
        counted = without_total(folded, self.plan)
        if counted != folded:
            added |= {"both_scopes"}
        reading = self._read(counted)
        reading = replace(reading, cues=reading.cues | added)
        if is_remark(folded, self.cues):
            spoken = "zh" if has_han(folded) else "en"
            return replace(reading, smalltalk=True, cues=frozenset({"remark"}), language=spoken)
        surname = _SURNAME.search(reading.asking)
        if surname and not reading.people:
            name = surname["name"] or surname["before"]
            people = [m for m in self.plan.members if m.name.startswith(name)]
            units = {body for each in reading.departments for body in self.plan.bodies(each)}
            # 财政厅姓陈的那位: of two of a surname, the one of that department.
            people = [m for m in people if m.department in units] or people
            absent = reading.absent if people else (surname.group().strip("?，,。 "),)
            return replace(reading, people=tuple(m.name for m in people), absent=absent)
        if reading.cues & _OF_PEOPLE and not (reading.departments or reading.people):
            near = nearly(folded, tuple(m.name for m in self.plan.members))
            if near:
                return replace(reading, people=near, absent=(), cues=reading.cues | {"person"})
        if reading.language == "en" and not reading.people:
            spelled = people_in(folded, tuple(m.name for m in self.plan.members))
            if spelled:
                return replace(reading, people=spelled)
        if (
            reading.departments
            or reading.people
            or reading.absent
            or (reading.measures and reading.named)
        ):
            return reading
        mended = self.speller.mend(folded)
        return self._read(mended) if mended != folded else reading

    def _whole_asking(self, folded: str, core: str) -> str:
        """The part that asks; with the sentence before it where a pronoun stands for that."""
        part = asking_part(folded)
        at = folded.find(part)
        before = segments(folded[:at])
        if before and self.cues.pronoun.search(core) and not self._points(core):
            return folded[folded.rfind(before[-1], 0, at) : at + len(part)]
        return core

    def _read(self, folded: str) -> Reading:
        folded = without_preface(folded)
        core = self._focus(asking_part(folded).strip())
        asking = self._whole_asking(folded, core)
        periods = find_periods(asking, self.plan, self.lexicon)
        # 近期目标 and 重点突破阶段 name a time; they do not ask for targets or stages.
        found = self._mentions(folded, self._bounds(folded))
        # Nor do names: 规模 in 规模化供给 asks for no figure, 保障 in 社会保障部 for no safeguard.
        spent = [p.words for p in periods] + [f.words for f in found if f.role in _NAMED]
        unnamed = _without(core, spent)
        unnamed = without_titles(_NOT_ASKED.sub(" ", unnamed), self._titles)
        nested = self.cues.nested.search(unnamed)
        if nested:
            unnamed = unnamed.replace(nested["head"], " ")
        cues = self.cues.found(unnamed)
        if _OR_NOT.search(unnamed):
            # 税务在不在里头 denies nothing.
            plain = _OR_NOT.sub(" ", unnamed)
            cues = (cues - _DENIALS) | self.cues.among(_DENIALS, plain)
        tail = bare_tail(folded)
        if tail and tail not in core:
            cues |= self.cues.found(tail) & _ADDED
        if "no_safeguards" in self.cues.among(("no_safeguards",), folded):
            cues = (cues - {"safeguards_word", "both_scopes"}) | {"domains_only"}
        if "lead_marked" in cues:
            # 牵头的请标明: of all that is asked for.
            cues -= {"lead", "lead_statement"}
        if "thing_named" in cues:
            # 平台叫什么: the name of a thing, and of nobody.
            cues -= {"person"}
            if "who" not in cues:
                # 有没有管这个的，叫啥系统.
                cues -= {"responsible", "lead_statement"}
        if COMPANY.asks.search(unnamed) or MINISTRY_WITH.search(unnamed):
            # Which insurance companies take part: no departments.
            cues -= {"responsible", "participate", "lead_statement"}
        if "thing_owner" in cues:
            # 有个平台是哪家的: whose a thing is, not who is in charge of a field.
            cues -= {"responsible", "lead_statement", "who"}
        figures = find_figures(asking)
        if figures and "yes_no" in cues:
            # The plan targets 8 million users, true: of that one, and not of all.
            cues -= {"all_targets"}
        start = folded.find(asking)
        inside = tuple(f for f in found if start <= f.offset < start + len(asking))
        if any(
            f.role in ("department", "measure", "person", "successor", "body")
            or (f.role == "topic" and f.words not in self.surfaces.light)
            for f in inside
        ):
            # 种地一辈子，现在要搞上网: what goes online stands before the question.
            found = inside
        found = without_asides(drop_weak(found, cues, folded), folded)
        if any(f.role == "topic" and f.words not in self.surfaces.light for f in found):
            # 种养业上网 is of the farms: everything here goes online.
            found = tuple(
                f for f in found if f.role != "topic" or f.words not in self.surfaces.light
            )
        if "who" in cues and cues & {"lead", "responsible"} and not cues & {"others", "besides"}:
            # 本以为是公安厅，到底由谁牵头: a department spoken of before is not what is asked.
            within = range(folded.find(core), folded.find(core) + len(core))
            found = tuple(
                f for f in found if f.role not in ("department", "successor") or f.offset in within
            )
        departments, renamed = departments_of(found, self.plan)
        measures, named, candidates = measures_of(found, folded, self.plan)
        if "which" in cues and all_denied(found, folded, self.cues):
            cues |= {"without_part"}
        return Reading(
            text=folded,
            asking=asking,
            language=language_of(folded),
            cues=cues,
            found=found,
            departments=departments,
            absent=self._absent(found, asking, cues),
            renamed=renamed,
            measures=measures,
            named=named,
            nested=nested["head"] if nested else "",
            denied=denied(found, folded, self.cues),
            candidates=candidates,
            nowhere=tuple(f.words for f in found if f.role == "nowhere"),
            people=tuple(dict.fromkeys(v for f in found if f.role == "person" for v in f.values)),
            periods=periods or find_periods(folded, self.plan, self.lexicon),
            figures=figures,
            counts=find_counts(asking),
            outside=self._outside(core, unnamed),
            places=tuple(
                dict.fromkeys(
                    m.group()
                    for m in self.cues.places.finditer(asking)
                    if m.group() not in self.plan.text
                    and not any(asking.startswith(f.words, m.end() - 1) for f in inside)
                    and not _WHOSE.search(asking[: m.start()])
                    and not asking.startswith("哪", m.end())
                    and not _OUTSIDERS.match(asking, m.end())
                    and not (
                        _TOWARDS.search(asking[: m.start()])
                        and not _OF_PLACE.match(asking, m.end())
                    )
                )
            ),
            smalltalk=bool(self.cues.smalltalk.search(core)),
        )


def _without(text: str, words: list[str]) -> str:
    for each in words:
        if not each.isascii() or " " in each:
            text = text.replace(each, " ")
    return text
