"""Commands that concern the whole installation: serve, worker, migrate, doctor."""

from __future__ import annotations

import os
import socket
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import click
import sqlalchemy as sa
from flask import Flask
from flask_migrate import Migrate, upgrade

from app import create_app
from app.config import BadSetting, Settings
from app.db import db
from app.jobs import worker as jobs_worker

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"


def refuse(message: str) -> None:
    """End with one plain line on standard error and exit status 2."""
    click.echo(f"keypoint: {message}", err=True)
    sys.exit(2)


def make_app() -> Flask:
    """The application from the environment's settings; a bad setting ends the command with its line."""
    try:
        settings = Settings.from_environ(os.environ)
        settings.instance.mkdir(parents=True, exist_ok=True)
        probe = settings.instance / ".writable"
        probe.touch()
        probe.unlink()
    except BadSetting as error:
        refuse(str(error))
    except OSError as error:
        refuse(f"cannot write in {error.filename}: {error.strerror}. Choose another folder with INSTANCE.")
    return create_app(settings)


def migrate_database(app: Flask) -> None:
    """Bring the database to the newest schema."""
    Migrate(app, db, directory=str(MIGRATIONS), render_as_batch=True)
    with app.app_context():
        try:
            upgrade(directory=str(MIGRATIONS))
        except sa.exc.OperationalError as error:
            refuse(f"the database cannot be reached: {str(error.orig).splitlines()[0]}")


@click.command()
def migrate() -> None:
    """Bring the database to the newest schema; safe to repeat."""
    migrate_database(make_app())
    click.echo("The database is up to date.")


@click.command()
def worker() -> None:
    """Run background jobs in a process of their own, until stopped."""
    click.echo("Working on background jobs; stop with Ctrl-C.")
    jobs_worker.run_for_ever(make_app(), threading.Event())


def free_socket(host: str, port: int) -> socket.socket:
    """A listening socket, or one plain line when the port is taken or not allowed."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except PermissionError:
        refuse(f"port {port} needs more rights than this user has; choose another with PORT=8080.")
    except OSError:
        refuse(f"port {port} on {host} is taken; stop what uses it or choose another with PORT={port + 1}.")
    return listener


@click.command()
@click.option("--before", hidden=True, multiple=True)
def serve(before: tuple[str, ...]) -> None:
    """Serve the site with waitress, and run background jobs beside it."""
    from waitress import create_server  # heavy, and of no use to other commands

    app = make_app()
    settings: Settings = app.config["SETTINGS"]
    listener = free_socket(settings.host, settings.port)
    migrate_database(app)
    announce(app)
    stop = jobs_worker.start_thread(app)
    server = create_server(app, sockets=[listener], threads=settings.threads, ident=None)
    try:
        server.run()
    finally:
        stop.set()


def announce(app: Flask) -> None:
    """Say where the site is."""
    settings: Settings = app.config["SETTINGS"]
    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    click.echo(f"Keypoint is at http://{shown}:{settings.port}")


@click.command()
def doctor() -> None:
    """Print what is right and what is wrong with this installation."""
    checks: list[Callable[[], tuple[bool, str]]] = []
    for check in checks:
        check()
