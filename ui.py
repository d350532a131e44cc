"""The page: a chat over the plan, its sources beside it, and the plan's facts to look at.

Handlers take and return plain data; what they show is made by ``assistant.views``, what the
page does by itself is ``ui.js``, its words are ``ui.toml``. The server keeps no conversation:
it is the one the browser sends. Only feedback that a user gives is kept.
"""

from __future__ import annotations

import json
import logging
import sys
import tempfile
import tomllib
from functools import lru_cache, partial
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
TURNS = 20
"""Questions an address may ask."""
BRAND = gr.themes.Color(
    *("#eef4fb", "#dce9f6", "#b9d2ec", "#8fb6df", "#5f93cb", "#2f6fb0"),
    *("#14508c", "#114579", "#0d3a68", "#0a2f55", "#072340"),
    name="brand",
)
"""The page's blue, from light to dark."""
EVENT: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """``ui.toml``: the words of the frame by language, and the example questions."""
    return tomllib.loads((HERE / "ui.toml").read_text(encoding="utf-8"))


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


class Page:
    """The handlers of the page over one assistant."""

    def __init__(self, assistant: Assistant, feedback: Feedback) -> None:
        self.assistant = assistant
        self.plan: Plan = assistant.plan
        self.feedback = feedback
        self.tables = tables(self.plan)
        named = [m.name for m in self.plan.measures] + [m.role for m in self.plan.members]
        english = {n: assistant.lexicon.english_name(n) for n in (*named, *self.plan.departments)}
        self.names = {name: words for name, words in english.items() if words}

    def buttons(self, answer: Answer | None) -> list[Any]:
        """The buttons below the chat for an answer: choices, or what to ask next."""
        offered = views.choices(answer, self.plan, self.names)[:CHOICES]
        return [
            gr.Button(offered[i], visible=True) if i < len(offered) else gr.Button(visible=False)
            for i in range(CHOICES)
        ]

    def respond(self, text: str, history: list[dict[str, Any]] | None) -> Iterator[list[Any]]:
        """Stream an answer into the chat, then its evidence and buttons."""
        history = list(history or [])
        earlier = views.user_turns(history)
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
        shown = views.evidence(answer, self.plan)
        done = [*history, self.said(answer, text, earlier)]
        yield [done, "", shown, *self.buttons(answer), gr.skip()]

    def said(self, answer: Answer, text: str, earlier: tuple[str, ...]) -> dict[str, str]:
        """An answer as a message of the chat."""
        content = views.message(answer, self.plan, text, earlier, self.names)
        return {"role": "assistant", "content": content}

    def linked(self, asked: str, history: list[dict[str, Any]] | None) -> Iterator[list[Any]]:
        """Ask the questions of an address; all but the last are only shown."""
        *before, last = json.loads(asked) if asked else [""]
        told = self.told(before)[0] if before else list(history or [])
        yield from self.respond(last, told)

    def told(self, turns: list[str]) -> tuple[list[dict[str, Any]], Answer | None]:
        """A chat made anew from its questions, with its last answer."""
        history: list[dict[str, Any]] = []
        last = None
        for place, (turn, last) in enumerate(replay(self.assistant, turns)):
            history.append({"role": "user", "content": views.escaped(turn)})
            history.append(self.said(last, turn, tuple(turns[:place])))
        return history, last

    def restore(self, chat: int | None, chats: list[dict[str, Any]] | None) -> list[Any]:
        """An earlier chat as it was: its questions are the browser's, its answers are made anew."""
        found = (chats or [])[chat : chat + 1] if chat is not None else []
        turns: list[Any] = found[0]["turns"] if found else []
        history, last = self.told([t for t in turns if isinstance(t, str)])
        if not history:
            return [gr.skip()] * (4 + CHOICES)
        shown = views.evidence(last, self.plan)
        return [history, "", shown, *self.buttons(last), gr.Group(visible=False)]

    def judged(self, history: list[dict[str, Any]], event: gr.LikeData) -> list[Any]:
        """Keep a verdict; then ask for the reason."""
        place = event.index if isinstance(event.index, int) else event.index[0]
        turns = views.user_turns(history[:place])
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
        # What the page's script says to the handlers; out of sight.
        hidden = {
            name: gr.Textbox(visible="hidden", elem_id=name, label=name)
            for name in ("pressed", "linked", "place", "saved")
        }
        with gr.Tabs(elem_id="tabs") as tabs:
            with gr.Tab(say("chat"), id="chat", render_children=True):
                _chat_tab(page, say, hidden, app)
            with gr.Tab(say("matrix"), id="matrix", render_children=True):
                gr.HTML(views.matrix(plan, page.names))
                _downloads(page, folder, "matrix")
            with gr.Tab(say("department"), id="department", render_children=True):
                chosen = _department_tab(page, say, folder)
            with gr.Tab(say("timeline"), id="timeline", render_children=True):
                gr.HTML(views.timeline(plan, page.names))
                _downloads(page, folder, "timeline")
            with gr.Tab(say("targets"), id="targets", render_children=True):
                _target_tab(page, say, folder)
            with gr.Tab(say("source"), id="source", render_children=True):
                gr.HTML(views.source(plan))
        hidden["place"].change(_place, hidden["place"], [tabs, chosen], **EVENT)
        served = views.Endpoints(partial(safely, assistant), plan, page.tables)
        for endpoint in (served.chat, served.table, served.source):
            gr.api(endpoint, api_name=endpoint.__name__)
    return app


def _place(at: str) -> list[Any]:
    """The tab, and the department if there is one, of what was pressed: ``department:name#1``."""
    tab, _, name = at.split("#", maxsplit=1)[0].partition(":")
    return [gr.Tabs(selected=tab), gr.Dropdown(value=name) if name else gr.skip()]


def _chat_tab(page: Page, say: gr.I18n, hidden: dict[str, gr.Textbox], app: gr.Blocks) -> None:
    # The secret only keeps the list readable to this page; nothing in it is one.
    chats = gr.BrowserState([], storage_key="plan-chats", secret=page.plan.id)
    verdict = gr.State(None)
    pressed, linked, saved = (hidden[name] for name in ("pressed", "linked", "saved"))
    with gr.Row(elem_id="room"):
        with gr.Column(scale=3, min_width=300, elem_id="talk"):
            chatbot = gr.Chatbot(
                show_label=False,
                height=None,
                buttons=[],
                autoscroll=False,
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
                clear = gr.Button(say("clear"), size="sm", elem_id="clear")
                markdown = gr.Button(say("markdown"), size="sm", elem_id="save-markdown")
                as_json = gr.Button(say("json"), size="sm", elem_id="save-json")
                printed = gr.Button(say("print"), size="sm", elem_id="print")
            gr.HTML(views.privacy())
        with gr.Column(scale=2, min_width=300, elem_id="side"):
            samples = []
            with gr.Group(elem_id="examples") as group:
                for audience, questions in examples(page.assistant).items():
                    with gr.Column(elem_classes=f"for-{audience}"):
                        gr.Markdown(say(audience), elem_classes="audience")
                        samples += [gr.Button(question, size="sm") for question in questions]
            gr.Markdown(say("evidence"), elem_classes="audience", elem_id="evidence-title")
            panel = gr.HTML(views.evidence(None, page.plan), elem_id="evidence")
            with gr.Row(elem_id="earlier"):
                earlier = gr.Dropdown([], label=say("chats"), value=None, elem_id="chats")
                forget = gr.Button(say("forget"), size="sm", elem_id="forget")

    def remember(history: list[dict[str, Any]], kept: list[dict[str, Any]]) -> list[Any]:
        kept = views.remembered(kept, views.user_turns(history))
        return [kept, gr.Dropdown(views.listed(kept), value=None)]

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
    asked.append(linked.change(page.linked, [linked, chatbot], outputs, **EVENT))
    for event in asked:
        event.then(remember, [chatbot, chats], listed, **EVENT)
    app.load(
        lambda kept: gr.Dropdown(views.listed(kept), value=None),
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
            lambda history, made=made: made(page.assistant, views.user_turns(history)),
            chatbot,
            saved,
            **EVENT,
        ).then(None, saved, None, js=f"(text) => window.planSave('{name}', '{kind}', text)")
    printed.click(None, None, None, js="() => window.print()")


def _query(request: gr.Request) -> str:
    """The questions of the address, if it has any: ``?q=...``, with those before it first."""
    asked = [turn[:2000] for turn in request.query_params.getlist("q") if turn.strip()]
    return json.dumps(asked[-TURNS:], ensure_ascii=False) if asked else ""


def _department_tab(page: Page, say: gr.I18n, folder: Path) -> gr.Dropdown:
    names = [
        n for n in page.plan.departments if any(n in r.names for r in page.plan.responsibilities)
    ]
    names += [n for n in page.plan.departments if n not in names]
    first = names[0] if names else ""
    chosen = gr.Dropdown(
        names, value=first or None, label=say("choose"), filterable=True, elem_id="department"
    )
    shown = gr.HTML(views.profile(page.plan, first, page.names), elem_id="profile")
    chosen.change(
        lambda name: views.profile(page.plan, name or "", page.names), chosen, shown, **EVENT
    )
    _downloads(page, folder, "members")
    return chosen


def _target_tab(page: Page, say: gr.I18n, folder: Path) -> None:
    plan = page.plan
    options = [(say("all_targets"), "")]
    options += [
        (m.name, m.clause)
        for m in plan.measures
        if any(t.clause.startswith(m.clause) for t in plan.targets)
    ]
    chosen = gr.Dropdown(options, value="", label=say("of_measure"), elem_id="of-measure")
    chart = gr.BarPlot(
        **_bars(plan),
        x="x",
        y="%",
        label=say("chart"),
        x_title=" ",
        x_label_angle=-35,
        y_lim=[0, 100],
        height=280,
        buttons=[],
        elem_id="chart",
    )
    shown = gr.HTML(views.targets(plan), elem_id="targets")

    def choose(clause: str | None) -> list[Any]:
        bars = _bars(plan, clause or "")
        return [gr.BarPlot(**bars), views.targets(plan, clause or "")]

    chosen.change(choose, chosen, [chart, shown], **EVENT)
    _downloads(page, folder, "targets")


def _bars(plan: Plan, clause: str = "") -> dict[str, Any]:
    """The targets in percent as bars in the plan's order; hidden where there are none."""
    shares = views.shares(plan, clause)
    labels = [label for label, _ in shares]
    frame = pd.DataFrame({"x": labels, "%": [number for _, number in shares]})
    return {"value": frame, "sort": labels, "visible": bool(shares)}


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
        print("准备好了。 Ready.", flush=True)
        dress = partial(
            views.dressed,
            title=app.title,
            style=(HERE / "ui.css").read_text(encoding="utf-8"),
            script=(HERE / "ui.js").read_text(encoding="utf-8"),
        )
        app.launch(
            server_name=settings.host,
            server_port=settings.port,
            share=False,
            quiet=True,
            i18n=gr.I18n(**words()["words"]),
            app_kwargs={"middleware": [(views.Dressing, (), {"dress": dress})]},
            footer_links=[],
            run_history=False,
            theme=gr.themes.Soft(
                primary_hue=BRAND,
                secondary_hue=BRAND,
                neutral_hue="slate",
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
