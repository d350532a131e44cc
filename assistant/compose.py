"""A verdict becomes an answer in the language of the question; every sentence is in ``wording/``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answer import Answer, Citation, Status
from assistant.expressions import Expression
from corpus.glosses import gloss_of
from corpus.plan import MeasureKind, Span
from corpus.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.finding import Finding, Value
    from assistant.question import Query
    from assistant.verdict import Verdict
    from corpus.lexicon import Lexicon
    from corpus.plan import Plan, Responsibility

_FOLDER = Path(__file__).parent / "wording"
_OPTIONAL = Expression(r"\[\[(.*?)\]\]")
_SLOT = Expression(r"\{(\w+)\}")
_LISTED = frozenset(
    {"tasks", "content", "section", "stage", "outline", "says_who", "named_in_text"}
)
"""Forms whose spans follow as a list of quotes."""
_QUOTED = frozenset({"detail", "quote", "nearby"})
"""Forms whose text is their span."""
_NAMES = frozenset(
    {
        "department",
        "departments",
        "lead",
        "first",
        "second",
        "leads",
        "guides",
        "bears",
        "takes",
        "partial",
    }
)
"""Slots that hold departments."""
_WIDE_NAME = Expression(r"(?<![一-龥])([一-龥])　([一-龥])(?=　)")
"""A name of two characters as rosters print it: 陈　江."""
_WHOLE_SENTENCE = 0.9
"""Share of a sentence from which its translation says what is quoted of it."""
_IN_ENGLISH_TOO = 300
"""Characters of a sentence and its translation that are shown together; of more, the original."""
_GLOSSED = 8
"""Names in a list that are given in English too; a longer list is Chinese alone."""
_GAP = "□"
"""Shown where the source is unreadable; the citation keeps the source's character."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The sentences of one language."""

    language: str
    form: Mapping[str, str]
    reason: Mapping[str, str]
    error: Mapping[str, str]
    label: Mapping[str, str]


@lru_cache(maxsize=2)
def load_wording(language: str) -> Wording:
    """The sentences of ``zh`` or ``en``."""
    table = tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    return Wording(language, table["form"], table["reason"], table["error"], table["label"])


class Composer:
    """Words verdicts over one plan."""

    def __init__(self, plan: Plan, lexicon: Lexicon) -> None:
        self.plan = plan
        self.lexicon = lexicon
        self._titles = {m.clause: m for m in plan.measures}

    def compose(self, verdict: Verdict, query: Query) -> Answer:
        """The answer, not yet verified: text, lead, departments and citations in order."""
        wording = load_wording(query.language)
        lines: list[str] = []
        spans: list[Span] = []
        if verdict.reason:
            lines.append(self._fill(wording.reason[verdict.reason], dict(verdict.values), wording))
        for finding in verdict.findings:
            lines += self._lines(finding, wording)
            spans += self._cited(finding)
        answered = verdict.status is Status.ANSWERED
        if answered:
            lines += self._notes(query, lines, wording)
            spans += self._places(query, spans)
        else:
            spans = []
        text = "\n".join(_merge(lines))
        leads = list(dict.fromkeys(f.lead for f in verdict.findings if f.lead))
        departments = tuple(dict.fromkeys(d for f in verdict.findings for d in f.departments))
        order = {name: index for index, name in enumerate(self.plan.departments)}
        if sum(bool(f.departments) for f in verdict.findings) > 1:
            departments = tuple(sorted(departments, key=lambda d: order.get(d, len(order))))
        return Answer(
            status=verdict.status,
            text=text,
            lead=leads[0] if answered and len(leads) == 1 else None,
            departments=departments if answered else (),
            citations=tuple(Citation.of(self.plan, span) for span in _distinct(spans)),
            reason="" if answered else (verdict.reason or _absence(verdict)),
            suggestions=verdict.suggestions or self._suggested(verdict, wording),
            query=query,
        )

    def _lines(self, finding: Finding, wording: Wording) -> list[str]:
        values = dict(finding.values)
        if finding.form in _QUOTED:
            values["text"] = self._shown(finding.spans[0])
            english = self._english(finding.spans[0], wording)
            if english and finding.form == "detail":
                values["text"] = f"{english} ({values['text']})"
        if finding.form == "target_row":
            values["text"] = self._shown(finding.spans[0]).strip()
        if finding.form == "target":
            for defect in self.plan.defects:
                values["text"] = str(values["text"]).replace(self.plan.quote(defect.span), _GAP)
        if finding.form == "quote":
            return [f"- {values['text']}"]
        for key, shown in self._list_endings(finding, wording).items():
            values.setdefault(key, shown)
        line = self._fill(wording.form[finding.form], values, wording)
        if finding.form in _LISTED:
            return [line, *(f"- {self._shown(span)}" for span in finding.spans)]
        return [line]

    def _english(self, span: Span, wording: Wording) -> str:
        """A quoted sentence in English, for English answers; empty if it has no translation."""
        if wording.language != "en":
            return ""
        sentence = next((s for s in self.plan.sentences if s.contains(span)), span)
        if len(span) < _WHOLE_SENTENCE * len(sentence):
            return ""
        english = gloss_of(self.plan.quote(sentence)).english.rstrip(".")
        return english if len(english) + len(span) <= _IN_ENGLISH_TOO else ""

    def _suggested(self, verdict: Verdict, wording: Wording) -> tuple[str, ...]:
        """What to ask instead of what the plan does not state."""
        return tuple(
            self._fill(wording.label["ask_tasks"], {**finding.values}, wording)
            for finding in verdict.findings
            if finding.form == "near"
        )

    def _list_endings(self, finding: Finding, wording: Wording) -> dict[str, Value]:
        bracket = self._bracket(finding)
        return {
            "etc": wording.label["etc"] if bracket and bracket.open_ended else "",
            "joint": wording.label["joint"] if bracket and bracket.joint else "",
        }

    def _bracket(self, finding: Finding) -> Responsibility | None:
        return next((r for r in self.plan.responsibilities if r.span in finding.spans), None)

    def _cited(self, finding: Finding) -> list[Span]:
        """The spans with the period heading that carries the years the answer names."""
        if "period" not in finding.values or finding.absent or finding.form.startswith("target"):
            return list(finding.spans)
        cited: list[Span] = []
        for index, span in enumerate(finding.spans):
            task = next((t for t in self.plan.tasks if t.span.contains(span)), None)
            if task is None or index:
                cited.append(span)
            elif (
                span.start == task.span.start
                and not self.plan.text[task.period.span.end : span.start].strip()
            ):
                cited.append(Span(task.period.span.start, span.end))
            else:
                cited += [span, task.period.span]
        return cited

    def _shown(self, span: Span) -> str:
        """The source as people read it: without line breaks, damage marked."""
        text = self.plan.quote(span)
        for defect in self.plan.defects:
            text = text.replace(self.plan.quote(defect.span), _GAP)
        text = _WIDE_NAME.sub(r"\1\2", text)
        return re.sub(r"\s*[\n\r]\s*", " ", text).strip(" 　-—，；")

    def _notes(self, query: Query, lines: list[str], wording: Wording) -> list[str]:
        notes: list[str] = []
        for defect in self.plan.defects:
            shown = self._shown(defect.context)
            if any(shown in line for line in lines):
                values: dict[str, Value] = {"text": shown}
                if defect.reading:
                    values["reading"] = defect.reading
                notes.append(self._fill(wording.form["defect"], values, wording))
        for today, departments in query.renamed:
            values = {"today": today, "departments": departments}
            partial = self._partial(today, departments)
            if partial:
                values["partial"] = partial
            notes.append(self._fill(wording.form["renamed"], values, wording))
        return notes

    def _partial(self, today: str, departments: tuple[str, ...]) -> tuple[str, ...]:
        """The departments of which a body of today took over only a part of the work."""
        cores = {
            core
            for row in self.lexicon.successors
            if any(fold(today).endswith(fold(name)) for name in (row.name, *row.names))
            for core in row.partial
        }
        return tuple(d for d in departments if self.lexicon.core_of(d) in cores)

    def _places(self, query: Query, spans: list[Span]) -> list[Span]:
        """Where the plan names bodies that only the note on names of today speaks of."""
        said = "\n".join(self.plan.quote(span) for span in spans)
        mentions = [
            *self.plan.units,
            *(m for r in self.plan.responsibilities for m in r.departments),
        ]
        return [
            next(m.span for m in mentions if m.name == name)
            for _, names in query.renamed
            for name in names
            if name not in said
        ]

    def _fill(self, template: str, values: dict[str, Value], wording: Wording) -> str:
        def optional(match: re.Match[str]) -> str:
            names = _SLOT.findall(match[1])
            return match[1] if all(values.get(name) not in (None, "", ()) for name in names) else ""

        def slot(match: re.Match[str]) -> str:
            return self._value(match[1], values, wording)

        return _SLOT.sub(slot, _OPTIONAL.sub(optional, template))

    def _value(self, name: str, values: dict[str, Value], wording: Wording) -> str:
        if name == "label":
            return self._label(values, wording)
        if name == "title" and "title" not in values and "measure" in values:
            measure = self._titles[str(values["measure"])]
            if wording.language == "en" and measure.kind is MeasureKind.DOMAIN:
                named = self._measure(measure.clause, wording)
                return named if named != measure.name else measure.title
            return self._gloss(measure.title, wording, measure.name)
        value = values.get(name, "")
        if name in ("measure", "more", "fewer"):
            return self._measure(str(value), wording)
        if name in ("measures", "without") and isinstance(value, tuple):
            return self._measures(value, wording, labelled=not values.get("scope"))
        if name == "scope" and value:
            return wording.label[str(value)]
        if name in _NAMES and value:
            names = value if isinstance(value, tuple) else (str(value),)
            if len(names) > _GLOSSED:
                return _join(list(names), wording)
            return _join([self._gloss(n, wording) for n in names], wording)
        if name in ("periods", "sizes", "people") and isinstance(value, tuple):
            return _join(list(value), wording)
        if name in ("role", "name"):
            return self._gloss(str(value), wording)
        return str(value)

    def _label(self, values: dict[str, Value], wording: Wording) -> str:
        parts = []
        if "measure" in values:
            parts.append(self._measure(str(values["measure"]), wording))
        elif "title" in values:
            parts.append(str(values["title"]))
        if "period" in values:
            parts.append(f"{values['period']}{'年' if wording.language == 'zh' else ''}")
        if not parts:
            return ""
        return f"{'，'.join(parts)}：" if wording.language == "zh" else f"{', '.join(parts)}: "

    def _measure(self, clause: str, wording: Wording) -> str:
        measure = self._titles[clause]
        if wording.language == "zh":
            return measure.title if measure.kind is MeasureKind.SAFEGUARD else measure.name
        return self._gloss(measure.name, wording)

    def _measures(self, clauses: tuple[str, ...], wording: Wording, *, labelled: bool) -> str:
        """Domains first, then safeguards; these are called so unless the line says it."""
        families: list[str] = []
        for kind in MeasureKind:
            own = [c for c in clauses if self._titles[c].kind is kind]
            if own:
                names = _join([self._measure(c, wording) for c in own], wording)
                families.append(
                    names
                    if kind is MeasureKind.DOMAIN or not labelled
                    else f"{wording.label['safeguard']}（{names}）"
                    if wording.language == "zh"
                    else f"{wording.label['safeguard']}s ({names})"
                )
        return ("；" if wording.language == "zh" else "; ").join(families)

    def _gloss(self, chinese: str, wording: Wording, short: str = "") -> str:
        """The English name, of what it is ``short`` for too, with the plan's words after it."""
        if wording.language == "zh":
            return chinese
        english = self.lexicon.english_name(chinese) or self.lexicon.english_name(short)
        return f"{english} ({chinese})" if english else chinese


def _join(names: list[str], wording: Wording) -> str:
    return wording.label["measures_joiner"].join(names)


def _merge(lines: list[str]) -> list[str]:
    """One line only once."""
    return list(dict.fromkeys(line for line in lines if line.strip()))


def _distinct(spans: list[Span]) -> list[Span]:
    """In the order used, without those inside another."""
    kept: list[Span] = []
    for span in dict.fromkeys(spans):
        if len(span) and not any(o != span and o.contains(span) for o in spans):
            kept.append(span)
    return kept


def _absence(verdict: Verdict) -> str:
    return next((f.form for f in verdict.findings if f.absent), "")
