"""Where a sentence calls for, commits to, allows for or rejects a course of action."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import attrs

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.advocacy import advocacy
from aigov_rules.cues.announcements import announcement, consultation
from aigov_rules.cues.belongings import belonging
from aigov_rules.cues.bidding import bidding
from aigov_rules.cues.callings import backed, calling, pleading
from aigov_rules.cues.carriers import fits, is_habitual, speaks
from aigov_rules.cues.clefts import cleft
from aigov_rules.cues.commitments import commitment
from aigov_rules.cues.crowds import meant_kind
from aigov_rules.cues.cue import Cue
from aigov_rules.cues.directives import directive
from aigov_rules.cues.dues import advised, deserved, owed
from aigov_rules.cues.ellipses import elliptical
from aigov_rules.cues.fronted import fronted, itemised
from aigov_rules.cues.hopes import hope
from aigov_rules.cues.hortatives import hortative
from aigov_rules.cues.identities import identity
from aigov_rules.cues.imperatives import imperative
from aigov_rules.cues.judgements import ORDINALS, judgement
from aigov_rules.cues.leanings import excluded, leaning, merit, saying
from aigov_rules.cues.means import means, only_way
from aigov_rules.cues.modals import had_better, modal
from aigov_rules.cues.moments import chance, deadline, moment, reasons
from aigov_rules.cues.needs import meaning, need_noun, requirement
from aigov_rules.cues.nominals import (
    adherence,
    agenda,
    better_off,
    expectation,
    misplaced,
    occasion,
    ordering,
    seized,
    wish,
)
from aigov_rules.cues.orders import causative
from aigov_rules.cues.positions import backing, endorsed, opening, position
from aigov_rules.cues.preconditions import dependence, precondition, weight
from aigov_rules.cues.preferences import preference, wanting
from aigov_rules.cues.principles import principle
from aigov_rules.cues.promises import promise
from aigov_rules.cues.rejections import groundless, rejection
from aigov_rules.cues.rule import Rule, Trigger, is_progressive
from aigov_rules.cues.schedules import scheduled
from aigov_rules.cues.stipulations import stipulations
from aigov_rules.cues.stories import told
from aigov_rules.cues.subjunctives import subjunctives
from aigov_rules.cues.suggestions import remedy, suggestion
from aigov_rules.cues.verdicts import verdict
from aigov_rules.cues.ways import way
from aigov_rules.kinds import NOTHING, Known
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence

__all__ = ["Cue", "find_cues"]

#: The rules over a verb group, the more telling first: the first that answers decides.
RULES: tuple[Rule, ...] = (
    leaning,
    only_way,
    means,
    judgement,
    way,
    verdict,
    fronted,
    itemised,
    moment,
    deadline,
    occasion,
    agenda,
    misplaced,
    better_off,
    owed,
    deserved,
    belonging,
    requirement,
    advised,
    directive,
    wish,
    cleft,
    saying,
    excluded,
    preference,
    hope,
    suggestion,
    remedy,
    identity,
    expectation,
    modal,
    scheduled,
    advocacy,
    rejection,
    announcement,
    bidding,
    consultation,
    commitment,
    endorsed,
    position,
    principle,
    adherence,
    opening,
    chance,
    merit,
    wanting,
    seized,
    meaning,
    precondition,
    dependence,
    weight,
)


def find_cues(sentence: Sentence, *, asked: bool = False, provided: bool = False, named: Known = NOTHING) -> list[Cue]:
    """Return the cues of a sentence in its order, those that were refused among them.

    ``asked`` tells that a heading or lead-in above asks for what follows, and ``provided`` that it is a provision of a
    law; ``named`` holds what the document tells of its nouns.
    """
    cues = hortative(sentence) + need_noun(sentence) + promise(sentence) + backing(sentence) + elliptical(sentence)
    cues += (
        ordering(sentence)
        + calling(sentence)
        + pleading(sentence)
        + causative(sentence)
        + backed(sentence)
        + reasons(sentence)
        + had_better(sentence)
        + groundless(sentence)
    )
    cues += imperative(sentence, item=sentence.segment.kind == "item", asked=asked)
    for group in sentence.groups:
        rules = set_off(sentence, group)
        if not rules:
            continue  # no rule looks at it, and its subject is costly to find
        if not speaks(sentence, group) or is_habitual(sentence, group):
            continue
        subject = sentence.subject(group)
        kind = meant_kind(sentence, subject, named)
        refused: Cue | None = None
        for rule in rules:
            cue = rule(sentence, group, subject, kind)
            if cue is not None and cue.refused is None and not fits(sentence, group, subject, cue):
                cue = attrs.evolve(cue, refused="it stands in a condition, a setting or an indirect question")
            if cue is not None and cue.refused is None:
                cue = attrs.evolve(cue, refused=told(sentence, group, subject, cue))
            if cue is not None and cue.refused is None:
                cues.append(cue)
                break
            refused = refused or cue
        else:
            if refused is not None:
                cues.append(refused)
    cues += subjunctives(sentence, {cue.verb for cue in cues})
    if provided:
        taken = [cue for cue in cues if cue.refused is None]
        read = {index for cue in taken for index in (cue.verb, *range(*cue.words))}
        cues += stipulations(sentence, read, named)
    return sorted(cues, key=lambda cue: (cue.words, cue.verb))


@functools.cache
def _verbs() -> frozenset[str]:
    """The lemmas that some rule looks at by themselves."""
    return frozenset(lemma for one in RULES for trigger in one.triggers for lemma in trigger.main)


@attrs.frozen(eq=False)
class _Candidates:
    """The rules that a verb group can set off, in their order, each with how."""

    rules: tuple[tuple[Rule, tuple[Trigger, ...]], ...]

    @functools.cached_property
    def always(self) -> list[Rule]:
        """Those that are set off whatever stands beside the verb group."""
        return [one for one, triggers in self.rules if any(not how.words and not how.behind for how in triggers)]

    @functools.cached_property
    def by_word(self) -> dict[str, set[Rule]]:
        """The others, by the words that may set them off."""
        found: dict[str, set[Rule]] = {}
        for one, triggers in self.rules:
            for word in frozenset(word for how in triggers for word in (*how.words, *how.behind)):
                found.setdefault(word, set()).add(one)
        return found

    def beside(self, sentence: Sentence, main: int) -> list[Rule]:
        """Return those that the words of a sentence set off."""
        marks = self.by_word.keys() & sentence.words
        if not marks:
            return self.always
        near = set(self.always).union(*map(self.by_word.__getitem__, marks))
        return [one for one, how in self.rules if one in near and any(each.stands(sentence, main) for each in how)]


@functools.lru_cache(maxsize=10_000)
def _candidates(lemma: str, modal: str, progressive: bool) -> _Candidates:
    """Return the rules that a verb group of this lemma, modal and form can set off."""
    found = [(one, tuple(how for how in one.triggers if how.holds(lemma, modal, progressive))) for one in RULES]
    return _Candidates(tuple((one, triggers) for one, triggers in found if triggers))


def set_off(sentence: Sentence, group: VerbGroup) -> Sequence[Rule]:
    """Return the rules that may see something in a verb group, in their order: most often none, or one."""
    lemma = sentence.lemma(group.main)
    progressive = is_progressive(sentence, group)
    if progressive and lemma not in _verbs() and not _equates(sentence, group):
        return []
    return _candidates(lemma, group.modal, progressive).beside(sentence, group.main)


def _equates(sentence: Sentence, group: VerbGroup) -> bool:
    """Tell whether a progressive form may say what the way is: "the path forward is sharing"."""
    named = listed("cues", "way nouns", "central words", "need adjectives") | ORDINALS
    return any(lemma in named for lemma in sentence.lemmas[max(0, group.start - 4) : group.start])
