"""Those whose name no list knows, where the grammar shows that they act: "Oregon should build", "urge Acme to stop"."""

from __future__ import annotations

from collections.abc import Iterator

from aigov import Actor
from aigov_rules.chunks import NounPhrase
from aigov_rules.clauses import Unit
from aigov_rules.coordination import coordinated
from aigov_rules.descriptions import titled_to
from aigov_rules.kinds import NAME, is_name
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words


def newcomers(sentence: Sentence, unit: Unit) -> list[Actor]:
    """Return whom the subject of an action names with proper nouns of which nothing else is known."""
    subject = unit.cue.subject
    acts = sentence.lemma(unit.cue.verb) in listed("cues", "action verbs") - listed("cues", "stative verbs")
    if subject is None or unit.cue.kind != NAME or not acts:
        return []
    return unknown(sentence, (subject[0], max(subject[1], unit.cue.words[0])))


def unknown(sentence: Sentence, words: Words) -> list[Actor]:
    """Return those whom a list of proper nouns names of which nothing else is known; nobody where one names a thing."""
    found: list[Actor] = []
    for phrase in _members(sentence, words):
        head = sentence.lemma(phrase.head)
        thing = head in listed("cues", "instruments") or head in listed("actors", "things", "no actors")
        counted = any(sentence.tag(index) == "CD" for index in range(phrase.start, phrase.head))  # "above 5 MW"
        if thing or counted or not is_name(sentence, phrase.head):
            return []
        start = phrase.start + (sentence.tag(phrase.start) in ("DT", "PDT"))
        linked = sentence.lower(phrase.end) in ("for", "of", "on")
        end = titled_to(sentence, phrase.end, words[1]) if linked else phrase.end
        found.append(Actor(" ".join(sentence.text(start, end).split()), "implementer", sentence.span(start, end)))
    return found


def _members(sentence: Sentence, words: Words) -> Iterator[NounPhrase]:
    """Yield the noun phrases joined in a range of tokens."""
    first = sentence.phrase_at(words[0])
    if first is not None and first.start == words[0]:
        yield from coordinated(sentence.tokens, first, sentence.phrases)
