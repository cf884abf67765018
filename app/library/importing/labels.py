"""The labels of metadata lines in both languages, and what each says about an article."""

from __future__ import annotations

import re
from enum import Enum, auto


class Role(Enum):
    """What a label says about the article."""

    PUBLISHED = auto()
    WRITTEN = auto()
    IN_FORCE = auto()
    AUTHOR = auto()
    POSTER = auto()
    SOURCE = auto()
    ISSUER = auto()
    SENDER = auto()
    SECTION = auto()
    CATEGORY = auto()
    OTHER = auto()


_LABELS = {
    Role.PUBLISHED: """
        发布时间 发布日期 发表时间 发表日期 发稿时间 更新时间 更新日期 录入时间 添加时间 公开日期 回复时间 答复时间 发送时间
        日期时间 时间 日期 發佈日期 發佈時間 發布日期 發布時間 發表日期 發表時間 更新時間 時間
        date+published publication+date publish+time publish+date publishing+time release+date release+time released
        published+on published+at published posted+on posted+at posted date+posted last+updated last+modified updated+on updated
        issued+on issued date+of+issue issue+date dated date time sent""",
    Role.WRITTEN: "成文日期 印发日期 发文日期 生成日期",
    Role.IN_FORCE: "生效日期 实施日期 施行日期 effective+date effective+from effective",
    Role.AUTHOR: """
        文章作者 本文作者 作者 撰稿人 撰稿 撰文 采写 采编 记者 記者 供稿人 供稿 投稿人 通讯员
        author authors written+by byline reporter by""",
    Role.POSTER: "发布人 发布者 发件人 上传者 上传人 發佈人",
    Role.SOURCE: """
        新闻来源 信息来源 稿件来源 文章来源 本文来源 消息来源 内容来源 来源于 来源 稿源 出处 供稿单位 转载自 转自 來源 資料來源
        news+source article+source source origin""",
    Role.ISSUER: """
        发文机关 发布机构 发布单位 发布部门 发文单位 发布机关 制定机关 制发机关 回复单位 答复单位 回复部门 公开责任部门 issued+by
        published+by publisher""",
    Role.SENDER: "from",
    Role.SECTION: "所属栏目 栏目 section column",
    Role.CATEGORY: "信息分类 信息类别 主题分类 所属分类 分类 类别 分類 類別 category",
    Role.OTHER: """
        责任编辑 值班编辑 本期编辑 网络编辑 实习编辑 编辑 责编 编审 校对 审核人 审核 审校 审稿 签发 监制 初审 复审 终审 总监制
        總編輯 責任編輯 編輯 校對 审读 二审 三审 一审 来稿 总值班 值班主任
        总编辑 录入 浏览次数 浏览量 浏览数 浏览人数 浏览 点击次数 点击量 点击数 点击率 点击 瀏覽次數 瀏覽 點擊
        阅读次数 阅读量 阅读数 阅读 访问量 访问次数 人气 字体大小 文字大小 字号 字体 字體 字號 视力保护色 保护视力色 打印 分享到
        分享至 分享 收藏 文章关键词 文章关键字 关键词 关键字 标签 标题 索引号 文号 发文字号 有效性 主题词 版本号 版本 版次 评论数 评论
        字数 收件人 抄送 主题 密级
        editor+in+charge responsible+editor executive+editor managing+editor editors editor edited+by proofreader reviewed+by
        approved+by page+views views hits clicks reads read+times browse+times browsing+times number+of+views number+of+visits
        visits font+size fontsize font text+size size print share+to share tags tag keywords version revision document+owner
        policy+owner owner next+review+date next+review review+date reviewed status classification reference ref
        document+number document+no policy+number policy+no doc+no reading+time read+time word+count words contact comments
        language to cc subject""",
}
_ROLE_OF = {name.replace("+", " "): role for role, names in _LABELS.items() for name in names.split()}
_LONGEST_CELL = 30


def _spelled(name: str) -> str:
    """A label's pattern: two ideographs may stand apart, as pages set them (``作　者``)."""
    if len(name) == 2 and not name.isascii():
        return r"\s*".join(name)
    return re.escape(name).replace(r"\ ", r"\s+")


LABEL = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(map(_spelled, sorted(_ROLE_OF, key=len, reverse=True)))})\s*[:：]", re.I)


def role_of(label: str) -> Role:
    """What a label that LABEL matched says."""
    name = re.sub(r"\s+", " ", label.rstrip(":： \t\u3000").lower())
    return _ROLE_OF.get(name) or _ROLE_OF.get(name.replace(" ", "")) or Role.OTHER


def named_role(text: str) -> Role | None:
    """What a cell that holds a label and nothing else says, with or without its colon; None for any other text."""
    if len(text) > _LONGEST_CELL:
        return None
    name = re.sub(r"\s+", " ", text.rstrip(":： \t\u3000").lower())
    return _ROLE_OF.get(name) or _ROLE_OF.get(name.replace(" ", ""))
