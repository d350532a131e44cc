"""Takes the screenshots of this folder: start the page, then `python docs/screenshots/take.py URL`."""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
VIEWS = ("matrix", "department", "timeline", "targets", "source")
QUESTIONS = {
    "zh-CN": ("网购归谁管？", "电子商务有哪些目标？"),
    "en": ("Who leads smart energy in 2018-2020?", "What are the targets for e-commerce?"),
}
PHONE = (360, 740)


def main(address: str) -> None:
    """Every view, desk and phone, light and dark, of the page at an address."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name, size, scheme, locale in (
            ("", (1280, 800), "light", "zh-CN"),
            ("-dark", (1280, 800), "dark", "en"),
            ("-phone", PHONE, "light", "zh-CN"),
            ("-phone-dark", PHONE, "dark", "zh-CN"),
        ):
            context = browser.new_context(
                viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, locale=locale
            )
            page = context.new_page()
            page.goto(address)
            page.wait_for_timeout(2500)
            page.screenshot(path=HERE / f"start{name}.png")
            for count, question in enumerate(QUESTIONS[locale], start=1):
                page.fill("#question textarea", question)
                page.press("#question textarea", "Enter")
                page.wait_for_function(
                    "n => document.querySelectorAll('#chat .sources').length === n", arg=count
                )
                page.wait_for_timeout(800)
                if count == 1 or size != PHONE:
                    page.screenshot(path=HERE / f"chat{name}.png")
            if size == PHONE:
                page.locator("#chat a.cite").last.click()
                page.wait_for_timeout(600)
                page.screenshot(path=HERE / f"clause{name}.png")
                page.keyboard.press("Escape")
            for place, view in enumerate(VIEWS, start=1):
                page.locator("button[role=tab]:visible").nth(place).click()
                page.wait_for_timeout(800)
                page.evaluate("scrollTo(0, 0)")
                page.screenshot(path=HERE / f"{view}{name}.png")
                if view == "targets":
                    page.evaluate("document.querySelector('.amounts').scrollIntoView()")
                    page.wait_for_timeout(300)
                    page.screenshot(path=HERE / f"figures{name}.png")
            context.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
