"""Who says, argues, calls for or directs what: verbs of speech with their subjects, a sentence at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import attrs

from aigov import Segment, Span
from aigov_rules.companions import joined
from aigov_rules.lexicon import words as listed
from aigov_rules.patterns import trie
from aigov_rules.phrases import Phrases
from aigov_rules.sayers import MODALS, is_finite, subject_of
from aigov_rules.spoken_subject import Subject
from aigov_rules.wording import first_word, is_group, is_role, last_word

GROUPS = ("say", "argue", "think", "advocate", "direct", "commit", "issue")
#: Longer sentences are not looked into, so that the time stays in proportion to the text.
LONGEST = 3000
SPEAKING = frozenset({"say", "argue", "think"})
#: What follows "that" where it goes on with a noun: "reports that were late".
_RELATIVE = re.compile(
    r" that (?:\w+ly )?(?:is|are|was|were|has|have|had|can|could|will|would|should|must|may|might|do|does|did|\w+ed)\b"
)
#: Verbs of speech, but not before these: "the council continues to stall", "a think tank".
_NO_VERB = dict.fromkeys(("continue", "continues", "continued"), (" to ",)) | {"think": (" tank", "-tank")}
_OPENING = frozenset("“\"‘'«")
#: What somebody will find himself able to do is no commitment.
_FORESEEN = re.compile(r" (?:only |then |still |not |never )?be (?:un)?able\b")
#: What an author finds wanting in a law that "requires" it.
_LACKS = re.compile(rf" (?:\w+ ){{0,3}}?{trie(sorted(listed('speech', 'wanting')))}\b")
#: Participles that say of what stands before them what it is for.
_REDUCED = frozenset(
    {"aimed", "authorised", "authorized", "committed", "designated", "directed", "intended", "mandated", "ordered"}
    | {"planned", "required", "tasked"}
)
_WILL = re.compile(r",? (?:which|that) (?:\w+ly )?(?:will|would)\b")
#: Where the author goes on after what somebody said: "Lee called for a ban – we need to read that with care".
_TURN = re.compile(r"(?: [–—-]|;) (?:but |yet |so |and )?(?:[Ww]e|I) ")
#: What tells whose a position is: "Kenya's position is clear: ports must close".
_STANDS = re.compile(r" (?:is|was|remains)(?: (?:that|to)\b|(?: \w+){0,2}:)")
#: What opens a sentence that sets what one says against another.
_CONTRASTING = ("While ", "Whereas ", "Although ", "Though ")
#: What sets another speaker's clause off from the one before.
_APART = re.compile(r"(?:, (?:while|whereas|but|and)|;) (?:[\w'’-]+ ){0,5}(?:[\w'’-]+, )?\Z")


@cache
def _verbs() -> dict[str, str]:
    return {verb: group for group in reversed(GROUPS) for verb in listed("speech", group) if " " not in verb}


@cache
def _phrasal() -> dict[str, tuple[tuple[str, str], ...]]:
    """First word to the rest of the verbs of two and three words, longest first, with their groups."""
    found: dict[str, list[tuple[str, str]]] = {}
    for group in GROUPS:
        for verb in sorted(listed("speech", group)):
            first, _, rest = verb.partition(" ")
            if rest:
                found.setdefault(first, []).append((rest, group))
    return {first: tuple(sorted(rests, key=lambda pair: (-len(pair[0]), pair))) for first, rests in found.items()}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(r"\b" + trie(sorted(_verbs().keys() | _phrasal().keys() | listed("speech", "views"))) + r"\b")


@attrs.frozen(slots=True)
class Saying:
    """A verb of speech with its subject and the stretch of the sentence that it covers."""

    subject: Subject
    verb: Span
    group: str
    scope: Span
    #: What is said stands before the verb: "..., said Lee".
    behind: bool = False
    #: The word before the subject where the clause hangs on another: "as", "that", "if".
    under: str = ""
    #: "will" of a phrase: a commitment only if the phrase turns out to stand for somebody named.
    forecast: bool = False
    #: Whether its clause stands beside another: ", while Lee stressed".
    apart: bool = False


def sayings(phrases: Phrases, segment: Segment) -> Iterator[Saying]:
    """Yield the verbs of speech of a sentence, with whoever says it, in order."""
    text = segment.text
    if len(text) > LONGEST:
        return  # no sentence that anybody says: a table, or text without stops
    if text.startswith(("Said ", "Says ")) and (subject := phrases.after(segment, 5)) and subject.kind != "pronoun":
        verb = Span(segment.span.start, segment.span.start + 4)
        yield Saying(subject, verb, "say", segment.span)  # "Said Novak: ..."
    taken = -1
    verbs, phrasal, idle = _verbs(), _phrasal(), listed("speech", "before no subject")
    for match in _pattern().finditer(text):
        start, end = match.span()
        if start < taken:
            continue
        before = text[text.rfind(" ", 0, max(start - 1, 0)) + 1 : start - 1] if start else ""
        before = before if before == "US" else before.lower()
        word = match.group()
        if before in idle and word not in listed("speech", "views"):
            continue
        if text.startswith(_NO_VERB.get(word, ()), end):
            continue
        group = verbs.get(word, "")
        for rest, kind in phrasal.get(word, ()):
            after = end + 1 + len(rest)
            if text.startswith(rest, end + 1) and not text[after : after + 1].isalnum():
                group, end = kind, after
                break
        if word in listed("speech", "views") and (seen := _according(phrases, segment, start, end, word)):
            saying: Saying | None = seen
        elif group:
            if before == "and" and group in ("say", "argue", "advocate") and word.endswith("d"):
                subject = phrases.after(segment, 0)  # "She thanked them and said that ..."
                whole = Span(segment.span.start + start, segment.span.end)
                verb = Span(segment.span.start + start, segment.span.start + end)
                saying = Saying(subject, verb, group, whole) if subject and not subject.unknown else None
            else:
                saying = _saying(phrases, segment, start, end, word, group)
        else:
            continue
        if saying:
            taken = end
            yield saying


def _according(phrases: Phrases, segment: Segment, start: int, end: int, word: str) -> Saying | None:
    """Return who is named by "according to X", "in the words of X" or "in X's view"."""
    text = segment.text
    if word in ("according", "According"):
        subject = phrases.after(segment, end + 4) if text.startswith(" to ", end) else None
    elif text.endswith(("n the ",), 0, start) and text.startswith(" of ", end):
        subject = phrases.after(segment, end + 4)
    elif text[:start].endswith(("’s ", "'s ")) and (_inside(text, start) or _STANDS.match(text, end)):
        owner = phrases.names.before(segment.span.start + start - 3, within=80)
        named = owner is not None and owner.span.end == segment.span.start + start - 3
        subject = joined(phrases, segment, owner) if owner and named else None
    else:
        return None
    if subject is None or (subject.kind == "phrase" and not subject.words):
        return None
    offset = segment.span.start
    return Saying(subject, Span(offset + start, offset + end), "say", segment.span, behind=True)


def _inside(text: str, start: int) -> bool:
    """Tell whether "in" governs the owner of a view: "in Novak's view", "in the ministry's opinion"."""
    words = text[max(0, start - 60) : start].lower().split()
    return "in" in words[-5:-1]


def _saying(phrases: Phrases, segment: Segment, start: int, end: int, word: str, group: str) -> Saying | None:
    text, offset = segment.text, segment.span.start
    verb = Span(offset + start, offset + end)
    before = text[:start].rstrip()
    if (
        group in SPEAKING
        and before
        and text[end : end + 1] == " "
        and text[end + 1 : end + 2] not in _OPENING
        and first_word(text, end + 1) != "that"
        and (before[-1] in ',”"?!—–' or before[-2:] in (",’", ".’", ",'", "?’", "!’"))
    ):
        # "...," said Lee, but not "Lee, the director, said towns should"
        apposed = before[-1] == "," and subject_of(phrases, segment, start, word) is not None
        subject = phrases.after(segment, end + 1) if not apposed else None
        if subject is not None and subject.kind not in ("pronoun", "author") and word not in listed("speech", "tell"):
            return Saying(subject, verb, group, segment.span, behind=True)
    maybe_noun = end - start == len(word) and word in listed("speech", "noun forms")
    apart = (
        bool(before) and before[-1] == "," and first_word(text, end + 1) == "that"
    )  # "The letter, out today, states that"
    if maybe_noun and not apart and not (_has_object(text, end, word) or _many_do(text, start, end, word)):
        return None
    subject = subject_of(phrases, segment, start, word)
    if subject is None or (group == "issue" and subject.kind == "instrument"):
        return None
    if group == "commit" and word.endswith("ing") and subject.kind == "phrase" and text[: start - 1][-1:].isalnum():
        return None  # "Companies building models must ...": says which companies
    if subject.kind == "instrument" and word.startswith("requir") and _LACKS.match(text, end):
        return None
    named = subject.kind in ("person", "body", "country")
    if (
        maybe_noun
        and subject.kind == "phrase"
        and (subject.words.endswith("s") == word.endswith("s") or subject.words.endswith("executive"))
    ):
        return None  # "three executive orders", "the company plan"
    if subject.unknown and (
        word.endswith("ing")
        or group not in ("say", "argue", "think", "advocate")
        or not (is_finite(word) or is_finite(text[start:end]))
    ):
        return None
    begin = subject.span.start - offset
    if subject.kind == "phrase" and " would " in text[subject.span.end - offset : start]:
        return None  # what they would do by the author's plan
    if subject.kind != "instrument" and _WILL.match(text, subject.span.end - offset, end):
        return None  # what a body is set up for
    forecast = False
    if word == "will" or text[subject.span.end - offset : start].startswith(" will "):
        # Of somebody named it is a commitment; of a class, of a body just set up or under a condition, a forecast.
        if (
            subject.unknown
            or _FORESEEN.match(text, end)
            or text.startswith(("By ", "If "))
            or "task force" in _words(subject).lower()
        ):
            return None
        forecast = not named
    if subject.kind == "phrase" and word in _REDUCED and text[:begin].rstrip()[-1:].isalnum():
        return None  # "to set up a body aimed at ...": says which
    lead = _untitled(text[:begin].rstrip())
    for article in (" the", " The"):
        lead = lead.removesuffix(article).rstrip()
    if group in SPEAKING and _ends_sentence(text, end):
        return Saying(subject, verb, group, segment.span, behind=True)
    stop = len(text)
    contrasted = False
    opener = last_word(lead, len(lead)).lower()
    governing = last_word(lead, len(lead) - 4).lower() if opener == "that" else opener
    if opener == "that" and governing in listed("speech", "wishes"):
        return None  # "ensuring that the Network maintains ...": nobody says so yet
    if governing in listed("speech", "advocate") and not is_finite(word):
        return None  # "we propose the Board undertake ..."
    if opener in listed("speech", "clause openers"):
        comma = text.find(", ", end + 12)
        stop = comma if comma > 0 else stop
    elif opener == "as" and group in SPEAKING:
        begin = 0
    elif contrasted := lead.endswith(",") and text.startswith(_CONTRASTING):
        pass  # "While Lee backs the bill, Novak has argued that ..."
    elif lead.endswith((",", " –", " —")) and (not MODALS.search(lead) or (group == "say" and is_finite(word))):
        begin = 0  # "Committed to ..., China supports ...": what stands before the subject belongs to its clause
    if not set('“”"') & set(text) and (turn := _TURN.search(text, end)) is not None:
        stop = min(stop, turn.start())
    return Saying(
        subject,
        verb,
        group,
        Span(offset + begin, offset + stop),
        under=opener if opener in listed("speech", "subordinators") else "",
        forecast=forecast,
        apart=(named or is_group(subject.words))
        and group in SPEAKING
        and (contrasted or _APART.search(text, max(0, begin - 60), begin) is not None),
    )


def _untitled(lead: str) -> str:
    """Return what stands before a subject without the titles that belong to it: "At the forum, Acme's legal adviser".

    >>> _untitled("At the forum, White House adviser"), _untitled("At the forum, it was clear that")
    ('At the forum,', 'At the forum, it was clear that')
    """
    comma = lead.rfind(", ")
    words = lead[comma + 2 :].split()
    titled = comma > 0 and 0 < len(words) < 7 and (is_role(words[-1]) or all(map(str.istitle, words)))
    return lead[: comma + 1] if titled and listed("speech", "phrase ends").isdisjoint(words) else lead


def _words(subject: Subject) -> str:
    return subject.words or " ".join(name.canonical for name in subject.names)


def _has_object(text: str, end: int, word: str) -> bool:
    following = text[end : end + 14].split()
    if not following:
        return False
    if word.endswith("s"):
        return following[0].lower() not in listed("speech", "no objects") and _RELATIVE.match(text, end) is None
    return following[0].lower() in ("for", "on", "to", "that", "the", "a")


def _many_do(text: str, start: int, end: int, word: str) -> bool:
    """Tell whether what may be a noun is what several do: "the nurses demand better pay", not "the nurses' demand"."""
    if word.endswith("s") or not is_group(last_word(text, start)):
        return False
    following = first_word(text, end + 1)
    return following.islower() and following not in listed("speech", "no objects") | {"for", "in", "is", "has", "will"}


def _ends_sentence(text: str, end: int) -> bool:
    """Tell whether nothing is said after the verb: "..., he said." or "..., he said in an interview."."""
    tail = text[end:].strip()
    rest = tail.strip(" .,;:\"”’'\n")
    if not rest:
        return not tail.startswith((":", ",")) or (len(tail) > 1 and not tail.startswith(":"))
    comma = "," in text[:end][-80:] or "”" in text[:end][-80:]
    plain = not set('"“') & set(rest) and " that " not in rest
    return comma and plain and first_word(rest, 0).lower() in listed("speech", "times") and len(rest.split()) < 14
