"""Those whose name no list knows, where the grammar shows that they act."""

from __future__ import annotations

import pytest
from aigov_rules.newcomers import unknown
from aigov_rules.sentences import read_sentence

from aigov import Document
from aigov.segmentation import segment


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Oregon should build a dock.", ["Oregon"]),
        ("The Harbour Dialogue on Tides should report.", ["Harbour Dialogue on Tides"]),
        ("Texas and Oregon should report.", ["Texas", "Oregon"]),
        ("Docks should report.", []),
        ("The Dock Compact should report.", []),
        ("Texas and the harbours should report.", []),
    ],
)
def test_proper_nouns_name_somebody_and_things_do_not(text: str, names: list[str]) -> None:
    """Every member of the list has to be a proper noun, and none of them that of a rule or a thing."""
    sentence = read_sentence(segment(Document("case", text))[0])
    end = next(index for index, token in enumerate(sentence.tokens) if token.lower == "should")
    assert [actor.name for actor in unknown(sentence, (0, end))] == names
