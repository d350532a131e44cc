"""An answer as a chat message: status, what was understood, its shape, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote as percent

from assistant.answer import Status
from assistant.question import Kind
from assistant.views.marks import joined, marked
from assistant.views.pieces import CHINESE, NO_NAMES, address, both, called, flat, path
from assistant.views.shapes import shaped
from assistant.views.understood import menus
from corpus.plan import MeasureKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assistant.answer import Answer
    from corpus.plan import Plan

STATUS = {
    Status.ANSWERED: ("已回答", "Answered"),
    Status.NOT_STATED: ("方案未写明", "Not stated in the plan"),
    Status.OUT_OF_SCOPE: ("与方案无关", "Out of scope"),
    Status.CLARIFY: ("请选择", "Which one?"),
    Status.ERROR: ("出错了", "Error"),
}
"""What an answer is, in the language of the page; what it says is in that of the question."""
UNCLEAR = ("请说得具体些", "Please say more")
"""The status of what is open where there is nothing to choose from."""
LEAD = ("牵头", "Lead")
ALL = ("全部 {} 个部门", "All {} departments")
NEXT = {
    "zh": {
        "lead": "{}由哪个部门牵头？",
        "tasks": "{}{}年有哪些任务？",
        "targets": "{}有哪些目标？",
        "reverse": "{}还负责什么？",
        "member": "{}在联席会议的成员是谁？",
    },
    "en": {
        "lead": "Who leads {}?",
        "tasks": "What are the tasks of {} in {}?",
        "targets": "What are the targets of {}?",
        "reverse": "What else is {} responsible for?",
        "member": "Who represents {} in the joint conference?",
    },
}
"""Follow-up questions by language; a Chinese name in an English one is understood."""
_NEXT = 4
"""Follow-ups offered at most."""
_OPEN = 3
"""Up to so many sources are shown open; more are folded."""
_CHIPS = 12
"""Up to so many departments are listed open; more are folded."""


def message(
    answer: Answer,
    plan: Plan,
    question: str = "",
    earlier: Sequence[str] = (),
    names: Mapping[str, str] = NO_NAMES,
) -> str:
    """An answer as a chat message: status, what was understood, text, numbered sources.

    Args:
        answer: What is shown.
        plan: The plan it speaks of.
        question: What was asked, for the link that asks it again.
        earlier: The user turns before it, without which a follow-up is not understood.
        names: The English names of measures and departments.
    """
    unclear = answer.status is Status.CLARIFY and not offers(answer, plan)
    status = both(*(UNCLEAR if unclear else STATUS[answer.status]))
    head = f'<span class="status {answer.status.value}">{status}</span>'
    # A block of its own: a menu inside a Markdown paragraph would end it.
    head = f'<div class="head">{head}{menus(answer, plan, names)}</div>'
    parts = [head, "", joined(shaped(answer, plan, names) or marked(answer, plan))]
    compared = answer.query is not None and answer.query.kind is Kind.COMPARE
    if answer.lead or (len(answer.departments) > 1 and not compared):
        parts += ["", _departments(answer, names)]
    if answer.citations:
        items = "".join(
            f'<li value="{number}"><a class="path" href="{address(citation)}">'
            f'{path(citation, names)}</a><span class="quote" {CHINESE}>{flat(citation.quote)}</span></li>'
            for number, citation in enumerate(answer.citations, start=1)
        )
        count = len(answer.citations)
        opened = " open" if count <= _OPEN else ""
        summary = f"<summary>{both(f'依据（{count}）', f'Sources ({count})')}</summary>"
        parts += ["", f'<details class="sources"{opened}>{summary}<ol>{items}</ol></details>']
    if question:
        asked = "&amp;".join(f"q={percent(turn)}" for turn in (*earlier, question))
        parts += [
            "",
            (
                f'<div class="act"><a class="copy" href="#copy">{both("复制回答", "Copy answer")}</a>'
                f'<a class="share" href="?{asked}">{both("复制链接", "Copy link")}</a></div>'
            ),
        ]
    return "\n".join(parts)


_BRACKET = frozenset({Kind.RESPONSIBLE, Kind.COUNT})
"""Kinds whose answer lists the departments of a measure one by one."""
_TASKS = frozenset({Kind.TASKS, Kind.SUMMARY})


def _departments(answer: Answer, names: Mapping[str, str]) -> str:
    """The departments in the plan's order, the lead told apart; many are folded.

    What an answer says is in the language of its question; these labels are the page's.
    """
    items = "".join(
        f'<li class="chip lead"><b>{both(*LEAD)}</b> {called(each, names)}</li>'
        if each == answer.lead
        else f'<li class="chip">{called(each, names)}</li>'
        for each in answer.departments or filter(None, [answer.lead])
    )
    # Places are those of the bracket, so they are shown only where all of it is listed.
    query = answer.query
    whole = query is not None and query.kind in _BRACKET and len(query.measures) == 1
    shown = f'<ol class="chips{" placed" if whole else ""}">{items}</ol>'
    count = len(answer.departments)
    if count <= _CHIPS:
        return shown
    summary = both(*(words.format(count) for words in ALL))
    return f"<details><summary>{summary}</summary>{shown}</details>"


class Offer(NamedTuple):
    """Something to press below an answer."""

    turn: str
    """What is asked when it is pressed, in the language of the question it follows."""
    name: str = ""
    """The measure it stands for, by which the page calls it; empty where it says its turn."""


def offers(
    answer: Answer | None, plan: Plan, names: Mapping[str, str] = NO_NAMES, language: str = ""
) -> tuple[Offer, ...]:
    """What to press next: which one is meant, what the answer itself offers, or what follows.

    A choice is called by its name alone. Its turn is that name too: with the turns before
    it, it asks the question again of what was chosen.

    Args:
        answer: The answer they follow.
        plan: The plan it speaks of.
        names: The English names of measures and departments.
        language: ``zh`` or ``en``, of the follow-ups; that of the question if it is empty.
    """
    if answer is None or answer.query is None:
        return ()
    query = answer.query
    if answer.status is Status.CLARIFY and (query.candidates or answer.reason == "which"):
        spoken = names if query.language == "en" else NO_NAMES
        return tuple(
            Offer(spoken.get(m.name, m.name), m.name)
            for m in plan.measures
            if m.clause in query.candidates
            or (not query.candidates and m.kind is MeasureKind.DOMAIN)
        )
    if answer.suggestions:
        return tuple(Offer(each) for each in answer.suggestions)
    if answer.status is not Status.ANSWERED:
        return ()
    return tuple(Offer(each) for each in follow_ups(answer, plan, names, language))


def follow_ups(
    answer: Answer, plan: Plan, names: Mapping[str, str] = NO_NAMES, language: str = ""
) -> tuple[str, ...]:
    """What the plan also says of the measure or department just spoken of, as questions."""
    query = answer.query
    if query is None:
        return ()
    language = language or query.language
    words = NEXT[language]
    spoken_as = names if language == "en" else NO_NAMES
    asked: list[str] = []
    measure = plan.measure(query.measures[0]) if len(query.measures) == 1 else None
    if measure is not None:
        name = spoken_as.get(measure.name, measure.name)
        if query.kind not in (Kind.LEAD, Kind.RESPONSIBLE, Kind.CHECK):
            asked.append(words["lead"].format(name))
        spoken = set(query.periods)
        # The tasks of all periods were just told where none was asked for.
        told = query.kind in _TASKS and not spoken
        asked += [
            words["tasks"].format(name, task.period.label)
            for task in sorted(plan.tasks, key=lambda t: t.period.years)
            if task.measure == measure.clause
            and not told
            and not any(task.period.start <= b and a <= task.period.end for a, b in spoken)
        ]
        if query.kind is not Kind.TARGET and any(
            t.clause.startswith(measure.clause) for t in plan.targets
        ):
            asked.append(words["targets"].format(name))
        if told and (lead := next((b.lead for b in measure.responsibilities if b.lead), None)):
            asked.append(words["reverse"].format(spoken_as.get(lead.name, lead.name)))
    department = answer.lead or (query.departments[0] if len(query.departments) == 1 else "")
    if department and query.kind is not Kind.REVERSE:
        asked.append(words["reverse"].format(spoken_as.get(department, department)))
    if (
        department
        and query.kind is Kind.REVERSE
        and any(m.department in plan.bodies(department) for m in plan.members)
    ):
        asked.append(words["member"].format(spoken_as.get(department, department)))
    return tuple(dict.fromkeys(asked))[:_NEXT]
