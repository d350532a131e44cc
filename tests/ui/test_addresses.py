"""Every quote and every stretch of the text has an address that opens it, highlighted."""

import pytest

from corpus import load_plan

pytestmark = pytest.mark.browser
MARKED = "[...document.querySelectorAll('mark.at')].map(each => each.textContent).join('')"


@pytest.fixture
def reader(profile, address):
    """The full text, opened at an address; a function."""
    page = profile.new_page()
    page.goto("about:blank")

    def at(path):
        page.goto("about:blank")
        page.goto(address + path)
        page.wait_for_selector(".source .text", state="visible", timeout=60_000)
        return page

    yield at
    page.close()


def test_an_address_of_characters_opens_the_text_with_them_highlighted(reader):
    text = load_plan().text
    start = text.index("固定互联网宽带接入用户突破500万户")
    end = start + 40
    page = reader(f"/#at-{start}-{end}")
    page.wait_for_selector("mark.at")

    assert page.evaluate(MARKED) == text[start:end]
    frame = page.locator(".source .text").bounding_box()
    mark = page.locator("mark.at").first.bounding_box()
    assert frame["y"] <= mark["y"] <= frame["y"] + frame["height"]
    assert page.evaluate("document.activeElement.matches('mark.at')")


def test_every_quotable_place_is_highlighted_to_the_character(reader):
    plan = load_plan()
    page = reader("/#at-0-1")
    spans = [b.span for b in plan.responsibilities] + [t.sentence for t in plan.targets]
    spans += [s for task in plan.tasks for s in task.sentences] + [m.span for m in plan.members]
    shown = page.evaluate(
        """spans => spans.map(([start, end]) => { location.hash = `#at-${start}-${end}`;
        dispatchEvent(new HashChangeEvent('hashchange'));
        return [...document.querySelectorAll('mark.at')].map(each => each.textContent).join(''); })""",
        [[span.start, span.end] for span in spans],
    )
    boxed = ["".join("□" if "\ue000" <= c <= "\uf8ff" else c for c in plan.quote(s)) for s in spans]

    assert len(spans) > 150
    assert shown == boxed


@pytest.mark.parametrize(
    "bad",
    [
        "#at-",
        "#at-x-y",
        "#at-9-2",
        "#at-5-5",
        "#at-0-999999999",
        "#at-1-2<script>",
        "#at-%E0%A4%A-2",
    ],
)
def test_an_address_that_is_none_highlights_nothing_and_breaks_nothing(open_page, bad, ask):
    failures = []
    page = open_page()
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.wait_for_selector("#question textarea")
    page.wait_for_timeout(300)
    page.evaluate("at => { location.hash = at; }", bad)
    page.wait_for_timeout(300)

    assert page.locator("mark.at").count() == 0
    assert failures == []
    page.get_by_role("tab", name="问答", exact=True).click()
    ask(page, "智慧环保由谁牵头？")


def test_an_address_beyond_the_text_is_said_to_be_none(reader):
    page = reader("/#at-999990-999999")
    page.wait_for_function("document.querySelector('.reader .hits').textContent !== ''")

    assert page.inner_text(".reader .hits") == "原文没有这个位置"


def test_a_quote_offers_its_address_and_the_address_opens_it(page, ask):
    ask(page, "智慧环保由谁牵头？")
    page.locator("#chat a.cite").first.click()
    page.wait_for_selector(".card.now a.share")
    page.locator(".card.now a.share").click()
    page.wait_for_selector(".card.now a.share:has-text('已复制')")
    copied = page.evaluate("navigator.clipboard.readText()")
    page.wait_for_selector(".card.now a.share:has-text('复制引文链接')")
    assert "#at-" in copied
    page.goto("about:blank")
    page.goto(copied)
    page.wait_for_selector("mark.at", state="visible")

    assert page.inner_text("mark.at") == "（省环保厅、省发展改革委等负责）"


def test_what_is_selected_in_the_text_has_an_address(reader):
    text = load_plan().text
    page = reader("/#c-2.11")
    page.wait_for_selector("#c-2\\.11.now")
    page.evaluate(
        """() => { const walker = document.createTreeWalker(document.querySelector('#c-2\\\\.11').nextSibling.parentNode, NodeFilter.SHOW_TEXT);
        let node; while ((node = walker.nextNode()) && !node.data.includes('制定实施“互联网＋”智慧环保'));
        const at = node.data.indexOf('制定实施“互联网＋”智慧环保');
        getSelection().setBaseAndExtent(node, at, node, at + 14); }"""
    )
    page.wait_for_selector("button.linked", state="visible")
    page.click("button.linked")
    page.wait_for_selector("button.linked:has-text('已复制')")
    start, end = map(
        int, page.evaluate("navigator.clipboard.readText()").split("#at-")[1].split("-")
    )

    assert text[start:end] == "制定实施“互联网＋”智慧环保"
