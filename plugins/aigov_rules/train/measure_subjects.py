"""Measure how often the subject of a verb is found, against the English Web Treebank's dependencies.

python plugins/aigov_rules/train/measure_subjects.py UD-EWT-FOLDER [--part dev] [--show N]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from aigov_rules.chunks import noun_phrases
from aigov_rules.lemmas import lemma
from aigov_rules.subjects import subject
from aigov_rules.tagging import plain, tags
from aigov_rules.tokens import Token
from aigov_rules.verb_groups import verb_groups

sys.path.insert(0, str(Path(__file__).parent))
from treebank import Sentence, sentences  # type: ignore[import-not-found]

SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer", "expl")


def tokens_of(sentence: Sentence) -> tuple[Token, ...]:
    """A sentence of the treebank as the tagger sees it."""
    found = tags([word.form for word in sentence])
    return tuple(
        Token(word.form, plain(word.form), tag, lemma(plain(word.form), tag), at, at + 1)
        for at, (word, tag) in enumerate(zip(sentence, found, strict=True))
    )


def true_subjects(sentence: Sentence, verb: int) -> set[int]:
    """The heads that count as right for the verb at an index: its subject, a relative pronoun's antecedent."""
    at = verb + 1
    for _ in range(6):
        own = {n for n, word in enumerate(sentence) if word.head == at and word.relation in SUBJECTS}
        if own:
            head = sentence[at - 1].head
            if any(sentence[n].tag in ("WDT", "WP") or sentence[n].form.lower() == "that" for n in own) and sentence[
                at - 1
            ].relation.startswith("acl"):
                own.add(head - 1)
            return own
        word = sentence[at - 1]
        if word.relation in ("conj", "aux", "cop", "aux:pass", "xcomp") and word.head:
            at = word.head
        else:
            return set()
    return set()


def main() -> None:
    """Print the share of subjects found, for modals and for all finite verbs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("--part", default="dev")
    parser.add_argument("--show", type=int, default=0)
    asked = parser.parse_args()
    counts = {"modal": [0, 0], "modal with a noun": [0, 0], "finite": [0, 0]}
    shown = 0
    for sentence in sentences(asked.treebank / f"{asked.part}.conllu.xz"):
        tokens = tokens_of(sentence)
        phrases, groups = noun_phrases(tokens), verb_groups(tokens)
        for group in groups:
            if not group.finite:
                continue
            truth = true_subjects(sentence, group.main)
            if not truth:
                continue
            found = subject(tokens, group, phrases, groups)
            # A name's head is its first word there and its last one here.
            right = found is not None and (found.head in truth or any(found.start <= n <= found.head for n in truth))
            kinds = ["finite"]
            if group.modal:
                kinds.append("modal")
                if tokens[max(truth)].tag != "PRP":
                    kinds.append("modal with a noun")
            for kind in kinds:
                counts[kind][0] += int(right)
                counts[kind][1] += 1
            if group.modal and not right and shown < asked.show:
                shown += 1
                words = [
                    f"[{token.text}]" if at in truth else f"*{token.text}*" if at == group.main else token.text
                    for at, token in enumerate(tokens)
                ]
                print(
                    " ".join(words), "=>", found and " ".join(token.text for token in tokens[found.start : found.end])
                )
    for kind, (good, total) in counts.items():
        print(f"{kind}: {good / total:.3f} of {total}")


if __name__ == "__main__":
    main()
