"""What `aigov_rules.sentences` promises: tagged words whose offsets are the document's."""

from __future__ import annotations

import pytest
from aigov_rules.sentences import Sentence, has_word, read_sentence
from hypothesis import given

from aigov import Segment, Span
from aigov.testing import texts


def read(text: str, start: int = 0) -> Sentence:
    return read_sentence(Segment(Span(start, start + len(text)), text))


def test_words_are_found_again_in_the_document() -> None:
    """The offsets of a sentence that does not begin its document count from the document's start."""
    document = "Rivers rise. Ports should share tide data."
    sentence = read(document[13:], 13)
    assert [document[token.start : token.end] for token in sentence.tokens] == [token.text for token in sentence.tokens]
    assert sentence.span(2, 4).of(document) == "share tide"
    assert sentence.text(2, 4) == "share tide"


MARKS = [
    ("bold", "Ports **should** share data.", "Ports should share data ."),
    ("underlined", "Ports __should__ share data.", "Ports should share data ."),
    ("a link", "Ports should [share](https://a.example/b_c) data.", "Ports should share data ."),
    ("a footnote's mark", "Ports should share data.[^2]", "Ports should share data ."),
    ("a numbered note", "Ports should share data.[2]", "Ports should share data ."),
    ("words put in", "Ports should share [all of the] data.", "Ports should share all of the data ."),
    ("an underscore inside a word", "Ports should share tide_data now.", "Ports should share tide_data now ."),
    ("no mark at all", "Ports should share data.", "Ports should share data ."),
]


@pytest.mark.parametrize(("reason", "text", "words"), MARKS, ids=[reason for reason, _, _ in MARKS])
def test_marks_of_markdown_are_no_words(reason: str, text: str, words: str) -> None:
    """Stars, brackets and the targets of links are no words, and the words around them keep their places."""
    sentence = read(text)
    assert " ".join(token.text for token in sentence.tokens) == words
    assert all(text[token.start : token.end] == token.text for token in sentence.tokens)


def test_a_word_put_in_is_a_word() -> None:
    """An editor's "[They]" is a word of the sentence: it can be its subject."""
    assert read("[They] must open their logs.").tokens[0].text == "They"


@pytest.mark.parametrize("text", ["Should ports share data?", "“Should ports share data?”", "**Why?**"])
def test_a_question_is_told_by_its_end(text: str) -> None:
    """A question mark counts under closing quotation marks and stars, too."""
    assert read(text).question


def test_a_statement_is_no_question() -> None:
    """A question mark inside a sentence asks nothing."""
    assert not read("“Why?” is what ports should ask.").question


def test_the_subject_of_a_verb() -> None:
    """A verb group has the words of its subject, an imperative has none."""
    sentence = read("Small ports should share data.")
    assert sentence.subject(sentence.groups[0]) == (0, 2)
    order = read("Share the data with all ports.")
    assert order.subject(order.groups[0]) is None


def test_nothing_stands_outside_a_sentence() -> None:
    """A tag or a lemma before the first or after the last word is empty, never another word's."""
    sentence = read("Ports wait.")
    size = len(sentence.tokens)
    assert [sentence.tag(-1), sentence.tag(size), sentence.lemma(-1), sentence.lemma(size)] == [""] * 4
    assert sentence.tag(size - 1) == "."
    assert sentence.lemma(0) == "port"


def test_words_that_follow_one_another() -> None:
    """Lemmas are compared from an index on, and not beyond the end."""
    sentence = read("They look forward to it.")
    assert sentence.follows(1, "look", "forward", "to")
    assert not sentence.follows(1, "look", "to")
    assert not sentence.follows(4, "it", ".", "now")


def test_adverbs_and_commas_are_skipped() -> None:
    """What comes after adverbs, commas and quotation marks is found; at the end it is the length."""
    sentence = read("Ports must, quite clearly, act quickly")
    assert sentence.tokens[sentence.skip(2)].text == "act"
    assert sentence.skip(len(sentence.tokens) - 1) == len(sentence.tokens)


def test_the_head_of_words() -> None:
    """The head is that of the first noun phrase; words without one count by their last."""
    sentence = read("The small ports of the north should act quickly.")
    assert sentence.tokens[sentence.head((0, 6))].text == "ports"
    assert sentence.tokens[sentence.head((6, 8))].text == "act"


def test_the_phrase_at_a_word() -> None:
    """Any word of a noun phrase leads to it, a verb to none."""
    sentence = read("The small ports should act.")
    phrase = sentence.phrase_at(1)
    assert phrase is not None
    assert sentence.text(phrase.start, phrase.end) == "The small ports"
    assert sentence.phrase_at(4) is None


def test_infinitives() -> None:
    """A verb after "to" is an infinitive, over adverbs too; a noun after "to" is none."""
    sentence = read("Ports agreed to quickly share data, to train pilots and to ships of all kinds.")
    verbs = [sentence.tokens[index].text for index in sentence.infinitives(0, len(sentence.tokens))]
    assert verbs == ["share", "train"]
    assert list(sentence.infinitives(4, 6)) == []


@given(texts())
def test_any_text_keeps_its_offsets(text: str) -> None:
    """Whatever a segment holds, each word stands in the text where its offsets say, in order."""
    sentence = read(text, 7) if text else read("x", 7)
    text = text or "x"
    ends = [7]
    for token in sentence.tokens:
        assert text[token.start - 7 : token.end - 7] == token.text
        assert ends[-1] <= token.start < token.end
        ends.append(token.end)
    assert isinstance(sentence.question, bool)
    for group in sentence.groups:
        subject = sentence.subject(group)
        assert subject is None or 0 <= subject[0] < subject[1] <= len(sentence.tokens)


@given(texts())
def test_a_word_is_told_without_reading(text: str) -> None:
    """Asking for a word without reading the sentence answers as its tokens would, with Markdown's marks too."""
    for each in (text or "x", f"**Us** {text}", f"(we&#39;ll) {text}", f"[our]({text})"):
        words = {token.lower for token in read(each).tokens}
        part = Segment(Span(0, len(each)), each)
        assert has_word(part, {"we", "our", "us"}) is not words.isdisjoint({"we", "our", "us"})


def test_every_word_counts_as_lemma_and_as_it_stands() -> None:
    """The words of a sentence are what a rule may look for: "shared" and "share"."""
    assert {"shared", "share", "port", "ports"} <= read("Ports have shared data.").words
