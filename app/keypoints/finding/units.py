"""Numbers, units and numbered things, as patterns for quantities."""

from __future__ import annotations

import re

NUMBERED_THINGS = (
    r"[Aa]rticles?|[Ss]ections?|[Cc]hapter|[Pp]ages?|[Vv]ersion|[Nn]o\.?|[Nn]umber|[Tt]able|[Ff]igure|[Cc]lause"
    r"|[Pp]aragraph|[Rr]ule|[Aa]nnex"
    r"|[Pp]art|[Ss]tep|[Ii]ssue|[Vv]olume|[Pp]hase|[Ll]evel|[Rr]oom"
)
VALUE_ZH = (
    r"(?:\d+(?:,\d{3})*(?:\.\d+)?(?:余|多)?(?:[百千]?万亿?|亿|[百千](?![瓦克米卡伏字兆]))?(?:余|多)?|百分之[一二三四五六七八九十百零\d.]+"
    r"|[一二两三四五六七八九十]{1,3}[百千万亿][一二三四五六七八九十百千万亿零]*(?:余|多)?)"
)
UNITS_ZH = (
    r"(?:%|个百分点|个工作日|个月|千瓦时|千瓦|兆瓦|平方公里|平方米|立方米|公里|千米|公顷|公斤|万元|亿元|美元|欧元|人次|小时|工作日|分钟|周(?!年)|年|天|日|元|米|吨|亩|度|倍"
    r"|家|名|位|人(?!民)|件|项|次|个|条|部|篇|份|户|所|台|辆|套|处|座|片|场|幅)"
)
SPELLED_EN = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-one)?|hundred|thousand|million)"
)
MEASURES_EN = re.compile(
    r"(?:(?:working|business|calendar|clear|consecutive|full) )?(?:seconds?|minutes?|hours?|days?|weeks?|fortnights?"
    r"|months?|years?|terms?|times"
    r"|per cent|percent"
    r"|metres?|meters?|kilomet(?:re|er)s|miles?|feet|tonnes?|kilos?|litres?|pounds|dollars|euros|yuan|pence|degrees|points?"
    r"|people|households?|members?|staff|employees|children|pupils|students|homes|schools|villages|libraries|copies|pages|votes?|visits?"
    r"|seats|places|ships|vehicles|buses|stalls|photos|kits)\b"
)
