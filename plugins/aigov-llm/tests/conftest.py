"""The scripted endpoint, and the extractor that asks it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import aigov

sys.path.insert(0, str(Path(__file__).parent))
from scripted import Server, Step

KEY = "sk-a-key-that-nobody-may-see"


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Server]]:
    """Start an endpoint that does one step a call, and then answers well."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    servers: list[Server] = []

    def start(*script: Step) -> Server:
        servers.append(Server(script))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


@pytest.fixture
def asking(tmp_path: Path) -> Callable[..., aigov.Extractor]:
    """The extractor, asking a server, with a cache of this test alone."""

    def extractor(server: Server, **options: Any) -> aigov.Extractor:
        settings = {"model": "scripted", "wait": 0.0, "timeout": 1.0, "cache": str(tmp_path / "answers")}
        return aigov.extractor("llm", endpoint=server.endpoint, **{**settings, **options})

    return extractor
