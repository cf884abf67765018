"""People in front of pages: honest ones get what they read, within 5 %; pages left to themselves get nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest

from app.library.domain import Language
from app.reading.domain import Account, Beat, Numbers, Pacing, Reason, credit, is_complete
from tests.reading.pages import SimulatedPage
from tests.times import DAY, HOUR, MINUTE, NOON, SECOND

ORDINARY = {Language.EN: 240, Language.ZH: 300}  # words or characters a minute
LENGTHS = {Language.EN: (6, 150), Language.ZH: (8, 260)}


def text(language: Language, n_passages: int = 30) -> tuple[int, ...]:
    rng = Random(7)
    return tuple(rng.randint(*LENGTHS[language]) for _passage in range(n_passages))


ENGLISH = text(Language.EN)
PACING = Pacing.of(ENGLISH, Language.EN)
FRESH = Account(passage_ms=(0,) * len(ENGLISH))


def sent(account: Account, kept: Sequence[tuple[int, Beat]], pacing: Pacing = PACING, *, at: int | None = None) -> Account:
    """The account after these beats, each sent as it ended or, with ``at``, all together at that second."""
    for ended, beat in kept:
        late = 0 if at is None else at - ended
        account = credit(account, [replace(beat, ms_ago=late * 1000)], pacing, opened_at=NOON, now=NOON + (ended + late) * SECOND)
    return account


def reading(page: SimulatedPage, pace: float, *, begin: int = 0, most: int = 10**6) -> int:
    """Somebody reads from the first word to the last at that pace; the second at which they are through."""
    end = begin + min(most, int(sum(page.units) / pace * 60))
    for second in range(begin, end):
        page.pass_second(second, (second - begin) * pace / 60)
    page.close(end)
    return end


@pytest.mark.parametrize("screen", [60, 250, 500])
@pytest.mark.parametrize("times", [0.5, 1, 2])
@pytest.mark.parametrize("language", list(Language))
def test_an_honest_reader_gets_the_time_and_the_article(language: Language, times: float, screen: int) -> None:
    page, pacing = SimulatedPage(text(language), screen), Pacing.of(text(language), language)
    seconds = reading(page, times * ORDINARY[language])
    account = sent(Account(passage_ms=(0,) * len(page.units)), page.kept, pacing)

    assert 0.95 * seconds <= account.credit_ms / 1000 <= seconds
    assert is_complete(pacing.share(account.passage_ms))


def test_reading_in_pieces_with_looks_elsewhere_counts_the_reading() -> None:
    page, second, place, rng = SimulatedPage(ENGLISH), 0, 0.0, Random(3)
    while place < sum(ENGLISH):
        away = rng.choice(("hidden", "idle"))
        for being, length in (("active", rng.randint(10, 200)), (away, rng.randint(5, 400))):
            for _second in range(length):
                page.pass_second(second, place, being=being)
                second, place = second + 1, place + (4 if being == "active" else 0)
    page.close(second)
    account = sent(FRESH, page.kept)
    active = sum(beat.span_ms for _ended, beat in page.kept if not beat.is_hidden and not beat.is_idle)

    assert 0.95 * active <= account.credit_ms <= active
    assert is_complete(PACING.share(account.passage_ms))


def test_a_page_that_scrolls_itself_through_is_not_read() -> None:
    page = SimulatedPage(ENGLISH)
    seconds = reading(page, 6_000)
    account = sent(FRESH, page.kept)

    assert account.credit_ms <= 1000 * seconds
    assert PACING.share(account.passage_ms) < 0.1
    assert PACING.seen(account.passage_ms) > 0.95


def test_rushing_to_the_end_and_staying_there_is_not_reading() -> None:
    page = SimulatedPage(ENGLISH)
    for second in range(3_600):
        page.pass_second(second, min(sum(ENGLISH), second * 300))
    page.close(3_600)

    assert PACING.share(sent(FRESH, page.kept).passage_ms) < 0.3


def test_a_page_left_open_overnight_earns_no_more_than_its_screen_can_need() -> None:
    page = SimulatedPage(ENGLISH)
    for second in range(10 * 3_600):
        page.pass_second(second, 0, being="active" if second < 300 else "idle")
    page.close(10 * 3_600)
    account = sent(FRESH, page.kept)
    tireless = SimulatedPage(ENGLISH)
    for second in range(10 * 3_600):
        tireless.pass_second(second, 0)

    assert account.credit_ms <= 300_000
    assert account.uncounted[Reason.IDLE] == 1000 * (10 * 3_600 - 300)
    stirred = sent(FRESH, tireless.kept)
    assert stirred.credit_ms <= sum(PACING.most_ms[:6])
    assert PACING.share(stirred.passage_ms) < 0.25


def test_a_hidden_tab_earns_nothing() -> None:
    page = SimulatedPage(ENGLISH)
    for second in range(3_600):
        page.pass_second(second, second * 4, being="hidden")
    account = sent(FRESH, page.kept)

    assert (account.credit_ms, sum(account.passage_ms)) == (0, 0)
    assert account.uncounted == {Reason.HIDDEN: 3_600_000}


def test_ten_tabs_are_worth_one() -> None:
    pages = [SimulatedPage(ENGLISH) for _tab in range(10)]
    for page in pages:
        reading(page, 240, most=300)
    account = FRESH
    for page in pages:
        account = sent(replace(account, numbers=Numbers()), page.kept)

    assert account.credit_ms == 300_000
    assert account.uncounted[Reason.ELSEWHERE] == 9 * 300_000


@pytest.mark.parametrize("times", range(5))
def test_an_hour_without_network_counts_when_it_is_back(times: int) -> None:
    """Whatever the order in which the kept reports arrive, and however often."""
    page = SimulatedPage(text(Language.EN, 150))
    pacing = Pacing.of(page.units, Language.EN)
    seconds = reading(page, 120, most=3_600)
    arriving = [*page.kept, *page.kept[::3]]
    Random(times).shuffle(arriving)
    account = sent(Account(passage_ms=(0,) * 150), arriving, pacing, at=seconds + 90)

    assert 0.95 * seconds <= account.credit_ms / 1000 <= seconds


def test_what_is_reported_after_more_than_half_a_day_is_named_late() -> None:
    page = SimulatedPage(ENGLISH)
    seconds = reading(page, 240)

    assert sent(FRESH, page.kept, at=seconds + 11 * 3_600).credit_ms >= 950 * seconds
    assert sent(FRESH, page.kept, at=seconds + 13 * 3_600).uncounted == {Reason.LATE: 1000 * seconds}


def test_two_devices_read_by_turns_one_of_them_without_network() -> None:
    """The telephone on the train from minute 0, the desk from minute 20; the telephone finds its network at minute 50."""
    phone, desk = SimulatedPage(ENGLISH, 60), SimulatedPage(ENGLISH, began=1_200)
    reading(phone, 240, most=1_000)
    reading(desk, 240, begin=1_200, most=300)
    account = sent(FRESH, desk.kept)
    account = sent(replace(account, numbers=Numbers()), phone.kept, at=3_000)

    honest = sum(beat.span_ms for _ended, beat in phone.kept) + 300_000
    assert 0.9 * honest <= account.credit_ms <= honest


def test_replayed_reports_earn_nothing_more() -> None:
    page = SimulatedPage(ENGLISH)
    seconds = reading(page, 240)
    account = sent(FRESH, page.kept)
    again = sent(account, page.kept, at=seconds + 600)
    under_another_name = sent(replace(account, numbers=Numbers()), page.kept)

    assert again == account
    assert under_another_name.credit_ms == account.credit_ms


@pytest.mark.parametrize("wrong_ms", [-86_400_000, 86_400_000])
def test_a_clock_a_day_wrong_earns_nothing_false(wrong_ms: int) -> None:
    """A page tells how long ago, never when; what a clock that jumps makes of that is bounded by the opening and by now."""
    page = SimulatedPage(ENGLISH)
    seconds = reading(page, 240)
    jumped = [(ended, replace(beat, ms_ago=max(0, wrong_ms))) for ended, beat in page.kept]
    account = FRESH
    for ended, beat in jumped:
        account = credit(account, [beat], PACING, opened_at=NOON, now=NOON + ended * SECOND)

    assert account.credit_ms <= 1000 * seconds
    assert account.credit_ms == (1000 * seconds if wrong_ms < 0 else 0)


def hostile(rng: Random) -> None:
    """One program that claims whatever it likes, in up to six streams on two texts, at any time; checked at every step."""
    now, opened = NOON, NOON - rng.choice((0, 1, 60)) * MINUTE
    texts = [FRESH, FRESH]
    numbers: dict[tuple[int, int], Numbers] = {}
    for _request in range(rng.randint(1, 8)):
        now += rng.choice((0 * SECOND, SECOND, MINUTE, HOUR, DAY)) * rng.random()
        which, stream = rng.randrange(2), rng.randrange(3)
        beats = [hostile_beat(rng) for _beat in range(rng.randint(1, 4))]
        start = replace(texts[which], numbers=numbers.get((which, stream), Numbers()))
        after = credit(start, beats, PACING, opened_at=opened, now=now)
        numbers[which, stream] = after.numbers
        assert after.credit_ms == sum(after.passage_ms) >= start.credit_ms
        texts = [replace(one, taken=after.taken) for one in texts]
        texts[which] = after
        assert sum(one.credit_ms for one in texts) * SECOND <= 1000 * (now - opened)


def hostile_beat(rng: Random) -> Beat:
    numbers = rng.sample(range(1, len(ENGLISH) + 1), rng.randint(0, 5))
    longest = rng.choice((1_000, 60_000, 120_000))
    passages = tuple((number, rng.randint(0, longest)) for number in numbers)
    ago = rng.choice((0, 0, 1_000, 60_000, 3_600_000, 86_400_000))
    return Beat(rng.randrange(200), rng.randint(0, ago), rng.randint(0, longest), passages, rng.random() < 0.1, rng.random() < 0.1)


def test_ten_thousand_hostile_programs_never_earn_more_than_wall_time() -> None:
    for seed in range(10_000):
        hostile(Random(seed))
