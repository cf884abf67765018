"""How much a decoded text looks like something that people write, by how common its characters are."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_COMMON = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去"
    "法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关"
    "点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通"
    "教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期"
    "市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边"
    "死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运笔级委员检察党纪律监督改革服务组织推动落实坚持精神会议贯彻单位干部群"
    "众责任安全质量企业管理办公室县省镇村街项目措施要求工程企标准检查培训学习考核评价网络信息数据密码系统经济社会发展战略环境保护法院"
    "這個們來為國說時會對於著過發後還進樣實當動學種經麼現開從軍無與長機間問應戰頭體見產業將兩關點話內數報兒東聲題門總電給論處義條變"
    "員認氣結資統區隊決馬書聽強類難設記張該規萬領確傳師觀讓識帶導爭運級委檢察黨紀監務組織質評價網絡係環護縣鎮項標準訓習濟陳臺灣灣總統"
    "律所嚴議選舉華歷聯歡親愛樂廣場黃許葉劉吳鄭趙孫楊馮韓鄧蕭盧蘇藍綠紅銀錢貨買賣價"
)
_PUNCTUATION = frozenset("，。、；：？！“”‘’（）《》「」『』【】〔〕—…·　％～〈〉－")
_LATIN_MARKS = frozenset("’‘“”–—…•£€©®°·×½\u00a0«»")
_BASIC = range(0x4E00, 0xA000)
_MUCH = 20_000
_ABOVE_ASCII = re.compile(r"[^\x00-\x7f]+")
_ACCENTED_ROW = re.compile("[\u00c0-\u024f]{3,}")


def likeness(text: str) -> float:
    """From -3 to 1: the mean over characters that are not ASCII; 0 where there are none.

    Common ideographs and their punctuation count 1, other ideographs -0.25 (a wrong decoding is full of rare
    ones), accented Latin standing alone 0.5, what nobody types -1, and a replaced byte -3.
    """
    counted = Counter(_foreign(text))
    total = sum(counted.values())
    if not total:
        return 0.0
    return sum(_worth(character) * times for character, times in counted.items()) / total


def _foreign(text: str) -> list[str]:
    """The characters above ASCII, about _MUCH at most; accented letters in a row come as controls, being mojibake."""
    found: list[str] = []
    for run in _ABOVE_ASCII.finditer(text):
        found.extend(_ACCENTED_ROW.sub(lambda row: "\x80" * len(row[0]), run[0][:_MUCH]))
        if len(found) >= _MUCH:
            break
    return found


def _worth(character: str) -> float:
    if character in _COMMON or character in _PUNCTUATION or character in _LATIN_MARKS:
        return 1.0
    if ord(character) in _BASIC:
        return -0.25
    if character == "\ufffd":
        return -3.0
    category = unicodedata.category(character)
    if category in ("Cc", "Co", "Cn", "Cs"):
        return -1.0
    if "\xa1" <= character <= "\u017f":
        return 0.5 if category[0] == "L" else 0.0
    return 0.5 if "\uff00" < character < "\uff5f" or "\u2000" < character < "\u2600" else -0.5
