"""Hostile inputs for the importers: ``python -m benchmarks.fuzzing FORMAT N [SEED]``, a format at a time or ``all``.

Each input is made from the pages that we wrote (changed, cut, spliced, encoded otherwise) or from a grammar, by a seed that
its number gives, so any failure comes again by its number. A reading may end in a document that keeps the promises of
``Document``, or in ImportRefused; within the time and memory that an upload may take; without a socket, a file written or a
file read outside Python's own. Prints a line every 10,000 inputs and fails at the first that breaks a promise.
"""

from __future__ import annotations

import os
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache

from app.library.domain import Brought, Document, PassageKind, SpanKind, canonical
from app.library.importing import ImportRefused, read
from app.library.services.reading_apart import read_apart
from benchmarks.fuzzing_files import bent_docx, bent_pdf, documents, printed
from tests.library.gold import golds

MOST_SECONDS, MOST_BYTES = 10.0, 512 * 1024 * 1024
_STEP = 10_000
_CODECS = ("utf-8", "gb18030", "big5", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-8-sig", "utf-32")

_TAGS = (
    "p div span br table tr td th ul ol li h1 h2 h3 a b strong em i code pre blockquote figure figcaption img article section main aside "
    "header footer nav dl dt dd sup sub font center hr form input button script style title meta svg math template noscript iframe "
    "object select option textarea xmp plaintext frameset amp-img time ruby rt details summary body html head caption col marquee x-y"
).split()
_NAMES = "class id style href alt content name property start aria-level role hidden width rel onclick src colspan".split()
_VALUES = (
    "#fn1", "fn1", "https://example.org/a?b=c&d", "javascript:alert(1)", " java\nscript:x", "mailto:a@example.org",
    "data:text/html,x", "display:none", "font-weight:bold", "breadcrumb", "comment", "related", "TRS_Editor", "js_content", "heading",
    "1e9", "-1", "9999999999", "og:title", "article:published_time", "2023-02-30", "\x00", "\u202e", '"', "'", "&quot;", "&#0;",
    "&#x110000;", "\ud7ff", "position",
)  # fmt: skip
_PIECES = (
    "来源：", "作者：", "发布时间：2023-05-04", "2023年5月4日", "【打印】", "责任编辑：", "（记者 王芳）", "上一篇：", "相关阅读",
    "首页 > 新闻 > 正文", "一、", "（一）", "1. ", "2) ", "• ", "- ", "* ", "+ ", "> ", "# ", "## ", "### ", "```\n", "~~~\n",
    "| a | b |\n", "| --- | --- |\n", "[^1]", "[^1]: ", "**", "__", "*", "_", "`", "~~", "[a](https://example.org)", "[a][b]",
    "![x](image:1)", "---\n", "===\n", "title: x\n", "\n", "\n\n", "\r\n", "\r", "\t", "    ", "\u3000\u3000", "\u2028", "\x0b",
    "\x0c", "\x85", "\xa0", "\u200b", "\ufeff", "\u202e", "e\u0301", "한", "\U0001f600", "\U00020000", "\\", "&amp;", "&lt;", "<",
    ">", "<!--", "-->", "<![CDATA[", "]]>", "</", "<?xml", "By Ada Brook", "Time: June 1, 2022 Author: Source:",
    "Font size: large | in | small", "三项要求：", "安全生产责任到人。", "The stairs are kept clear on every floor.",
    "Three things are done:", "?", "！", "；", "a" * 70, "中" * 70, "1" * 70, "[" * 40,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fuzzer:
    """How inputs of one format are made: the files to change, a grammar, and the name they are brought by."""

    seeds: Callable[[], Sequence[bytes]]
    grammar: Callable[[random.Random], bytes]
    filename: str
    is_file: bool = False
    """The grammar makes all inputs: a piece of such a file is none."""
    is_apart: bool = False
    """Read in the confined child, which can open nothing, since the parser is no Python and may end its process."""


@cache
def _pages(suffixes: tuple[str, ...]) -> tuple[bytes, ...]:
    return tuple(gold.data for gold in golds() if gold.filename.endswith(suffixes))


def _encoded(rng: random.Random, text: str) -> bytes:
    return text.encode(rng.choice(_CODECS) if rng.random() < 0.3 else "utf-8", "ignore")


def _text(rng: random.Random) -> bytes:
    return _encoded(rng, "".join(rng.choice(_PIECES) for _ in range(rng.randrange(60))))


def _tag(rng: random.Random) -> str:
    shape = rng.random()
    name = rng.choice(_TAGS)
    if shape < 0.35:
        return f"</{name}>"
    quote = rng.choice(('"', "'", ""))
    attributes = "".join(f" {rng.choice(_NAMES)}={quote}{rng.choice(_VALUES)}{quote}" for _ in range(rng.choice((0, 0, 1, 1, 2, 5))))
    return f"<{name}{attributes}{rng.choice(('>', '>', '>', '/>', '', ' '))}"


def _markup(rng: random.Random) -> bytes:
    parts = [_tag(rng) if rng.random() < 0.6 else rng.choice(_PIECES) for _ in range(rng.randrange(90))]
    if rng.random() < 0.1:
        parts.append(_tag(rng) * rng.randrange(1_000))
    return _encoded(rng, rng.choice(("", "<html>", "<!doctype html><title>x</title><body>")) + "".join(parts))


FUZZERS: dict[str, Fuzzer] = {
    "text": Fuzzer(lambda: _pages((".txt", ".md")), _text, "page.txt"),
    "markdown": Fuzzer(lambda: _pages((".md", ".txt")), _text, "page.md"),
    "html": Fuzzer(lambda: _pages((".html",)), _markup, "page.html"),
    "docx": Fuzzer(documents, bent_docx, "page.docx", is_file=True),
    "pdf": Fuzzer(printed, bent_pdf, "page.pdf", is_file=True, is_apart=True),
}
"""One entry a format."""


def made(kind: str, number: int, seed: int = 0) -> bytes:
    """Input ``number`` of a format, the same each time."""
    fuzzer = FUZZERS[kind]
    rng = random.Random(f"{kind}:{seed}:{number}")
    if fuzzer.is_file or rng.random() < 0.5:
        return fuzzer.grammar(rng)
    data = bytearray(rng.choice(fuzzer.seeds()))
    if rng.random() < 0.9:
        at = rng.randrange(len(data))
        data = data[at : at + rng.randrange(50, 1_500)]
    for _ in range(rng.randrange(1, 8)):
        _change(rng, data, fuzzer.seeds())
    return bytes(data)


def _change(rng: random.Random, data: bytearray, seeds: Sequence[bytes]) -> None:
    """One change at a random place: a byte, a cut, a repetition, a piece of another file, a token, a truncation."""
    at = rng.randrange(len(data) + 1)
    end = min(len(data), at + rng.randrange(1, 60))
    kind = rng.randrange(6)
    if kind == 0 and at < len(data):
        data[at] = rng.randrange(256)
    elif kind == 1:
        del data[at:end]
    elif kind == 2:
        data[at:at] = data[at:end] * rng.choice((1, 2, 20))
    elif kind == 3:
        other = rng.choice(seeds)
        start = rng.randrange(len(other))
        data[at:at] = other[start : start + rng.randrange(200)]
    elif kind == 4:
        data[at:at] = rng.choice((*_PIECES, *_VALUES)).encode("utf-8", "ignore")
    else:
        del data[at:]


@dataclass(slots=True)
class Watch:
    """What is seen of the world while an input is read."""

    is_on: bool = False
    deeds: list[str] = field(default_factory=list)

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self.is_on:
            return
        if event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.remove", "os.rename", "shutil.", "tempfile.")):
            self.deeds.append(f"{event} {arguments!r:.80}")
        elif event == "open" and not _is_own(arguments):
            self.deeds.append(f"open {arguments!r:.80}")


def _is_own(arguments: tuple[object, ...]) -> bool:
    """Whether a file is only read, and is one of Python's or ours (a module loaded late, a table of a codec)."""
    path, mode, flags = arguments[0], arguments[1], arguments[2]
    if not isinstance(path, str) or not isinstance(flags, int) or flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        return False
    return "w" not in str(mode or "") and path.startswith((sys.prefix, sys.base_prefix, os.path.dirname(os.path.dirname(__file__))))


WATCH = Watch()
_hooked: list[bool] = []


def run(kind: str, numbers: Sequence[int], seed: int = 0) -> Counter[str]:
    """Read many inputs; how often each outcome came. Raises AssertionError that names the input breaking a promise."""
    if not _hooked:
        sys.addaudithook(WATCH)
        _hooked.append(True)
    outcomes: Counter[str] = Counter()
    for number in numbers:
        data = made(kind, number, seed)
        outcomes[_outcome(kind, data, f"{kind} {number} (seed {seed})")] += 1
    return outcomes


def _read(fuzzer: Fuzzer, data: bytes) -> Document:
    return read_apart(Brought(data, fuzzer.filename)) if fuzzer.is_apart else read(data, filename=fuzzer.filename)


def _outcome(kind: str, data: bytes, name: str) -> str:
    begun, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    WATCH.is_on = not FUZZERS[kind].is_apart
    try:
        document: Document | None = _read(FUZZERS[kind], data)
        outcome = "read"
    except ImportRefused as refusal:
        document, outcome = None, refusal.code
    except Exception as error:
        raise AssertionError(f"{name}: {error!r}") from error
    finally:
        WATCH.is_on = False
    assert not WATCH.deeds, f"{name}: {WATCH.deeds}"
    assert time.monotonic() - begun < MOST_SECONDS, f"{name}: {time.monotonic() - begun:.1f} s"
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    assert grown < MOST_BYTES, f"{name}: {grown / 1e6:.0f} MB"
    if document is not None:
        broken = broken_promise(document)
        assert broken is None, f"{name}: {broken}"
    return outcome


def broken_promise(document: Document) -> str | None:
    """What a document says against the promises of its domain; None for a sound one."""
    if not document.passages or [passage.number for passage in document.passages] != list(range(1, len(document.passages) + 1)):
        return "numbers"
    for passage in document.passages:
        if canonical(passage.text) != passage.text or (not passage.text and passage.image is None):
            return f"text {passage.text[:40]!r}"
        if passage.level < 0 or (passage.kind is PassageKind.HEADING and passage.level > 3):
            return f"level {passage.level} of {passage.kind}"
        for span in passage.spans:
            is_place = span.kind is SpanKind.NOTE and span.start == span.end
            if not (0 <= span.start < span.end <= len(passage.text) or (is_place and 0 <= span.start <= len(passage.text))):
                return f"span {span}"
            if span.kind is SpanKind.LINK and not (span.target or "").lower().startswith(("http://", "https://", "mailto:")):
                return f"target {span.target!r}"
    said = (document.title, document.section, document.category, document.author, document.source)
    return "empty fact" if any(fact is not None and not fact.strip() for fact in said) else None


def main() -> int:
    kind, n = (sys.argv[1] if len(sys.argv) > 1 else "all"), int(sys.argv[2]) if len(sys.argv) > 2 else 20_000
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    for one in FUZZERS if kind == "all" else (kind,):
        total: Counter[str] = Counter()
        begun = time.process_time()
        for start in range(0, n, _STEP):
            total += run(one, range(start, min(start + _STEP, n)), seed)
            print(f"{one}: {sum(total.values())} inputs, {time.process_time() - begun:.0f} s of CPU, {dict(total)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
