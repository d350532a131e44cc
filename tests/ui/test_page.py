"""The page in a real browser: ask, read, press, and nothing leaves the machine."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from assistant.feedback import Feedback
from corpus import load_plan

ROOT = Path(__file__).parents[2]
CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
pytestmark = pytest.mark.browser


def _free_port():
    with socket.socket() as each:
        each.bind(("127.0.0.1", 0))
        return each.getsockname()[1]


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def feedback(cache):
    return Feedback(cache / "feedback.sqlite")


@pytest.fixture(scope="module")
def address(cache):
    port = _free_port()
    env = {
        **os.environ,
        "PLAN_PORT": str(port),
        "PLAN_CACHE": str(cache),
    }
    server = subprocess.Popen([sys.executable, str(ROOT / "ui.py")], env=env, cwd=ROOT)
    url = f"http://127.0.0.1:{port}"
    for _ in range(240):
        try:
            urllib.request.urlopen(url, timeout=2).read()
            break
        except OSError:
            assert server.poll() is None, "the page stopped while starting"
            time.sleep(0.25)
    else:
        server.kill()
        pytest.fail("the page did not start in 60 seconds")
    yield url
    server.terminate()
    server.wait(10)


@pytest.fixture(scope="module")
def browser():
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing in CI")
        pytest.skip("Chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 1360, "height": 900}, locale="zh-CN")
    yield context.new_page()
    context.close()


def playwright_timeout():
    from playwright.sync_api import TimeoutError as Timeout

    return Timeout


def ask(page, text):
    page.wait_for_selector("#question textarea", timeout=60_000)
    before = page.locator(".status").count()
    more = "n => document.querySelectorAll('.status').length > n"
    for attempt in range(4):
        # The box is there some time before the page listens to it.
        page.fill("#question textarea", text)
        page.press("#question textarea", "Enter")
        try:
            page.wait_for_function(more, arg=before, timeout=8_000 * (attempt + 1))
        except playwright_timeout():
            continue
        return
    raise AssertionError("no answer appeared")


def test_a_question_is_answered_with_its_quote_and_no_outside_request(page, address):
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(address)
    ask(page, "智慧环保由谁牵头？")
    page.wait_for_selector(".sources .quote")

    assert "智慧环保由省环保厅牵头。" in page.inner_text("#chat")
    quote = page.inner_text(".sources .quote")
    assert quote.strip("“”") in load_plan().text
    assert "（省环保厅、省发展改革委等负责）" in page.inner_text("#evidence mark >> nth=0")
    assert [url for url in requests if not url.startswith((address, "data:", "blob:"))] == []


def test_a_follow_up_sees_the_turn_before_it(page, address):
    page.goto(address)
    ask(page, "便捷交通2016-2017年做什么")
    ask(page, "牵头的是谁？")

    assert "便捷交通由省交通运输厅牵头。" in page.inner_text("#chat")


def test_english_by_link_is_answered_in_english(page, address):
    page.goto(f"{address}/?q=Who%20leads%20smart%20energy%3F")
    page.wait_for_selector(".status", timeout=60_000)

    assert "Smart Energy (智慧能源) is led by" in page.inner_text("#chat")


def test_script_in_a_question_does_not_run(page, address):
    page.goto(address)
    ask(
        page,
        '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>智慧环保谁牵头？',
    )

    page.wait_for_timeout(300)

    assert page.evaluate("window.hacked") is None
    assert "<script>window.hacked=1</script>" in page.inner_text("#chat")
    assert page.locator("#chat .user img, #chat .bot img").count() == 0


def test_a_phone_has_no_sideways_scroll(browser, address):
    context = browser.new_context(viewport={"width": 360, "height": 780}, locale="zh-CN")
    page = context.new_page()
    page.goto(address)
    ask(page, "2019年智慧能源由谁牵头？")

    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


def test_every_view_is_reached_and_fits_on_a_phone(browser, address):
    context = browser.new_context(viewport={"width": 360, "height": 780}, locale="zh-CN")
    page = context.new_page()
    page.goto(address)
    ask(page, "比较智慧环保2016-2017年与2018-2020年的任务")
    widths = [page.evaluate("document.documentElement.scrollWidth")]
    for tab in ("责任矩阵", "部门档案", "时间轴", "目标", "原文"):
        shown = page.locator("button[role=tab]:visible", has_text=tab)
        if not shown.count():
            page.locator(".overflow-menu > button").click()
            shown = page.locator(".overflow-dropdown button", has_text=tab)
        shown.first.click()
        page.wait_for_timeout(300)
        widths.append(page.evaluate("document.documentElement.scrollWidth"))
    context.close()

    assert max(widths) <= 360


def test_a_page_printed_holds_the_answer_and_not_the_tools(page, address):
    page.goto(address)
    ask(page, "智慧环保由谁牵头？")
    page.emulate_media(media="print")

    assert page.locator("#chat .sources").is_visible()
    assert not page.locator("#tools").is_visible()
    assert not page.locator("#question").is_visible()


def test_a_choice_answers_when_it_is_pressed(page, address):
    page.goto(address)
    ask(page, "2019年谁牵头")
    assert page.locator(".status.clarify").count() == 1
    choice = page.locator("#choices button:visible").first
    choice.wait_for()
    choice.click()
    page.wait_for_selector(".status.answered")

    assert "牵头" in page.locator(".chip.lead").inner_text()


def test_a_mark_of_an_earlier_turn_opens_its_own_clause(page, address):
    page.goto(address)
    ask(page, "智慧能源由谁牵头？")
    ask(page, "智慧环保由谁牵头？")
    for _ in range(2):
        page.locator("#chat a.cite").first.click()
        page.wait_for_selector(".card.now mark")
        assert page.inner_text(".card.now mark") == "（省发展改革委、省工信委等负责）"
        ask(page, "今天天气怎么样")


def test_clear_empties_the_chat_and_what_it_knew(page, address):
    page.goto(address)
    page.wait_for_selector("#examples", state="visible")
    ask(page, "便捷交通2016-2017年做什么")
    page.wait_for_selector("#examples", state="hidden")
    page.click("#clear")
    page.wait_for_selector("#examples", state="visible")
    ask(page, "牵头的是谁？")

    assert "便捷交通" not in page.inner_text("#chat")


def test_the_endpoints_are_named_and_the_events_of_the_page_are_not(address):
    client = pytest.importorskip("gradio_client").Client(address, verbose=False)

    shown = client.view_api(return_format="dict")
    line = client.predict("牵头的是谁？", ["智慧环保谁干什么"], api_name="/chat")

    assert set(shown["named_endpoints"]) == {"/chat", "/table", "/source"}
    assert shown["unnamed_endpoints"] == {}
    assert line["lead"] == "省环保厅"
    assert all(load_plan().text[c["start"] : c["end"]] == c["quote"] for c in line["citations"])
    assert line["latency_ms"] > 0


def test_no_history_of_runs_is_kept_or_offered(address):
    """Gradio keeps every run in the browser, past a clear, unless it is told not to."""
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{address}/gradio_api/runs", timeout=5)


def test_the_data_endpoints_give_the_tables_and_the_text(address):
    client = pytest.importorskip("gradio_client").Client(address, verbose=False)
    plan = load_plan()

    assert len(client.predict("matrix", api_name="/table")) == len(
        {n for r in plan.responsibilities for n in r.names}
    )
    assert client.predict("targets", api_name="/table")[0]["数值"] == "突破500万户"
    assert client.predict("no such", api_name="/table") == []
    assert client.predict(api_name="/source")["text"] == plan.text


def test_ten_chats_at_once_see_only_their_own(address):
    client = pytest.importorskip("gradio_client").Client(address, verbose=False)
    plan = load_plan()
    led = [(m, r) for m in plan.measures for r in m.responsibilities][:10]
    jobs = [
        (bracket, client.submit("牵头的是谁？", [f"{m.name}由谁负责"], api_name="/chat"))
        for m, bracket in led
    ]
    for bracket, job in jobs:
        line = job.result(timeout=60)
        assert line["lead"] == bracket.lead.name
        assert line["citations"][0]["start"] == bracket.span.start


def test_the_targets_are_filtered_by_domain(page, address):
    page.goto(address)
    page.get_by_role("tab", name="目标").click()
    page.wait_for_selector("#targets td.figure")
    whole = page.locator("#targets tbody tr").count()
    page.click("#of-measure input")
    page.get_by_role("option", name="精准扶贫").click()
    page.wait_for_function(
        "n => document.querySelectorAll('#targets tbody tr').length < n", arg=whole
    )

    assert page.locator("#targets tbody tr").count() == 3
    assert page.get_by_text("条款 Clause").locator("visible=true").first.bounding_box()["x"] < 1360


def test_a_mark_of_the_matrix_opens_its_clause(page, address):
    page.goto(address)
    page.get_by_role("tab", name="责任矩阵").click()
    page.wait_for_selector(".matrix td a.open")
    page.locator('.matrix a[title="省环保厅 牵头 智慧环保"]').click()
    page.wait_for_selector("dialog#clause[open] mark")

    assert page.inner_text("dialog#clause mark") == "（省环保厅、省发展改革委等负责）"
    page.keyboard.press("Escape")
    assert page.locator("dialog#clause[open]").count() == 0


def test_the_matrix_is_sorted_and_filtered(page, address):
    page.goto(address)
    page.get_by_role("tab", name="责任矩阵").click()
    page.wait_for_selector(".matrix")
    page.get_by_role("columnheader", name="牵头").click()
    assert page.locator(".matrix tbody th").first.inner_text() == "省发展改革委"
    page.fill("input.filter", "商务")

    assert page.locator(".matrix tbody tr:visible th").all_inner_texts() == ["省商务厅"]


def test_a_department_is_chosen_and_told(page, address):
    page.goto(address)
    page.get_by_role("tab", name="部门档案").click()
    page.click("#department input")
    page.fill("#department input", "省扶贫办")
    page.get_by_role("option", name="省扶贫办").click()
    page.wait_for_selector("#profile h2:has-text('省扶贫办')")

    assert "李世英" in page.inner_text("#profile")


def test_the_text_is_searched_and_a_clause_has_an_address(page, address):
    page.goto(f"{address}/#c-2.11")
    page.wait_for_selector("#c-2\\.11", state="visible", timeout=20_000)
    page.fill("input.find", "碳排放")

    assert page.locator("mark.hit").count() == load_plan().text.count("碳排放")
    assert page.locator("mark.hit").first.inner_text() == "碳排放"


def test_a_table_downloads(page, address):
    page.goto(address)
    page.get_by_role("tab", name="责任矩阵").click()
    with page.expect_download() as download:
        page.locator("button:has-text('CSV'):visible, a:has-text('CSV'):visible").first.click()

    assert "省环保厅" in Path(download.value.path()).read_text("utf-8-sig")


def test_a_conversation_downloads_with_its_quotes(page, address):
    page.goto(address)
    ask(page, "智慧环保由谁牵头？")
    with page.expect_download() as download:
        page.click("#save-markdown")

    assert "（省环保厅、省发展改革委等负责）" in Path(download.value.path()).read_text("utf-8")


def test_a_part_of_the_understood_line_offers_what_it_might_be_instead(page, address):
    page.goto(address)
    ask(page, "2019年智慧能源由谁牵头？")
    page.locator("details.fix summary", has_text="智慧能源").click()
    page.locator("details.fix[open] a", has_text="电子商务").click()
    page.wait_for_function("document.querySelectorAll('.status').length > 1")

    assert "电子商务" in page.locator(".understood").last.inner_text()
    assert "省商务厅" in page.locator(".chip.lead").last.inner_text()
    assert page.locator("details.fix[open]").count() == 0


def test_the_understood_line_puts_the_question_back_to_be_mended(page, address):
    page.goto(address)
    ask(page, "2019年智慧能源由谁牵头？")
    page.locator("details.fix summary", has_text="2019").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.input_value("#question textarea") == "2019年智慧能源由谁牵头？"
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"


def test_tabs_marks_and_menus_are_reached_by_tab(page, address):
    page.goto(address)
    ask(page, "智慧环保由谁牵头？")
    page.locator("button[role=tab]:visible").first.focus()
    reached = set()
    for _ in range(30):
        reached.add(
            page.evaluate(
                "(() => { const at = document.activeElement;"
                "return at.matches('.cite') ? 'mark' : at.matches('.fix summary') ? 'menu'"
                ": at.getAttribute('role') || at.tagName })()"
            )
        )
        page.keyboard.press("Tab")

    assert {"tab", "menu", "mark", "TEXTAREA", "BUTTON"} <= reached


def test_what_to_ask_next_is_offered_and_answered(page, address):
    page.goto(address)
    ask(page, "智慧环保由谁牵头？")
    page.locator("#choices button:visible").first.click()
    page.wait_for_function("document.querySelectorAll('.status').length > 1")

    assert "智慧环保" in page.locator(".understood").last.inner_text()


def test_an_earlier_chat_is_kept_in_the_browser_and_restored(page, address):
    page.goto(address)
    ask(page, "智慧环保由谁牵头？")
    page.wait_for_timeout(500)
    page.reload()
    page.wait_for_selector("#chats input")
    page.wait_for_timeout(1500)
    page.click("#chats input")
    page.get_by_role("option", name="智慧环保由谁牵头？").click()
    page.wait_for_selector("#chat .status")
    assert "智慧环保由省环保厅牵头。" in page.inner_text("#chat")
    page.click("#forget")
    page.wait_for_timeout(500)
    page.reload()
    page.wait_for_selector("#chats input")
    page.wait_for_timeout(1500)
    page.click("#chats input")

    assert page.get_by_role("option", name="智慧环保由谁牵头？").count() == 0


def test_enter_of_an_input_method_does_not_send(page, address):
    page.goto(address)
    page.wait_for_selector("#question textarea")
    page.wait_for_timeout(1500)
    page.fill("#question textarea", "智慧环保")
    page.evaluate(
        """() => document.querySelector('#question textarea').dispatchEvent(new KeyboardEvent(
        'keydown', {key: 'Enter', keyCode: 229, isComposing: true, bubbles: true}))"""
    )
    page.wait_for_timeout(500)
    assert page.locator(".status").count() == 0
    page.press("#question textarea", "Shift+Enter")
    page.keyboard.type("谁牵头")
    assert page.input_value("#question textarea") == "智慧环保\n谁牵头"
    page.press("#question textarea", "Enter")
    page.wait_for_selector(".status")


def test_a_verdict_is_kept_with_its_reason(page, address, feedback):
    page.goto(address)
    ask(page, "智慧环保由谁牵头？")
    page.locator("#chat button[title='踩']").first.click()
    page.wait_for_selector("#reason textarea, #reason input")
    page.fill("#reason textarea, #reason input", "测试原因")
    page.press("#reason textarea, #reason input", "Enter")
    page.wait_for_selector("#reason", state="hidden")
    row = list(feedback.rows())[-1]

    assert (row["question"], row["good"], row["reason"]) == (
        "智慧环保由谁牵头？",
        False,
        "测试原因",
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_fault_in_any_tab(browser, address, scheme):
    context = browser.new_context(
        viewport={"width": 1360, "height": 900}, locale="zh-CN", color_scheme=scheme
    )
    page = context.new_page()
    page.goto(address)
    ask(page, "智慧能源由哪些部门负责？")
    page.add_script_tag(path=str(Path(__file__).parent / "vendor" / "axe.min.js"))
    serious = []
    for tab in ("问答", "责任矩阵", "部门档案", "时间轴", "目标", "原文"):
        page.get_by_role("tab", name=tab).click()
        page.wait_for_timeout(400)
        found = page.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa']})")
        serious += [
            f"{tab} {each['id']}: {node['target']} {node['failureSummary'][:160]}"
            for each in found["violations"]
            if each["impact"] in ("serious", "critical")
            for node in each["nodes"][:3]
        ]
    context.close()

    assert serious == []
