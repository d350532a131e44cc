"""Files are hashed, swapped in whole, and refused when anything is wrong with them."""

import hashlib
import json
from unittest.mock import Mock

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import BUILD_COMMAND, IndexCorrupt, IndexMissing, IndexOutdated
from index.store import (
    FORMAT,
    MANIFEST,
    Manifest,
    hash_texts,
    library_versions,
    pack_array,
    read_folder,
    unpack_array,
    write_folder,
)

DAMAGED = ({"format": FORMAT}, {"format": FORMAT, "unheard": 2})
"""What is JSON, of this format, and no manifest."""

FILES = {"a.json": b"[1]", "b.npy": b"\x00\x01"}


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "deep" / "index"
    write_folder(place, FILES, Manifest("plan", "model", "print", plan="p"))
    return place


def change_manifest(folder, **values):
    path = folder / MANIFEST
    record = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**record, **values}), encoding="utf-8")


def test_what_is_written_is_read(folder):
    manifest, files = read_folder(folder)

    assert files == FILES
    assert (manifest.kind, manifest.model, manifest.plan) == ("plan", "model", "p")
    assert manifest.format == FORMAT
    assert manifest.libraries == library_versions()
    assert manifest.files["a.json"] == hashlib.sha256(b"[1]").hexdigest()


def test_nothing_is_left_beside_the_folder(folder):
    write_folder(folder, {"c": b"new"}, Manifest("plan", "model", "print"))

    assert read_folder(folder).files == {"c": b"new"}
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]
    assert sorted(path.name for path in folder.iterdir()) == ["c", MANIFEST]


def test_a_failed_write_leaves_the_old_folder(folder, monkeypatch):
    full = OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", Mock(side_effect=full))
    with pytest.raises(OSError, match="No space"):
        write_folder(folder, {"c": b"new"}, Manifest("plan", "model", "print"))
    monkeypatch.undo()

    assert read_folder(folder).files == FILES
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_named_with_the_remedy(folder, name):
    content = bytearray((folder / name).read_bytes())
    content[0] ^= 1
    (folder / name).write_bytes(content)

    with pytest.raises(IndexCorrupt, match=name) as caught:
        read_folder(folder)

    assert BUILD_COMMAND in caught.value.remedy


def test_a_lost_file_is_named(folder):
    (folder / "a.json").unlink()

    with pytest.raises(IndexCorrupt, match=r"a\.json"):
        read_folder(folder)


def test_no_folder_is_missing(tmp_path):
    with pytest.raises(IndexMissing, match="nowhere"):
        read_folder(tmp_path / "nowhere")


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff", *(json.dumps(each).encode() for each in DAMAGED)],
)
def test_a_damaged_manifest_is_named(folder, content):
    (folder / MANIFEST).write_bytes(content)

    with pytest.raises(IndexCorrupt, match=MANIFEST):
        read_folder(folder)


@pytest.mark.parametrize(
    "values",
    [
        {"files": {"../outside": "0"}},
        {"files": {"/etc/hostname": "0"}},
        {"files": ["a.json"]},
        {"files": {"a.json": 1}},
        {"libraries": 1},
        {"model": None},
    ],
)
def test_a_manifest_that_means_harm_is_refused(folder, values):
    change_manifest(folder, **values)

    with pytest.raises(IndexCorrupt, match="no manifest"):
        read_folder(folder)


def test_another_format_is_outdated(folder):
    change_manifest(folder, format=FORMAT + 1)

    with pytest.raises(IndexOutdated, match="format"):
        read_folder(folder)


def test_another_library_is_outdated_and_named(folder):
    change_manifest(folder, libraries={"faiss-cpu": "0.1"})

    with pytest.raises(IndexOutdated, match=r"faiss-cpu 0\.1"):
        read_folder(folder)


@given(content=st.binary(max_size=200))
def test_no_bytes_break_the_reading_of_arrays(content):
    try:
        array = unpack_array(content)
    except IndexCorrupt as error:
        assert error.remedy
    else:
        assert isinstance(array, np.ndarray)


def test_arrays_are_never_pickled():
    held = np.array([{"a": 1}], dtype=object)

    with pytest.raises(ValueError, match="pickle"):
        pack_array(held)


def test_a_pickled_array_is_refused(tmp_path):
    path = tmp_path / "x.npy"
    np.save(path, np.array([{"a": 1}], dtype=object), allow_pickle=True)

    with pytest.raises(IndexCorrupt):
        unpack_array(path.read_bytes())


def test_arrays_round_trip():
    array = np.arange(6, dtype=np.int32).reshape(2, 3)

    np.testing.assert_array_equal(unpack_array(pack_array(array)), array)


def test_the_hash_knows_where_a_text_ends():
    assert hash_texts("ab", "c") != hash_texts("a", "bc")
    assert hash_texts("\ud800") == hash_texts("\ud800")
