"""Parts of speech and lemmas of English words, from weights learned on the English Web Treebank.

A word that the treebank always tags alike is looked up. Only the others are scored, by an averaged perceptron whose
features are the word, its neighbours and the tags before it, over the few tags the word can have: most of a text costs
one look-up a word. `train/train_tagger.py` makes the weights, with the features defined here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from attrs import field, frozen

from . import features
from .features import CLAUSE_ENDS, OWN, VERBAL, VERBS, Entry, Known, own_features
from .lexicon import words as lexicon
from .weights import NONE, Rows, Weights, best_of

OPEN = ("NN", "NNS", "NNP", "JJ", "VB", "VBP", "VBD", "VBN", "VBZ", "VBG", "RB")
_NUMBERS = frozenset("0.,:-/")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "‐": "-", "‑": "-", "\u00ad": None, "\u200d": None})
_QUOTES = {"“": "``", "”": "''", '"': '"', "«": "``", "»": "''"}
# After these a word is raised whatever it is.
_RESTARTS = frozenset((".", ":", "!", "?", ";", "“", "``", "•", "–", "—", "|", "*"))
_DIGITS = str.maketrans("123456789", "000000000")


class Memory(dict[Any, Any]):
    """What was worked out before, up to a number of things: then it starts over, so that memory stays flat."""

    def keep(self, key: Any, value: Any) -> Any:
        """Remember a value, and return it."""
        if len(self) >= REMEMBERED:
            self.clear()
        self[key] = value
        return value


@frozen(slots=True, eq=False)
class Model:
    """The learned knowledge: the tags of words and of endings, the weights a feature, and irregular lemmas.

    The entry of each word is remembered, by where it stands.
    """

    words: Mapping[str, tuple[str, ...]]
    endings: Mapping[str, tuple[str, ...]]
    weights: tuple[dict[str, str], ...]
    lemmas: Mapping[str, Mapping[str, str]]
    known: dict[str, Memory] = field(init=False, factory=lambda: {place: Memory() for place in ("", "I", "T")})
    #: What the weights say of the words that are not weighed by themselves, by their ending, tags, class and shape.
    alike: Memory = field(init=False, factory=Memory)

    @cached_property
    def sums(self) -> Weights:
        """The weights as they are added up."""
        possible = {*self.words.values(), *self.endings.values(), OPEN, ("NNP", "NNPS", "CD", "NFP", "ADD")}
        return Weights(self.weights, (tag for tags in possible for tag in tags))

    @cached_property
    def weighed(self) -> frozenset[str]:
        """The words that have weights of their own."""
        tables = (OWN[0], features.KEY_PREVIOUS, features.KEY_NEXT_KIND, features.KEY_NEXT_KEY, features.KEY_LAST)
        return frozenset(feature.partition(" ")[0] for table in tables for feature in self.weights[table])

    @cached_property
    def frame(self) -> tuple[int, Entry, Rows, Mapping[str, Rows]]:
        """What the beginning of a sentence votes for, its end, and what the tags before a word vote for."""
        sums = self.sums
        end = Entry("</s>", ("</s>",), "</s>", "", after=sums.row(features.NEXT_KEY, "</s>"))
        pairs = {pair: sums.row(features.PAIR, pair) for pair in self.weights[features.PAIR]}
        firsts = dict.fromkeys(feature.split(" ")[0] for feature in self.weights[features.LAST_NEXT])
        return (
            sums.row(features.PREVIOUS_KEY, "<s>"),
            end,
            pairs,
            {last: sums.rows(features.LAST_NEXT, last) for last in firsts},
        )

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Model:
        """The model a file of weights holds."""
        words: dict[str, tuple[str, ...]] = {}
        for key, listed in record["words"].items():
            possible = tuple(key.split("|"))
            words.update(dict.fromkeys(listed.split(" "), possible))
        endings = {ending: tuple(key.split("|")) for ending, key in record["endings"].items()}
        return cls(words, endings, tuple(record["weights"]), record["lemmas"])


@cache
def model() -> Model:
    """The model that ships with the rules, read once."""
    return Model.from_record(json.loads(files(__package__).joinpath("en/tagger.json").read_bytes()))


_ACRONYMS = lexicon("grammar", "common acronyms")  # common nouns, however written


def plain(form: str) -> str:
    """The form under which a word is looked up: lower case, straight apostrophes, plain hyphens.

    >>> plain("Don’t")
    "don't"
    """
    return form.lower() if form.isascii() else form.translate(_PLAIN).lower() or form


def key_of(form: str) -> str:
    """The form under which the weights know a word: as `plain`, with every digit a nought and quotes as in treebanks.

    >>> key_of("2024"), key_of("“")
    ('0000', '``')
    """
    lower = plain(form)
    return _QUOTES.get(lower, lower.translate(_DIGITS))


#: How many things a memory holds.
REMEMBERED = 30_000


def tags(forms: Sequence[str]) -> list[str]:
    """The Penn Treebank tags of the words of one sentence.

    >>> tags(["They", "must", "fund", "a", "fund"])
    ['PRP', 'MD', 'VB', 'DT', 'NN']
    """
    return assign(model(), entries(model(), forms))


def assign(learned: Model, found: Sequence[Entry]) -> list[str]:
    """The best tags, from left to right, of words that were looked up."""
    left, end, pairs, bridges = learned.frame
    chosen: list[str] = []
    pair, last, verb = "<s> <s>", "<s>", "-"
    left_key = "<s>"
    for entry, after in zip(found, (*found[1:], end), strict=False):
        known = entry.known
        if known is None:
            tag = entry.tags[0]
        else:
            kind = after.kind
            tag = entry.tags[
                best_of(
                    known.own
                    + left
                    + after.after
                    + known.previous_key.get(left_key, 0)
                    + known.next_kind.get(kind, 0)
                    + known.next_key.get(after.key, 0)
                    + known.kind_next_kind.get(kind, 0)
                    + known.last.get(last, 0)
                    + known.kind_last.get(last, 0)
                    + known.kind_pair.get(pair, 0)
                    + known.kind_verb.get(f"{verb} {last}", 0)
                    + known.shapes.get(f"{after.shape} {last}", 0)
                    + bridges.get(last, NONE).get(kind, 0)
                    + pairs.get(pair, 0),
                    known.places,
                )
            ]
        chosen.append(tag)
        pair = f"{last} {tag}"
        last = tag
        if tag in VERBAL:
            verb = tag
        elif tag in CLAUSE_ENDS:
            verb = "-"
        left, left_key = entry.before, entry.key
    return chosen


def entries(learned: Model, forms: Sequence[str]) -> list[Entry]:
    """What is known of each word of a sentence. In a heading in capitals, capitals say nothing."""
    if titled(forms):
        known = learned.known["T"]
        return [known.get(form) or known.keep(form, _entry(learned, form.lower(), "T")) for form in forms]
    found = []
    place = "I"
    known = learned.known[place]
    for form in forms:
        entry = known.get(form) or known.keep(form, _entry(learned, form, place))
        found.append(entry)
        if entry.place is not None and entry.place != place:
            place = entry.place
            known = learned.known[place]
    return found


def titled(forms: Sequence[str]) -> bool:
    """Whether a sentence is a heading in Title Case or in capitals.

    >>> titled("Establish An Office for AI Incidents".split()), titled("Establish an office".split())
    (True, False)
    """
    long = lower = 0
    most = 0.2 * len(forms)
    for form in forms:
        if len(form) > 3 and form.isalpha():
            long += 1
            if form.islower():
                lower += 1
                if lower > most:
                    return False
    return long > 2 and long - lower >= 0.8 * long and not (forms[-1] == "." and long < 5)


def _entry(learned: Model, form: str, place: str) -> Entry:
    """What is known of a word; `place` is "I" for the first word of a sentence, "T" in a heading in capitals."""
    key = key_of(form)
    letter = form[0].isalpha()
    raised = letter and form[0].isupper()
    shape = place
    if not letter:
        shape += "0" if any(mark.isdigit() for mark in form) else "."
    elif raised:
        shape += "A" if len(form) > 1 and form.isupper() else "a"
    if "-" in key and letter:
        shape += "-"
    possible = learned.words.get(key)
    if possible is None:
        possible, kind = _guess(learned, key, form)
    else:
        kind = "|".join(possible[:3])
    if (raised or place == "T") and not _closed(possible) and key not in _ACRONYMS:
        if not place:
            # In the middle of a sentence a raised word is a name, or part of one, and no verb.
            possible = tuple(tag for tag in possible if tag not in VERBS)
        possible = (
            *possible,
            *(tag for tag in ("NNP", "NNPS") if tag not in possible and (tag == "NNP" or key[-1] == "s")),
        )
        kind = "^" + kind if raised else kind
    elif letter and not raised and len(possible) > 1 and place != "T":
        common = tuple(tag for tag in possible if tag not in ("NNP", "NNPS"))
        possible = common or possible
    following = "" if letter else "I" if form in _RESTARTS else None
    sums = learned.sums
    before, after = sums.row(features.PREVIOUS_KEY, key), sums.row(features.NEXT_KEY, key)
    known = None if len(possible) == 1 else _known(learned, key, possible, kind, shape)
    return Entry(key, possible, kind, shape, plain(form), following, before, after, known)


def _known(learned: Model, key: str, tags: tuple[str, ...], kind: str, shape: str) -> Known:
    """What the weights say of a word; of words that have no weights of their own all with one ending share it."""
    if key in learned.weighed:
        return _weighed(learned.sums, key, tags, kind, shape)
    alike = key[-3:], tags, kind, shape
    known: Known = learned.alike.get(alike) or learned.alike.keep(alike, _weighed(learned.sums, key, tags, kind, shape))
    return known


def _weighed(sums: Weights, key: str, tags: tuple[str, ...], kind: str, shape: str) -> Known:
    own = sums.nothing
    for table, feature in zip(OWN, own_features(key, kind, shape), strict=True):
        own += sums.row(table, feature)
    return Known(
        own,
        sums.places(tags),
        previous_key=sums.rows(features.KEY_PREVIOUS, key),
        next_kind=sums.rows(features.KEY_NEXT_KIND, key),
        next_key=sums.rows(features.KEY_NEXT_KEY, key),
        kind_next_kind=sums.rows(features.KIND_NEXT, kind),
        last=sums.rows(features.KEY_LAST, key),
        kind_last=sums.rows(features.KIND_LAST, kind),
        kind_pair=sums.rows(features.KIND_PAIR, kind),
        kind_verb=sums.rows(features.KIND_VERB, kind),
        shapes=sums.rows(features.SHAPES, shape),
    )


def _closed(possible: tuple[str, ...]) -> bool:
    return len(possible) == 1 and possible[0] not in OPEN and possible[0] not in ("UH", "CD", "NNPS", "JJR", "JJS")


def _guess(learned: Model, key: str, form: str) -> tuple[tuple[str, ...], str]:
    """The tags that a word nobody has seen can have, from its ending."""
    if set(key) <= _NUMBERS and "0" in key:
        return ("CD",), "CD"
    if not any(map(str.isalnum, key)):
        return ("NFP",), ":"
    if "://" in key or key.startswith("www.") or "@" in key[1:]:
        return ("ADD",), "ADD"
    if key[0] in "$€£¥₹":
        return ("CD",), "CD"
    if "/" in key and learned.words.get(key.split("/")[0]) is not None:
        first = learned.words[key.split("/")[0]]
        return first, "|".join(first[:3])
    for size in (4, 3, 2, 1):
        possible = learned.endings.get(key[-size:]) if len(key) > size else None
        if possible:
            return possible, "?" + key[-size:]
    return OPEN, "?"
