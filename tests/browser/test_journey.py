"""The whole story in a real browser, once in English and once in Chinese: from a pasted page to the organiser's report."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from benchmarks.crawl import sign_in

ENGLISH = """Home > Notices
[Quay rules] Four rules for the morning crossing
Time: 4 May 2026 Author: Ada Finch Source: Harbour Office

The harbour office asks every crew to keep the four quay rules: check the ropes, count the passengers, test the radio and log the tide.

On 2 May, the harbour office opened the new east pier. Captain Ada Finch, head of the harbour office, presided over the opening. \
More than 300 passengers cross each morning.

Every cabin shows the "three signals" beside its door. The "five night checks" stay in force on both piers, and the "two calls" \
were added to them for the first time this spring.
"""
CHINESE = """当前位置：首页 >> 通知公告
【码头管理】早班渡船的四项守则
时间：2026-05-04 作者：安帆 来源：港务办公室

港务办公室要求各船组遵守四项守则：检查缆绳、清点乘客、测试电台、记录潮位。

5月2日，港务办公室启用新东码头。港务办公室主任安帆主持启用仪式。每天早晨有300多名乘客过江。

每间船舱门边都要张贴“三个信号”。“五项夜检”在两座码头继续执行，“两次呼叫”今年春天首次写入夜检要求。
"""


@dataclass(frozen=True, slots=True)
class Story:
    """What differs between the two tellings."""

    language: str
    pasted: str
    title: str
    section: str
    category: str
    unit: str
    module: str


STORIES = [
    Story("en", ENGLISH, "Four rules for the morning crossing", "Notices", "Quay rules", "Dongfu County Office", "The morning crossing"),
    Story("zh", CHINESE, "早班渡船的四项守则", "通知公告", "码头管理", "东阜县办公室", "早班渡船"),
]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.language)
def test_from_a_pasted_page_to_the_report(chromium: Browser, site: str, story: Story) -> None:
    author = person(chromium, site, story, "author")
    article = bring(author, site, story)
    draft(author, site, article)
    n_approved = review(person(chromium, site, story, "reviewer"), site, article)
    assert n_approved >= 5
    organiser = person(chromium, site, story, "organiser")
    assignment = assign(organiser, site, story)
    learner = person(chromium, site, story, "staff")
    read(learner, site, story)
    take_the_quiz(learner, site, story)
    see_progress(organiser, site, story, assignment)


def person(chromium: Browser, site: str, story: Story, username: str) -> Page:
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN" if story.language == "zh" else "en-GB")
    context.add_cookies([{"name": "language", "value": story.language, "url": site}])
    context.set_default_timeout(15_000)
    sign_in(context, site, username)
    return context.new_page()


def bring(page: Page, site: str, story: Story) -> str:
    """Paste the page, see what was recognised, save, publish; returns the article's public id."""
    page.goto(f"{site}/articles/new")
    page.fill("[name=text]", story.pasted)
    page.click("main form button[type=submit]")
    expect(page.locator("[name=title]")).to_have_value(story.title)
    expect(page.locator("[name=section]")).to_have_value(story.section)
    expect(page.locator("[name=category]")).to_have_value(story.category)
    expect(page.locator("[name=published_on]")).to_have_value("2026-05-04")
    expect(page.locator(".left-out li").first).to_contain_text(story.section)
    page.click("main form[action^='/imports/'] .actions button.button--primary")
    page.wait_for_url(re.compile(r"/articles/[\w-]{12}$"))
    page.click("form[action$='/publish'] button")
    expect(page.locator("form[action$='/unpublish']")).to_be_visible()
    return page.url.rsplit("/", 1)[1]


def draft(page: Page, site: str, article: str) -> None:
    """Find the key points, confirm every one, with members where there are some, draft questions and submit them."""
    page.goto(f"{site}/articles/{article}/key-points")
    page.click("form[action$='/key-points/find'] button")
    waiting = page.locator("form[action^='/key-points/'][action$='/confirm'] button[name=members]")
    expect(waiting.first).to_be_visible()
    while left := waiting.count():
        waiting.first.click()
        expect(waiting).not_to_have_count(left)
    page.click(f"form[action='/articles/{article}/questions'] button")
    page.wait_for_load_state()
    page.goto(f"{site}/questions?article={article}")
    page.click("form[action$='/questions/submit'] button")
    page.wait_for_load_state()


def review(page: Page, site: str, article: str) -> int:
    """Accept everything in the queue with one key; returns how many."""
    page.goto(f"{site}/questions/review?article={article}")
    accepted = 0
    while page.locator("form[action$='/accept']").count():
        before = page.url
        page.wait_for_load_state("networkidle")  # the keys are there once the scripts are
        page.keyboard.press("a")
        page.wait_for_url(lambda address, before=before: address != before, timeout=30_000)  # type: ignore[misc]
        accepted += 1
    return accepted


def assign(page: Page, site: str, story: Story) -> str:
    """Compose a study module of the article and set it to one office; returns the assignment's address."""
    page.goto(f"{site}/modules/new")
    page.fill("[name=title]", story.module)
    page.select_option("[name=add_article]", label=story.title)
    page.click("button[name=do][value=add]")
    page.wait_for_load_state()
    page.locator("button[name=do][value=save]").last.click()
    page.wait_for_url(re.compile(r"/modules/[\w-]{12}$"))
    page.click("main a[href$='/assign']")
    page.eval_on_selector_all("main details", "all => all.forEach(one => { one.open = true; })")
    page.get_by_label(re.compile(story.unit)).check()
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator("main")).to_contain_text(story.unit)
    page.locator("main form[data-behaviour=submit-once] button").last.click()
    page.wait_for_url(re.compile(r"/assignments/[\w-]{12}$"))
    return page.url


def read(page: Page, site: str, story: Story) -> None:
    """Read at an ordinary pace until the server says that all of it counted."""
    page.goto(f"{site}/my-study")
    page.locator("main").get_by_role("link", name=story.module, exact=True).click()
    page.locator("main a[href*='/read/']").first.click()
    expect(page.locator("h1")).to_have_text(story.title)
    page.wait_for_timeout(28_000)
    page.mouse.wheel(0, 400)
    page.goto(f"{site}/my-study")


def take_the_quiz(page: Page, site: str, story: Story) -> None:
    """Start, give a response to each question, lose the page once, submit, and see what decides."""
    page.goto(f"{site}/my-study")
    page.locator("main").get_by_role("link", name=story.module, exact=True).click()
    page.locator("form[action$='/attempts'] button").first.click()
    page.wait_for_url(re.compile(r"/attempts/[\w-]{12}(\?|$)"))
    slots = page.locator("[data-part=slot]")
    n_slots = slots.count()
    assert n_slots >= 4
    for place in range(n_slots):
        respond(slots.nth(place))
    expect(page.locator("[data-part=slot] [data-part=save-state][data-state=saved]")).to_have_count(n_slots)
    page.reload()
    expect(page.locator("[data-part=slot] [data-part=save-state][data-state=saved]")).to_have_count(n_slots)
    page.locator("button[name=then][value=confirm]").click()
    page.locator("main form[action*='/submit'] button").last.click()
    page.wait_for_url(re.compile(r"/result(\?|$)"))
    expect(page.locator("main mark").first).to_be_visible()


def respond(slot: Locator) -> None:
    """Give something to one question, whatever its kind."""
    if slot.locator("input[type=radio]").count():
        slot.locator("input[type=radio]").first.check()
    elif slot.locator("input[type=checkbox]").count():
        slot.locator("input[type=checkbox]").first.check()
    elif slot.locator("select").count():
        for select in slot.locator("select").all():
            select.select_option(index=1)
    else:
        slot.locator("input:not([type=hidden]), textarea").first.fill("4")


def see_progress(page: Page, site: str, story: Story, assignment: str) -> None:
    """The organiser finds the learner's row, by unit and by person, and the same in the CSV."""
    page.goto(f"{assignment}/progress?by=person")
    row = page.locator("tr", has_text="林清")
    expect(row).to_have_count(1)
    with page.expect_download() as download:
        page.locator("a[href*='.csv']").first.click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert "林清" in text
    username = row.locator("td").first.inner_text().strip()
    assert username
    assert username in text
