"""Two languages on one page: switched in place, and each whole but for the plan's own words."""

import csv
from pathlib import Path

import openpyxl
import pytest

from assistant import Assistant
from assistant.views import english_names, english_table, figure
from assistant.views.desk import Desk
from corpus import load_plan
from ui import words

browser = pytest.mark.browser
TABS = ("Chat", "Matrix", "Departments", "Timeline", "Targets", "Text")
PLAIN = """allowed => {
  const han = /[\\u3400-\\u9fff]/, found = [], seen = node => node.offsetParent !== null;
  const root = document.querySelector('.gradio-container');
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const [text, at] = [walker.currentNode.data, walker.currentNode.parentElement];
    if (han.test(text) && seen(at) && !at.closest(allowed)) found.push(`${at.className || at.tagName}: ${text}`);
  }
  for (const each of root.querySelectorAll('*'))
    for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
      if (han.test(each.getAttribute(name) || '') && seen(each) && !each.closest(allowed))
        found.push(`${name}: ${each.getAttribute(name)}`);
  return found;
}"""
THE_PLANS_OWN = (
    ".card p, #clause p, .quote, .gloss, a.open, small, "
    "#language, [lang=zh-Hans], .source .text, .matrix th[title], #department, #chat .bot p"
)


def show(page, place):
    page.locator("#tabs [role=tab]:visible").nth(place).click()
    page.wait_for_timeout(200)


@pytest.fixture
def english(open_page):
    page = open_page(locale="en-GB")
    page.wait_for_selector("#question textarea")
    page.wait_for_timeout(1000)
    return page


@browser
def test_the_language_is_switched_in_place(open_page, ask):
    page = open_page()
    ask(page, "智慧环保谁牵头？")
    page.fill("#question textarea", "还没写完")
    show(page, 4)
    page.locator("#charts svg.marks").first.wait_for()
    page.evaluate("() => { window.stays = true; scrollTo(0, 300); }")
    scrolled = page.evaluate("scrollY")
    # Not a click of the mouse: it would scroll to the button.
    page.evaluate("document.querySelector('#language').click()")
    page.wait_for_function(
        "document.querySelector('#charts svg.marks').textContent.includes('Urban')"
    )

    assert page.evaluate("window.stays")
    assert scrolled > 0
    # The browser keeps in sight what was: the head above it is now higher or lower.
    assert abs(page.evaluate("scrollY") - scrolled) < 40
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.title() == words()["names"][load_plan().title]
    assert tuple(page.get_by_role("tab").all_inner_texts()) == TABS
    assert page.get_attribute("#tabs [aria-selected=true]", "data-tab-id") == "targets"
    assert page.input_value("#of-measure input") == "All"
    show(page, 0)
    assert page.input_value("#question textarea") == "还没写完"
    assert page.get_attribute("#question textarea", "placeholder").startswith("Ask a question")
    assert "智慧环保由省环保厅牵头。" in page.inner_text("#chat")
    assert page.inner_text("#chat .status") == "Answered"
    offered = page.locator("#choices button:visible").all_inner_texts()
    assert offered[0].startswith("What are the tasks of Smart Environmental Protection")
    assert page.locator("#chat button[title=Like]").count() == 1
    page.click("#language")
    page.wait_for_selector("#choices button:has-text('智慧环保2016-2017年有哪些任务')")

    assert page.title() == load_plan().title
    assert page.get_by_role("tab").all_inner_texts()[1] == "责任矩阵"
    show(page, 2)
    assert page.input_value("#department input") == "省发展改革委"
    show(page, 0)
    assert page.locator("#chat button[title=赞]").count() == 1
    assert page.evaluate("window.stays")


@browser
def test_a_switched_language_is_remembered(open_page):
    page = open_page()
    page.wait_for_selector("#question textarea")
    page.wait_for_timeout(800)
    page.click("#language")
    page.wait_for_selector("button[role=tab]:has-text('Targets')")
    page.reload()
    page.wait_for_selector("button[role=tab]:has-text('Targets')")

    assert page.inner_text(".welcome strong") == "Ask the plan"


@browser
def test_the_english_page_is_english_but_for_the_plans_own_words(english, ask):
    for text in ("Who leads smart energy in 2018-2020?", "weather?", "Who leads in 2019?"):
        ask(english, text)
    found = {}
    for place, tab in enumerate(TABS):
        show(english, place)
        found[tab] = english.evaluate(PLAIN, THE_PLANS_OWN)

    assert found == {tab: [] for tab in TABS}


@browser
def test_a_page_switched_to_english_is_as_english_as_one_opened_so(open_page, ask):
    page = open_page()
    ask(page, "Who leads smart energy in 2018-2020?")
    page.locator("#chat button[title=赞]").click()
    page.wait_for_selector("#reason", state="visible")
    for place in range(len(TABS)):
        show(page, place)
    page.fill("input.find", "没有这个词")
    page.click("#language")
    page.wait_for_function(
        "document.querySelector('#reason textarea, #reason input').placeholder[0] === 'W'"
    )
    page.wait_for_timeout(500)
    found = {}
    for place, tab in enumerate(TABS):
        show(page, place)
        found[tab] = page.evaluate(PLAIN, THE_PLANS_OWN)

    assert found == {tab: [] for tab in TABS}


@browser
def test_an_english_page_offers_english_questions_by_audience(english):
    heads = english.locator("#examples .column > .audience:visible").all_inner_texts()
    assert [each.strip() for each in heads] == ["Officials ask", "Citizens ask"]
    english.get_by_role("button", name="Who is in charge of online shopping?").click()
    english.wait_for_selector("#chat .status.answered")

    assert "Department of Commerce" in english.inner_text("#chat .chip.lead")


@browser
def test_a_chinese_question_on_an_english_page_is_told_in_chinese_and_labelled_in_english(
    english, ask
):
    ask(english, "2019年谁牵头")
    choices = english.locator("#choices button:visible")
    english.wait_for_selector("#choices button:has-text('Smart Environmental Protection')")
    assert english.inner_text("#chat .status") == "Which one?"
    assert not any("2019" in each for each in choices.all_inner_texts())
    assert choices.count() == 12
    choices.filter(has_text="Smart Environmental Protection").click()
    english.wait_for_selector("#chat .status.answered")

    assert english.locator("#chat .user-row").last.inner_text() == "智慧环保"
    assert "智慧环保由省环保厅牵头。" in english.locator("#chat .bot-row").last.inner_text()
    assert "Smart Environmental Protection" in english.inner_text("#chat .understood >> nth=-1")
    assert english.inner_text(".chip.lead").startswith("Lead Environmental")
    # The conversation is held in Chinese; only what the page says of it is English.
    english.wait_for_selector("#choices button:has-text('有哪些任务')")
    english.click("#clear")
    assert "Who leads smart energy" in english.inner_text("#examples")


@browser
def test_an_english_page_offers_departments_by_their_english_names(english):
    show(english, 2)
    english.click("#department input")
    english.fill("#department input", "commerce")
    english.get_by_role("option").first.wait_for()
    english.keyboard.press("Enter")
    english.wait_for_selector('#profile [data-name="省商务厅"]')

    assert english.input_value("#department input") == "Department of Commerce 省商务厅"


@browser
def test_an_english_page_names_clauses_and_says_tasks_in_english_beside_the_plans_own(english, ask):
    ask(english, "What are the tasks of smart energy in 2018-2020?")
    english.locator("#chat a.cite").first.click()
    english.wait_for_selector(".card.now")
    head = english.inner_text(".card.now header")
    assert "2.4 Smart Energy › Box 4: Smart Energy" in head
    assert "2018-2020" in head
    assert "专栏4" in head
    assert english.inner_text(".card.now p.gloss").isascii()
    title = english.locator("#chat a.cite").first.get_attribute("title")
    assert title.startswith("2 Key tasks › 2.4 Smart Energy")
    show(english, 3)
    cell = english.locator(".timeline tbody li").first
    assert cell.locator("em.gloss").inner_text().startswith("Actively advance")
    assert "众创" in cell.locator("a.open").inner_text()
    assert english.locator(".timeline li:not(:has(em.gloss))").count() == 0
    show(english, 5)
    entry = english.locator(".source nav a", has_text="2.11 Smart Environmental Protection")
    assert "智慧环保" in entry.inner_text()
    entry.click()
    english.wait_for_function("document.activeElement.id === 'c-2.11'")


@browser
def test_an_english_page_downloads_english_headings_and_names(english, ask):
    for place, name, head in (
        (1, "responsibility-matrix", "Department"),
        (3, "timeline", "Domain"),
        (4, "targets", "Figure"),
        (2, "members-of-the-joint-conference", "Role"),
    ):
        show(english, place)
        for kind in ("CSV", "Excel"):
            with english.expect_download() as download:
                english.locator(f"button:has-text('{kind}'):visible").click()
            assert name in download.value.suggested_filename
            path = Path(download.value.path())
            if kind == "CSV":
                rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
            else:
                with path.open("rb") as file:
                    rows = list(openpyxl.load_workbook(file).active.values)
            assert rows[0][0] == head
            assert not any("\u4e00" <= sign <= "\u9fff" for each in rows[0] for sign in each)
    show(english, 0)
    ask(english, "Who leads smart energy?")
    with english.expect_download() as download:
        english.click("#save-markdown")
    saved = Path(download.value.path()).read_text("utf-8")

    assert download.value.suggested_filename == "chat.md"
    assert saved.startswith(f"# {words()['names'][load_plan().title]} ({load_plan().title})\n")
    assert "（" not in saved.split("\n> ")[2].rsplit("推动", 1)[1]


def test_every_name_and_figure_of_the_plan_has_english(assistant):
    plan = assistant.plan
    names = english_names(plan, assistant.lexicon.english_name, words())
    spoken = {plan.title, plan.issuer, plan.issued, *plan.departments}
    spoken |= {m.name for m in plan.measures} | {t.subject for t in plan.targets}
    spoken |= {t.value for t in plan.targets} | {m.title for m in plan.members}

    assert {each for each in spoken if each not in names} == set()
    assert {c.number + c.title for c in plan.clauses if c.title} <= {
        *names,
        *(f"--{each}" for each in names),
    }
    assert not any("\u4e00" <= c <= "\u9fff" for each in names.values() for c in each)
    assert names[plan.issued] == "12 December 2015"


def test_another_plan_is_shown_in_both_languages_with_what_has_no_english_as_it_stands(tmp_path):
    plan = Path(__file__).parents[1] / "golden" / "plans" / "gwy-wufei-chengshi-2018.txt"
    desk = Desk(Assistant.open(plan), words())

    assert desk.titles() == {"zh-CN": desk.plan.title, "en": desk.plan.title}
    assert desk.spoken()["en"].keys() == desk.spoken()["zh-CN"].keys()
    for language in ("zh", "en"):
        shares, growth = desk.drawn("", language)
        assert shares is not None
        assert growth is None
        for name in desk.tables:
            assert all(path.exists() for path in desk.files(tmp_path, name, language))


def test_a_figure_in_english_says_number_bound_and_unit():
    said = {t.value: figure(t, words()["figures"]) for t in load_plan().targets}

    assert said["突破500万户"] == "over 5 million"
    assert said["达到1000亿元"] == "100 billion yuan"
    assert said["年均增长20%以上"] == "at least 20% growth a year"
    assert said["5-10家"] == "5-10"
    assert next(v for k, v in said.items() if k.endswith("万座")) == "43,000"


def test_a_figure_whose_unit_has_no_english_stays_as_it_is_written():
    target = load_plan().targets[0]

    assert figure(target, words()["figures"] | {"units": {}}) is None


def test_a_table_in_english_keeps_what_the_plan_says(assistant):
    desk = Desk(assistant, words())
    for table in desk.tables.values():
        shown = english_table(table, desk.names, words()["tables"])

        assert len(shown.rows) == len(table.rows)
        assert not any("\u4e00" <= sign <= "\u9fff" for head in shown.head for sign in head)
    matrix = english_table(desk.tables["matrix"], desk.names, words()["tables"])
    assert {cell for row in matrix.rows for cell in row[1:-2]} == {"", "leads", "takes part"}
    timeline = english_table(desk.tables["timeline"], desk.names, words()["tables"])
    assert [row[2] for row in timeline.rows] == [row[2] for row in desk.tables["timeline"].rows]
