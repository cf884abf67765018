"""A form sent after the session ended comes back, once its sender has signed in again, with what was typed."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html
from werkzeug.test import TestResponse

from app.db import db
from app.permissions import Role
from tests.factories.people import PASSWORD, make_account, make_tree
from tests.page import Page, as_by_itself, check_manners

OWN = {"Sec-Fetch-Site": "same-origin"}
OTHER = {"Sec-Fetch-Site": "cross-site"}
ANOTHER = "another short sentence works"
LONG = "A name so long that nobody would like to type it again\nwith a second line, 名称"


def send(page: Page, address: str, typed: dict[str, Any], headers: dict[str, str] = OWN) -> TestResponse:
    return as_by_itself(page.client.post, address, data={"csrf_token": page.token(), **typed}, headers=headers)


def form_of(answer: TestResponse) -> Any:
    return check_manners(answer).xpath("//main//form")[0]


def changing(answer: TestResponse) -> Any:
    """The form on a page that asks for a password of one's own."""
    return check_manners(answer).xpath("//main//form[@action='/account/password']")[0]


def filled(form: Any, **typed: str) -> dict[str, Any]:
    """What a browser would send of a form."""
    values: dict[str, Any] = {}
    for control in form.xpath(".//input[@name] | .//textarea[@name]"):
        values.setdefault(control.get("name"), []).append((control.value or "").removeprefix("\n"))
    return {**values, **typed}


def again(page: Page, form: Any, **typed: str) -> TestResponse:
    return as_by_itself(page.client.post, form.get("action"), data=filled(form, **typed), headers=OWN)


def test_what_was_typed_comes_back_after_signing_in_and_is_sent_by_a_press(page: Page) -> None:
    tree = make_tree()
    account = make_account(unit=tree["nation"], role=Role.ADMINISTRATOR)
    page.visitor()
    address = f"/units/{tree['city'].public_id}/units"
    asked = send(page, address, {"add-name": "A county with a long name", "add-name_zh": "县", "password": "not to be kept"})
    assert asked.status_code == 401
    wrong = again(page, form_of(asked), username=account.username, password="not the right one")
    assert wrong.status_code == 422
    back = again(page, form_of(wrong), username=account.username, password=PASSWORD)
    assert back.status_code == 200
    form = form_of(back)

    assert form.get("action") == address
    assert "not to be kept" not in asked.text + wrong.text + back.text
    assert "A county with a long name" not in page.get("people.units").text_content()
    assert again(page, form).status_code == 303
    assert "A county with a long name" in page.get("people.units").text_content()


def test_lines_and_repeated_names_come_back_as_they_were(page: Page) -> None:
    account = make_account()
    page.visitor()
    typed = {"text": LONG, "unit": ["one", "two"], "note": "</textarea><script>alert(1)</script>" * 3}
    asked = send(page, "/articles/write?twin=x", typed)
    back = again(page, form_of(asked), username=account.username, password=PASSWORD)
    form = form_of(back)

    assert form.get("action") == "/articles/write?twin=x"
    assert {name: values for name, values in filled(form).items() if name != "csrf_token"} == {
        "text": [LONG],
        "unit": ["one", "two"],
        "note": [typed["note"]],
    }


def test_a_password_due_is_chosen_first_and_what_was_typed_comes_along(page: Page) -> None:
    tree = make_tree()
    account = make_account(unit=tree["nation"], role=Role.ADMINISTRATOR)
    account.must_change_password = True
    db.session.commit()
    page.visitor()
    address = f"/units/{tree['city'].public_id}/units"
    asked = send(page, address, {"add-name": "A county with a long name", "add-name_zh": ""})
    due = again(page, form_of(asked), username=account.username, password=PASSWORD)
    wrong = again(page, changing(due), current_password="not the right one", new_password=ANOTHER)
    assert wrong.status_code == 422
    back = again(page, changing(wrong), current_password=PASSWORD, new_password=ANOTHER)
    form = form_of(back)

    assert form.get("action") == address
    assert again(page, form).status_code == 303
    assert "A county with a long name" in page.get("people.units").text_content()


def test_a_form_sent_while_a_password_is_due_comes_along(page: Page) -> None:
    account = page.sign_in(make_account())
    account.must_change_password = True
    db.session.commit()
    other = send(page, "/articles/write", {"text": LONG}, OTHER)
    assert (other.status_code, other.location) == (303, "/account")
    due = send(page, "/articles/write", {"text": LONG})
    assert due.status_code == 403
    back = again(page, changing(due), current_password=PASSWORD, new_password=ANOTHER)

    assert filled(form_of(back))["text"] == [LONG]


def test_a_text_of_half_a_million_signs_is_kept_and_what_is_too_large_refused(page: Page) -> None:
    account = make_account()
    page.visitor()
    long = "灯塔守护人每晚点亮灯塔。\n" * 40_000
    asked = send(page, "/articles/write", {"text": long})
    back = again(page, form_of(asked), username=account.username, password=PASSWORD)

    assert filled(form_of(back))["text"] == [long]
    page.visitor()
    refused = send(page, "/articles/write", {"text": "x" * 30_000_000})
    assert refused.status_code == 413
    assert "That is too large" in refused.text


@pytest.mark.parametrize("headers", [OTHER, {}])
def test_another_site_s_form_is_not_kept(page: Page, headers: dict[str, str]) -> None:
    page.visitor()
    answer = send(page, "/articles/write", {"text": LONG}, headers)

    assert (answer.status_code, answer.location.split("?")[0]) == (303, "/sign-in")


@pytest.mark.parametrize("target", ["https://evil.example/x", "//evil.example", "/\\evil.example", "javascript:alert(1)", ""])
def test_nothing_is_sent_to_another_site(page: Page, target: str) -> None:
    account = make_account()
    page.visitor()
    typed = {"username": account.username, "password": PASSWORD, "kept_to": target, "kept:text": LONG}
    answer = send(page, "/sign-in", typed)

    assert (answer.status_code, answer.location) == (303, "/")


def test_scripts_and_public_pages_are_answered_as_before(page: Page) -> None:
    page.visitor()
    script = as_by_itself(
        page.client.post, "/articles/write", data={"csrf_token": page.token(), "text": "x"}, headers={**OWN, "Accept": "application/json"}
    )
    assert script.status_code == 401
    assert script.json == {"error": "signed_out"}
    assert "kept_to" not in html.tostring(page.get("people.sign_in"), encoding="unicode")
