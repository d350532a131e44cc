"""One page and one browser for all tests of the screen; a private profile for each test."""

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

from assistant import Assistant
from assistant.feedback import Feedback
from assistant.settings import Settings

ROOT = Path(__file__).parents[2]
CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)


@pytest.fixture(scope="session")
def assistant():
    return Assistant.open(settings=Settings.from_environment())


@pytest.fixture(scope="session")
def page_cache(tmp_path_factory):
    return tmp_path_factory.mktemp("page-cache")


@pytest.fixture(scope="session")
def feedback(page_cache):
    return Feedback(page_cache / "feedback.sqlite")


@pytest.fixture(scope="session")
def first_words():
    """What the port said before the page was ready; filled while it starts."""
    return []


@pytest.fixture(scope="session")
def address(page_cache, first_words):
    with socket.socket() as each:
        each.bind(("127.0.0.1", 0))
        port = each.getsockname()[1]
    env = {**os.environ, "PLAN_PORT": str(port), "PLAN_CACHE": str(page_cache)}
    server = subprocess.Popen([sys.executable, str(ROOT / "ui.py")], env=env, cwd=ROOT)
    url = f"http://127.0.0.1:{port}"
    for _ in range(240):
        try:
            urllib.request.urlopen(url, timeout=2).read()
            break
        except urllib.error.HTTPError as refusal:
            first_words.append(refusal.read().decode())
            time.sleep(0.1)
        except OSError:
            assert server.poll() is None, "the page stopped while starting"
            time.sleep(0.25)
    else:
        server.kill()
        pytest.fail("the page did not start in 60 seconds")
    yield url
    server.terminate()
    server.wait(10)


# Not for the session: while it lives, this thread has a running event loop, and no async test runs.
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
def open_page(browser, address):
    """A function that opens the page in a profile of its own."""
    contexts = []

    def open_(path="", *, size=(1280, 800), locale="zh-CN", requests=None, **options):
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, locale=locale, **options
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        if requests is not None:
            page.on("request", lambda request: requests.append(request.url))
        page.goto(address + path)
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def profile(browser):
    """A profile whose cache is warm after the first page."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 800},
        locale="zh-CN",
        permissions=["clipboard-read", "clipboard-write"],
    )
    context.set_default_timeout(20_000)
    yield context
    context.close()


@pytest.fixture(scope="module")
def shared(profile, address):
    """A page that the tests of a module share: for views that a press does not change for good."""
    page = profile.new_page()
    page.goto(address)
    page.wait_for_selector("#question textarea", timeout=60_000)
    page.wait_for_timeout(800)
    yield page
    page.close()


@pytest.fixture
def page(shared, address):
    """The page on a desk, in Chinese, its chat empty and nothing kept from before."""
    yield shared
    shared.emulate_media(media="screen")
    shared.evaluate("localStorage.clear(); sessionStorage.clear()")
    if shared.url.rstrip("/") == address and shared.evaluate("document.documentElement.lang") == (
        "zh-CN"
    ):
        shared.keyboard.press("Escape")
        shared.get_by_role("tab", name="问答", exact=True).click()
        shared.click("#clear")
        shared.fill("#question textarea", "")
        shared.wait_for_selector("#examples", state="visible")
    else:
        shared.goto("about:blank")
        shared.goto(address)


@pytest.fixture(scope="session")
def ask():
    """A function that asks on a page and waits for the whole answer."""
    from playwright.sync_api import TimeoutError as Timeout

    def ask_(page, text):
        page.wait_for_selector("#question textarea", timeout=60_000)
        rows, badges = "#chat .user-row", "#chat .status"
        asked, answered = page.locator(rows).count(), page.locator(badges).count()
        more = "([what, n]) => document.querySelectorAll(what).length > n"
        for _ in range(20):
            # The box is there some time before the page listens to it.
            page.fill("#question textarea", text)
            page.press("#question textarea", "Enter")
            try:
                page.wait_for_function(more, arg=[rows, asked], timeout=1_500)
            except Timeout:
                continue
            page.wait_for_function(more, arg=[badges, answered], timeout=20_000)
            return
        raise AssertionError("the question was not taken")

    return ask_
