"""Commands that read an article from a file and need no database: extract and write."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from app.cli.contract import extract_json, unread_json, write_json
from app.cli.refusing import refuse
from app.cli.shelving import Unread, library_in
from app.keypoints.finding import find
from app.library.domain import Document, Language
from app.library.importing import ImportRefused, read
from app.library.importing.limits import MAX_FILE_BYTES
from app.questions.writing import Library
from app.questions.writing import write as write_questions

SENTENCES = {
    "empty": "{name} is empty.",
    "no_text": "{name} holds no text to read.",
    "too_large": "{name} is larger than {limit} {what}.",
    "line_too_long": "{name} has a line of more than {limit} characters.",
    "too_deep": "{name} nests elements more than {limit} deep.",
    "unknown_format": "{name} is {detected}, which cannot be read; give DOCX, PDF, HTML or text.",
    "password": "{name} is protected by a password.",
    "scanned": "{name} has no text on pages {pages}.",
    "unsafe": "{name} cannot be read safely ({reason}).",
    "undecodable": "{name} is not text in any encoding known here.",
}


KINDS = {"ole": "an old Office document (save it as .docx)", "binary": "no text", "text": "plain text under another name"}


def refusal_sentence(error: ImportRefused, name: str) -> str:
    """Why the article called ``name`` was refused, in one line."""
    facts = {"limit": "", "what": "", "detected": "", "pages": "", "reason": "", **vars(error)}
    facts["detected"] = KINDS.get(facts["detected"], facts["detected"])
    return SENTENCES.get(error.code, "{name} cannot be read.").format(name=name, **facts)


def unread_sentence(one: Unread) -> str:
    """Why a file of the library lends nothing, in one line."""
    return refusal_sentence(one.error, one.where) if isinstance(one.error, ImportRefused) else f"{one.where} cannot be read."


def document_in(path: Path, language: str | None) -> Document:
    """The article in a file; a refusal ends the command with its line."""
    try:
        with path.open("rb") as file:
            document = read(file.read(MAX_FILE_BYTES + 1), filename=path.name)
    except OSError as error:
        refuse(f"{path.name} cannot be read: {error.strerror}.")
    except ImportRefused as error:
        refuse(refusal_sentence(error, path.name))
    return replace(document, language=Language(language)) if language else document


def show(answer: dict[str, Any], *, as_json: bool, lines: list[str]) -> None:
    """Print the JSON, or the lines a person reads."""
    if as_json:
        sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False, indent=1).encode() + b"\n")
    else:
        click.echo("\n".join(lines))


file_argument = click.argument("file", type=click.Path(path_type=Path))
language_option = click.option("--language", type=click.Choice(["en", "zh"]), help="Take the article to be in this language.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")


@click.command()
@file_argument
@language_option
@json_option
def extract(file: Path, language: str | None, as_json: bool) -> None:
    """Print the key points of the article in FILE, each with the words that prove it."""
    document = document_in(file, language)
    findings = find(document)
    lines = [document.title or file.name, ""]
    for point in findings.key_points:
        lines.append(f"{point.salience:.2f}  {point.kind.value:<12} {point.name}" + (f"  ({point.count})" if point.count else ""))
        lines.extend(f"{'':21}{number}. {member}" for number, member in enumerate(point.members or (), 1))
    show(extract_json(document, findings), as_json=as_json, lines=lines)


@click.command()
@file_argument
@language_option
@click.option("--seed", default=0, show_default=True, help="Another seed orders options differently.")
@click.option("--library", type=click.Path(path_type=Path), metavar="FOLDER", help="Other articles, which lend distractors.")
@json_option
def write(file: Path, language: str | None, seed: int, library: Path | None, as_json: bool) -> None:
    """Print questions about the article in FILE, each pinned to the sentence that proves it."""
    document = document_in(file, language)
    findings = find(document)
    others, unread = library_in(library, document) if library else (Library(), [])
    left_out = [unread_json(one, unread_sentence(one)) for one in unread]
    written = write_questions(document, findings.key_points, seed=seed, library=others)
    lines = []
    for number, question in enumerate(written.questions, 1):
        lines.append(f"{number}. [{question.pattern}] {question.stem}")
        lines.extend(f"   {'*' if option.is_key else ' '} {option.text}" for option in question.options)
        if not question.options:
            lines.append(f"   = {question.key}")
    lines.append(f"\n{len(written.questions)} questions; {len(written.refused)} not written.")
    lines.extend(one["message"] for one in left_out)
    show(write_json(document, findings, written, left_out), as_json=as_json, lines=lines)
