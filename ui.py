"""The page: a chat over the plan, its sources beside it, and the plan's facts to look at.

Handlers take and return plain data; what they show is made by ``assistant.views``, what the
page does by itself is ``ui.js``, its words are ``ui.toml``. The server keeps no conversation:
it is the one the browser sends. Only feedback that a user gives is kept.
"""

from __future__ import annotations

import logging
import sys
import tempfile
import time
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from assistant import Answer, Assistant, Question, views
from assistant.answer import Status
from assistant.chain import text_pieces
from assistant.compose import load_wording
from assistant.conversation import replay, to_json, to_markdown
from assistant.errors import FeedbackUnusable
from assistant.feedback import Feedback
from assistant.lasting import lasting
from assistant.quick_gradio import gradio as gr
from assistant.settings import Settings, silence_frameworks
from assistant.tables import tables, write_csv, write_excel
from assistant.waiting import waiting_page
from corpus.errors import PlanError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.plan import Plan

logger = logging.getLogger(__name__)

HERE = Path(__file__).parent
CHOICES = 12
"""Buttons for the choices of a question that asks back, and for what to ask next."""
CHATS = 20
"""Earlier chats kept in the browser."""
TITLE = 24
"""Characters of a chat's first question by which it is listed."""
EVENT: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """``ui.toml``: the words of the frame by language, and the example questions."""
    return tomllib.loads((HERE / "ui.toml").read_text(encoding="utf-8"))


def user_turns(history: list[dict[str, Any]] | None) -> tuple[str, ...]:
    """The user turns of a chat as the browser holds it, oldest first."""
    turns = []
    for each in history or []:
        if each.get("role") != "user":
            continue
        content = each.get("content")
        if isinstance(content, list):
            content = "".join(
                str(block.get("text", "")) for block in content if isinstance(block, dict)
            )
        if isinstance(content, str) and content.strip():
            turns.append(views.typed(content))
    return tuple(turns)


def safely(assistant: Assistant, text: str, history: tuple[str, ...]) -> Answer:
    """The answer, or an answer that says that something failed; the page never breaks."""
    try:
        return assistant.answer(Question(text, history))
    except Exception:
        logger.exception("a question could not be answered")
        return Answer(Status.ERROR, load_wording("zh").error["failed"], reason="failed")


def examples(assistant: Assistant) -> dict[str, list[str]]:
    """Questions to begin with, by audience: those of ``ui.toml`` that this plan answers.

    A plan that answers none of them is asked about its own first measures.
    """
    kept = {
        audience: [q for q in questions if safely(assistant, q, ()).answerable]
        for audience, questions in words()["examples"].items()
    }
    if not any(kept.values()):
        named = [m.name for m in assistant.plan.measures[:3]]
        kept = {"officials": [f"{name}由哪些部门负责？" for name in named]}
    return {audience: questions for audience, questions in kept.items() if questions}


def remembered(chats: list[dict[str, Any]] | None, turns: tuple[str, ...]) -> list[dict[str, Any]]:
    """The browser's list of chats with this one first; an older state of it gives way."""
    own = list(turns)
    others = [
        chat
        for chat in chats or []
        if isinstance(chat, dict)
        and chat.get("turns")
        and chat["turns"] != own[: len(chat["turns"])]
    ]
    return [{"title": turns[0][:TITLE], "turns": own}, *others][:CHATS] if own else others


class Page:
    """The handlers of the page over one assistant."""

    def __init__(self, assistant: Assistant, feedback: Feedback) -> None:
        self.assistant = assistant
        self.plan: Plan = assistant.plan
        self.feedback = feedback
        self.tables = tables(self.plan)

    def buttons(self, answer: Answer | None) -> list[Any]:
        """The buttons below the chat for an answer: choices, or what to ask next."""
        offered = views.choices(answer, self.plan)[:CHOICES]
        return [
            gr.Button(offered[i], visible=True) if i < len(offered) else gr.Button(visible=False)
            for i in range(CHOICES)
        ]

    def respond(self, text: str, history: list[dict[str, Any]] | None) -> Iterator[list[Any]]:
        """Stream an answer into the chat, then its evidence and buttons."""
        history = list(history or [])
        earlier = user_turns(history)
        if not text.strip():
            yield [gr.skip()] * (4 + CHOICES)
            return
        history.append({"role": "user", "content": views.escaped(text)})
        empty = views.evidence(None, self.plan)
        yield [history, "", empty, *self.buttons(None), gr.Group(visible=False)]
        answer = safely(self.assistant, text, earlier)
        said = ""
        for piece in text_pieces(answer.text):
            said += piece
            yield [
                [*history, {"role": "assistant", "content": views.escaped(said)}],
                "",
                *[gr.skip()] * (CHOICES + 2),
            ]
        done = {"role": "assistant", "content": views.message(answer, self.plan, text)}
        shown = views.evidence(answer, self.plan)
        yield [[*history, done], "", shown, *self.buttons(answer), gr.skip()]

    def restore(self, chat: str | None, chats: list[dict[str, Any]] | None) -> list[Any]:
        """An earlier chat as it was: its questions are the browser's, its answers are made anew."""
        turns: list[Any] = next((c["turns"] for c in chats or [] if c.get("title") == chat), [])
        history: list[dict[str, Any]] = []
        last = None
        for turn, last in replay(self.assistant, [t for t in turns if isinstance(t, str)]):
            history.append({"role": "user", "content": views.escaped(turn)})
            message = views.message(last, self.plan, turn)
            history.append({"role": "assistant", "content": message})
        if not history:
            return [gr.skip()] * (4 + CHOICES)
        shown = views.evidence(last, self.plan)
        return [history, "", shown, *self.buttons(last), gr.Group(visible=False)]

    def judged(self, history: list[dict[str, Any]], event: gr.LikeData) -> list[Any]:
        """Keep a verdict; then ask for the reason."""
        place = event.index if isinstance(event.index, int) else event.index[0]
        turns = user_turns(history[:place])
        if not turns:
            return [gr.skip(), gr.skip(), gr.skip()]
        good = event.liked is True
        answer = safely(self.assistant, turns[-1], turns[:-1])
        try:
            number = self.feedback.add(self.plan.id, turns[-1], turns[:-1], answer, good=good)
        except FeedbackUnusable:
            logger.exception("feedback could not be kept")
            return [gr.skip(), gr.skip(), gr.skip()]
        return [number, gr.Textbox(visible=True, value=""), gr.Markdown(visible=True)]

    def explained(self, number: int | None, reason: str) -> list[Any]:
        """Keep the reason for a verdict."""
        if number and reason.strip():
            self.feedback.explain(number, reason.strip())
        return [None, gr.Textbox(visible=False), gr.Markdown(visible=False)]

    def chat(self, question: str, history: list[str] | None = None) -> dict[str, Any]:
        """Answer a question; ``history`` holds the earlier user turns, oldest first.

        The fields are those of the batch contract, but a citation's ``path`` is called
        ``clause``: gradio_client takes any object with a ``path`` for a file to fetch.
        """
        begun = time.perf_counter()
        answer = safely(self.assistant, question, tuple(history or ()))
        spent = (time.perf_counter() - begun) * 1000
        line = answer.to_dict(id="chat", question=question, latency_ms=round(spent, 3))
        for citation in line["citations"]:
            citation["clause"] = citation.pop("path")
        return line

    def table(self, name: str) -> list[dict[str, Any]]:
        """The rows of a table: ``matrix``, ``timeline``, ``targets`` or ``members``."""
        return self.tables[name].records() if name in self.tables else []

    def source(self) -> dict[str, str]:
        """The plan's title and its whole text, to which the offsets of citations point."""
        return {"title": self.plan.title, "text": self.plan.text}

    def files(self, folder: Path, name: str) -> tuple[Path, Path]:
        """A table as a CSV and an Excel file in a folder."""
        table = self.tables[name]
        stem = folder / f"{self.plan.id}-{name}"
        return (
            write_csv(table, stem.with_suffix(".csv")),
            write_excel(table, stem.with_suffix(".xlsx")),
        )


def create_app(assistant: Assistant, feedback: Feedback) -> gr.Blocks:
    """The page over an assistant, ready to be launched."""
    say = gr.I18n(**words()["words"])
    page = Page(assistant, feedback)
    plan = assistant.plan
    folder = Path(tempfile.mkdtemp(prefix="plan-tables-"))

    with gr.Blocks(title=plan.title, fill_width=True, analytics_enabled=False) as app:
        gr.HTML(views.banner(plan), elem_id="banner")
        pressed = gr.Textbox(visible="hidden", elem_id="pressed", label="pressed")
        linked = gr.Textbox(visible="hidden", elem_id="linked", label="linked")
        saved = gr.Textbox(visible="hidden", label="saved")
        with gr.Tabs(elem_id="tabs"):
            with gr.Tab(say("chat"), render_children=True):
                _chat_tab(page, say, pressed=pressed, linked=linked, saved=saved, app=app)
            with gr.Tab(say("matrix"), render_children=True):
                gr.HTML(views.matrix(plan))
                _downloads(page, folder, "matrix")
            with gr.Tab(say("department"), render_children=True):
                _department_tab(page, say, folder)
            with gr.Tab(say("timeline"), render_children=True):
                gr.HTML(views.timeline(plan))
                _downloads(page, folder, "timeline")
            with gr.Tab(say("targets"), render_children=True):
                _target_tab(page, say, folder)
            with gr.Tab(say("source"), render_children=True):
                gr.HTML(views.source(plan))
        gr.api(page.chat, api_name="chat")
        gr.api(page.table, api_name="table")
        gr.api(page.source, api_name="source")
    return app


def _chat_tab(
    page: Page,
    say: gr.I18n,
    *,
    pressed: gr.Textbox,
    linked: gr.Textbox,
    saved: gr.Textbox,
    app: gr.Blocks,
) -> None:
    # The secret only keeps the list readable to this page; nothing in it is one.
    chats = gr.BrowserState([], storage_key="plan-chats", secret=page.plan.id)
    verdict = gr.State(None)
    with gr.Row(elem_id="room"):
        with gr.Column(scale=3, min_width=300):
            chatbot = gr.Chatbot(
                show_label=False,
                height=None,
                buttons=["copy"],
                elem_id="chat",
                feedback_options=("Like", "Dislike"),
                layout="bubble",
                placeholder=views.welcome(),
            )
            with gr.Row(elem_id="choices"):
                buttons = [
                    gr.Button(visible=False, size="sm", variant="secondary") for _ in range(CHOICES)
                ]
            thanks = gr.Markdown(say("thanks"), visible=False, elem_id="thanks")
            reason = gr.Textbox(
                visible=False,
                label="原因 Reason",
                show_label=False,
                placeholder=say("reason"),
                max_length=1000,
                elem_id="reason",
            )
            box = gr.Textbox(
                label="问题 Question",
                show_label=False,
                placeholder=say("ask"),
                submit_btn=say("send"),
                lines=1,
                max_lines=5,
                autofocus=True,
                elem_id="question",
                max_length=10_000,
            )
            with gr.Row(elem_id="tools"):
                clear = gr.Button(say("clear"), size="sm", variant="secondary", elem_id="clear")
                markdown = gr.Button(say("markdown"), size="sm", elem_id="save-markdown")
                as_json = gr.Button(say("json"), size="sm", elem_id="save-json")
                printed = gr.Button(say("print"), size="sm", elem_id="print")
        with gr.Column(scale=2, min_width=300, elem_id="side"):
            samples = []
            with gr.Group(elem_id="examples") as group:
                for audience, questions in examples(page.assistant).items():
                    gr.Markdown(say(audience), elem_classes="audience")
                    samples += [gr.Button(q, size="sm", variant="secondary") for q in questions]
            gr.Markdown(say("evidence"), elem_classes="audience")
            panel = gr.HTML(views.evidence(None, page.plan), elem_id="evidence")
            earlier = gr.Dropdown([], label=say("chats"), value=None, elem_id="chats")
            forget = gr.Button(say("forget"), size="sm", variant="secondary", elem_id="forget")

    def remember(history: list[dict[str, Any]], kept: list[dict[str, Any]]) -> list[Any]:
        kept = remembered(kept, user_turns(history))
        return [kept, gr.Dropdown([chat["title"] for chat in kept], value=None)]

    outputs = [chatbot, box, panel, *buttons, group]
    listed = [chats, earlier]
    asked = [box.submit(page.respond, [box, chatbot], outputs, **EVENT)]
    asked += [
        button.click(page.respond, [button, chatbot], outputs, **EVENT)
        for button in [*buttons, *samples]
    ]
    start = [[], "", views.evidence(None, page.plan), *page.buttons(None), gr.Group(visible=True)]
    clear.click(lambda: start, None, outputs, **EVENT)
    # A question of the address goes a way of its own: what is being typed stays.
    app.load(_query, None, linked, **EVENT)
    asked.append(linked.change(page.respond, [linked, chatbot], outputs, **EVENT))
    for event in asked:
        event.then(remember, [chatbot, chats], listed, **EVENT)
    app.load(
        lambda kept: gr.Dropdown([chat["title"] for chat in kept or []], value=None),
        chats,
        earlier,
        **EVENT,
    )
    earlier.input(page.restore, [earlier, chats], outputs, **EVENT)
    forget.click(lambda: [[], gr.Dropdown([], value=None)], None, listed, **EVENT)
    pressed.change(lambda at: views.opened(at, page.plan), pressed, panel, **EVENT)
    chatbot.like(page.judged, [chatbot], [verdict, reason, thanks], **EVENT)
    reason.submit(page.explained, [verdict, reason], [verdict, reason, thanks], **EVENT)
    for button, made, name, kind in (
        (markdown, to_markdown, "chat.md", "text/markdown"),
        (as_json, to_json, "chat.json", "application/json"),
    ):
        button.click(
            lambda history, made=made: made(page.assistant, user_turns(history)),
            chatbot,
            saved,
            **EVENT,
        ).then(None, saved, None, js=f"(text) => window.planSave('{name}', '{kind}', text)")
    printed.click(None, None, None, js="() => window.print()")


def _query(request: gr.Request) -> str:
    """The question of the address, if it has one: ``?q=...``."""
    return str(request.query_params.get("q", ""))[:2000]


def _department_tab(page: Page, say: gr.I18n, folder: Path) -> None:
    names = [
        n for n in page.plan.departments if any(n in r.names for r in page.plan.responsibilities)
    ]
    names += [n for n in page.plan.departments if n not in names]
    first = names[0] if names else ""
    chosen = gr.Dropdown(
        names, value=first or None, label=say("choose"), filterable=True, elem_id="department"
    )
    shown = gr.HTML(views.profile(page.plan, first), elem_id="profile")
    chosen.change(lambda name: views.profile(page.plan, name or ""), chosen, shown, **EVENT)
    _downloads(page, folder, "members")


def _target_tab(page: Page, say: gr.I18n, folder: Path) -> None:
    plan = page.plan
    options = [(say("all_targets"), "")]
    options += [
        (m.name, m.clause)
        for m in plan.measures
        if any(t.clause.startswith(m.clause) for t in plan.targets)
    ]
    chosen = gr.Dropdown(options, value="", label=say("of_measure"), elem_id="of-measure")
    shown = gr.HTML(views.targets(plan), elem_id="targets")
    chosen.change(lambda clause: views.targets(plan, clause or ""), chosen, shown, **EVENT)
    percent = [t for t in plan.targets if t.unit == "%" and t.number is not None]
    if percent:
        frame = pd.DataFrame(
            {
                "目标": [f"{i}. {t.subject[:14]}" for i, t in enumerate(percent, start=1)],
                "%": [t.number for t in percent],
            }
        )
        gr.BarPlot(
            frame,
            x="目标",
            y="%",
            label=say("chart"),
            x_label_angle=-40,
            height=340,
            sort=frame["目标"].tolist(),
        )
    _downloads(page, folder, "targets")


def _downloads(page: Page, folder: Path, name: str) -> None:
    csv, excel = page.files(folder, name)
    with gr.Row(elem_classes="downloads"):
        gr.DownloadButton("CSV", value=csv, size="sm")
        gr.DownloadButton("Excel", value=excel, size="sm")


def main() -> int:
    """Serve the page until it is stopped; 1 if the plan, model or port cannot be used."""
    silence_frameworks()
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    try:
        settings = Settings.from_environment()
        print(f"正在准备…… Preparing … http://{settings.host}:{settings.port}", flush=True)
        with waiting_page(settings.host, settings.port), lasting():
            app = create_app(Assistant.open(settings=settings), Feedback(settings.feedback))
        style, script = ((HERE / name).read_text(encoding="utf-8") for name in ("ui.css", "ui.js"))
        print("准备好了。 Ready.", flush=True)
        app.launch(
            server_name=settings.host,
            server_port=settings.port,
            share=False,
            quiet=True,
            i18n=gr.I18n(**words()["words"]),
            # In the head: as ``css`` the rules would be confined below the page's own frame.
            head=f"<style>{style}</style><script>{script}</script>",
            footer_links=["settings"],
            run_history=False,
            theme=gr.themes.Soft(
                primary_hue="blue",
                font=["system-ui", "sans-serif"],
                font_mono=["ui-monospace", "monospace"],
            ),
        )
    except PlanError as error:
        print(f"{error.message}\n{error.remedy}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error}\nSet PLAN_PORT to a free port, for example 7861.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
