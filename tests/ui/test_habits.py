"""Language, theme, keyboard, small screens, screen readers, and nothing leaves the machine."""

import re
import urllib.request
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
TABS = ("问答", "责任矩阵", "部门档案", "时间轴", "目标", "原文")


def test_no_request_leaves_the_machine_in_any_view(open_page, ask, address):
    requests = []
    page = open_page(requests=requests)
    ask(page, "电商有哪些目标")
    for tab in TABS:
        page.get_by_role("tab", name=tab, exact=True).click()
        page.wait_for_timeout(200)
    page.click("#language")
    page.click("#theme")
    page.wait_for_timeout(300)

    assert len(requests) > 10
    assert [url for url in requests if not url.startswith((address, "data:", "blob:"))] == []


def test_the_port_says_what_is_done_while_the_index_is_built(address, first_words):
    assert first_words
    assert "正在读方案、备索引" in first_words[0]
    assert "building its index" in first_words[0]


def test_the_served_page_names_no_other_host_and_has_its_first_sight(address):
    html = urllib.request.urlopen(address, timeout=5).read().decode()
    head = html.split("window.gradio_config", 1)[0]

    assert "githubusercontent" not in head
    assert "正在打开页面" in html
    assert "Opening the page" in html
    assert "--brand" in html


def test_the_first_sight_is_painted_before_the_page_is_ready(open_page):
    page = open_page()
    page.wait_for_selector("#question textarea")
    page.wait_for_timeout(300)
    painted = page.evaluate(
        "performance.getEntriesByName('first-contentful-paint').map(each => each.startTime)[0]"
    )
    ready = page.evaluate("performance.now()")

    assert painted < 3000
    assert painted < ready
    assert not page.locator("#opening").is_visible()


def test_a_first_answer_comes_soon(open_page):
    """From the press of Enter to the whole answer; the limit leaves room for a busy machine."""
    page = open_page()
    page.wait_for_selector("#question textarea")
    page.wait_for_timeout(1500)
    page.fill("#question textarea", "智慧环保由谁牵头？")
    begun = page.evaluate("performance.now()")
    page.press("#question textarea", "Enter")
    page.wait_for_selector("#chat .status")

    assert page.evaluate("performance.now()") - begun < 4000


def test_the_page_speaks_the_language_of_the_browser(open_page):
    page = open_page(locale="en-GB")
    page.wait_for_selector("#question textarea")
    page.wait_for_timeout(800)

    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.get_by_role("tab").all_inner_texts() == [
        "Chat",
        "Matrix",
        "Departments",
        "Timeline",
        "Targets",
        "Text",
    ]
    assert page.get_attribute("#question textarea", "placeholder").startswith("Ask a question")
    for tab in ("Chat", "Matrix", "Departments", "Timeline", "Targets", "Text"):
        page.get_by_role("tab", name=tab, exact=True).click()
        page.wait_for_timeout(150)
        assert page.locator("span[lang=zh-CN]:visible").count() == 0, tab
        labelled = page.locator("[data-say]:visible")
        for each in labelled.evaluate_all(
            """all => all.flatMap(node => node.dataset.say.split(' ')
            .map(name => [node.getAttribute(name), node.dataset.en]))"""
        ):
            assert each[0] == each[1]


def test_the_theme_follows_the_system_is_switched_and_remembered(open_page):
    page = open_page(color_scheme="dark")
    page.wait_for_selector("#question textarea")
    page.wait_for_timeout(500)
    assert page.evaluate("document.body.classList.contains('dark')")
    page.click("#theme")
    assert not page.evaluate("document.body.classList.contains('dark')")
    page.reload()
    page.wait_for_selector("#question textarea")
    page.wait_for_timeout(500)

    assert not page.evaluate("document.body.classList.contains('dark')")


def test_enter_of_an_input_method_does_not_send(page):
    page.wait_for_selector("#question textarea")
    page.wait_for_timeout(1200)
    page.fill("#question textarea", "智慧环保")
    page.evaluate(
        """() => document.querySelector('#question textarea').dispatchEvent(new KeyboardEvent(
        'keydown', {key: 'Enter', keyCode: 229, isComposing: true, bubbles: true}))"""
    )
    page.wait_for_timeout(400)
    assert page.locator("#chat .status").count() == 0
    page.press("#question textarea", "Shift+Enter")
    page.keyboard.type("谁牵头")
    assert page.input_value("#question textarea") == "智慧环保\n谁牵头"
    page.press("#question textarea", "Enter")
    page.wait_for_selector("#chat .status")


def test_all_is_reached_by_tab_with_a_focus_that_is_seen(page, ask):
    ask(page, "智慧环保由谁牵头？")
    page.locator("#language").focus()
    reached, unseen = set(), []
    for _ in range(40):
        page.keyboard.press("Tab")
        kind, seen = page.evaluate(
            """() => { const at = document.activeElement, style = getComputedStyle(at);
            const frame = at.closest('#question');
            return [at.matches('.cite') ? 'mark' : at.matches('.fix summary') ? 'menu'
            : at.getAttribute('role') || at.tagName,
            style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
            || Boolean(frame) && getComputedStyle(frame).boxShadow !== 'none']; }"""
        )
        reached.add(kind)
        if not seen and kind != "BODY":
            unseen.append(kind)

    assert {"tab", "menu", "mark", "TEXTAREA", "BUTTON", "A"} <= reached
    assert unseen == []


def test_a_mark_is_pressed_by_keyboard(page, ask):
    ask(page, "智慧环保由谁牵头？")
    page.locator("#chat a.cite").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".card.now")

    assert page.evaluate("document.activeElement.classList.contains('card')")


def test_escape_closes_a_menu_and_gives_the_focus_back(page, ask):
    ask(page, "智慧环保由谁牵头？")
    page.locator("details.fix summary").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")

    assert page.locator("details.fix[open]").count() == 0
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_every_view_is_reached_and_fits_on_a_phone(open_page, ask):
    page = open_page(size=(360, 740))
    ask(page, "比较智慧环保2016-2017年与2018-2020年的任务")
    widths = [page.evaluate("document.documentElement.scrollWidth")]
    for tab in TABS:
        page.locator("button[role=tab]:visible", has_text=tab).click()
        page.wait_for_timeout(200)
        widths.append(page.evaluate("document.documentElement.scrollWidth"))
        wide = page.evaluate(
            """[...document.querySelectorAll('#banner *, .bar *, .legend, .privacy, #tools *')]
            .filter(node => node.offsetParent && node.getBoundingClientRect().right > 361)
            .map(node => node.className || node.tagName)"""
        )
        assert wide == [], tab

    assert max(widths) <= 360


def test_on_a_phone_a_mark_opens_its_clause_over_the_page_and_the_box_stays_in_reach(
    open_page, ask
):
    page = open_page(size=(360, 740))
    ask(page, "智慧能源有哪些任务")
    page.wait_for_timeout(300)
    box = page.locator("#question").bounding_box()
    assert 0 < box["y"] < 740
    page.locator("#chat a.cite").first.click()
    page.wait_for_selector("dialog#clause[open] mark")
    sheet = page.locator("dialog#clause").bounding_box()
    assert sheet["x"] >= 0
    assert sheet["width"] <= 360
    page.keyboard.press("Escape")

    assert page.locator("dialog#clause[open]").count() == 0


def test_on_a_phone_nothing_lies_over_the_box_for_a_reason(open_page, ask):
    page = open_page(size=(360, 740))
    ask(page, "智慧能源有哪些任务")
    page.locator("#chat button[title='踩']").first.click()
    page.wait_for_selector("#reason", state="visible")
    page.wait_for_timeout(300)
    reason, submit, question = (
        page.locator(each).bounding_box() for each in ("#reason", "#submit", "#question")
    )

    assert 0 < reason["y"]
    assert reason["y"] + reason["height"] <= question["y"]
    assert submit["y"] + submit["height"] <= question["y"]
    assert question["y"] + question["height"] <= 740
    for box in (reason, submit):
        at = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
        assert page.evaluate(
            "([x, y]) => Boolean(document.elementFromPoint(x, y).closest('#judged'))", at
        )


@pytest.mark.parametrize(
    ("text", "count"), [("便捷交通2016-2017年做什么", 3), ("2019年谁牵头", 12)]
)
def test_on_a_phone_what_to_ask_next_stands_above_the_box_and_nothing_shows_through(
    open_page, ask, text, count
):
    page = open_page(size=(360, 740))
    ask(page, text)
    buttons = page.locator("#choices button:visible")
    buttons.nth(count - 1).wait_for()
    page.wait_for_timeout(300)
    box = page.locator("#question").bounding_box()
    first = buttons.first.bounding_box()
    ground = page.locator("#foot").evaluate("node => getComputedStyle(node).backgroundColor")

    assert 0 < first["y"]
    assert first["y"] + first["height"] <= box["y"]
    assert ground == page.locator("body").evaluate("n => getComputedStyle(n).backgroundColor")
    # The last is reached, too: by swiping, or by Tab.
    buttons.last.focus()
    page.wait_for_timeout(300)
    last = buttons.last.bounding_box()
    assert last["y"] + last["height"] <= box["y"]
    assert 0 <= last["x"]
    assert last["x"] + last["width"] <= 360
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_on_a_phone_what_is_reached_by_tab_is_not_under_the_box(open_page, ask):
    page = open_page(size=(360, 740))
    ask(page, "智慧能源有哪些任务")
    page.wait_for_timeout(300)
    page.locator("details.fix summary").first.focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        hidden = page.evaluate(
            """() => { const at = document.activeElement, foot = document.querySelector('#foot');
            return !foot.contains(at) && at.getBoundingClientRect().bottom > foot.getBoundingClientRect().top; }"""
        )
        assert not hidden


def test_a_phone_begins_with_examples_and_without_tools_for_an_empty_chat(open_page, ask):
    page = open_page(size=(360, 740))
    page.wait_for_selector("#question textarea")
    page.wait_for_timeout(800)
    third = page.locator("#examples button:visible").nth(2).bounding_box()

    assert third["y"] + third["height"] <= 740
    assert not page.locator("#tools").is_visible()
    ask(page, "智慧能源由谁牵头？")
    assert page.locator("#clear").is_visible()


def test_no_line_begins_with_a_mark_or_with_the_stop_behind_one(open_page, ask):
    for size in ((1280, 800), (360, 740)):
        page = open_page(size=size)
        for text in ("省发展改革委牵头几个领域？", "便捷交通2016-2017年做什么"):
            ask(page, text)
        page.wait_for_timeout(300)
        alone = page.evaluate(
            """() => { const line = (node, at) => { const range = document.createRange();
              range.setStart(node, at); range.setEnd(node, at + 1);
              const box = range.getBoundingClientRect(); return (box.top + box.bottom) / 2; };
            return [...document.querySelectorAll('#chat a.cite')].filter(mark => {
              const own = line(mark.firstChild, 0), before = mark.previousSibling, after = mark.nextSibling;
              const apart = other => Math.abs(other - own) > 12;
              const word = before && before.nodeType === 3 && before.data.replace('\u2060', '').length - 1;
              return (word > 0 && apart(line(before, word)))
                || (after && after.nodeType === 3 && /^[。、，]/.test(after.data) && apart(line(after, 0)));
            }).length; }"""
        )
        assert alone == 0, size


@pytest.mark.parametrize("size", [(1280, 800), (1440, 900)])
def test_on_a_desk_the_chat_fills_the_window_and_the_page_does_not_scroll(open_page, ask, size):
    page = open_page(size=size)
    ask(page, "智慧能源有哪些任务")
    page.wait_for_timeout(300)

    assert page.evaluate("document.documentElement.scrollHeight") <= size[1]


@pytest.mark.parametrize(("tab", "table"), [("时间轴", ".timeline"), ("目标", ".targets")])
def test_on_a_phone_a_table_of_words_is_read_without_scrolling_sideways(open_page, tab, table):
    page = open_page(size=(360, 740))
    page.wait_for_selector("#question textarea")
    page.wait_for_timeout(800)
    page.locator("button[role=tab]:visible", has_text=tab).click()
    page.locator(table).wait_for()
    page.wait_for_timeout(200)
    wide, frame = page.locator(".wide", has=page.locator(table)).evaluate(
        "node => [node.scrollWidth, node.clientWidth]"
    )

    assert wide <= frame
    if table == ".timeline":
        first = page.locator(".timeline tbody tr").first
        assert first.locator(".when").all_inner_texts() == [
            "2016-2017年",
            "2018-2020年",
            "2021-2025年",
        ]
        assert first.locator("td").nth(0).bounding_box()["width"] > 300


def test_on_a_phone_a_comparison_stands_below_itself_and_each_cell_says_of_what(open_page, ask):
    page = open_page(size=(360, 740))
    ask(page, "比较智慧能源和智慧环保的任务")
    wide, frame = page.locator("#chat .wide").evaluate(
        "node => [node.scrollWidth, node.clientWidth]"
    )
    cells = page.locator("#chat .compare tbody tr").nth(1).locator("td")

    assert wide <= frame
    assert cells.locator(".when").all_inner_texts() == ["智慧能源", "智慧环保"]
    assert cells.nth(0).bounding_box()["y"] < cells.nth(1).bounding_box()["y"]


def test_a_menu_of_the_understood_line_opens_in_sight(page, ask):
    ask(page, "2018-2020年智慧能源由谁牵头？")
    page.wait_for_selector("#choices button:visible")
    page.locator("details.fix summary").first.click()
    page.wait_for_timeout(300)
    menu = page.locator("details.fix[open] .menu").bounding_box()
    frame = page.locator("#chat .bubble-wrap").bounding_box()

    assert frame["y"] <= menu["y"]
    assert menu["y"] + menu["height"] <= frame["y"] + frame["height"] + 1


def test_on_a_small_desk_the_whole_chat_is_in_sight(open_page, ask):
    """A laptop's window: the box to ask in, the head of the page, all the choices' names."""
    page = open_page(size=(1024, 640), locale="en")
    ask(page, "Who leads in 2019?")
    page.wait_for_selector("#choices button:visible")
    box = page.locator("#question").bounding_box()
    told, switches = (
        page.locator(each).bounding_box() for each in ("#banner .promise", "#banner .switches")
    )

    assert box["y"] + box["height"] <= 640
    assert told["x"] + told["width"] <= switches["x"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 1024


def test_a_very_long_question_leaves_its_answer_in_sight(open_page, ask):
    page = open_page(size=(360, 740))
    ask(page, "关于网购和农村电商的事情到底是哪个部门在管" * 20 + "？")
    page.wait_for_timeout(400)

    assert page.locator("#chat .status").bounding_box()["y"] < 500


def test_a_long_answer_is_read_from_its_question_on(page, ask):
    ask(page, "智慧能源有哪些任务")
    page.wait_for_timeout(400)
    frame = page.locator("#chat .bubble-wrap").bounding_box()
    asked = page.locator("#chat .user-row").last.bounding_box()

    assert frame["y"] - 1 <= asked["y"] < frame["y"] + 60


@pytest.mark.parametrize(("scheme", "locale"), [("light", "zh-CN"), ("dark", "en")])
def test_axe_finds_no_serious_fault_in_any_tab(open_page, ask, scheme, locale):
    page = open_page(color_scheme=scheme, locale=locale)
    page.wait_for_selector("#question textarea")
    page.add_script_tag(path=str(AXE))
    serious = []

    def look(place):
        found = page.evaluate(
            "place => axe.run(typeof place === 'number' ? [...document.querySelectorAll('.tabitem')]"
            ".find(each => each.offsetParent) : document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'], resultTypes: ['violations']})",
            place,
        )
        serious.extend(
            f"{place} {each['id']}: {node['target']} {node['failureSummary'][:160]}"
            for each in found["violations"]
            if each["impact"] in ("serious", "critical")
            for node in each["nodes"][:3]
        )

    for text in ("智慧能源总投资多少？", "2019年谁牵头", "电商有哪些目标"):
        ask(page, text)
    look("chat")
    for place in range(1, 6):
        page.locator("button[role=tab]:visible").nth(place).click()
        page.wait_for_timeout(300)
        look(place)
    page.locator("button[role=tab]:visible").nth(1).click()
    page.locator(".matrix td.lead a").first.click()
    page.wait_for_selector("dialog#clause[open]")
    look("dialog")

    assert serious == []


def test_the_style_takes_no_font_from_elsewhere():
    style = (Path(__file__).parents[2] / "ui.css").read_text("utf-8")

    assert not re.search(r"@import|@font-face|url\(", style)
    for font in ("PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC"):
        assert font in style
