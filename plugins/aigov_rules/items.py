"""How the items of a list hang on the lead-in or the heading above them."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import attrs

from aigov_rules.chunks import NounPhrase, VerbGroup
from aigov_rules.clauses import Unit, find_units
from aigov_rules.cues import Cue
from aigov_rules.cues.actions import is_action
from aigov_rules.extents import Found, Same, covered
from aigov_rules.headings import asks
from aigov_rules.kinds import ACTOR, INSTRUMENT, WE, YOU, Known, subject_kind
from aigov_rules.lemmas import lemma
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words

#: Rules of lead-ins that do not say themselves what is to be done with their items.
_WEAK = frozenset({"goes on", "imperative"})
#: The rule of a lead-in over what somebody works on, of which only the items that begin with a verb are acts.
EFFORTS = "announced efforts"
#: The rule of lead-ins whose verb has the items for its objects.
OBJECTS = "a list of objects"
#: An item of so many words may only name something.
_NAMING = 3
_SUBORDINATE = frozenset(
    {"that", "which", "who", "how", "what", "when", "where", "whether", "if", "why", "as", "like", "than", "because"}
    | {"including"}
)


def is_finite(sentence: Sentence) -> bool:
    """Tell whether an item is a sentence of its own: it has a subject and a verb that agrees with it."""
    begin = after_head(sentence)
    first = sentence.phrase_at(begin)
    modifying = first is not None and first.start == begin and first.end > begin + 1
    if (sentence.tag(begin) in ("VB", "VBG", "VBZ") and not modifying) or (
        sentence.tag(begin) == "VBP" and sentence.tag(begin + 1) in ("DT", "JJ", "NN", "NNS")
    ):
        return False
    for group in sentence.groups:
        if group.start < begin:
            continue
        if group.start >= begin + 25:
            break
        subject = sentence.subject(group)
        if subject is None or not group.finite:
            continue
        opener = sentence.tokens[min(subject[0], group.start) - 1].lower if min(subject[0], group.start) else ""
        relative = sentence.tag(group.start - 1) in ("WDT", "WP") or sentence.lemma(group.start - 1) == "that"
        if not relative and opener not in _SUBORDINATE and not _goes_on(sentence, group, subject):
            return True
    return False


def _goes_on(sentence: Sentence, group: VerbGroup, subject: Words) -> bool:
    """Tell whether a verb only goes on with one that describes: "uses that are new and need care", "to weigh, sort"."""
    before = sentence.lower(group.start - 1)
    described = sentence.tag(subject[1]) in ("WDT", "WP") and before in ("and", "or")
    infinitive = any(sentence.tag(index) == "TO" for index in range(subject[1], group.start))
    return described or (infinitive and before == "," and sentence.tag(group.main) == "VBP")


def joins(above: Sentence, item: Sentence) -> bool:
    """Tell whether an item finishes its lead-in: it is no sentence, and no second order ("Hold a poll: - Ask all.")."""
    if is_finite(item):
        return False
    orders = item.tag(after_head(item)) == "VB" and above.tag(after_head(above)) == "VB"
    return not (orders and above.tag(len(above.tokens) - 2).startswith("N"))


def announced(sentence: Sentence, cues: Sequence[Cue], named: Known) -> Found | None:
    """Return a lead-in that says what its items are ("Key policies include:", "Today's order:"), or None."""
    size = len(sentence.tokens)
    ending = _ending(sentence, named)
    if ending is not None:
        cue = Cue(OBJECTS, ending[0], (0, size), 0, ending[1])
        return Found(sentence, Unit(cue, 0, (0, size), (0, size)), sentence.segment.span)
    modality = None
    if not any(group.finite for group in sentence.groups) and sentence.phrases:
        first = sentence.phrases[0]
        asking = sentence.lemma(first.head) in listed("cues", "asking nouns")
        if not asking and subject_kind(sentence, (first.start, first.end), named) == INSTRUMENT:
            binding = not listed("cues", "binding instruments").isdisjoint(sentence.lemmas[first.start : first.end])
            modality = "obligation" if binding else "recommendation"
    if modality is None and cues and cues[0].kind != YOU and not threatens(sentence, cues[0]):
        modality = cues[0].modality
    bound = {sentence.lemma(size - 3), sentence.lower(size - 3)} & (
        listed("cues", "past commitments") | listed("cues", "commitment adjectives")
    )
    if modality is None and sentence.lower(size - 2) == "to" and bound:
        modality = "commitment"  # "At the summit, the firm committed to:"
    if modality is None and sentence.lower(size - 2) == "to":
        addressing = listed("cues", "advocacy to", "directing verbs")
        verbs = [sentence.lemma(group.main) for group in sentence.groups]
        modality = "recommendation" if any(verb in addressing for verb in verbs) else None
    pleading = listed("cues", "advocacy for", "asking nouns", "pleaded nouns")
    if modality is None and sentence.lower(size - 2) in ("for", "of") and not pleading.isdisjoint(sentence.lemmas[-6:]):
        modality = "recommendation"  # "the paper makes the case for:"
    if modality is None and asks(sentence.segment.text):
        modality = "recommendation"
    efforts = _efforts(sentence, named) if modality is None else None
    if modality is None and efforts is None:
        return None
    if efforts is not None:
        return Found(
            sentence, Unit(Cue(EFFORTS, efforts, (0, size), 0), 0, (0, size), (0, size)), sentence.segment.span
        )
    assert modality is not None
    cue = Cue("announced list", modality, (0, size), 0)
    return Found(sentence, Unit(cue, 0, (0, size), (0, size)), sentence.segment.span)


def _ending(sentence: Sentence, named: Known) -> tuple[str, str] | None:
    """Return the modality and the stance of a lead-in whose verb has the list for its object ("The act bans:")."""
    group = next(iter(sentence.groups[::-1]), None)
    if group is None or group.main != len(sentence.tokens) - 2 or group.passive or group.tense == "infinitive":
        return None
    if sentence.lemma(group.main) == "include":
        return _included(sentence)
    verb, kind = sentence.lemma(group.main), subject_kind(sentence, sentence.subject(group), named)
    if verb in listed("cues", "directives") and kind in (ACTOR, INSTRUMENT):
        return "obligation", "support"
    if kind not in (ACTOR, INSTRUMENT, WE):
        return None
    if verb in listed("cues", "pledging verbs") and kind != INSTRUMENT:
        return "commitment", "support"
    if verb in listed("cues", "advocacy of", "require"):
        return "recommendation", "oppose" if group.negated else "support"
    if verb in listed("cues", "advocacy against"):
        return "recommendation", "support" if group.negated else "oppose"
    return None


def _included(sentence: Sentence) -> tuple[str, str] | None:
    """Return the modality and the stance of a list of things that are called so ("Banned uses include:")."""
    first = sentence.phrases[0] if sentence.phrases else None
    called = {lemma(sentence.lower(place), "VBN") for place in range(first.start, first.head)} if first else set()
    if called & listed("cues", "directives"):
        return "obligation", "support"
    if called & listed("cues", "past commitments"):
        return "commitment", "support"
    return ("recommendation", "support") if called & listed("cues", "advocacy of") else None


def _efforts(sentence: Sentence, named: Known) -> str | None:
    """Return the modality of a lead-in over what somebody works on or a plan makes possible, or None."""
    for group in sentence.groups:
        verb = sentence.lemma(group.main)
        if verb not in ("focus", "concentrate", "open") or group.tense != "present" or group.negated:
            continue
        kind = subject_kind(sentence, sentence.subject(group), named)
        rest = sentence.lemmas[group.main + 1 : group.main + 6]
        if verb == "open" and kind in (ACTOR, INSTRUMENT) and not listed("cues", "openings").isdisjoint(rest):
            return "possibility"
        if verb != "open" and kind in (ACTOR, INSTRUMENT, WE) and "on" in rest:
            return "commitment"
    return None


def threatens(sentence: Sentence, cue: Cue) -> bool:
    """Tell whether a lead-in says what might come of something: "such rules could:"."""
    last = len(sentence.tokens) - 2
    open_ended = cue.verb >= last - (sentence.tag(last) == "IN") or sentence.tag(cue.verb) == "MD"
    if sentence.lemma(cue.verb) == "include":
        return False  # "this may include:" only opens its list
    harmful = sentence.lemma(cue.verb) in listed("cues", "harm verbs") | {"pose"}
    return cue.refused is not None and cue.modality in ("possibility", "commitment") and (open_ended or harmful)


def inherit(sentence: Sentence, lead: Found, same: Same) -> list[Found]:
    """Return an item as a unit, or several, of the modality of what it hangs on."""
    start = after_head(sentence)
    verb = next(
        (
            index
            for index in range(start, min(len(sentence.tokens), start + 4))
            if sentence.tag(index) in ("VB", "VBG", "VBZ", "VBP")
        ),
        None,
    )
    if verb is None and lead.unit.cue.rule == EFFORTS and not sentence.lower(start).endswith("ing"):
        return []  # "three areas: ports, ships and lamps"
    if verb is None:
        phrase = next((phrase for phrase in sentence.phrases if phrase.start >= start), None)
        if phrase is not None and lead.unit.cue.rule in _WEAK and _only_names(sentence, phrase):
            return []
        verb = phrase.head if phrase is not None else start
    cue = attrs.evolve(lead.unit.cue, rule="list item", words=(verb, verb + 1), verb=verb, subject=None, holder=None)
    units = find_units(sentence, [cue], functools.partial(same, sentence))
    return [Found(sentence, unit, span) for unit, span in covered(sentence, units)]


def _only_names(sentence: Sentence, phrase: NounPhrase) -> bool:
    """Tell whether an item only names something, in a word or three: "Norway", "Privacy and safety"."""
    words = [token for token in sentence.tokens if token.text[:1].isalpha()]
    return len(words) <= _NAMING and not is_action(sentence, phrase.head)


def after_head(sentence: Sentence) -> int:
    """Return where an item goes on after a run-in head ("Building skills: ...")."""
    for index, token in enumerate(sentence.tokens[:14]):
        if token.lower == ":" and index + 2 < len(sentence.tokens):
            return index + 1
    return 0
