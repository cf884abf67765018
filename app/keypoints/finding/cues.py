"""Words beside a quoted term that show it is a term: it is put to use, or a kind of thing follows."""

from __future__ import annotations

USE_EN = (
    r"\b(?:(?:implement|promot|adopt|establish|introduc|deepen|practis|practic|uphold|advanc"
    r"|strengthen|appl|follow|launch|call)(?:s|es|ed|ing|e|y|ies|ied)?"
    r"|known as|refers? to|requirements? (?:for|of)|(?:concept|principle|policy|idea|system|spirit|mechanism) of)"
    r"(?: the| a| an)?(?: \w+){0,2} $"
)
AFTER_EN = (
    r" (?:policy|strategy|principle|mechanism|system|model|approach|project|programme|program|campaign|means|refers to|is defined"
    r"|initiative|scheme|series|plan)\b"
)
USE_ZH = (
    r"(?:实施|推进|推动|落实|贯彻|坚持|建立|构建|开展|实行|推行|践行|深化|促进|打造|印发|发布|出台|制定|修订|通过|审议|颁布|学习|所谓|称为"
    r"|叫做?|依据|按照|根据|执行|首创|推出|创建|上线|启用|名为|称作|誉为|俗称)[^,。;:]{0,6}$"
)
AFTER_ZH = (
    r"(?:,?(?:是指|指的是)|战略|理念|原则|机制|制度|行动|工程|计划|政策|方针|工作|模式|体系|规定|精神"
    r"|平台|系统|品牌|热线|窗口|做法|项目|活动|标识)"
)
