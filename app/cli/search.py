"""Commands about the index."""

from __future__ import annotations

import click

from app import clock
from app.cli.progress import Progress
from app.cli.system import make_app, migrate_database
from app.db import transaction
from app.search import queries
from app.search.services import indexing

AT_ONCE = 100


@click.command("reindex")
@click.option("--missing", is_flag=True, help="Only what the index lacks or has wrong.")
def reindex(missing: bool) -> None:
    """Make the search index anew from the library, a hundred articles at a time; safe to repeat and to interrupt."""
    app = make_app()
    migrate_database(app)
    with app.app_context():
        ids = queries.left_behind() if missing else list(queries.article_ids())
        progress = Progress(len(ids))
        for start in range(0, len(ids), AT_ONCE):
            with transaction():
                indexing.index(ids[start : start + AT_ONCE], now=clock.now())
            progress.tell(min(start + AT_ONCE, len(ids)))
    click.echo(f"{len(ids)} articles indexed.")
