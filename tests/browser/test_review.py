"""A whole review by keyboard, in both languages: look, swap, mend, take back, approve together, reject, approve the rest."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_every_page import AXE, violations
from tests.browser.test_journey import STORIES, Story, bring, draft, person

ENGLISH = """Home > Notices
[Pier rules] Six rules for the evening crossing
Time: 4 May 2026 Author: Ada Finch Source: Harbour Office

The harbour office asks every crew to keep the four lamp rules: trim the wick, shade the glass, fill the can and log the hour.

Every cabin shows the "three signals" beside its door. The "five night checks" stay in force on both piers, and the "two calls" \
were added to them for the first time this spring. The "six rope knots" hang on the wall of the "seven step landing".
"""
CHINESE = """当前位置：首页 >> 通知公告
【码头管理】晚班渡船的灯火守则
时间：2026-05-04 作者：安帆 来源：港务办公室

港务办公室要求各船组遵守四项守则：修剪灯芯、遮护灯罩、添足灯油、记录时刻。

每间船舱门边都要张贴“三个信号”。“五项夜检”在两座码头继续执行，“两次呼叫”今年春天首次写入夜检要求。“六种绳结”挂在“七级台阶”的墙上。
"""
TOLD = {"en": (ENGLISH, "Six rules for the evening crossing", "Pier rules"), "zh": (CHINESE, "晚班渡船的灯火守则", "码头管理")}
LOOK_MS = 2_300  # approving together asks for two seconds each


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.language)
def test_a_whole_review_by_keyboard(chromium: Browser, site: str, story: Story) -> None:
    pasted, title, category = TOLD[story.language]
    story = replace(story, pasted=pasted, title=title, category=category)
    author = person(chromium, site, story, "author")
    article = bring(author, site, story)
    draft(author, site, article)
    page = person(chromium, site, story, "reviewer")
    page.goto(f"{site}/review")
    page.locator(f"a[href='/questions/review?article={article}']").last.click()
    assert_everything_is_in_sight(page)
    look_at_all_and_swap(page)
    approve_together_and_take_back(page)
    edit_in_place_and_leave(page)
    reject_and_take_back(page)
    while page.locator("form[action$='/accept']").count():
        press(page, "a")
    expect(page.locator(".empty__title")).to_be_visible()
    expect(page.locator("form[action*='/undo'] button")).to_be_visible()


def press(page: Page, *keys: str) -> None:
    """Press keys of which the last one leads on, and wait until the next page listens."""
    for key in keys[:-1]:
        page.keyboard.press(key)
    with page.expect_navigation():
        page.keyboard.press(keys[-1])
    page.wait_for_load_state("networkidle")


def assert_everything_is_in_sight(page: Page) -> None:
    """Nothing to scroll at 1280 × 720, and nothing that a screen reader stumbles over."""
    page.set_viewport_size({"width": 1280, "height": 720})
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    page.evaluate(AXE)
    found = violations(page)
    assert found == [], found


def look_at_all_and_swap(page: Page) -> None:
    """Go round once with N; where there is a spare, swap, take back, swap again, and take one option out."""
    first, has_swapped = heading(page), False
    while True:
        page.wait_for_timeout(LOOK_MS)
        if not has_swapped and page.locator("[data-key=s]").count():
            has_swapped = True
            before = options(page)
            press(page, "s")
            assert options(page) != before
            press(page, "u")
            assert options(page) == before
            press(page, "s")
            take_one_out(page)
        press(page, "n")
        if heading(page) == first:
            break
    assert has_swapped


def take_one_out(page: Page) -> None:
    n_before, smaller = len(options(page)), page.locator("button[value=fewer_options]")
    if smaller.count():
        smaller.first.focus()
        press(page, "Enter")
        assert len(options(page)) == n_before - 1
        press(page, "u")
        assert len(options(page)) == n_before


def approve_together_and_take_back(page: Page) -> None:
    n_before = waiting(page)
    picked = page.locator("input[name=picked]").count()
    assert picked
    press(page, "b", "Enter")
    assert waiting(page) == n_before - picked
    press(page, "u")
    assert waiting(page) == n_before


def edit_in_place_and_leave(page: Page) -> None:
    """Keys typed into the editor are letters, not deeds; Escape leaves it."""
    address = page.url
    page.keyboard.press("e")
    expect(page.locator("[data-part=editor]")).to_be_visible()
    page.keyboard.type("arsnu1")
    page.keyboard.press("Escape")
    expect(page.locator("[data-part=editor]")).to_be_hidden()
    assert page.url == address
    page.reload()
    page.wait_for_load_state("networkidle")


def reject_and_take_back(page: Page) -> None:
    page.keyboard.press("6")  # without R before it, a digit is nothing
    n_before = waiting(page)
    press(page, "r", "6")
    assert waiting(page) == n_before - 1
    press(page, "u")
    assert waiting(page) == n_before


def heading(page: Page) -> str:
    return page.locator(".question__heading").inner_text()


def options(page: Page) -> list[str]:
    return page.locator(".options--read .option__text").all_inner_texts()


def waiting(page: Page) -> int:
    """How many wait, from the words beside the progress bar: the second number in them."""
    return int(re.findall(r"\d+", page.locator(".progress__text").inner_text())[1])
