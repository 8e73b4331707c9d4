"""The seed briefs and their codings: what the demonstration, the examples and the regression tests stand on."""

from __future__ import annotations

import os
import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from aigov.model import Coding, Document
from aigov.segmentation import segment
from aigov.serialization import default_codebook, read_codings

SEEDS = Path(__file__).parents[1] / "seeds"
BRIEFS = sorted((SEEDS / "briefs").glob("*.md"))
CODINGS = sorted((SEEDS / "codings").glob("*.json"))
#: So many words in a row of an article would be a quotation.
RUN = 10

each_coding = pytest.mark.parametrize("path", CODINGS, ids=lambda path: path.stem)


def coding_in(path: Path) -> Coding:
    (coding,) = read_codings(path, codebook=default_codebook())
    return coding


def text_of(name: str) -> str:
    return (SEEDS / "briefs" / name).read_bytes().decode("utf-8")


def front_matter(text: str) -> dict[str, object]:
    return dict(yaml.load(text.split("---\n")[1], Loader=yaml.BaseLoader))


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall("[a-z0-9]+", text.lower())
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def test_five_briefs_each_with_its_coding() -> None:
    """Every brief has a coding of its name, and there is no coding without a brief."""
    assert len(BRIEFS) == 5
    assert [path.stem for path in CODINGS] == [path.stem for path in BRIEFS]


@each_coding
def test_coding_repeats_front_matter(path: Path) -> None:
    """A coding names its brief, and says of it what the brief's front matter says, the kind `brief` included."""
    coding = coding_in(path)
    said = {name: getattr(coding, name) for name in ("title", "publisher", "published", "url", "language", "kind")}
    fields = front_matter(text_of(coding.file))
    assert coding.file == f"{path.stem}.md"
    assert coding.kind == "brief"
    assert list(coding.authors) == fields.pop("authors", [])
    assert fields == {name: value for name, value in said.items() if value is not None}


@each_coding
def test_quotes_are_slices(path: Path) -> None:
    """Every coded quote is the slice of the brief that its offsets give, and its codes are the default codebook's."""
    coding = coding_in(path)
    text = text_of(coding.file)
    assert [proposal.quote for proposal in coding.proposals] == [
        text[proposal.span.start : proposal.span.end] for proposal in coding.proposals
    ]


@each_coding
def test_spans_are_disjoint_and_in_order(path: Path) -> None:
    """Coded spans follow one another without overlap, inside the main text, which begins after the front matter."""
    coding = coding_in(path)
    assert coding.main_text is not None
    assert all(one.span.end <= other.span.start for one, other in pairwise(coding.proposals))
    assert coding.main_text.start <= coding.proposals[0].span.start
    assert coding.proposals[-1].span.end <= coding.main_text.end
    assert text_of(coding.file)[: coding.main_text.start].rstrip().endswith("kind: brief\n---")


@each_coding
def test_spans_lie_in_one_sentence(path: Path) -> None:
    """No coded span crosses the border of a segment."""
    coding = coding_in(path)
    segments = segment(Document(id=coding.file, text=text_of(coding.file), language="en"))
    for proposal in coding.proposals:
        assert any(one.span.start <= proposal.span.start and proposal.span.end <= one.span.end for one in segments), (
            proposal.quote
        )


def test_headline_domains_are_all_proposed_in() -> None:
    """Each of the four headline domains has proposals in the codings, so that the demonstration has no empty row."""
    found = {proposal.domain for path in CODINGS for proposal in coding_in(path).proposals}
    assert found >= {domain.code for domain in default_codebook().domains if domain.headline}


@pytest.mark.skipif("AIGOV_SHARED" not in os.environ, reason="AIGOV_SHARED is not set: the articles are not here")
def test_no_sentence_of_the_articles() -> None:
    """No ten words in a row of an article stand in any file of the seeds, the articles' titles aside."""
    articles = sorted((Path(os.environ["AIGOV_SHARED"]) / "eval" / "seeds" / "docs").glob("*.txt"))
    assert len(articles) == 5
    quoted = set().union(*(runs(path.read_text(encoding="utf-8")) for path in articles))
    titles = [str(coding_in(path).title) for path in CODINGS]
    for path in sorted(SEEDS.rglob("*.*")):
        text = path.read_text(encoding="utf-8")
        for title in titles:
            text = text.replace(title, " (title) ")
        assert sorted(runs(text) & quoted) == [], path.name
