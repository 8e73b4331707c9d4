"""Another field of policy, with a codebook of its own: who wants what in a town's traffic.

    python examples/other_codebook.py

Nothing in the library is about AI but its default codebook. ``codebooks/urban-transport.json`` has other domains and
mechanisms, each with a gloss, terms and examples, and the built-in rules code with those. The three statements are
made up.
"""

from __future__ import annotations

from pathlib import Path

import aigov

CODEBOOK = Path(__file__).parent / "codebooks" / "urban-transport.json"
STATEMENTS = {
    "The Cyclists' Union": """Every main road needs a protected cycle lane. The council should close the old bridge to
cars. We oppose a wider ring road. Drivers could pay for all of it through a parking fee. Last year two cyclists died
on that bridge.""",
    "The Traders' Guild": """The council must not close the old bridge to cars. Deliveries depend on it, and so do four
hundred jobs. The city should build a car park at the station. The operator could run a free bus to it.""",
    "The Town Council": """We will measure the air quality at every school. We will also run the night bus on
weekdays. The bridge is older than the town hall. The region should pay half of the cost of a new tram.""",
}


def main() -> None:
    codebook = aigov.read_codebook(CODEBOOK)
    documents = [
        aigov.Document(f"statement-{number}", text, title=f"Statement of {author}", authors=[author], kind="statement")
        for number, (author, text) in enumerate(STATEMENTS.items(), 1)
    ]
    extraction = aigov.extract(documents, codebook=codebook)
    print(codebook.title)
    print(aigov.compare(extraction, domains="all"))
    print()
    print("By which means, and towards what: the same proposals by mechanism and effect")
    print(aigov.compare(extraction, rows="mechanism", columns="effect").render(cells="counts"))


if __name__ == "__main__":
    main()
