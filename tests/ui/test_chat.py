"""The chat in a real browser: ask, read, press, correct, keep, judge."""

import json
from pathlib import Path
from urllib.parse import quote

import pytest

from corpus import load_plan

pytestmark = pytest.mark.browser


def test_a_question_is_answered_with_its_quote(page, ask):
    ask(page, "智慧环保由谁牵头？")
    page.wait_for_selector(".sources .quote")

    assert "智慧环保由省环保厅牵头。" in page.inner_text("#chat")
    assert page.inner_text(".sources .quote").strip("“”") in load_plan().text
    assert "（省环保厅、省发展改革委等负责）" in page.inner_text("#evidence mark >> nth=0")
    assert "2.11" not in page.inner_text("#evidence header >> nth=0")
    assert "二、重点任务 › （十一）" in page.inner_text("#evidence header >> nth=0")


def test_an_answer_streams(page):
    page.evaluate(
        """() => { window.lengths = []; new MutationObserver(() => {
        if (document.querySelector('#chat .status')) return;
        const bots = document.querySelectorAll('#chat .bot .message-content');
        if (bots.length) window.lengths.push(bots[bots.length - 1].textContent.length);
        }).observe(document.querySelector('#chat'), {childList: true, subtree: true, characterData: true}); }"""
    )
    page.fill("#question textarea", "智慧能源有哪些任务")
    page.press("#question textarea", "Enter")
    page.wait_for_selector("#chat .status")
    grown = page.evaluate("[...new Set(window.lengths)]")

    assert len(grown) > 2
    assert grown == sorted(grown)


def test_a_follow_up_sees_the_turn_before_it_and_its_link_does_too(page, ask):
    ask(page, "便捷交通2016-2017年做什么")
    ask(page, "牵头的是谁？")
    assert "便捷交通由省交通运输厅牵头。" in page.inner_text("#chat")

    page.locator("#chat a.share").last.click()
    page.wait_for_selector("#chat a.share:has-text('已复制')")
    page.goto(page.evaluate("navigator.clipboard.readText()"))
    page.wait_for_function("document.querySelectorAll('#chat .status').length === 2")

    assert "便捷交通由省交通运输厅牵头。" in page.inner_text("#chat")


def test_a_link_opens_with_its_question_asked(open_page):
    page = open_page(f"/?q={quote('Who leads smart energy?')}")
    page.wait_for_selector("#chat .status", timeout=60_000)

    assert "Smart Energy (智慧能源) is led by" in page.inner_text("#chat")
    assert page.input_value("#question textarea") == ""


def test_an_answer_is_copied_as_text_with_its_quotes(page, ask):
    ask(page, "智慧环保由谁牵头？")
    page.click("#chat a.copy")
    page.wait_for_selector("#chat a.copy:has-text('已复制')")
    copied = page.evaluate("navigator.clipboard.readText()")

    assert copied.startswith("智慧环保由省环保厅牵头。")
    assert "“（省环保厅、省发展改革委等负责）”" in copied
    assert "[1]" in copied
    assert "<" not in copied
    assert "复制" not in copied
    assert "\u2060" not in copied


def test_script_in_a_question_does_not_run(page, ask):
    ask(
        page,
        '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>智慧环保谁牵头？',
    )
    page.wait_for_timeout(300)

    assert page.evaluate("window.hacked") is None
    assert "<script>window.hacked=1</script>" in page.inner_text("#chat")
    assert page.locator("#chat .user img, #chat .bot img").count() == 0


def test_choices_are_buttons_that_answer_when_pressed(page, ask):
    ask(page, "2019年谁牵头")
    choices = page.locator("#choices button:visible")
    page.wait_for_selector("#choices button:has-text('智慧环保')")
    assert choices.count() == 12
    choices.filter(has_text="智慧环保").click()
    page.wait_for_selector("#chat .status.answered")

    assert "省环保厅" in page.locator(".chip.lead").inner_text()


def test_the_statuses_look_and_read_different(page, ask):
    shown = []
    for text in ("2019年谁牵头", "今天天气怎么样", "智慧能源总投资多少？", "智慧能源谁牵头？"):
        ask(page, text)
        badge = page.locator("#chat .status").last
        style = "node => getComputedStyle(node).backgroundColor + getComputedStyle(node, '::before').content"
        shown.append((badge.inner_text(), badge.evaluate(style)))

    assert len({words for words, _ in shown}) == 4
    assert len({style for _, style in shown}) == 4


def test_marks_are_numbered_for_each_answer_and_do_not_mix(page, ask):
    ask(page, "智慧能源由谁牵头？")
    ask(page, "智慧环保由谁牵头？")
    numbers = page.evaluate(
        "[...document.querySelectorAll('#chat .bot-row')].map(row =>"
        "[...row.querySelectorAll('a.cite')].map(mark => Number(mark.textContent)))"
    )
    assert numbers == [[1, 2], [1, 2]]
    for _ in range(2):
        page.locator("#chat a.cite").first.click()
        page.wait_for_selector(".card.now mark")
        assert page.inner_text(".card.now mark") == "（省发展改革委、省工信委等负责）"
        ask(page, "今天天气怎么样")


def test_answers_have_the_shape_of_what_they_say(page, ask):
    ask(page, "网购归谁管？")
    assert page.locator("#chat .chip.lead").inner_text() == "牵头 省商务厅"
    listed = page.locator("#chat ol.chips li").all_inner_texts()
    assert listed[1].endswith("省发展改革委")
    ask(page, "电商有哪些目标")
    assert "90%" in page.locator("#chat ul.figures b").all_inner_texts()[1]
    ask(page, "比较省商务厅和省农牧厅")
    assert page.locator("#chat table.compare thead th").all_inner_texts()[-2:] == [
        "省商务厅",
        "省农牧厅",
    ]
    ask(page, "智慧能源有哪些任务")
    assert page.locator("#chat ol.periods > li").count() == 3


def test_clear_empties_the_chat_and_what_it_knew(page, ask):
    page.wait_for_selector("#examples", state="visible")
    ask(page, "便捷交通2016-2017年做什么")
    page.wait_for_selector("#examples", state="hidden")
    page.click("#clear")
    page.wait_for_selector("#examples", state="visible")
    assert page.locator("#chat .status").count() == 0
    ask(page, "牵头的是谁？")

    assert "便捷交通" not in page.inner_text("#chat")


def test_examples_are_offered_by_audience_and_asked_when_pressed(page):
    page.wait_for_selector("#examples button")
    heads = page.locator("#examples .column > .audience:visible").all_inner_texts()
    assert [each.strip() for each in heads] == ["公务人员常问", "市民常问", "In English"]
    page.get_by_role("button", name="网购归谁管？").click()
    page.wait_for_selector("#chat .status.answered")

    assert "网购归谁管？" in page.inner_text("#chat .user-row")


def test_what_to_ask_next_is_offered_and_answered(page, ask):
    ask(page, "智慧环保由谁牵头？")
    page.locator("#choices button:visible").first.click()
    page.wait_for_function("document.querySelectorAll('#chat .status').length > 1")

    assert "智慧环保" in page.locator(".understood").last.inner_text()


def test_a_part_of_the_understood_line_offers_what_it_might_be_instead(page, ask):
    ask(page, "2019年智慧能源由谁牵头？")
    assert page.inner_text(".understood") == "智慧能源 · 2019年 · 牵头部门"
    page.locator("details.fix summary", has_text="智慧能源").click()
    page.locator("details.fix[open] a", has_text="电子商务").click()
    page.wait_for_function("document.querySelectorAll('#chat .status').length > 1")

    assert "电子商务" in page.locator(".understood").last.inner_text()
    assert "省商务厅" in page.locator(".chip.lead").last.inner_text()
    assert page.locator("details.fix[open]").count() == 0


def test_the_understood_line_puts_the_question_back_to_be_mended(page, ask):
    ask(page, "2019年智慧能源由谁牵头？")
    page.locator("details.fix summary", has_text="2019").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.input_value("#question textarea") == "2019年智慧能源由谁牵头？"
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"


def test_a_conversation_downloads_with_its_quotes(page, ask):
    ask(page, "智慧环保由谁牵头？")
    with page.expect_download() as download:
        page.click("#save-markdown")
    assert "（省环保厅、省发展改革委等负责）" in Path(download.value.path()).read_text("utf-8")
    with page.expect_download() as download:
        page.click("#save-json")
    line = json.loads(Path(download.value.path()).read_text("utf-8"))[0]

    assert line["lead"] == "省环保厅"
    assert line["citations"][0]["quote"] == "（省环保厅、省发展改革委等负责）"


def test_a_page_printed_holds_answers_and_sources_and_not_the_tools(page, ask):
    ask(page, "智慧能源谁牵头？")
    ask(page, "智慧能源有哪些任务")
    assert not page.locator("#chat .sources").last.locator(".quote").first.is_visible()
    page.evaluate("window.print = () => {}; dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")

    last = page.locator("#chat .sources").last.bounding_box()
    frame = page.locator("#chat").bounding_box()
    assert page.locator("#chat .sources").last.locator(".quote").last.is_visible()
    assert last["y"] + last["height"] <= frame["y"] + frame["height"]
    assert frame["y"] <= page.locator("#chat .user-row").first.bounding_box()["y"]
    for tool in ("#tools", "#question", "#choices", "#chat .act", "#side", "#banner .switches"):
        assert not page.locator(tool).first.is_visible(), tool


@pytest.mark.parametrize(("button", "good"), [("踩", False), ("赞", True)])
def test_a_verdict_is_kept_with_its_reason(page, ask, feedback, button, good):
    ask(page, "智慧环保由谁牵头？")
    page.locator(f"#chat button[title='{button}']").first.click()
    page.wait_for_selector(f"#chat button[title='已{button}'][aria-label='已{button}']")
    page.wait_for_selector("#reason textarea, #reason input")
    page.fill("#reason textarea, #reason input", "测试原因")
    page.press("#reason textarea, #reason input", "Enter")
    page.wait_for_selector("#reason", state="hidden")
    row = list(feedback.rows())[-1]

    assert (row["question"], row["good"], row["reason"]) == (
        "智慧环保由谁牵头？",
        good,
        "测试原因",
    )
    assert "智慧环保由省环保厅牵头。" in row["answer"]
    assert row["version"]


def test_an_earlier_chat_is_kept_in_the_browser_and_restored(open_page, ask):
    page = open_page()
    ask(page, "智慧环保由谁牵头？")
    ask(page, "它有哪些任务？")
    page.click("#clear")
    page.wait_for_selector("#examples", state="visible")
    ask(page, "智慧环保由谁牵头？")
    page.click("#clear")
    page.wait_for_selector("#examples", state="visible")
    ask(page, "智慧能源由谁牵头？")
    page.wait_for_function("(localStorage['plan-chats'] || '').length > 50")
    page.wait_for_timeout(300)
    page.reload()
    page.wait_for_selector("#chats input")
    page.wait_for_timeout(1000)
    page.click("#chats input")
    kept = page.get_by_role("option")
    assert kept.all_inner_texts() == [
        "智慧能源由谁牵头？",
        "智慧环保由谁牵头？",
        "智慧环保由谁牵头？ (2)",
    ]
    kept.nth(2).click()
    page.wait_for_function("document.querySelectorAll('#chat .status').length === 2")
    assert "智慧环保由省环保厅牵头。" in page.inner_text("#chat")
    page.click("#forget")
    page.wait_for_selector("#earlier", state="hidden")
    page.reload()
    page.wait_for_selector("#question textarea")
    page.wait_for_timeout(1000)

    assert not page.locator("#chats").is_visible()
    assert "智慧" not in (page.evaluate("localStorage['plan-chats']") or "")


def test_the_server_keeps_no_chat_and_the_page_says_so(page, ask, page_cache):
    asked = "智慧环保由谁牵头？编号七四二九"
    ask(page, asked)

    assert "服务器不保存对话" in page.inner_text(".privacy")
    for file in page_cache.rglob("*"):
        assert file.is_dir() or asked.encode() not in file.read_bytes(), file


def test_the_box_for_a_reason_goes_when_the_chat_is_cleared(page, ask, feedback):
    ask(page, "智慧环保由谁牵头？")
    page.locator("#chat button[title='踩']").first.click()
    page.wait_for_selector("#reason textarea, #reason input")
    assert page.locator("#thanks").is_visible()
    page.fill("#reason textarea, #reason input", "写了一半")
    page.click("#clear")
    page.wait_for_selector("#reason", state="hidden")
    page.wait_for_selector("#thanks", state="hidden")

    assert list(feedback.rows())[-1]["reason"] == ""
    ask(page, "智慧能源由谁牵头？")
    assert not page.locator("#reason").is_visible()


def test_a_reason_begun_is_kept_when_the_next_question_is_asked(page, ask, feedback):
    ask(page, "智慧环保由谁牵头？")
    page.locator("#chat button[title='踩']").first.click()
    page.wait_for_selector("#reason textarea, #reason input")
    page.fill("#reason textarea, #reason input", "没按回车")
    ask(page, "智慧能源由谁牵头？")
    page.wait_for_selector("#reason", state="hidden")

    assert list(feedback.rows())[-1]["reason"] == "没按回车"
