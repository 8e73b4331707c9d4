"""Markdown, with what is known about the document in front."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from aigov.exceptions import UnreadableDocument
from aigov.furniture import front_matter
from aigov.model import Document
from aigov.reading.files import check_text
from aigov.reading.language import language_of
from aigov.reading.metadata import given
from aigov.reading.text import decoded, guessed_fields


def read_markdown(path: Path) -> Iterator[Document]:
    """Yield the document in a Markdown file, its text the whole file.

    Front matter is YAML between lines of ``---``, every value a text: title, authors, publisher, published, url,
    language, kind, labels. Whatever else is in it becomes a label. Without front matter the text is guessed from.
    """
    found = decoded(path)
    text = found.text
    front = front_matter(text)
    fields = None if front is None else _fields(front.of(text), str(path))
    if front is None or fields is None:
        yield Document(id=path.name, text=text, **guessed_fields(text), notes=found.notes)
        return
    body = text[front.end :]
    check_text(body, str(path))
    if fields.get("language") is None and (language := language_of(body)):
        fields |= {"language": language, "guessed": ("language",)}
    yield Document(id=path.name, text=text, **fields, notes=found.notes)


def _fields(front: str, path: str) -> dict[str, Any] | None:
    """Return the arguments of a Document that front matter gives; None where it is none after all."""
    import yaml

    block = front.strip().removeprefix("---").rstrip("-.").rstrip()
    try:
        found = yaml.load(block, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise UnreadableDocument(path, f"the front matter is not YAML: {error.problem}", line) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise UnreadableDocument(path, f"the front matter is not YAML: {type(error).__name__}", 1) from None
    return given(found, path, "the front matter's") if isinstance(found, dict) else None
