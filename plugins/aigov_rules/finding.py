"""From the segments of a document to its units: every stretch of text that a rule saw, taken or turned down."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Sequence

import attrs

from aigov import Segment, Span
from aigov_rules.clauses import find_units
from aigov_rules.cues import Cue, find_cues
from aigov_rules.demands import demanded, opened as opened_by, titled
from aigov_rules.extents import Found, Same, covered
from aigov_rules.gates import is_policy, is_public, passes_gate
from aigov_rules.headings import asks, demands, tells
from aigov_rules.items import (
    EFFORTS,
    OBJECTS,
    after_head,
    announced,
    inherit,
    is_finite,
    joins,
    threatens,
)
from aigov_rules.kinds import ACTOR, INSTRUMENT, Known
from aigov_rules.listings import ACTS, acts, heads, undertaken
from aigov_rules.provisions import provisions
from aigov_rules.sentences import Sentence, asking, read_sentence
from aigov_rules.sequels import body, continued, goes_on, lists
from aigov_rules.siblings import beside_asking

#: A fragment begins with a letter, or with a sign that stands for a bullet.
_FIRST_LETTER = re.compile(r"[*_\u2190-\u2bff\ufe0f\U0001f000-\U0001faff\s]{0,8}[^\W\d_]")


#: The rules of what asks for nothing by itself: a manual has orders, a report lists what was done.
_BARE = frozenset({"imperative", ACTS})
#: A segment that is nothing but a link leads to another page.
_LINK = re.compile(r"\W{0,8}\[[^\[\]]{1,200}\]\([^()\s]{1,400}\)\W{0,4}")


@attrs.frozen
class Refused:
    """A cue that was turned down."""

    sentence: Sentence
    cue: Cue


def find(segments: Sequence[Segment], same: Same, named: Callable[[], Known]) -> Iterator[Found | Refused]:
    """Yield what the cues of the segments come to, in the order of the text.

    Bare imperatives in prose count only in a document that also proposes in other words: a manual or a recipe is full
    of them, and asks for nothing.
    """
    everything = list(_find(segments, same, named))
    added = beside_asking(segments, [one for one in everything if isinstance(one, Found)], same)
    if added:
        everything = sorted([*everything, *added], key=lambda one: one.sentence.segment.span)
    if not is_public(segments):
        everything = [_private(found) for found in everything]
    orders = [one for one in everything if isinstance(one, Found) and one.unit.cue.rule in _BARE]
    proposing = any(isinstance(one, Found) and one.unit.cue.rule not in _BARE for one in everything)
    proposing = proposing or is_policy([one.sentence.segment for one in orders], len(segments))
    for found in everything:
        if isinstance(found, Found) and found.unit.cue.rule in _BARE and not proposing:
            yield Refused(found.sentence, attrs.evolve(found.unit.cue, refused="a document of instructions alone"))
        else:
            yield found


def _private(found: Found | Refused) -> Found | Refused:
    """Refuse what only an author who speaks of public matters proposes: not what an organisation pledges or asks."""
    if isinstance(found, Refused) or found.unit.cue.kind in (ACTOR, INSTRUMENT):
        return found
    return Refused(found.sentence, attrs.evolve(found.unit.cue, refused="the document touches no public matter"))


def _find(segments: Sequence[Segment], same: Same, named: Callable[[], Known]) -> Iterator[Found | Refused]:
    leading = {segment.lead for segment in segments if segment.lead is not None}
    leads: dict[Span, Found] = {}
    waiting: set[Span] = set()
    #: Lead-ins that make recommendations: they join an item that is a fragment, and ask for nothing themselves.
    joining: set[Span] = set()
    #: Lead-ins that say what might come of something: their items are no wishes.
    feared: set[Span] = set()
    heading = ""
    #: Whether the title says that the document makes demands, under whatever headings.
    demanding = titled(segments)
    #: The items under a sentence that speaks of demands.
    demanding_items = opened_by(segments)
    provided = provisions(segments)
    before: Found | None = None
    #: A sentence that ends in a colon: the fragments after it hang on it, though no list is marked.
    hanging: Found | None = None
    hung = -2
    #: The segment before, and the last one in which "it" stood for a body.
    last: Segment | None = None
    now: Segment | None = None
    meant: Segment | None = None
    unbound, headings = acts(segments), heads(segments)
    for segment in segments:
        last, now = now, segment
        if segment.kind in ("heading", "headline"):
            heading = segment.text
        hangs = hanging is not None or (segment.lead is not None and segment.lead in leads)
        if segment.lead in feared:
            continue
        called_for = segment.span in demanding_items
        listed = segment.kind == "item" and (asks(heading) or called_for or (demanding and not tells(heading)))
        called = hangs or listed or segment.span in leading or segment.span in unbound
        called = called or segment.span.start in provided
        if not (called or passes_gate(segment) or goes_on(segment, before)):
            continue
        if asking(segment) or _LINK.fullmatch(segment.text):
            continue
        sentence = read_sentence(segment)
        if not sentence.tokens:
            continue
        above = leads.get(segment.lead) if segment.lead is not None else None
        asked = above is not None or listed or (segment.kind == "heading" and asks(heading))
        bodies = named()
        it = body(sentence, last, meant, bodies)
        meant = sentence.segment if it else None
        # A document may have thousands of names: they are not copied for each sentence.
        known = attrs.evolve(bodies, bodies=bodies.bodies | it) if it else bodies
        cues = find_cues(sentence, asked=asked, provided=segment.span.start in provided, named=known)
        yield from (Refused(sentence, cue) for cue in cues if cue.refused is not None)
        units = find_units(sentence, cues, functools.partial(same, sentence))
        if not units and before is not None and goes_on(segment, before):
            units = find_units(sentence, continued(sentence, before), functools.partial(same, sentence))
        found = [Found(sentence, unit, span) for unit, span in covered(sentence, units)]
        if listed and above is None and not found and (demanding or called_for or demands(heading)):
            found = demanded(sentence, same)
        if segment.kind == "heading" or (hanging is not None and segment.paragraph > hung + 2):
            hanging = None
        fragment = segment.kind == "sentence" and hung < segment.paragraph <= hung + 2 and not is_finite(sentence)
        if above is None and hanging is not None and fragment and _FIRST_LETTER.match(segment.text):
            above, hung = hanging, segment.paragraph
        if above is not None and not is_finite(sentence):
            start = after_head(sentence)
            later = [unit for unit in found if unit.unit.cue.words[0] >= start > 0]
            named_there = later[0].unit.cue.subject or later[0].unit.cue.holder if later else None
            own = named_there is not None and start <= named_there[0] <= start + 3
            named_only = segment.span in headings and not found
            found = later if own else [] if named_only else inherit(sentence, above, same)
        if not found and segment.span in unbound:
            found = undertaken(sentence, same)
        if segment.span in leading:
            if found:
                leads[segment.span] = found[-1]
            elif sentence.breaks_off:
                opened = announced(sentence, cues, named())
                if opened is None and before is not None and goes_on(segment, before) and lists(sentence):
                    opened = attrs.evolve(before, sentence=sentence, span=segment.span)
                if opened is not None:
                    leads[segment.span] = opened
                    if lists(sentence) or (asks(segment.text) and is_finite(sentence)):
                        joining.add(segment.span)
                    bound = sentence.lower(len(sentence.tokens) - 2) in ("for", "of", "to")
                    if cues or bound or opened.unit.cue.rule in (EFFORTS, OBJECTS):
                        waiting.add(segment.span)
                elif any(threatens(sentence, cue) for cue in cues):
                    feared.add(segment.span)
            if sentence.breaks_off:
                if found:
                    waiting.add(segment.span)
                if found and above is not None and segment.lead in waiting:
                    # A list in the first item of a list: the first of its items carries both lead-ins.
                    found[0] = attrs.evolve(found[0], span=Span(above.span.start, found[0].span.end))
                    leads[segment.span] = found[-1]
                    waiting.discard(above.sentence.segment.span)
                yield from found[:-1]
                continue  # a fragment: it is joined to its first item
        if above is not None and found and (segment.lead in waiting or segment.lead in joining):
            if joins(above.sentence, found[0].sentence):
                found[0] = attrs.evolve(found[0], span=Span(above.span.start, found[0].span.end))
            elif segment.lead in waiting and not _empty(above):
                yield above
            waiting.discard(above.sentence.segment.span)
            joining.discard(above.sentence.segment.span)
        if found:
            before = found[-1]
            if segment.kind == "sentence" and segment.span not in leading and segment.text.rstrip("*_ ").endswith(":"):
                hanging, hung = found[-1], segment.paragraph
        yield from (one for one in found if not _empty(one))


def _empty(found: Found) -> bool:
    """Tell whether a unit is a modal that breaks off: "In short, we will", over items that say what by themselves."""
    return found.sentence.breaks_off and found.sentence.tag(found.unit.verb) == "MD"
