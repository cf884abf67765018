"""English sentences of stems, rationales and reasons."""

from __future__ import annotations

import re

from app.keypoints.finding.numerals import NUMBER_EN
from app.questions.comparing.numerals import spell_en

BLANK = "______"
TRUE, FALSE = "True", "False"


def quoted(text: str) -> str:
    """In curly quotation marks, those inside turned into single ones."""
    return f"“{curled(text).replace('“', '‘').replace('”', '’')}”"


def curled(text: str) -> str:
    """Straight double quotation marks in pairs turned into curly ones."""
    parts = text.split('"')
    return text if len(parts) % 2 == 0 else "".join(part + ("“”"[at % 2] if at < len(parts) - 1 else "") for at, part in enumerate(parts))


def sentence(text: str) -> str:
    text = curled(text.strip().rstrip(",;:"))
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?", "!", ".”", '."', "?”", '?"')) else text + "."


def question(text: str) -> str:
    return sentence(text.rstrip(".")).rstrip(".") + "?"


def joined(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]


def numbered(parts: list[str]) -> str:
    marked = [f"({n}) {part}" for n, part in enumerate(parts, 1)]
    return "; ".join([*marked[:-1], "and " + marked[-1]])


def the_article_says(quote: str) -> str:
    return f"The article says: {quoted(quote)}"


def named_elsewhere(name: str, quote: str) -> str:
    return f"The article speaks of the {name} in another place: {quoted(quote)}"


def term_elsewhere(term: str, quote: str) -> str:
    return f"The article uses {quoted(term)} in another place: {quoted(quote)}"


def named_in_another_article(name: str) -> str:
    return f"The {name} are the subject of another article; this one does not name them."


def from_another_article(text: str) -> str:
    return f"{quoted(text)} comes from another article; this one does not say it here."


def not_that_number(name: str, given: str) -> str:
    return f"The article says {quoted(name)}, not {given}."


def how_many(head: str, *, is_quoted: bool) -> str:
    return f"How many {quoted(head) if is_quoted else head} does the article refer to?"


def states_otherwise(right: str, given: str) -> str:
    return f"The article says {right}, not {given}."


def date_elsewhere(given: str, right: str, quote: str) -> str:
    return f"The article gives {right}; {given} belongs to something else: {quoted(quote)}"


def member_of_another(owner: str, name: str) -> str:
    return f"This belongs to the {owner}, not to the {name}."


def members_are(name: str, list_: str) -> str:
    return f"The article lists the {name}: {list_}."


def listed_under(heading: str, name: str) -> str:
    return f"{name} listed under {quoted(heading)}"


def listed_in(title: str, name: str) -> str:
    return f"{name} listed in the article {quoted(title)}"


def one_is(name: str, member: str) -> str:
    return f"One of the {name} is this: {member}"


def members_named(name: str) -> str:
    if " listed under “" in name or " listed in the article “" in name:
        return f"The {name} are"
    is_counted = re.match(rf"{NUMBER_EN} ", name.strip("“”"), re.I) is not None
    is_plural = is_counted or name.strip("“”").endswith("s") or (" of " in name and not name.endswith(("”", '"')))
    if name.startswith("“"):
        return f"The {name} are" if is_plural else f"By the {name} the article means"
    return f"The {name} that the article lists are" if is_plural else f"By the {name} the article means"


def list_all(lead: str, name: str, count: int) -> str:
    if count == 2:
        return f"{lead} Name both." if lead else f"Name both of the {name}."
    return f"{lead} Name all {spell_en(count)}." if lead else f"Name all of the {name}."


def one_of(name: str) -> str:
    return f"Which of the following is one of the {name}?"


def among(name: str) -> str:
    return f"Which of the following are among the {name}? Select all that apply."


def in_order(lead: str, name: str) -> str:
    return f"{lead} Put them into the right order." if lead else f"Put the {name} into the order in which the article gives them."


def match_members(name: str) -> str:
    return f"Match each of the {name} with what the article says about it."


def match_numbers() -> str:
    return "Match each term with the number that the article gives it."


def said_of_another(given: str, right: str, quote: str) -> str:
    return f"The article says this of {right}. Of {given} it says: {quoted(quote)}"


def which(predicate: str) -> str:
    return f"According to the article, which of the following {predicate}?"


def not_said_of(given: str, quote: str) -> str:
    return f"The article names {given} in another place: {quoted(quote)}"


def person_elsewhere(given: str, quote: str) -> str:
    return f"{given} is named for something else: {quoted(quote)}"


def not_what_is_said(quote: str) -> str:
    return f"The statement differs from the article, which says: {quoted(quote)}"


def is_what_is_said(quote: str) -> str:
    return f"The statement agrees with the article, which says: {quoted(quote)}"


def who(deed: str) -> str:
    return question(f"According to the article, who {deed}")


def who_passive(deed: str, topic: str) -> str:
    return question(f"According to the article, by whom {topic} {deed}")


def the_set(name: str) -> str:
    return f"the {name}"


def whose_post(post: str) -> str:
    return question(f"Whom does the article name as {post}")


def if_then(condition: str, *, is_clause: bool) -> str:
    return sentence(f"{condition}{',' if is_clause else ''} {BLANK}")


def in_which_case(consequence: str) -> str:
    return question(f"According to the article, in which case does this apply: {quoted(consequence)}")


def means(term: str, meaning: str) -> str:
    shown = term if term == BLANK else quoted(term)
    return sentence(f"In the article, {shown} means {meaning}")


def in_order_to(means: str) -> str:
    return sentence(f"According to the article, the aim of the following is to {BLANK}: {quoted(means)}")


def belongs_elsewhere(quote: str) -> str:
    return f"The article says this of something else: {quoted(quote)}"


def which_term(meaning: str) -> str:
    return question(f"In the article, which term means this: {quoted(meaning)}")


def bound(duty: str) -> str:
    return sentence(f"According to the article, {BLANK} {duty}")
