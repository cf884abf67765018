"""Members that repeat the head of their name: 务必…，务必…，务必… for “三个务必”; grasp …; Grasp …; Grasp … for three “grasping”."""

from __future__ import annotations

import re

from app.keypoints.domain import Tier
from app.keypoints.finding.compounds_zh import compound_parts
from app.keypoints.finding.listing import Listing, listing
from app.keypoints.finding.mentions import Form, Mention
from app.keypoints.finding.phrases_en import TOKEN, lemma
from app.keypoints.finding.source import Page, Source, Span
from app.keypoints.finding.splitting import cut, split_exactly, top_level
from app.library.domain import Language

_SENTENCES_AROUND = 2
_LONGEST_SENTENCE = 2000
_POINTING_EN = re.compile(r"\b[Tt](?:hese|hose|his) $")
_LEAD_IN = re.compile(r"(?:又|(?:做到|实现|确保)(?=[^,;、]{4,}(?:到位|统一|分开|集中|同步)))")
_EARLY, _SHORT = 9, 17
_JOINT_ZH = re.compile(r"以及|[、,;和及与]")
_SPLIT_ZH = re.compile(r"[^,;:、。!?“”]+")


def echo(source: Source, mention: Mention) -> Listing | None:
    """The sentence nearest to the mention in which the head begins, or ends, exactly as many phrases."""
    if mention.generic or mention.form < Form.NOMINAL:
        return None
    reader = _echo_en if mention.language is Language.EN else echo_zh
    for sentence in _around(source, mention.outer):
        if sentence.end - sentence.start > _LONGEST_SENTENCE:
            continue
        if (found := reader(source, mention, sentence)) is not None:
            return found
    return None


def _around(source: Source, outer: Span) -> list[Span]:
    """The mention's sentence, then those before and after it by distance, over the edges of pages."""
    own = (outer.page, source.pages[outer.page].sentence_at(outer.start))
    order, back, on = [own], own, own
    for _ in range(_SENTENCES_AROUND):
        back, on = _step(source, back, -1), _step(source, on, 1)
        order += [back, on]
    return [Span(page, *source.pages[page].sentences[at]) for page, at in order if at >= 0]


def _step(source: Source, place: tuple[int, int], by: int) -> tuple[int, int]:
    """The sentence before or after (page, index); index -1 when there is none within the next pages."""
    page, at = place
    if at < 0:
        return place
    if 0 <= at + by < len(source.pages[page].sentences):
        return page, at + by
    page += by
    if not 0 <= page < len(source.pages) or not source.pages[page].sentences:
        return page, -1
    return page, 0 if by > 0 else len(source.pages[page].sentences) - 1


def _echo_en(source: Source, mention: Mention, sentence: Span) -> Listing | None:
    if len(mention.head) < 4:
        return None
    page = source.pages[sentence.page]
    hits = [m for m in TOKEN.finditer(page.shadow, sentence.start, sentence.end) if lemma(m.group()) == mention.head]
    hits = [m for m in hits if not (page.index == mention.outer.page and mention.outer.start <= m.start() < mention.outer.end)]
    points_back = (
        _POINTING_EN.search(source.pages[mention.outer.page].shadow, max(0, mention.outer.start - 8), mention.outer.start) is not None
    )
    if len(hits) == 1 and points_back and page.index == mention.outer.page and sentence.end <= mention.outer.start:
        return _governed(source, mention, Span(page.index, hits[0].end(), sentence.end))
    if len(hits) != mention.count:
        return None
    return _runs(source, page, [m.start() for m in hits], sentence)


def _governed(source: Source, mention: Mention, body: Span) -> Listing | None:
    """``It represents a, b and c. These “Three Represents”``: one verb, and as many objects."""
    page = source.pages[body.page]
    parts = split_exactly(page.shadow, body.start, body.end, mention.count, Language.EN)
    if parts is None:
        return None
    return listing(source, [Span(page.index, a, b) for a, b in parts.spans], Tier.B, "governed")


def _runs(source: Source, page: Page, starts: list[int], sentence: Span) -> Listing | None:
    """Phrases from each start to the separator before the next; all but the first must follow a separator."""
    members: list[tuple[int, int]] = []
    separators: set[str] = set()
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        if following is None:
            members.append((start, _run_end(page.shadow, start, sentence.end, separators)))
            break
        gap = re.search(r"(?P<mark>[,;、]) ?(?:and |or |以及|和|又)?$|(?P<joint> and |和|及)$", page.shadow[start:following])
        if gap is None:
            return None
        separators.add(gap["mark"] or ",")
        members.append((start, start + gap.start()))
    return listing(source, [Span(page.index, a, b) for a, b in members], Tier.B, "echo")


def _run_end(shadow: str, start: int, limit: int, separators: set[str]) -> int:
    """Where the last phrase ends: at the mark that divided the others, or at a stronger one."""
    stops = ";" if separators == {";"} else ",;" if "、" not in separators else "、,;"
    for at in range(start, limit):
        if shadow[at] in stops or shadow[at] in "。!?":
            return at
    return limit


def echo_zh(source: Source, mention: Mention, sentence: Span) -> Listing | None:
    """The phrases of one Chinese sentence that the head opens or closes, when they are as many as the name says."""
    page = source.pages[sentence.page]
    if (parts := compound_parts(mention.head)) is not None:
        return _compound(source, page, sentence, parts)
    head = mention.head
    if len(head) < 2 or not mention.count >= 2:
        return None
    hits = [m.start() for m in re.finditer(re.escape(head), page.shadow[sentence.start : sentence.end])]
    starts = [sentence.start + at for at in hits if not _in_name(page.shadow, sentence.start + at)]
    quoted = [at for at in starts if page.shadow[at + len(head) : at + len(head) + 1] == "”"]
    if len(quoted) == mention.count and (opens := [page.shadow.rfind("“", sentence.start, at) + 1 for at in quoted]) and all(opens):
        return listing(source, [Span(page.index, a, b + len(head)) for a, b in zip(opens, quoted, strict=True)], Tier.B, "echo")
    if len(starts) != mention.count:
        return None
    if all(page.shadow[at - 1] == "“" for at in starts):
        ends = [page.shadow.find("”", at) for at in starts]
        return listing(source, [Span(page.index, *pair) for pair in zip(starts, ends, strict=True)], Tier.B, "echo")
    if all(page.shadow[at - 1] in ",;、又和" for at in starts[1:]):
        return _runs(source, page, starts, sentence)
    return _suffixed(source, page, sentence, starts, head) or _holding(source, page, sentence, mention)


def _in_name(shadow: str, at: int) -> bool:
    """Whether the head stands inside a number name, as in “三个务必” or 三个“把握”."""
    return re.search(r"[二两三四五六七八九十\d](?:个|大|项|条)?“?$", shadow[max(0, at - 5) : at]) is not None


def _suffixed(source: Source, page: Page, sentence: Span, starts: list[int], head: str) -> Listing | None:
    """``道路自信、理论自信、制度自信、文化自信``: every phrase ends with the head; the first is cut to the length of the others."""
    ends = [at + len(head) for at in starts]
    joints = [_JOINT_ZH.match(page.shadow, a) for a in ends[:-1]]
    rest = [(joint.end(), b) for joint, b in zip(joints, ends[1:], strict=True) if joint]
    if len(rest) < len(joints):
        return None
    lengths = {b - a for a, b in rest}
    if len(lengths) != 1 or any(mark in page.shadow[a:b] for a, b in rest for mark in ",;、。"):
        return None
    first = (ends[0] - lengths.pop(), ends[0])
    if first[0] < sentence.start or re.search(r"[,;、。:“”]", page.shadow[first[0] : first[1]]):
        return None
    return listing(source, [Span(page.index, a, b) for a, b in [first, *rest]], Tier.B, "suffix")


def _holding(source: Source, page: Page, sentence: Span, mention: Mention) -> Listing | None:
    """``出行更加便捷、服务更加温馨、…``; ``超载的不叉，偏心的不叉，…``: phrases in a row that hold the head in one place."""
    if mention.count <= 2:
        return None
    marks = ",;" if page.shadow.count("、", sentence.start, sentence.end) < mention.count - 1 else "、,;"
    phrases = cut(sentence.start, sentence.end, top_level(page.shadow, sentence.start, sentence.end, marks + ":。"))
    held = [at for at, (a, b) in enumerate(phrases) if mention.head in page.shadow[a:b]]
    if len(held) != mention.count or held[-1] - held[0] != mention.count - 1:
        return None
    found = phrases[held[0] : held[-1] + 1]
    places = {page.shadow.find(mention.head, a, b) - a for a, b in found[1:]}
    if len(places) == 1:
        a, b = found[0]
        found[0] = (page.shadow.find(mention.head, a, b) - places.pop(), b)
    elif not all(page.shadow[a:b].rstrip("。").endswith(mention.head) for a, b in found):
        return None
    if found[0][0] < sentence.start or _in_name(page.shadow, page.shadow.find(mention.head, *found[0])):
        return None
    return listing(source, [Span(page.index, a, b) for a, b in found], Tier.B, "suffix")


def _says(phrase: str, noun: str) -> bool:
    """Whether a phrase speaks of the noun: at its head, or anywhere early in a short one."""
    opens = len(noun) >= 2 and phrase.startswith(noun) and len(phrase) <= 30
    return opens or (noun in phrase[:_EARLY] and len(phrase) <= _SHORT)


def _compound(source: Source, page: Page, sentence: Span, parts: list[tuple[int, str]]) -> Listing | None:
    """三严三实: three phrases with 严, then three with 实, one after another."""
    phrases = [Span(page.index, m.start(), m.end()) for m in _SPLIT_ZH.finditer(page.shadow, sentence.start, sentence.end)]
    wanted = [noun for number, noun in parts for _ in range(number)]
    for at in range(len(phrases) - len(wanted) + 1):
        window = phrases[at : at + len(wanted)]
        if all(_says(source.shade(span), noun) for noun, span in zip(wanted, window, strict=True)):
            members = [
                Span(s.page, lead.end() if (lead := _LEAD_IN.match(page.shadow, s.start, s.end)) else s.start, s.end) for s in window
            ]
            return listing(source, members, Tier.B, "compound")
    return None
