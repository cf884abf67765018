"""The command that brings a whole folder of articles in."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import Any

import click

from app import clock
from app.cli.articles import refusal_sentence
from app.cli.folder import Destination, Refusal, Tally, bring_in, files_in
from app.cli.progress import Progress
from app.cli.refusing import refuse
from app.cli.system import make_app, migrate_database
from app.library.importing import ImportRefused
from app.people import queries as people
from app.people.domain import canonical_username
from app.permissions import Actor, Permission, can


@click.command("import")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--unit", "unit_name", required=True, help="The unit they belong to: its name in either language, or its id in addresses.")
@click.option("--as", "username", required=True, help="The author in whose name they are added.")
@click.option("--publish", is_flag=True, help="Let the unit's readers see them at once.")
@click.option("--report", type=click.Path(path_type=Path), help="Write the refused files, with the reasons, as CSV to this file.")
@click.option("--dry-run", is_flag=True, help="Read everything, keep nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
def import_folder(  # noqa: PLR0917 - as click calls it
    folder: Path, unit_name: str, username: str, publish: bool, report: Path | None, dry_run: bool, as_json: bool
) -> None:
    """Add an article for each file in FOLDER and below it: .txt .html .md .docx .pdf.

    Files that cannot be read are listed with the reason, and the rest goes on. What the unit has from the same bytes already is left
    alone, so run the same command again after an interruption: it goes on where it was.
    """
    try:
        files, n_others = files_in(folder)
    except OSError as error:
        refuse(f"{folder} cannot be read: {error.strerror}.")
    app = make_app()
    migrate_database(app)
    tally = Tally()
    with app.app_context():
        actor = _actor(username)
        to = Destination(actor, _unit_id(actor, unit_name, publish=publish), publish, dry_run)
        progress = Progress(len(files))
        for tally in bring_in(folder, files, to, clock.now):
            progress.tell(tally.n_done, f", {len(tally.refused)} refused" if tally.refused else "", passed=tally.n_known)
    if report is not None:
        _write(report, tally.refused)
    _show(tally, n_others, progress.seconds, as_json=as_json, dry_run=dry_run)
    sys.exit(1 if tally.refused else 0)


def _actor(username: str) -> Actor:
    actor = people.actor_by_username(canonical_username(username))
    if actor is None:
        refuse(f"nobody with the username {username} can sign in.")
    return actor


def _unit_id(actor: Actor, name: str, *, publish: bool) -> str:
    """The public id of the unit of that name to which the person may add articles."""
    found = [unit for unit in people.units(actor, Permission.ARTICLE_CREATE) if name in (unit.name, unit.name_zh, unit.public_id)]
    if not found:
        refuse(f"there is no unit {name} to which {actor.username} may add articles.")
    if len(found) > 1:
        refuse(f"several units are called {name}; give the id of one: {', '.join(unit.public_id for unit in found)}.")
    if publish and not can(actor, Permission.ARTICLE_EDIT, people.unit_or_404(found[0].public_id)):
        refuse(f"{actor.username} may not publish articles of {name}.")
    return found[0].public_id


def _sentence(refusal: Refusal) -> str:
    if refusal.code == "unreadable":
        return f"It cannot be opened: {getattr(refusal.error, 'strerror', None) or 'unknown error'}."
    if refusal.code == "not_kept":
        return "The database refused it."
    return refusal_sentence(refusal.error, "It") if isinstance(refusal.error, ImportRefused) else refusal.code


def _write(report: Path, refused: list[Refusal]) -> None:
    """A table that a spreadsheet opens rightly: names that look like formulas stay text."""
    try:
        with report.open("w", encoding="utf-8-sig", newline="") as file:
            table = csv.writer(file)
            table.writerow(("file", "code", "reason"))
            table.writerows(
                (f"'{one.where}" if one.where[0] in "=+-@\t\r＝＋－＠" else one.where, one.code, _sentence(one)) for one in refused
            )
    except OSError as error:
        click.echo(f"keypoint: the report {report} cannot be written: {error.strerror}.", err=True)


def _show(tally: Tally, n_others: int, seconds: float, *, as_json: bool, dry_run: bool) -> None:
    if as_json:
        errors = [{"where": one.where, "code": one.code, "message": _sentence(one)} for one in tally.refused]
        answer: dict[str, Any] = {"files": tally.n_done, "imported": tally.n_imported, "known": tally.n_known, "others": n_others}
        sys.stdout.buffer.write(json.dumps({**answer, "errors": errors}, ensure_ascii=False, indent=1).encode() + b"\n")
        return
    for one in tally.refused:
        click.echo(f"  {one.where}: {_sentence(one)}")
    rows = (
        ("imported" + (" (dry run)" if dry_run else ""), tally.n_imported),
        ("in the library already", tally.n_known),
        ("refused", len(tally.refused)),
        ("of other kinds, not looked at", n_others),
    )
    for name, n in rows:
        click.echo(f"{n:>8,}  {name}")
    click.echo(f"{tally.n_done:>8,}  files in {seconds:.0f} s")
