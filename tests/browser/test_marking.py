"""Key points on the text in a real browser: by keyboard alone, by mouse, by touch, and with script switched off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from benchmarks.crawl import sign_in
from tests.browser.test_every_page import AXE, violations

TEXT = """How the depots keep their doors

Beside the 𝄞 sign the harbour office 𠮷 asks every depot to keep the four door rules: check the locks, \
count the keys, test the bell and log the hour.

The office also names five necessary steps. First, walk the yard. Second, read the notes. Third, try each alarm. Fourth, report to \
the duty engineer. Fifth, sign the sheet.
"""
TEXT_ZH = """港务仓库如何守好每一道门

𠮷田仓库要求值班人员遵守四项守则：检查门锁、清点钥匙、测试警铃、记录时间。

“五个到位”是指：组织领导到位，责任落实到位，检查整改到位，教育培训到位，应急处置到位。
"""


def enter(chromium: Browser, site: str, **how: Any) -> BrowserContext:
    context = chromium.new_context(locale="en-GB", bypass_csp=True, **{"viewport": {"width": 1280, "height": 800}, **how})
    context.add_cookies([{"name": "language", "value": "en", "url": site}])
    context.set_default_timeout(15_000)
    sign_in(context, site, "author")
    return context


def bring(context: BrowserContext, site: str, text: str) -> Page:
    """A new article of that text, its key points found and on the screen."""
    page = context.new_page()
    page.goto(f"{site}/articles/new")
    page.fill("[name=text]", text)
    page.click("main form button[type=submit]")
    page.click("main form[action^='/imports/'] .actions button.button--primary")
    page.wait_for_url(re.compile(r"/articles/[\w-]{12}$"))
    page.goto(f"{page.url}/key-points")
    page.click("form[action$='/key-points/find'] button")
    expect(page.locator("[data-part=card]").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    return page


@pytest.fixture
def author(chromium: Browser, site: str) -> Iterator[BrowserContext]:
    context = enter(chromium, site)
    yield context
    context.close()


def opened(page: Page) -> Locator:
    return page.locator("[data-part=card][data-open]")


def choose(page: Page, name: str) -> Locator:
    """The key point of that name, open, by a click on its card."""
    page.locator("[data-part=card]", has=page.get_by_role("link", name=name, exact=True)).locator(".point__head").click()
    expect(opened(page).locator(".point__name")).to_have_text(name)
    return opened(page).locator(".chip__text")


def middle(page: Page, ordinal: int) -> tuple[float, float]:
    """A place well inside a member's words in the text, on their first line."""
    point = opened(page).get_attribute("data-point")
    mark = page.locator(f"mark[data-point='{point}'][data-member='{ordinal}']").first
    left, top, width, height = mark.evaluate(
        "mark => { const box = mark.getClientRects()[0]; return [box.left, box.top, box.width, box.height]; }"
    )
    return left + width * 0.7, top + height / 2


def point_at(page: Page, ordinal: int) -> None:
    """Rest the pointer on a member of the open key point, so that its edges show."""
    page.mouse.move(*middle(page, ordinal))
    expect(page.locator(".edge--end")).to_have_attribute("aria-label", f"End of member {ordinal}")


def drag(page: Page, handle: Locator, words: str, *, to_end: bool) -> None:
    """Drag a handle to where these words of the text begin or end."""
    box = handle.bounding_box()
    target = page.evaluate(
        """([words, toEnd]) => {
            const walker = document.createTreeWalker(document.querySelector("[data-part=text]"), NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const at = node.data.indexOf(words);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(node, at);
                range.setEnd(node, at + words.length);
                const box = range.getBoundingClientRect();
                return [toEnd ? box.right : box.left, box.top + box.height / 2];
            }
        }""",
        [words, to_end],
    )
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move((x + target[0]) / 2, (y + target[1]) / 2)
    page.mouse.move(target[0], target[1])
    page.mouse.up()


def test_a_whole_article_by_keyboard(author: BrowserContext, site: str) -> None:
    page = bring(author, site, TEXT)
    total = page.locator("[data-part=card]").count()
    page.keyboard.press("j")
    expect(opened(page).locator(".point__name")).not_to_have_text("four door rules")
    page.keyboard.press("k")
    expect(opened(page).locator(".point__name")).to_have_text("four door rules")
    chips = opened(page).locator(".chip__text")
    expect(chips).to_have_text(["check the locks", "count the keys", "test the bell", "log the hour"])

    for key in ("ArrowRight", "ArrowRight", "e"):
        page.keyboard.press(key)
    edge = page.locator(".edge:focus")
    expect(edge).to_have_attribute("aria-label", "End of member 2")
    page.keyboard.press("ArrowLeft")
    expect(edge).to_have_attribute("aria-valuetext", "count the")
    page.keyboard.press("Shift+ArrowLeft")
    expect(edge).to_have_attribute("aria-valuetext", "count th")
    page.keyboard.press("Escape")
    expect(opened(page).locator(".chip:focus")).to_have_text(re.compile("count the keys"))
    page.keyboard.press("e")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(chips).to_have_text(["check the locks", "count the", "test the bell", "log the hour"])
    expect(opened(page).locator(".chip:focus")).to_have_text(re.compile("count the"))
    page.keyboard.press("u")
    expect(chips).to_have_text(["check the locks", "count the keys", "test the bell", "log the hour"])

    page.keyboard.press("ArrowRight")
    page.keyboard.press("x")
    expect(chips).to_have_count(3)
    page.keyboard.press("u")
    expect(chips).to_have_count(4)
    for n in range(1, total + 1):
        page.keyboard.press("Enter")
        expect(page.locator(".marking__counts progress")).to_have_attribute("value", str(n))
    expect(page.locator("[data-part=next-step]")).to_have_text(f"Draft questions from {total} key points")
    page.locator("[data-part=next-step]").press("Enter")
    page.wait_for_url(re.compile(r"/questions$"))


def test_an_edge_is_dragged_by_the_mouse_and_stops_at_words_and_at_its_neighbour(author: BrowserContext, site: str) -> None:
    page = bring(author, site, TEXT)
    chips = choose(page, "four door rules")
    point_at(page, 2)
    drag(page, page.locator(".edge--end"), "count the", to_end=True)
    expect(chips).to_have_text(["check the locks", "count the", "test the bell", "log the hour"])
    point_at(page, 2)
    drag(page, page.locator(".edge--end"), "test the bell", to_end=True)
    expect(chips).to_have_text(["check the locks", "count the keys", "test the bell", "log the hour"])
    page.keyboard.press("u")
    expect(chips).to_have_text(["check the locks", "count the", "test the bell", "log the hour"])


def test_chinese_edges_stop_at_words_beyond_the_first_plane_too(author: BrowserContext, site: str) -> None:
    page = bring(author, site, TEXT_ZH)
    chips = choose(page, "四项守则")
    point_at(page, 2)
    drag(page, page.locator(".edge--start"), "钥匙", to_end=False)
    expect(chips).to_have_text(["检查门锁", "钥匙", "测试警铃", "记录时间"])
    opened(page).locator(".chip").nth(3).focus()
    page.locator(".edge--end").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(chips).to_have_text(["检查门锁", "钥匙", "测试警铃", "记录"])


def test_keys_do_nothing_while_one_types_or_composes(author: BrowserContext, site: str) -> None:
    page = bring(author, site, TEXT)
    choose(page, "four door rules")
    page.keyboard.press("e")
    name = page.locator("input[name=name]").first
    expect(name).to_be_focused()
    name.press("End")
    page.keyboard.type(" jkxu")
    expect(name).to_have_value("four door rules jkxu")
    name.evaluate(
        "field => field.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', keyCode: 229, isComposing: true, bubbles: true}))"
    )
    card = opened(page)
    card.focus()
    card.evaluate("card => card.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true}))")
    expect(page.locator(".marking__counts progress")).to_have_attribute("value", "0")
    expect(page.locator(".chip:visible")).to_have_count(4)


def test_words_selected_in_the_text_become_a_key_point(author: BrowserContext, site: str) -> None:
    page = bring(author, site, TEXT)
    n_points = page.locator("[data-part=card]").count()
    page.evaluate(
        """() => {
            const passage = [...document.querySelectorAll("[data-passage]")].find((one) => one.textContent.includes("𠮷"));
            const node = [...passage.childNodes].find((one) => one.data?.includes("asks every depot"));
            const at = node.data.indexOf("asks every depot");
            document.getSelection().setBaseAndExtent(node, at, node, at + "asks every depot".length);
        }"""
    )
    expect(page.locator("[data-part=selection]")).to_be_visible()
    page.click("[data-part=new]")
    page.locator("#addition form button[type=submit]").click()
    expect(page.locator("[data-part=card]")).to_have_count(n_points + 1)
    expect(opened(page).locator(".point__name")).to_have_text("asks every depot")


def test_on_a_phone_the_text_stays_in_sight_and_edges_are_dragged_by_touch(chromium: Browser, site: str) -> None:
    context = enter(chromium, site, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = bring(context, site, TEXT)
    page.locator("[data-part=next]").tap()
    expect(opened(page).locator(".point__name")).not_to_have_text("four door rules")
    page.locator("[data-part=previous]").tap()
    expect(opened(page).locator(".point__name")).to_have_text("four door rules")
    expect(page.locator("mark[data-sign]", has_text="four door rules")).to_be_in_viewport()
    expect(opened(page).locator("[data-part=confirm]")).to_be_in_viewport()
    touch = context.new_cdp_session(page)
    page.touchscreen.tap(*middle(page, 2))
    expect(page.locator(".edge--end")).to_have_attribute("aria-label", "End of member 2")
    edge = page.locator(".edge--end").bounding_box()
    word = page.locator(".edge--start").bounding_box()
    assert edge is not None
    assert word is not None
    y, x = edge["y"] + edge["height"] / 2, edge["x"] + edge["width"] / 2
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for part in (0.5, 1):
        at = {"x": x + (word["x"] + word["width"] / 2 + 60 - x) * part, "y": y}
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [at]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(opened(page).locator(".chip__text").nth(1)).to_have_text(re.compile(r"^count( the)?$"))
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    context.close()


def test_it_all_works_without_script(chromium: Browser, site: str) -> None:
    context = enter(chromium, site, java_script_enabled=False)
    page = bring(context, site, TEXT)
    card = page.locator("[data-part=card]", has=page.get_by_role("link", name="four door rules", exact=True))
    card.get_by_role("link", name="Edit").click()
    page.get_by_role("button", name="End of Member 2: one word earlier").click()
    expect(card.locator(".chip__text").nth(1)).to_have_text("count the")
    page.get_by_role("button", name="Undo").click()
    expect(card.locator(".chip__text").nth(1)).to_have_text("count the keys")
    card.get_by_role("button", name="Confirm with members").click()
    expect(card.get_by_text("Confirmed", exact=True)).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_screen_is_accessible_while_an_edge_is_moved(chromium: Browser, site: str, width: int) -> None:
    context = enter(chromium, site, viewport={"width": width, "height": 844})
    context.add_init_script(AXE)
    page = bring(context, site, TEXT)
    page.keyboard.press("j")
    page.locator(".edge").first.focus()
    page.keyboard.press("ArrowRight")
    assert violations(page) == []
    context.close()
