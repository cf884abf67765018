"""Lines that belong to the page and not to the article: ways to it, buttons, pagers, links to other pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.library.importing.appeals import is_appeal
from app.library.importing.blocks import blankless
from app.library.importing.shapes import COLUMN

_HOME = {"home", "home page", "homepage", "main page", "index", "start", "首页", "网站首页", "主页", "本站首页", "首頁"}
_ARTICLE = {
    "article", "text", "content", "detail", "details", "full text", "正文", "内容", "详情", "文章", "详细内容", "内容详情",
    "浏览正文", "文章正文", "查看正文", "阅读正文", "正文内容", "文章内容", "浏览文章", "信息内容", "新闻详情", "文章详情",
}  # fmt: skip
_VIEW = re.compile(r"(?:查看|详情|正文|浏览)$")
_SITE = re.compile(r"(?:网|网站|首页|首頁)$")
_NAMING = re.compile(r"\w.*\w")
_HERE = re.compile(
    r"""^[\s【\[]*(?:
        (?:your\s+|my\s+)?(?:current\s+)?(?:location|position) | you\s+are\s+(?:here|at|in)
        | (?:您|你)?的?(?:当前|现在|目前|所在|所处)的?(?:位置|栏目)(?:是|为)? | (?:您|你)(?:的|所在)?(?:位置|栏目)(?:是|为)?
        | 您(?:现在|当前)(?:的位置|在)是? | 當前位置 | 您現在的位置
    )\s*[:：]""",
    re.I | re.X,
)
_TOOLS = re.compile(r"(?<=[^\s>»›→＞/|])\s*+(?:[【\[]|(?:字号|字体|字體|打印|列印|分享|收藏)\s*[:：到|]).*$")
"""What a page sets beside its breadcrumb."""
_WAY_STEP = re.compile(r"(?<!\s)\s++[/|\\·•—–-]++\s++|(?<!\s)\s*+(?:>{1,2}|»|›|→|＞{1,2}|➤|▶|》{1,2}|/)\s*+")
_STEP = re.compile(r"(?<!\s)\s*+(?:>{1,2}|»|›|→|＞{1,2}|➤|▶|》{1,2})\s*+")
_LOOSE_STEP = re.compile(r"(?<!\s)\s*+(?:>{1,2}|»|›|→|＞{1,2}|/|\||-|—|·|：|\\)\s*+")
_ENDS = re.compile(r"[。！？!?；;]$|[.](?:\s|$)")

_STRONG = (
    "打印|打印本页|打印本稿|打印此页|打印文章|打印页面|关闭|关闭窗口|关闭本页|关闭页面|关闭此页|分享|分享到|分享至|一键分享|收藏|加入收藏|"
    "列印|轉寄友人|字體|瀏覽|我有话说|手机看新闻|网摘|商城|推荐|参与|全文阅读|在看|写留言|"
    "图集|关注新华网|收藏本页|我要纠错|纠错|复制链接|微信|微博|新浪微博|腾讯微博|qq空间|qq好友|朋友圈|返回顶部|回到顶部|返回列表|返回首页|返回上页|返回|"
    "上一页|下一页|上一篇|下一篇|上一条|下一条|尾页|发表评论|我要评论|网友评论|评论|点赞|举报|扫一扫在手机打开当前页面|扫一扫|"
    "手机扫一扫|用手机打开|字号|字体|字体大小|文字大小|放大|缩小|默认|阅读全文|查看更多|更多|"
    "print|print page|print this page|print this article|share|share this|share this page|share this article|share on|share to|"
    "share with friends|email|e-mail|email this|tweet|facebook|twitter|linkedin|whatsapp|wechat|weibo|telegram|copy link|copy url|"
    "save|bookmark|close|close window|back|back to top|back to list|return to top|top of page|go back|previous|next|previous page|"
    "next page|font size|text size|a+|a-|read more|subscribe|sign up|comments|add comment|leave a comment|report|download pdf|"
    "listen|like|likes|loading|reply|quote|follow|sorted by|save for later|skip to content|"
    "skip to main content|advertisement|media caption|image caption|image source|open in app"
)
_WEAK = "大|中|小|超大|正常|标准|到|至|in|a|aa|aaa|on|to|large|larger|medium|middle|small|smaller|normal|default|big|首页|窗口|本页|x|©"
_STRONG_WORDS = frozenset(_STRONG.split("|"))
_WORDS = _STRONG_WORDS | frozenset(_WEAK.split("|"))
_BETWEEN = re.compile(r"[\s|｜/【】\[\]［］〔〕（）()：:,，·•>»<«_…]+|(?<=\s)-+(?=\s)")
_OPENERS = re.compile(
    r"""^[【\[（(]?\s*(?:
        (?:上|下)一(?:篇|条|页|则) | (?:previous|next)(?:\s+(?:article|post|story|page|news))? | 相关(?:附件|下载)
        | 字\s*号 | 字\s*体(?:大小)? | 文字大小 | 视力保护色 | 保护视力色 | font\s*size | text\s*size
        | 分享(?:到|至) | share\s+(?:to|on|this)
        | 点击进入 | (?:浏览|阅读|点击|访问)(?:次数|数量|量|数|率)? | 人气 | 扫码 | 扫描二维码 | 扫一扫
    )\s*[】\]]?\s*(?:[:：>“"]|\d)""",
    re.I | re.X,
)
_RELATED = re.compile(
    r"""^[【\[]?\s*(?:
        相关(?:阅读|链接|新闻|文章|报道|推荐|内容|稿件) | 推荐阅读 | 延伸阅读 | 热门(?:推荐|文章|新闻) | 热点(?:排行|新闻|推荐) | 猜你喜欢
        | 精彩推荐 | 为[您你]推荐
        | related(?:\s+(?:articles?|stories|links|news|content|topics|posts))? | read\s+(?:also|next) | more\s+on\s+this(?:\s+story)?
        | see\s+also | further\s+reading | external\s+links | references | similar\s+(?:threads|posts|articles) | 参见 | 参考资料 | 外部链接
        | 相关(?:解读|文件|稿件|资讯|视频|专题) | 更多(?:报道|新闻|文章|内容) | 推荐(?:新闻|文章) | 延伸閱讀
        | 相關(?:新聞|文章|報道) | 一周排行
        | hot\s+network\s+questions
        | you\s+(?:may|might)\s+also\s+like | recommended(?:\s+for\s+you)? | more\s+from.{0,30} | most\s+(?:read|popular|viewed)
        | trending(?:\s+now)?
    )\s*[】\]]?\s*[:：]?$""",
    re.I | re.X,
)
_LEGAL = re.compile(
    r"""^(?:版权所有 | copyright\b | © | all\s+rights\s+reserved | .{0,30}ICP(?:备|证) | .{0,12}公网安备
    | notice:\s+the\s+content\s+above | (?:主办|承办)单位[:：] | 网站标识码 | 技术支持[:：] | 版權所有 | (?:特别|版权|免责)?声明[:：]
    | this\s+(?:e-?mail|message)\s+(?:and|is|may|contains).{0,60}confidential)""",
    re.I | re.X,
)
_CONTACT = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,6}地址|邮编|邮政编码|[\u4e00-\u9fff]{0,4}(?:电话|热线|邮箱|信箱)|传真|address|tel|fax|e-?mail)\s*[:：]",
    re.I,
)
_PAGE = r"(?:[【\[]\d{1,3}[】\]]|(?<!\d)\d{1,3}(?!\d))"
_PAGER = re.compile(
    rf"^{_PAGE}(?:[\s|]*+{_PAGE})+[\s|]*+$ | ^第?\s*+\d{{1,3}}\s*+(?:/|of|页\s*[,，]?\s*共)\s*+\d{{1,3}}\s*+页?$ | ^page\s+\d+\s+of\s+\d+$",
    re.I | re.X,
)


def way(texts: Sequence[str]) -> str:
    """A breadcrumb's texts on one line, its steps parted by ``>`` however the page parts them."""
    texts = [step for text in texts if (step := text.strip(" \u00a0\u3000"))]
    whole = " ".join(texts)
    if re.search("[>»›→＞]", whole):
        return _TOOLS.sub("", whole)
    return " > ".join(step for text in texts for part in _WAY_STEP.split(f" {text} ") if (step := part.strip()))


def crumbs(text: str) -> tuple[str, ...] | None:
    """The parts of a breadcrumb line, home first; None when the line is none."""
    if len(text) > 200 or "\n" in text or "«" in text:
        return None
    if here := _HERE.match(text):
        rest = text[here.end() :].strip(" 】]\u3000")
        split = _STEP.split(rest) if _STEP.search(rest) else _LOOSE_STEP.split(rest)
        return tuple(part for part in (piece.strip() for piece in split) if part)
    loose = [part.strip() for part in re.split(r"\s[/|\\—–-]\s", text)]
    if len(loose) > 2 and loose[0].lower() in _HOME and loose[-1].lower() in _ARTICLE:
        return tuple(loose)
    parts = [part.strip() for part in _STEP.split(text)]
    if len(parts) < 2 or _ENDS.search(text) or any(len(part) > 60 for part in parts):
        return None
    if not parts[-1]:
        parts.pop()
    is_from_home = parts[0].lower() in _HOME and all(parts)
    return tuple(parts) if is_from_home or (len(parts) > 1 and all(parts) and _only_steps(text)) else None


def section_of(parts: tuple[str, ...], title: str | None = None) -> str | None:
    """The last part of a breadcrumb that names neither the home page nor the article itself."""
    for place, part in reversed(list(enumerate(parts))):
        is_title = title is not None and blankless(title) in (blankless(part), blankless(COLUMN.sub("", part)))
        is_site = not place and _SITE.search(part)
        if part.lower() not in _HOME | _ARTICLE and not (is_title or is_site or _VIEW.search(part)) and _NAMING.search(part):
            return part
    return None


def is_button_row(text: str) -> bool:
    """Whether a line holds only things to click, to share with or to turn pages by."""
    if len(text) > 160:
        return False
    if _PAGER.match(text):
        return True
    words = [word.lower() for word in _BETWEEN.split(text) if word]
    return bool(words) and all(word in _WORDS for word in _joined(words)) and any(word in _STRONG_WORDS for word in _joined(words))


def is_furniture(text: str) -> bool:
    """Whether a line anywhere on the page is one of its fittings."""
    return is_button_row(text) or (len(text) <= 160 and bool(_OPENERS.match(text) or is_appeal(text)))


def opens_related(text: str) -> bool:
    """Whether a line heads a list of links to other articles."""
    return len(text) <= 60 and bool(_RELATED.match(text))


def is_legal(text: str) -> bool:
    """Whether a line is the copyright or registration line at a page's foot."""
    return len(text) <= 200 and bool(_LEGAL.match(text))


def is_contact(text: str) -> bool:
    """Whether a line tells where somebody is to be reached; of the page only where it stands by its legal lines."""
    return len(text) <= 160 and bool(_CONTACT.match(text))


def _only_steps(text: str) -> bool:
    return ">>" in text or "»" in text or "›" in text or text.count(">") > 1


def _joined(words: list[str]) -> list[str]:
    """Words put together again where only together they name a button (``font size``, ``back to top``)."""
    joined: list[str] = []
    at = 0
    while at < len(words):
        size = next((n for n in (5, 4, 3, 2) if " ".join(words[at : at + n]) in _STRONG_WORDS and at + n <= len(words)), 1)
        joined.append(" ".join(words[at : at + size]))
        at += size
    return joined
