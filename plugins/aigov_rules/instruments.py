"""Laws, plans and papers that speak for themselves: which are not the document's own, and what they are called."""

from __future__ import annotations

import re

import attrs

from aigov import Span
from aigov_rules.lexicon import words as listed
from aigov_rules.names import Name
from aigov_rules.owners import Owners
from aigov_rules.party import is_place

#: Words with which a document points to itself: "this Act", "our report".
_POINTING = r"this|these|our|the present|the following"
_ARTICLES = r"an?|another|the|that|those|its|his|her|their|such|any|each|every|some|no|many|several|new|two|three"
#: A word between a determiner and the head.
_WORD = r"[\w.’'&-]+ "
#: What goes on with a title behind its head: "Framework for Open Science", "Charter of Digital Rights".
_TITLE = re.compile(r"(?: (?:for|on|of|to)(?: the)?(?: [A-Z][\w’'-]*| (?:and|of|for|in|the|&)(?= [A-Z]))+)+")
_CODE = re.compile(r" of (?:practice|conduct|ethics|rights)\b")
#: What follows an instrument that is talked about.
_OBJECT = re.compile(r" (?:\w+ing|to|that|which|on|for|of)\b")
_POINTED = frozenset({"the", "this", "that", "these", "those"})


@attrs.frozen
class Instruments:
    """The instruments of one document, which may be one itself."""

    _text: str
    owners: Owners
    #: Whether the document is an order or a law as a whole.
    _law: bool
    #: Head word to whether it is the document's own, and whether it is first told of as another's.
    _known: dict[str, tuple[bool, bool]] = attrs.field(factory=dict, hash=False)

    def itself(self, phrase: str, at: int, *, owned: bool) -> Name | None:
        """Return an instrument as one who speaks, by its words: "the draft bill" is "draft bill".

        One whose issuer the document tells of (``owned``) speaks so only by a name of its own: "the Novak report".
        """
        head = self.owners.head(phrase)
        first, _, name = phrase.partition(" ")
        if not name or head is None or head in listed("names", "mute instruments"):
            return None
        pointed = first.lower() in _POINTED
        if not self._is_named(name, phrase, at) and (
            owned or not (pointed or self._tells(first, at + len(phrase))) or self._is_own(head, name, pointed=pointed)
        ):
            return None
        end = at + len(phrase)
        if title := (_TITLE if name[:1].isupper() else _CODE).match(self._text, end):
            name, end = name + title.group(), title.end()
        return Name(" ".join(name.split()), "body", Span(at, end))

    def _tells(self, article: str, end: int) -> bool:
        """Tell whether a phrase brings an instrument in and is no object: "a new law", not "an order banning it"."""
        return article.lower() in ("a", "an") and _OBJECT.match(self._text, end) is None

    def _is_named(self, name: str, phrase: str, at: int) -> bool:
        """Tell whether a phrase with "the" has a name of its own: "the Novak report", "the Harbour Act".

        The issuer speaks by a title in capitals, where the document tells of one.
        """
        words = name.split()
        if not 2 <= len(words) <= 5 or not phrase.lower().startswith("the "):
            return False
        named = [word for word in words[:-1] if word[:1].isupper() and not is_place(word) and word != "AI"]
        owner = self.owners.of(phrase, at)
        if not named or (words[-1][:1].isupper() and owner is not None):
            return False
        return owner is None or set(named).isdisjoint(owner.canonical.split())

    def _is_own(self, head: str, name: str, *, pointed: bool) -> bool:
        """Tell whether an instrument may be the document itself: as it is called, or as nothing tells it from that.

        It is where it is first pointed to ("this Act"), or pointed to as often as named with an article.
        """
        own, others = self._look(head)
        if own:
            return True
        if head in listed("names", "own instruments"):
            return " " not in name and pointed and not others
        return self._law

    def _look(self, head: str) -> tuple[bool, bool]:
        """Return whether the document points to an instrument as its own, and whether it brings it in as another's."""
        if head not in self._known:
            pattern = rf"\b(?:({_POINTING}) (?:{_WORD})?|({_ARTICLES}) (?:{_WORD}){{0,3}}?){re.escape(head)}\b"
            found = [match.groups() for match in re.finditer(pattern, self._text, re.IGNORECASE)]
            pointed = sum(1 for one, _ in found if one)
            own = bool(found) and (bool(found[0][0]) or 2 * pointed >= len(found))
            others = bool(found) and (found[0][1] or "").lower() in ("a", "an", "another", "new")
            self._known[head] = (own, others)
        return self._known[head]
