"""Learned vectors become a folder that sentence-transformers and numpy both read.

Rows are stored as int8 with one float32 scale each: model2vec's layout, which
sentence-transformers' ``StaticEmbedding`` loads as it is. A quarter of float32's size,
and a cosine changes by less than 0.001.
"""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import TYPE_CHECKING

import numpy as np
from safetensors.numpy import save_file

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

    from index.train.vocabulary import Vocabulary

MODULES = [
    {
        "idx": 0,
        "name": "0",
        "path": "",
        "type": "sentence_transformers.sentence_transformer.modules.static_embedding"
        ".StaticEmbedding",
    },
    {
        "idx": 1,
        "name": "1",
        "path": "1_Normalize",
        "type": "sentence_transformers.sentence_transformer.modules.normalize.Normalize",
    },
]
MOST = 127
"""Largest value of an int8 row; -128 is left out to keep rows symmetric."""


def fold(vocabulary: Vocabulary, features: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """The vector of each word, ``(words, d)``: the sum of its features' vectors."""
    return np.stack([features[list(held)].sum(axis=0) for held in vocabulary.features])


def quantise(
    rows: npt.NDArray[np.float32],
) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    """Rows as int8 and a float32 scale each: ``rows`` is nearly ``scales[:, None] * small``."""
    scales = (np.abs(rows).max(axis=1) / MOST).astype(np.float32)
    safe = np.where(scales > 0, scales, 1)
    return np.rint(rows / safe[:, None]).astype(np.int8), scales


def save_model(folder: Path, vocabulary: Vocabulary, features: npt.NDArray[np.float32]) -> None:
    """Write every file of the model but its card."""
    folder.mkdir(parents=True, exist_ok=True)
    small, scales = quantise(fold(vocabulary, features))
    weights = folder / "model.safetensors"
    save_file({"embeddings": small, "weights": scales}, weights)
    weights.chmod(0o644)  # safetensors lets nobody else read it
    vocabulary.tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    (folder / "1_Normalize").mkdir(exist_ok=True)
    _write(folder / "1_Normalize" / "config.json", {})
    _write(folder / "modules.json", MODULES)
    _write(
        folder / "config_sentence_transformers.json",
        {
            "model_type": "SentenceTransformer",
            "__version__": {"sentence_transformers": version("sentence-transformers")},
            "prompts": {"query": "", "document": ""},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    )


def _write(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
