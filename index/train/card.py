"""A training run becomes the model's card: what it is, from what, how good, whose."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from index.train.pairs import Pair

CARD = """---
language: [zh, en]
library_name: sentence-transformers
license: cc-by-sa-4.0
pipeline_tag: sentence-similarity
---
# The built-in embedding model

Static vectors of {words:,} Chinese words and characters (and a few English words), {dimension}
dimensions, int8. The vector of a text is the mean of its words' vectors at unit length. It is
a sentence-transformers model (`SentenceTransformer("index/model")`, no remote code); the
project reads the same files with numpy and needs no torch to answer.

It is small and shallow: it knows words and how often they meet, not word order, negation or
rare names. It helps BM25, it does not replace it. Where a larger model may be had, name it
in the settings (for instance `BAAI/bge-small-zh-v1.5`).

## Figures

Every paragraph of a file is a candidate; equal scores rank in file order; percent.
None of these files was used in training or for any choice: the recipe was chosen on training
questions held out, and on development questions about the plan. DRCD's test paragraphs come from
the same encyclopedia articles as its training paragraphs; the paragraphs differ.

| file | way | R@1 | R@10 | MRR@10 |
| --- | --- | --- | --- | --- |
{rows}

## Training

`python -m index.train --data FOLDER --words corpus/words --plans corpus/plans`
(needs `opencc`); {recipe}.
InfoNCE with in-batch negatives in both directions, Adam; pairs of one paragraph are never
each other's negatives. Words and their frequencies are from jieba's dictionary (MIT).

| source | pairs |
| --- | --- |
{sources}

- `cmrc2018`: CMRC 2018 trial set, ymcui/cmrc2018 (squad-style), CC BY-SA 4.0: questions with
  their paragraph, sentences with the rest of theirs.
- `drcd`: DRCD development set, DRCKnowledgeTeam/DRCD, CC BY-SA 3.0, converted to simplified
  characters with OpenCC: the same.
- `gov-documents`: public documents of the State Council: headings with their text, sentences
  with the rest of their paragraph.
- `plans`: the plan that comes with the project: the same, and passages with their headings.
  No question about it was used in training.
- `words`: the project's word tables: everyday words, official terms, English names.

CMRC 2018 `dev.json` and DRCD `test.json` were kept for measuring.

## Licence

The vectors are derived from CC BY-SA texts and are given under CC BY-SA 4.0, with the sources
named above. The rest of the project has its own licence.
"""


def write_card(
    folder: Path,
    recipe: Mapping[str, float],
    pairs: Sequence[Pair],
    words: int,
    figures: Mapping[str, Mapping[str, tuple[float, ...]]],
) -> None:
    """Write ``README.md`` beside the model."""
    rows = [
        f"| {name} | {way} | " + " | ".join(f"{100 * value:.1f}" for value in found) + " |"
        for name, ways in figures.items()
        for way, found in ways.items()
    ]
    counts = Counter(_source(pair.group) for pair in pairs)
    card = CARD.format(
        words=words,
        dimension=recipe["dimension"],
        rows="\n".join(rows),
        recipe=", ".join(f"{name.replace('_', ' ')} {value}" for name, value in recipe.items()),
        sources="\n".join(f"| {name} | {count:,} |" for name, count in sorted(counts.items())),
    )
    (folder / "README.md").write_text(card, encoding="utf-8")


def _source(group: str) -> str:
    """``gov-documents/01.txt:3`` -> ``gov-documents``; ``topics.toml:5`` -> ``words``."""
    name = group.partition(":")[0]
    if name.endswith(".toml"):
        return "words"
    return name.partition("/")[0]
