"""One question of every kind for the component page: what is asked, the key, and a response that went partly wrong."""

from __future__ import annotations

from typing import Any


def _choices(*texts: str) -> list[dict[str, str]]:
    return [{"id": "abcdef"[n], "text": text} for n, text in enumerate(texts)]


def _question(kind: str, stem: str, key: Any, given: Any, outcome: str, **parts: Any) -> dict[str, Any]:
    return {"asked": {"kind": kind, "stem": stem, **parts}, "key": key, "given": given, "outcome": outcome}


_RIGHTS, _PAIRS = {"p": "q", "r": "s", "t": "u"}, {"p": "q", "r": "u", "t": "s"}


def _sides(*pairs: tuple[str, str]) -> dict[str, list[dict[str, str]]]:
    lefts = [{"id": "prt"[n], "text": left} for n, (left, _) in enumerate(pairs)]
    rights = [{"id": "qsu"[n], "text": right} for n, (_, right) in enumerate(pairs)]
    return {"lefts": lefts, "rights": [rights[1], rights[0], rights[2]]}


QUESTIONS: dict[str, list[dict[str, Any]]] = {
    "en": [
        _question(
            "single",
            "Who makes the three checks before a boiler is opened?",
            "b",
            "c",
            "wrong",
            options=_choices("The duty engineer", "The shift leader", "The safety officer of the unit", "Whoever opens it"),
        ),
        _question(
            "multiple",
            "Which of these belong to the three checks?",
            ["a", "c"],
            ["a", "d"],
            "partial",
            options=_choices("The pressure gauge", "The fire door", "The water level", "The coal feed"),
        ),
        _question("true_false", "The duty engineer may open a boiler after two of the three checks.", "false", "false", "correct"),
        _question(
            "cloze_choice",
            "Whoever cannot make all three checks calls the ______ and waits.",
            "a",
            None,
            "blank",
            options=_choices("duty engineer", "shift leader", "head of the unit"),
        ),
        _question("cloze_typed", "The third of the three checks is the ______.", "water level", "waterline", "wrong"),
        _question(
            "short",
            "What did the accidents of the past ten years have in common?",
            "the first hour of a shift",
            "first hour of a shift",
            "correct",
            is_right=True,
        ),
        _question("numeric", "Within how many minutes must a failed check be reported?", "15", "50", "wrong", unit="minutes"),
        _question(
            "matching",
            "Match each check with what it shows.",
            _RIGHTS,
            _PAIRS,
            "partial",
            **_sides(
                ("pressure gauge", "whether the pressure is within its limits"),
                ("safety valve", "whether steam can escape"),
                ("water level", "whether the tubes are covered"),
            ),
        ),
        _question(
            "ordering",
            "Put the steps in the order the article gives.",
            ["b", "c", "a"],
            ["b", "a", "c"],
            "partial",
            options=_choices("Sign the sheet", "Make the three checks", "Tell the shift"),
        ),
        _question(
            "enumeration",
            "Name the three checks.",
            ["pressure gauge", "safety valve", "water level"],
            ["pressure gauge", "fire door"],
            "partial",
            n=3,
        ),
    ],
    "zh": [
        _question(
            "single",
            "开启锅炉之前，由谁做“三个必查”？",
            "b",
            "c",
            "wrong",
            options=_choices("值班工程师", "班长", "本单位安全员", "开启锅炉的人"),
        ),
        _question(
            "multiple",
            "下列哪些属于“三个必查”？",
            ["a", "c"],
            ["a", "d"],
            "partial",
            options=_choices("查压力表", "查防火门", "查水位", "查给煤机"),
        ),
        _question("true_false", "“三个必查”做完两项，值班工程师就可以开启锅炉。", "false", "false", "correct"),
        _question(
            "cloze_choice",
            "有一项做不到的，应当报告（　），原地等候。",
            "a",
            None,
            "blank",
            options=_choices("值班工程师", "班长", "单位负责人"),
        ),
        _question("cloze_typed", "“三个必查”是指：查压力表；查安全阀；（　）。", "查水位", "查水管", "wrong"),
        _question("short", "近10年的事故有什么共同点？", "交接班后的第1个小时", "交接班后第一个小时", "correct", is_right=True),
        _question("numeric", "检查不合格的，应当在多少分钟内报告？", "15", "50", "wrong", unit="分钟"),
        _question(
            "matching",
            "请把检查项目与其说明对应起来。",
            _RIGHTS,
            _PAIRS,
            "partial",
            **_sides(("压力表", "压力是否在规定范围内"), ("安全阀", "蒸汽能否排出"), ("水位", "炉管是否被水淹没")),
        ),
        _question(
            "ordering",
            "请按文章所述顺序排列。",
            ["b", "c", "a"],
            ["b", "a", "c"],
            "partial",
            options=_choices("在记录表上签字", "完成“三个必查”", "通知当班人员"),
        ),
        _question("enumeration", "请写出“三个必查”的内容。", ["查压力表", "查安全阀", "查水位"], ["查压力表", "查防火门"], "partial", n=3),
    ],
}
