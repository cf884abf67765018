"""A form sent after its token ended comes back with what was typed; one of another site does not."""

from __future__ import annotations

from lxml import html
from werkzeug.test import TestResponse
from wtforms import PasswordField

from app.permissions import Role
from app.web.forms import SECRET_WORDS, BaseForm
from tests.factories.people import make_staff, make_tree
from tests.page import Page, as_by_itself, check_manners

OWN = {"Sec-Fetch-Site": "same-origin"}
LONG = "A name so long that nobody would like to type it again"


def send(page: Page, address: str, typed: dict[str, str | list[str]], headers: dict[str, str]) -> TestResponse:
    return as_by_itself(page.client.post, address, data={"csrf_token": "stale", **typed}, headers=headers)


def fields(answer: TestResponse) -> list[tuple[str, str]]:
    """What the form of a stale page would send again, but the token."""
    form = check_manners(answer).xpath("//main//form")[0]
    values = [(control.get("name"), control.value) for control in form.xpath(".//input | .//textarea")]
    return [(name, value.lstrip("\n")) for name, value in values if name != "csrf_token"]


def test_typed_text_comes_back_and_is_sent_again_with_a_fresh_token(page: Page) -> None:
    tree = make_tree()
    page.sign_in(make_staff(Role.ADMINISTRATOR, tree["nation"]))
    address = f"/units/{tree['city'].public_id}/units"
    stale = send(page, address, {"add-name": LONG, "add-name_zh": "县"}, OWN)
    assert stale.status_code == 400
    form = html.document_fromstring(stale.text).xpath("//main//form")[0]
    assert form.get("action") in (None, address)
    token = form.xpath(".//input[@name='csrf_token']")[0].value
    again = as_by_itself(page.client.post, address, data={"csrf_token": token, **dict(fields(stale))})
    assert again.status_code == 303
    assert LONG in page.get("people.units").text_content()


def test_values_of_one_name_all_come_back(page: Page) -> None:
    page.sign_in(make_staff(Role.ADMINISTRATOR))
    assert fields(send(page, "/users", {"unit": ["one", "two"], "note": "a\nb"}, OWN)) == [
        ("unit", "one"),
        ("unit", "two"),
        ("note", "a\nb"),
    ]


def test_markup_comes_back_as_text(page: Page) -> None:
    page.visitor()
    answer = send(page, "/sign-in", {"username": '"><script>alert(1)</script>', "note": "</textarea><b>" + "x" * 50}, OWN)
    assert fields(answer) == [("username", '"><script>alert(1)</script>'), ("note", "</textarea><b>" + "x" * 50)]


def test_passwords_do_not_come_back(page: Page) -> None:
    page.visitor()
    answer = send(page, "/sign-in", {"username": "lin", "password": "a short sentence works"}, OWN)
    assert fields(answer) == [("username", "lin")]
    page.sign_in(make_staff(Role.ADMINISTRATOR))
    answer = send(page, "/account/password", {"current_password": "the present one", "new_password": "the next one"}, OWN)
    assert fields(answer) == []


def test_every_password_field_has_a_name_by_which_it_is_known_as_one() -> None:
    forms = [form for form in BaseForm.__subclasses__() if form.__module__.startswith("app.")]
    made = [
        (form.__name__, name) for form in forms for name in vars(form) if getattr(vars(form)[name], "field_class", None) is PasswordField
    ]
    assert len(made) >= 5
    assert [field for field in made if not any(word in field[1] for word in SECRET_WORDS)] == []


def test_another_site_s_form_is_not_offered_again(page: Page) -> None:
    page.sign_in(make_staff(Role.ADMINISTRATOR))
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "none"}, {"Origin": "https://evil.test"}, {"Origin": "null"}, {}):
        answer = send(page, "/users", {"name": LONG}, headers)
        assert answer.status_code == 400
        assert not check_manners(answer).xpath("//main//form")
        assert LONG not in answer.text


def test_a_script_of_ours_gets_a_fresh_token(page: Page) -> None:
    page.sign_in(make_staff(Role.ADMINISTRATOR))
    own = as_by_itself(page.client.post, "/account/reading", json={}, headers=OWN)
    foreign = as_by_itself(page.client.post, "/account/reading", json={}, headers={"Origin": "https://evil.test"})
    assert (own.status_code, foreign.status_code) == (400, 400)
    assert own.json is not None
    assert foreign.json == {"error": "stale_page", "token": None}
    fresh = {"X-CSRFToken": own.json["token"], "Accept": "application/json"}
    assert as_by_itself(page.client.post, "/account/reading", data={"theme": "dark"}, headers=fresh).status_code == 204
