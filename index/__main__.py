"""``python -m index``: build the index of a plan, or check one that was built."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from corpus import PlanError, load_plan
from index import build_index, open_index

if TYPE_CHECKING:
    from collections.abc import Sequence

EXAMPLE = """example:
  python -m index build
  python -m index build --plan my-plan.txt --folder my-index
  python -m index check --folder my-index --json

exit codes: 0 done; 1 the index, the plan or the model is not usable; 2 wrong arguments
"""

FOLDER = Path(".cache") / "index"
"""Where the index goes unless told otherwise: below the current directory."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m index",
        description="Build the search index of a plan, or check one.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("action", choices=["build", "check"], help="what to do")
    parser.add_argument("--plan", type=Path, help="a plan as UTF-8 text (default: the project's)")
    parser.add_argument(
        "--folder", type=Path, default=FOLDER, help=f"where the index is (default: {FOLDER})"
    )
    parser.add_argument("--model", help="name or folder of a model (default: the built-in one)")
    parser.add_argument("--json", action="store_true", help="answer in JSON")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Returns:
        The exit code: 0 done, 1 not usable; argparse itself exits with 2.
    """
    given = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(message)s", stream=sys.stderr)
    begun = perf_counter()
    try:
        plan = load_plan(given.plan)
        if given.action == "build":
            index = build_index(plan, given.folder, embedding=given.model)
        else:
            index = open_index(given.folder, plan=plan, embedding=given.model)
    except PlanError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"error: {given.folder} cannot be written: {error.strerror}.", file=sys.stderr)
        return 1
    seconds = perf_counter() - begun
    if given.json:
        facts = {"folder": str(given.folder), "plan": plan.id, "passages": len(index)}
        facts |= {"model": index.embedder.id, "seconds": round(seconds, 3)}
        print(json.dumps(facts, ensure_ascii=False))
    else:
        done = "built" if given.action == "build" else "sound"
        print(f"{given.folder}: {done}, {len(index)} passages of {plan.id}, {seconds:.1f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
