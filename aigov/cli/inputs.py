"""What the PATHs of a command hold: documents to read, or proposals found before."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

import attrs

from aigov.cli import options, workers
from aigov.cli.console import Tally, say
from aigov.exceptions import InvalidRecord, UsageError

if TYPE_CHECKING:
    from aigov.corpus import Run
    from aigov.model import Document, Extraction, Unread
    from aigov.progress import Item
    from aigov.reading.addresses import Unfetched
    from aigov.reading.boilerplate import Boilerplate

#: How many passages that were left out are listed unless all are asked for.
_LISTED = 10


def documents(arguments: argparse.Namespace, paths: list[str]) -> Iterator[Document | Unread]:
    """Yield the documents that some paths hold; a broken file comes as Unread, or stops the work under --strict."""
    from aigov.reading import read
    from aigov.serialization import is_store

    stores = [path for path in paths if is_store(path)]
    if stores:
        if len(paths) > 1:
            raise UsageError(f"{stores[0]} is a store, which holds its documents: give it alone")
        from aigov.corpus import stored_documents

        yield from stored_documents(stores[0])
        return
    yield from read(*paths, strict=arguments.strict, columns=options.columns(arguments) or None)


def _by_workers(arguments: argparse.Namespace, paths: list[str]) -> Iterator[Document | Unfetched | Unread]:
    """Yield what ``documents`` does; what stands at an address is left to be read where the work is done."""
    from aigov.reading import read
    from aigov.serialization import is_store

    if any(map(is_store, paths)):
        return documents(arguments, paths)
    return read(*paths, strict=arguments.strict, columns=options.columns(arguments) or None, by_workers=True)


def own_words(arguments: argparse.Namespace, paths: list[str]) -> Iterator[Document | Unread]:
    """Yield the documents that some paths hold, without what was asked to be left out, and tell what that was."""
    from aigov.model import Unread
    from aigov.reading.duplicates import with_copies_noted

    def distinct(told: Callable[[object], None]) -> Iterator[Document | Unread]:
        return with_copies_noted(documents(arguments, paths), left_out=told if arguments.no_copies else None)

    boilerplate = _boilerplate(arguments, paths, lambda: distinct(lambda _: None))
    found = distinct(lambda copy: say(f"left out: {copy}"))
    if boilerplate is None:
        yield from found
        return
    counts: Counter[str] = Counter()
    for document in boilerplate.left_out_of(found):
        if not isinstance(document, Unread):
            counts.update({" ".join(span.of(document.text).split()) for span in document.left_out})
        yield document
    often = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    for text, count in often if arguments.verbose else often[:_LISTED]:
        many = "1 document" if count == 1 else f"{count} documents"
        say(f"left out of {many}: {shorten(text, 100, placeholder=' …')}")
    if not counts:
        say("nothing was left out: no sentence is in so many of the documents, or in the template")


def _boilerplate(
    arguments: argparse.Namespace, paths: list[str], found: Callable[[], Iterator[Document | Unread]]
) -> Boilerplate | None:
    """Return what to leave out; None where nothing was asked to be."""
    if arguments.no_shared is None and not arguments.template:
        return None
    from aigov.model import Unread
    from aigov.reading.boilerplate import Boilerplate
    from aigov.reading.files import STANDARD_INPUT

    boilerplate = Boilerplate()
    for path in arguments.template:
        for template in documents(arguments, [path]):
            if isinstance(template, Unread):
                raise UsageError(f"--template: {template.error}")
            boilerplate |= Boilerplate.of([template])
    if arguments.no_shared is not None:
        if STANDARD_INPUT in paths:
            raise UsageError("--no-shared reads the documents twice, which standard input does not allow: name a file")
        boilerplate |= Boilerplate.shared(found(), arguments.no_shared)
    return boilerplate


def watched(items: Iterator[Item], paths: list[str], *, skipped: Callable[[], int] = lambda: 0) -> Iterator[Item]:
    """Yield documents of some paths, or what came of them, with a bar where somebody looks at standard error."""
    if not sys.stderr.isatty():
        return items
    from aigov.progress import shown
    from aigov.reading.paths import expected
    from aigov.serialization import is_store

    if is_store(paths[0]):
        from aigov.corpus import contents

        total: int | None = sum(contents(Path(paths[0])).documents.values())
    else:
        total = expected(*paths)
    return shown(items, total=total, skipped=skipped)


def sorted_paths(arguments: argparse.Namespace) -> tuple[list[str], list[str]]:
    """Return the paths that hold proposals (files of them, and stores), and the others.

    A documents file goes with its proposals.
    """
    from aigov.serialization import documents_path, has_documents_beside, is_store, sniff

    kinds: dict[str, str | None] = {}
    for path in arguments.paths:
        kinds[path] = None
        if Path(path).is_file() and (path.endswith(".jsonl") or has_documents_beside(path)):
            try:
                kinds[path] = sniff(path, columns=options.columns(arguments))
            except InvalidRecord:  # reading it will say what is wrong
                continue
    stores = [path for path in kinds if is_store(path)]
    proposals = [path for path, kind in kinds.items() if kind == "proposal"]
    beside = {documents_path(path) for path in proposals}
    proposals += stores
    others = [path for path in kinds if path not in proposals and Path(path) not in beside]
    for path in others:
        if kinds[path] == "document-record":
            raise UsageError(f"{path} holds records of documents; name the file of proposals it belongs to")
    return proposals, others


@contextmanager
def stored(arguments: argparse.Namespace, tally: Tally) -> Iterator[Run]:
    """Do what the store of a command does not hold yet, and tell what goes wrong; then give the run that did it."""
    from aigov.corpus import Store

    extractors, codebook = options.chosen(arguments), options.chosen_codebook(arguments)
    with Store(arguments.store) as store, workers.hired(arguments, extractors, codebook) as hired:
        run = store.run(extractors=extractors, codebook=codebook, strict=arguments.strict, **hired)
        new = run.new(own_words(arguments, arguments.paths))
        for extraction in watched(new, arguments.paths, skipped=lambda: run.skipped):
            tally.add(extraction)
        if run.skipped and not arguments.verbose:  # else the log has told
            many = "1 document was" if run.skipped == 1 else f"{run.skipped} documents were"
            say(f"{arguments.store}: {many} done before and skipped")
        yield run


def streamed(arguments: argparse.Namespace, tally: Tally) -> Iterator[Extraction]:
    """Yield what comes of each document that the paths hold, and tell what goes wrong."""
    from aigov.extraction import stream

    if getattr(arguments, "store", None) is not None:
        with stored(arguments, tally) as run:
            for extraction in run:
                yield options.confident(extraction, arguments.min_confidence)
        return
    extractors, codebook = options.chosen(arguments), options.chosen_codebook(arguments)
    whole = not (arguments.no_copies or arguments.template or arguments.no_shared is not None)
    with workers.hired(arguments, extractors, codebook) as hired:
        found = stream(
            # Where nothing is left out, no text is needed before the work: copies are found while it is done.
            _by_workers(arguments, arguments.paths) if whole else own_words(arguments, arguments.paths),
            extractors=extractors,
            codebook=codebook,
            strict=arguments.strict,
            note_copies=whole,
            **hired,
        )
        for extraction in watched(found, arguments.paths):
            tally.add(extraction)
            yield options.confident(extraction, arguments.min_confidence)


def gathered(arguments: argparse.Namespace, tally: Tally) -> Extraction:
    """Return the extraction that the paths hold, or the one that is made of them, and tell what goes wrong."""
    proposals, others = sorted_paths(arguments)
    if proposals:
        return _loaded(arguments, tally, proposals, others)
    from aigov.model import Extraction

    codebook = options.chosen_codebook(arguments)
    parts = list(streamed(arguments, tally))
    return Extraction(
        codebook,
        documents=[record for part in parts for record in part.documents],
        proposals=[proposal for part in parts for proposal in part.proposals],
    )


def _loaded(arguments: argparse.Namespace, tally: Tally, proposals: list[str], others: list[str]) -> Extraction:
    """Return the extraction that a store or files of proposals hold; other paths give it their texts."""
    from aigov.corpus import load
    from aigov.model import Unread
    from aigov.serialization import is_store

    if getattr(arguments, "store", None) is not None:
        raise UsageError(f"{proposals[0]} holds proposals that were found before: --store has no part in it")
    if arguments.extractor or arguments.no_extractor or arguments.option:
        raise UsageError(f"{proposals[0]} holds proposals that were found before: extractors have no part in it")
    if arguments.no_copies or arguments.no_shared is not None or arguments.template:
        raise UsageError(f"{proposals[0]} holds proposals that were found before: extract anew to leave something out")

    def read() -> Iterator[Document]:
        for document in documents(arguments, others) if others else ():
            if isinstance(document, Unread):
                tally.failed(str(document.error))
            else:
                yield document

    wrong = None if arguments.strict else (lambda error: tally.failed(str(error)))
    if is_store(proposals[0]):
        extraction = load(*proposals, *others)
    else:
        extraction = load(*proposals, documents=read(), on_error=wrong)
    if arguments.codebook is not None:
        codebook = options.chosen_codebook(arguments)
        if codebook.name != extraction.codebook.name:
            raise UsageError(f"the proposals are coded with '{extraction.codebook.name}', not with '{codebook.name}'")
        extraction = attrs.evolve(extraction, codebook=codebook)
    return options.confident(extraction, arguments.min_confidence)
