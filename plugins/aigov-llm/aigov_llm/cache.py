"""Answers on disk, so that asking again costs nothing and gives the same."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any

import attrs


@attrs.frozen
class Answer:
    """What a model said, and what that took when it was asked."""

    content: str
    calls: int
    tokens_in: int = 0
    tokens_out: int = 0


class Cache:
    """A folder of answers, each under the hash of all that was asked: model, messages with the codebook, format."""

    def __init__(self, folder: str) -> None:
        self._folder: Path | None
        if folder == "none":
            self._folder = None
        elif folder:
            self._folder = Path(folder).expanduser()
        else:
            home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
            self._folder = Path(home) / "aigov-llm"

    @staticmethod
    def key(asked: dict[str, Any]) -> str:
        """Return the hash of what is asked."""
        text = json.dumps(asked, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    def _path(self, key: str) -> Path | None:
        return None if self._folder is None else self._folder / key[:2] / f"{key}.json"

    def read(self, key: str) -> Answer | None:
        """Return an answer that was kept; one that cannot be read is as none."""
        path = self._path(key)
        if path is None:
            return None
        try:
            record = json.loads(path.read_text(encoding="utf-8"))
            return Answer(**record) if isinstance(record["content"], str) else None
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def write(self, key: str, answer: Answer) -> None:
        """Keep an answer: whole, or not at all."""
        path = self._path(key)
        if path is None:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(attrs.asdict(answer), ensure_ascii=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, suffix=".part", delete=False) as part:
            part.write(text)
        os.replace(part.name, path)
