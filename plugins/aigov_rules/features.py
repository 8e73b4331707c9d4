"""What the tagger knows of a word and sees around it: each feature has a table of weights of its own."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from .weights import Rows

VERBS = frozenset(("VB", "VBP", "VBD", "VBN", "VBZ", "VBG"))


@frozen(slots=True, eq=False)
class Known:
    """What the weights say of a word that can have several tags, before its sentence is known: see `assign`."""

    own: int
    places: tuple[int, ...]
    previous_key: Rows
    next_kind: Rows
    next_key: Rows
    kind_next_kind: Rows
    last: Rows
    kind_last: Rows
    kind_pair: Rows
    kind_verb: Rows
    shapes: Rows


@frozen(slots=True, eq=False)
class Entry:
    """What is known of a word before its sentence is: its key, the tags it can have, its class and its shape.

    `lower` is the form to look it up by; `place` says where the word after it stands: "I" where it is raised anyway.
    """

    key: str
    tags: tuple[str, ...]
    kind: str
    shape: str
    lower: str = ""
    place: str | None = None
    #: What it votes for at the word after it and at the word before it.
    before: int = 0
    after: int = 0
    known: Known | None = None


START = Entry("<s>", ("<s>",), "<s>", "")
END = Entry("</s>", ("</s>",), "</s>", "")

VERBAL = VERBS | {"MD"}
CLAUSE_ENDS = frozenset((".", ":"))


def verb_state(verb: str, tag: str) -> str:
    """The last verb's tag, as far as it matters to a later verb: "promote X and support Y" share theirs."""
    if tag in VERBAL:
        return tag
    return "-" if tag in CLAUSE_ENDS else verb


def features(found: Sequence[Entry], at: int, before: str, last: str, verb: str) -> tuple[str, ...]:
    """What the perceptron sees at a word, one key for each table of weights."""
    entry = found[at]
    previous = found[at - 1] if at else START
    after = found[at + 1] if at + 1 < len(found) else END
    return (
        *own_features(entry.key, entry.kind, entry.shape),
        *left_features(entry, previous),
        *right_features(entry, after),
        *tag_features(entry, before, last, verb),
        *bridge_features(entry, after, last),
    )


def own_features(key: str, kind: str, shape: str) -> tuple[str, ...]:
    """The features of a word alone: the word itself, and what its ending, its class and its shape say."""
    return key, key[-3:], key[-2:] + shape, shape + kind


def left_features(entry: Entry, previous: Entry) -> tuple[str, ...]:
    """The features of a word and the word before."""
    return previous.key, f"{entry.key} {previous.key}"


def right_features(entry: Entry, after: Entry) -> tuple[str, ...]:
    """The features of a word and the word after."""
    key, kind = entry.key, entry.kind
    return after.key, f"{kind} {after.kind}", f"{key} {after.kind}", f"{key} {after.key}"


def tag_features(entry: Entry, before: str, last: str, verb: str) -> tuple[str, ...]:
    """The features of a word and the tags before."""
    kind = entry.kind
    return (
        f"{before} {last}",
        f"{kind} {last}",
        f"{entry.key} {last}",
        f"{kind} {before} {last}",
        f"{kind} {verb} {last}",
    )


def bridge_features(entry: Entry, after: Entry, last: str) -> tuple[str, ...]:
    """The features of the tag before and the word after."""
    return f"{last} {after.kind}", f"{entry.shape} {after.shape} {last}"


# The tables of weights, in the order of the features.
(
    *OWN,
    PREVIOUS_KEY,
    KEY_PREVIOUS,
    NEXT_KEY,
    KIND_NEXT,
    KEY_NEXT_KIND,
    KEY_NEXT_KEY,
    PAIR,
    KIND_LAST,
    KEY_LAST,
    KIND_PAIR,
    KIND_VERB,
    LAST_NEXT,
    SHAPES,
) = range(17)
FEATURES = len(features((START,), 0, "", "", ""))
