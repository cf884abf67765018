"""Which elements stand aside from the article by their tag or by what they are called: menus, boxes of links, comments."""

from __future__ import annotations

import re

from lxml import etree

from app.library.importing.html_tree import lays_out

ASIDE_TAGS = frozenset(("nav", "footer", "aside", "menu"))
_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:comments?|replies|discuss|related|relatedposts|recommend(?:ed|ation)?s?|sidebar|side|aside|footer|foot|copyright|menu|nav|"
    r"navbar|topbar|toolbar|share|sharing|sharedaddy|social|promo|advert(?:isement)?s?|ads?|banner|hot|rank(?:ing)?|links?|friend-?links?|"
    r"breadcrumbs?|pager|pagination|newsletter|subscribe|cookies?|consent|modal|popup|login|search|toc|contents-list|table-of-contents|"
    r"hatnote|ambox|navbox|infobox|catlinks|reflist|citation|references|feedback|survey|rating|vote|votecell|user-?info|post-?menu|taglist|"
    r"tags|bio|author-?(?:box|card|bio)|about-?author|webmentions|reactions?|sign(?:ature)?|similar|xgxw|xgwj|xgyd|tjyd|pullquotes?|pull-quote|"
    r"site-?sub|jump-to-nav|printfooter|readmore|read-more|tuijian|xiangguan|remen|paihang|pinglun|carousel|playlist|video-?resource|reward|qr-?code|ewm|pgs?|fenye)(?:$|[\s_-])",
    re.I,
)
_BOX = re.compile(r"(?:^|[\s_-])(?:ambox|infobox|navbox|hatnote|toc|read-?more|related|share|comments?|reference)(?:$|[\s_-])", re.I)
"""What the class of an element that often lays a page out must say for it to stand aside."""
_READERS = re.compile(r"(?:^|[\s_-])(?:comments?|replies|discuss|reactions?|webmentions|pinglun)(?:$|[\s_-])", re.I)
_LAID_OUT = frozenset(("p", "li", "span", "td", "tr", "tbody", "table"))


def is_aside(element: etree._Element) -> bool:
    """Whether an element, by its tag or its name, belongs to the page and not to the article."""
    if element.tag in ASIDE_TAGS:
        return True
    if element.tag in ("body", "html", "article", "main"):
        return False
    return bool((_BOX if element.tag in _LAID_OUT else _ASIDE).search(_names(element)))


def readers_write(element: etree._Element) -> bool:
    """Whether an element is named for what readers of the page write."""
    return bool(_READERS.search(_names(element)))


def is_beside(element: etree._Element) -> bool:
    """Whether an element stands in a list, or aside: what it says is then of something else."""
    return any((one.tag == "li" and not lays_out(one)) or is_aside(one) for one in element.iterancestors())


def _names(element: etree._Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"
