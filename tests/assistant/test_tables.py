"""Tables, and the files they become."""

import csv

import pytest
from openpyxl import load_workbook

from assistant.tables import Table, tables, write_csv, write_excel
from corpus import load_plan

PLAN = load_plan()


@pytest.mark.parametrize("name", ["matrix", "timeline", "targets", "members"])
def test_csv_and_excel_hold_every_row(tmp_path, name):
    table = tables(PLAN)[name]
    with write_csv(table, tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    sheet = load_workbook(write_excel(table, tmp_path / "t.xlsx")).active

    assert table.rows
    assert rows[0] == list(table.head)
    assert len(rows) == len(table.rows) + 1 == sheet.max_row
    assert [cell.value for cell in sheet[1]] == list(table.head)
    assert len(table.records()) == len(table.rows)


def test_the_matrix_counts_what_the_brackets_say():
    rows = {row[0]: row for row in tables(PLAN)["matrix"].rows}

    assert rows["省发展改革委"][-2:] == (7, 13)
    assert sum(row[-1] for row in rows.values()) == sum(
        len(r.departments) for r in PLAN.responsibilities
    )


def test_no_cell_is_run_as_a_formula(tmp_path):
    table = Table("x", ("a",), (("=1+1",), ("+1",), ("@x",), ("好",)))
    sheet = load_workbook(write_excel(table, tmp_path / "t.xlsx")).active

    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["'=1+1", "'+1", "'@x", "好"]
    assert "'=1+1" in write_csv(table, tmp_path / "t.csv").read_text("utf-8-sig")
