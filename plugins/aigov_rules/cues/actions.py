"""What names something to do: gerunds, nouns formed from verbs, and where they stand."""

from __future__ import annotations

from aigov_rules.chunks import VerbGroup
from aigov_rules.kinds import WE
from aigov_rules.lemmas import lemma
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words


def is_action(sentence: Sentence, index: int) -> bool:
    """Tell whether a noun names something to do: a gerund, a noun formed from a verb, or a known one."""
    token = sentence.tokens[index]
    if token.tag == "VBG":
        return True
    if token.lemma in listed("cues", "action nouns"):
        return True
    if token.lemma == "building" and sentence.lemma(index - 1) in listed("cues", "built nouns"):
        return True  # "capacity building"
    return (
        token.tag in ("NN", "NNS", "NNP", "NNPS")
        and token.lemma.endswith(
            ("tion", "sion", "ment", "ance", "ence", "ing", "ship", "ization", "isation", "sharing", "building")
        )
        and token.lemma not in listed("cues", "fact heads")
    )


def _governs(sentence: Sentence, index: int) -> bool:
    """Tell whether a noun in -ing is a verb with its object: "training pilots"."""
    word = sentence.lower(index)
    return word.endswith("ing") and lemma(word, "VBG") in listed("cues", "action verbs")


def owner(sentence: Sentence, index: int) -> Words | None:
    """Return whose a noun is that stands at an index: "the union" of "the union's call"."""
    phrase = sentence.phrase_at(index)
    if phrase is None:
        return None
    if sentence.lower(phrase.start) in ("its", "their", "his", "her"):
        before = [group for group in sentence.groups if group.end <= phrase.start]
        return sentence.subject(before[-1]) if before else None  # "unions renewed their call"
    mark = next((place for place in range(phrase.start + 1, index) if sentence.tag(place) == "POS"), None)
    return None if mark is None else (phrase.start, mark)


def action_after(sentence: Sentence, index: int) -> int | None:
    """Return the verb or noun of the action that begins at an index, or None where none does."""
    index = sentence.skip(index)
    if sentence.tag(index) == "VBG":
        return index
    phrase = sentence.phrase_at(index)
    while phrase is not None:
        if is_action(sentence, phrase.head):
            return phrase.head
        begun = sentence.skip(phrase.start)
        if begun < phrase.head and sentence.tag(begun) == "NN" and _governs(sentence, begun):
            return begun  # "the importance of training pilots"
        following = phrase.end
        if sentence.lower(following) == "for" and sentence.tag(sentence.skip(following + 1)) == "VBG":
            return sentence.skip(following + 1)  # "this bold vision for training pilots"
        if sentence.lemma(following) in ("of", "for", "in") or sentence.tokens[following - 1].tag == "POS":
            phrase = sentence.phrase_at(sentence.skip(following + 1))
            continue
        if sentence.lemma(following) in ("and", "or", ","):
            phrase = sentence.phrase_at(sentence.skip(following + 1))
            continue
        break
    return None


def gerund_before(sentence: Sentence, group: VerbGroup) -> int | None:
    """Return the gerund that begins the clause of a verb group as its subject, or None."""
    for earlier in reversed(sentence.groups):
        if earlier.start >= group.start or earlier.tense in ("infinitive", "participle"):
            continue
        if earlier.tense != "gerund":
            return None
        before = sentence.tag(earlier.start - 1)
        if before in ("", ":") or sentence.lower(earlier.start - 1) in ("that", "“", '"'):
            return earlier.main
    return None


def _sought(sentence: Sentence, verb: int) -> bool:
    """Tell whether somebody looks for a way to act: "explore further means to work together"."""
    phrase = sentence.phrase_at(sentence.skip(verb + 1))
    sought = phrase is not None and sentence.lemma(phrase.head) in listed("cues", "way nouns", "chances") | {"means"}
    return phrase is not None and sought and sentence.lower(phrase.end) in ("to", "of", "for")


def carried(sentence: Sentence, verb: int) -> bool:
    """Tell whether an act stands behind its verb: "start testing", "explore joint work", "have a frank discussion"."""
    if sentence.follows(verb, "sit", "down", "with") or sentence.follows(verb, "call", "for"):
        return True
    done = sentence.phrase_at(sentence.skip(verb + 1)) if sentence.lemma(verb) == "have" else None
    if done is not None and sentence.tag(done.end) in ("VBN", "VBD"):
        return True  # "undertook to have each lamp checked"
    lemma = sentence.lemma(verb)
    if lemma == "do":
        return sentence.lower(verb + 1) == "more"
    if lemma not in listed("cues", "outset verbs", "weighing acts") and lemma not in ("have", "hold"):
        return False
    if lemma not in ("have", "hold"):
        return action_after(sentence, verb + 1) is not None or _sought(sentence, verb)
    phrase = sentence.phrase_at(sentence.skip(verb + 1))
    return phrase is not None and sentence.lemma(phrase.head) in listed("cues", "talks")


def no_act(sentence: Sentence, verb: int, kind: str) -> str | None:
    """Return why a verb is no course of action, or None where it is one."""
    lemma = sentence.lemma(verb)
    if carried(sentence, verb):
        return None
    if lemma == "take" and (listed("cues", "spans of time") | {"advantage"}) & set(
        sentence.lemmas[verb + 1 : verb + 4]
    ):
        return "a state or a forecast, not an act"
    wanted = "want" in sentence.lemmas[max(0, verb - 3) : verb] and lemma in listed("cues", "wanted verbs")
    if wanted:
        return None
    if lemma in listed("cues", "stative verbs"):
        return "a state, not an act"
    if lemma in listed("cues", "event verbs" if kind != WE else "stage verbs"):
        return "an appointment or an announcement, not a course of action"
    return None


def called_better(sentence: Sentence, subject: Words, head: int) -> bool:
    """Tell whether what is needed is called new, better or more of: "new models of ownership"."""
    return any(
        sentence.tag(place) in ("JJR", "RBR") or sentence.lower(place) in listed("cues", "wanting words")
        for place in range(subject[0], head)
    )
