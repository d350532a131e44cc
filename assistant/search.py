"""A query becomes evidence: the sentences that hold what it asks for, best first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from assistant.cues import load_cues
from assistant.expressions import Expression
from assistant.question import Kind
from assistant.runs import COUNTS_FROM, longest_run, pieces
from assistant.segments import foreground, quoted
from assistant.spent import WHOLE, called_field, spent_words
from assistant.terms import Terms
from assistant.thresholds import CLEARLY, DESCRIBED, HEAVY, PARTICULARS
from assistant.wanted import WHICH_BODIES, names_wanted
from assistant.within import IN_PERIOD, nearness, overlaps, under
from corpus.plan import ClauseKind
from corpus.text import fold
from index.passages import words_of

if TYPE_CHECKING:
    from assistant.question import Query
    from assistant.term import Term
    from corpus.lexicon import Lexicon
    from corpus.plan import MeasureKind, Plan, Target
    from index import Index, Passage

_POOL = 40
"""Passages taken from the index; the order among them is settled here."""
_INDEX_SHARE = 0.7
"""What the index's own score adds to the coverage of a sentence."""
_IN_MEASURE, _IN_HINTED = 0.25, 0.12
"""What standing in the measure named, or hinted at, adds."""
_OUTLINE = frozenset(
    {
        "domains_word",
        "safeguards_word",
        "principles",
        "stage_word",
        "measures_word",
        "conference",
        "units_word",
        "members_word",
        "post_word",
        "target",
        "lead",
        "responsible",
    }
)
"""Cues of words that name parts of any plan and nothing in particular."""
_SHORT_TITLE = 3
"""Characters; a section's title this short is a common word."""
_SHORT = 1
"""Characters; a topic word this short is met by chance."""
_UNIT = Expression(r"(?:多少|几)(?:万|亿)?(?P<unit>户|家|座|项|个|次|小时|天|亩|元|人)")
"""The unit asked for: 多少户 is not answered by a percentage."""
_ALIKE_FIGURES = (
    (Expression(r"涨|增长|增速|增幅|多快|\b(?:grow|growth|increase|rise)s?\b"), "增长"),
    (Expression(r"占(?!地)|比重|份额|\bshare\b"), "比重"),
)
"""How a question asks for a kind of figure, and how a target of that kind reads."""
_OF_KIND = 0.1
"""What a target of the kind of figure asked for gains."""
_NEXT = 0.08
"""What two words standing together, as they do in the question, add."""
_ALIKE, _ALIKE_MOST = 0.04, 0.24
"""What each character adds by which the longest common run exceeds a common word's length."""
_A_NAME, _NAMES = 0.08, 4
"""What each place or body named adds where such names are asked for, and how many count."""
_INSIDE = Expression(r"里面|里头|其中")
_HAN_RUN = Expression(r"[一-龥]{3,30}")
_IN_QUOTES = 0.3
"""What it adds that a sentence has what stands in quotation marks in the question."""
_OF_STORY = 0.3
"""What a sentence gains that holds all that is said before the question."""
_OF_FRESH = 0.4
"""What a sentence gains that holds all that a follow-up says itself."""
_OF_TITLE = 0.1
"""What the heading of a section adds to the trust in what stands under it."""
_OF_SCORE, _OF_TERM, _USUAL, _MANY = 0.17, 0.08, 4, 8
"""What the score and each term add to the trust in a sentence, by logistic regression over
sentences that answer and that do not (``docs/evaluation.md``); a usual question has four terms."""
_MANY_MET = 12
"""Terms that count at most where the plan has other words for some of them: who tells a long
story uses words that no plan has, and the share that a sentence holds says less of it."""
_PLACE = Expression(r"[一-龥]{2}(?:市|县|区|州)|基地|园区|中心|城市|地区|景区")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that may answer, and how well."""

    passage: Passage
    coverage: float
    """The share of what was asked for that the sentence holds, 0 to 1."""
    score: float
    """Coverage, the index's score and where it stands, together; higher is better."""
    trust: float = 0.0
    """Coverage set right by how much was asked and how the sentence ranks: of eight words half
    is much, of one word half is nothing. Fitted to the evaluation's questions."""
    run: int = 0
    """Characters of the longest run of the question that stands in it as it is; 0 where it is
    no longer than a common word."""


class Stated(NamedTuple):
    """A target with what is read of it for every question."""

    target: Target
    text: str
    context: str
    """Its sentence, with the headings above it."""
    measures: frozenset[str]
    """Of a target outside every measure, those it names by their words."""
    counts_units: bool
    """Whether it is the number of units of the joint conference, and no target at all."""


class Searcher:
    """Finds evidence in one plan."""

    def __init__(self, plan: Plan, index: Index, lexicon: Lexicon) -> None:
        self.plan = plan
        self.index = index
        self.lexicon = lexicon
        self.terms = Terms(index.passages, lexicon, words_of(plan))
        self.sentences = self.terms.sentences
        self._topics = {
            m.clause: (
                m.name,
                *(
                    word
                    for topic in lexicon.topics
                    if topic.name in m.title
                    for word in (topic.name, *topic.words)
                    if len(word) > _SHORT
                ),
            )
            for m in plan.measures
        }
        self._sections = tuple(
            (fold(c.title), c.id)
            for c in plan.clauses
            if c.kind in (ClauseKind.CHAPTER, ClauseKind.SECTION)
            and plan.measure(c.id) is None
            and len(c.title) > _SHORT_TITLE
        )
        self._last: tuple[Query, tuple[Term, ...], tuple[Evidence, ...]] | None = None
        self._brackets = frozenset(r.span for r in plan.responsibilities)
        self._pieces: dict[str, frozenset[str]] = {}

    @cached_property
    def stated(self) -> tuple[Stated, ...]:
        """The plan's targets, read when the first is asked for."""
        return tuple(self._stated(target) for target in self.plan.targets)

    def _stated(self, target: Target) -> Stated:
        plan = self.plan
        clause = plan.clause(target.clause)
        text = plan.quote(target.span)
        return Stated(
            target,
            text,
            "".join(c.title for c in plan.ancestors(clause)) + plan.quote(target.sentence),
            frozenset(
                measure
                for measure, words in self._topics.items()
                if plan.measure(clause.id) is None
                and (words[0] in text or any(self.terms.whole(w, text) for w in words))
            ),
            counts_units=any(unit.span.overlaps(target.span) for unit in plan.units),
        )

    def outlines(self, word: str) -> bool:
        """Whether a word asks for a list of the plan's parts: 领域, 原则, 保障措施."""
        return _outlines(word)

    def is_field(self, terms: tuple[Term, ...], query: Query) -> bool:
        """Whether a question makes one of these words a field: 人工智能领域, 财政金融方面."""
        asked = fold(query.terms)
        return any(t.weight >= HEAVY and called_field(t.words, asked) for t in terms)

    def mentions(self, word: str) -> bool:
        """Whether a word only says that something is spoken of: 提到, 应用."""
        return bool(load_cues().among(("mentions",), word))

    def terms_of(self, query: Query) -> tuple[Term, ...]:
        """What the query looks for beyond the slots already understood."""
        spent = spent_words(query, self.plan, self.terms)
        kinds = [m.group() for m in WHICH_BODIES.finditer(query.terms)]
        # 方案提到了哪些高校 asks for nothing else.
        endings = names_wanted(query)
        return (
            self.terms.of(query.terms, [*spent, *kinds], query.names)
            or tuple(
                replace(t, official=endings) if endings and any(t.words in k for k in kinds) else t
                for t in self.terms.of(query.terms, spent, query.names)
            )
            # 我是种菜的农民，2016年农业安排了啥: who asks is not asked about.
            or (() if query.measures else self.terms.of(query.story, spent))
        )

    def spends_topics(self, query: Query) -> bool:
        """Whether every word that points to a measure is understood as that measure."""
        topics = [p for p in query.parts if p.role == "topic"]
        whole = query.kind in WHOLE and bool(topics)
        return whole and not any(self.terms.is_particular(p.words) for p in topics)

    def horizons(self, query: Query) -> tuple[str, ...]:
        """The clauses that spell out the goals of the horizons a query names."""
        return tuple(
            c.id
            for p in self.plan.periods
            if p.years in query.periods
            and p.name.endswith("目标")
            and (c := self.plan.clause_at(p.span.start)) is not None
        )

    @cached_property
    def _described(self) -> dict[str, tuple[str, str, str]]:
        """What each measure is called, what its text says, and that in other words."""
        described = {}
        for measure in self.plan.measures:
            own = [p for p in self.index.passages if under(p.clause or "", measure.clause)]
            called = f"{measure.title} {' '.join(self._topics[measure.clause])}"
            text = " ".join(self.sentences.folded(p) for p in own)
            gloss = " ".join(self.sentences.gloss(p) for p in own)
            described[measure.clause] = (fold(called), text, gloss)
        return described

    def measure_of(self, terms: tuple[Term, ...], kind: MeasureKind | None = None) -> str | None:
        """The one measure that a description fits clearly best: 货物流通板块; else ``None``."""
        scores = sorted(
            (
                (self.sentences.share(terms, *self._described[m.clause]), m.clause)
                for m in self.plan.measures
                if kind in (None, m.kind)
            ),
            reverse=True,
        )
        if not scores or scores[0][0] < DESCRIBED:
            return None
        clearly = len(scores) == 1 or scores[0][0] - scores[1][0] >= CLEARLY
        return scores[0][1] if clearly else None

    def horizon_of(self, passage: Passage) -> tuple[int, int] | None:
        """The years of the horizon whose goals a passage spells out; ``None`` for other text."""
        for period in self.plan.periods:
            if not period.name.endswith("目标"):
                continue
            holder = self.plan.clause_at(period.span.start)
            if holder is not None and under(passage.clause or "", holder.id):
                own = [p for p in self.plan.periods if p.name.endswith("目标")]
                before = [p for p in own if p.span.start <= passage.span.start]
                return before[-1].years if before else None
        return None

    def search(self, query: Query, terms: tuple[Term, ...]) -> tuple[Evidence, ...]:
        """Evidence, best first; ties in the order of the plan."""
        # Deciding asks the same more than once; one assignment, so threads may share it.
        last = self._last
        if last is not None and last[0] is query and last[1] == terms:
            return last[2]
        found = self._search(query, terms)
        self._last = (query, terms, found)
        return found

    def _runs(self, passage: Passage) -> frozenset[str]:
        """The pieces of a passage, made when a question first finds it."""
        if passage.id not in self._pieces:
            self._pieces[passage.id] = pieces(self.sentences.folded(passage))
        return self._pieces[passage.id]

    def _is_story(self, asked: str, terms: tuple[Term, ...]) -> bool:
        """Whether a question tells what the plan has no words for, and asks what it has.

        方案里说没说彩礼不许超过多少 asks of a thing that no plan has, however long its story.
        """
        asks, sentences = foreground(asked), self.sentences
        strange = any(
            t.noun and t.weight >= HEAVY and t.words in asks
            for t in terms
            if not (t.official or t.soft or sentences.known(t.words) or sentences.glossed(t.words))
        )
        return not strange and any(t.official for t in terms)

    def _search(self, query: Query, terms: tuple[Term, ...]) -> tuple[Evidence, ...]:
        expanded = " ".join([query.story, query.terms, *(w for t in terms for w in t.official)])
        hits = self.index.search(expanded, _POOL)
        pairs = self.terms.pairs(query.terms)
        asked = fold(query.terms)
        runs = pieces(asked)
        named = {word for t in terms for word in t.official}
        titles = [
            s
            for title, s in self._sections
            if title in asked or title in named or ("原则" in title and "principles" in query.flags)
        ]
        # The plan has no English to share a run with.
        chinese = query.language != "en"
        annex = query.kind is Kind.RULE
        horizons = self.horizons(query)
        names = names_wanted(query)
        told = tuple(t for t in self.terms.of(query.story) if t not in terms)
        whole = (*terms, *told)
        fresh = self.terms.of(query.fresh)
        # 都提供哪些服务 names next to nothing: of what was just said.
        light = query.before and sum(t.weight for t in terms) < PARTICULARS
        most = _MANY_MET if self._is_story(asked, terms) else _MANY
        of_terms = _OF_TERM * (min(sum(t.size for t in terms), most) - _USUAL)
        when, where = "when" in query.flags, "where" in query.flags
        found = []
        # Han in an English question is a name as the plan writes it.
        # 说是要“一对一”对接。对接的一方是谁: what was quoted before is still meant.
        marked = quoted(f"{fold(query.story)} {asked}") if chinese else _HAN_RUN.findall(asked)
        known = [q for q in marked if self.sentences.known(q)]
        for hit in hits:
            passage = hit.passage
            if passage.span in self._brackets or passage.text.endswith("："):
                continue
            coverage = self.sentences.coverage(terms, passage)
            score = coverage + _INDEX_SHARE * hit.score
            clause = passage.clause or ""
            if query.measures and any(under(clause, m) for m in query.measures):
                score += _IN_MEASURE if query.named else _IN_HINTED
            if query.periods and passage.period:
                if any(overlaps(passage.period, period) for period in query.periods):
                    score += IN_PERIOD
                elif not query.flags & {"yes_no", "why"}:
                    score -= IN_PERIOD
            if when and passage.period:
                score += IN_PERIOD
            if horizons and any(under(clause, h) for h in horizons):
                score += _IN_MEASURE
            titled = bool(titles) and any(under(clause, section) for section in titles)
            if titled:
                score += _IN_MEASURE
            if annex and clause.startswith("annex"):
                score += _IN_MEASURE
            if pairs:
                score += _NEXT * sum([pair in passage.text for pair in pairs])
            run = 0
            # Almost no sentence shares as much with a question as counts.
            if chinese and not runs.isdisjoint(self._runs(passage)):
                run = longest_run(asked, self.sentences.folded(passage))
                score += min(_ALIKE_MOST, _ALIKE * max(0, run - COUNTS_FROM))
            if where:
                score += _A_NAME * bool(_PLACE.search(passage.text))
                score += _A_NAME * min(_NAMES, self.sentences.places_in(passage))
            if names:
                score += _A_NAME * (min(_NAMES, self.sentences.names_in(passage, names)) or -_NAMES)
            trust = coverage + of_terms
            if fresh:
                score += _OF_FRESH * self.sentences.coverage(fresh, passage)
            if query.before and any(passage.span.overlaps(span) for span in query.before):
                inside = light or _INSIDE.search(query.terms)
                score += _IN_MEASURE if inside else _IN_HINTED
            if told:
                also = self.sentences.coverage(told, passage)
                score += _OF_STORY * also
                all_of = self.sentences.coverage(whole, passage)
                trust = max(trust, all_of + _OF_TERM * (min(len(whole), _MANY) - _USUAL))
            trust += _OF_SCORE * (score - 1)
            if titled:
                # 联席会议的职能: what its heading names is said under it without being named again.
                trust += _OF_TITLE
            if known and any(q in self.sentences.folded(passage) for q in known):
                score += _IN_QUOTES
                trust += _IN_QUOTES
            found.append(Evidence(passage, coverage, score, trust, run))
        return tuple(sorted(found, key=lambda e: (-e.score, e.passage.span)))

    def targets(self, query: Query, terms: tuple[Term, ...]) -> tuple[tuple[float, Target], ...]:
        """Targets by how much of what was asked they hold, best first."""
        scored = []
        fresh = self.terms.of(query.fresh)
        # 固定宽带用户要到多少户？ 农村的接入能力呢: households are no longer asked for.
        unit = _UNIT.search(query.fresh if fresh else query.terms)
        for stated in self.stated:
            if stated.counts_units:
                continue
            target = stated.target
            coverage = self.sentences.coverage_of(terms, stated.text, stated.context)
            score = coverage
            if fresh:
                score += _OF_FRESH * self.sentences.coverage_of(fresh, stated.text)
            if any(under(target.clause, m) for m in query.measures):
                score += _IN_MEASURE if query.named else _IN_HINTED
            if query.periods and target.period:
                score += max(nearness(target.period.years, asked) for asked in query.periods)
            if unit and unit.group("unit") in target.unit:
                score += _IN_MEASURE
            alike = any(a.search(query.terms) and b in stated.text for a, b in _ALIKE_FIGURES)
            if alike and (not query.measures or "compare" in query.flags):
                score += _OF_KIND
            if any(target.sentence.overlaps(span) for span in query.before):
                score += _IN_MEASURE
            scored.append((score, coverage, target))
        scored.sort(key=lambda row: (-row[0], row[2].span))
        return tuple((coverage, target) for _, coverage, target in scored)


@lru_cache(maxsize=4096)
def _outlines(word: str) -> bool:
    return bool(load_cues().among(_OUTLINE, word))
