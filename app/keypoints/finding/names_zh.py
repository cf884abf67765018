"""Number names in Chinese text: where a page names a number of things, and how surely."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.keypoints.finding import words_zh as words
from app.keypoints.finding.compounds_zh import compound_count, compound_pieces, compounds
from app.keypoints.finding.mentions import Form, Mention, without_overlaps
from app.keypoints.finding.numerals import NUMBER_ZH, read_zh
from app.keypoints.finding.phrases_zh import head_after, loose_head
from app.keypoints.finding.source import Page, Source, Span
from app.library.domain import Language

_FREE = rf"(?<![{words.NOT_BEFORE}]){words.NOT_IN_NUMBER}(?P<number>{NUMBER_ZH})"
_QUOTED = re.compile(
    rf"“(?P<name>[新老小大]?(?P<number>{NUMBER_ZH})(?P<classifier>{words.CLASSIFIER})?(?P<rest>[^“”。,;:!?、—\s]{{1,14}}))”"
)
_QUOTED_COMPOUND = re.compile(r"“(?P<name>[一二两双三四五六七八九十][^“”。;:!?\s]{2,14})”")
_PREFIXED = re.compile(
    rf"“(?P<name>[\u4e00-\u9fff]{{1,3}}(?<![{words.NOT_BEFORE}])(?P<number>{NUMBER_ZH})(?P<classifier>个|项|条)?(?P<rest>[\u4e00-\u9fff]{{1,3}}))”"
)
_EXPLAINED = re.compile(r"[,:]?(?:就?是指|指的?是?|即|包括|分别是|就是|:|——)")
_SPELT_OUT = re.compile(r"[^,。;:、]{0,4},?(?:即|是指|分别是|分别为|指的是)(?![将使便可日时刻为])")
_MIXED = re.compile(rf"{_FREE}(?P<classifier>{words.CLASSIFIER})?“(?P<rest>[^“”。,;:!?\s]{{1,10}})”")
_PLAIN = re.compile(rf"{_FREE}(?P<classifier>{words.CLASSIFIER})(?!多|余|几|以上|左右)")
_GRADED = re.compile(rf"{_FREE}(?P<classifier>级|档|等|期|部分|板块)(?=[,。;:!?)]|构成|组成|管理|内容|$)")
_GRADED_LIST = re.compile(
    rf"(?<=[\u4e00-\u9fff])(?<![{words.NOT_BEFORE}])(?<![省市区县乡镇](?=两级))(?P<number>{NUMBER_ZH})(?P<classifier>级|档|类|色|端|方)(?=[\u4e00-\u9fff])"
)
_LISTED = re.compile(rf"{_FREE}(?P<classifier>{words.COUNTERS})(?!多|余|几|以上|左右)")
_MOST_MIXED, _MOST_QUOTED, _LETTERS = 20, 50, 6
_ORDINAL = "二"
_DONE = ("下功夫", "做文章", "发力", "用力", "着手", "入手")
_BARE_HEAD = re.compile(rf"(?<=[\u4e00-\u9fff”])(?<![{words.NOT_BEFORE}])(?P<number>{NUMBER_ZH})(?P<rest>原则|要素|目标|环节|主体)")
_STOREYS = re.compile(r"[^,。;:、]{0,4}?(?:楼|房|建筑|别墅|大厦|住宅)")
_DOING = r"(?<=实行|推行|执行|落实|坚持|做到|达到|开展|实现)"
_DEFINED = re.compile(
    rf"(?:^|(?<=[,。;:、(“— ])|{_DOING}){words.NOT_IN_NUMBER}(?P<number>{NUMBER_ZH})(?P<rest>[\u4e00-\u9fff]{{1,5}}?)"
    r"(?=”?(?:,即(?![将使便可日时刻为])|是指|指的是|就是|分别是|包括|即(?![将使便可日时刻为])|——|:|\())"
)
_ANNOUNCED = re.compile(rf"{_FREE}(?P<rest>[样联招法段](?=:)|字[诀经歌令])")
_TIMES = re.compile(r"[遍次度趟字句]")
_CALLED = re.compile(
    r"(?:叫做?|称为|称作|说法|所谓|归纳为|概括为|总结为|要求|做到|坚持|实行|推行|落实|执行|牢记|开展|推广|[讲说]的|俗称)[:,]?$"
)
_UNIT = re.compile(words.NOT_AFTER_NUMBER)
_MEASURE = re.compile(words.MEASURES)
_DIGITS_ONLY = re.compile(r"[一二两三四五六七八九十〇零\d]")
_CONGRESS = re.compile(r"大(?:$|[^\u4e00-\u9fff]|以来|精神|报告|代表|会|上|后|召开|闭幕|期间)")
_CONGRESS_NUMBERS = range(11, 41)
_BOUNDARY = re.compile(r"$|[^\u4e00-\u9fff]|[是为即包分等]|如下")
_DEFINING = re.compile(rf"{words.DEFINING}$")


def names_zh(source: Source) -> list[Mention]:
    """All mentions on the Chinese pages, bare repeats of sure names among them; no overlaps, in reading order."""
    pages = list(source.in_language(Language.ZH))
    found = [mention for page in pages for mention in _on_page(page)]
    pieces = {piece for m in found if m.form >= Form.COMPOUND for piece in compound_pieces(m.head)}
    found = [mention for mention in found if source.shade(mention.name) not in pieces]
    sure = {source.shade(m.name): m for m in found if m.form >= Form.COMPOUND}
    found += [bare for name, model in sure.items() for page in pages for bare in _repeats(page, name, model)]
    return without_overlaps(found)


def _on_page(page: Page) -> Iterator[Mention]:
    yield from compounds(page)
    for match in _QUOTED.finditer(page.shadow):
        if (mention := _quoted(page, match)) is not None:
            yield mention
    for match in _QUOTED_COMPOUND.finditer(page.shadow):
        if (count := compound_count(match["name"])) is not None:
            yield _at(page, match, match.span("name"), count, head=match["name"], form=Form.QUOTED)
    for match in _PREFIXED.finditer(page.shadow):
        count = read_zh(match["number"])
        summed = page.shadow.endswith((",这", ",即", ",以上"), 0, match.start())
        if count is not None and count > 2 and (summed or _EXPLAINED.match(page.shadow, match.end())):
            yield _at(page, match, match.span("name"), count, head=match["rest"], form=Form.PLAIN)
    for match in _MIXED.finditer(page.shadow):
        if (mention := _mixed(page, match)) is not None:
            yield mention
    for pattern, reader in ((_PLAIN, _plain), (_LISTED, _plain), (_DEFINED, _defined), (_BARE_HEAD, _defined), (_ANNOUNCED, _defined)):
        for match in pattern.finditer(page.shadow):
            if (mention := reader(page, match)) is not None:
                yield mention
    yield from _graded(page)


def _graded(page: Page) -> Iterator[Mention]:
    """``四级``, ``三档``: a number of grades, with nothing else to name them."""
    for match in (*_GRADED.finditer(page.shadow), *_GRADED_LIST.finditer(page.shadow)):
        count = read_zh(match["number"])
        if count is not None and 2 <= count <= 12 and match["number"] != _ORDINAL:
            span = match.span()
            head = match["classifier"]
            yield Mention(Span(page.index, *span), Span(page.index, *span), count, head, (), Form.PLAIN, Language.ZH, generic=True)


def _at(page: Page, match: re.Match[str], name: tuple[int, int], count: int, *, head: str, form: Form) -> Mention:
    return Mention(
        Span(page.index, *name), Span(page.index, *match.span()), count, head, (), form, Language.ZH, generic=head in words.GENERIC_HEADS
    )


def _quoted(page: Page, match: re.Match[str]) -> Mention | None:
    """``“五个必由之路”``, ``“四风”``; not “十三五”, “八字方针”, “三亚”."""
    count, rest, name = read_zh(match["number"]), match["rest"], match["name"]
    if count is None or count < 2 or compound_count(name) is not None:
        return None
    proper = name.startswith(tuple(words.PLACES_AND_WORDS)) and not _SPELT_OUT.match(page.shadow, match.end())
    if name in words.IDIOMS or proper or _is_congress(count, name[len(match["number"]) :]):
        return None
    form = Form.QUOTED
    if match["classifier"] is None and (_is_measure(page, match) or _DIGITS_ONLY.match(rest)):
        if len(rest) > 1 or _EXPLAINED.match(page.shadow, match.end()) is None:
            return None
        form = Form.PLAIN
    if (rest.startswith("字") and count > _LETTERS) or count > _MOST_QUOTED or words.SAYING.search(name):
        return None
    if match["classifier"] is not None and _MEASURE.match(rest):
        return None
    head = rest[1:] if match["classifier"] is None and len(rest) >= 3 and rest[0] in words.QUOTED_COUNTERS else rest
    return _at(page, match, match.span("name"), count, head=head, form=form)


def _is_measure(page: Page, match: re.Match[str]) -> bool:
    """Whether the quoted words measure something; ``叫“三遍关”`` does not, for all that it begins like three times."""
    if _UNIT.match(match["rest"]) is None:
        return False
    called = _CALLED.search(page.shadow, max(0, match.start() - 6), match.start()) is not None
    return not (called and len(match["rest"]) >= 2 and _TIMES.match(match["rest"]))


def _is_congress(count: int, rest: str) -> bool:
    """二十大 is a congress, and so is what begins with it; 十大业务 is not."""
    return rest.startswith("大") and (count in _CONGRESS_NUMBERS or _CONGRESS.match(rest) is not None)


def _mixed(page: Page, match: re.Match[str]) -> Mention | None:
    """``三个“把握”``; not ``5个“国家级”开发区``, where the zones are counted."""
    count, rest = read_zh(match["number"]), match["rest"]
    if count is None or not 2 <= count <= _MOST_MIXED or _UNIT.match(rest):
        return None
    if match["classifier"] is None and (match["number"] == _ORDINAL or _is_label(page, match.start())):
        return None
    following = head_after(page.shadow, match.end(), 6)
    if following is not None and following[0] not in words.NAMING_NOUNS:
        return None
    return _at(page, match, match.span(), count, head=rest, form=Form.MIXED)


def _is_label(page: Page, at: int) -> bool:
    """Whether the number only numbers the thing before it: 模块三“善沟通”."""
    return page.shadow.endswith(tuple(words.NUMBERED), 0, at)


def _defined(page: Page, match: re.Match[str]) -> Mention | None:
    """``三检制是指自检、互检、专检``: without a measure word, where the text goes on to say what it is."""
    count, rest = read_zh(match["number"]), match["rest"]
    if count is None or count < 2 or match["number"] == _ORDINAL or _is_congress(count, rest):
        return None
    if _UNIT.match(rest) or _MEASURE.match(rest):
        return None
    span = Span(page.index, match.start("number"), match.end("rest"))
    return Mention(span, span, count, rest, (), Form.PLAIN, Language.ZH)


def _is_course(page: Page, match: re.Match[str]) -> bool:
    """三步走: the verb belongs to the name."""
    return match["classifier"] == "步" and page.shadow.startswith("走", match.end())


def _plain(page: Page, match: re.Match[str]) -> Mention | None:
    """``六个原则``, ``八项规定``, ``两点``; the head is read by word class."""
    count = read_zh(match["number"])
    if count is None or count < 2 or match["number"] == _ORDINAL or _MEASURE.match(page.shadow, match.end()):
        return None
    if match["classifier"] == "层" and _STOREYS.match(page.shadow, match.end()):
        return None
    if _is_congress(count, page.shadow[match.end("number") :][:4]):
        return None
    head = ("步走", match.end() + 1) if _is_course(page, match) else head_after(page.shadow, match.end())
    own = match["classifier"].removeprefix("个")
    stands_alone = own in words.HEADLESS or (not own and page.shadow.startswith((":", ","), match.end()))
    is_loose = head is None and not (stands_alone and _BOUNDARY.match(page.shadow, match.end()))
    if is_loose and (head := loose_head(page.shadow, match.end())) is None:
        return None
    end = head[1] if head else match.end()
    if page.shadow.startswith(("之一(", "之一,", "之一。", "之一;"), end):
        return None
    text = page.shadow[match.end() : end]
    if len(text) > 3 and text[-2] == "之":
        text, end = text[:-2], end - 2
    if text.startswith(_DONE):
        text, end = "", match.end()
    if own == "方面" and text:
        text = own + text
    core = head[0] if head and own != "方面" else own
    cued = _DEFINING.search(page.shadow, max(0, match.start() - 8), match.start()) is not None
    is_cued, is_generic = cued and not is_loose, is_loose or core in words.GENERIC_HEADS
    span = Span(page.index, match.start(), end)
    return Mention(span, span, count, text or own or "个", (), Form.PLAIN, Language.ZH, is_cued, is_generic)


def _repeats(page: Page, name: str, model: Mention) -> Iterator[Mention]:
    at = page.shadow.find(name)
    while at >= 0:
        before = page.shadow[max(0, at - 1) : at]
        if not re.match(f"[{words.NOT_BEFORE}]", before):
            span = Span(page.index, at, at + len(name))
            yield Mention(span, span, model.count, model.head, (), Form.BARE, Language.ZH, generic=model.generic)
        at = page.shadow.find(name, at + len(name))
