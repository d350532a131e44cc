"""The command line of evaluating: score, run, families, check, calibrate, retrieval, growth, compare, bench, profile, fuzz."""

from __future__ import annotations

import argparse
import io
import json
import logging
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus import Plan, PlanError, load_plan
from eval import bench, compare, page, report
from eval.cases import Case, load_all, load_cases
from eval.check import check_files
from eval.exports import write_exports
from eval.families import families
from eval.run import Ask, ask_with, read_answers, run_cases

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from eval.outcomes import Outcome

DATA = Path(__file__).parent / "data"
_ROOT = Path(__file__).parent.parent
_BATCH = 10_000
"""Questions of the batch that is timed, at least."""
_BENCH_QUESTION = "现代物流由哪个部门牵头？"
_UNWRITABLE = "backslashreplace"
_FILES_HELP = "question files (default: eval/data/*.jsonl)"

_EXAMPLES = """\
examples:
  python -m eval run --failures                     ask the assistant all questions of eval/data
  python -m assistant batch Q.jsonl A.jsonl && python -m eval score Q.jsonl A.jsonl --failures
  python -m eval run --json new.json --html new.html --compare old.json
  python -m eval families --failures                questions made from the plan's own facts
  python -m eval check eval/data/dev.jsonl          is the gold true to the plan?
  python -m eval bench

exit codes: 0 all right; 1 done, but a question is not right (score, run), gold is bad (check)
or a question was lost (compare); 2 could not be done
"""

_log = logging.getLogger("eval")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s", stream=sys.stderr)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # An answer may hold half a surrogate pair, which no encoding can write.
            stream.reconfigure(errors=_UNWRITABLE)
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        code = command(options)
        sys.stdout.flush()
    except PlanError as error:
        _note(str(error))
    except BrokenPipeError:
        # The reader (head, less) has seen enough; nothing is left to flush at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        _note(f"{error.filename}: cannot be written or read ({error.strerror}).")
    else:
        return code
    return 2


def _parser() -> argparse.ArgumentParser:
    def add(name: str, command: Callable[[argparse.Namespace], int], text: str, example: str,
            ) -> argparse.ArgumentParser:  # fmt: skip
        parser = commands.add_parser(
            name,
            help=text,
            description=text,
            epilog=f"example: {example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        parser.set_defaults(command=command)
        return parser

    root = argparse.ArgumentParser(
        prog="python -m eval",
        description="Does the plan assistant work? Output to stdout, notes to stderr.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = root.add_subparsers(required=True, metavar="COMMAND")

    score = add("score", _score, "score a file of answers of any system (batch contract)",
                "python -m eval score questions.jsonl answers.jsonl --failures")  # fmt: skip
    score.add_argument("questions", type=Path, help="questions with gold (eval/data/SCHEMA.md)")
    score.add_argument("answers", type=Path, help="one line of the batch contract a question")
    run = add("run", _run, "ask the assistant and score its answers",
              "python -m eval run --json new.json --compare old.json")  # fmt: skip
    run.add_argument("files", nargs="*", type=Path, help=_FILES_HELP)
    run.add_argument("--passages", type=_positive, default=10, metavar="K",
                     help="search results to judge and export (default: %(default)s)",
                     )  # fmt: skip
    made = add("families", _families, "ask every fact of the plan in many wordings",
               "python -m eval families --plan other.txt --failures")  # fmt: skip
    made.add_argument("--every", type=_positive, default=10, metavar="N",
                      help="one group of paraphrases in so many; 1 asks a quarter of a million "
                      "questions, some eight minutes (default: %(default)s)")  # fmt: skip
    check = add("check", _check, "hold the gold against the plan's text",
                "python -m eval check eval/data/dev.jsonl")  # fmt: skip
    check.add_argument("files", nargs="*", type=Path, help=_FILES_HELP)
    tune = add("calibrate", _calibrate, "false answers and false refusals by threshold",
               "python -m eval calibrate eval/data/tune.jsonl")  # fmt: skip
    tune.add_argument("files", nargs="*", type=Path, help=_FILES_HELP)
    diff = add("compare", _compare, "questions gained and lost between two JSON reports",
               "python -m eval compare old.json new.json")  # fmt: skip
    diff.add_argument("old", type=Path)
    diff.add_argument("new", type=Path)
    speed = add("bench", _bench, "time and memory, as a Markdown table",
                "python -m eval bench --repeats 7")  # fmt: skip
    speed.add_argument("files", nargs="*", type=Path, help="question files (default: the dev set)")
    speed.add_argument("--repeats", type=_positive, default=5, metavar="N",
                       help="processes and rounds measured (default: %(default)s)")  # fmt: skip
    speed.add_argument("--peers", action="store_true",
                       help="the usual chain beside the assistant, with ratios")  # fmt: skip

    broken = add("fuzz", _fuzz, "broken questions: does any raise or misquote",
                 "python -m eval fuzz --trials 50000")  # fmt: skip
    broken.add_argument("files", nargs="*", type=Path, help=_FILES_HELP)
    broken.add_argument("--trials", type=_positive, default=10_000, metavar="N",
                        help="conversations (default: %(default)s)")  # fmt: skip
    broken.add_argument("--seed", type=int, default=0, help="of the dice (default: %(default)s)")
    hot = add("profile", _profile, "where the time of a warm answer goes",
              "python -m eval profile --most 15")  # fmt: skip
    hot.add_argument("files", nargs="*", type=Path, help=_FILES_HELP)
    hot.add_argument("--most", type=_positive, default=20, metavar="N",
                     help="functions listed (default: %(default)s)")  # fmt: skip
    hot.add_argument("--tree", action="store_true", help="pyinstrument's tree of calls too")

    find = add("retrieval", _retrieval, "evidence found by our search, BM25 and the usual chain",
               "python -m eval retrieval --data folder")  # fmt: skip
    find.add_argument("files", nargs="*", type=Path, help=_FILES_HELP)
    find.add_argument("--data", type=Path, metavar="DIR",
                      help="folder with cmrc2018/dev.json and drcd/test.json")  # fmt: skip
    find.add_argument("--limit", type=_positive, metavar="N", help="questions of each of these")
    find.add_argument("--json", type=Path, metavar="OUT", help="write the figures as JSON")

    grown = add("growth", _growth, "time, memory and recall from 1,000 to 1,000,000 passages",
                "python -m eval growth --sizes 1000,10000 --plot growth.svg")  # fmt: skip
    grown.add_argument("--sizes", type=_sizes, default=(1_000, 10_000, 100_000, 1_000_000),
                       metavar="N,N", help="numbers of passages (default: 1,000 to 1,000,000)",
                       )  # fmt: skip
    grown.add_argument("--json", type=Path, metavar="OUT", help="write the figures as JSON")
    grown.add_argument("--plot", type=Path, metavar="OUT", help="draw them, SVG or PNG")

    for parser in (score, run, made):
        parser.add_argument("--json", type=Path, metavar="OUT", help="write the report as JSON")
        parser.add_argument("--csv", type=Path, metavar="OUT", help="write one row a question")
        parser.add_argument("--html", type=Path, metavar="OUT", help="write one HTML page")
        parser.add_argument("--compare", type=Path, metavar="OLD.json",
                            help="show what changed since that report")  # fmt: skip
        parser.add_argument("--export", type=Path, metavar="DIR",
                            help="write TREC, RAGAS-named and RGB-style files")  # fmt: skip
        parser.add_argument("--failures", action="store_true",
                            help="list each question that is not right: why, and the answer",
                            )  # fmt: skip
    for parser in (score, run, made, check, tune, find, speed, hot, broken):
        parser.add_argument("--plan", type=Path, metavar="FILE",
                            help="another plan of the genre, UTF-8 text")  # fmt: skip
    return root


def _score(options: argparse.Namespace) -> int:
    plan = load_plan(options.plan)
    outcomes, notes = read_answers(load_cases(options.questions), options.answers)
    for note in notes:
        _note(note)
    return _publish(outcomes, plan, options)


def _run(options: argparse.Namespace) -> int:
    cases = load_all(_files(options))
    plan = load_plan(options.plan)
    ask = ask_with(_assistant(options), passages=options.passages)
    return _publish(run_cases(cases, _safe(ask)), plan, options)


def _families(options: argparse.Namespace) -> int:
    plan = load_plan(options.plan)
    cases = families(plan)
    chosen = set(list(dict.fromkeys(case.group for case in cases))[:: options.every])
    asked = [case for case in cases if case.group in chosen]
    return _publish(run_cases(asked, ask_with(_assistant(options))), plan, options)


def _check(options: argparse.Namespace) -> int:
    files = _files(options)
    issues = check_files(files, load_plan(options.plan))
    errors = [issue for issue in issues if issue.is_error]
    for issue in issues:
        if not issue.is_error:
            _note(f"note: {issue}")
    for issue in errors:
        print(issue)
    print(f"{len(files)} files: {len(errors)} errors, {len(issues) - len(errors)} notes")
    return 1 if errors else 0


def _calibrate(options: argparse.Namespace) -> int:
    # Here, not above: it imports the assistant, which scoring does not need.
    from eval.calibrate import sweep, to_markdown

    cases = load_all(_files(options))
    print(to_markdown(sweep(_assistant(options), cases), cases), end="")
    return 0


def _retrieval(options: argparse.Namespace) -> int:
    # Here, not above: only this needs the peers' packages.
    from eval.everyday import in_other_words
    from eval.retrieval import absent, over_data, over_plan, to_markdown

    assistant = _assistant(options)
    cases = load_all(_files(options))
    rows = []
    for name, some in (
        ("the plan, asked in Chinese", [case for case in cases if case.lang == "zh"]),
        ("of these, in other words than the plan's",
         in_other_words(cases, assistant.plan, assistant.index.passages)),
        ("the plan, asked in English", [case for case in cases if case.lang == "en"]),
    ):  # fmt: skip
        rows += over_plan(some, assistant, name) if some else []
    if options.data is None:
        _note("Public sets left out: give their folder with --data.")
    else:
        for name in absent(options.data):
            _note(f"{name} left out: it is not in {options.data}.")
        rows += over_data(options.data, limit=options.limit)
    print(to_markdown(rows), end="")
    _write_rows(options.json, rows)
    return 0


def _growth(options: argparse.Namespace) -> int:
    # Here, not above: it loads the index, which scoring does not need.
    from eval.growth import grow, plot, to_markdown

    questions = list(
        dict.fromkeys(case.question for case in load_all(sorted(DATA.glob("*.jsonl"))))
    )
    rows = []
    for row in grow(options.sizes, questions, _ROOT):
        _note(f"measured: {row.passages:,} passages")
        rows.append(row)
    print(to_markdown(rows), end="")
    _write_rows(options.json, rows)
    if options.plot is not None:
        plot(rows, options.plot)
        _note(f"written: {options.plot}")
    return 0


def _write_rows(path: Path | None, rows: Sequence[Any]) -> None:
    """Named tuples as JSON, where a file is asked for."""
    if path is not None:
        text = json.dumps([row._asdict() for row in rows], ensure_ascii=False, indent=2)
        path.write_text(text + "\n", encoding="utf-8")
        _note(f"written: {path}")


def _compare(options: argparse.Namespace) -> int:
    old, new = compare.load_report(options.old), compare.load_report(options.new)
    comparison = compare.compare(old, new)
    print(compare.to_text(comparison), end="")
    return 1 if comparison.losses else 0


def _bench(options: argparse.Namespace) -> int:
    cases = load_all(options.files or [DATA / "dev.jsonl"])
    if options.peers:
        # Here, not above: only this needs the peers' packages.
        from eval import race

        racers = race.race(cases, _assistant(options), _BENCH_QUESTION, _ROOT, options.repeats,
                           plan=options.plan)  # fmt: skip
        print(race.to_markdown(racers), end="")
        return 0
    plan = [] if options.plan is None else ["--plan", str(options.plan.resolve())]
    python = [sys.executable, "-m"]
    ask = [*python, "assistant", "ask", *plan, _BENCH_QUESTION]
    timings = [*bench.bench_command("ask, a fresh process", ask, _ROOT, options.repeats)]
    with tempfile.TemporaryDirectory() as folder:
        build = [*python, "index", "build", *plan, "--folder", f"{folder}/index"]
        timings += bench.bench_command("index build, a fresh process", build, _ROOT,
                                       options.repeats)  # fmt: skip
        questions = Path(folder) / "questions.jsonl"
        lines = bench.questions(cases, _BATCH)
        questions.write_text("".join(lines), encoding="utf-8")
        batch = [*python, "assistant", "batch", *plan, str(questions), f"{folder}/answers.jsonl"]
        timings += bench.bench_command(f"batch of {len(lines):,} questions", batch, _ROOT,
                                       options.repeats)  # fmt: skip
    answer = ask_with(_assistant(options))
    calls = [lambda case=case: answer(case) for case in cases]
    timings += bench.bench_calls(f"answer, warm, {len(cases)} questions", calls, options.repeats)
    timings.append(bench.own_peak("answer, warm"))
    print(bench.to_markdown(timings), end="")
    return 0


def _fuzz(options: argparse.Namespace) -> int:
    from eval.fuzz import fuzz

    questions = [case.question for case in load_all(_files(options))]
    trial = fuzz(_assistant(options), questions, trials=options.trials, seed=options.seed)
    for turns, error in trial.raised:
        print(f"raised {error}: {json.dumps(turns, ensure_ascii=False)}")
    for turns in trial.misquoted:
        print(f"misquoted: {json.dumps(turns, ensure_ascii=False)}")
    print(
        f"{trial.asked} conversations: {len(trial.raised)} raised, {len(trial.misquoted)} misquoted"
    )
    return 1 if trial.raised or trial.misquoted else 0


def _profile(options: argparse.Namespace) -> int:
    from eval.hot import profile, spent, to_markdown, to_tree

    answer = ask_with(_assistant(options))
    calls = [lambda case=case: answer(case) for case in load_all(_files(options))]
    session = profile(calls)
    print(to_markdown(spent(session, _ROOT), options.most), end="")
    if options.tree:
        print(to_tree(session), end="")
    return 0


def _assistant(options: argparse.Namespace) -> Any:  # noqa: ANN401 - loaded late, see below
    # Here, not above: it loads the index, which scoring and checking do not need.
    from assistant import Assistant
    from assistant.lasting import lasting

    with lasting():
        return Assistant.open(options.plan)


def _safe(ask: Ask) -> Ask:
    """Let no question stop the others: what the assistant raises is logged and counted."""

    def safely(case: Case) -> dict[str, Any]:
        try:
            return ask(case)
        except PlanError:
            raise
        except Exception as error:
            _log.exception("%s: the assistant raised.", case.id)
            raise PlanError(f"{type(error).__name__}: {error}", "See the traceback.") from error

    return safely


def _publish(outcomes: Sequence[Outcome], plan: Plan, options: argparse.Namespace) -> int:
    # Before anything is written: OLD and OUT may be the same file.
    old = None if options.compare is None else compare.load_report(options.compare)
    made = report.build_report(outcomes, plan)
    print(report.to_text(made), end="")
    if options.failures and made.failures:
        print("\n" + report.failures_text(made), end="")
    if old is not None:
        print("\n" + compare.to_text(compare.compare(old, made.to_dict())), end="")
    for path, write in (
        (options.json, report.to_json),
        (options.csv, report.to_csv),
        (options.html, page.to_html),
    ):
        if path is not None:
            path.write_text(write(made), encoding="utf-8", errors=_UNWRITABLE)
            _note(f"written: {path}")
    if options.export is not None:
        for path in write_exports(outcomes, plan, options.export):
            _note(f"written: {path}")
    return 1 if made.failures else 0


def _files(options: argparse.Namespace) -> list[Path]:
    return options.files or sorted(DATA.glob("*.jsonl"))


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(sorted({_positive(part) for part in text.split(",")}))


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _note(text: str) -> None:
    print(text, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
