"""From the cues of a sentence to its units: which words each proposal covers, split where the action differs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs

from aigov_rules.cues import Cue
from aigov_rules.cues.advocacy import is_action
from aigov_rules.sentences import Sentence, Words

_LINKS = frozenset({"that", "which", "who", "whom", "whose", "where", "how", "whether", "if", "when", "because", "as", "since", "while", "so", "than", "why", "what", "unless", "until", "before", "after", "although", "though", "whereas"})
_JOINTS = frozenset({",", ";", "and", "or", "but", "&", "then"})
#: Verbs that only carry the action that follows: "partner to strengthen ... and to discuss".
_LIGHT = frozenset({"act", "aim", "collaborate", "cooperate", "engage", "join", "partner", "seek", "strive", "take", "team", "unite", "work"})
_CLOSERS = frozenset({".", "!", "?", ";", ":", ",", "and", "or", "but", "''", "”", '"', "’", "'", ")", "—", "–", "--", "-"})
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


def find_units(sentence: Sentence, cues: Sequence[Cue], same: Callable[[Words, Words], bool]) -> list[Unit]:
    """Return the units of a sentence.

    ``same`` tells whether two stretches of words are of one domain and one mechanism: actions are split where not.
    """
    taken = _outermost(sentence, [cue for cue in cues if cue.refused is None])
    bounds = _clause_bounds(sentence, taken)
    units: list[Unit] = []
    for cue, (start, end) in zip(taken, bounds, strict=True):
        end = _clause_end(sentence, cue, end)
        verbs = _conjuncts(sentence, cue, end)
        starts = [start, *(_conjunct_start(sentence, verb) for verb in verbs[1:])]
        ends = [*starts[1:], end]
        pieces = [
            Unit(_turned(sentence, cue, verb), verb, trim(sentence, first, last), trim(sentence, verb, last))
            for verb, first, last in zip(verbs, starts, ends, strict=True)
        ]
        units.extend(_merge(sentence, pieces, same))
    return _without_preamble(_merge_alike(sentence, units, same))


def _turned(sentence: Sentence, cue: Cue, verb: int) -> Cue:
    """Return the cue of a conjunct, which its own words turn: "should protect users, not tilt the field"."""
    negated = verb != cue.verb and sentence.tokens[verb - 1].lower in ("not", "never")
    rejecting = sentence.lemma(verb) in ("avoid", "refrain", "reject", "oppose") and not cue.rule.startswith("advocacy")
    return attrs.evolve(cue, stance="oppose") if (negated or rejecting) and cue.stance == "support" else cue


def _without_preamble(units: list[Unit]) -> list[Unit]:
    """Let the first of several units begin at its own subject: what stands before belongs to no single one."""
    if len(units) < 2:
        return units
    first = units[0]
    cue = first.cue
    if cue.subject is None and cue.holder is None and cue.words[0] == cue.verb:
        return units
    return [attrs.evolve(first, words=(max(first.words[0], min(cue.first, first.words[1] - 1)), first.words[1])), *units[1:]]


def _clause_end(sentence: Sentence, cue: Cue, end: int) -> int:
    """Return where a clause ends: before a semicolon that another full clause follows."""
    for index in range(cue.verb + 1, end - 3):
        if sentence.tokens[index].lower == ";" and any(
            group.start > index and group.tense in ("present", "past", "perfect", "modal") for group in sentence.groups
        ):
            return index
    return end


def trim(sentence: Sentence, start: int, end: int) -> Words:
    """Return a range without the conjunctions and punctuation at its ends; never empty."""
    while start < end - 1 and sentence.tokens[start].lower in _OPENERS:
        start += 1
    while end - 1 > start and sentence.tokens[end - 1].lower in _CLOSERS:
        end -= 1
    return start, end


def _outermost(sentence: Sentence, cues: Sequence[Cue]) -> list[Cue]:
    """Return the cues that are not part of what an earlier cue asks for."""
    taken: list[Cue] = []
    for cue in sorted(cues, key=lambda cue: (cue.words[0], cue.verb)):
        if any(cue.verb == other.verb or _inside(sentence, cue, other) for other in taken):
            continue
        taken.append(cue)
    return taken


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
    index = start - 1
    while index > other.verb and sentence.tokens[index].tag in ("RB", ",", "IN") and sentence.lemma(index) not in _LINKS:
        index -= 1
    word = sentence.tokens[index].lower
    if word in ("and", "but", ";", ":", "or", "—", "–"):
        return False
    if word in _LINKS:
        # ", and that X should": a second complement stands beside the first.
        return sentence.tokens[index - 1].lower not in ("and", "but", "or")
    return index <= other.verb or not sentence.tokens[start - 1].lower == ","


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
            if word in (";", ":", "and", "but", "or", "—", "–"):
                break
            start -= 1
        starts.append(start if start > previous.verb + 1 else own)
    return [(start, starts[number + 1] if number + 1 < len(starts) else size) for number, start in enumerate(starts)]


def _conjunct_start(sentence: Sentence, verb: int) -> int:
    """Return where a conjunct begins: at its verb, or at the adverb or article before it."""
    start = verb
    while start > 0 and sentence.tag(start - 1) in ("RB", "DT", "JJ", "TO", "PRP$", "VBN", "NN", "NNP") and sentence.lemma(start - 1) not in _JOINTS:
        if sentence.tag(verb).startswith("V") and sentence.tag(start - 1) not in ("RB", "TO"):
            break
        start -= 1
    return start


def _conjuncts(sentence: Sentence, cue: Cue, end: int) -> list[int]:
    """Return the verbs (or action nouns) that are joined to the cue's own, itself first."""
    verb = cue.verb
    tag = sentence.tag(verb)
    joined: list[int] = []
    if tag in ("VB", "VBP"):
        joined = _joined_verbs(sentence, verb, end, ("VB",)) or _joined_gerunds(sentence, verb, end)
    elif tag == "VBG":
        joined = _joined_verbs(sentence, verb, end, ("VBG",))
    elif tag.startswith("N") and cue.rule.startswith(("advocacy", "standing")):
        joined = _joined_nouns(sentence, verb, end)
    if not joined and sentence.lemma(verb) in _LIGHT:
        carried = next(sentence.infinitives(verb, min(end, verb + 10)), None)
        if carried is not None:
            joined = _joined_verbs(sentence, carried, end, ("VB",))
    return [verb, *joined, *_listed_after_dash(sentence, max([verb, *joined]), end)]


def _listed_after_dash(sentence: Sentence, verb: int, end: int) -> list[int]:
    """Return the gerunds of a list that a dash or a colon opens: "empower users: labelling content, rooting out bias"."""
    for index in range(verb + 2, end - 2):
        if sentence.tokens[index].lower in ("—", "–", ":", "--") and sentence.tag(index + 1) == "VBG" and sentence.lemma(index + 1) != "include":
            return [index + 1, *_joined_verbs(sentence, index + 1, end, ("VBG",))]
    return []


def _joined_verbs(sentence: Sentence, verb: int, end: int, tags: tuple[str, ...]) -> list[int]:
    """Return verbs of the same form that a comma or conjunction joins to the first."""
    found = []
    purpose = False
    listed = False
    for index in range(verb + 1, end):
        tag = sentence.tag(index)
        word = sentence.tokens[index].lower
        if tag == "TO" and sentence.tag(sentence.skip(index + 1)) == "VB":
            before = sentence.tokens[index - 1].lower
            if "VB" in tags and before in ("and", ",", "or", "but") and sentence.tag(verb - 1) == "TO":
                found.append(sentence.skip(index + 1))
                purpose = False
                continue
            purpose = True
        if tag not in tags:
            continue
        before_index = index - 1
        while before_index > verb and sentence.tag(before_index) in ("RB", "RBR"):
            before_index -= 1
        before = sentence.tokens[before_index].lower
        if before == ")" and sentence.tokens[before_index - 2].lower == "(":
            found.append(index)  # "to (1) build ..., (2) share ..."
            continue
        if sentence.lemmas[before_index - 2 : before_index + 1] == ("as", "well", "as"):
            found.append(index)
            continue
        if before not in _JOINTS:
            continue
        comma = before in (",", ";") or sentence.tokens[before_index - 1].lower in (",", ";")
        if word in ("including", "according", "regarding", "concerning", "following"):
            continue
        if not _has_object(sentence, found[-1] if found else verb, before_index):
            continue  # "revise and reissue the rules" is one action
        if tags == ("VBG",) and before == "," and not _more_follow(sentence, index, end, tags):
            continue  # a participle that ends a sentence tells what comes of it
        if purpose and not (comma and before in ("and", "but", "or") and not listed):
            listed = listed or before == ","
            continue  # it joins the purpose clause
        found.append(index)
    return found


def _joined_gerunds(sentence: Sentence, verb: int, end: int) -> list[int]:
    """Return the later gerunds of "work on doing this, doing that and doing more"."""
    place = verb + 1
    while place < end and sentence.tag(place) in ("RB", "RP"):
        place += 1
    if sentence.lemma(place) in ("on", "in", "to", "by", "towards", "toward") and sentence.tag(place + 1) == "VBG":
        return _joined_verbs(sentence, place + 1, end, ("VBG",))
    return []


def _has_object(sentence: Sentence, verb: int, end: int) -> bool:
    """Tell whether a noun phrase stands between a verb and the conjunction after it."""
    return any(verb < phrase.start < end for phrase in sentence.phrases)


def _more_follow(sentence: Sentence, index: int, end: int, tags: tuple[str, ...]) -> bool:
    """Tell whether a list goes on after an item, to its "and"."""
    for place in range(index + 1, end - 1):
        if sentence.tokens[place].lower in ("and", "or") and sentence.tag(sentence.skip(place + 1)) in tags:
            return True
    return False


def _joined_nouns(sentence: Sentence, noun: int, end: int) -> list[int]:
    """Return gerunds and action nouns that begin a phrase joined to the first by a comma or conjunction."""
    found = []
    for index in range(noun + 1, end):
        if sentence.tokens[index - 1].lower not in (",", "and", ";"):
            continue
        place = sentence.skip(index)
        if place >= end:
            break
        if not _has_object(sentence, found[-1] if found else noun, index):
            continue
        if sentence.tag(place) == "VBG" and sentence.tag(place + 1) not in ("NN", "NNS", "VBZ", "VBP", "MD"):
            found.append(place)
            continue
        phrase = sentence.phrase_at(place)
        if phrase is not None and phrase.start in (place, index) and sentence.lemma(phrase.end) in ("of", "among", "between", "on"):
            if phrase.head not in found and sentence.tag(phrase.head) in ("NN", "NNS") and is_action(sentence, phrase.head):
                found.append(phrase.head)
    return found


def _merge(sentence: Sentence, pieces: list[Unit], same: Callable[[Words, Words], bool]) -> list[Unit]:
    """Join neighbours that are of one domain and mechanism."""
    merged: list[Unit] = []
    for piece in pieces:
        if merged and same(merged[-1].words, piece.words):
            last = merged[-1]
            merged[-1] = attrs.evolve(
                last, words=(last.words[0], piece.words[1]), action=(last.action[0], piece.action[1])
            )
        else:
            merged.append(piece)
    return merged


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
            and same(last.words, unit.words)
        ):
            merged[-1] = attrs.evolve(last, words=(last.words[0], unit.words[1]), action=(last.action[0], unit.action[1]))
        else:
            merged.append(unit)
    return merged
