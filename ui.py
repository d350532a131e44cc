"""The page: a chat over the plan, its sources beside it, and the plan's facts to look at.

Handlers take and return plain data; what they show is made by ``assistant.views``.
Nothing is kept on the server: the conversation is the one the browser sends.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant import Answer, Assistant, Question, views
from assistant.chain import text_pieces
from assistant.settings import Settings, silence_frameworks
from corpus.errors import PlanError

if TYPE_CHECKING:
    from collections.abc import Iterator

logger = logging.getLogger(__name__)

CSS = Path(__file__).with_name("ui.css")
CHOICES = 4
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
            turns.append(content)
    return tuple(turns)


def safely(assistant: Assistant, text: str, history: tuple[str, ...]) -> Answer:
    """The answer, or an answer that says that something failed; the page never breaks."""
    try:
        return assistant.answer(Question(text, history))
    except Exception:
        logger.exception("a question could not be answered")
        return assistant.answer(Question(""))


def create_app(assistant: Assistant) -> gr.Blocks:
    """The page over an assistant, ready to be launched."""
    say = gr.I18n(**WORDS)
    plan = assistant.plan

    def choices(answer: Answer | None) -> list[Any]:
        offered = answer.suggestions[:CHOICES] if answer else ()
        return [
            gr.Button(offered[i], visible=True) if i < len(offered) else gr.Button(visible=False)
            for i in range(CHOICES)
        ]

    def respond(text: str, history: list[dict[str, Any]] | None) -> Iterator[list[Any]]:
        history = list(history or [])
        earlier = user_turns(history)
        if not text.strip():
            yield [gr.skip()] * (3 + CHOICES)
            return
        history.append({"role": "user", "content": text})
        yield [history, "", views.evidence(None, plan), *choices(None)]
        answer = safely(assistant, text, earlier)
        shown = ""
        for piece in text_pieces(answer.text):
            shown += piece
            yield [
                [*history, {"role": "assistant", "content": views.escaped(shown)}],
                "",
                gr.skip(),
                *[gr.skip()] * CHOICES,
            ]
        final = [*history, {"role": "assistant", "content": views.message(answer)}]
        yield [final, "", views.evidence(answer, plan), *choices(answer)]

    def asked(request: gr.Request) -> str:
        return str(request.query_params.get("q", ""))[:2000]

    def chat(question: str, history: list[str] | None = None) -> dict[str, Any]:
        """Answer a question; ``history`` holds the earlier user turns, oldest first."""
        answer = safely(assistant, question, tuple(history or ()))
        return answer.to_dict(id="chat", question=question, latency_ms=0.0)

    with gr.Blocks(title=plan.title, fill_width=True, analytics_enabled=False) as app:
        gr.HTML(
            f'<div id="head"><h1>{views.escaped(plan.title)}</h1>'
            "<p>问方案，答有据：每个回答都附原文条款。 Ask the plan; every answer quotes its clause.</p></div>"
        )
        with gr.Tabs():
            with gr.Tab(say("chat")), gr.Row():
                with gr.Column(scale=3, min_width=280):
                    chatbot = gr.Chatbot(
                        show_label=False,
                        height="58vh",
                        buttons=["copy"],
                        elem_id="chat",
                        feedback_options=None,
                        layout="panel",
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
                    clear = gr.Button(say("clear"), size="sm", variant="secondary")
                    samples = []
                    with gr.Row(elem_id="examples"):
                        for audience, questions in EXAMPLES.items():
                            with gr.Column(min_width=200):
                                gr.Markdown(say(audience))
                                samples += [
                                    gr.Button(q, size="sm", variant="secondary") for q in questions
                                ]
                with gr.Column(scale=2, min_width=280):
                    gr.Markdown(say("evidence"))
                    panel = gr.HTML(views.evidence(None, plan), elem_id="evidence")
            with gr.Tab(say("matrix")):
                gr.HTML(views.matrix(plan))
            with gr.Tab(say("timeline")):
                gr.HTML(views.timeline(plan))
            with gr.Tab(say("targets")):
                gr.Dataframe(
                    views.targets(plan),
                    interactive=False,
                    wrap=True,
                    headers=["数值 Figure", "原文 Statement", "时段 Period", "条款 Clause"],
                )
            with gr.Tab(say("source")):
                gr.HTML(views.source(plan))

        outputs = [chatbot, box, panel, *buttons]
        event: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
        box.submit(respond, [box, chatbot], outputs, **event)
        for button in [*buttons, *samples]:
            button.click(respond, [button, chatbot], outputs, **event)
        clear.click(
            lambda: [[], "", views.evidence(None, plan), *choices(None)], None, outputs, **event
        )
        app.load(asked, None, box, **event).then(respond, [box, chatbot], outputs, **event)
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
            head=f"<style>{CSS.read_text(encoding='utf-8')}</style>",
            footer_links=[],
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
