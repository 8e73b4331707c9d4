"""From the cues of a sentence to its units: which words each proposal covers, split where the action differs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs

from aigov_rules.conjuncts import conjunct_start, conjuncts
from aigov_rules.cues import Cue
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words

_CLOSERS = frozenset(
    {".", "!", "?", ";", ":", ",", "and", "or", "but", "''", "”", '"', "’", "'", ")", "—", "–", "--", "-"}
    | {"including", "alongside", "by", "through", "via"}
)
#: How far behind a semicolon the subject of its clause begins, if one follows.
_OPENED = 3
_DASHES = frozenset({"—", "–", "--", "-"})
_OPENERS = frozenset({",", ";", ":", "and", "or", "but", "“", '"', "``", "‘", "(", "—", "–", "--", "-", "'", "”"})


@attrs.frozen
class Unit:
    """One action of one cue, with the words it covers; indices count the sentence's tokens."""

    cue: Cue
    #: The main verb, or the head noun, of the action.
    verb: int
    words: Words
    #: From the main verb to the end of its object.
    action: Words
    #: Where "on the basis of" stands, of an action that is to be done first.
    basis: int | None = None

    def joined(self, other: Unit) -> Unit:
        """Return one unit of this one and one behind it."""
        words, action = (self.words[0], other.words[1]), (self.action[0], other.action[1])
        return attrs.evolve(self, words=words, action=action)


def find_units(sentence: Sentence, cues: Sequence[Cue], same: Callable[[Words, Words], bool]) -> list[Unit]:
    """Return the units of a sentence.

    ``same`` tells whether two stretches of words are of one domain and one mechanism: actions are split where not.
    """
    taken = _outermost(sentence, [cue for cue in cues if cue.refused is None])
    bounds = _clause_bounds(sentence, taken)
    units: list[Unit] = []
    for cue, (start, end) in zip(taken, bounds, strict=True):
        end = _clause_end(sentence, cue, end)
        verbs = conjuncts(sentence, cue, end)
        starts = [start, *(conjunct_start(sentence, verb) for verb in verbs[1:])]
        basis = _basis(sentence, cue, start)
        if basis is not None:
            behind = cue.subject is not None and cue.subject[0] > basis[1]
            starts.insert(1, cue.subject[0] if behind and cue.subject else conjunct_start(sentence, cue.verb))
            verbs.insert(0, basis[1])
        ends = [*starts[1:], end]
        pieces = [
            Unit(_turned(sentence, cue, verb), verb, trim(sentence, first, last), trim(sentence, verb, last))
            for verb, first, last in zip(verbs, starts, ends, strict=True)
        ]
        if basis is not None:
            pieces[0] = attrs.evolve(pieces[0], basis=basis[0])
        units.extend(_merge(sentence, pieces, same))
    return _without_preamble(sentence, _merge_alike(sentence, units, same))


def _basis(sentence: Sentence, cue: Cue, start: int) -> tuple[int, int] | None:
    """Return where what is to be done first begins, and its verb: "on the basis of training, they should sail"."""
    for index in range(start, cue.verb - 4):
        if sentence.follows(index, "on", "the", "basis", "of"):
            verb = sentence.skip(index + 4)
            return (index, verb) if sentence.tag(verb) == "VBG" else None
    return None


def _turned(sentence: Sentence, cue: Cue, verb: int) -> Cue:
    """Return the cue of a conjunct, which its own words turn: "should protect users, not tilt the field"."""
    negated = verb != cue.verb and sentence.tokens[verb - 1].lower in ("not", "never")
    rejecting = sentence.lemma(verb) in listed("cues", "rejecting verbs") and not cue.rule.startswith("advocacy")
    return attrs.evolve(cue, stance="oppose") if (negated or rejecting) and cue.stance == "support" else cue


def _without_preamble(sentence: Sentence, units: list[Unit]) -> list[Unit]:
    """Let the first of several units begin at its own subject: what stands before belongs to no single one."""
    if len(units) < 2:
        return units
    first = units[0]
    cue = first.cue
    if first.basis is not None and first.basis < cue.first:
        return [attrs.evolve(first, words=(max(first.words[0], first.basis), first.words[1])), *units[1:]]
    if cue.subject is None and cue.holder is None and cue.words[0] == cue.verb:
        return units
    start = min(cue.first, first.words[1] - 1)
    begun = next((phrase for phrase in sentence.phrases if phrase.end == start), None)
    if cue.subject is None and cue.holder is None and begun is not None:
        start = begun.start  # "that demands an investment and the retraining of pilots"
    return [attrs.evolve(first, words=(max(first.words[0], start), first.words[1])), *units[1:]]


def _clause_end(sentence: Sentence, cue: Cue, end: int) -> int:
    """Return where a clause ends: before a semicolon that another full clause follows."""
    if sentence.lower(cue.verb + 1) == ":":
        return end  # its list may be one of whole clauses
    last = max((group.start for group in sentence.groups if group.finite), default=-1)
    marks = [index for index in range(cue.verb + 1, end - 3) if sentence.lower(index) == ";"]
    if len(marks) > 1 and not any(_full(sentence, index) for index in marks):
        return end  # a list of things: "shall include a lamp; nets that hold; and a bell"
    return next((index for index in marks if index < last), end)


def _full(sentence: Sentence, mark: int) -> bool:
    """Tell whether a clause of its own follows a semicolon: its subject stands right behind, or its verb."""
    for group in sentence.groups:
        if group.start <= mark or not group.finite:
            continue
        subject = sentence.subject(group)
        first = min(group.start, subject[0] if subject is not None else group.start)
        described = sentence.tag(group.start - 1) in ("WDT", "WP") or sentence.lower(first - 1) in ("that", "which")
        if mark < first <= mark + _OPENED and not described:
            return True
    return False


def trim(sentence: Sentence, start: int, end: int) -> Words:
    """Return a range without the conjunctions and punctuation at its ends; never empty."""
    while start < end - 1 and sentence.tokens[start].lower in _OPENERS:
        start += 1
    while end - 1 > start and (sentence.lower(end - 1) in _CLOSERS or _numbered(sentence, end - 1)):
        end -= 1
    return start, end


def _numbered(sentence: Sentence, index: int) -> bool:
    """Tell whether a token opens the next item of a list that runs in the sentence: "(1"."""
    return "(" in (sentence.lower(index), sentence.lower(index - 1))


def _outermost(sentence: Sentence, cues: Sequence[Cue]) -> list[Cue]:
    """Return the cues that are not part of what an earlier cue asks for."""
    taken: list[Cue] = []
    for cue in sorted(cues, key=lambda cue: (cue.words[0], cue.verb)):
        if any(cue.verb == other.verb or _inside(sentence, cue, other) for other in taken):
            cue = _narrowed(sentence, cue)
            if any(cue.verb == other.verb or _inside(sentence, cue, other) for other in taken):
                continue
        taken.append(cue)
    return taken


def _narrowed(sentence: Sentence, cue: Cue) -> Cue:
    """Return a cue whose subject begins behind its last ", and": what stands before may end the clause before."""
    if cue.subject is None or cue.subject[0] > cue.words[0]:
        return cue
    for index in range(cue.words[0] - 2, cue.subject[0], -1):
        if sentence.lower(index) in ("and", "but") and sentence.lower(index - 1) == ",":
            return attrs.evolve(cue, subject=(index + 1, cue.subject[1]))
    return cue


def _inside(sentence: Sentence, cue: Cue, other: Cue) -> bool:
    """Tell whether a cue stands in a clause that hangs on the action of an earlier one."""
    if cue.words[0] <= other.verb:
        # Between the cue and its own verb, or before: one statement.
        return cue.words[0] >= other.words[0]
    start = cue.subject[0] if cue.subject is not None and cue.subject[0] < cue.words[0] else cue.words[0]
    if cue.holder is not None and cue.holder[0] < start:
        start = cue.holder[0]
    if start <= other.verb:
        # It shares the subject of the earlier one ("should ... and must ..."): joined if a conjunction stands between.
        between = sentence.lemmas[other.verb + 1 : cue.words[0]]
        return not any(word in ("and", "but", "or", ";", ",") for word in between[-4:])
    index = _clause_start(sentence, cue, start, other.verb) - 1
    start = index + 1
    while (
        index > other.verb
        and sentence.tokens[index].tag in ("RB", ",", "IN")
        and sentence.tokens[index].lower not in _DASHES
        and sentence.lemma(index) not in listed("cues", "link words")
    ):
        index -= 1
    word = sentence.tokens[index].lower
    if word in ("and", "but", ";", ":", "or") or word in _DASHES:
        return False
    if word in listed("cues", "link words"):
        # ", and that X should": a second complement stands beside the first.
        return sentence.tokens[index - 1].lower not in ("and", "but", "or")
    return sentence.tokens[start - 1].lower != ","


def _clause_start(sentence: Sentence, cue: Cue, start: int, least: int) -> int:
    """Return where the clause of a cue begins: before its auxiliaries, or before the noun that it speaks of."""
    if least < cue.verb < start:
        start = cue.verb
        phrase = sentence.phrase_at(start)
        return phrase.start if phrase is not None else start
    while start - 1 > least and sentence.lemma(start - 1) in ("be", "have", "do", "not"):
        start -= 1
    return start


def _clause_bounds(sentence: Sentence, cues: Sequence[Cue]) -> list[Words]:
    """Return for each cue where its clause begins and ends."""
    size = len(sentence.tokens)
    starts: list[int] = []
    for number, cue in enumerate(cues):
        if number == 0:
            starts.append(0)
            continue
        previous = cues[number - 1]
        own = cue.first if cue.first > previous.verb else cue.words[0]
        start = own
        while start > previous.verb + 1:
            word = sentence.tokens[start - 1].lower
            if word in (";", ":", "and", "but", "or") or word in _DASHES:
                break
            start -= 1
        starts.append(start if start > previous.verb + 1 else own)
    return [(start, starts[number + 1] if number + 1 < len(starts) else size) for number, start in enumerate(starts)]


def _merge(sentence: Sentence, pieces: list[Unit], same: Callable[[Words, Words], bool]) -> list[Unit]:
    """Join neighbours that are of one domain and mechanism."""
    merged: list[Unit] = []
    for before, piece in zip([None, *pieces], pieces, strict=False):
        parted = before is not None and _parted(sentence, before, piece)
        alike = before is not None and not parted and before.cue.stance == piece.cue.stance
        if before is not None and alike and same(before.words, piece.words):
            merged[-1] = merged[-1].joined(piece)
        else:
            merged.append(piece)
    return merged


#: What a semicolon parts is two units, where each is of so many words.
_SET_APART = 5


def _parted(sentence: Sentence, before: Unit, piece: Unit) -> bool:
    """Tell whether a semicolon stands between members of a list that are no mere names, or one is the basis."""
    if before.basis is not None:
        return True
    border = [sentence.lower(index) for index in range(before.words[1], piece.words[0])]
    return ";" in border and all(unit.words[1] - unit.words[0] >= _SET_APART for unit in (before, piece))


#: Clauses of so many words that say their verb of asking again are two units, whatever they are about.
_LONG = 8


def _long(unit: Unit) -> bool:
    return unit.words[1] - unit.words[0] >= _LONG


def _not_only(sentence: Sentence, unit: Unit) -> bool:
    """Tell whether a clause is the first half of "not only ... but also"."""
    start = unit.cue.words[0]
    return {"not", "only"} <= set(sentence.lemmas[start : start + 4])


def _merge_alike(sentence: Sentence, units: list[Unit], same: Callable[[Words, Words], bool]) -> list[Unit]:
    """Join neighbouring clauses of one modality, stance, domain and mechanism that share their subject."""
    merged: list[Unit] = []
    for unit in units:
        last = merged[-1] if merged else None
        if (
            last is not None
            and last.cue is not unit.cue
            and last.cue.subject == unit.cue.subject
            and (last.cue.modality, last.cue.stance) == (unit.cue.modality, unit.cue.stance)
            and not (_long(last) and _long(unit) and not _not_only(sentence, last))
            and same(last.words, unit.words)
        ):
            merged[-1] = last.joined(unit)
        else:
            merged.append(unit)
    return merged
