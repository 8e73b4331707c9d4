"""Coded documents, from files and back."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from aigov.codebook import Codebook
from aigov.exceptions import InvalidRecord, UnknownName
from aigov.model import CodedProposal, Coding, Span
from aigov.serialization.files import read_object
from aigov.serialization.schemas import check

#: The fields of a coding that are left out where it has none.
_SELDOM = ("url", "kind", "corpus_id", "main_text")


def coding_from(
    record: object, *, path: str, line: int | None = None, codebook: Codebook | None = None, text: str | None = None
) -> Coding:
    """Return the coding that a record holds, or raise InvalidRecord, which names the field.

    Given a codebook, the codes have to be its codes; given the text, every quote has to be the slice it claims to be.
    """
    check(record, "coding", path=path, line=line)
    found = cast("dict[str, Any]", record)
    proposals = []
    for index, coded in enumerate(found["proposals"]):
        try:
            proposals.append(_coded(coded, codebook, text))
        except (ValueError, UnknownName) as error:
            raise InvalidRecord(path, str(error), line, f"proposals[{index}]") from None
    try:
        main_text = None if found.get("main_text") is None else Span(*map(int, found["main_text"]))
    except ValueError as error:
        raise InvalidRecord(path, str(error), line, "main_text") from None
    return Coding(
        file=found["file"],
        language=found["language"],
        title=found["title"],
        authors=found["authors"],
        publisher=found.get("publisher"),
        published=found.get("published"),
        url=found.get("url"),
        kind=found.get("kind"),
        corpus_id=found.get("corpus_id"),
        main_text=main_text,
        proposals=proposals,
    )


def _coded(record: dict[str, Any], codebook: Codebook | None, text: str | None) -> CodedProposal:
    coded = CodedProposal(
        quote=record["quote"],
        span=Span(int(record["start"]), int(record["end"])),
        domain=record["domain"],
        mechanism=record["mechanism"],
        proponents=record["proponent"],
        modality=record["modality"],
        stance=record["stance"],
        implementers=record["implementers"],
        beneficiaries=record["beneficiaries"],
        optional=record.get("optional", False),
        accept=record.get("accept", {}),
    )
    span = coded.span
    if len(coded.quote) != len(span):
        raise ValueError(f"the quote has {len(coded.quote)} characters, but [{span.start}, {span.end}) has {len(span)}")
    if text is not None and span.of(text) != coded.quote:
        raise ValueError(f"the text says {span.of(text)[:60]!r} at [{span.start}, {span.end}), not the quote")
    if codebook is not None:
        for code in coded.allowed("domain"):
            codebook.domain(code)
        for code in coded.allowed("mechanism"):
            codebook.mechanism(code)
    return coded


def coding_record(coding: Coding) -> dict[str, Any]:
    """Return a coding as ``schemas/coding.schema.json`` has it."""
    record = {
        "file": coding.file,
        "language": coding.language,
        "title": coding.title,
        "authors": list(coding.authors),
        "publisher": coding.publisher,
        "published": coding.published,
        "url": coding.url,
        "kind": coding.kind,
        "corpus_id": coding.corpus_id,
        "main_text": None if coding.main_text is None else [coding.main_text.start, coding.main_text.end],
        "proposals": [_coded_record(coded) for coded in coding.proposals],
    }
    return {name: value for name, value in record.items() if value is not None or name not in _SELDOM}


def _coded_record(coded: CodedProposal) -> dict[str, Any]:
    record: dict[str, Any] = {
        "quote": coded.quote,
        "start": coded.span.start,
        "end": coded.span.end,
        "domain": coded.domain,
        "mechanism": coded.mechanism,
        "proponent": list(coded.proponents),
        "implementers": list(coded.implementers),
        "beneficiaries": list(coded.beneficiaries),
        "modality": coded.modality,
        "stance": coded.stance,
    }
    if coded.optional:
        record["optional"] = True
    if coded.accept:
        record["accept"] = {field: list(codes) for field, codes in coded.accept.items()}
    return record


def read_codings(path: str | Path, *, codebook: Codebook | None = None) -> tuple[Coding, ...]:
    """Return the coding in a JSON file, or those of a folder in the order of their names; or raise InvalidRecord."""
    path = Path(path)
    paths = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not paths:
        raise InvalidRecord(str(path), "the folder holds no coding: codings are .json files")
    return tuple(coding_from(read_object(one), path=str(one), codebook=codebook) for one in paths)
