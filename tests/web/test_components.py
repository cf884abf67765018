"""The component page: every component renders, in both languages, for those who keep the product."""

from __future__ import annotations

import pytest

from app.permissions import Role
from tests.factories.people import make_staff
from tests.page import Page


@pytest.mark.parametrize(("language", "lang"), [("en", "en"), ("zh", "zh-Hans")])
def test_an_administrator_sees_every_component_in_their_language(page: Page, language: str, lang: str) -> None:
    page.sign_in(make_staff(Role.ADMINISTRATOR))
    page.client.set_cookie("language", language)

    shown = page.get("web.components")

    assert shown.get("lang") == lang
    assert len(shown.xpath("//fieldset[contains(@class, 'question')]")) == 10


def test_others_do_not_see_the_component_page(page: Page) -> None:
    page.sign_in(make_staff(Role.AUTHOR))
    page.get("web.components", expect=403)
