"""Parts of speech and lemmas of English words, from weights learned on the English Web Treebank.

A word that the treebank always tags alike is looked up. Only the others are scored, by an averaged perceptron whose
features are the word, its neighbours and the tags before it, over the few tags the word can have: most of a text costs
one look-up a word. `train/train_tagger.py` makes the weights, with the features defined here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Any

from attrs import field, frozen

from .lexicon import words
from .weights import NONE, Rows, Weights, best_of

OPEN = ("NN", "NNS", "NNP", "JJ", "VB", "VBP", "VBD", "VBN", "VBZ", "VBG", "RB")
_MUTE = ("at", "iz", "is", "if", "v", "c", "u", "rg", "dg", "bl", "pl", "tl")  # stems that lost an e
_NUMBERS = frozenset("0.,:-/")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "‐": "-", "‑": "-", "\u00ad": None, "\u200d": None})
_QUOTES = {"“": "``", "”": "''", '"': '"', "«": "``", "»": "''"}
# After these a word is raised whatever it is.
_RESTARTS = frozenset((".", ":", "!", "?", ";", "“", "``", "•", "–", "—", "|", "*"))
_DIGITS = str.maketrans("123456789", "000000000")


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
        tables = (_OWN[0], KEY_PREVIOUS, KEY_NEXT_KIND, KEY_NEXT_KEY, KEY_LAST)
        return frozenset(feature.partition(" ")[0] for table in tables for feature in self.weights[table])

    @cached_property
    def frame(self) -> tuple[int, Entry, Rows, Mapping[str, Rows]]:
        """What the beginning of a sentence votes for, its end, and what the tags before a word vote for."""
        sums = self.sums
        end = Entry("</s>", ("</s>",), "</s>", "", after=sums.row(NEXT_KEY, "</s>"))
        pairs = {pair: sums.row(PAIR, pair) for pair in self.weights[PAIR]}
        firsts = dict.fromkeys(feature.split(" ")[0] for feature in self.weights[LAST_NEXT])
        return sums.row(PREVIOUS_KEY, "<s>"), end, pairs, {last: sums.rows(LAST_NEXT, last) for last in firsts}

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


VERBS = frozenset(("VB", "VBP", "VBD", "VBN", "VBZ", "VBG"))
_ACRONYMS = frozenset(("ai", "gpu", "gpus", "llm", "llms", "agi"))  # common nouns, however written


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

START = Entry("<s>", ("<s>",), "<s>", "")
END = Entry("</s>", ("</s>",), "</s>", "")


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
        if tag in _VERBAL:
            verb = tag
        elif tag in _CLAUSE_ENDS:
            verb = "-"
        left, left_key = entry.before, entry.key
    return chosen


_VERBAL = VERBS | {"MD"}
_CLAUSE_ENDS = frozenset((".", ":"))


def verb_state(verb: str, tag: str) -> str:
    """The last verb's tag, as far as it matters to a later verb: "promote X and support Y" share theirs."""
    if tag in _VERBAL:
        return tag
    return "-" if tag in _CLAUSE_ENDS else verb


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
    *_OWN,
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
    before, after = sums.row(PREVIOUS_KEY, key), sums.row(NEXT_KEY, key)
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
    for table, feature in zip(_OWN, own_features(key, kind, shape), strict=True):
        own += sums.row(table, feature)
    return Known(
        own,
        sums.places(tags),
        previous_key=sums.rows(KEY_PREVIOUS, key),
        next_kind=sums.rows(KEY_NEXT_KIND, key),
        next_key=sums.rows(KEY_NEXT_KEY, key),
        kind_next_kind=sums.rows(KIND_NEXT, kind),
        last=sums.rows(KEY_LAST, key),
        kind_last=sums.rows(KIND_LAST, kind),
        kind_pair=sums.rows(KIND_PAIR, kind),
        kind_verb=sums.rows(KIND_VERB, kind),
        shapes=sums.rows(SHAPES, shape),
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


#: The tags of words that a lemma can differ from.
INFLECTED = VERBS | {"MD", "NNS", "NNPS"}


@lru_cache(maxsize=50_000)
def lemma(lower: str, tag: str) -> str:
    """The dictionary form of a verb or a noun in lower case; other words stay as they are.

    >>> lemma("established", "VBN"), lemma("policies", "NNS"), lemma("sharing", "VBG"), lemma("led", "VBD")
    ('establish', 'policy', 'share', 'lead')
    """
    if tag[0] == "V" or tag == "MD":
        return model().lemmas["verb"].get(lower) or _verb(lower, tag)
    if tag in ("NNS", "NNPS"):
        return model().lemmas["noun"].get(lower) or _singular(lower)
    return lower


def _verb(lower: str, tag: str) -> str:
    if tag == "VBZ" and lower.endswith("s") and not lower.endswith("ss"):
        return _bare(lower[:-3] + "y") if lower.endswith("ies") and len(lower) > 4 else _without_s(lower)
    if tag in ("VBD", "VBN") and lower.endswith("ied") and len(lower) > 4:
        return lower[:-3] + "y"
    if tag in ("VBD", "VBN") and lower.endswith("ed") and len(lower) > 4:
        return _bare(lower[:-2])
    if tag == "VBG" and lower.endswith("ing") and len(lower) > 4:
        return _bare(lower[:-3])
    return lower


def _bare(stem: str) -> str:
    """The verb whose stem is left when -ed or -ing is taken off: "shar" is "share", "plann" is "plan"."""
    for verb in (stem + "e", stem, stem[:-1] if stem[-1:] == stem[-2:-1] else stem):
        if "VB" in model().words.get(verb, ()) or verb in words("verbs", "verbs"):
            return verb
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsz":
        return stem[:-1]
    if stem.endswith(_MUTE):
        return stem + "e"
    return stem


def _without_s(lower: str) -> str:
    if lower.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return lower[:-2]
    return lower[:-1]


def _singular(lower: str) -> str:
    if lower.endswith("ies") and len(lower) > 4:
        return lower[:-3] + "y"
    if lower.endswith("s") and not lower.endswith(("ss", "us", "is")):
        return _without_s(lower)
    return lower
