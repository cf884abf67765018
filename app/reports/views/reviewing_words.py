"""What the page of reviewing says, cell by cell; its CSV holds the very same cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from app.questions.forms import kind_names, reason_names
from app.reports.measuring import ENOUGH, Outcomes, Share, Spread, Writer, outcomes, outcomes_by, reasons, reversed_after, spread
from app.reports.queries.reviewing import Report

FEWEST_REVIEWERS = 3  # so that a figure of training is nobody's own


@dataclass(frozen=True, slots=True)
class Section:
    """A table: its name, what it counts, the heads of its columns (all but the first hold numbers) and its rows."""

    title: str
    meaning: str
    columns: list[str]
    rows: list[list[str]]


def sections(report: Report) -> Iterator[Section]:
    """Every table of the page, those without rows left out."""
    found = (_speed(report), *_outcomes(report), _reasons(report), _edits(report), _after(report), _training(report))
    yield from (section for section in found if section.rows)


def sheet_rows(found: Iterable[Section]) -> Iterator[list[str]]:
    """The same as rows of a spreadsheet, a blank line between tables."""
    for section in found:
        yield [section.title]
        yield [section.meaning]
        yield section.columns
        yield from section.rows
        yield []


def _speed(report: Report) -> Section:
    timed = [one for one in report.verdicts if one.seconds is not None]
    rows = [
        [_("Accepted"), *_spread(spread(one.seconds for one in timed if one.is_accepted))],
        [_("Rejected"), *_spread(spread(one.seconds for one in timed if not one.is_accepted))],
        [_("All decisions"), *_spread(spread(one.seconds for one in timed))],
        [_("Edits"), *_spread(spread(edit.seconds for edit in report.edits))],
    ]
    meaning = _(
        "Seconds a question stood on the reviewer’s screen until the decision, by the server’s clock. Decisions taken together or of "
        "unknown length do not count. A dash stands where there are fewer than %(n)s.",
        n=ENOUGH,
    )
    return Section(
        _("Seconds per decision"), meaning, ["", _("Median"), _("Nine of ten within"), "n"], rows if report.verdicts or report.edits else []
    )


def _outcomes(report: Report) -> Iterator[Section]:
    meaning = _("Decisions that were not taken back. Accepted as is: the first wording. After an edit: a later wording. Shares are of n.")
    heads = [_("Accepted as is"), _("Accepted after an edit"), _("Rejected"), "n"]
    kinds, all_rows = kind_names(), [[_("All"), *_counts(outcomes(report.verdicts))]]
    for title, groups in (
        (_("By kind of question"), {kinds[kind]: of for kind, of in outcomes_by(report.verdicts, lambda one: one.kind).items()}),
        (_("By pattern of the writer"), outcomes_by(report.verdicts, lambda one: one.pattern)),
        (_("By writer"), {_writers()[writer]: of for writer, of in outcomes_by(report.verdicts, lambda one: one.writer).items()}),
    ):
        yield Section(title, meaning, ["", *heads], [*_sorted(groups), *all_rows] if groups else [])


def _sorted(groups: Mapping[str, Outcomes]) -> list[list[str]]:
    """The most frequent first."""
    return [[name, *_counts(of)] for name, of in sorted(groups.items(), key=lambda group: (-group[1].n, group[0]))]


def _reasons(report: Report) -> Section:
    given, names = reasons(report.verdicts), reason_names()
    total = sum(given.values())
    rows = [[names[reason], _share(Share(n, total)), str(n)] for reason, n in given.items()]
    return Section(_("Reasons for rejecting"), _("Of all rejections that were not taken back."), ["", _("Share"), "n"], rows)


def _edits(report: Report) -> Section:
    edits = report.edits
    changed, fixes = spread(edit.n_changed for edit in edits), Share(sum(edit.is_fix for edit in edits), len(edits))
    rows = [
        [_("Characters changed, median"), _number(changed.median), str(changed.n)],
        [_("Characters changed, nine of ten within"), _number(changed.p90), str(changed.n)],
        [_("Made by one key"), _share(fixes), str(fixes.total)],
    ]
    meaning = _("Wordings after the first. Characters changed counts those of stem, options and key that differ from the wording before.")
    return Section(_("Edits"), meaning, ["", _("Value"), "n"], rows if edits else [])


def _after(report: Report) -> Section:
    turned, covered = reversed_after(report.verdicts), report.coverage
    rows = [[_("Reversed after approval"), _share(turned), f"{turned.n} / {turned.total}"]] if turned.total else []
    if covered.total:
        rows.append([_("Key points with an approved question"), _share(covered), f"{covered.n} / {covered.total}"])
    meaning = _(
        "Reversed: of the approvals, those whose question has been retired or reworded since. "
        "Key points: of the confirmed ones, as things stand now, whatever the period."
    )
    return Section(_("What came of it"), meaning, ["", _("Share"), "n"], rows)


def _training(report: Report) -> Section:
    got, is_open = report.training, report.n_reviewers >= FEWEST_REVIEWERS
    caught, alarms = Share(got.n_caught, got.n_planted), Share(got.n_false_alarms, got.n_sound)
    rows = [
        [_("Caught of planted"), _share(caught) if is_open else "–", _of(caught) if is_open else "–"],
        [_("False alarms of sound ones"), _share(alarms) if is_open else "–", _of(alarms) if is_open else "–"],
        [_("Reviewers who practised"), "", str(report.n_reviewers)],
    ]
    meaning = _(
        "All reviewers together; nobody is shown alone, so figures stand here from %(n)s reviewers on. "
        "Caught: rejected, for whatever reason.",
        n=FEWEST_REVIEWERS,
    )
    return Section(_("Training"), meaning, ["", _("Share"), "n"], rows if got.n else [])


def _writers() -> dict[Writer, str]:
    return {Writer.RULES: _("The rules"), Writer.MODEL: _("A language model"), Writer.PERSON: _("A person")}


def _counts(of: Outcomes) -> list[str]:
    parts = [f"{n} ({_share(Share(n, of.n))})" if of.n else "0" for n in (of.n_as_is, of.n_edited, of.n_rejected)]
    return [*parts, str(of.n)]


def _spread(values: Spread) -> list[str]:
    return [_number(values.median), _number(values.p90), str(values.n)]


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"


def _of(share: Share) -> str:
    return f"{share.n} / {share.total}"


def _share(share: Share) -> str:
    """In whole per cent, rounded down so that 100 means all."""
    return "–" if share.rate is None else f"{100 * share.n // share.total} %"
