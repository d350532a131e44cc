"""The question format: the dev set as it is, and lines that break it."""

from pathlib import Path

import pytest

from corpus import PlanError
from eval.cases import LANGUAGES, TYPES, load_all, load_cases, read_lines
from eval.errors import CaseInvalid

DATA = Path(__file__).parents[2] / "eval" / "data"


def test_the_dev_set_has_56_cases_first_tenth_and_last_exact():
    cases = load_cases(DATA / "dev.jsonl")

    assert len(cases) == 56
    assert [c.id for c in cases] == [f"dev-{n:03}" for n in range(1, 57)]
    first, tenth, last = cases[0], cases[9], cases[-1]
    assert (first.question, first.kind, first.lang, first.history) == (
        "协同制造的牵头部门是谁？", "lead", "zh", (),
    )  # fmt: skip
    assert first.gold.lead == "省工信委"
    assert first.gold.departments is None
    assert first.gold.all_of == (("省工信委",),)
    assert first.gold.evidence == ("（省工信委、省发展改革委、省科技厅",)
    assert first.gold.max_chars == 200
    assert (first.file, first.line) == ("dev.jsonl", 1)
    assert tenth.question == "普惠金融涉及哪些部门？"
    assert tenth.gold.departments == frozenset(
        {"人行兰州中心支行", "甘肃银监局", "甘肃证监局", "甘肃保监局", "省政府金融办",
         "省网信办", "省财政厅"}
    )  # fmt: skip
    assert len(tenth.gold.all_of) == 7
    assert (last.question, last.history, last.kind) == (
        "那它的预算呢", ("智慧环保由谁牵头",), "unanswerable",
    )  # fmt: skip
    assert not last.gold.answerable
    assert last.gold.evidence == ()
    assert last.turn == "multi"


def test_every_type_and_language_of_the_code_is_in_the_schema():
    schema = (DATA / "SCHEMA.md").read_text(encoding="utf-8")
    block = schema[schema.index("- type: one of") : schema.index("- question:")]
    named = [line.split()[0] for line in block.splitlines()[1:] if line.strip()]

    assert named == list(TYPES)
    assert all(f'"{lang}"' in schema for lang in LANGUAGES)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", ""),
        ("id", 3),
        ("lang", "de"),
        ("type", "leads"),
        ("type", ["lead"]),
        ("question", "  "),
        ("history", None),
        ("history", "a"),
        ("history", [1]),
        ("answerable", "true"),
        ("answerable", 1),
        ("departments", "省工信委"),
        ("lead", []),
        ("all_of", ["省工信委"]),
        ("all_of", [[]]),
        ("none_of", [""]),
        ("evidence", None),
        ("max_chars", 0),
        ("max_chars", True),
        ("max_chars", "200"),
        ("note", None),
    ],
)
def test_a_bad_field_is_named_with_file_and_line(question, write_lines, field, value):
    good = question | {"id": "q-0"}
    path = write_lines("bad.jsonl", good, question | {field: value})

    with pytest.raises(CaseInvalid) as caught:
        load_cases(path)

    assert caught.value.message.startswith(f"{path}:2: field {field!r} is {value!r}")
    assert "SCHEMA.md" in caught.value.remedy


@pytest.mark.parametrize(
    "field",
    ["id", "lang", "type", "question", "history", "answerable", "departments", "lead",
     "all_of", "none_of", "evidence", "max_chars"],
)  # fmt: skip
def test_a_missing_field_is_named(question, write_lines, field):
    del question[field]
    path = write_lines("bad.jsonl", question)

    with pytest.raises(CaseInvalid, match=rf"bad.jsonl:1: field '{field}' is missing"):
        load_cases(path)


def test_note_and_unknown_keys_are_optional(question, write_lines):
    del question["note"]
    (case,) = load_cases(write_lines("q.jsonl", question | {"source": "x"}))

    assert case.note == ""


def test_a_line_that_is_no_json_object_is_named(question, write_lines):
    assert "q.jsonl:1: not JSON" in _message(write_lines("q.jsonl", "{"))
    assert "q.jsonl:1: not a JSON object" in _message(write_lines("q.jsonl", "[1]"))


def test_blank_lines_are_skipped_and_still_counted(question, write_lines):
    (case,) = load_cases(write_lines("q.jsonl", "", "  ", question))

    assert case.line == 3


def test_a_line_separator_inside_a_string_does_not_split_the_line(question, write_lines):
    (case,) = load_cases(write_lines("q.jsonl", question | {"question": "甲\u2028乙"}))

    assert case.question == "甲\u2028乙"


def test_a_byte_order_mark_is_no_part_of_the_first_line(question, write_lines):
    path = write_lines("q.jsonl", question)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert [case.id for case in load_cases(path)] == ["q-1"]


def test_an_id_twice_is_refused_within_and_across_files(question, write_lines):
    one = write_lines("one.jsonl", question)
    two = write_lines("two.jsonl", question)
    both = write_lines("both.jsonl", question, question)

    assert "both.jsonl:2: field 'id' is 'q-1', as in both.jsonl:1" in _message(both)
    with pytest.raises(CaseInvalid, match=r"two.jsonl:1: field 'id' .* as in one.jsonl:1"):
        load_all([one, two])


def test_files_that_cannot_be_read_are_errors_of_ours(tmp_path):
    (tmp_path / "latin.jsonl").write_bytes(b"\xff\xfe")
    (tmp_path / "empty.jsonl").write_text("")

    assert "cannot be read" in _message(tmp_path / "missing.jsonl")
    assert "not UTF-8 at byte 0" in _message(tmp_path / "latin.jsonl")
    assert "no questions" in _message(tmp_path / "empty.jsonl")
    assert issubclass(CaseInvalid, PlanError)


def test_read_lines_goes_on_after_a_bad_line(question, write_lines):
    path = write_lines("q.jsonl", "{", question, question | {"lang": "de"})

    kinds = [isinstance(item, CaseInvalid) for item in read_lines(path)]

    assert kinds == [True, False, True]


def _message(path):
    with pytest.raises(CaseInvalid) as caught:
        load_cases(path)
    return caught.value.message
