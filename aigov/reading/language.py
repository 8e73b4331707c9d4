"""Which language a text is in, as far as its letters and its smallest words tell."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

#: How much of a text is looked at.
_ENOUGH = 8_000
_WORD = re.compile(r"[^\W\d_]+")
#: Words that are frequent in one of these languages and rare in the others.
_SMALL_WORDS = {
    "en": "the of and to is that for with on as by are this be from it have not which",
    "fr": "le les des et est dans pour une que qui du sur au par pas cette aux sont",
    "de": "der die und das ist von den mit für nicht ein eine auf dem sich werden auch wird",
    "es": "el los las y del que en por con para una es se como más sus su al",
    "pt": "o os as e do da que em dos das por com para uma é não mais ao",
    "it": "il di che la per una della è con non del gli dei sono nel alla le anche",
    "nl": "de het een van en dat is op te voor met zijn niet aan door ook worden deze",
}
_SCRIPTS = {"HANGUL": "ko", "CYRILLIC": "und-Cyrl", "ARABIC": "und-Arab", "DEVANAGARI": "und-Deva", "GREEK": "el"}
_JAPANESE = ("HIRAGANA", "KATAKANA")


def language_of(text: str) -> str | None:
    """Return the language as a BCP 47 code, or None where the text does not tell.

    A script that several languages share gives ``und-`` with the script's name.

    >>> language_of("The order directs the secretary to report on the risks that are known, and it is in force.")
    'en'
    >>> language_of("各国应当加强人工智能治理合作。") , language_of("AI")
    ('zh', None)
    """
    sample = text[:_ENOUGH]
    words = [word.lower() for word in _WORD.findall(sample)]
    scripts = _scripts("".join(words))
    letters = sum(scripts.values())
    if letters and scripts.get("LATIN", 0) < letters / 2:
        return _by_script(scripts)
    if len(words) < 12:
        return None
    often = Counter(words)
    counts = sorted((sum(often[word] for word in small.split()), code) for code, small in _SMALL_WORDS.items())
    (second, _), (first, code) = counts[-2:]
    return code if first >= 4 and first >= 0.08 * len(words) and first >= 1.5 * second else None


def _scripts(letters: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for letter in dict.fromkeys(letters):
        script = "LATIN" if letter < "\u0250" else unicodedata.name(letter, "?").split(" ")[0].split("-")[0]
        counts[script] = counts.get(script, 0) + letters.count(letter)
    return counts


def _by_script(scripts: dict[str, int]) -> str | None:
    most = max(scripts, key=lambda script: scripts[script])
    if any(script in scripts for script in _JAPANESE) and most in ("CJK", *_JAPANESE):
        return "ja"
    return "zh" if most == "CJK" else _SCRIPTS.get(most)
