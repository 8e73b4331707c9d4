"""The parties that a stretch of words names: a list cut into its members, names or somebody in the text's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from aigov_rules.chunks import NounPhrase
from aigov_rules.descriptions import described_to
from aigov_rules.kinds import is_name
from aigov_rules.lexicon import forms, words as listed
from aigov_rules.names import Name
from aigov_rules.party import Party, is_acronym, is_actor_noun, is_place, is_served_noun
from aigov_rules.sentences import Sentence
from aigov_rules.tokens import Token

_CONJUNCTIONS = frozenset({"and", "or", "&", "and/or", "nor", "plus"})
#: Words before a member that are no part of it.
_OPENERS = frozenset({"both", "either", "also", "even", "especially", "particularly", "“", '"', "not", "only"})
#: Endings of adjectives with a capital.
_ADJECTIVAL = ("can", "ian", "ese", "ish")
_DROPPED = frozenset({"DT", "PDT", "PRP$", "POS", "WP$", "WDT"})


def parties(
    sentence: Sentence,
    start: int,
    end: int,
    named: Sequence[Name],
    shorts: Mapping[str, str] | None = None,
    *,
    served: bool = False,
) -> list[Party]:
    """Return the members of the list that begins at a token, up to ``end`` at most.

    The list ends at its last conjunction: what follows a comma alone is an apposition or another clause. ``shorts``
    holds what the document's own acronyms stand for. With ``served``, those count too for whom one acts: children.
    """
    found: list[Party] = []
    strangers: list[Party] = []
    kept = 0
    place = start
    joined = True
    while place < end:
        place = _opened(sentence, place, end)
        pieces = _split_heads(sentence, place, end)
        if pieces:
            found += pieces
            after = pieces[-1].end
        else:
            member = _member(sentence, place, end, named, shorts or {}, served)
            if member is None:
                break
            after = member.end
            stranger = None if member.name or served else _stranger(sentence, member)
            if member.name or stranger is not None:
                found.append(stranger or member)
            strangers += [stranger] if stranger is not None else []
        if joined:
            kept = len(found)
        after = _bracket(sentence, after, end)
        place, joined = _next(sentence, after, end)
        if place == after:
            break
    found = found[: max(kept, 1)]
    if all(party in strangers for party in found):
        return []  # a name says that it is somebody's only beside somebody known
    if found and (first := _instances(sentence, found[-1], served)) < end:
        found += parties(sentence, first, end, named, shorts, served=served)
    return _doublets(sentence, found)


def _stranger(sentence: Sentence, member: Party) -> Party | None:
    """Return a proper noun of which nothing else is known as a party: "the Mint" of "the Mint and the mayor"."""
    if not is_name(sentence, member.head) or sentence.lemma(member.head) in listed("cues", "instruments"):
        return None
    if sentence.lemma(member.head) in listed("actors", "things", "no actors"):
        return None
    if sentence.tokens[member.head].text.endswith(_ADJECTIVAL):
        return None  # "African and Asian members"
    start = member.start + (sentence.tag(member.start) in ("DT", "PDT"))
    return attrs.evolve(member, name=" ".join(sentence.text(start, member.end).split()))


def _instances(sentence: Sentence, party: Party, served: bool) -> int:
    """Return where some of those are named whom a party means: "firms like Acme", "all, in particular the old".

    Instances do not tell whom a thing is for: "rules for towns, including villages" are for towns.
    """
    after = party.end + (sentence.lower(party.end) in (",", "–", "—"))
    if sentence.follows(after, "in", "particular"):
        return after + 2
    if after > party.end and sentence.lower(after) in ("especially", "particularly"):
        return after + 1
    if served:
        return len(sentence.tokens)
    if sentence.follows(after, "such", "as"):
        return after + 2
    named = sentence.lower(after) == "including" or (sentence.lower(after) == "like" and sentence.tag(after) == "IN")
    return after + 1 if named and not party.kind else len(sentence.tokens)


def _opened(sentence: Sentence, place: int, end: int) -> int:
    """Return where a member begins after "both", an adverb, a bracket or a quotation mark."""
    while place < end and (
        sentence.tag(place) in ("``", "''", "RB", "-LRB-", "HYPH", "SYM", "LS")
        or sentence.tokens[place].lower in _OPENERS
    ):
        if sentence.phrase_at(place) is not None and sentence.lemma(place + 1) in listed("actors", "paired nouns"):
            break
        place += 1
    return place


def _bracket(sentence: Sentence, place: int, end: int) -> int:
    """Step over what stands in brackets after a member ("the Office (OMB)")."""
    if place < end and sentence.tokens[place].lower == "(":
        for index in range(place + 1, min(end, place + 10)):
            if sentence.tokens[index].lower == ")":
                return index + 1
    return place


def _next(sentence: Sentence, after: int, end: int) -> tuple[int, bool]:
    """Return where the next member begins, and whether a conjunction joins it; ``after`` itself where none does."""
    place = after
    comma = place < end and sentence.tokens[place].lower == ","
    place += comma
    if place < end and sentence.tokens[place].lower in _CONJUNCTIONS:
        where = sentence.lower(place + 1) == "," and sentence.lower(place + 2) in ("as", "if", "when", "where")
        aside = where and sentence.tag(place + 3) == "JJ" and sentence.lower(place + 4) == ","
        return place + (5 if aside else 1), True  # "the council and, where appropriate, the mayor"
    if sentence.follows(place, "as", "well", "as") or sentence.follows(place, "together", "with"):
        return place + (3 if sentence.lemma(place) == "as" else 2), True
    if sentence.follows(place, "along", "with") or sentence.follows(place, "alongside"):
        return place + (2 if sentence.lemma(place) == "along" else 1), True
    return (place, False) if comma else (after, False)


def phrase_from(sentence: Sentence, place: int) -> NounPhrase | None:
    """Return the noun phrase that a token is in, cut so that it begins there."""
    phrase = sentence.phrase_at(place)
    if phrase is None or phrase.head < place:
        return None
    return NounPhrase(place, phrase.end, phrase.head) if phrase.start < place else phrase


def _mention(sentence: Sentence, phrase: NounPhrase, named: Sequence[Name]) -> Name | None:
    """Return the name that the head of a noun phrase belongs to."""
    head = sentence.tokens[phrase.head]
    first = sentence.tokens[phrase.start].start
    best: Name | None = None
    for name in named:
        if name.span.start < first - 1 and name.span.end <= first:
            continue
        if name.span.start >= head.end:
            break
        if name.span.end >= head.end and (best is None or len(name.span) > len(best.span)):
            best = name
    return best


def _member(
    sentence: Sentence, place: int, end: int, named: Sequence[Name], shorts: Mapping[str, str], served: bool = False
) -> Party | None:
    phrase = phrase_from(sentence, place)
    if phrase is None or phrase.start >= end:
        return None
    tokens = sentence.tokens
    name = _mention(sentence, phrase, named)
    if name is not None:
        last = phrase.end
        while last < len(tokens) and tokens[last].start < name.span.end:
            last += 1
        short = (
            tokens[phrase.start].lower in ("the", "this", "our") and last - phrase.start <= 3 and name.kind == "body"
        )
        return Party(name.canonical, phrase.start, last, phrase.head, name.kind, definite=short)
    head = phrase.head
    if (
        full := shorts.get(sentence.text(phrase.start, phrase.end).removeprefix("the ").removeprefix("The "))
    ) is not None:
        return Party(full, phrase.start, phrase.end, head, "body")
    first = phrase.start
    if is_acronym(tokens[head]) and head - first <= (tokens[first].tag == "DT"):
        return Party(tokens[head].text, first, phrase.end, head, "body")
    if (
        (
            tokens[head].lower in ("all", "each", "some", "many", "most")
            or tokens[head].lemma in listed("cues", "amounts")
        )
        and sentence.follows(phrase.end, "of")
        and phrase.end < end
    ):
        inner = _member(sentence, phrase.end + 1, end, named, shorts, served)
        return attrs.evolve(inner, start=first) if inner is not None else None
    definite = tokens[first].lower in ("the", "these", "this", "those", "such", "said", "our", "my")
    stripped = first
    quantifiers = listed("grammar", "quantifiers")
    while stripped < head and (tokens[stripped].tag in _DROPPED or tokens[stripped].lower in quantifiers):
        if tokens[stripped].lower == "most" and tokens[stripped + 1].tag == "JJ":
            break
        stripped += 1
    last = described_to(sentence, phrase, end, served)
    if (
        head - stripped == 0
        and tokens[head].lower == "state"
        and tokens[last : last + 1]
        and tokens[last].lower in ("and", "or")
    ):
        # "state and local authorities": the noun stands for an adjective
        after = sentence.phrase_at(last + 1)
        if after is not None and after.end <= end and sentence.tag(last + 1) == "JJ":
            head, last = after.head, after.end
    plural = tokens[head].tag in ("NNS", "NNPS")
    serves = served and is_served_noun(tokens[head].lemma)
    two = sentence.text(first, phrase.end).lower() == "the two"
    # "Funds shall be spent", but "pension funds shall report"; "the authority vested in the ministry".
    money = tokens[head].lower == "funds" and head == stripped
    powers = tokens[head].lemma == "authority" and sentence.lower(phrase.end) in listed("actors", "power links")
    if money or powers or not (serves or two or is_actor_noun(sentence, head)) or tokens[head].tag == "PRP":
        return Party("", first, last, head)
    text = " ".join(sentence.text(stripped, last).split())
    bare = definite and last == phrase.end and head - stripped <= 1
    return Party(text, first, last, head, "", bare, plural)


def _split_heads(sentence: Sentence, place: int, end: int) -> list[Party]:
    """Cut "Chinese and US governments" and "the Commerce and State Departments" into the two that are meant."""
    tokens = sentence.tokens
    if place < end and tokens[place].tag in ("DT", "PDT"):
        place += 1
    first, conjunction, second, head = place, place + 1, place + 2, place + 3
    if head >= len(tokens) or tokens[conjunction].lower not in ("and", "or"):
        return []
    if tokens[second].tag in ("DT", "PDT"):
        second, head = second + 1, head + 1
    if head >= len(tokens) or tokens[head].tag[:2] != "NN" or not tokens[head].lower.endswith("s"):
        return []
    noun = tokens[head].lemma if tokens[head].tag == "NNS" else _singular(tokens[head].lower)
    places = all(is_place(tokens[index].text) for index in (first, second))
    if not (places and noun in listed("actors", "actor nouns")) and noun not in listed("actors", "one of each"):
        return []
    if not all(_names_one(tokens[index]) for index in (first, second)):
        return []
    if noun in listed("actors", "two of kind country"):
        # "the US and Western countries": the first is one itself
        country = forms("countries", "names").get(tokens[first].text)
        if country is None:
            return []
        text = " ".join(sentence.text(second, head + 1).split())
        return [
            Party(country, first, conjunction, first, "country"),
            Party(text, second, head + 1, head, plural=True),
        ]
    single = noun.capitalize() if tokens[head].text[:1].isupper() else noun
    return [
        Party(f"{tokens[first].text} {single}", first, conjunction, first),
        Party(f"{tokens[second].text} {single}", second, head + 1, head),
    ]


def _names_one(token: Token) -> bool:
    return token.tag != "NNS" and (token.tag[:2] in ("JJ", "NN") or token.text[:1].isupper())


def _singular(word: str) -> str:
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")


def _doublets(sentence: Sentence, found: list[Party]) -> list[Party]:
    """Keep together what English says in one breath: "departments and agencies", "allies and partners"."""
    joined: list[Party] = []
    for party in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and not last.kind
            and not party.kind
            and party.start == last.end + 1
            and f"{sentence.lemma(last.head)} and {sentence.lemma(party.head)}" in listed("actors", "doublets")
        ):
            text = f"{last.name} {sentence.tokens[last.end].text} {party.name}"
            joined[-1] = attrs.evolve(last, name=text, end=party.end, head=party.head, definite=False)
        else:
            joined.append(party)
    return joined
