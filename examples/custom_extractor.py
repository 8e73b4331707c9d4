"""An extractor of one's own, for the recommendations that reports number and the rules pass over.

    python examples/custom_extractor.py

The recommendations of many reports are labels rather than sentences ("Recommendation 2: A national pool of
computers for universities"). They have no verb that says "should", so that the built-in rules find nothing in them.
The extractor below knows them by their number, and takes their codes from the codebook's terms. The same report is
compared twice: as the rules read it, and with the extractor beside them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import aigov

REPORT = """Summary

Universities train people on machines that they do not have. The government should pay for computers they can share.

Recommendation 1: A visa for AI researchers within thirty days of an offer.

Recommendation 2: A national pool of computers and chips for universities.

Recommendation 3: Public reports on AI accidents and risks to safety, twice a year.

Recommendation 3 drew the most comments. Most of them were short.
"""

# The extractor begins here.
NUMBERED = re.compile(r"Recommendation (\d+)[:.] *(?=\S)")


def best(codes: Sequence[aigov.Code], text: str, otherwise: str) -> str:
    """Return the code whose terms weigh most in a text."""
    weights: dict[str, float] = defaultdict(float)
    for hit in aigov.term_index(tuple(codes)).find(text):
        weights[hit.code] += hit.weight
    return max(weights, key=weights.__getitem__, default=otherwise)


def extract(
    document: aigov.Document, segments: Iterable[aigov.Segment], codebook: aigov.Codebook
) -> Iterator[aigov.Candidate]:
    """Yield every numbered recommendation, with its number as a label."""
    for segment in segments:
        if found := NUMBERED.match(segment.text):
            span = aigov.Span(segment.span.start + found.end(), segment.span.end)
            text = span.of(document.text)
            domain, mechanism = best(codebook.domains, text, "other"), best(codebook.mechanisms, text, "posture")
            yield aigov.Candidate(span, domain, mechanism, labels={"recommendation": found[1]})


numbered = aigov.Extractor("numbered", "1", extract)
# It ends here.


def main() -> None:
    report = aigov.Document("report.txt", REPORT, title="Computers for all", authors=["The Commission"])
    for extractors in ([aigov.extractor("rules")], [aigov.extractor("rules"), numbered]):
        extraction = aigov.extract([report], extractors=extractors)
        print(f"Found by {' and '.join(extractor.name for extractor in extractors)}:")
        print(aigov.compare(extraction))
        print()
    for proposal in extraction:
        found_by = ", ".join(named.name for named in proposal.found_by)
        number = proposal.labels.get("recommendation", "-")
        print(f"{number}  by {found_by}: {proposal.domain}, {proposal.mechanism}: {proposal.source.quote}")


if __name__ == "__main__":
    main()
