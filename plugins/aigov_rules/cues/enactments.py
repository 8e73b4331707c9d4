"""What the words of a law do: they allow, they make unlawful, they amend, and what they name is so from then on."""

from __future__ import annotations

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.cue import Cue
from aigov_rules.kinds import ACTOR, INSTRUMENT, subject_kind
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words

#: How far after what is unlawful the infinitive may stand that says it, in tokens.
_REACH = 18
#: How far behind a verb the sum may stand that a plan has for something: "provides a total of nearly $40 million".
_SUM = 8
#: How many tokens those may take up to whom something is delegated.
_NAMED = 40


def allowed(sentence: Sentence, group: VerbGroup, subject: Words | None) -> Cue | None:
    """Read "the bill would allow villages to run their own buses"."""
    phrase = sentence.phrase_at(sentence.skip(group.main + 1))
    if subject is None or phrase is None or sentence.lemma(sentence.head(subject)) not in listed("cues", "orders"):
        return None
    verb = next(sentence.infinitives(phrase.end, min(len(sentence.tokens), phrase.end + 2)), None)
    actor = (phrase.start, phrase.end)
    if verb is None or subject_kind(sentence, actor) != ACTOR:
        return None
    stance = "oppose" if group.negated else "support"
    words = (group.start, group.main + 1)
    return Cue("directive", "possibility", words, verb, stance, subject=actor, holder=subject, kind=INSTRUMENT)


def appropriated(sentence: Sentence, group: VerbGroup, subject: Words | None) -> Cue | None:
    """Read "the budget provides a total of $40 million for pilots": what a law or a plan has money for."""
    if group.tense != "present" or group.negated or sentence.tag(group.start - 1) == "WDT":
        return None
    words = (group.main, group.main + 1)
    for index in range(group.main + 1, min(len(sentence.tokens) - 1, group.main + _SUM)):
        if sentence.tag(index) == "CD" and sentence.lower(index + 1) in ("million", "billion", "trillion"):
            return Cue("instrument", "commitment", words, group.main, holder=subject, kind=INSTRUMENT)
        if sentence.tag(index) in ("WDT", "TO", ",") or sentence.tag(index).startswith("V"):
            return None
    return None


def unlawful(sentence: Sentence, group: VerbGroup) -> Cue | None:
    """Read "it shall be unlawful for a dealer to sell scores", which forbids it."""
    place = group.main + 1
    while sentence.tag(place) in ("DT", "RB", "JJ") and sentence.lemma(place) not in listed("cues", "unlawful"):
        place += 1
    impersonal = sentence.lower(group.start - 1) == "it" and group.tense in ("present", "modal") and not group.negated
    if not impersonal or sentence.lemma(place) not in listed("cues", "unlawful") - {"mandatory", "obligatory"}:
        return None
    phrase = sentence.phrase_at(sentence.skip(place + 2)) if sentence.lower(place + 1) == "for" else None
    after = place + 1 if phrase is None else phrase.end
    verb = next(sentence.infinitives(after, min(len(sentence.tokens), after + _REACH)), None)
    if verb is None:
        return None
    named = None if phrase is None else (phrase.start, phrase.end)
    return Cue("directive", "obligation", (group.start, place + 1), verb, subject=named)


def _founded(sentence: Sentence, group: VerbGroup) -> bool:
    """Tell whether a sentence sets something up or grants a sum: "there is established a fund"."""
    founding = group.tense == "present" and sentence.lemma(group.main) in listed("cues", "founding verbs")
    after = sentence.tag(group.main + 1)  # "there are established firms": what they are like
    return founding and not group.negated and after in ("DT", "IN", "CD", ",", "TO", "RB")


def enacted(sentence: Sentence, group: VerbGroup, subject: Words | None) -> Cue | None:
    """Read "there is hereby established a fund", "section 4 is amended by striking a word": said, and so done."""
    main = group.main
    if sentence.tag(group.start - 1) == "EX" and sentence.follows(main, "authorize", "to", "be"):
        return Cue("directive", "obligation", (group.start, main + 1), main + 3)  # "there is authorized to be spent"
    if sentence.tag(group.start - 1) == "EX" and group.start == 1 and _founded(sentence, group):
        return Cue("directive", "obligation", (group.start, main + 1), main)
    performed = "hereby" in (sentence.lower(place) for place in range(group.start - 1, main + 2))
    performed = performed or sentence.follows(main, "delegate", "to")
    below = sentence.follows(main + 1, "as", "follow")
    changed = sentence.lemma(main) == "amend" and (
        (sentence.lower(main + 1) == "by" and sentence.lower(main + 2) in listed("cues", "changing words"))
        or sentence.follows(main + 1, "to", "read")
        or below
    )
    if performed and not changed and (below or sentence.lower(group.start - 1) == "it"):
        return None  # "it is hereby ordered as follows": what is ordered stands elsewhere
    pronounced = sentence.lemma(main) in listed("cues", "idle verbs", "saying verbs", "pronouncing verbs")
    if performed and group.tense == "present" and sentence.lemma(main) in listed("cues", "giving pledges"):
        return Cue("directive", "commitment", (group.start, main + 1), main)  # "ten boats are hereby pledged"
    if group.tense != "present" or not (performed or changed) or pronounced:
        return None
    to_whom = sentence.phrase_at(main + 2) if sentence.follows(main, "delegate", "to") else None
    named = subject if to_whom is None else (to_whom.start, min(len(sentence.tokens), to_whom.start + _NAMED))
    stance = "oppose" if group.negated else "support"
    return Cue("directive", "obligation", (group.start, main + 1), main, stance, subject=named)
