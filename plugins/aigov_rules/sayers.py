"""Who is the subject of a verb of speech: right before it, set off by commas, or at the head of its clause."""

from __future__ import annotations

import re
from itertools import zip_longest

import attrs

from aigov import Segment
from aigov_rules.appositions import is_called_person
from aigov_rules.companions import including, joined
from aigov_rules.lexicon import words as listed
from aigov_rules.names import Name
from aigov_rules.patterns import trie
from aigov_rules.phrases import Phrases
from aigov_rules.spoken_subject import Subject
from aigov_rules.voices import without_article
from aigov_rules.wording import first_word, last_word

#: What stands between commas, and so between a subject and its verb.
_INSERTED = re.compile(
    r", (?:however|meanwhile|though|too|in turn|by contrast|instead|for (?:her|his|its|their) part"
    r"|on the other hand|for example|of course|in response),$"
)
#: What stands between an instrument, or a name of no known kind, and what is set off behind it.
_ASIDE = re.compile(
    r"(?: (?:on|about|into|regarding|concerning|signed|published|released|issued|written|drafted|circulated)"
    r" [^;:()]{1,120})?, "
)
#: What stands between an instrument and whose it is.
_ISSUED = re.compile(rf" (?:from|by|(?:\w+ly )?{trie(sorted(listed('speech', 'issuing participles')))} by) ")
#: Prepositions after which a name is no subject.
_GOVERNED = (" to", " by", " with", " against")
#: What sets off the words behind a name.
_COMMAS = (", ", " (", " —", "—")
#: What stands before a subject in the middle of a sentence.
_BEFORE = tuple(f"{mark}{article}" for mark in (",", "”", '"') for article in ("", " the"))
MODALS = re.compile(r"\b(?:should|must|shall|needs?|ought|can|could|may|might)\b")


def is_finite(word: str) -> bool:
    """Tell whether a verb form can have a subject of its own: "says", "warned", not "warning"."""
    return word.endswith(("s", "ed")) or word in listed("speech", "past forms")


def subject_of(phrases: Phrases, segment: Segment, start: int, verb: str) -> Subject | None:
    """Return the subject of the verb that begins at a place in a sentence."""
    text = segment.text
    at = start
    passive = False
    for _ in range(6):
        word = last_word(text, at)
        if not word or word.lower() not in listed("speech", "adverbs"):
            break
        passive = passive or word.lower() in listed("speech", "forms of be")
        at = text.rfind(word, 0, at)
    if (
        passive
        and verb.endswith(("ed", "told", "said", "sought", "upheld"))
        and verb not in ("committed", "agreed", "determined")
        and not text.startswith("opposed to", start)
    ):
        return None
    before = _INSERTED.sub("", text[:at].rstrip(" \n\r\t[*_"))
    if before.endswith(")"):
        before = before[: max(before.rfind("("), 0)].rstrip(" ]*_")
    if not before:
        return None
    if before[-1] in ",—–":
        if not verb.endswith("ing") and (among := including(phrases, segment, len(before))) is not None:
            return among
        return _apposed(phrases, segment, before[:-1].rstrip(), verb)
    if not (before[-1].isalnum() or before[-1] in ".'’”"):
        return None
    found = phrases.before(segment, len(before))
    finite = is_finite(verb) or not {"will", "would"}.isdisjoint(text[at:start].split())
    if found is None and not (verb.endswith("ing") or (verb in listed("speech", "direct") and not finite)):
        found = _ahead(phrases, segment, len(before), finite=finite)
    return found


def _apposed(phrases: Phrases, segment: Segment, before: str, verb: str) -> Subject | None:
    """Return X of "X, professor of law at Y, argued" or of "X ..., arguing"."""
    text, offset = segment.text, segment.span.start
    if (
        verb.endswith("ing")
        and (first := phrases.after(segment, 0)) is not None
        and (first.names or first.kind != "phrase")
    ):
        # "The state can widen access, supporting labs" is what the author holds possible.
        return None if MODALS.search(text, first.span.end - offset, len(before)) else first
    names = phrases.names.between(offset, offset + len(before))
    for name, other in zip_longest(names, names[1:]):
        after = text[name.span.end - offset : name.span.end - offset + 3]
        lead = text[: name.span.start - offset].rstrip()
        example = name.kind == "person" and lead.endswith(" such as")  # "Others, such as Ada Novak of Acme, say"
        if not example and not after.startswith(_COMMAS):
            continue
        if lead.endswith(_GOVERNED):
            continue  # "A letter, addressed to Ada Novak, says"
        if name.kind == "person" or not lead or lead.endswith(_BEFORE) or lead in ("The", "the"):
            # "the Permanent Secretary, Ada Novak, said" is said by the person.
            apposed = (
                other is not None
                and other.kind == "person"
                and (name.kind != "person" or " of " in name.canonical)
                and text[name.span.end - offset : other.span.start - offset] == ", "
                and text.startswith(_COMMAS, other.span.end - offset)
            )
            return joined(phrases, segment, other if apposed and other is not None else name)
    subject = phrases.after(
        segment, 0
    )  # "Petra Novak, who leads the forum, told ...", "The report, out on Monday, ..."
    if (
        subject is not None
        and (subject.unknown or subject.kind == "instrument")
        and _ASIDE.match(text, subject.span.end - offset)
    ):
        return subject
    return None


def _ahead(phrases: Phrases, segment: Segment, end: int, *, finite: bool) -> Subject | None:
    """Return the subject at the head of the clause where a phrase stands between it and its verb.

    "Industry leaders at the meeting committed ...", "X's order on the use of AI directs ...".
    """
    text, offset = segment.text, segment.span.start
    if (listed("speech", "prepositions") | {"by"}).isdisjoint(text[max(0, end - 400) : end].split()):
        return None
    first = text.find(", ", 0, end)
    last = text.rfind(", ", 0, end)
    spoken = max(text.rfind("” ", 0, end), text.rfind('" ', 0, end))
    places = ((0,) if spoken < 0 else (spoken + 2,)) + ((first + 2, last + 2) if first > 0 else ())
    for start in dict.fromkeys(places):
        if end - start > 400:
            continue
        subject = phrases.after(segment, start)
        if subject is None or subject.kind in ("pronoun", "author") or (subject.kind == "phrase" and not subject.words):
            continue
        between = text[subject.span.end - offset : end]
        if subject.kind == "instrument" and not subject.names and (issued := _ISSUED.match(between)):
            issuer = phrases.after(segment, subject.span.end - offset + issued.end())
            if issuer is not None and issuer.kind != "instrument" and (issuer.names or issuer.words):
                if not issuer.names:
                    issuer = attrs.evolve(issuer, names=(Name(without_article(issuer.words), "body", issuer.span),))
                return attrs.evolve(issuer, unknown=False)  # "measures proposed by the nurses' union would"
        if (
            finite
            and subject.kind == "person"
            and between.count(",") == 1
            and is_called_person(text, subject.span.end - offset)
        ):
            return subject  # "Ada Novak, head of policy at Acme said ..."
        word = first_word(between.lstrip(), 0)
        if (
            subject.span.end - offset < end
            and word.lower() in listed("speech", "prepositions")
            and not MODALS.search(between)
            and ("," not in between[:-1] or subject.kind == "instrument")
        ):
            return subject
    return None
