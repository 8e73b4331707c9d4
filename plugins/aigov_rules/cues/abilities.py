"""What can, may, will and would say of their subjects: that somebody is to act, or a fact, a benefit, a forecast."""

from __future__ import annotations

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.actions import action_after, is_action
from aigov_rules.cues.crowds import is_crowd
from aigov_rules.cues.forecasts import forecast
from aigov_rules.cues.permissions import by_actor, permitted
from aigov_rules.kinds import ACTING, ACTOR, INSTRUMENT, NAME, PRONOUN, THING, WE, YOU
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words

#: Words with which what will be done depends on something.
_DEPENDING = frozenset({"if", "unless", "when", "whenever"})
#: Words that leave open who is meant.
_SOME = frozenset({"few", "many", "more", "most", "several", "some"})
#: Effects that are most often acts where somebody with a name brings them about: "Acme will expand its training".
_WIDENING = frozenset({"add", "expand", "extend", "end"})
#: How far behind a thing the comma may stand that sets it off: "with a lamp like this in hand, ".
_TOOL = 8


def _bound(sentence: Sentence, subject: Words, lemma: str) -> bool:
    """Tell whether somebody tells what those who work for him will keep to: "all employees will uphold the code"."""
    whole = sentence.lower(subject[0]) in ("all", "each", "every", "our")
    staff = sentence.lemma(sentence.head(subject)) in listed("cues", "staff nouns")
    return whole and staff and lemma in listed("cues", "duty verbs")


def _points(sentence: Sentence, subject: Words | None) -> bool:
    """Tell whether a subject only points at something said before; a company that "said it will" is itself meant."""
    if subject is None or subject[1] - subject[0] != 1 or sentence.lower(subject[0]) not in ("it", "this", "that"):
        return False
    told = any(
        group.main < subject[0] and sentence.lemma(group.main) in listed("cues", "saying verbs")
        for group in sentence.groups
    )
    return not (told and sentence.lower(subject[0]) == "it")


def _only(sentence: Sentence, group: VerbGroup) -> bool:
    """Tell whether a modal allows nothing else: "may only be used", "can only be taken by a judge"."""
    return any(sentence.lower(index) == "only" for index in range(group.start, group.main))


def _undertaken(sentence: Sentence, group: VerbGroup, lemma: str, subject: Words | None) -> bool:
    """Tell whether a programme will do something: "the initiative will train pilots", not "will help the coast"."""
    if subject is None or group.modal != "will" or group.passive or sentence.tag(group.start - 1) == "WDT":
        return False
    effects = listed("cues", "effect verbs", "good verbs", "gift verbs", "harm verbs") - {"offer", "provide"}
    acting = lemma in listed("cues", "action verbs") - effects
    return acting and sentence.lemma(sentence.head(subject)) in listed("cues", "undertakings")


def _describing(sentence: Sentence, group: VerbGroup, verb: int, subject: Words | None) -> bool:
    """Tell whether a clause describes a noun: "data that cannot leave", "a pull that states cannot ignore"."""
    if sentence.lower(group.start - 1) == "that":
        return sentence.tag(group.start - 2) in ("NN", "NNS")
    if subject is None or sentence.lower(subject[0] - 1) != "that":
        return False
    after = sentence.tag(sentence.skip(verb + 1))
    return sentence.tag(subject[0] - 2) in ("NN", "NNS") and after in ("", ".", ":", "CC", "IN")


def _under(sentence: Sentence, group: VerbGroup, lemma: str) -> bool:
    """Tell whether a clause says what a plan holds for its subject: "under the bill, hospitals would get grants"."""
    phrase = sentence.phrase_at(1) if sentence.lower(0) == "under" else None
    if phrase is None or phrase.end >= group.start or group.modal not in ("would", "will", "can", "may"):
        return False
    return sentence.lemma(phrase.head) in listed("cues", "instruments") and lemma not in ("be", "have")


def _befalls(sentence: Sentence, verb: int) -> bool:
    """Tell whether a verb says what happens to somebody: "end up", "find itself", "catch up", "bear the brunt"."""
    after = sentence.lower(verb + 1)
    if sentence.lemma(verb) == "bear" and "brunt" in sentence.lemmas[verb + 1 : verb + 4]:
        return True
    return (sentence.lemma(verb) in ("catch", "end", "wind") and after == "up") or (
        sentence.lemma(verb) == "find" and after in ("itself", "themselves", "himself", "herself", "ourselves")
    )


def _again(sentence: Sentence, verb: int) -> bool:
    """Tell whether something is to be done time and again: "will meet every month", "at least twice a year"."""
    return not listed("cues", "frequencies").isdisjoint(sentence.lemmas[verb + 1 : verb + 9])


def _sole(sentence: Sentence, subject: Words | None) -> bool:
    """Tell whether nothing but an action will do: "only joint action can keep the peace"."""
    if subject is None or "only" not in (sentence.lower(subject[0]), sentence.lower(subject[0] - 1)):
        return False
    return is_action(sentence, sentence.head(subject))


def _virtuous(sentence: Sentence, verb: int) -> bool:
    """Tell whether somebody promises to be what one can decide to be: "will be transparent"."""
    return sentence.lemma(sentence.skip(verb + 1)) in listed("cues", "virtues")


def _planned(sentence: Sentence, group: VerbGroup, kind: str, modality: str, lemma: str, subject: Words | None) -> bool:
    """Tell whether a clause adds what a body or a plan will do: "a new institute, which will write standards"."""
    added = sentence.tag(group.start - 1) == "WDT" and sentence.lower(group.start - 2) == ","
    if subject is not None and is_crowd(sentence, subject):
        return False  # "researchers, who will make the next find"
    acting = lemma in listed("cues", "action verbs") - listed("cues", "effect verbs")
    if group.modal == "would":
        return added and kind == INSTRUMENT and lemma in listed("cues", "directives", "banning verbs")
    return added and modality == "commitment" and group.modal == "will" and kind in (ACTOR, INSTRUMENT) and acting


def _arranged(sentence: Sentence, group: VerbGroup, lemma: str, subject: Words | None) -> bool:
    """Tell whether a passive says what is to be set up, imposed or asked: "a fund could be created"."""
    if subject is None or sentence.tag(group.start - 1) == "WDT":
        return False
    if lemma in listed("cues", "punishing verbs"):
        return group.modal in ("can", "could", "may", "will")  # "they can be fined"
    if sentence.tag(subject[0]) in ("PRP", "EX"):
        return False
    if "only" in (sentence.lower(subject[0]), sentence.lower(subject[0] - 1)):
        return False  # "only what is seen can be enforced"
    if lemma == "give" and group.modal != "will":
        return bool(listed("cues", "powers") & set(sentence.lemmas[group.main + 1 : group.main + 3]))
    if lemma == "require" and sentence.lower(group.main + 1) != "to":
        return False
    if lemma in listed("cues", "weighing acts") and group.modal in ("can", "could", "may", "might"):
        after = sentence.tag(group.main + 1)  # "a levy could be considered", but not "could be considered a levy"
        return after in (".", ",", "CC", "") or (after == "IN" and sentence.lower(group.main + 1) != "as")
    head = sentence.head(subject)
    if lemma in ("conduct", "initiate") or (lemma == "carry" and sentence.lower(group.main + 1) == "out"):
        return group.modal == "will" and is_action(sentence, head)
    if group.modal == "will" and lemma == "hold":
        return sentence.lemma(head) in listed("cues", "held events")
    if group.modal == "will" and lemma in listed("cues", "administering verbs"):
        return sentence.words.isdisjoint(_DEPENDING)
    return lemma in listed("cues", "arranging verbs") and group.modal in ("can", "could", "may", "will")


def _tool(sentence: Sentence) -> bool:
    """Tell whether a sentence opens with a thing that one has: "with AI, the state can offer more"."""
    phrase = sentence.phrase_at(1)
    if phrase is None or is_action(sentence, phrase.head):
        return False
    comma = next((at for at in range(phrase.end, phrase.end + _TOOL) if sentence.lower(at) == ","), None)
    # "with a tool like this in hand, auditors can"
    return comma is not None and not any(phrase.end <= one.start < comma for one in sentence.groups)


def _settled(sentence: Sentence, group: VerbGroup, verb: int, subject: Words | None) -> str | None:
    """Return why the words around a can, may or will settle that nobody is asked to act, or None where they do not."""
    first = min(group.start, subject[0]) if subject is not None else group.start
    inside = sentence.lemmas[first:verb]
    if sentence.tag(verb) == "MD" and sentence.tag(sentence.skip(verb + 1)) == ".":
        return "what is to be done stands elsewhere"  # "we tried everything we could"
    if sentence.lemma(verb) == "do" and sentence.tag(verb + 1) in ("VBZ", "VBD"):
        return "it tells what something does"  # "the harm that a storm can do comes from"
    if group.modal in ("can", "could", "may", "might"):
        if sentence.lower(group.start + 1) == "now" and not group.negated:
            return "what has become possible"  # "skippers can now pay online"
        if sentence.lower(first - 1) == "that" and {"no", "way"} <= set(sentence.lemmas[:first]):
            return "what there is no way to do"  # "there is no way I know of that a firm can tell"
        if "easily" in inside:
            return "what comes easily is no call to act"
        if sentence.lower(first - 1) == "so" and (first == 1 or sentence.lower(first - 2) != ","):
            return "what something makes possible"  # "so countries can prepare"
        if sentence.lower(0) == "the" and sentence.tag(1) in ("JJR", "RBR") and "more" in sentence.lemmas[2:first]:
            return "what grows with something else"  # "the cheaper it is, the more a state can do"
        if sentence.lower(0) == "with" and _tool(sentence):
            return "what something makes possible"  # "with better lamps, the port can stay open"
        if sentence.lower(0) == "without" and group.negated | (sentence.lower(first) in ("nothing", "nobody", "none")):
            return "what will come of something"
    if group.modal == "will":
        if sentence.lemma(verb) == "move" and {"next", "question", "panel"} & set(sentence.lemmas[verb + 1 : verb + 7]):
            return "the author speaks about speaking"  # "we will move to the next item"
        if "increasingly" in inside or (sentence.lemma(verb) == "allow" and sentence.lower(verb + 1) == "for"):
            return "a forecast"
        before = first - (2 if sentence.lower(first - 1) == "that" else 1)
        if sentence.lemma(before) in listed("cues", "likelihoods"):
            return "a forecast"  # "there is a chance we will be late"
    if subject is not None and subject[0] > group.start and "?" in sentence.lemmas[verb : verb + 8]:
        return "a question"  # "(will we ever get there?)"
    return None


def not_acting(
    sentence: Sentence, group: VerbGroup, verb: int, kind: str, modality: str, stance: str, subject: Words | None
) -> str | None:
    """Return why a can, may or will is a fact, a benefit or a forecast, or None where somebody is to act."""
    lemma = sentence.lemma(verb)
    modal_word = group.modal
    settled = _settled(sentence, group, verb, subject)
    if settled is None and permitted(sentence, group, verb, kind, subject):
        return None
    settled = settled or forecast(sentence, group, verb, kind, subject)
    if settled is not None:
        return settled
    if subject is not None and sentence.tag(subject[0]) == "EX":
        return "it tells what there is"
    if modal_word in ("may", "might") and sentence.lower(group.start + 1) == "never":
        return "a guess"
    if modality == "possibility" and _describing(sentence, group, verb, subject):
        return "it tells what something does"
    if lemma in ("be", "remain") and modality == "possibility" and stance == "oppose" and modal_word == "can":
        named = kind == NAME and sentence.tag(verb + 1) == "DT"
        said = (named or kind in (THING, ACTOR, WE)) and sentence.lemma(verb + 1) not in ("sure", "certain")
        return None if said else "a fact"
    if modality == "possibility" and _only(sentence, group) and group.passive:
        return None
    if modality == "possibility" and stance == "support" and _sole(sentence, subject):
        return None
    based = group.passive and lemma in listed("cues", "basing verbs") and sentence.lower(verb + 1) in ("on", "upon")
    if stance == "oppose" and based and kind in (INSTRUMENT, PRONOUN):
        return None  # "policy cannot be built on guesswork"
    if modality == "possibility" and stance == "oppose" and modal_word == "may" and sentence.lower(1) == "no":
        return None  # "in no case may a patient be billed"
    if lemma == "take" and stance == "oppose" and "grant" in sentence.lemmas[verb : verb + 8] and kind in (WE, ACTOR):
        return None  # "we cannot take it for granted"
    if modality == "possibility" and stance == "oppose":
        allowing = lemma in listed("cues", "letting verbs") or (
            lemma in listed("cues", "waiting verbs") and (kind == WE or (kind == ACTOR and lemma in ("sit", "stand")))
        )
        nobody = subject is not None and sentence.lower(subject[0]) in ("no", "nobody", "none")
        acting = (kind == ACTOR or nobody) and modal_word == "may" and lemma not in listed("cues", "stative verbs")
        head = sentence.lemma(sentence.head(subject)) if subject is not None else ""
        if modal_word == "may" and head in listed("cues", "outcomes"):
            return "a guess"  # "its gains may not be shared"
        if modal_word == "can" and lemma in listed("cues", "hard verbs"):
            return "an inability, not a rejection"  # "trust cannot be built overnight"
        limiting = group.passive and lemma in listed("cues", "action verbs") and kind != PRONOUN
        limiting = limiting and "easily" not in sentence.lemmas[group.start : verb]
        return None if allowing or acting or limiting else "an inability, not a rejection"
    if _planned(sentence, group, kind, modality, lemma, subject):
        return None
    if kind == INSTRUMENT and lemma == "include" and sentence.tag(sentence.skip(verb + 1)) == "VBG":
        return None  # "its mandate would include auditing"
    if modal_word == "would" and sentence.lower(0) == "if":
        return "a condition, not a commitment"  # "if we had the money, we would not sell"
    settings = ("if", "once", "unless", "whenever", "when") if kind != WE else ("once",)
    topical = sentence.follows(0, "when", "it", "come", "to")
    if modality == "commitment" and not topical and sentence.lower(sentence.tokens[0].text in '“"') in settings:
        return "what will come of something"
    if kind == INSTRUMENT and group.passive and _arranged(sentence, group, lemma, subject):
        return None
    if kind == INSTRUMENT and modal_word in ("may", "might"):
        return "a guess"
    if kind == INSTRUMENT and lemma in listed("cues", "effect verbs", "hindering verbs"):
        return "an effect, not what is asked"
    if kind == INSTRUMENT and lemma == "give" and listed("cues", "powers") & set(sentence.lemmas[verb : verb + 7]):
        return None
    if kind == INSTRUMENT:
        ruling = lemma in listed("cues", "instrument verbs", "directives")
        return None if ruling or _undertaken(sentence, group, lemma, subject) else "what a rule does, not what is asked"
    if kind == NAME and lemma in (listed("cues", "action verbs") - listed("cues", "effect verbs")) | _WIDENING:
        kind = ACTOR
    if lemma == "be" and modal_word == "will" and sentence.follows(verb + 1, "subject", "to"):
        return None if action_after(sentence, verb + 3) is not None else "a state or a forecast, not an act"
    asked = modality == "commitment" or lemma in listed("cues", "action verbs") - listed("cues", "harm verbs")
    if group.passive and asked and lemma not in listed("cues", "stative verbs") and by_actor(sentence, group):
        return None
    if _under(sentence, group, lemma):
        return None
    if group.passive and _arranged(sentence, group, lemma, subject):
        return None
    if kind == YOU or kind not in ACTING or (kind == PRONOUN and _points(sentence, subject)):
        return "no policy actor is its subject"
    if sentence.tag(group.start - 1) == "WDT":
        return "it tells what something does"
    if modal_word in ("may", "might", "could") and subject is not None and sentence.lower(subject[0]) in _SOME:
        return "a guess"
    if subject is not None and not listed("cues", "ill words").isdisjoint(sentence.lemmas[subject[0] : subject[1]]):
        return "a harm, not what is asked"
    if subject is not None and is_crowd(sentence, subject):
        if modality == "commitment":
            return None if _bound(sentence, subject, lemma) else "a forecast of what people will do"
        if sentence.tag(subject[0]) != "PRP" and modal_word in ("can", "could"):
            return "what people are able to do"
    lasting = listed("cues", "spans of time") | {"place"}
    if lemma == "take" and lasting & set(sentence.lemmas[verb + 1 : verb + 4]):
        return "a state or a forecast, not an act"
    aims = sentence.infinitives(verb + 1, min(len(sentence.tokens), verb + 8))
    if any(sentence.lemma(place) in listed("cues", "harm verbs") for place in (verb, *aims)) and kind != WE:
        return "a harm, not what is asked"
    if lemma == "be" and modal_word == "will" and kind in (WE, ACTOR) and _virtuous(sentence, verb):
        return None
    adding = lemma == "add" and sentence.tag(verb + 1) in ("DT", "CD", "JJ", "NNS")  # "will add a dock"
    if (lemma in listed("cues", "stative verbs", "idle verbs") and not adding) or _befalls(sentence, verb):
        return "a state or a forecast, not an act"
    if group.passive:
        return "no policy actor is to act"
    if lemma == "meet" and _again(sentence, verb):
        return None
    if modality == "commitment" and lemma in listed("cues", "event verbs" if kind != WE else "stage verbs"):
        return "an appointment or an announcement, not a course of action"
    if modality == "possibility":
        if modal_word in ("might", "may") and kind != ACTOR:
            return "a guess"
        if lemma not in listed("cues", "action verbs") and (kind not in (ACTOR, WE) or modal_word in ("may", "might")):
            return "not an act of policy"
    if lemma == "lead" and "to" in sentence.lemmas[verb + 1 : verb + 4]:
        return "what it leads to, not what is to be done"
    if modal_word == "would" and kind != ACTOR and lemma not in listed("cues", "action verbs", "order verbs"):
        return "a condition, not a commitment"
    return None
