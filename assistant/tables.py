"""The plan's facts as plain tables: for the page, for its API, and as CSV and Excel files."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, NamedTuple

from corpus.plan import Role

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.plan import Plan

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for a formula at a cell's beginning."""


class Table(NamedTuple):
    """A heading a column, and rows of as many cells."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[str | int | float, ...], ...]

    def records(self) -> list[dict[str, str | int | float]]:
        """One object a row, keyed by the headings."""
        return [dict(zip(self.head, row, strict=True)) for row in self.rows]


def tables(plan: Plan) -> dict[str, Table]:
    """Every table of a plan by its key: ``matrix``, ``timeline``, ``targets``, ``members``."""
    return {
        "matrix": _matrix(plan),
        "timeline": _timeline(plan),
        "targets": _targets(plan),
        "members": _members(plan),
    }


def _matrix(plan: Plan) -> Table:
    names = {
        Role.LEAD: "牵头",
        Role.PARTICIPANT: "参与",
        Role.RESPONSIBLE: "负责",
        Role.GUIDE: "指导",
    }
    measures = [m for m in plan.measures if m.responsibilities]
    rows: list[tuple[str | int | float, ...]] = []
    for department in plan.departments:
        cells = []
        for measure in measures:
            roles = [
                names[role]
                for bracket in measure.responsibilities
                for mention, role in zip(bracket.departments, bracket.roles, strict=True)
                if mention.name == department
            ]
            cells.append("、".join(dict.fromkeys(roles)))
        if any(cells):
            rows.append((department, *cells, cells.count("牵头"), sum(map(bool, cells))))
    head = ("部门", *(m.name for m in measures), "牵头数", "合计")
    return Table("责任矩阵", head, tuple(rows))


def _timeline(plan: Plan) -> Table:
    rows: list[tuple[str | int | float, ...]] = []
    for task in plan.tasks:
        measure = plan.measure(task.measure)
        rows += [
            (measure.name if measure else task.clause, task.period.label, plan.quote(s).strip())
            for s in task.sentences
        ]
    return Table("时间轴", ("领域", "时段", "任务"), tuple(rows))


def _targets(plan: Plan) -> Table:
    rows: list[tuple[str | int | float, ...]] = []
    for target in plan.targets:
        clause = plan.clause(target.clause)
        rows.append(
            (
                target.defect.reading if target.defect else target.value,
                "" if target.number is None else target.number,
                target.unit,
                " ".join(plan.quote(target.span).split()),
                target.period.label if target.period else "",
                (clause.number + clause.title).lstrip("-"),
            )
        )
    return Table("目标", ("数值", "数", "单位", "原文", "时段", "条款"), tuple(rows))


def _members(plan: Plan) -> Table:
    rows = tuple((m.role, m.name, m.department, m.title) for m in plan.members)
    return Table("联席会议成员", ("角色", "姓名", "单位", "职务"), rows)


def write_csv(table: Table, path: Path) -> Path:
    """A CSV file that Excel opens as UTF-8."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(table.head)
        writer.writerows([_plain(cell) for cell in row] for row in table.rows)
    return path


def write_excel(table: Table, path: Path) -> Path:
    """An Excel workbook with one sheet, its headings kept in sight."""
    # Loaded late: only a download needs it.
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = table.name
    sheet.append(table.head)
    for row in table.rows:
        sheet.append([_plain(cell) for cell in row])
    sheet.freeze_panes = "B2"
    book.save(path)
    return path


def _plain(cell: str | float) -> str | float:
    """A cell that no spreadsheet runs, without the damage Excel refuses to store."""
    if not isinstance(cell, str):
        return cell
    text = "".join("□" if "\ue000" <= c <= "\uf8ff" else c for c in cell)
    return f"'{text}" if text.startswith(_FORMULA) else text
