"""Documents made to hurt: each holds proposals, and something that has broken somebody's offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from aigov.model import Document

#: Proposals of several kinds, and sentences that are none.
PROSE = (
    "Governments should fund shared computing centres for universities. The first opened in May.\n\n"
    "Companies must test risky models before they release them, and regulators could publish what the tests show. "
    "We oppose a ban on open models.\n\n"
    "China and the United States should train engineers together. We will share our chips with poorer countries. "
    "Nobody knows how many there are.\n"
)
#: Prose without a proposal in it, for what has to be long.
FILLER = (
    "The hall was full and the talks went on until the evening. Some of the guests had come from far away. "
    "Their hosts spoke of the weather, of the harvest and of the year before.\n\n"
)
#: How many characters the longest of the documents has.
MEGABYTE = 1_000_000

#: What ends the documents with characters of several bytes: whoever counts bytes ends after the text.
_END = "\n\nGovernments should fund shared chips."

_AUTHORS = ("Ann Lee", "Ben Okafor")
_TEXTS = {
    "plain": PROSE,
    "empty": "",
    "white-space": " \n\t\u00a0\u3000\r\n \u2028 \n",
    "late-start": "\n" * 5000 + PROSE,
    "crlf": PROSE.replace("\n", "\r\n"),
    "emoji": "🤖 " + PROSE.replace(". ", " 🧑🏽‍🔬. ").replace("models", "𝗺𝗼𝗱𝗲𝗹𝘀 (models)") + _END,
    "right-to-left": f"שלום וברכה. \u200fالسلام عليكم\u200e: {PROSE}\u202bהממשלה צריכה לממן מחשבים.\u202c{_END}",
    "no-break-spaces": PROSE.replace(" ", "\u00a0").replace(".\u00a0", ".\u202f"),
    "curly-quotes": (
        "“Governments should fund shared computing centres,” said Ann Lee. “Companies must test models — all of "
        "them.” ‘We oppose a ban on ‘open’ models’, she added… “China shouldn’t wait.\n\n" + PROSE + _END
    ),
    "chinese": "中国应当资助大学的计算中心。企业必须在发布之前测试模型。我们反对禁止开放模型。\n\n" + PROSE + _END,
    "odd-characters": "İSTANBUL: ẞ ﬁ e\u0301 \x00\x0b\x0c\x85\u2029\ufeff soft\u00adware \u200b" + PROSE,
    "one-line": PROSE.replace("\n\n", " ").replace(". ", ", and ").strip().removesuffix("."),
    "list": (
        "# Recommendations\n\nGovernments should:\n\n- fund computing centres;\n  1. train engineers; and\n"
        "  2) test models.\n* **Ban** nothing.\n\n| a | table |\n|---|---|\n| must | fund chips |\n"
    ),
    "repeated": "Governments should fund shared computing centres. " * 4,
}


def _megabyte() -> str:
    piece = FILLER * 40 + PROSE + "\n"
    return (piece * (MEGABYTE // len(piece) + 1))[:MEGABYTE]


def hard_documents() -> tuple[Document, ...]:
    """Return documents made to hurt, each named for what is hard about it, the longest last.

    Empty, white space, a late start, CRLF, emoji and other characters beyond the first plane, right-to-left text,
    no-break spaces, curly quotes, Chinese, control characters, one endless line, lists, one sentence again and again,
    no authors, and a megabyte.
    """
    found = [Document(name, text, authors=_AUTHORS, published="2024-05-01") for name, text in _TEXTS.items()]
    found.append(Document("no-authors", PROSE))
    found.append(Document("full", PROSE, "Fund ‘shared’ chips", _AUTHORS, "The Daily", "2024", "https://a.example/"))
    found.append(Document("megabyte", _megabyte(), authors=_AUTHORS))
    return tuple(found)


def variants(documents: Iterable[Document]) -> Iterator[Document]:
    """Yield documents together with versions of each that hurt: another line ending, a late start, emoji, all twice."""
    for document in documents:
        text = document.text
        yield document
        for name, hard in (
            ("crlf", text.replace("\r\n", "\n").replace("\n", "\r\n")),
            ("late-start", "\n" * 5000 + text),
            ("no-break-spaces", text.replace(" ", "\u00a0")),
            ("emoji", "🧑🏽‍🔬 " + text.replace(". ", ". 🧑🏽‍🔬 ")),
            ("twice", f"{text}\n\n{text}"),
        ):
            yield attrs.evolve(document, id=f"{document.id} ({name})", text=hard, places=())
