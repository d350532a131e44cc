"""The assistant beside the usual chain: same questions, medians and ratios."""

from pathlib import Path

import pytest

from assistant import Assistant
from eval.bench import Timing
from eval.peers import Dense, main
from eval.race import QUANTITIES, Racer, race, to_markdown

pytest.importorskip("langchain_text_splitters")
ROOT = Path(__file__).parents[2]


def test_the_table_gives_medians_spreads_and_ratios():
    ours = Racer("ours", (Timing("", "ms", (2.0, 1.0, 4.0)),) * len(QUANTITIES))
    peer = Racer("peer", (Timing("", "ms", (30.0,)),) * len(QUANTITIES))

    lines = to_markdown([ours, peer]).splitlines()

    assert lines[0] == "| what | ours | peer |"
    assert len(lines) == 2 + len(QUANTITIES)
    assert "| 2.00 ms (1.00 to 4.00) | 30.00 ms (30.00 to 30.00), **×15** |" in lines[2]


def test_each_quantity_is_measured_of_both(make_case):
    racers = race([make_case()], Assistant.open(), "现代物流谁牵头", ROOT, 1, models=["ours"])

    assert [racer.system for racer in racers] == ["assistant", "usual chain, our embedding"]
    for racer in racers:
        units = [timing.unit for timing in racer.timings]
        assert units == ["ms", "ms", "MiB", "ms", "ms", "ms", "ms", "ms", "ms", "MiB"]
        assert all(timing.median > 0 for timing in racer.timings)


def test_a_chain_kept_on_disk_answers_as_before(tmp_path, capsys):
    (tmp_path / "plan.txt").write_text("物流由商务厅负责。\n" * 40 + "医疗由卫计委负责。\n" * 40)
    (tmp_path / "kept").mkdir()

    assert main(["build", "ours", str(tmp_path / "plan.txt"), str(tmp_path / "kept")]) == 0
    assert main(["ask", "ours", str(tmp_path / "kept"), "谁负责医疗"]) == 0

    assert "医疗由卫计委负责" in capsys.readouterr().out
    assert len(Dense.open(tmp_path / "kept", None).texts) > 1
