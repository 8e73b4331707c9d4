"""A rule over a verb group, with what sets it off: what a trigger asks for, the rule need not ask for again."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Sequence
from typing import TypeAlias

import attrs

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.cue import Cue
from aigov_rules.lexicon import first_words, words as listed
from aigov_rules.sentences import Sentence, Words

#: Reads the cue of a verb group, given its subject and the kind of that; None where there is none.
Reading: TypeAlias = Callable[[Sentence, VerbGroup, Words | None, str], Cue | None]


@attrs.frozen(eq=False)
class Trigger:
    """One way in which a rule can be set off; what is left empty is not asked for."""

    #: The lemmas of the main verb, and the lists of the lexicon whose entries begin with such lemmas.
    verbs: Collection[str] = ()
    lists: Sequence[str] = ()
    #: The modals of the verb group, of which an empty string is none, and the list with such modals.
    modals: Collection[str] = ()
    modal_list: str = ""
    #: Words of which the sentence has to have one, as lemma or in lower case, and the lists with such words.
    beside: Collection[str] = ()
    beside_lists: Sequence[str] = ()
    #: What stands right behind the main verb, in lower case.
    behind: Collection[str] = ()
    #: Whether the verb group is a progressive form, whatever its verb.
    progressive: bool = False

    @functools.cached_property
    def main(self) -> frozenset[str]:
        """The lemmas of the main verb; none where any will do."""
        return frozenset(self.verbs) | first_words("cues", *self.lists)

    @functools.cached_property
    def allowed(self) -> frozenset[str]:
        """The modals of the verb group; none where any will do."""
        return frozenset(self.modals) | (listed("cues", self.modal_list) if self.modal_list else frozenset())

    @functools.cached_property
    def words(self) -> frozenset[str]:
        """The words of which the sentence has to have one; none where it need not."""
        return frozenset(self.beside) | first_words("cues", *self.beside_lists)

    def holds(self, lemma: str, modal: str, progressive: bool) -> bool:
        """Tell whether a verb group of this lemma, modal and form can set a rule off."""
        return (
            (not self.main or lemma in self.main)
            and (not self.allowed or modal in self.allowed)
            and (progressive or not self.progressive)
        )

    def stands(self, sentence: Sentence, main: int) -> bool:
        """Tell whether a sentence has the words that the rule needs beside the verb at an index."""
        return not (self.words and self.words.isdisjoint(sentence.words)) and (
            not self.behind or sentence.lower(main + 1) in self.behind
        )


@attrs.frozen(eq=False)
class Rule:
    """A rule over a verb group: each of its triggers can set it off."""

    read: Reading
    triggers: tuple[Trigger, ...]

    def __call__(self, sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
        return self.read(sentence, group, subject, kind)


def rule(*triggers: Trigger) -> Callable[[Reading], Rule]:
    """Make a rule of a function that reads a cue; it is asked only where one of the triggers holds."""
    return lambda read: Rule(read, triggers)


def is_progressive(sentence: Sentence, group: VerbGroup) -> bool:
    """Tell whether a verb group is a progressive form: "is sharing"."""
    return sentence.tag(group.main) == "VBG" and sentence.lemma(group.start) == "be"
