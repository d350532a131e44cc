"""An index becomes files and files an index: hashed, swapped in whole, no pickle.

A stored thing is a folder of a few files and ``manifest.json``, which holds the
SHA-256 of each and everything they were made from. It is written beside its place
and renamed into it; reading checks every hash before any library sees a byte. This
module knows bytes and hashes, neither plans nor models.
"""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import tempfile
from dataclasses import asdict, dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from index.errors import BUILD_COMMAND, IndexCorrupt, IndexMissing, IndexOutdated

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

FORMAT = 3
"""Raised whenever files of an older version can no longer be read or mean another thing."""

LIBRARIES = ("faiss-cpu", "jieba", "bm25s")
"""What the content of an index depends on besides our own code."""

MANIFEST = "manifest.json"
REBUILD = f"Run `{BUILD_COMMAND}`."


def library_versions() -> dict[str, str]:
    """Installed versions of :data:`LIBRARIES`; ``none`` for what is not installed."""
    found = {}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "none"
    return found


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a stored index was made from."""

    kind: str
    """``plan`` or ``vectors``."""
    model: str
    """The id of the embedding model."""
    fingerprint: str
    """Of the embedding model."""
    plan: str = ""
    """The id of the plan."""
    passages: str = ""
    """Hash of all passages: of the plan's text and of how it was cut."""
    words: str = ""
    """Hash of the words kept whole."""
    format: int = FORMAT
    libraries: dict[str, str] = field(default_factory=library_versions)
    files: dict[str, str] = field(default_factory=dict)
    """Name of each file -> its SHA-256."""


class Stored(NamedTuple):
    """A folder as read: what it was made from, and its files, checked."""

    manifest: Manifest
    files: dict[str, bytes]


def hash_texts(*texts: str) -> str:
    """SHA-256 of several texts; where one ends and the next begins matters."""
    return hashlib.sha256(json.dumps(texts).encode()).hexdigest()


def write_folder(folder: Path, files: Mapping[str, bytes], manifest: Manifest) -> None:
    """Write files and manifest to a fresh folder, then swap it in under ``folder``.

    A reader sees the old folder, the new one, or for a moment none; never a mixture.

    Raises:
        OSError: the disk refuses. ``folder`` is then as it was.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    record = {**asdict(manifest), "files": hashes}
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        for name, content in files.items():
            (fresh / name).write_bytes(content)
        text = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True)
        (fresh / MANIFEST).write_text(text + "\n", encoding="utf-8")
        fresh.chmod(0o755)
        _swap(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _swap(fresh: Path, folder: Path) -> None:
    """Put ``fresh`` in the place of ``folder``; what was there is removed."""
    if not folder.exists():
        fresh.rename(folder)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        folder.rename(old / "old")
        try:
            fresh.rename(folder)
        except OSError:
            (old / "old").rename(folder)
            raise
    finally:
        shutil.rmtree(old, ignore_errors=True)


def read_folder(folder: Path) -> Stored:
    """Read a folder and check every file against its manifest.

    Raises:
        IndexMissing: there is no such folder, or no manifest in it.
        IndexOutdated: it was written in another format or with other libraries.
        IndexCorrupt: the manifest cannot be read, a file is not there or has another hash.
    """
    path = folder / MANIFEST
    try:
        record = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise IndexMissing(f"There is no index in {folder}.", REBUILD) from error
    except (OSError, ValueError) as error:
        raise IndexCorrupt(f"{path} cannot be read ({error}).", REBUILD) from error
    if not isinstance(record, dict):
        raise IndexCorrupt(f"{path} is no manifest.", REBUILD)
    if record.get("format") != FORMAT:
        raise IndexOutdated(
            f"The index in {folder} has format {record.get('format')!r}, not {FORMAT}.", REBUILD
        )
    manifest = _manifest(record, path)
    files = {name: _read(folder / name, expected) for name, expected in manifest.files.items()}
    now = library_versions()
    for name, was in manifest.libraries.items():
        if now.get(name) != was:
            raise IndexOutdated(
                f"The index in {folder} was built with {name} {was}, now there is {now.get(name)}.",
                REBUILD,
            )
    return Stored(manifest, files)


def _manifest(record: dict[str, Any], path: Path) -> Manifest:
    try:
        manifest = Manifest(**record)
    except TypeError as error:
        raise IndexCorrupt(f"{path} is no manifest ({error}).", REBUILD) from error
    texts = (
        manifest.kind,
        manifest.model,
        manifest.fingerprint,
        manifest.plan,
        manifest.passages,
        manifest.words,
    )
    tables = (manifest.libraries, manifest.files)
    sound = all(isinstance(text, str) for text in texts) and all(
        isinstance(table, dict) and all(isinstance(value, str) for value in table.values())
        for table in tables
    )
    # A name with a folder in it would read outside the index.
    if not sound or any(Path(name).name != name for name in manifest.files):
        raise IndexCorrupt(f"{path} is no manifest.", REBUILD)
    return manifest


def _read(path: Path, expected: str) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise IndexCorrupt(f"{path} cannot be read ({error.strerror}).", REBUILD) from error
    if hashlib.sha256(content).hexdigest() != expected:
        raise IndexCorrupt(f"{path} is damaged: its SHA-256 is not the manifest's.", REBUILD)
    return content


def pack_array(array: npt.NDArray[Any]) -> bytes:
    """An array in numpy's file format, never pickled."""
    held = io.BytesIO()
    np.save(held, array, allow_pickle=False)
    return held.getvalue()


def unpack_array(content: bytes) -> npt.NDArray[Any]:
    """Read :func:`pack_array`.

    Raises:
        IndexCorrupt: it is no array, or one of objects.
    """
    try:
        array: npt.NDArray[Any] = np.load(io.BytesIO(content), allow_pickle=False)
    except (ValueError, EOFError, OSError) as error:
        raise IndexCorrupt(f"An array of the index cannot be read ({error}).", REBUILD) from error
    return array
