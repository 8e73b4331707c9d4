"""Codebooks and lexicons, from files and back."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Any, cast

from aigov.codebook import Code, Codebook, Term
from aigov.exceptions import InvalidRecord
from aigov.serialization.files import read_object
from aigov.serialization.schemas import check

#: The file of the default codebook, inside the package.
_DEFAULT = "codebooks/ai-governance.json"


def codebook_from(record: object, *, path: str, line: int | None = None) -> Codebook:
    """Return the codebook that a record holds, or raise InvalidRecord, which names the field."""
    if record == _default_record():  # it comes with every file of documents, and is known to be right
        return default_codebook()
    check(record, "codebook", path=path, line=line)
    try:
        return _codebook(cast("dict[str, Any]", record))
    except ValueError as error:
        raise InvalidRecord(path, str(error), line) from None


def _codebook(record: dict[str, Any]) -> Codebook:
    return Codebook(
        name=record["name"],
        version=record["version"],
        title=record["title"],
        domains=tuple(_code(code) for code in record["domains"]),
        mechanisms=tuple(_code(code) for code in record["mechanisms"]),
    )


def _code(record: dict[str, Any]) -> Code:
    return Code(
        code=record["code"],
        gloss=record["gloss"],
        terms={
            language: tuple(Term(term, float(group["weight"])) for group in groups for term in group["terms"])
            for language, groups in record.get("terms", {}).items()
        },
        excludes={language: tuple(phrases) for language, phrases in record.get("excludes", {}).items()},
        examples=record.get("examples", ()),
        group=record.get("group"),
        headline=record.get("headline", False),
    )


def codebook_record(codebook: Codebook) -> dict[str, Any]:
    """Return a codebook as ``schemas/codebook.schema.json`` has it; what a code does not have is left out."""
    return {
        "name": codebook.name,
        "version": codebook.version,
        "title": codebook.title,
        "domains": [_code_record(code, headline=code.headline) for code in codebook.domains],
        "mechanisms": [_code_record(code, group=code.group) for code in codebook.mechanisms],
    }


def _code_record(code: Code, **own: object) -> dict[str, Any]:
    record = {
        "code": code.code,
        "gloss": code.gloss,
        **own,
        "terms": {language: _groups(terms) for language, terms in code.terms.items()},
        "excludes": {language: list(phrases) for language, phrases in code.excludes.items()},
        "examples": list(code.examples),
    }
    return {name: value for name, value in record.items() if value}


def _groups(terms: Iterable[Term]) -> list[dict[str, Any]]:
    return [
        {"weight": weight, "terms": [term.text for term in group]}
        for weight, group in groupby(terms, key=lambda term: term.weight)
    ]


def read_codebook(path: str | Path) -> Codebook:
    """Return the codebook in a JSON file, or raise InvalidRecord."""
    return codebook_from(read_object(Path(path)), path=str(path))


@functools.cache
def _default_record() -> dict[str, Any]:
    record: dict[str, Any] = json.loads(files("aigov").joinpath(_DEFAULT).read_text("utf-8"))
    return record


@functools.cache
def default_codebook() -> Codebook:
    """Return the codebook ``ai-governance``, which is used where no other is given.

    It is not checked each time that somebody needs it: a test checks it once for all.
    """
    return _codebook(_default_record())


def read_lexicon(path: str | Path, *, schema: str = "lexicon") -> dict[str, Any]:
    """Return the JSON object in a lexicon's file, checked by a schema, or raise InvalidRecord."""
    record = read_object(Path(path))
    check(record, schema, path=str(path))
    return cast("dict[str, Any]", record)
