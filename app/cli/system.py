"""Commands that concern the whole installation: serve, worker, migrate, doctor."""

from __future__ import annotations

import os
import socket
import sys
import threading

import click
import sqlalchemy as sa
from flask import Flask

from app import create_app, migrating
from app.cli.diagnosis import diagnose
from app.cli.refusing import refuse
from app.cli.seed import load_once
from app.config import BadSetting, Settings
from app.jobs import worker as jobs_worker


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
    """Bring the database to the newest schema, or end with one line."""
    try:
        migrating.migrate(app)
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
def serve() -> None:
    """Serve the site with waitress, and run background jobs beside it."""
    from waitress import create_server  # heavy, and of no use to other commands

    app = make_app()
    settings: Settings = app.config["SETTINGS"]
    listener = free_socket(settings.host, settings.port)
    migrate_database(app)
    if settings.demo:
        load_once(app)
    announce(app)
    stop = jobs_worker.start_thread(app)
    clear = not settings.trusted_proxies  # waitress drops X-Forwarded-For, unless the application is told whose word it is
    server = create_server(app, sockets=[listener], threads=settings.threads, ident=None, clear_untrusted_proxy_headers=clear)
    try:
        server.run()
    finally:
        stop.set()


def announce(app: Flask) -> None:
    """Say where the site is and, in the demo, who may sign in."""
    settings: Settings = app.config["SETTINGS"]
    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    click.echo(f"\nKeypoint is at http://{shown}:{settings.port}")
    for account in app.config.get("DEMO_ACCOUNTS", ()):
        click.echo(f"  {account.role:<24} {account.username:<10} {account.password}")
    click.echo("Stop with Ctrl-C.\n")


@click.command()
def doctor() -> None:
    """Print what is right and what is wrong with this installation; exit status 1 when something is."""
    findings = diagnose(os.environ)
    for finding in findings:
        click.echo(f"{'ok   ' if finding.is_right else 'WRONG'} {finding.what}: {finding.detail}")
    sys.exit(not all(finding.is_right for finding in findings))
