"""Ask the plan from the command line: ``ask``, ``chat``, ``batch``."""

from __future__ import annotations

import argparse
import json
import logging
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.answer import Status
from assistant.assistant import Assistant
from assistant.batch import answer_file
from assistant.feedback import Feedback
from assistant.lasting import lasting
from assistant.question import Question
from assistant.settings import Settings
from corpus.errors import PlanError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.answer import Answer

_EXAMPLES = """examples:
  python -m assistant ask "2018到2020年智慧能源谁牵头？"
  python -m assistant ask --json "Who leads smart energy?"
  python -m assistant chat --plan my-plan.txt
  python -m assistant batch QUESTIONS.jsonl ANSWERS.jsonl --retrieved 5
exit codes: 0 done, 1 a file, plan or setting cannot be used, 2 the command is not understood
"""
_OK, _FAILED = 0, 1


def main(argv: Sequence[str] | None = None) -> int:
    """Run a verb; the exit code is 0 done, 1 not possible, 2 not understood."""
    args = _parser().parse_args(argv)
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(message)s")
    try:
        settings = Settings.from_environment()
        if args.plan is not None:
            settings = replace(settings, plan_file=args.plan)
        verb: dict[str, Any] = {
            "ask": _ask,
            "chat": _chat,
            "batch": _batch,
            "feedback": _feedback,
        }
        return int(verb[args.verb](args, settings))
    except PlanError as error:
        print(f"{error.message}\n{error.remedy}", file=sys.stderr)
        return _FAILED
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return _FAILED
    except BrokenPipeError:
        sys.stderr.close()
        return _FAILED


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--plan",
        type=Path,
        metavar="FILE",
        help="answer over this plan (UTF-8 text) instead of the one shipped",
    )
    parser = argparse.ArgumentParser(
        prog="plan-assistant",
        description="Answers questions about a government plan, with the clause that proves it.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verbs = parser.add_subparsers(dest="verb", required=True)
    ask = verbs.add_parser("ask", parents=[shared], help="answer one question")
    ask.add_argument("question")
    ask.add_argument("--json", action="store_true", help="print the answer as a line of JSON")
    verbs.add_parser("chat", parents=[shared], help="ask several, each seeing the ones before")
    batch = verbs.add_parser("batch", parents=[shared], help="answer a file of questions")
    batch.add_argument("questions", type=Path, metavar="QUESTIONS.jsonl")
    batch.add_argument("answers", type=Path, metavar="ANSWERS.jsonl")
    batch.add_argument(
        "--retrieved",
        type=int,
        default=0,
        metavar="K",
        help="list the K best passages with each answer",
    )
    verbs.add_parser(
        "feedback",
        parents=[shared],
        help="print the feedback as questions in the format of the evaluation set",
    )
    return parser


def _feedback(args: argparse.Namespace, settings: Settings) -> int:  # noqa: ARG001
    for line in Feedback(settings.feedback).questions():
        print(json.dumps(line, ensure_ascii=False))
    return _OK


def _ask(args: argparse.Namespace, settings: Settings) -> int:
    with lasting():
        assistant = Assistant.open(settings=settings)
    began = time.perf_counter()
    answer = assistant.answer(Question(args.question))
    spent = (time.perf_counter() - began) * 1000
    if args.json:
        line = answer.to_dict(id="ask", question=args.question, latency_ms=round(spent, 3))
        print(json.dumps(line, ensure_ascii=False))
    else:
        print(render(answer))
    return _FAILED if answer.status is Status.ERROR else _OK


def _chat(args: argparse.Namespace, settings: Settings) -> int:  # noqa: ARG001
    with lasting():
        assistant = Assistant.open(settings=settings)
    print(
        f"《{assistant.plan.title}》\n请提问，空行或 Ctrl-D 结束。 Ask; an empty line ends.",
        file=sys.stderr,
    )
    history: list[str] = []
    while True:
        try:
            text = input("> ")
        except EOFError:
            return _OK
        if not text.strip():
            return _OK
        print(render(assistant.answer(Question(text, tuple(history)))), end="\n\n")
        history.append(text)


def render(answer: Answer) -> str:
    """An answer for a terminal: the text, then each citation with its path."""
    lines = [answer.text]
    lines += [f"  · {suggestion}" for suggestion in answer.suggestions]
    for number, citation in enumerate(answer.citations, start=1):
        quote = " ".join(citation.quote.split())
        lines.append(f"  [{number}] {citation.path}\n      “{quote}”")
    return "\n".join(lines)


def _batch(args: argparse.Namespace, settings: Settings) -> int:
    answer_file(args.questions, args.answers, settings, retrieved=args.retrieved)
    return _OK


if __name__ == "__main__":
    sys.exit(main())
