"""The aigov extractor "llm": a language model behind any OpenAI-compatible chat endpoint. It runs only when named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import aigov

__all__ = ["LLM", "aigov_extractors"]


def _extract(
    document: aigov.Document, segments: Sequence[aigov.Segment], codebook: aigov.Codebook, **options: Any
) -> Iterator[aigov.Candidate | aigov.Rejection | aigov.Note]:
    from aigov_llm.finding import find  # openai takes a while to import

    return find(document, segments, codebook, **options)


LLM = aigov.Extractor(
    name="llm",
    version="0.1.0",
    extract=_extract,
    default=False,
    options={
        "model": "",
        "endpoint": "http://localhost:11434/v1",
        # The name of the environment variable that holds the key: the key itself is no option, for options are known.
        "key": "OPENAI_API_KEY",
        # cues: only segments with a word that proposals have; all: every segment.
        "gate": "cues",
        # How many characters go into one call, and how many segments two calls share.
        "size": 6000,
        "overlap": 1,
        "parallel": 4,
        "attempts": 4,
        # Seconds before the first new attempt, twice as many before each further one, and for one answer.
        "wait": 1.0,
        "timeout": 120.0,
        "max_tokens": 4096,
        # What the endpoint knows of response formats: json_schema, json_object or none.
        "format": "json_schema",
        # Per million tokens; with neither there is no cost in the report.
        "input_price": 0.0,
        "output_price": 0.0,
        # The folder of the answers; empty for the usual place, none for no cache.
        "cache": "",
    },
)


@aigov.hookimpl
def aigov_extractors() -> list[aigov.Extractor]:
    """Register the extractor."""
    return [LLM]
