"""Markdown, with what is known about the document in front."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from aigov.exceptions import UnreadableDocument
from aigov.furniture import front_matter
from aigov.model import Document
from aigov.reading.dates import date_of
from aigov.reading.language import language_of
from aigov.reading.text import check_text, decoded, guessed_fields

_TEXTS = ("title", "publisher", "published", "url", "language", "kind")
#: Other names that people give to the fields.
_ALIASES = {"author": "authors", "date": "published"}
#: What YAML writes for nothing.
_NOTHING = ("", "~", "null", "Null", "NULL")


def read_markdown(path: Path) -> Iterator[Document]:
    """Yield the document in a Markdown file, its text the whole file.

    Front matter is YAML between lines of ``---``, every value a text: title, authors, publisher, published, url,
    language, kind, labels. Whatever else is in it becomes a label. Without front matter the text is guessed from.
    """
    text = decoded(path)
    front = front_matter(text)
    fields = None if front is None else _fields(front.of(text), str(path))
    if front is None or fields is None:
        yield Document(id=path.name, text=text, **guessed_fields(text))
        return
    body = text[front.end :]
    check_text(body, str(path))
    if fields.get("language") is None and (language := language_of(body)):
        fields |= {"language": language, "guessed": ("language",)}
    yield Document(id=path.name, text=text, **fields)


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
    return given(found, path) if isinstance(found, dict) else None


def given(found: Mapping[Any, Any], path: str) -> dict[str, Any]:
    """Return the arguments of a Document that a map of texts gives, or raise UnreadableDocument."""
    fields: dict[str, Any] = {}
    labels: dict[str, str] = {}
    for key, value in found.items():
        name = _ALIASES.get(key, key) if _ALIASES.get(key) not in found else key
        if value in _NOTHING:
            continue
        if name == "authors":
            fields[name] = tuple(_texts(name, value, path))
        elif name == "labels" and isinstance(value, dict):
            labels |= {str(label): ", ".join(_texts(str(label), one, path)) for label, one in value.items()}
        elif name in _TEXTS:
            if not isinstance(value, str):
                raise UnreadableDocument(path, f"the front matter's '{name}' is not a text", 1)
            fields[name] = value.strip()
        else:
            labels[str(name)] = ", ".join(_texts(str(name), value, path))
    if "published" in fields and (published := date_of(fields["published"])) is None:
        raise UnreadableDocument(path, f"published is YYYY, YYYY-MM or YYYY-MM-DD, not '{fields['published']}'", 1)
    if "published" in fields:
        fields["published"] = published
    return {**fields, "labels": labels}


def _texts(name: str, value: object, path: str) -> list[str]:
    """Return a text or a list of texts as a list, without what is empty."""
    values = value if isinstance(value, list) else [value]
    texts = [one.strip() for one in values if isinstance(one, str)]
    if len(texts) < len(values):
        raise UnreadableDocument(path, f"the front matter's '{name}' is neither a text nor a list of texts", 1)
    return [one for one in texts if one not in _NOTHING]
