"""One-key fixes as values: what each makes of a question, and when it makes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.keypoints.finding import find
from app.library.domain import Document, Evidence, Language, Passage, PassageKind
from app.questions.domain import DraftQuestion, Fix, Option, QuestionKind
from app.questions.lint import lint
from app.questions.mending import Shelf, mended, with_spares
from app.questions.writing import write

TEXTS = (
    "Rules for the reading room",
    "The library board announced the “four quiet rules” this spring: no calls, no meals, no music, no pets.",
    "The “four quiet rules” stand beside the “five lending steps”, the “six opening promises”, the “three desk duties” and "
    "the “seven shelf marks” on every wall.",
    "The board named lamps, ropes and paint. The lending steps bind every reader, and the opening promises bind the staff.",
    "Readers must keep the oil cans closed at night.",
)


def document(texts: tuple[str, ...] = TEXTS) -> Document:
    passages = tuple(
        Passage(number, PassageKind.HEADING if number == 1 else PassageKind.PARAGRAPH, text) for number, text in enumerate(texts, 1)
    )
    return Document(texts[0], None, None, date(2026, 3, 1), None, None, Language.EN, "utf-8", "text", passages)


def question(stem: str, key: str, *wrong: str, spares: tuple[str, ...] = ()) -> DraftQuestion:
    options = (Option(key, True, None), *(Option(text, False, "The article says otherwise.") for text in wrong))
    kept = tuple(Option(text, False, "Checked as well.") for text in spares)
    evidence = (Evidence(2, 0, 10, TEXTS[1][:10]),)
    return DraftQuestion(
        "id", QuestionKind.SINGLE, "NC", stem, options, key, None, "", "point", evidence, "easy", "recall", 0.5, (), kept
    )  # fmt: skip


def texts_of(draft: DraftQuestion | None) -> list[str]:
    assert draft is not None
    return [option.text for option in draft.options]


STEM = "Which things does the board of the library name first?"


def test_a_swap_brings_a_spare_and_keeps_what_it_replaced_as_the_last_one() -> None:
    before = question(STEM, "old lamps", "long ropes", "blue paint", "tall masts", spares=("red flags", "iron bells"))
    after = mended(Fix.SWAP, before, Shelf(document()), at=2)
    assert texts_of(after) == ["old lamps", "long ropes", "red flags", "tall masts"]
    assert after is not None
    assert [spare.text for spare in after.spares] == ["iron bells", "blue paint"]


def test_swapping_goes_round_and_never_touches_the_key() -> None:
    draft: DraftQuestion | None = question(STEM, "old lamps", "long ropes", "blue paint", "tall masts", spares=("red flags",))
    for expected in ("red flags", "blue paint"):
        assert draft is not None
        draft = mended(Fix.SWAP, draft, Shelf(), at=2)
        assert texts_of(draft)[2] == expected
    assert draft is not None
    assert mended(Fix.SWAP, draft, Shelf(), at=0) is None
    assert mended(Fix.SWAP, draft, Shelf(), at=9) is None


@pytest.mark.parametrize("spare", ["old lamps", "the old lamps", "long ropes"])
def test_a_spare_that_is_not_apart_from_the_other_options_is_passed_over(spare: str) -> None:
    before = question(STEM, "old lamps", "long ropes", "blue paint", "tall masts", spares=(spare,))
    assert mended(Fix.SWAP, before, Shelf(), at=2) is None


def test_a_spare_that_the_article_says_in_the_gap_is_passed_over() -> None:
    stem = "The “four quiet rules” stand beside the ______ and nothing else is said of them."
    shelf = Shelf(document(("Rules", "The “four quiet rules” stand beside the brass bells and nothing else is said of them.")))
    before = question(stem, "lending steps", "opening hours", "desk duties", "shelf marks", spares=("brass bells", "oak doors"))
    assert "oak doors" in texts_of(mended(Fix.SWAP, before, shelf, at=1))


def test_numbers_go_on_ascending_after_a_swap() -> None:
    before = replace(question("How many lamps stand on the pier of the harbour?", "5", "4", "6", "7", spares=("3",)))
    options = tuple(sorted(before.options, key=lambda option: option.text))
    after = mended(Fix.SWAP, replace(before, options=options), Shelf(), at=3)
    assert texts_of(after) == ["3", "4", "5", "6"]


def test_three_options_are_the_fewest_and_the_oddest_goes_first() -> None:
    before = question(STEM, "old lamps", "long ropes", "blue paint", "very tall masts of a ship")
    after = mended(Fix.FEWER_OPTIONS, before, Shelf())
    assert texts_of(after) == ["old lamps", "long ropes", "blue paint"]
    assert after is not None
    assert mended(Fix.FEWER_OPTIONS, after, Shelf()) is None
    assert after.spares[-1].text == "very tall masts of a ship"


def test_first_letters_become_small_but_those_of_names_stay() -> None:
    mixed = question(STEM, "Lamps on the pier", "Ropes at the quay", "paint for the hull")
    after = mended(Fix.LOWER_CASE, mixed, Shelf(document()))
    assert texts_of(after) == ["lamps on the pier", "ropes at the quay", "paint for the hull"]
    assert after is not None
    assert after.key == "lamps on the pier"
    named = question(STEM, "Hamburg on the pier", "Bergen at the quay", "paint for the hull")
    assert mended(Fix.LOWER_CASE, named, Shelf(document())) is None


def test_a_long_stem_is_cut_to_whole_clauses_around_what_it_asks() -> None:
    padding = "as the board of the library explained at some length to all of its readers in the spring of that year, " * 3
    before = question(
        f"{padding}the board of the library named ______ as the first of all things.", "old lamps", "long ropes", "blue paint"
    )
    assert "long_stem" in {flaw.code for flaw in lint(before)}
    after = mended(Fix.CUT_STEM, before, Shelf(), against="long_stem")
    assert after is not None
    assert "______" in after.stem
    assert len(after.stem.split()) <= 60
    assert after.stem[0].isupper()
    assert "long_stem" not in {flaw.code for flaw in lint(after)}
    assert mended(Fix.CUT_STEM, after, Shelf()) is None


def test_a_bare_name_is_given_the_title_of_the_article() -> None:
    before = question("How many “requirements” does the article refer to?", "four", "five", "six", "seven")
    shelf = Shelf(document(("Rules for the reading room", "The board asks how many there are.")))
    after = mended(Fix.ADD_TOPIC, before, shelf)
    assert after is not None
    assert after.stem == "In “Rules for the reading room”, how many “requirements” does the article refer to?"
    assert mended(Fix.ADD_TOPIC, after, shelf) is None
    chinese = replace(before, stem="文章提到了几项“要求”？请选出正确的数目。", warnings=("generic_name",))
    told = mended(Fix.ADD_TOPIC, chinese, shelf)
    assert told is not None
    assert told.stem.startswith("在《Rules for the reading room》一文中，")


def test_spares_are_what_the_writer_itself_draws_for_the_same_stem() -> None:
    article = document()
    points = find(article).key_points
    written = with_spares(write(article, points), article, points)
    spared = [one for one in written.questions if one.spares]
    assert spared
    for one in spared:
        used = {option.text for option in one.options}
        assert not used & {spare.text for spare in one.spares}
        assert all(spare.why_wrong and not spare.is_key for spare in one.spares)
    assert with_spares(write(article, points), article, points) == written
