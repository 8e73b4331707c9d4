"""Lining up the same ask in different words: what a theme is, and how well it holds on judged pairs."""

from __future__ import annotations

import json
import math
import os
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from aigov.agreement import Score
from aigov.alignment import LEAST, Alignment, align
from aigov.comparison import compare
from aigov.exceptions import UsageError
from aigov.likeness import Likeness
from aigov.model import Extraction, Proposal
from aigov.testing.examples import extraction_of

ROOT = Path(__file__).parents[1]
CASES = Path(__file__).parent / "cases"
#: Where the codings are whose pairs were judged, and the least F1 that holds.
JUDGED = {
    "pairs.json": (ROOT / "seeds" / "codings", 0.53),
    "pairs-orders.json": (Path(os.environ.get("AIGOV_SHARED", "missing")) / "eval" / "whitehouse" / "gold", 0.7),
}


#: What the README calls them.
NAMES = {"pairs.json": "briefs", "pairs-orders.json": "orders"}


def coded(folder: Path) -> tuple[Extraction, dict[tuple[str, int, int], Proposal]]:
    """The coded proposals of a folder, as if they had been found, and by where they stand."""
    documents: list[dict[str, Any]] = []
    places: list[tuple[str, int, int]] = []
    for path in sorted(folder.glob("*.json")):
        coding = json.loads(path.read_text("utf-8"))
        proposals = []
        for one in coding["proposals"]:
            places.append((coding["file"], one["start"], one["end"]))
            written = one["proponent"] == ["@author"]
            proposals.append(
                {
                    "quote": " ".join(one["quote"].split()),
                    "voice": "author" if written else "reported",
                    "proponents": ["Author"] if written else one["proponent"],
                    **{name: one[name] for name in ("domain", "mechanism", "stance")},
                }
            )
        documents.append({"id": coding["file"], "authors": ["Author"], "proposals": proposals})
    extraction = extraction_of(documents)
    return extraction, dict(zip(places, extraction.proposals, strict=True))


def plain_tf_idf(proposals: tuple[Proposal, ...]) -> Any:
    """The baseline: the cosine of the words of the quotes."""
    counts = [Counter(re.findall("[a-z]{2,}", one.source.quote.lower())) for one in proposals]
    among = Counter(word for count in counts for word in count)
    vectors = {}
    for one, count in zip(proposals, counts, strict=True):
        vector = {
            word: times * (math.log((1 + len(proposals)) / (1 + among[word])) + 1) for word, times in count.items()
        }
        size = math.sqrt(sum(weight**2 for weight in vector.values()))
        vectors[one.source.document, one.id] = {word: weight / size for word, weight in vector.items()}

    def cosine(first: Proposal, second: Proposal) -> float:
        one, other = (vectors[each.source.document, each.id] for each in (first, second))
        return sum(weight * other[word] for word, weight in one.items() if word in other)

    return cosine


def judged(name: str) -> tuple[Extraction, list[tuple[Proposal, Proposal]], list[bool]]:
    """The coded proposals of a file, the pairs of them that were judged, and whether each is one ask."""
    folder, _ = JUDGED[name]
    if not folder.is_dir():
        pytest.skip("AIGOV_SHARED does not name the folder of the coded orders")
    extraction, found = coded(folder)
    pairs = json.loads((CASES / name).read_text("utf-8"))["pairs"]
    return extraction, [(found[tuple(one)], found[tuple(other)]) for one, other, *_ in pairs], [one[3] for one in pairs]


def average_precision(scores: list[float], same: list[bool]) -> float:
    """How well a measure puts the pairs of one ask before the others, whatever the threshold."""
    ranked = sorted(zip(scores, same, strict=True), key=lambda pair: (-pair[0], pair[1]))
    right = [place for place, (_, one) in enumerate(ranked, 1) if one]
    return sum(count / place for count, place in enumerate(right, 1)) / len(right)


def measured(name: str, **options: Any) -> Score:
    """How the themes agree with the judged pairs of a file."""
    extraction, pairs, same = judged(name)
    if options.pop("baseline", False):
        options["similarity"] = plain_tf_idf(extraction.proposals)
    alignment = align(extraction, **options)
    together = [alignment.theme(one) is alignment.theme(other) for one, other in pairs]
    return Score(sum(a and b for a, b in zip(together, same, strict=True)), sum(together), sum(same))


@pytest.mark.parametrize("name", JUDGED)
def test_themes_hold_on_judged_pairs(name: str) -> None:
    """On pairs judged before the measure saw them, the themes are as good as they were when they were published."""
    assert measured(name).f1 >= JUDGED[name][1]


@pytest.mark.repeats
@pytest.mark.parametrize("least", [0.1, 0.14, 0.18, 0.22, 0.26, 0.3])
def test_other_words_for_the_same_are_what_plain_tf_idf_misses(least: float) -> None:
    """On the briefs, which paraphrase, no threshold makes plain TF-IDF as good."""
    assert measured("pairs.json", baseline=True, least=least).f1 < measured("pairs.json").f1 - 0.05


@pytest.mark.parametrize("name", JUDGED)
def test_the_measure_puts_the_same_ask_first(name: str) -> None:
    """On both, pairs of one ask stand before others more often than by plain TF-IDF, whatever the threshold."""
    extraction, pairs, same = judged(name)
    ours, plain = (
        average_precision([measure(one, other) for one, other in pairs], same)
        for measure in (Likeness(extraction.proposals), plain_tf_idf(extraction.proposals))
    )
    assert ours > plain + 0.05


@pytest.mark.repeats
@pytest.mark.parametrize("name", JUDGED)
def test_the_readme_says_how_well_themes_hold(name: str) -> None:
    """The published figures are those of today: themes at their threshold, the baseline at the best it has."""
    extraction, pairs, same = judged(name)
    best = max((measured(name, baseline=True, least=each / 100) for each in range(10, 41, 2)), key=lambda one: one.f1)
    for label, score, measure in (
        ("themes", measured(name), Likeness(extraction.proposals)),
        ("TF-IDF at its best", best, plain_tf_idf(extraction.proposals)),
    ):
        ranked = average_precision([measure(one, other) for one, other in pairs], same)
        figures = (score.precision, score.recall, score.f1, ranked)
        row = " | ".join([label, NAMES[name], f"{len(same)} ({sum(same)})", *(f"{figure:.2f}" for figure in figures)])
        assert f"| {row} |" in (ROOT / "README.md").read_text("utf-8")


def test_the_judged_pairs_are_of_every_kind() -> None:
    """At least 300 pairs were judged, near and far, of one code and of several; each once."""
    pairs = [pair for name in JUDGED for pair in json.loads((CASES / name).read_text("utf-8"))["pairs"]]
    assert len({(tuple(one), tuple(other)) for one, other, *_ in pairs}) == len(pairs) >= 300
    assert min(Counter(pair[2] for pair in pairs).values()) >= 50


def ask(quote: str, name: str = "Ann", **fields: Any) -> dict[str, Any]:
    return {"quote": quote, "domain": "safety", "mechanism": "monitoring", "proponents": [name], **fields}


def made(*asks: dict[str, Any]) -> Extraction:
    return extraction_of([{"id": "a", "authors": ["Ann"], "proposals": list(asks)}])


def quotes(alignment: Alignment) -> list[list[str]]:
    return [[proposal.source.quote for proposal in theme] for theme in alignment]


def test_the_same_ask_in_other_words_is_one_theme() -> None:
    """A theme is labelled in its members' words, and says why each is there."""
    extraction = made(ask("Test models for hazards"), ask("Evaluate dangers of models", "Bo"), ask("Fund a channel"))
    first, second = align(extraction)
    assert {proposal.source.quote for proposal in first} == {"Test models for hazards", "Evaluate dangers of models"}
    assert first.label in {proposal.source.quote for proposal in first}
    terms = {member.terms for member in first.members}
    assert terms == {("test", "models", "hazards"), ("evaluate", "models", "dangers")}
    assert all(LEAST <= member.score <= 1 for member in first.members)
    assert (len(second), second.members[0].score, second.members[0].terms) == (1, 1.0, ())


def test_for_and_against_are_one_ask() -> None:
    """What somebody rejects is the ask that another makes, so that they can be seen to collide."""
    assert (
        len(align(made(ask("Ban the sale of chips"), ask("Oppose a ban on the sale of chips", stance="oppose")))) == 1
    )


def test_domains_and_families_stay_apart() -> None:
    """The same words in another domain, or by another means, are another ask; no means named joins any."""
    words = "Test every model for hazards"
    assert len(align(made(ask(words), ask(words + "!", domain="ethics")))) == 2
    assert len(align(made(ask(words), ask(words + "!", mechanism="funding")))) == 2
    assert len(align(made(ask(words), ask(words + "!", mechanism="posture")))) == 1
    families = {theme.family for theme in align(made(ask(words), ask(words + "!", mechanism="posture")))}
    assert families == {"nodality"}


def test_no_means_joins_but_one_family() -> None:
    """An ask that names no means does not bring two families under one roof."""
    words = "Test every model for hazards"
    three = made(ask(words), ask(words + "!", mechanism="posture"), ask(words + "?", mechanism="funding"))
    assert sorted(map(len, align(three))) == [1, 2]


def test_another_measure_may_see_what_shares_no_word() -> None:
    """A measure of the user's own decides, and is asked about neighbours of the same codes too."""
    extraction = made(ask("Test models"), ask("Look before you leap"))
    assert len(align(extraction)) == 2
    assert len(align(extraction, similarity=lambda one, other: 1.0)) == 1
    assert len(align(extraction, similarity=lambda one, other: 0.0)) == 2


def test_labels_are_names_of_their_own() -> None:
    """Themes whose words are the same are told apart by their domain, then by number."""
    words = "Test it"
    asks = [ask(words), ask(words, mechanism="funding"), ask(words, domain="ethics")]
    labels = [theme.label for theme in align(made(*asks), least=2)]
    assert sorted(labels) == ["Test it (ethics)", "Test it (safety)", "Test it (safety) 2"]


def test_a_mechanism_of_another_codebook_is_refused() -> None:
    """Without the codebook nobody knows the families of its mechanisms."""
    with pytest.raises(UsageError, match="has no mechanism 'spell'"):
        align(made(ask("Test it", mechanism="spell")))


def test_a_copy_of_a_proposal_leads_to_the_one_that_is_held() -> None:
    """Equal proposals that were made one after the other are one in the tables; a strange one stays itself."""
    first, second, third = (made(ask("Test models")), made(ask("Test models")), made(ask("Ban chips")))
    alignment = align(first.proposals)
    assert alignment.own(second.proposals[0]) is first.proposals[0]
    assert alignment.own(third.proposals[0]) is third.proposals[0]


def test_a_proposal_that_was_not_aligned() -> None:
    """It is in no theme."""
    (one,) = made(ask("Test it"))
    assert align([]).find(one) is None
    with pytest.raises(KeyError):
        align([]).theme(one)


def test_themes_are_rows_with_a_mark_for_each_proponent() -> None:
    """With themes as rows, a row is an ask that several make; the rest is hidden and listed by who alone asks it."""
    extraction = made(
        ask("Test models for hazards"), ask("Evaluate dangers of models", "Bo", voice="quoted"), ask("Fund a channel")
    )
    matrix = compare(extraction, "theme")
    (row,) = matrix.rows
    assert [len(matrix[row.name, name]) for name in ("Ann", "Bo")] == [1, 1]
    assert [proposal.source.quote for proposal in matrix.hidden] == ["Fund a channel"]
    assert [(line.name, line.theme.label) for line in matrix.only()] == [("Ann", "Fund a channel")]
    assert "Not shown, 1, each asked by nobody else: safety 1" in str(matrix)
    assert len(compare(extraction, "theme", alignment=align(extraction)).rows) == 2


_ASK = st.builds(
    ask,
    st.sampled_from(["Test models", "Evaluate models", "Ban chips", "Restrict chips", "Test chips", "Share data", "!"]),
    st.sampled_from(["Ann", "Bo"]),
    domain=st.sampled_from(["safety", "compute"]),
    mechanism=st.sampled_from(["monitoring", "restriction", "posture"]),
)


@given(asks=st.lists(_ASK, max_size=12), data=st.data())
def test_every_proposal_is_in_one_theme_in_whatever_order(asks: list[dict[str, Any]], data: st.DataObject) -> None:
    """No proposal is lost or doubled, and the order in which they come changes nothing."""
    proposals = made(*asks).proposals
    alignment = align(proposals)
    assert sorted(one.id for theme in alignment for one in theme) == sorted({one.id for one in proposals})
    assert align(data.draw(st.permutations(proposals))) == alignment
    for theme in alignment:
        assert {alignment.theme(one) for one in theme} == {theme}
