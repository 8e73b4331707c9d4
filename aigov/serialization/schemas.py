"""The JSON Schemas, and what a record that breaks one is told."""

from __future__ import annotations

import copy
import functools
import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from aigov.codebook import Code, Codebook
from aigov.exceptions import InvalidRecord, UnknownName

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator

#: The records that have a schema.
SCHEMAS = ("codebook", "coding", "document", "document-record", "lexicon", "matrix", "proposal")
#: How much of a wrong value a message shows.
_SHOWN = 60
_TYPES = {
    "array": "a list",
    "boolean": "true or false",
    "integer": "a whole number",
    "null": "null",
    "number": "a number",
    "object": "an object",
    "string": "a text",
}


def schema(name: str) -> dict[str, Any]:
    """Return a schema by its name; UnknownName where there is none.

    >>> schema("proposal")["title"]
    'A proposal: a clause that calls for, offers, commits to, allows for or opposes a course of action'
    """
    return copy.deepcopy(_schema(name))


@functools.cache
def _schema(name: str) -> dict[str, Any]:
    if name not in SCHEMAS:
        raise UnknownName("schema", name, SCHEMAS)
    found: dict[str, Any] = json.loads(files("aigov.schemas").joinpath(f"{name}.schema.json").read_text("utf-8"))
    return found


def proposal_schema(codebook: Codebook) -> dict[str, Any]:
    """Return the schema of a proposal with the codes of a codebook.

    The shipped schema is this one for the default codebook. Another codebook's has an ``$id`` of its own.
    """
    found = schema("proposal")
    shipped = found["properties"]["codebook"]["properties"]["name"]["const"]
    if codebook.name != shipped:
        found["$id"] = found["$id"].replace("proposal.schema.json", f"proposal.{codebook.name}.schema.json")
    found["properties"]["codebook"]["properties"]["name"] = {"const": codebook.name}
    found["$defs"]["domain"]["enum"] = list(codebook.domain_codes)
    found["$defs"]["mechanism"]["enum"] = list(codebook.mechanism_codes)
    return found


def check(record: Any, name: str, *, path: str, line: int | None = None, codebook: Codebook | None = None) -> None:
    """Check a record by the schema of that name, and raise InvalidRecord that words the first thing wrong.

    For a proposal the codes are those of ``codebook``; without one, those of the default codebook.
    """
    identity = None
    if codebook is not None and name == "proposal":
        identity = (codebook.name, codebook.domain_codes, codebook.mechanism_codes)
    errors = sorted(_validator(name, identity).iter_errors(record), key=_place)
    if errors:
        field, reason = _worded(errors[0])
        if len(errors) > 1:
            reason += f" (and {len(errors) - 1} more)"
        raise InvalidRecord(path, reason, line, field)


@functools.lru_cache(maxsize=32)
def _validator(name: str, identity: tuple[str, tuple[str, ...], tuple[str, ...]] | None) -> Validator:
    from jsonschema import Draft202012Validator

    found = _schema(name)
    if identity is not None:
        title, domains, mechanisms = identity
        found = proposal_schema(Codebook(title, "0", title, _bare(domains), _bare(mechanisms)))
    return Draft202012Validator(found)


def _bare(codes: tuple[str, ...]) -> tuple[Code, ...]:
    return tuple(Code(code, "") for code in codes)


def _place(error: ValidationError) -> tuple[str, str]:
    return _field(error), error.message


def _field(error: ValidationError) -> str:
    """Return where in the record an error lies: ``actors[0].at``."""
    steps = [f"[{step}]" if isinstance(step, int) else f".{step}" for step in error.absolute_path]
    return "".join(steps).removeprefix(".")


def _kind(error: ValidationError) -> str:
    """Return what kind of code a field holds."""
    name = next(str(step) for step in reversed(error.absolute_path) if not isinstance(step, int))
    return "domain" if name == "also" else name


def _worded(error: ValidationError) -> tuple[str, str]:
    instance: Any = error.instance
    rule: Any = error.validator_value
    own: Any = error.schema
    field, wrong = _field(error), _shown(instance)
    match error.validator:
        case "required":
            missing = [name for name in rule if name not in instance]
            return field, f"the field '{missing[0]}' is missing"
        case "additionalProperties" if rule is False:
            known = tuple(own.get("properties", ()))
            unknown = sorted(name for name in instance if name not in known)
            return field, str(UnknownName("field", unknown[0], known))
        case "enum" if isinstance(instance, str):
            return field, str(UnknownName(_kind(error), instance, tuple(rule)))
        case "enum":
            return field, f"{wrong} is none of {', '.join(rule)}"
        case "const":
            return field, f"{wrong} is not {json.dumps(rule)}"
        case "type":
            wanted = [_TYPES[one] for one in ([rule] if isinstance(rule, str) else rule)]
            return field, f"{wrong} is not {' or '.join(wanted)}"
        case "minimum":
            return field, f"{wrong} is less than the minimum of {rule}"
        case "maximum":
            return field, f"{wrong} is greater than the maximum of {rule}"
        case "minLength" | "minItems" | "minProperties" if len(instance) == 0:
            return field, "it is empty"
        case "minItems" | "maxItems":
            return field, f"{wrong} has {len(instance)} values, not {rule}"
        case "pattern":
            form = own.get("description") or f"of the form {rule}"
            return field, f"{wrong} is not right: {form}"
        case _:
            return field, f"{wrong}: it breaks the rule {error.validator} {_shown(rule)}"


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
