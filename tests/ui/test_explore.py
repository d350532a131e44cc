"""The views of the plan in a real browser: sort, filter, open, find, download."""

from pathlib import Path

import openpyxl
import pytest

from corpus import load_plan

pytestmark = pytest.mark.browser


def show(page, tab):
    if page.locator("dialog#clause[open]").count():
        page.keyboard.press("Escape")
    page.get_by_role("tab", name=tab, exact=True).click()
    page.wait_for_timeout(200)
    return page


def test_a_mark_of_the_matrix_opens_its_clause(shared):
    page = show(shared, "责任矩阵")
    page.locator('.matrix a[aria-label="省环保厅 牵头 智慧环保"]').click()
    page.wait_for_selector("dialog#clause[open] mark")

    assert page.inner_text("dialog#clause mark") == "（省环保厅、省发展改革委等负责）"
    page.keyboard.press("Escape")
    assert page.locator("dialog#clause[open]").count() == 0
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("省环保厅")


def test_the_matrix_is_sorted_filtered_and_summed(shared):
    page = show(shared, "责任矩阵")
    page.locator(".matrix th.sum", has_text="牵头").click()
    assert page.locator(".matrix tbody th:visible").first.inner_text() == "省发展改革委"
    assert page.locator(".matrix th[aria-sort=descending]").count() == 1
    page.locator(".matrix th.sum", has_text="合计").focus()
    page.keyboard.press("Enter")
    sums = page.locator(".matrix tbody td.sum:last-child").all_inner_texts()
    assert sums == sorted(sums, key=int, reverse=True)
    page.fill("input.filter >> visible=true", "没有这个部门")
    assert page.locator(".finder .hits >> visible=true").inner_text() == "没有符合的"
    page.fill("input.filter >> visible=true", "商务")
    assert page.locator(".matrix tbody tr:visible th").all_inner_texts() == ["省商务厅"]
    page.fill("input.filter >> visible=true", "")
    page.locator("input.leads").check()
    leads = {r.lead.name for m in load_plan().measures for r in m.responsibilities if r.lead}
    assert set(page.locator(".matrix tbody tr:visible th").all_inner_texts()) == leads
    page.locator("input.leads").uncheck()

    totals = page.locator(".matrix tfoot td").all_inner_texts()
    assert sum(map(int, totals[:-3])) == int(totals[-1]) == int(totals[-2]) + int(totals[-3])
    assert page.locator(".matrix td.lead").first.evaluate(
        "node => getComputedStyle(node).backgroundColor"
    ) != page.locator(".matrix td.part").first.evaluate(
        "node => getComputedStyle(node).backgroundColor"
    )


def test_the_matrix_shows_its_totals_without_scrolling_on_a_desk(shared):
    page = show(shared, "责任矩阵")
    box = page.locator(".matrix th.sum").last.bounding_box()

    assert box["x"] + box["width"] <= 1280


def test_a_department_is_opened_from_the_matrix(shared):
    page = show(shared, "责任矩阵")
    page.locator(".matrix tbody a.to", has_text="省扶贫办").click()
    page.wait_for_selector('#profile [data-name="省扶贫办"]')

    assert page.locator("#profile h2").is_visible()
    assert "李世英" in page.inner_text("#profile")


def test_a_department_is_chosen_and_told(shared):
    page = show(shared, "部门档案")
    page.click("#department input")
    page.fill("#department input", "省农牧厅")
    page.get_by_role("option", name="省农牧厅").click()
    page.wait_for_selector('#profile [data-name="省农牧厅"]')
    told = page.inner_text("#profile")

    for part in ("现代农业", "电子商务", "共事最多的部门", "省商务厅 3", "韩临广", "2018-2020年"):
        assert part in told, part


def test_the_timeline_shows_tasks_and_says_which_cell_is_empty(shared):
    page = show(shared, "时间轴")
    table = page.locator(".timeline")
    assert table.locator("tbody tr").count() == 12
    assert "重点在酒泉千万千瓦级风电基地" in table.inner_text()
    last = table.locator("tbody tr", has_text="精准扶贫").locator("td").last
    assert last.inner_text() == "方案没有这一时段的任务"
    page.click("button.fold")
    assert table.locator("details[open]").count() == 0
    page.click("button.unfold")
    assert table.locator("details[open]").count() == 35
    page.fill("input.filter >> visible=true", "风电基地")
    assert table.locator("tbody tr:visible th").all_inner_texts() == ["智慧能源"]
    table.locator("tbody tr:visible a.open").first.click()
    page.wait_for_selector("dialog#clause[open] mark")

    assert "专栏4" in page.inner_text("dialog#clause header")
    assert "2016-2017" in page.inner_text("dialog#clause")


def test_the_targets_and_their_chart_are_filtered_by_domain(shared):
    page = show(shared, "目标")
    page.wait_for_selector("#targets td.figure")
    page.locator("#chart-shares svg.marks").wait_for()
    assert page.locator("#chart-shares .bar_marks path").count() == 8
    assert page.locator("#chart-growth .bar_marks path").count() == 4
    whole = page.locator("#targets tbody tr").count()
    assert whole == 32
    page.click("#of-measure input")
    page.get_by_role("option", name="精准扶贫").click()
    page.wait_for_function(
        "n => document.querySelectorAll('#targets tbody tr').length < n", arg=whole
    )
    assert page.locator("#targets tbody tr").count() == 3
    page.wait_for_function(
        "document.querySelectorAll('#chart-shares .bar_marks path').length === 1"
    )
    assert page.locator("#chart-growth .bar_marks path").count() == 2
    page.locator("#targets table a.open").first.click()
    page.wait_for_selector("dialog#clause[open] mark")

    assert "专栏12" in page.inner_text("dialog#clause header")


def test_a_figure_without_a_chart_opens_its_sentence(shared):
    page = show(shared, "目标")
    page.click("#of-measure input")
    page.get_by_role("option", name="电子商务").click()
    page.wait_for_function("document.querySelectorAll('#targets .amounts li').length === 2")
    card = page.locator("#targets .amounts a.open", has_text="1000家")
    assert "2018-2020年" in page.inner_text("#targets .amounts")
    card.click()
    page.wait_for_selector("dialog#clause[open] mark")

    assert "1000家省内特色产品生产经销商" in page.inner_text("dialog#clause mark")
    page.keyboard.press("Escape")
    page.click("#of-measure input")
    page.get_by_role("option", name="全部").click()
    page.wait_for_function("document.querySelectorAll('#targets .amounts li').length === 20")


def test_the_text_is_searched_and_stepped_through(shared):
    page = show(shared, "原文")
    page.fill("input.find", "物联网")
    count = load_plan().text.count("物联网")
    assert page.locator("mark.hit").count() == count
    assert page.inner_text(".reader .hits") == f"1 / {count}"
    page.press("input.find", "Enter")
    assert page.inner_text(".reader .hits") == f"2 / {count}"
    page.click("button.before")
    assert page.inner_text(".reader .hits") == f"1 / {count}"
    page.fill("input.find", "没有这个词")

    assert page.inner_text(".reader .hits") == "没有找到"
    page.fill("input.find", "")


def test_the_outline_leads_to_its_clause_and_gives_an_address(shared):
    page = show(shared, "原文")
    page.locator(".source nav a", has_text="智慧环保").click()
    page.wait_for_function("document.activeElement.id === 'c-2.11'")

    assert page.url.endswith("#c-2.11")
    frame = page.locator(".source .text").bounding_box()
    heading = page.locator("#c-2\\.11").bounding_box()
    assert frame["y"] <= heading["y"] <= frame["y"] + frame["height"]


def test_every_clause_has_an_address(shared):
    page = show(shared, "原文")
    plan = load_plan()

    for clause in plan.clauses:
        if len(clause.heading):
            assert page.evaluate("id => Boolean(document.getElementById(id))", f"c-{clause.id}")


def test_a_clause_is_opened_by_its_address(open_page):
    page = open_page("/#c-2.11/box")
    page.wait_for_selector("#c-2\\.11\\/box.now", state="visible", timeout=20_000)

    assert page.get_by_role("tab", name="原文").get_attribute("aria-selected") == "true"


def test_a_quote_leads_to_the_full_text(open_page, ask):
    page = open_page()
    ask(page, "智慧环保由谁牵头？")
    page.locator("#evidence a.to").first.click()
    page.wait_for_selector("mark.at", state="visible")
    quote = page.inner_text("mark.at")

    assert quote == "（省环保厅、省发展改革委等负责）"
    start, end = map(int, page.url.split("#at-")[1].split("-"))
    assert load_plan().text[start:end] == quote


@pytest.mark.parametrize(
    ("tab", "said"),
    [("责任矩阵", "省环保厅"), ("时间轴", "智慧能源"), ("目标", "500万户"), ("部门档案", "李世英")],
)
def test_tables_download_as_csv_and_excel(shared, tab, said):
    page = show(shared, tab)
    with page.expect_download() as download:
        page.locator("button:has-text('CSV'):visible, a:has-text('CSV'):visible").first.click()
    assert said in Path(download.value.path()).read_text("utf-8-sig")
    with page.expect_download() as download:
        page.locator("button:has-text('Excel'):visible, a:has-text('Excel'):visible").first.click()
    copied = Path(download.value.path())
    with copied.open("rb") as file:
        rows = list(openpyxl.load_workbook(file).active.values)

    assert any(said in str(cell) for row in rows for cell in row)
