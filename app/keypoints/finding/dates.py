"""Dates as they are written: 12 February 2024, March 18, 2022年6月1日, 3月18日."""

from __future__ import annotations

MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
)
DATE_EN = (
    rf"(?:(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTHS}(?:,? \d{{4}})?"
    rf"|{MONTHS} \d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,? \d{{4}})?|{MONTHS},? \d{{4}}|(?:1[5-9]|20)\d{{2}}(?! ?[a-z%]*(?:people|km|m\b)))"
)
DATE_ZH = r"(?:(?:[12]\d{3}|二[〇零○][〇零○一二三四五六七八九]{2})年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日)"
