"""Lines by which a page speaks to its reader about itself: follow us, rate this, where it was printed from."""

from __future__ import annotations

import re

_APPEAL = re.compile(
    r"""(?:
        subscribe\s+(?:to|now|for) | sign\s+up\s+(?:to|for|now) | follow\s+us\b | download\s+(?:the|our)\s+(?:\w+\s+)?app
        | download\s+this\s+(?:release|article|page) | get\s+(?:the|our)\s+(?:\w+\s+)?app
        | click\s+(?:to|here\s+to)\s+(?:share|print|email|subscribe|read) | continue\s+reading\b
        | a\s+version\s+of\s+this\s+article\s+appear(?:s|ed) | this\s+(?:article|story|post)\s+(?:was\s+)?(?:first|originally)
        | (?:is|was)\s+this\s+(?:page|article|answer|information)\s+(?:useful|helpful) | did\s+you\s+find\s+this
        | report\s+a\s+problem\s+with | get\s+emails?\s+about | printed\s+(?:from|on)\s*: | (?:original\s+)?(?:url|link)\s*:
        | read\s+more\s*: | read\s+also\s*: | related\s*: | more\s*:
        | by\s+(?:clicking|signing\s+up|subscribing)\b.{0,60}\byou\s+agree | your\s+e-?mail\s+address\s+will\s+not
        | for\s+immediate\s+release$ | (?:[#*]\s?){3,}$ | -\s*ends\s*-$ | \d+\s+(?:answers?|comments?|replies|responses|views|likes)$
        | your\s+answer$ | (?:\d+|one|two|three)\s+thoughts?\s+on\b | (?:posted|filed)\s+(?:in|under)\b
        | (?:tags|tagged|topics|categories)\s*: | tagged\s | 点击(?:上方|下方|图片|这里).{0,20}(?:关注|进入|查看|下载)
        | (?:长按|扫描|识别|扫码).{0,20}(?:二维码|关注) | 关注(?:我们|公众号|本公众号)
        | (?:觉得|如果).{0,12}(?:有用|不错|喜欢).{0,20}(?:在看|点赞|转发|分享|赞赏|请我)
        | (?:更多|了解更多).{0,20}(?:请|可).{0,8}(?:关注|下载|登录|点击|扫) | (?:原文|本文|文章)(?:网址|链接|地址)\s*[:：]
        | 打印时间\s*[:：] | 转载请(?:注明|联系) | 本文作者\s*[:：] | 您对.{0,20}(?:满意|评价) | 是否满意 | 看完.{0,12}(?:心情|感受)
        | 您需要登录 | (?:阅读|查看)(?:原文|全文)$ | 我要(?:评论|留言|纠错) | 共有评论 | 已阅读人员 | 复制链接 | \[复制链接\]
        | (?:本文)?原(?:标题|题)\s*(?:为\s*)?[:：《“] | 本文(?:来自|来源于).{0,40}(?:下载|关注) | 阅读下一篇 | \+1$
        | (?:特别|免责|版权)声明\s*[:：]\s*(?:以上|本文|本站|本网|本平台|凡|转载|文章)
        | [A-Z][A-Za-z .,'()/]{1,40}\s[—–]$
        | 分享让更多人看到 | 广告\s*[|｜:：] | 未完待续$ | 返回(?:目录|列表|首页) | (?:\S.{0,40}\s[—–|-]\s)?(?:https?://|www\.)\S+$
    )""",
    re.I | re.X,
)
_LONGEST = 120


def is_appeal(text: str) -> bool:
    """Whether a line speaks about the page and not of the article's matter."""
    return len(text) <= _LONGEST and bool(_APPEAL.match(text.lstrip("【[（(·*> \u3000")))
