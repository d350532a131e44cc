"""The page: a chat over the plan, its sources beside it, and the plan's facts to look at.

Handlers take and return plain data; what they show is made by ``assistant.views``.
Nothing is kept on the server: the conversation is the one the browser sends.
"""

from __future__ import annotations

import logging
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant import Answer, Assistant, Question, views
from assistant.answer import Status
from assistant.chain import text_pieces
from assistant.compose import load_wording
from assistant.settings import Settings, silence_frameworks
from corpus.errors import PlanError

if TYPE_CHECKING:
    from collections.abc import Iterator

logger = logging.getLogger(__name__)

CSS = Path(__file__).with_name("ui.css")
CHOICES = 12
"""Buttons for the choices of a question that asks back."""
EXAMPLES = {
    "officials": (
        "2019年智慧能源由谁牵头？",
        "省商务厅和省农牧厅共同负责哪些任务？",
        "十三五期间电商的目标",
    ),
    "citizens": ("网购归谁管？", "看病挂号以后能网上办吗？", "家里网速慢，哪个部门负责？"),
    "english": (
        "Who leads smart energy in 2018-2020?",
        "What are the targets for e-commerce?",
        "Who is the convener of the joint conference?",
    ),
}
PRESS = """
document.addEventListener("click", (event) => {
  const link = event.target.closest && event.target.closest('a[href^="#cite-"]');
  if (!link) return;
  event.preventDefault();
  const at = link.getAttribute("href").slice(6);
  const show = (tries) => {
    const card = document.getElementById("card-" + at);
    if (!card) return tries && setTimeout(show, 50, tries - 1);
    document.querySelectorAll(".card.now").forEach((each) => each.classList.remove("now"));
    card.classList.add("now");
    card.scrollIntoView({ block: "nearest", behavior: "smooth" });
    card.focus({ preventScroll: true });
  };
  if (!document.getElementById("card-" + at)) {
    const field = document.querySelector("#pressed textarea, #pressed input");
    field.value = at + "#" + Date.now();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  show(60);
});
"""
"""Pressing a citation's mark shows its card; a card of an earlier turn is fetched first."""
WORDS = {
    "zh-CN": {
        "ask": "请输入问题，回车发送；Shift+回车换行",
        "send": "提问",
        "clear": "清空对话",
        "chat": "问答",
        "evidence": "引用的原文",
        "matrix": "责任矩阵",
        "timeline": "时间轴",
        "targets": "目标",
        "source": "原文",
        "officials": "公务人员常问",
        "citizens": "市民常问",
        "english": "In English",
        "figure": "数值",
        "statement": "原文",
        "period": "时段",
        "clause": "条款",
    },
    "en": {
        "ask": "Type a question; Enter sends, Shift+Enter breaks the line",
        "send": "Ask",
        "clear": "Clear",
        "chat": "Chat",
        "evidence": "Quoted clauses",
        "matrix": "Responsibilities",
        "timeline": "Timeline",
        "targets": "Targets",
        "source": "Full text",
        "officials": "Officials ask",
        "citizens": "Citizens ask",
        "english": "In English",
        "figure": "Figure",
        "statement": "Statement",
        "period": "Period",
        "clause": "Clause",
    },
}


def user_turns(history: list[dict[str, Any]]) -> tuple[str, ...]:
    """The earlier user turns of a chat as the browser holds it, oldest first."""
    turns = []
    for each in history:
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


def create_app(assistant: Assistant) -> gr.Blocks:
    """The page over an assistant, ready to be launched."""
    say = gr.I18n(**WORDS)
    plan = assistant.plan

    def choices(answer: Answer | None) -> list[Any]:
        offered = views.choices(answer, plan)[:CHOICES]
        return [
            gr.Button(offered[i], visible=True) if i < len(offered) else gr.Button(visible=False)
            for i in range(CHOICES)
        ]

    def respond(text: str, history: list[dict[str, Any]] | None) -> Iterator[list[Any]]:
        history = list(history or [])
        earlier = user_turns(history)
        if not text.strip():
            yield [gr.skip()] * (4 + CHOICES)
            return
        history.append({"role": "user", "content": views.escaped(text)})
        yield [history, "", views.evidence(None, plan), *choices(None), gr.Group(visible=False)]
        answer = safely(assistant, text, earlier)
        shown = ""
        for piece in text_pieces(answer.text):
            shown += piece
            yield [
                [*history, {"role": "assistant", "content": views.escaped(shown)}],
                "",
                gr.skip(),
                *[gr.skip()] * (CHOICES + 1),
            ]
        final = [*history, {"role": "assistant", "content": views.message(answer, plan, text)}]
        yield [final, "", views.evidence(answer, plan), *choices(answer), gr.skip()]

    def asked(request: gr.Request) -> str:
        return str(request.query_params.get("q", ""))[:2000]

    def chat(question: str, history: list[str] | None = None) -> dict[str, Any]:
        """Answer a question; ``history`` holds the earlier user turns, oldest first.

        The fields are those of the batch contract, but a citation's ``path`` is called
        ``clause``: gradio_client takes any object with a ``path`` for a file to fetch.
        """
        begun = time.perf_counter()
        answer = safely(assistant, question, tuple(history or ()))
        spent = (time.perf_counter() - begun) * 1000
        line = answer.to_dict(id="chat", question=question, latency_ms=round(spent, 3))
        for citation in line["citations"]:
            citation["clause"] = citation.pop("path")
        return line

    with gr.Blocks(title=plan.title, fill_width=True, analytics_enabled=False) as app:
        gr.HTML(views.banner(plan), elem_id="banner")
        with gr.Tabs():
            with gr.Tab(say("chat")), gr.Row(elem_id="room"):
                with gr.Column(scale=3, min_width=300):
                    chatbot = gr.Chatbot(
                        show_label=False,
                        height=None,
                        buttons=["copy"],
                        elem_id="chat",
                        feedback_options=None,
                        layout="bubble",
                        placeholder=views.welcome(),
                    )
                    with gr.Row(elem_id="choices"):
                        buttons = [
                            gr.Button(visible=False, size="sm", variant="secondary")
                            for _ in range(CHOICES)
                        ]
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
                    clear = gr.Button(say("clear"), size="sm", variant="secondary", elem_id="clear")
                with gr.Column(scale=2, min_width=300, elem_id="side"):
                    samples = []
                    with gr.Group(elem_id="examples") as group:
                        for audience, questions in EXAMPLES.items():
                            gr.Markdown(say(audience), elem_classes="audience")
                            samples += [
                                gr.Button(q, size="sm", variant="secondary") for q in questions
                            ]
                    gr.Markdown(say("evidence"), elem_classes="audience")
                    panel = gr.HTML(views.evidence(None, plan), elem_id="evidence")
                    pressed = gr.Textbox(visible="hidden", elem_id="pressed", label="pressed")
                    linked = gr.Textbox(visible="hidden", elem_id="linked", label="linked")
            with gr.Tab(say("matrix")):
                gr.HTML(views.matrix(plan))
            with gr.Tab(say("timeline")):
                gr.HTML(views.timeline(plan))
            with gr.Tab(say("targets")):
                gr.Dataframe(
                    views.targets(plan),
                    interactive=False,
                    wrap=True,
                    column_widths=["18%", "44%", "14%", "24%"],
                    headers=["数值 Figure", "原文 Statement", "时段 Period", "条款 Clause"],
                )
            with gr.Tab(say("source")):
                gr.HTML(views.source(plan))

        outputs = [chatbot, box, panel, *buttons, group]
        event: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
        box.submit(respond, [box, chatbot], outputs, **event)
        for button in [*buttons, *samples]:
            button.click(respond, [button, chatbot], outputs, **event)
        start = [[], "", views.evidence(None, plan), *choices(None), gr.Group(visible=True)]
        for cleared in (clear.click, chatbot.clear):
            cleared(lambda: start, None, outputs, **event)
        # A question of the address goes a way of its own: what is being typed stays.
        app.load(asked, None, linked, **event)
        linked.change(respond, [linked, chatbot], outputs, **event)
        pressed.change(lambda at: views.opened(at, plan), pressed, panel, **event)
        gr.api(chat, api_name="chat")
    return app


def main() -> int:
    """Serve the page until it is stopped; 1 if the plan, model or port cannot be used."""
    silence_frameworks()
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    try:
        settings = Settings.from_environment()
        assistant = Assistant.open(settings=settings)
    except PlanError as error:
        print(f"{error.message}\n{error.remedy}", file=sys.stderr)
        return 1
    print(f"http://{settings.host}:{settings.port}", flush=True)
    try:
        create_app(assistant).launch(
            server_name=settings.host,
            server_port=settings.port,
            share=False,
            quiet=True,
            i18n=gr.I18n(**WORDS),
            # In the head: as ``css`` the rules would be confined below the page's own frame.
            head=f"<style>{CSS.read_text(encoding='utf-8')}</style><script>{PRESS}</script>",
            footer_links=[],
            run_history=False,
            theme=gr.themes.Soft(
                primary_hue="blue",
                font=["system-ui", "sans-serif"],
                font_mono=["ui-monospace", "monospace"],
            ),
        )
    except OSError as error:
        print(f"{error}\nSet PLAN_PORT to a free port, for example 7861.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
