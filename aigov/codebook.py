"""A codebook: the domains and mechanisms that proposals are coded with, as data."""

from __future__ import annotations

import functools
from collections.abc import Mapping

import attrs

from aigov.exceptions import UnknownName


@attrs.frozen
class Term:
    """Words to look for in a text, and how much finding them says for the code."""

    #: One to eight lower-case words. A hyphen equals a space; a singular stands for its plural too,
    #: a plural for itself; ``educat*`` is any ending.
    text: str
    weight: float = 1.0


def _by_language(value: Mapping[str, tuple[Term, ...]]) -> dict[str, tuple[Term, ...]]:
    return {language: tuple(terms) for language, terms in value.items()}


def _phrases(value: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {language: tuple(phrases) for language, phrases in value.items()}


@attrs.frozen
class Code:
    """A domain or a mechanism of a codebook."""

    code: str = attrs.field(validator=attrs.validators.matches_re(r"[a-z][a-z0-9-]*"))
    #: What it is about, in one line that a coder can work from.
    gloss: str
    #: What to look for, by language.
    terms: Mapping[str, tuple[Term, ...]] = attrs.field(factory=dict, converter=_by_language, hash=False)
    #: Phrases inside which the terms do not count, by language ("blue chips" for chips).
    excludes: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict, converter=_phrases, hash=False)
    #: Sentences written for the codebook that carry the code.
    examples: tuple[str, ...] = attrs.field(default=(), converter=tuple[str, ...])
    #: For a mechanism: the family of instruments it belongs to.
    group: str | None = None
    #: For a domain: one of the default rows of a matrix; it comes before a domain that is not.
    headline: bool = False


@attrs.frozen
class Codebook:
    """What proposals are coded with: an extractor takes whatever codebook it is given."""

    name: str
    version: str
    title: str
    domains: tuple[Code, ...] = attrs.field(converter=tuple[Code, ...], validator=attrs.validators.min_len(1))
    mechanisms: tuple[Code, ...] = attrs.field(converter=tuple[Code, ...], validator=attrs.validators.min_len(1))

    def __attrs_post_init__(self) -> None:
        for kind, codes in (("domain", self.domain_codes), ("mechanism", self.mechanism_codes)):
            twice = sorted({code for code in codes if codes.count(code) > 1})
            if twice:
                raise ValueError(f"codebook '{self.name}' has the {kind} '{twice[0]}' twice")

    @functools.cached_property
    def domain_codes(self) -> tuple[str, ...]:
        """The codes of the domains, in the order of the codebook."""
        return tuple(domain.code for domain in self.domains)

    @functools.cached_property
    def mechanism_codes(self) -> tuple[str, ...]:
        """The codes of the mechanisms, in the order of the codebook."""
        return tuple(mechanism.code for mechanism in self.mechanisms)

    @functools.cached_property
    def headline_codes(self) -> tuple[str, ...]:
        """The codes of the headline domains; all domains where the codebook marks none."""
        return tuple(domain.code for domain in self.domains if domain.headline) or self.domain_codes

    @functools.cached_property
    def without_terms(self) -> dict[str, tuple[str, ...]]:
        """The codes that have no terms, by language: an extractor that looks for terms can never give them.

        The last domain and the last mechanism are what such an extractor gives where no term is found: they need none.
        The languages are those of the terms; English where there are no terms at all.

        >>> codes = [Code("chips", "Chips", terms={"en": [Term("chip")]}), Code("labs", "Labs"), Code("rest", "Else")]
        >>> Codebook("small", "1", "A small one", domains=codes, mechanisms=codes[:1]).without_terms
        {'en': ('labs',)}
        """
        codes = (*self.domains[:-1], *self.mechanisms[:-1])
        languages = sorted({name for one in (*self.domains, *self.mechanisms) for name in one.terms}) or ["en"]
        found = {name: tuple(dict.fromkeys(one.code for one in codes if not one.terms.get(name))) for name in languages}
        return {name: bare for name, bare in found.items() if bare}

    def domain(self, code: str) -> Code:
        """Return a domain by its code, or raise UnknownName."""
        return _find("domain", self.domains, code)

    def mechanism(self, code: str) -> Code:
        """Return a mechanism by its code, or raise UnknownName."""
        return _find("mechanism", self.mechanisms, code)


def _find(kind: str, codes: tuple[Code, ...], name: str) -> Code:
    for code in codes:
        if code.code == name:
            return code
    raise UnknownName(kind, name, tuple(code.code for code in codes))
