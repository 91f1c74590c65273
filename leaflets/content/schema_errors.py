"""Translate pydantic's validation errors into messages for editors."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

Path = tuple[int | str, ...]

EXAMPLES = {
    "answered": "symptoms#how-it-feels",
    "code": "J45.9",
    "codes": "{icd-10-cm: [J45.9]}",
    "colour": '"#0b4a53"',
    "doi": "10.1000/x",
    "file_stem": "sore-throat",
    "id": "C001 for a claim, or new-advice-on-heat for a change",
    "key": "GUIDE-2024, with letters, digits and hyphens only",
    "language": "en-GB",
    "number": '"999"',
    "pmid": '"12345678", with digits only and in quotes',
    "sheets": "questions-and-diary",
    "verdicts": "{weak evidence: [C014]}",
    "url": "https://www.example.org/page",
}
"""An example value for a key."""
CHOICES = {
    "clinician_review": "none, or name, role and date: {name: …, role: …, date: 2026-11-22}",
    "pages": "all, or the slugs of pages: [symptoms, treatment]",
}
"""The allowed values of a key that accepts several types."""


def describe(error: ErrorDetails, path: Path, model: type[BaseModel]) -> tuple[str, str]:
    """Return the `what` and `fix` of a Problem for a validation error.

    Args:
        error: one of pydantic's errors.
        path: path of the value in the data, as returned by `data_path`.
        model: the schema that the data was validated against.
    """
    name = name_of(path)
    keys = ", ".join(_keys(model, path[:-1]))
    if error["type"] == "extra_forbidden":
        return f"Unknown key {name}.", f"Remove it or correct its spelling. Known keys: {keys}."
    if error["type"] == "missing":
        return f"Missing key {name}.", f"Add it. Known keys: {keys}."
    reason, fix = _reason(error, path)
    return f"Invalid value of {name}: {reason}." if path else f"Invalid entry: {reason}.", fix


def _reason(error: ErrorDetails, path: Path) -> tuple[str, str]:
    """Return the reason, and what to write instead."""
    given, limits = error["input"], error.get("ctx", {})
    last = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    known = CHOICES.get(last) if path and path[-1] == last else None
    if known:
        return as_read(given), f"Write {known}."
    if error["type"] == "value_error":  # from our own validators
        return error["msg"].removeprefix("Value error, ").rstrip("."), f"Correct the {'value' if path else 'entry'}."
    if given is None:
        return "it is empty", "Add a value, or remove the key if it is optional."
    match error["type"]:
        case "string_type":
            return as_read(given), _as_text(given)
        case "list_type":
            return f"{as_read(given)}, but a list is expected", "Put it in [ ], with commas between the entries."
        case "model_type" | "model_attributes_type" | "dict_type":
            return (
                f"{as_read(given)}, but keys with values are expected",
                f"Write it like this: {EXAMPLES.get(last, 'key: value')}.",
            )
        case "bool_type" | "bool_parsing":
            return as_read(given), "Write true or false."
        case "literal_error":
            return f"{as_read(given)}, which is not one of the allowed values", f"Write one of: {limits['expected']}."
        case "string_too_long" | "too_long":
            return f"{_size(given)}; the maximum is {limits['max_length']}", "Shorten it."
        case "string_too_short" | "too_short":
            fix = "Make it longer." if isinstance(given, str) else "Add to it, with a comma (,) between the entries."
            return f"{_size(given)}; the minimum is {limits['min_length']}", fix
    if error["type"].startswith("date"):
        return f"{as_read(given)}, but a date is expected", "Write it like this: 2026-11-22."
    if example := EXAMPLES.get(last):
        return as_read(given), f"Write it like this: {example}."
    if error["type"] == "string_pattern_mismatch":
        return "it has several lines", "Write it on one line."
    return error["msg"].rstrip("."), "Correct the value."


def as_read(given: Any) -> str:
    """Say how YAML reads a value."""
    match given:
        case None:
            return "it is empty"
        case bool():
            return "YAML reads it as true or false"
        case int() | float():
            return f"YAML reads '{given}' as a number"
        case date():
            return f"YAML reads '{given}' as a date"
        case dict():
            return "YAML reads it as a key and its value, because of ': '" if len(given) == 1 else "it has keys"
        case list():
            return "it is a list"
    return f"it is '{given}'"


def _as_text(given: Any) -> str:
    """Say how to write a value so that YAML reads it as text."""
    if isinstance(given, dict):
        return "Put the text in quotes, because it contains ': '."
    return "Write a single text, without '[ ]' or '- '." if isinstance(given, list) else "Put it in quotes."


def _size(given: Any) -> str:
    if not given:
        return "it is empty"
    noun = "character" if isinstance(given, str) else "entry"
    many = f"{noun}s" if isinstance(given, str) else "entries"
    return f"it has {len(given)} {noun if len(given) == 1 else many}"


def name_of(path: Path) -> str:
    """Return the name of a value for a message: ("summary", 0) gives "entry 1 of 'summary'"."""
    if not path:
        return "this"
    if isinstance(path[-1], int):
        return f"entry {path[-1] + 1} of {name_of(path[:-1])}"
    inner = next((index for index in range(len(path), 0, -1) if isinstance(path[index - 1], int)), 0)
    name = f"'{'.'.join(map(str, path[inner:]))}'"
    return f"{name} in {name_of(path[:inner])}" if inner else name


def data_path(loc: Sequence[int | str], data: Any, missing: bool) -> Path:
    """Return the path of a value in the data: `loc` without the names that pydantic adds for members of a union.

    Args:
        loc: the location that pydantic reports.
        data: all of the validated data.
        missing: whether the last part of `loc` is a key that the data does not have.
    """
    path: list[int | str] = []
    for index, part in enumerate(loc):
        if part in (range(len(data)) if isinstance(data, list) else data if isinstance(data, dict) else ()):
            data = data[part]
        elif not (missing and index == len(loc) - 1):
            continue
        path.append(part)
    return tuple(path)


def _keys(model: type[BaseModel], path: Path) -> list[str]:
    """Return the keys that the schema has at a path."""
    for part in path:
        if isinstance(part, str) and part in model.model_fields:
            model = next(_models(model.model_fields[part].annotation), model)
    return [field.alias or name for name, field in model.model_fields.items()]


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the models inside a type annotation."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)
