"""Ten browsers at once: each sees its own answer and its own clauses, and nobody else's."""

import pytest

from corpus import load_plan

pytestmark = pytest.mark.browser
READY = "#question textarea"
ASKED = "document.querySelectorAll('#chat .user-row').length >= %d"
ANSWERED = "document.querySelectorAll('#chat .status').length >= %d"
SHOWN = """() => ({
  chat: document.querySelector('#chat').innerText,
  panel: document.querySelector('#evidence').innerText,
  marked: [...document.querySelectorAll('#evidence mark')].map(each => each.textContent),
  links: [...document.querySelectorAll('#chat a.cite')].map(each => each.getAttribute('href')),
})"""


def press(page, text):
    page.fill(READY, text)
    page.evaluate("document.querySelector('#question button').click()")


@pytest.fixture
def ten(browser, address):
    """Ten pages, each in a profile of its own, that load at the same time."""
    contexts = [browser.new_context(locale="zh-CN") for _ in range(10)]
    pages = [context.new_page() for context in contexts]
    for page in pages:
        page.set_default_timeout(60_000)
        page.goto(address, wait_until="commit")
    for page in pages:
        page.wait_for_selector(READY)
    yield pages
    for context in contexts:
        context.close()


def test_ten_browsers_at_once_see_only_their_own_answers_and_clauses(ten):
    from playwright.sync_api import TimeoutError as Timeout

    plan = load_plan()
    led = [m for m in plan.measures if any(b.lead for b in m.responsibilities)][:10]
    for turn, ask in enumerate(("{}由谁牵头？", "它由哪些部门负责？"), start=1):
        asked = [(page, ask.format(measure.name)) for page, measure in zip(ten, led, strict=True)]
        for page, text in asked:
            press(page, text)
        for page, text in asked:
            try:
                page.wait_for_function(ASKED % turn, timeout=10_000)
            except Timeout:
                # The box is there some time before the page listens to it.
                press(page, text)
            page.wait_for_function(ANSWERED % turn)
    shown = [page.evaluate(SHOWN) for page in ten]

    for page, measure, own in zip(shown, led, ten, strict=True):
        bracket = measure.responsibilities[0]
        assert f"{measure.name}由{bracket.lead.name}牵头。" in page["chat"]
        assert own.locator("#chat .user-row").count() == 2
        assert plan.quote(bracket.span) in page["marked"]
        spans = {f"#cite-{b.span.start}-{b.span.end}" for b in measure.responsibilities}
        assert spans & set(page["links"])
        for other in led:
            if other is measure:
                continue
            assert f"{other.name}由" not in page["chat"]
            for theirs in other.responsibilities:
                assert plan.quote(theirs.span) not in page["marked"]
                assert f"#cite-{theirs.span.start}-{theirs.span.end}" not in page["links"]
