"""Commands about people: the first administrator of an installation."""

from __future__ import annotations

import click

from app import clock
from app.cli.refusing import refuse
from app.cli.system import make_app, migrate_database
from app.db import transaction
from app.people.domain import (
    MAX_PASSWORD_LENGTH,
    MAX_USERNAME_LENGTH,
    MIN_PASSWORD_LENGTH,
    UsernameTaken,
    canonical_password,
    canonical_username,
)
from app.people.services import founding, signing_in
from app.text import canonical


@click.command("administrator")
@click.argument("username")
@click.argument("name")
@click.option("--unit", default="Head office", show_default=True, help="The root unit to administer; made if there is none of that name.")
@click.option("--dry-run", is_flag=True, help="Report the changes, make none.")
@click.password_option(help="Asked for when left out, which keeps it out of the shell's history.")
def administrator(username: str, name: str, unit: str, dry_run: bool, password: str) -> None:
    """Add an account USERNAME for the person NAME, who can then add units and people on the pages."""
    if not MIN_PASSWORD_LENGTH <= len(canonical_password(password)) <= MAX_PASSWORD_LENGTH:
        refuse(f"the password must have {MIN_PASSWORD_LENGTH} to {MAX_PASSWORD_LENGTH} characters.")
    username, name, unit = canonical_username(username), canonical(name), canonical(unit)
    if not (username and name and unit) or len(username) > MAX_USERNAME_LENGTH or len(name) > 120 or len(unit) > 120:
        refuse("username, name and unit must be filled, with at most 64, 120 and 120 characters.")
    app = make_app()
    migrate_database(app)
    with app.app_context():
        password_hash = signing_in.hash_password(password)
        try:
            with transaction(dry_run=dry_run):
                founding.add_administrator(username, name, password_hash, unit, now=clock.now())
        except UsernameTaken:
            refuse(f"somebody already has the username {username}.")
    click.echo(f"{username} administers {unit}{' (dry run)' if dry_run else ''}")
