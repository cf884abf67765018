"""Chinese sentences of stems, rationales and reasons."""

from __future__ import annotations

import re

from app.questions.comparing.numerals import spell_zh

_PLACED = ("文中“", "文章《")
_MEASURED = re.compile("^[一二两三四五六七八九十\\d]+([个张条种类件点道支套场家名位])(?!大)")
BLANK = "（　）"
TRUE, FALSE = "正确", "错误"


def quoted(text: str) -> str:
    """In double quotation marks, those inside turned into single ones."""
    return f"“{text.replace('“', '‘').replace('”', '’')}”"


def curled(text: str) -> str:
    """Straight quotation marks in pairs turned into curly ones, and single ones into double ones where none stand around them."""
    parts = text.replace("＂", '"').split('"')
    if len(parts) % 2:
        text = "".join(part + ("“”"[at % 2] if at < len(parts) - 1 else "") for at, part in enumerate(parts))
    return text if re.search("“[^”]*‘", text) else text.replace("‘", "“").replace("’", "”")


def sentence(text: str) -> str:
    text = curled(text.strip().rstrip("，；：、,;:."))
    return text if text.endswith(("。", "？", "！", "。”", "？”", "！”")) else text + "。"


def question(text: str) -> str:
    return text.strip().rstrip("。，；：") + "？"


def joined(parts: list[str]) -> str:
    return "、".join(parts)


def numbered(parts: list[str]) -> str:
    return "；".join(parts)


def the_article_says(quote: str) -> str:
    return f"原文：{quoted(quote)}"


def named_elsewhere(name: str, quote: str) -> str:
    return f"文中在别处提到{quoted(name)}：{quoted(quote)}"


def term_elsewhere(term: str, quote: str) -> str:
    shown = term if term.startswith("《") else quoted(term)
    return f"文中在别处提到{shown}：{quoted(quote)}"


def named_in_another_article(name: str) -> str:
    return f"{quoted(name)}出自其他文章，本文没有提到。"


def from_another_article(text: str) -> str:
    return f"{quoted(text)}出自其他文章，本文此处没有这样说。"


def not_that_number(name: str, given: str) -> str:
    return f"原文是{quoted(name)}，不是{quoted(given)}。"


def how_many(head: str, *, is_quoted: bool) -> str:
    return f"文中提到的{quoted(head) if is_quoted else head}共有几项？"


def states_otherwise(right: str, given: str) -> str:
    return f"原文是{right}，不是{given}。"


def date_elsewhere(given: str, right: str, quote: str) -> str:
    return f"原文写的是{right}；{given}是另一件事的时间：{quoted(quote)}"


def member_of_another(owner: str, name: str) -> str:
    return f"这是{owner}的内容，不属于{name}。"


def members_are(name: str, list_: str) -> str:
    return f"{name}是：{list_}。" if name.startswith(_PLACED) else f"文中列出的{name}是：{list_}。"


def listed_under(heading: str, name: str) -> str:
    return f"文中“{heading}”部分列出的{name}"


def listed_in(title: str, name: str) -> str:
    return f"文章《{title}》列出的{name}"


def one_is(name: str, member: str) -> str:
    return f"{name}之一是：{member}"


def members_named(name: str) -> str:
    if name.startswith(_PLACED):
        return f"{name}是"
    return f"{name}是指" if name.startswith("“") else f"文中提到的{name}是"


def list_all(lead: str, name: str, count: int) -> str:
    number, measured = spell_zh(count), _MEASURED.match(name.strip("“”"))
    if measured:
        called = name if name.startswith("“") else f"文中提到的{name}"
        return f"{lead}请写出这{number}{measured[1]}。" if lead else f"{called}是哪{number}{measured[1]}？请全部写出。"
    return f"{lead}请写出全部{number}项。" if lead else f"{name}包括哪{number}项？请全部写出。"


def one_of(name: str) -> str:
    return f"下列各项中，属于{name}的是{BLANK}。"


def among(name: str) -> str:
    return f"下列各项中，属于{name}的有{BLANK}。（多选）"


def in_order(lead: str, name: str) -> str:
    return f"{lead}请按先后顺序排列。" if lead else f"请按文中的先后顺序排列{name}。"


def match_members(name: str) -> str:
    return f"请将{name}的各项内容与文中的说明连线。"


def match_numbers() -> str:
    return "请将下列提法与文中对应的数字连线。"


def said_of_another(given: str, right: str, quote: str) -> str:
    return f"原文说的是{right}；关于{given}，原文是：{quoted(quote)}"


def which(predicate: str) -> str:
    return f"根据文章，下列各项中，{predicate}的是{BLANK}。"


def not_said_of(given: str, quote: str) -> str:
    return f"文中在别处提到{given}：{quoted(quote)}"


def person_elsewhere(given: str, quote: str) -> str:
    return f"{given}在文中对应的是另一件事：{quoted(quote)}"


def not_what_is_said(quote: str) -> str:
    return f"与原文不符。原文：{quoted(quote)}"


def is_what_is_said(quote: str) -> str:
    return f"与原文一致。原文：{quoted(quote)}"


def who(deed: str) -> str:
    return question(f"根据文章，{deed}的是谁")


def who_passive(deed: str, topic: str) -> str:
    return question(f"根据文章，{topic}由谁{deed}")


def the_set(name: str) -> str:
    return name


def whose_post(post: str) -> str:
    return question(f"根据文章，{post}是谁")


def if_then(condition: str, *, is_clause: bool) -> str:  # noqa: ARG001 - English needs it
    return sentence(f"根据文章，{condition}，{BLANK}")


def in_which_case(consequence: str) -> str:
    return f"根据文章，适用“{consequence.replace('“', '‘').replace('”', '’')}”的情形是{BLANK}。"


def means(term: str, meaning: str) -> str:
    return sentence(f"根据文章，{term if term == BLANK else quoted(term)}是指{meaning}")


def in_order_to(means: str) -> str:
    return sentence(f"根据文章，{means}，目的是{BLANK}")


def belongs_elsewhere(quote: str) -> str:
    return f"这是文中对另一种情形的说法：{quoted(quote)}"


def which_term(meaning: str) -> str:
    return f"根据文章，{BLANK}是指{meaning.rstrip('。')}。"


def bound(duty: str) -> str:
    return sentence(f"根据文章，{BLANK}{duty}")
