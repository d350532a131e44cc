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
def address(tmp_path_factory):
    port = _free_port()
    env = {
        **os.environ,
        "PLAN_PORT": str(port),
        "PLAN_CACHE": str(tmp_path_factory.mktemp("cache")),
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


def test_the_chat_endpoint_is_named_and_the_only_one(address):
    client = pytest.importorskip("gradio_client").Client(address, verbose=False)

    shown = client.view_api(return_format="dict")
    line = client.predict("牵头的是谁？", ["智慧环保谁干什么"], api_name="/chat")

    assert list(shown["named_endpoints"]) == ["/chat"]
    assert shown["unnamed_endpoints"] == {}
    assert line["lead"] == "省环保厅"
    assert all(load_plan().text[c["start"] : c["end"]] == c["quote"] for c in line["citations"])
    assert line["latency_ms"] > 0


def test_no_history_of_runs_is_kept_or_offered(address):
    """Gradio keeps every run in the browser, past a clear, unless it is told not to."""
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{address}/gradio_api/runs", timeout=5)


def test_the_targets_show_all_four_columns(page, address):
    page.goto(address)
    page.get_by_role("tab", name="目标").click()
    header = page.get_by_text("条款 Clause").locator("visible=true").first
    header.wait_for()

    assert header.bounding_box()["x"] < 1360
