"""From the segments of a document to its units: every stretch of text that a rule saw, taken or turned down."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence

import attrs

from aigov import Segment, Span
from aigov_rules.clauses import Unit, find_units, trim
from aigov_rules.cues import Cue, find_cues
from aigov_rules.cues.actions import action_after
from aigov_rules.gates import is_public, passes_gate
from aigov_rules.kinds import ACTOR, INSTRUMENT, YOU, subject_kind
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words, asking, read_sentence

_SUBORDINATE = frozenset(
    {"that", "which", "who", "how", "what", "when", "where", "whether", "if", "why", "as", "like", "than", "because"}
)
_QUOTES = frozenset({"“", "”", '"'})


#: Tells whether two stretches of a sentence are of one domain and one mechanism.
Same = Callable[[Sentence, Words, Words], bool]


@attrs.frozen
class Found:
    """A unit in its sentence, and the words of the text that it covers."""

    sentence: Sentence
    unit: Unit
    #: What the proposal's quote is to be.
    span: Span


@attrs.frozen
class Refused:
    """A cue that was turned down."""

    sentence: Sentence
    cue: Cue


def find(segments: Sequence[Segment], same: Same, named: Callable[[], frozenset[int]]) -> Iterator[Found | Refused]:
    """Yield what the cues of the segments come to, in the order of the text.

    Bare imperatives in prose count only in a document that also proposes in other words: a manual or a recipe is full
    of them, and asks for nothing.
    """
    everything = list(_find(segments, same, named))
    if not is_public(segments):
        everything = [_private(found) for found in everything]
    proposing = any(isinstance(found, Found) and found.unit.cue.rule != "imperative" for found in everything)
    for found in everything:
        if isinstance(found, Found) and found.unit.cue.rule == "imperative" and not proposing:
            yield Refused(found.sentence, attrs.evolve(found.unit.cue, refused="a document of instructions alone"))
        else:
            yield found


def _private(found: Found | Refused) -> Found | Refused:
    """Refuse what only an author who speaks of public matters proposes: not what an organisation pledges or asks."""
    if isinstance(found, Refused) or found.unit.cue.kind in (ACTOR, INSTRUMENT):
        return found
    return Refused(found.sentence, attrs.evolve(found.unit.cue, refused="the document touches no public matter"))


def _find(segments: Sequence[Segment], same: Same, named: Callable[[], frozenset[int]]) -> Iterator[Found | Refused]:
    leading = {segment.lead for segment in segments if segment.lead is not None}
    leads: dict[Span, Found] = {}
    waiting: set[Span] = set()
    heading = ""
    before: Found | None = None
    #: A sentence that ends in a colon: the fragments after it hang on it, though no list is marked.
    hanging: Found | None = None
    hung = -2
    for segment in segments:
        if segment.kind in ("heading", "headline"):
            heading = segment.text
        hangs = hanging is not None or (segment.lead is not None and segment.lead in leads)
        if not (hangs or segment.span in leading or passes_gate(segment) or _goes_on(segment, before)):
            continue
        if asking(segment):
            continue
        sentence = read_sentence(segment)
        if not sentence.tokens:
            continue
        above = leads.get(segment.lead) if segment.lead is not None else None
        asked = above is not None or (asks(heading) and segment.kind in ("item", "heading"))
        cues = find_cues(sentence, asked=asked, named=named())
        yield from (Refused(sentence, cue) for cue in cues if cue.refused is not None)
        units = find_units(sentence, cues, functools.partial(same, sentence))
        if not units and before is not None and before.sentence.segment.paragraph == segment.paragraph:
            cues = _continued(sentence, before)
            units = find_units(sentence, cues, functools.partial(same, sentence))
        found = [Found(sentence, unit, span) for unit, span in _spans(sentence, units)]
        if segment.kind == "heading" or (hanging is not None and segment.paragraph > hung + 2):
            hanging = None
        fragment = segment.kind == "sentence" and hung < segment.paragraph <= hung + 2 and not _finite(sentence)
        if above is None and hanging is not None and fragment and segment.text.lstrip("*_")[:1].isalpha():
            above, hung = hanging, segment.paragraph
        if above is not None and not _finite(sentence):
            start = _after_head(sentence)
            after_head = [unit for unit in found if unit.unit.cue.words[0] >= start > 0]
            named_there = after_head[0].unit.cue.subject or after_head[0].unit.cue.holder if after_head else None
            own = named_there is not None and start <= named_there[0] <= start + 3
            found = after_head if own else _inherit(sentence, above, same)
        if segment.span in leading:
            if found:
                leads[segment.span] = found[-1]
            elif _open(sentence):
                announced = _announced(sentence, cues, named())
                if announced is not None:
                    leads[segment.span] = announced
            if _open(sentence):
                if found:
                    waiting.add(segment.span)
                yield from found[:-1]
                continue  # a fragment: it is joined to its first item
        if above is not None and found and segment.lead in waiting:
            waiting.discard(segment.lead)
            if not _finite(found[0].sentence):
                found[0] = attrs.evolve(found[0], span=Span(above.span.start, found[0].span.end))
            else:
                yield above
        if found:
            before = found[-1]
            if segment.kind == "sentence" and segment.span not in leading and segment.text.rstrip("*_ ").endswith(":"):
                hanging, hung = found[-1], segment.paragraph
        yield from found


def asks(heading: str) -> bool:
    """Tell whether a heading asks for what stands under it ("Recommendations")."""
    lowered = heading.lower()
    return any(word in lowered for word in listed("cues", "recommendation headings"))


def _open(sentence: Sentence) -> bool:
    """Tell whether a lead-in is a fragment that its items finish."""
    return sentence.segment.text.rstrip("*_ ").endswith((":", "—", "–", "-"))


def _goes_on(segment: Segment, before: Found | None) -> bool:
    """Tell, cheaply, whether a segment may go on with the unit before it."""
    same = before is not None and before.sentence.segment.paragraph == segment.paragraph
    return same and segment.text.startswith(
        ("This ", "That ", "These ", "It ", "They ", "An example", "Examples", "One example")
    )


def _continued(sentence: Sentence, before: Found) -> list[Cue]:
    """Return the cue of a sentence that goes on with the one before: "This includes ...", "An example is ..."."""
    group = next(iter(sentence.groups), None)
    if group is None or group.tense != "present" or group.start > 4:
        return []
    opener = sentence.tokens[0].lower
    example = sentence.lemma(group.main) == "be" and "example" in sentence.lemmas[: group.start]
    begun = sentence.lemma(group.main) in ("begin", "start") and sentence.lemma(group.main + 1) == "with"
    told = sentence.lemma(group.main) in ("include", "entail", "involve", "mean")
    if not example and not (opener in ("this", "that", "these", "it", "they") and (told or begun)):
        return []
    verb = action_after(sentence, group.main + 1 + begun)
    if verb is None:
        verb = next(sentence.infinitives(group.main + 1, min(len(sentence.tokens), group.main + 4)), None)
    if verb is None:
        return []
    return [
        attrs.evolve(
            before.unit.cue, rule="goes on", words=(group.main, group.main + 1), verb=verb, subject=None, holder=None
        )
    ]


def _finite(sentence: Sentence) -> bool:
    """Tell whether an item is a sentence of its own: it has a subject and a verb that agrees with it."""
    begin = _after_head(sentence)
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
        if subject is None or group.tense not in ("modal", "present", "past", "perfect"):
            continue
        opener = sentence.tokens[min(subject[0], group.start) - 1].lower if min(subject[0], group.start) else ""
        relative = sentence.tag(group.start - 1) in ("WDT", "WP") or sentence.lemma(group.start - 1) == "that"
        if not relative and opener not in _SUBORDINATE:
            return True
    return False


def _announced(sentence: Sentence, cues: Sequence[Cue], named: frozenset[int]) -> Found | None:
    """Return a lead-in that says what its items are ("Key policies include:", "Today's order:"), or None."""
    size = len(sentence.tokens)
    modality = None
    if (
        not any(group.tense in ("present", "past", "perfect", "modal") for group in sentence.groups)
        and sentence.phrases
    ):
        first = sentence.phrases[0]
        asking = sentence.lemma(first.head) in listed("cues", "asking nouns")
        if not asking and subject_kind(sentence, (first.start, first.end), named) == INSTRUMENT:
            modality = "obligation"
    if modality is None and cues and cues[0].kind != YOU:
        modality = cues[0].modality
    if modality is None and asks(sentence.segment.text):
        modality = "recommendation"
    if modality is None:
        return None
    cue = Cue("announced list", modality, (0, size), 0)
    return Found(sentence, Unit(cue, 0, (0, size), (0, size)), sentence.segment.span)


def _inherit(sentence: Sentence, lead: Found, same: Same) -> list[Found]:
    """Return an item as a unit, or several, of the modality of what it hangs on."""
    start = _after_head(sentence)
    verb = next(
        (
            index
            for index in range(start, min(len(sentence.tokens), start + 4))
            if sentence.tag(index) in ("VB", "VBG", "VBZ", "VBP")
        ),
        None,
    )
    if verb is None:
        phrase = next((phrase for phrase in sentence.phrases if phrase.start >= start), None)
        verb = phrase.head if phrase is not None else start
    cue = attrs.evolve(lead.unit.cue, rule="list item", words=(verb, verb + 1), verb=verb, subject=None, holder=None)
    units = find_units(sentence, [cue], functools.partial(same, sentence))
    return [Found(sentence, unit, span) for unit, span in _spans(sentence, units)]


def _after_head(sentence: Sentence) -> int:
    """Return where an item goes on after a run-in head ("Building skills: ...")."""
    for index, token in enumerate(sentence.tokens[:14]):
        if token.lower == ":" and index + 2 < len(sentence.tokens):
            return index + 1
    return 0


def _spans(sentence: Sentence, units: Sequence[Unit]) -> Iterator[tuple[Unit, Span]]:
    """Yield each unit with its words: one alone covers the sentence, several their own clauses."""
    for unit in units:
        start, end = unit.words
        if len(units) == 1:
            start, end = trim(sentence, *_whole(sentence, unit))
        span = sentence.span(start, end)
        if end == len(sentence.tokens) - 1 and sentence.tokens[end].lower == ".":
            span = Span(span.start, sentence.tokens[end].end)
        yield unit, span


def _quoted(sentence: Sentence, unit: Unit) -> Words | None:
    """Return the words inside the quotation marks that hold a cue, where somebody is named outside them."""
    marks = [index for index, token in enumerate(sentence.tokens) if token.text in _QUOTES]
    at = unit.cue.words[0]
    before = [index for index in marks if index < at]
    closing = next((index for index in marks if index > at), len(sentence.tokens))
    if not before and closing < len(sentence.tokens) and sentence.tokens[closing].text == "”":
        opening = -1  # the quotation began in an earlier sentence
    elif before and (
        sentence.tokens[before[-1]].text == "“" or (len(before) % 2 and sentence.tokens[before[-1]].text == '"')
    ):
        opening = before[-1]
    else:
        return None
    if closing - opening < 8:
        return None
    outside = [group for group in sentence.groups if not opening < group.main < closing]
    return (opening + 1, closing) if outside else None


def _whole(sentence: Sentence, unit: Unit) -> Words:
    """Return the words of a sentence that its only unit covers: all, the quotation, or a tail of its own."""
    size = len(sentence.tokens)
    inside = _quoted(sentence, unit)
    if inside is not None:
        return inside
    cue = unit.cue
    end = unit.words[1] if sentence.lemma(unit.words[1]) == ";" else size
    first = cue.first
    if sentence.tag(cue.words[0]) == "VBG" and cue.subject is None:
        return (cue.words[0] if cue.words[0] > size // 3 else 0), end
    linked = first > 0 and sentence.tag(first - 1) in ("WDT", "WP")
    return (first if linked and first > size * 0.45 else 0), end
