"""Takes the screenshots of this folder: start the page, then `python docs/screenshots/take.py URL`."""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
VIEWS = {"matrix": 1, "department": 2, "timeline": 3, "targets": 4, "source": 5}
TABS = {"timeline": "时间轴", "targets": "目标", "source": "原文"}
QUESTION = {"zh-CN": "2018-2020年智慧能源由谁牵头？", "en": "Who leads smart energy in 2018-2020?"}


def main(address: str) -> None:
    """Every view, desk and phone, light and dark, of the page at an address."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name, size, scheme, locale in (
            ("", (1360, 900), "light", "zh-CN"),
            ("-dark", (1360, 900), "dark", "en"),
            ("-phone", (390, 844), "light", "zh-CN"),
            ("-phone-dark", (390, 844), "dark", "zh-CN"),
        ):
            context = browser.new_context(
                viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, locale=locale
            )
            page = context.new_page()
            page.goto(address)
            page.wait_for_timeout(2500)
            page.fill("#question textarea", QUESTION[locale])
            page.press("#question textarea", "Enter")
            page.wait_for_selector(".sources")
            page.wait_for_timeout(800)
            page.screenshot(path=HERE / f"chat{name}.png")
            for view, place in VIEWS.items():
                tabs = page.locator("button[role=tab]:visible")
                if place < tabs.count():
                    tabs.nth(place).click()
                else:
                    # On a phone the other tabs stand in a menu.
                    page.locator(".overflow-menu > button").click()
                    page.locator(".overflow-dropdown button").get_by_text(TABS[view]).click()
                page.wait_for_timeout(800)
                page.screenshot(path=HERE / f"{view}{name}.png")
            context.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
