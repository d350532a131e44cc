"""Generated passages are like the plan's, and growth is measured against comparing all."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from corpus import PlanError
from eval.__main__ import main
from eval.generate import passages_like
from eval.growth import Growth, grow, measure, plot, to_markdown
from index import build_passages
from index.embedding import load_embedding
from index.passages import words_of
from index.tokens import Tokens

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def row():
    return measure(300, ["协同制造谁牵头？", "2018年的宽带目标", "Who leads smart energy?"])


def pair_cosines(texts):
    vectors = load_embedding().passages(texts)
    return (vectors @ vectors.T)[np.triu_indices(len(texts), 1)]


def test_generated_passages_have_the_lengths_common_words_and_spread_of_the_plan(plan):
    tokens = Tokens(words_of(plan))
    own = [tokens(passage.searched) for passage in build_passages(plan)]
    made = list(passages_like(plan, 600))

    lengths = [[len(words) for words in own], [len(each.words) for each in made]]
    assert np.percentile(lengths[1], [25, 50, 75]) == pytest.approx(
        np.percentile(lengths[0], [25, 50, 75]), rel=0.15
    )
    common = [
        {w for w, _ in Counter(x for words in rows for x in words).most_common(20)}
        for rows in (own, [each.words for each in made])
    ]
    assert len(common[0] & common[1]) >= 15
    spread = [pair_cosines([p.searched for p in build_passages(plan)])]
    spread.append(pair_cosines([each.passage.text for each in made]))
    assert spread[1].mean() == pytest.approx(spread[0].mean(), abs=0.12)
    assert spread[1].std() == pytest.approx(spread[0].std(), abs=0.05)


def test_a_seed_makes_the_same_passages_and_rare_words_come_with_growth(plan):
    few, many = list(passages_like(plan, 50)), list(passages_like(plan, 1000))
    words = [{w for each in rows for w in each.words} for rows in (few, many)]

    assert few == many[:50]
    assert few != list(passages_like(plan, 50, seed=1))
    assert len({each.passage.id for each in many}) == 1000
    assert len(words[1]) > 2 * len(words[0])


def test_an_exact_index_misses_nothing(row):
    assert (row.passages, row.kind) == (300, "exact")
    assert row.recall == row.agreement == 1
    assert 0 < row.p50 <= row.p99
    assert 0.5 < row.stored < 1
    assert "| 300 | exact |" in to_markdown([row])


def test_sizes_are_measured_in_processes_of_their_own(tmp_path):
    rows = list(grow([20, 40], ["物流"], ROOT))

    assert [each.passages for each in rows] == [20, 40]
    with pytest.raises(PlanError, match="-1 passages: exit code"):
        list(grow([-1], ["物流"], ROOT))


def test_the_picture_is_drawn(row, tmp_path):
    pytest.importorskip("matplotlib")
    plot([row, row._replace(passages=3000)], tmp_path / "growth.svg")

    assert "</svg>" in (tmp_path / "growth.svg").read_text("utf-8")


def test_the_command_prints_and_writes_its_rows(tmp_path, capsys):
    assert main(["growth", "--sizes", "30", "--json", str(tmp_path / "g.json")]) == 0

    (written,) = json.loads((tmp_path / "g.json").read_text("utf-8"))
    assert Growth(**written).passages == 30
    assert "| 30 | exact |" in capsys.readouterr().out


def test_sizes_that_are_no_numbers_are_refused():
    done = subprocess.run(
        [sys.executable, "-m", "eval", "growth", "--sizes", "10,x"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 2
    assert "--sizes" in done.stderr
