"""What a schema finds wrong, in an editor's words."""

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
    "key": "GUIDE-2024, with letters, digits and '-'",
    "language": "en-GB",
    "number": '"999"',
    "pmid": '"12345678", with digits alone and in quotes',
    "sheets": "questions-and-diary",
    "verdicts": "{weak evidence: [C014]}",
    "url": "https://www.example.org/page",
}
"""How the value of a key is written."""
CHOICES = {
    "clinician_review": "none, or name, role and date: {name: …, role: …, date: 2026-11-22}",
    "pages": "all, or the slugs of pages: [symptoms, treatment]",
}
"""What a value of several kinds may be."""


def describe(error: ErrorDetails, path: Path, model: type[BaseModel]) -> tuple[str, str]:
    """Say what is wrong with a value, and what to do.

    Args:
        error: what pydantic says.
        path: where the value stands in the data, without pydantic's names for kinds of value.
        model: the schema of the whole.
    """
    name = name_of(path)
    keys = ", ".join(_keys(model, path[:-1]))
    if error["type"] == "extra_forbidden":
        return f"The key {name} is not known.", f"Remove it or mend its spelling. Keys: {keys}."
    if error["type"] == "missing":
        return f"The key {name} is missing.", f"Add it. Keys: {keys}."
    said, fix = _reason(error, path)
    return f"{name[0].upper()}{name[1:]} is wrong: {said}.", fix


def _reason(error: ErrorDetails, path: Path) -> tuple[str, str]:
    """The reason, and what to write instead."""
    given, limits = error["input"], error.get("ctx", {})
    last = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    known = CHOICES.get(last) if path and path[-1] == last else None
    if known:
        return _as_read(given), f"Write {known}."
    if error["type"] == "value_error":  # from our own validators
        return error["msg"].removeprefix("Value error, ").rstrip("."), f"Mend the {'value' if path else 'entry'}."
    if given is None:
        return "it is empty", "Write something, or remove it if it may be left out."
    match error["type"]:
        case "string_type":
            return _as_read(given), _as_text(given)
        case "list_type":
            return f"{_as_read(given)}, and a list is wanted", "Put it in [ ], with commas between the entries."
        case "model_type" | "model_attributes_type" | "dict_type":
            return (
                f"{_as_read(given)}, and keys with values are wanted",
                f"Write it like {EXAMPLES.get(last, 'key: value')}.",
            )
        case "bool_type" | "bool_parsing":
            return _as_read(given), "Write true or false."
        case "literal_error":
            return f"{_as_read(given)}, and only some words are known", f"Write one of: {limits['expected']}."
        case "string_too_long" | "too_long":
            return f"{_size(given)}; it may have {limits['max_length']} at most", "Shorten it."
        case "string_too_short" | "too_short":
            return f"{_size(given)}; it needs {limits['min_length']} or more", "Add to it."
    if error["type"].startswith("date"):
        return f"{_as_read(given)}, and a day is wanted", "Write it like 2026-11-22."
    if example := EXAMPLES.get(last):
        return _as_read(given), f"Write it like {example}."
    if error["type"] == "string_pattern_mismatch":
        return "it goes over several lines", "Write it on one line."
    return error["msg"].rstrip("."), "Mend the value."


def _as_read(given: Any) -> str:
    """Say what YAML made of a value."""
    match given:
        case None:
            return "it is empty"
        case bool():
            return "YAML reads it as true or false"
        case int() | float():
            return f"YAML reads '{given}' as a number"
        case date():
            return f"YAML reads '{given}' as a day"
        case dict():
            return "YAML reads it as a key and its value, since it holds ': '" if len(given) == 1 else "it holds keys"
        case list():
            return "it is a list"
    return f"it is '{given}'"


def _as_text(given: Any) -> str:
    """Say how to make text of what YAML took for something else."""
    if isinstance(given, dict):
        return "Put the text in quotes, since it holds ': '."
    return "Write one text, without '[ ]' or '- '." if isinstance(given, list) else "Put it in quotes."


def _size(given: Any) -> str:
    if not given:
        return "it is empty"
    noun = "character" if isinstance(given, str) else "entry"
    many = f"{noun}s" if isinstance(given, str) else "entries"
    return f"it has {len(given)} {noun if len(given) == 1 else many}"


def name_of(path: Path) -> str:
    """Name a place: ("summary", 0) is "entry 1 of 'summary'"."""
    if not path:
        return "this"
    if isinstance(path[-1], int):
        return f"entry {path[-1] + 1} of {name_of(path[:-1])}"
    inner = next((index for index in range(len(path), 0, -1) if isinstance(path[index - 1], int)), 0)
    name = f"'{'.'.join(map(str, path[inner:]))}'"
    return f"{name} in {name_of(path[:inner])}" if inner else name


def data_path(loc: Sequence[int | str], data: Any, missing: bool) -> Path:
    """Where a value stands: `loc` without pydantic's names for the kinds that a value may be of.

    Args:
        loc: what pydantic says.
        data: the whole.
        missing: whether the last part is a key that is not there.
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
    """Keys that are known at a place."""
    for part in path:
        if isinstance(part, str) and part in model.model_fields:
            model = next(_models(model.model_fields[part].annotation), model)
    return [field.alias or name for name, field in model.model_fields.items()]


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """Schemas inside a type."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)
