"""The library as its readers and keepers find things in it: one page to browse and to search."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.permissions import Permission, can
from app.search import queries
from app.search.forms import SearchForm
from app.search.queries import Find, Order
from app.web.access import actor, requires
from app.web.paging import Page, asked_page

bp = Blueprint("search", __name__)


@bp.get("/search")
@requires(Permission.ARTICLE_READ)
def index() -> ResponseReturnValue:
    """Everything the person may find, the newest first, until something is typed."""
    is_keeper = can(actor(), Permission.ARTICLE_VIEW)
    form = SearchForm(request.args, is_keeper=is_keeper)
    asked = form.asked()
    says_nothing = not (asked.search.is_empty or asked.search.wanted or asked.search.unwanted)
    page: Page[Find] = Page((), 1, 0) if says_nothing else queries.finds(actor(), asked.search, asked.narrowing, asked.order, asked_page())
    return render_template(
        "search/index.html",
        form=form,
        asked=asked,
        says_nothing=says_nothing,
        page=page,
        finds=[(find, way(find)) for find in page.rows],
        ways=_ways(),
        is_keeper=is_keeper,
        is_by_date=asked.order is Order.DATE,
    )


def way(find: Find, point: Any = None) -> str:
    """The address at which a find (or one of its key points) can be seen: the reader, marked, else the article's own page."""
    place = point or find.snippet
    passage = point.passage if point else find.passage
    if find.is_shown and can(actor(), Permission.ARTICLE_READ, find):
        mark: dict[str, Any] = {"passage": passage, "start": place.start, "end": place.end} if place.end > place.start else {}
        anchor = f"p-{passage}" if mark else None
        return url_for("reading.show", article_id=find.public_id, _anchor=anchor, **mark)
    return url_for("library.show", article_id=find.public_id, revision=find.number, _anchor=f"p-{passage}")


def _ways() -> Any:
    """For the template: this search with some of what narrows it changed."""

    def narrowed(**changed: str | None) -> str:
        args = {name: value for name, value in request.args.items() if value and name != "page"}
        asked: dict[str, Any] = {name: value for name, value in (args | changed).items() if value}
        return url_for(".index", **asked)

    return {"narrowed": narrowed, "to": way}
