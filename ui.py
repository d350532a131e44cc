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

from assistant import Answer, Assistant, views
from assistant.chain import text_pieces
from assistant.errors import FeedbackUnusable
from assistant.feedback import Feedback
from assistant.lasting import lasting
from assistant.quick_gradio import gradio as gr
from assistant.settings import Settings, silence_frameworks
from assistant.waiting import waiting_page
from corpus.errors import PlanError

if TYPE_CHECKING:
    from collections.abc import Iterator


Chart = gr.components.plot.AltairPlotData
logger = logging.getLogger(__name__)

HERE = Path(__file__).parent
CHOICES = 12
"""Buttons for the choices of a question that asks back, and for what to ask next."""
BRAND = gr.themes.Color(
    *("#eef4fb", "#dce9f6", "#b9d2ec", "#8fb6df", "#5f93cb", "#2f6fb0"),
    *("#14508c", "#114579", "#0d3a68", "#0a2f55", "#072340"),
    name="brand",
)
"""The page's blue, from light to dark."""
TAG = "document.documentElement.lang"
"""What the page's language is called in its script."""
EVENT: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """``ui.toml``: the words of the frame by language, and the example questions."""
    return tomllib.loads((HERE / "ui.toml").read_text(encoding="utf-8"))


def plotted(drawn: dict[str, Any] | None) -> Any:  # noqa: ANN401 - Gradio's
    """A chart as Gradio takes it."""
    if drawn is None:
        return None
    return Chart(chart="bar", plot=json.dumps(drawn, ensure_ascii=False))


class Page(views.Desk):
    """The handlers of the page over one assistant."""

    def __init__(self, assistant: Assistant, feedback: Feedback) -> None:
        super().__init__(assistant, words())
        self.feedback = feedback
        self.say = gr.I18n(**self.spoken())

    def said_as(self, name: str) -> gr.i18n.I18nData:
        """A name as a choice of a list, in the language of the page."""
        return self.say(self.keys()[name])

    def buttons(self, answer: Answer | None, language: str = "") -> list[Any]:
        """The buttons below the chat for an answer: choices, or what to ask next.

        A conversation stays in its language until that of the page is switched.

        Args:
            answer: The last one.
            language: That of what follows; the question's if it is empty.
        """
        offered = views.offers(answer, self.plan, self.names, language)[:CHOICES]
        shown = [
            gr.Button(self.say(f"{self.keys()[name]}_alone") if name else turn, visible=True)
            for turn, name in offered
        ]
        return shown + [gr.Button(visible=False)] * (CHOICES - len(offered))

    def chosen(
        self, place: int, said: str, history: list[dict[str, Any]] | None
    ) -> Iterator[list[Any]]:
        """Answer what a button below the chat stands for."""
        yield from self.respond(self.turn_of(place, said, views.user_turns(history)), history)

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
        answer = views.safely(self.assistant, text, earlier)
        said = ""
        for piece in text_pieces(answer.text):
            said += piece
            yield [
                [*history, {"role": "assistant", "content": views.escaped(said)}],
                "",
                *[gr.skip()] * (CHOICES + 2),
            ]
        shown = views.evidence(answer, self.plan, self.names)
        done = [*history, self.said(answer, text, earlier)]
        yield [done, "", shown, *self.buttons(answer), gr.skip()]

    def linked(self, asked: str, history: list[dict[str, Any]] | None) -> Iterator[list[Any]]:
        """Ask the questions of an address; all but the last are only shown."""
        *before, last = json.loads(asked) if asked else [""]
        told = self.told(before)[0] if before else list(history or [])
        yield from self.respond(last, told)

    def restore(self, chat: int | None, chats: list[dict[str, Any]] | None) -> list[Any]:
        """An earlier chat as it was: its questions are the browser's, its answers are made anew."""
        history, last = self.told(views.turns_of(chat, chats))
        if not history:
            return [gr.skip()] * (4 + CHOICES)
        shown = views.evidence(last, self.plan, self.names)
        return [history, "", shown, *self.buttons(last), gr.Group(visible=False)]

    def judged(self, history: list[dict[str, Any]], event: gr.LikeData) -> list[Any]:
        """Keep a verdict; then ask for the reason."""
        place = event.index if isinstance(event.index, int) else event.index[0]
        turns = views.user_turns(history[:place])
        if not turns:
            return [gr.skip(), gr.skip(), gr.skip()]
        good = event.liked is True
        answer = views.safely(self.assistant, turns[-1], turns[:-1])
        try:
            number = self.feedback.add(self.plan.id, turns[-1], turns[:-1], answer, good=good)
        except FeedbackUnusable:
            logger.exception("feedback could not be kept")
            return [gr.skip(), gr.skip(), gr.skip()]
        return [number, "", gr.Column(visible=True)]

    def explained(self, number: int | None, reason: str) -> list[Any]:
        """Keep the reason for a verdict; a box that was opened meanwhile stays."""
        if not number:
            return [gr.skip(), gr.skip(), gr.skip()]
        if reason.strip():
            self.feedback.explain(number, reason.strip())
        return [None, "", gr.Column(visible=False)]

    def cleared(self) -> list[Any]:
        """The chat as it begins; what was said of an answer but not sent goes with it."""
        empty = views.evidence(None, self.plan)
        begun = [[], "", empty, *self.buttons(None), gr.Group(visible=True)]
        return [*begun, None, "", gr.Column(visible=False)]

    def charts(self, clause: str | None, tag: str) -> list[Any]:
        """What stands around each chart, and the chart; both hidden where there is no bar."""
        shown: list[Any] = []
        for drawn in self.drawn(clause or "", views.language_of(tag)):
            shown += [gr.Column(visible=drawn is not None), plotted(drawn)]
        return shown

    def spoken_to(self, tag: str, clause: str | None, history: list[dict[str, Any]]) -> list[Any]:
        """What is made anew when the page's language changes: charts, and what to ask next."""
        turns = views.user_turns(history)
        last = views.safely(self.assistant, turns[-1], turns[:-1]) if turns else None
        return [*self.charts(clause, tag), *self.buttons(last, views.language_of(tag))]


def create_app(page: Page) -> gr.Blocks:
    """The page, ready to be launched."""
    say, plan = page.say, page.plan
    folder = Path(tempfile.mkdtemp(prefix="plan-tables-"))

    with gr.Blocks(title=plan.title, fill_width=True, analytics_enabled=False) as app:
        gr.HTML(views.banner(plan, page.names), elem_id="banner")
        # What the page's script says to the handlers; out of sight.
        hidden = {
            name: gr.Textbox(visible="hidden", elem_id=name, label=name)
            for name in ("pressed", "linked", "place", "saved", "spoken")
        }
        with gr.Tabs(elem_id="tabs") as tabs:
            with gr.Tab(say("chat"), id="chat", render_children=True):
                chatbot, buttons = _chat_tab(page, hidden, app)
            with gr.Tab(say("matrix"), id="matrix", render_children=True):
                gr.HTML(views.matrix(plan, page.names))
                _downloads(page, folder, "matrix")
            with gr.Tab(say("department"), id="department", render_children=True):
                chosen = _department_tab(page, folder)
            with gr.Tab(say("timeline"), id="timeline", render_children=True):
                gr.HTML(views.timeline(plan, page.names))
                _downloads(page, folder, "timeline")
            with gr.Tab(say("targets"), id="targets", render_children=True):
                measure, charts = _target_tab(page, folder, hidden["spoken"])
            with gr.Tab(say("source"), id="source", render_children=True):
                gr.HTML(views.source(plan, page.names))
        hidden["place"].change(_place, hidden["place"], [tabs, chosen], **EVENT)
        speech = [hidden["spoken"], measure, chatbot]
        hidden["spoken"].change(page.spoken_to, speech, [*charts, *buttons], **EVENT)
        # The charts are drawn in Chinese until the page knows its language.
        app.load(
            lambda tag, clause: page.charts(clause, tag) if tag == "en" else [gr.skip()] * 4,
            speech[:2],
            charts,
            js=f"(_, clause) => [{TAG}, clause]",
            **EVENT,
        )
        served = page.endpoints()
        for endpoint in (served.chat, served.table, served.source):
            gr.api(endpoint, api_name=endpoint.__name__)
    return app


def _place(at: str) -> list[Any]:
    """The tab, and the department if there is one, of what was pressed: ``department:name#1``."""
    tab, _, name = at.split("#", maxsplit=1)[0].partition(":")
    return [gr.Tabs(selected=tab), gr.Dropdown(value=name) if name else gr.skip()]


def _chat_tab(
    page: Page, hidden: dict[str, gr.Textbox], app: gr.Blocks
) -> tuple[gr.Chatbot, list[gr.Button]]:
    say = page.say
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
            with gr.Column(elem_id="foot"):
                with gr.Row(elem_id="choices"):
                    buttons = [
                        gr.Button(visible=False, size="sm", variant="secondary")
                        for _ in range(CHOICES)
                    ]
                with gr.Column(visible=False, elem_id="judged") as told:
                    gr.Markdown(say("thanks"), elem_id="thanks")
                    with gr.Row():
                        reason = gr.Textbox(
                            label=say("why"),
                            show_label=False,
                            placeholder=say("reason"),
                            max_length=1000,
                            elem_id="reason",
                        )
                        submit = gr.Button(say("submit"), size="sm", elem_id="submit")
                box = gr.Textbox(
                    label=say("question"),
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
                offered = views.examples(page.assistant, words()["examples"])
                for tag, audience in ((t, a) for t, groups in offered.items() for a in groups):
                    with gr.Column(elem_classes=f"only-{views.language_of(tag)}"):
                        gr.Markdown(say(audience), elem_classes="audience")
                        samples += [gr.Button(q, size="sm") for q in offered[tag][audience]]
            gr.Markdown(say("evidence"), elem_classes="audience", elem_id="evidence-title")
            panel = gr.HTML(views.evidence(None, page.plan), elem_id="evidence")
            with gr.Row(elem_id="earlier", visible=False) as past:
                earlier = gr.Dropdown([], label=say("chats"), value=None, elem_id="chats")
                forget = gr.Button(say("forget"), size="sm", elem_id="forget")

    def told_of(kept: list[dict[str, Any]]) -> list[Any]:
        return [kept, gr.Dropdown(views.listed(kept), value=None), gr.Row(visible=bool(kept))]

    def remember(history: list[dict[str, Any]], kept: list[dict[str, Any]]) -> list[Any]:
        return told_of(views.remembered(kept, views.user_turns(history)))

    outputs = [chatbot, box, panel, *buttons, group]
    listed = [chats, earlier, past]
    judging = [verdict, reason, told]
    asked = [box.submit(page.respond, [box, chatbot], outputs, **EVENT)]
    asked += [
        button.click(partial(page.chosen, place), [button, chatbot], outputs, **EVENT)
        for place, button in enumerate(buttons)
    ]
    asked += [sample.click(page.respond, [sample, chatbot], outputs, **EVENT) for sample in samples]
    clear.click(page.cleared, None, [*outputs, *judging], **EVENT)
    # A question of the address goes a way of its own: what is being typed stays.
    app.load(_query, None, linked, **EVENT)
    asked.append(linked.change(page.linked, [linked, chatbot], outputs, **EVENT))
    for event in asked:
        event.then(remember, [chatbot, chats], listed, **EVENT)
        # What was begun to be said of an answer is kept; the box for it goes with its answer.
        event.then(page.explained, [verdict, reason], judging, **EVENT)
    app.load(lambda kept: told_of(kept)[1:], chats, listed[1:], **EVENT)
    earlier.input(page.restore, [earlier, chats], outputs, **EVENT).then(
        page.explained, [verdict, reason], judging, **EVENT
    )
    forget.click(lambda: told_of([]), None, listed, **EVENT)
    pressed.change(lambda at: views.opened(at, page.plan, page.names), pressed, panel, **EVENT)
    chatbot.like(page.judged, [chatbot], judging, **EVENT)
    for said in (reason.submit, submit.click):
        said(page.explained, [verdict, reason], judging, **EVENT)
    for button, kind in ((markdown, "md"), (as_json, "json")):
        button.click(
            partial(page.saved, kind=kind),
            [chatbot, hidden["spoken"]],
            saved,
            js=f"(history) => [history, {TAG}]",
            **EVENT,
        ).then(None, saved, None, js=f"(text) => window.planSave('{kind}', text)")
    printed.click(None, None, None, js="() => window.print()")
    return chatbot, buttons


def _query(request: gr.Request) -> str:
    """The questions of the address, if it has any: ``?q=...``, with those before it first."""
    return views.asked_by(request.query_params.getlist("q"))


def _department_tab(page: Page, folder: Path) -> gr.Dropdown:
    plan, say = page.plan, page.say
    names = [n for n in plan.departments if any(n in r.names for r in plan.responsibilities)]
    names += [n for n in plan.departments if n not in names]
    first = names[0] if names else ""
    chosen = gr.Dropdown(
        [(page.said_as(name), name) for name in names],
        value=first or None,
        label=say("choose"),
        filterable=True,
        elem_id="department",
    )
    shown = gr.HTML(views.profile(plan, first, page.names), elem_id="profile")
    chosen.change(lambda name: views.profile(plan, name or "", page.names), chosen, shown, **EVENT)
    _downloads(page, folder, "members")
    return chosen


def _target_tab(page: Page, folder: Path, spoken: gr.Textbox) -> tuple[gr.Dropdown, list[Any]]:
    plan, say = page.plan, page.say
    options: list[Any] = [(say("all_targets"), "")]
    options += [
        (page.said_as(m.name), m.clause)
        for m in plan.measures
        if any(t.clause.startswith(m.clause) for t in plan.targets)
    ]
    chosen = gr.Dropdown(options, value="", label=say("of_measure"), elem_id="of-measure")
    charts: list[Any] = []
    drawn = page.drawn("", "zh")
    with gr.Row(elem_id="charts"):
        for name, one in zip(("shares", "growth"), drawn, strict=True):
            with gr.Column(min_width=280, visible=one is not None) as column:
                gr.Markdown(say(name), elem_classes="audience")
                plot = gr.Plot(plotted(one), show_label=False, elem_id=f"chart-{name}")
            charts += [column, plot]
    shown = gr.HTML(views.targets(plan, "", page.names, page.words["short"]), elem_id="targets")

    def choose(clause: str | None, tag: str) -> list[Any]:
        shown = views.targets(plan, clause or "", page.names, page.words["short"])
        return [*page.charts(clause, tag), shown]

    chosen.change(
        choose,
        [chosen, spoken],
        [*charts, shown],
        js=f"(clause) => [clause, {TAG}]",
        **EVENT,
    )
    _downloads(page, folder, "targets")
    return chosen, charts


def _downloads(page: Page, folder: Path, name: str) -> None:
    with gr.Row(elem_classes="downloads"):
        for language in ("zh", "en"):
            for label, file in zip(
                ("CSV", "Excel"), page.files(folder, name, language), strict=True
            ):
                gr.DownloadButton(label, value=file, size="sm", elem_classes=f"only-{language}")


def main() -> int:
    """Serve the page until it is stopped; 1 if the plan, model or port cannot be used."""
    silence_frameworks()
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    try:
        settings = Settings.from_environment()
        print(f"正在准备…… Preparing … http://{settings.host}:{settings.port}", flush=True)
        with waiting_page(settings.host, settings.port), lasting():
            page = Page(Assistant.open(settings=settings), Feedback(settings.feedback))
            app = create_app(page)
        print("准备好了。 Ready.", flush=True)
        dress = partial(
            views.dressed,
            titles=page.titles(),
            style=(HERE / "ui.css").read_text(encoding="utf-8"),
            script=(HERE / "ui.js").read_text(encoding="utf-8"),
        )
        app.launch(
            server_name=settings.host,
            server_port=settings.port,
            share=False,
            quiet=True,
            i18n=page.say,
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
