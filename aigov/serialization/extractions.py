"""An extraction as two files: the proposals, and beside them the documents they were found in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import attrs

from aigov.codebook import Codebook
from aigov.exceptions import DuplicateDocument, InvalidRecord, UsageError
from aigov.model import Document, DocumentRecord, Extraction, Named, Proposal, Rejection, Report, Unread
from aigov.serialization.codebooks import codebook_from, codebook_record, default_codebook
from aigov.serialization.documents import document_from, record_from, record_of
from aigov.serialization.files import documents_path, dumps, lines, replacing, worded
from aigov.serialization.kinds import sniff
from aigov.serialization.proposals import check_quote, proposal_from, proposal_record

#: Called with what is wrong with a line, which is then left out.
OnError = Callable[[InvalidRecord], None]


def write_extraction(
    extraction: Extraction | Iterable[Extraction], path: str | Path, *, codebook: Codebook | None = None
) -> None:
    """Write the proposals to ``OUT.jsonl``, one a line, and beside it the documents to ``OUT.documents.jsonl``.

    Several extractions, as a stream gives them, are written one after the other; of each nothing is kept. They share
    a codebook: ``codebook``, or else that of the first. Both files take their places together when all is written:
    where something fails there is no half of one. UsageError where the path is wrong or cannot be written.
    """
    path = Path(path)
    beside = documents_path(path)
    several = [extraction] if isinstance(extraction, Extraction) else extraction
    with replacing(path, beside) as (proposals, documents):
        book = codebook
        for one in several:
            if book is None:
                book = one.codebook
            elif one.codebook != book:
                raise UsageError(f"'{one.codebook.name}' is not '{book.name}': one file holds one codebook's proposals")
            _write(proposals, path, (proposal_record(proposal) for proposal in one.proposals))
            if documents.tell() == 0:
                _write(documents, beside, [{"codebook": codebook_record(book)}])
            _write(documents, beside, (record_of(record) for record in one.documents))
        if documents.tell() == 0:
            _write(documents, beside, [{"codebook": codebook_record(book or default_codebook())}])


def _write(file: IO[str], path: Path, records: Iterable[object]) -> None:
    for record in records:
        line = dumps(record) + "\n"
        try:
            file.write(line)
        except OSError as error:
            raise UsageError(f"{path}: {worded(error)}") from error


def load(
    *paths: str | Path, documents: Iterable[Document | Unread] = (), on_error: OnError | None = None
) -> Extraction:
    """Return the Extraction that files of proposals hold.

    A path is a ``.jsonl`` of proposals, beside which its ``.documents.jsonl`` stands, or a ``.jsonl`` of documents.
    Such documents, and those given as ``documents``, add their texts, matched by key; every quote is then compared
    with its text.

    The first line that is wrong raises InvalidRecord. With ``on_error`` it costs itself alone: it is handed over, and
    where its document is known it is listed among the rejections. UsageError where a file is missing, or where two
    files were made with different codebooks; DuplicateDocument where two hold one document.
    """
    tables = {Path(path): sniff(path) for path in paths}
    texts = _Texts()
    for document in documents:
        if isinstance(document, Document):
            texts.add(document)
    found = [path for path, kind in tables.items() if kind == "proposal"]
    beside = {documents_path(path) for path in found}
    for path, kind in tables.items():
        if kind == "document":
            _read_texts(path, texts, on_error)
        elif kind != "proposal" and path not in beside:
            raise UsageError(f"{path} holds no proposals but a {kind}; give the .jsonl of the proposals")
    if not found:
        raise UsageError("no file of proposals was given: aigov.extract makes proposals from documents")
    parts = [_load(path, texts, on_error) for path in found]
    for path, part in zip(found, parts, strict=True):
        if part.codebook != parts[0].codebook:
            raise UsageError(f"{found[0]} and {path} were made with different codebooks and cannot be compared")
    _no_document_twice(found, parts)
    return Extraction(
        codebook=parts[0].codebook,
        documents=[record for part in parts for record in part.documents],
        proposals=[proposal for part in parts for proposal in part.proposals],
    )


def _no_document_twice(paths: list[Path], parts: list[Extraction]) -> None:
    seen: dict[str, Path] = {}
    for path, part in zip(paths, parts, strict=True):
        for record in part.documents:
            name = record.document.id
            if name in seen:
                raise DuplicateDocument(name, str(seen[name]), str(path))
            seen[name] = path


@attrs.define
class _Texts:
    """The documents whose texts are known."""

    _by_key: dict[str, Document] = attrs.field(factory=dict)
    _by_name: dict[str, Document] = attrs.field(factory=dict)

    def add(self, document: Document) -> None:
        self._by_key[document.key] = self._by_name[document.id] = document

    def of(self, record: DocumentRecord) -> str:
        """Return the text of a record's document; an empty one where it is not known."""
        found = self._by_key.get(record.key)
        if found is None and record.document.left_out and (one := self._by_name.get(record.document.id)) is not None:
            # As it was read, nothing was left out of it yet.
            found = attrs.evolve(one, left_out=record.document.left_out)
        return found.text if found is not None and found.key == record.key else ""


def _read_texts(path: Path, texts: _Texts, on_error: OnError | None) -> None:
    for line in lines(path):
        with _costing_itself(on_error):
            texts.add(document_from(line.value, path=str(path), line=line.number))


@contextmanager
def _costing_itself(on_error: OnError | None) -> Iterator[None]:
    """Hand an InvalidRecord over, where somebody takes it."""
    try:
        yield
    except InvalidRecord as error:
        if on_error is None:
            raise
        on_error(error)


def _load(path: Path, texts: _Texts, on_error: OnError | None) -> Extraction:
    beside = documents_path(path)
    if not beside.is_file():
        raise UsageError(f"{beside} is missing: it tells what {path.name} was found in; keep the two together")
    codebook, records = _load_documents(beside, texts, on_error)
    proposals: dict[tuple[str, str], tuple[Proposal, int]] = {}
    rejected: list[tuple[Named, str, Rejection]] = []
    for line in lines(path):
        with _costing_itself(on_error):
            try:
                proposal = proposal_from(line.value, path=str(path), line=line.number, codebook=codebook)
                _check_place(proposal, records, str(path), line.number)
                first = proposals.setdefault((proposal.source.document, proposal.id), (proposal, line.number))
                if first[1] != line.number:
                    raise InvalidRecord(str(path), f"the proposal of line {first[1]} again", line.number, "id")
            except InvalidRecord as error:
                rejected += _rejection(line.record, error, records)
                raise
    for extractor, document, rejection in rejected:
        records[document] = _with_rejection(records[document], extractor, rejection)
    return Extraction(codebook, list(records.values()), [proposal for proposal, _ in proposals.values()])


def _load_documents(path: Path, texts: _Texts, on_error: OnError | None) -> tuple[Codebook, dict[str, DocumentRecord]]:
    rows = lines(path)
    head = next(rows, None)
    if head is None or not isinstance(head.value, dict) or set(head.value) != {"codebook"}:
        raise InvalidRecord(str(path), 'the first line does not hold the codebook: {"codebook": {...}}', 1)
    codebook = codebook_from(head.value["codebook"], path=str(path), line=head.number)
    records: dict[str, DocumentRecord] = {}
    for line in rows:
        with _costing_itself(on_error):
            record = record_from(line.value, path=str(path), line=line.number)
            if record.document.id in records:
                raise InvalidRecord(str(path), f"the document '{record.document.id}' again", line.number, "id")
            text = texts.of(record)
            records[record.document.id] = attrs.evolve(record, document=attrs.evolve(record.document, text=text))
    return codebook, records


def _check_place(proposal: Proposal, records: Mapping[str, DocumentRecord], path: str, line: int) -> None:
    """Raise InvalidRecord where the document is not known, or its text is and says something else."""
    source = proposal.source
    if source.document not in records:
        reason = f"'{source.document}' is not in {documents_path(path).name}"
        raise InvalidRecord(path, reason, line, "source.document")
    text = records[source.document].document.text
    if text:
        check_quote(source, text, path=path, line=line)


def _rejection(
    record: Any, error: InvalidRecord, records: Mapping[str, DocumentRecord]
) -> Iterator[tuple[Named, str, Rejection]]:
    """Yield what a bad line adds to the rejections, where it can be told whose it was."""
    try:
        document, quote = str(record["source"]["document"]), str(record["source"]["quote"])
        extractor = Named(str(record["found_by"][0]["name"]), str(record["found_by"][0]["version"]))
    except (TypeError, LookupError):
        return
    if document in records:
        reason = f"{error.field}: {error.reason}" if error.field else error.reason
        yield extractor, document, Rejection(reason, quote=quote)


def _with_rejection(record: DocumentRecord, extractor: Named, rejection: Rejection) -> DocumentRecord:
    """Return the record with one rejection more in the report of that extractor."""
    reports = list(record.reports)
    for index, report in enumerate(reports):
        if report.extractor == extractor:
            reports[index] = attrs.evolve(report, rejected=(*report.rejected, rejection))
            break
    else:
        reports.append(Report(extractor, "done", rejected=(rejection,)))
    return attrs.evolve(record, reports=reports)
