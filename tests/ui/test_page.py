"""The page in a real browser: ask, read, press, and nothing leaves the machine."""

import os
import shutil
import socket
import subprocess
import sys
import time
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
            time.sleep(0.25)
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

    assert page.evaluate("window.hacked") is None


def test_a_phone_has_no_sideways_scroll(browser, address):
    context = browser.new_context(viewport={"width": 360, "height": 780}, locale="zh-CN")
    page = context.new_page()
    page.goto(address)
    ask(page, "2019年智慧能源由谁牵头？")

    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()
