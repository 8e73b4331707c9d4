"""Words, numbers and punctuation marks of a text, each with its place, its part of speech and its lemma.

Words are split as the English Web Treebank splits them ("don't" is "do" + "n't", "China's" is "China" + "'s"),
but a hyphenated word, an amount of money, a link and an abbreviation stay whole, because a proposal's parts never
begin inside one. A token's text is always the slice of the document at its offsets.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from .lemmas import INFLECTED, lemma
from .lexicon import words
from .tagging import assign, entries, model, plain

# One alternative a leading class of characters, no quantifier inside another without a bound: linear on any input.
_MARKS = "\u0300-\u036f\u00ad\u200d"  # combining accents, soft hyphen, joiner: parts of the word they stand in
_WORD = rf"[\w{_MARKS}]+"
_RUN = re.compile(
    r"[hHwW](?:ttps?://|ww\.)[^\s<>\"“”]+"  # a link
    rf"|(?:[A-Za-z]\.){{2,8}}(?:[-‐‑]{_WORD})?"  # U.S., e.g., U.S.-led
    rf"|[$€£¥₹](?=\d)[\w{_MARKS}.,]*[\w{_MARKS}]"  # $5m
    rf"|{_WORD}(?:[-‐‑'’./,&@+:]{_WORD})*"  # a word, with what holds words together
    r"|['’](?:[sSdDmM]|re|ve|ll|RE|VE|LL)(?!\w)"  # the 's of "labs (three)'s"
    r"|\.{2,}|-{2,}"
    r"|[^\w\s]"
)
_ABBREVIATIONS = words("grammar", "abbreviations")
_CLITICS = ("'s", "'re", "'ve", "'ll", "'d", "'m")


class Token(NamedTuple):
    """A word, a number or a punctuation mark of a document.

    `lower` is the text in lower case with straight apostrophes and plain hyphens, for looking words up. `tag` is a Penn
    Treebank tag, `lemma` the dictionary form of a verb or a noun and else `lower`. `start` and `end` count the
    document's characters. A named tuple, because there is one for each word of a text, and no value is made faster.
    """

    text: str
    lower: str
    tag: str
    lemma: str
    start: int
    end: int


def tokenise(text: str, offset: int = 0) -> tuple[Token, ...]:
    """The tokens of one sentence, tagged and with lemmas; `offset` is where the sentence begins in its document.

    >>> [(token.text, token.tag) for token in tokenise("China's labs don't share AI-related data.")]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('China', 'NNP'), ("'s", 'POS'), ('labs', 'NNS'), ('do', 'VBP'), ("n't", 'RB'), ('share', 'VB'),
     ('AI-related', 'JJ'), ('data', 'NN'), ('.', '.')]
    """
    forms, starts = _split(text)
    if not forms:
        return ()
    known = model()
    found = entries(known, forms)
    tags = assign(known, found)
    made = []
    for form, entry, tag, start in zip(forms, found, tags, starts, strict=True):
        lower = entry.lower
        begin = start + offset
        fields = (form, lower, tag, lemma(lower, tag) if tag in INFLECTED else lower, begin, begin + len(form))
        made.append(_make(Token, fields))
    return tuple(made)


#: Makes a token of its fields in a row: twice as fast as by their names.
_make = tuple.__new__


def pieces(text: str) -> list[tuple[int, int]]:
    """Where the tokens of a text stand, without tags: the cheap first half of `tokenise`."""
    return [(start, start + len(form)) for form, start in zip(*_split(text), strict=True)]


def _split(text: str) -> tuple[list[str], list[int]]:
    """The tokens of a text as they stand, and where each begins."""
    forms: list[str] = []
    starts: list[int] = []
    find = text.find
    end = 0
    for run in _RUN.findall(text):
        # Between two runs there is nothing but blanks.
        start = find(run, end)
        if run.isalpha() and not run.endswith("not"):
            forms.append(run)
            starts.append(start)
        elif len(run) == 1:
            if run == "." and forms and start == end and plain(forms[-1]) in _ABBREVIATIONS:
                # "Dr." and "Inc." keep their full stop.
                forms[-1] += run
            else:
                forms.append(run)
                starts.append(start)
        else:
            for left, right in _parts(run):
                forms.append(run[left:right])
                starts.append(start + left)
        end = start + len(run)
    return forms, starts


@lru_cache(maxsize=20_000)
def _parts(run: str) -> tuple[tuple[int, int], ...]:
    """Where the tokens of an unbroken run of characters stand in it."""
    if "://" in run[:8] or run[:4].lower() == "www.":
        whole = len(run.rstrip(".,;:!?)]}'’\"»"))
        return ((0, whole), *((at, at + 1) for at in range(whole, len(run))))
    if "@" in run[1:-1] or ("." not in run[:-1] and run[0] in "$€£¥₹"):
        return ((0, len(run)),)
    cuts = sorted({0, len(run), *_cuts(run)})
    return tuple(pairwise(cuts))


def _cuts(run: str) -> list[int]:
    """The inner borders of a run: before clitics, around slashes, commas and colons between words, at lost spaces."""
    cuts: list[int] = []
    lower = plain(run) if len(plain(run)) == len(run) else run.lower()
    if lower == "cannot":
        return [3]
    if len(lower) == len(run):
        if lower.endswith("n't") and len(run) > 3:
            cuts.append(len(run) - 3)
        else:
            cuts += [len(run) - len(end) for end in _CLITICS if lower.endswith(end) and len(run) > len(end)]
    short = max(map(len, re.split("[/&+]", run))) <= 3
    for at in range(1, len(run) - 1):
        mark = run[at]
        before, after = run[at - 1], run[at + 1]
        if (mark in "/&+:," and not (before.isdigit() and after.isdigit()) and not (short and mark in "/&+")) or (
            mark == "." and before.islower() and after.isupper() and at > 2
        ):
            cuts += [at, at + 1]
    return cuts
