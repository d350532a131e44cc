"""The main path: a question becomes a query, findings, a verdict, an answer, a verified answer."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from assistant.answer import Answer, Retrieved, Status
from assistant.claims import asked, briefly, claims, corrects, only_confirms, presumes
from assistant.compose import Composer, load_wording
from assistant.context import Context
from assistant.decide import decide
from assistant.homophones import Homophones
from assistant.look_up import look_up
from assistant.question import Kind
from assistant.reader import Reader
from assistant.remember import asks_nothing, left_by
from assistant.search import Searcher
from assistant.segments import clean, has_han, is_pinyin, language_of, split_questions
from assistant.settings import Settings
from assistant.understand import understand
from assistant.verify import verify
from corpus import load_plan
from corpus.lexicon import Lexicon
from corpus.plan import MeasureKind
from corpus.text import fold
from corpus.thesaurus import thesaurus
from index import ensure_index

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.finding import Finding
    from assistant.question import Query, Question
    from assistant.verdict import Verdict
    from corpus.plan import Plan
    from index import Index

logger = logging.getLogger(__name__)

MAX_QUESTION = 10_000
"""Characters of one turn; more is refused with a message, not cut."""
_REMEMBERED = 512
"""Turns of which it is remembered what they left: a few chats at once."""
_UNFOUND = frozenset({"no_evidence", "no_figure", "absent_body", "absent_person", "no_content"})
"""Reasons for which a slip of typing may be to blame."""
_SCOPES = frozenset({"domains_only", "domains_word", "safeguards_word", "both_scopes"})
"""Flags that a question hands on to the next of the same turn: 保障措施里甲几条？乙几条."""
_MAX_PARTS = 4
"""Questions answered of one turn that holds several."""


class Assistant:
    """Answers questions over one plan; safe to share.

    Every answer is that of its question and history alone. What the latest turns left for
    those after them is remembered, so that no turn of a chat is answered over again.
    """

    def __init__(self, plan: Plan, index: Index, lexicon: Lexicon) -> None:
        self.plan = plan
        self.index = index
        self.lexicon = lexicon
        self.reader = Reader(plan, lexicon)
        self.searcher = Searcher(plan, index, lexicon)
        self.composer = Composer(plan, lexicon)
        self._left: dict[tuple[str, ...], Context] = {}
        self._lock = Lock()

    @classmethod
    def open(
        cls, plan_path: Path | str | None = None, settings: Settings | None = None
    ) -> Assistant:
        """The assistant over a plan file, or the shipped plan; its index is built if needed.

        Raises:
            PlanError: the plan, the model or a table cannot be used; the message says
                which, and the remedy what to do.
        """
        settings = settings or Settings()
        lexicon = Lexicon.load()
        plan = load_plan(plan_path or settings.plan_file)
        index = ensure_index(plan, settings.cache, settings.embedding, reranker=settings.reranker)
        return cls(plan, index, lexicon)

    def answer(self, question: Question, *, retrieved: int = 0) -> Answer:
        """Answer the last turn of a chat; any text ends with a status, none raises.

        Args:
            question: The turn with the earlier user turns.
            retrieved: How many passages of the index to list beside the answer.
        """
        problem = self._problem(question.text)
        if problem is not None:
            return problem
        turns = (*question.history, question.text)
        answer, left = self._turn(question.text, self._after(turns[:-1]))
        self._remember(turns, left)
        if retrieved > 0:
            answer = replace(answer, retrieved=self.retrieve(answer, question.text, retrieved))
        return answer

    def _after(self, turns: tuple[str, ...]) -> Context:
        """What turns left for the next, answered from the first that is not remembered."""
        known = 0
        context = self._nothing_said
        for place in range(len(turns), 0, -1):
            left = self._left.get(turns[:place])
            if left is not None:
                known, context = place, left
                break
        for place in range(known, len(turns)):
            if self._problem(turns[place]) is None:
                context = self._turn(turns[place], context)[1]
            self._remember(turns[: place + 1], context)
        return context

    def _remember(self, turns: tuple[str, ...], left: Context) -> None:
        with self._lock:
            if len(self._left) >= _REMEMBERED:
                # The oldest; a dict keeps the order things came in.
                del self._left[next(iter(self._left))]
            self._left[turns] = left

    @cached_property
    def _homophones(self) -> Homophones:
        lexicon, tokens = self.lexicon, self.reader.tokens
        words = [w for p in self.index.passages for w in tokens(p.text)]
        words += [w for row in lexicon.terms for w in (*row.words, *row.official)]
        words += [w for row in lexicon.topics for w in (row.name, *row.words)]
        words += thesaurus()
        return Homophones(words, self.plan.text, tokens)

    @cached_property
    def _nothing_said(self) -> Context:
        """What the first turn of a chat may speak of: what the plan itself holds."""
        plan = self.plan
        kinds = {m.clause: m.kind for m in plan.measures}
        return Context(
            stages=plan.stages,
            safeguards=frozenset(c for c, kind in kinds.items() if kind is MeasureKind.SAFEGUARD),
            bodies=tuple(dict.fromkeys((*plan.departments, *(u.name for u in plan.units)))),
        )

    def retrieve(self, answer: Answer, text: str, k: int) -> tuple[Retrieved, ...]:
        """The k best passages for what was understood, those cited first."""
        query = answer.query
        words = query.terms if query is not None else text
        if query is not None:
            ranked = [e.passage for e in self.searcher.search(query, self.searcher.terms_of(query))]
        else:
            ranked = []
        ranked += [hit.passage for hit in self.index.search(words, len(self.index))]
        cited = [
            p
            for c in answer.citations
            for p in self.index.passages
            if p.span.start < c.end and c.start < p.span.end
        ]
        best = list(dict.fromkeys([*cited, *ranked]))[:k]
        return tuple(
            Retrieved(p.id, p.span.start, p.span.end, 1.0 - rank / (len(best) + 1))
            for rank, p in enumerate(best)
        )

    def _turn(self, text: str, context: Context) -> tuple[Answer, Context]:
        """Every question of a turn in order, each seeing the one before it."""
        answers, rest = self._put_right(text)
        for part in split_questions(rest)[:_MAX_PARTS]:
            answer, context = self._one(part, context)
            answers.append(answer)
            asked = answer.query.flags & _SCOPES if answer.query is not None else frozenset()
            context = replace(context, scope=asked or context.scope, within=True)
        return _joined(answers), replace(context, scope=frozenset(), within=False)

    def _put_right(self, text: str) -> tuple[list[Answer], str]:
        """What the plan has otherwise than the statements beside a question, and the rest."""
        answers: list[Answer] = []
        rest, wrong = text, list[str]()
        for claim in claims(text):
            query = understand(asked(claim), self._nothing_said, self.reader)
            if not presumes(query):
                continue
            verdict = decide(query, look_up(query, self.plan), self.searcher)
            if verdict.status is not Status.ANSWERED or not corrects(verdict):
                continue
            wrong.append(claim)
            verdict = briefly(verdict, query, self.plan)
            draft = self.composer.compose(verdict, verdict.query or query)
            answers.append(verify(draft, self.plan, counted=_counted(verdict)))
            if query.kind is Kind.CHECK:
                # 甲牵头智慧能源，参与部门有几家: of 智慧能源, and not of 甲.
                rest = fold(clean(rest)).replace(claim, self._called(query), 1)
        if answers and only_confirms(text, tuple(wrong)):
            # Nothing else is asked: the statements are the questions.
            return [], " ".join(map(asked, wrong))
        return answers, rest

    def _called(self, query: Query) -> str:
        """The one measure of a query as its language calls it."""
        measure = next(m for m in self.plan.measures if m.clause == query.measures[0])
        if query.language == "en":
            return self.lexicon.english_name(measure.name) or measure.name
        return measure.title if measure.kind is MeasureKind.SAFEGUARD else measure.name

    def _one(self, text: str, context: Context) -> tuple[Answer, Context]:
        folded = fold(clean(text))
        if has_han(folded) and is_pinyin(folded):
            # guojia重点实验室: half typed in pinyin.
            text = self._homophones.spell_out(folded)
        answer, left = self._read(text, context)
        if answer.reason in _UNFOUND:
            mended = self._homophones.mend(folded)
            if mended != folded:
                second = self._read(mended, context)
                if second[0].answerable:
                    return second
        return answer, left

    def _read(self, text: str, context: Context) -> tuple[Answer, Context]:
        query = understand(text, context, self.reader)
        findings = look_up(query, self.plan)
        verdict = decide(query, findings, self.searcher)
        final = verdict.query or query
        draft = self.composer.compose(verdict, final)
        answer = verify(draft, self.plan, counted=_counted(verdict))
        if asks_nothing(final, answer):
            return answer, context
        return answer, left_by(final, verdict, answer, context, self.plan)

    def _problem(self, text: str) -> Answer | None:
        wording = load_wording(language_of(text[:200].lower()))
        if not text.strip():
            return Answer(Status.ERROR, wording.error["empty"], reason="empty")
        if len(text) > MAX_QUESTION:
            message = wording.error["too_long"].format(count=len(text), limit=MAX_QUESTION)
            return Answer(Status.ERROR, message, reason="too_long")
        return None


def _counted(verdict: Verdict) -> frozenset[str]:
    """Numbers that no citation need carry: counted from the facts, or repeated to be denied."""
    counted: set[str] = set()
    for finding in verdict.findings:
        values = finding.values
        counted |= {str(values[key]) for key in _COUNTS if key in values}
        counted.update(_sizes(finding))
        # A figure of the question may have been typed in Han.
        counted |= set(re.findall(r"[\d.]+", str(values.get("figure", ""))))
        counted |= set(re.findall(r"\d+", str(values.get("asked", ""))))
        if finding.absent:
            # Years without tasks are said to have none, and which years have some.
            counted |= {n for each in values.values() for n in re.findall(r"\d+", str(each))}
    return frozenset(counted)


_COUNTS = ("count", "number", "domains", "safeguards")
"""Values of a finding that are worked out from the facts."""


def _sizes(finding: Finding) -> tuple[str, ...]:
    sizes = finding.values.get("sizes", ())
    return sizes if isinstance(sizes, tuple) else ()


_SILENT = frozenset(
    {"no_evidence", "no_content", "which", "which_one", "smalltalk", "remark", "unverified"}
)


def _joined(answers: list[Answer]) -> Answer:
    """One answer of several: what was answered, and reasoned absences, in order."""
    if len(answers) == 1:
        return answers[0]
    answered = [a for a in answers if a.answerable]
    if not answered:
        return answers[-1]
    said = [a for a in answers if a.answerable or a.reason not in _SILENT]
    leads = [a.lead for a in answered if a.lead]
    return replace(
        answered[-1],
        text="\n".join(dict.fromkeys(line for a in said for line in a.text.split("\n"))),
        lead=leads[0] if len(set(leads)) == 1 else None,
        departments=tuple(dict.fromkeys(d for a in answered for d in a.departments)),
        citations=tuple(dict.fromkeys(c for a in answered for c in a.citations)),
    )
