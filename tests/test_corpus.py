"""The store: what it holds is what was found, only what is new is done, and what it is not is refused."""

from __future__ import annotations

import pickle
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import attrs
import pytest
from hypothesis import given, settings, strategies as st

import aigov
from aigov import testing
from aigov.codebook import Code, Codebook
from aigov.corpus import Store, opening
from aigov.exceptions import DuplicateDocument, ExtractorFailed, StoreError, UnreadableDocument, UsageError
from aigov.model import (
    Actor,
    Candidate,
    Document,
    Extraction,
    Extractor,
    Note,
    Place,
    Proposal,
    Rejection,
    Segment,
    Span,
    Unread,
)
from aigov.serialization import default_codebook, is_store

#: How often each extractor was called with each document, by its name and the document's id.
CALLS: Counter[tuple[str, str]] = Counter()


def finding(
    word: str, *, name: str = "", domain: str = "compute", version: str = "1", confidence: float = 0.5, **more: Any
) -> Extractor:
    """An extractor that proposes something at every segment with a word, and counts how often it is called."""
    called = name or word

    def extract(
        document: Document, segments: Sequence[Segment], codebook: Codebook, **options: Any
    ) -> Iterator[Candidate]:
        CALLS[called, document.id] += 1
        for segment in segments:
            if word in segment.text:
                yield Candidate(segment.span, domain, "funding", confidence=confidence)

    return Extractor(called, version, extract, **more)


def document(id: str = "a.txt", text: str = "We should fund chips. They must train people.", **more: Any) -> Document:  # noqa: A002
    return Document(id, text, **more)


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    """Where a store may be made; what the test leaves there has to be sound."""
    CALLS.clear()
    path = tmp_path / "corpus.db"
    yield path
    if is_store(path):
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


class Outcome(NamedTuple):
    """How many documents were skipped, and what the run gives."""

    skipped: int
    found: Extraction


def done(path: Path, documents: Iterable[Document | Unread], *extractors: Extractor, **options: Any) -> Outcome:
    """Run extractors over documents with a store, which is closed again."""
    with Store(path) as store:
        run = store.extract(documents, extractors=extractors, **options)
        parts = list(run)
    records = [record for part in parts for record in part.documents]
    book = parts[0].codebook if parts else default_codebook()
    return Outcome(run.skipped, Extraction(book, records, [proposal for part in parts for proposal in part]))


@pytest.mark.repeats
@given(testing.extractions())
def test_what_is_stored_is_what_was_found(tmp_path_factory: pytest.TempPathFactory, extraction: Extraction) -> None:
    """Documents, proposals, mentions and reports come back as they were, from the run and from the file."""
    path = tmp_path_factory.mktemp("store") / "corpus.db"
    documents = [record.document for record in extraction.documents]

    def again(document: Document, segments: Sequence[Segment], codebook: Codebook) -> Iterator[Candidate]:
        for one in (one for one in extraction if one.source.document == document.id):
            source = one.source
            yield Candidate(
                source.span,
                one.domain,
                one.mechanism,
                modality=one.modality,
                stance=one.stance,
                effect=one.effect,
                actors=one.actors,
                voice=source.voice,
                also=one.also,
                action=source.action,
                labels=one.labels,
                confidence=one.confidence,
            )

    run = done(path, documents, Extractor("drawn", "1", again))
    loaded = aigov.load(path)
    assert loaded == extraction
    assert extraction == loaded
    assert run.found == extraction


def test_what_no_file_of_utf8_can_hold_comes_back(path: Path) -> None:
    """Half a character, a NUL, places, spans that were left out, notes and rejections all come back."""

    def extract(*_: Any) -> Iterator[Candidate | Note | Rejection]:
        yield Candidate(
            Span(0, 9),
            "compute",
            "funding",
            actors=(Actor("Ch\ud800na", "implementer", Span(3, 9)),),
            labels={"a": "\udfff"},
        )
        yield Note("tokens", 12.5)
        yield Note("cost", "\ud800")
        yield Rejection("no such words", Span(0, 4), "\ud800")
        yield Rejection("nothing at all")

    odd = Document(
        "\ud83d.txt",
        "We \ud800fund\0 all.",
        title="\ud800",
        authors=["\udfff"],
        published="2024-02",
        url="u",
        language="en",
        kind="paper",
        labels={"z": "1", "a": "\ud800"},
        places=[Place(0, "p. \ud800")],
        guessed=["title"],
        notes=["a note"],
        left_out=[Span(10, 14)],
    )
    expected = aigov.extract([odd], extractors=[Extractor("odd", "1", extract)])
    done(path, [odd], Extractor("odd", "1", extract))
    assert aigov.load(path) == expected
    assert len(expected) == 1
    assert aigov.load(path).documents[0].document == odd


def test_a_second_run_does_only_what_is_new(path: Path) -> None:
    """A document that was done is skipped and told as such, also one in which nothing was found."""
    fund = finding("fund")
    documents = [document("a.txt"), document("b.txt", "Nothing here.")]
    assert done(path, documents, fund).skipped == 0
    run = done(path, [*documents, document("c.txt", "And fund this.")], fund)
    assert run.skipped == 2
    assert CALLS == {("fund", "a.txt"): 1, ("fund", "b.txt"): 1, ("fund", "c.txt"): 1}
    assert run.found == aigov.load(path)
    assert [record.document.id for record in aigov.load(path).documents] == ["a.txt", "b.txt", "c.txt"]


def test_what_failed_is_tried_again(path: Path) -> None:
    """A failed extractor and a document that could not be read are kept as such, and done at the next run."""

    def broken(*_: Any) -> Iterator[Candidate]:
        yield Candidate(Span(0, 9), "compute", "funding")
        raise ValueError("out of order")

    lost = Unread("b.txt", UnreadableDocument("b.txt", "there is no such file"))
    done(path, [document(), lost], Extractor("fund", "1", broken))
    loaded = aigov.load(path)
    assert [record.status for record in loaded.documents] == ["failed", "failed"]
    assert loaded == aigov.extract([document(), lost], extractors=[Extractor("fund", "1", broken)])
    assert len(loaded) == 1
    both = [document(), document("b.txt")]
    assert done(path, both, finding("fund")).skipped == 0
    assert aigov.load(path) == aigov.extract(both, extractors=[finding("fund")])


def test_what_cannot_be_read_any_more_is_told_and_kept(path: Path) -> None:
    """A document that was read before stays in the store; the run itself says that it could not be read."""
    done(path, [document()], finding("fund"))
    before = aigov.load(path)
    lost = Unread("a.txt", UnreadableDocument("a.txt", "there is no such file"))
    run = done(path, [lost], finding("fund"))
    assert run.found == aigov.extract([lost], extractors=[finding("fund")])
    assert aigov.load(path) == before
    with Store(path) as store, pytest.raises(UnreadableDocument):
        store.extract([lost], extractors=[finding("fund")], strict=True)


@pytest.mark.parametrize(
    "newer",
    [finding("train", name="mine", version="2"), finding("train", name="mine", options={"size": 3})],
    ids=["version", "options"],
)
def test_a_newer_extractor_replaces_its_own_results_and_nothing_else(path: Path, newer: Extractor) -> None:
    """Another version or other options are done anew, without the others being called; what they found stays."""
    other, mine = finding("fund"), finding("fund", name="mine", domain="ethics")
    documents = [document("a.txt"), document("b.txt")]
    done(path, documents, other, mine)
    run = done(path, documents[:1], other, newer)
    assert run.skipped == 0
    assert CALLS["fund", "a.txt"] == 1
    assert CALLS["mine", "a.txt"] == 2
    assert CALLS["mine", "b.txt"] == 1
    expected = [
        *aigov.extract(documents[:1], extractors=[other, newer]),
        *aigov.extract(documents[1:], extractors=[other, mine]),
    ]
    assert list(aigov.load(path)) == expected


def test_extractors_of_several_runs_stand_together(path: Path) -> None:
    """One extractor after the other comes to the same as both at once, and each can be had, or replaced, by itself."""
    first, second = finding("fund", name="first"), finding("fund", name="second", confidence=0.9)
    third = finding("chips", name="third", confidence=0.7)
    for extractor in (second, third, first):
        run = done(path, [document()], extractor)
        assert run.found == aigov.extract([document()], extractors=[extractor])
    assert aigov.load(path) == aigov.extract([document()], extractors=[first, second, third])
    assert len(aigov.load(path)) == 1
    run = done(path, [document()], second, third)
    assert run.skipped == 1
    assert run.found == aigov.extract([document()], extractors=[second, third])
    silent = finding("nothing", name="second", version="2")
    done(path, [document()], silent)
    assert aigov.load(path) == aigov.extract([document()], extractors=[first, silent, third])
    assert sum(CALLS.values()) == 4 + 11


def test_an_extractor_that_is_replaced_on_a_document_has_nothing_to_say_there(path: Path) -> None:
    """Where an extractor gives way to another, or does not apply any more, what it found before goes."""
    rules = finding("fund", name="rules")
    special = finding("train", name="special", applies=lambda document: document.kind == "form", replaces=["rules"])
    documents = [document("a.txt", kind="form"), document("b.txt")]
    done(path, documents, rules)
    done(path, documents, special)
    assert len(aigov.load(path)) == 3
    run = done(path, documents, rules, special)
    assert run.skipped == 2
    assert aigov.load(path) == aigov.extract(documents, extractors=[rules, special])
    narrow = finding("fund", name="rules", version="2", applies=lambda document: False)
    done(path, documents, narrow)
    assert [one.found_by[0].name for one in aigov.load(path)] == ["special"]
    assert [record.status for record in aigov.load(path).documents] == ["read", "uncovered"]


def test_an_extractor_that_cannot_say_whether_it_applies_is_asked_again(path: Path) -> None:
    """What fails when it is asked whether it applies has failed, and is not finished."""

    def fails(_: Document) -> bool:
        raise ValueError("no idea")

    torn = finding("fund", applies=fails)
    for _ in range(2):
        assert done(path, [document()], torn).skipped == 0
        assert aigov.load(path) == aigov.extract([document()], extractors=[torn])


def test_a_changed_codebook_replaces_what_was_coded_with_the_older(path: Path) -> None:
    """Work is finished by what is in the codebook, not by its name; what is coded with two is not compared."""
    book = Codebook("small", "2", "A small one", [Code("compute", "Machines")], [Code("funding", "Money")])
    changed = attrs.evolve(book, domains=[Code("compute", "Machines!")])
    documents = [document("a.txt"), document("b.txt")]
    done(path, documents, finding("fund"), codebook=book)
    assert done(path, documents[:1], finding("fund"), codebook=changed).skipped == 0
    with pytest.raises(UsageError, match="1 with 'small' 2, 1 with 'small' 2"):
        aigov.load(path)
    assert done(path, documents, finding("fund"), codebook=changed).skipped == 1
    assert aigov.load(path) == aigov.extract(documents, extractors=[finding("fund")], codebook=changed)


def test_another_document_of_the_same_id_takes_its_place(path: Path) -> None:
    """A changed text goes with all that was found in it, by whatever extractor, and keeps its place."""
    done(path, [document(), document("b.txt")], finding("fund"), finding("train"))
    changed = document(text="They fund nothing.")
    done(path, [changed], finding("fund"))
    loaded = aigov.load(path)
    assert [record.document.id for record in loaded.documents] == ["a.txt", "b.txt"]
    assert loaded.documents[0] == aigov.extract([changed], extractors=[finding("fund")]).documents[0]
    assert len([one for one in loaded if one.source.document == "a.txt"]) == 1


def test_a_document_under_another_name_is_not_done_again(path: Path) -> None:
    """What is finished is known by the document's key: a renamed file is skipped, and comes out under its name."""
    fund, train = finding("fund"), finding("train")
    done(path, [document()], fund, train)
    moved = document("moved.txt", url="elsewhere")
    assert done(path, [moved], fund).skipped == 1
    assert CALLS["fund", "moved.txt"] == 0
    both = aigov.load(path)
    assert both.documents[1] == aigov.extract([moved], extractors=[fund]).documents[0]
    assert list(both)[2:] == list(aigov.extract([moved], extractors=[fund]))
    placed = document("placed.txt", places=[Place(0, "p. 1")])
    assert done(path, [placed], fund).skipped == 0


def test_what_is_known_of_a_document_is_kept_up_to_date(path: Path) -> None:
    """A new address or note is taken over without anything being done again; new places change the proposals."""
    done(path, [document()], finding("fund"))
    noted = document(url="elsewhere", notes=["nearly the same"], guessed=["title"])
    assert done(path, [noted], finding("fund")).skipped == 1
    assert aigov.load(path).documents[0].document == noted
    placed = attrs.evolve(noted, places=[Place(0, "p. 1")])
    assert done(path, [placed], finding("fund")).skipped == 0
    assert [one.source.place for one in aigov.load(path)] == ["p. 1"]


def test_two_documents_of_one_id_are_told(path: Path) -> None:
    """Both are named, also where the first was skipped."""
    done(path, [document(title="One")], finding("fund"))
    with Store(path) as store, pytest.raises(DuplicateDocument, match="number 1 'One' and number 3"):
        store.extract([document(title="One"), document("b.txt"), document()], extractors=[finding("fund")])
    with Store(path) as store, pytest.raises(UsageError, match="not a str"):
        store.extract(["a.txt"], extractors=[finding("fund")])  # type: ignore[list-item]


def test_strict_keeps_what_was_finished(path: Path) -> None:
    """The first failure stops the run, and what was finished before it is in the store."""

    def breaks(document: Document, *_: Any) -> Iterator[Candidate]:
        if document.id == "b.txt":
            raise ValueError("no")
        yield Candidate(Span(0, 9), "compute", "funding")

    with Store(path) as store, pytest.raises(ExtractorFailed):
        store.extract([document(), document("b.txt")], extractors=[Extractor("one", "1", breaks)], strict=True)
    assert [record.document.id for record in aigov.load(path).documents] == ["a.txt"]


def test_an_extraction_of_a_store_is_fetched_as_it_was(path: Path) -> None:
    """It is a sequence like any other, it does not change when the store does, and it pickles as what it holds."""
    documents = [document(f"{number}.txt") for number in range(20)]
    done(path, documents, finding("fund"), finding("train"))
    loaded, expected = aigov.load(path), aigov.extract(documents, extractors=[finding("fund"), finding("train")])
    done(path, [document("new.txt")], finding("fund"))
    assert (len(loaded.documents), len(loaded)) == (20, 40)
    assert loaded.proposals[3] == expected.proposals[3]
    assert loaded.proposals[-1] == expected.proposals[-1]
    assert loaded.proposals[5:9] == expected.proposals[5:9]
    assert loaded.proposals[9:5:-2] == expected.proposals[9:5:-2]
    assert loaded.document("7.txt") == expected.document("7.txt")
    assert pickle.loads(pickle.dumps(loaded)) == expected
    assert isinstance(pickle.loads(pickle.dumps(loaded)).proposals, tuple)
    assert hash(loaded) == hash(expected)
    assert loaded != aigov.load(path)
    assert loaded.proposals != "no"
    assert repr(loaded.proposals) == "<40 of proposals>"
    with pytest.raises(IndexError):
        loaded.proposals[40]


@pytest.mark.repeats
def test_what_is_shown_of_a_store_is_what_is_shown_from_memory(path: Path) -> None:
    """The matrix, the tables and the page come out the same."""
    documents = list(aigov.read(Path(__file__).parents[1] / "seeds" / "briefs"))
    with Store(path) as store:
        store.extract(documents)
    loaded, expected = aigov.load(path), aigov.extract(documents)
    for options in ({}, {"rows": "mechanism", "columns": "implementer", "domains": "all"}, {"rows": "theme"}):
        one, other = aigov.compare(loaded, **options), aigov.compare(expected, **options)
        assert one.render("json") == other.render("json")
        assert str(one) == str(other)
        assert one.render("html", cells="quotes") == other.render("html", cells="quotes")
    assert aigov.report(loaded) == aigov.report(expected)
    one, other = aigov.compare(loaded, domains="all"), aigov.compare(expected, domains="all")
    for table in ("agreement", "themes", "gaps", "only"):
        assert str(getattr(one, table)()) == str(getattr(other, table)())


def test_the_tables_of_a_store_hold_each_proposal_once(path: Path) -> None:
    """What the columns ask is what stands in the themes, and no copy of it."""
    documents = list(aigov.read(Path(__file__).parents[1] / "seeds" / "briefs"))
    with Store(path) as store:
        store.extract(documents)
    matrix = aigov.compare(aigov.load(path), domains="all")
    held = {id(proposal) for theme in matrix.aligned() for proposal in theme}
    asked = [proposal for proposals in matrix.asks().values() for proposal in proposals]
    assert asked
    assert {id(proposal) for proposal in asked} <= held


def test_quotes_are_searched(path: Path) -> None:
    """Words are found in whatever form; what is replaced is found no more; what is no question is told."""
    done(path, [document()], finding("fund"), finding("train"))
    with Store(path) as store:
        assert [one.source.quote for one in store.search("funding OR person")] == ["We should fund chips."]
        assert [one.source.quote for one in store.search("train")] == ["They must train people."]
        store.extract([document()], extractors=[finding("nothing", name="train", version="2")])
        assert list(store.search("train")) == []
        with pytest.raises(UsageError, match="no question"):
            store.search('"')


def test_datasette_finds_what_can_be_searched_and_what_belongs_together(path: Path) -> None:
    """It looks for the index by these words, and for the name of a row in its title or name."""
    done(path, [document()], finding("fund"))
    with closing(sqlite3.connect(path)) as connection:
        question = "SELECT name FROM sqlite_master WHERE rootpage = 0 AND sql LIKE '%USING FTS%content=\"proposals\"%'"
        assert connection.execute(question).fetchall() == [("quotes",)]
        belongs = {(row[2], row[3]) for row in connection.execute("PRAGMA foreign_key_list(proposals)")}
        assert belongs == {("documents", "document"), ("extractors", "extractor"), ("codebooks", "codebook")}
        [row] = connection.execute("SELECT document, proponents, quote FROM who_proposes_what").fetchall()
        assert row == ("a.txt", None, "We should fund chips.")


def test_quotes_of_a_run_that_ended_too_early_are_searched(path: Path) -> None:
    """What was not yet to be searched is looked at when somebody searches, also after it was replaced."""
    for version in ("1", "2"):
        with Store(path) as store:
            run = store.run(extractors=[finding("fund", version=version)])
            next(run.new([document(text=f"We should fund number {version}."), document("b.txt")]))
    with Store(path) as store:
        assert [one.source.quote for one in store.search("number")] == ["We should fund number 2."]
        store.extract([document("b.txt")], extractors=[finding("train")])
        assert len(list(store.search("fund OR train"))) == 2


def test_without_fts5_there_is_a_store_all_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It holds everything, and says why it cannot be searched."""
    monkeypatch.setattr(opening, "searchable", lambda connection: False)
    done(path, [document()], finding("fund"))
    assert len(aigov.load(path)) == 1
    with Store(path) as store, pytest.raises(StoreError, match="FTS5"):
        store.search("fund")


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE mine (number INTEGER)")


def of_version(version: int) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        Store(path).close()
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(f"PRAGMA user_version = {version}")

    return make


def damaged(path: Path) -> None:
    done(path, [document(f"{number}") for number in range(50)], finding("fund"))
    held = bytearray(path.read_bytes())
    held[100:4096] = bytes(3996)
    path.write_bytes(held)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (foreign, "no store of aigov but another database"),
        (of_version(2), "a newer aigov made it"),
        (of_version(0), "an older aigov made it"),
        (lambda path: path.write_text("id,text\n"), "no store: another kind of file"),
        (lambda path: path.mkdir(), "a folder"),
        (lambda path: path.write_bytes(b"SQLite format 3\0" + b"x" * 4080), "no store: another kind of file"),
    ],
    ids=["foreign", "newer", "older", "text", "folder", "half"],
)
def test_what_is_no_store_is_refused(tmp_path: Path, make: Callable[[Path], Any], reason: str) -> None:
    """A clear line says so, and the file stays as it was."""
    path = tmp_path / "corpus.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError, match=reason):
        Store(path)
    if is_store(path):
        with pytest.raises(StoreError, match=reason):
            aigov.load(path)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_damaged_store_is_told(tmp_path: Path) -> None:
    """What SQLite says of it becomes a line that says what can be done."""
    path = tmp_path / "corpus.db"
    damaged(path)
    with pytest.raises(StoreError, match=r"damaged|no store"):
        list(aigov.load(path))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("database is locked", "another process has been writing"),
        ("database or disk is full", "the disk is full"),
        ("disk I/O error", "is it full?"),
        ("attempt to write a readonly database", "read-only"),
        ("file is not a database", "another kind of file"),
        ("database disk image is malformed", "aigov store check"),
        ("unable to open database file", "may it be written to?"),
        ("no such module: fts5", "can only be read here"),
        ("something else", "something else"),
    ],
)
def test_what_sqlite_says_becomes_what_can_be_done(said: str, told: str) -> None:
    """Each of its errors is told with the store and with what to do."""
    with pytest.raises(StoreError, match=r"^corpus\.db: .*" + re.escape(told)), opening.worded(Path("corpus.db")):
        raise sqlite3.OperationalError(said)


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    """A missing folder, a missing or empty file, and a store among other paths each have their line."""
    with pytest.raises(StoreError, match="no folder"):
        Store(tmp_path / "nowhere" / "corpus.db")
    empty = tmp_path / "empty.db"
    empty.touch()
    Store(empty).close()
    assert list(aigov.load(empty)) == []
    with pytest.raises(UsageError, match="give it alone"):
        aigov.load(empty, tmp_path / "found.jsonl")


@pytest.mark.repeats
@settings(max_examples=8)
@given(st.lists(st.integers(0, 5), max_size=8), st.randoms(use_true_random=False))
def test_however_the_work_is_cut_up_it_comes_to_the_same(
    tmp_path_factory: pytest.TempPathFactory, versions: list[int], random: Any
) -> None:
    """After any runs of any versions over any of the documents, the store holds what the last ones found."""
    path = tmp_path_factory.mktemp("store") / "corpus.db"
    texts = ["fund it. train them.", "train them all.", "fund this.", "none."]
    documents = [document(f"{number}.txt", text) for number, text in enumerate(texts)]
    done(path, documents, finding("fund", version="0"))
    last = dict.fromkeys(range(len(texts)), 0)
    for version in versions:
        chosen = sorted(random.sample(range(len(texts)), random.randint(1, len(texts))))
        done(path, [documents[number] for number in chosen], finding("fund", version=str(version)))
        last.update(dict.fromkeys(chosen, version))
    expected: list[Proposal] = []
    for number, version in last.items():
        expected += aigov.extract([documents[number]], extractors=[finding("fund", version=str(version))])
    assert list(aigov.load(path)) == expected
