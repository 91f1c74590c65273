"""Load YAML with the line number of each value, and validate it against a schema."""

import re
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from leaflets.content import schema_errors
from leaflets.errors import Problem

Model = TypeVar("Model", bound=BaseModel)

Lines = dict[tuple[int | str, ...], int]
"""Line number of each value by its path in the document, from 1."""

try:  # the C loader is ten times faster
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # pragma: no cover
    from yaml import SafeLoader  # type: ignore[assignment]


class Loader(SafeLoader):
    """Keeps malformed dates and numbers, such as 2026-11-31, as text for the schema to report."""


def _or_text(construct: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def constructed(loader: Loader, node: yaml.ScalarNode) -> Any:
        try:
            return construct(loader, node)
        except ValueError:
            return node.value

    return constructed


for _kind in ("timestamp", "int", "float"):
    _construct = getattr(SafeLoader, f"construct_yaml_{_kind}")
    Loader.add_constructor(f"tag:yaml.org,2002:{_kind}", _or_text(_construct))


def load(text: str, file: str, first_line: int = 1) -> tuple[Any, Lines, list[Problem]]:
    """Read a YAML document.

    Returns:
        The data (None if the syntax is invalid), the line number of each value, and the problems: a syntax error,
        duplicate keys (YAML silently keeps the last), truncated values and curly quotes.
    """
    loader = Loader(text)
    try:
        root = loader.get_single_node()
        data = loader.construct_document(root) if root is not None else None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = first_line + (mark.line if mark else 0)
        reason = getattr(error, "problem", None) or str(error)
        fix = "Check the indentation and the colons; put text with ': ' or '#' in quotes."
        return None, {}, [Problem(file, line, f"Invalid YAML: {reason}.", fix)]
    finally:
        loader.dispose()
    lines, problems = _line_numbers(root, file, first_line)
    problems += [*_truncated_values(root, text.split("\n"), file, first_line), *_curly_quotes(root, file, first_line)]
    return data, lines, problems


def line_numbers(text: str, file: str) -> tuple[Lines, list[Problem]]:
    """Return the line number of each value of a YAML document, and its duplicate keys. Any tag is accepted."""
    return _line_numbers(yaml.compose(text, Loader), file, 1)


def _line_numbers(root: yaml.Node | None, file: str, first_line: int) -> tuple[Lines, list[Problem]]:
    lines: Lines = {}
    problems: list[Problem] = []

    def walk(node: yaml.Node | None, path: tuple[int | str, ...]) -> None:
        if node is None:
            return
        lines.setdefault(path, first_line + node.start_mark.line)
        if isinstance(node, yaml.MappingNode):
            seen: dict[str, int] = {}
            for key, value in node.value:
                line = first_line + key.start_mark.line
                if key.value in seen:
                    fix = f"Keep one of the two; the first is on line {seen[key.value]}."
                    problems.append(Problem(file, line, f"Duplicate key '{key.value}'.", fix))
                seen.setdefault(key.value, line)
                lines[(*path, key.value)] = line
                walk(value, (*path, key.value))
        elif isinstance(node, yaml.SequenceNode):
            for index, item in enumerate(node.value):
                walk(item, (*path, index))

    walk(root, ())
    return lines, problems


NOTE = re.compile(r"\s{2,}# ")
"""A comment after a value, with at least two spaces before it."""


def _truncated_values(root: yaml.Node | None, text: list[str], file: str, first_line: int) -> Iterator[Problem]:
    """Find values that end early, because '#' after a space begins a comment in YAML."""
    for node in _scalars(root):
        rest = text[node.end_mark.line][node.end_mark.column :] if node.end_mark.line < len(text) else ""
        if not node.style and rest.lstrip().startswith("#") and not NOTE.match(rest):
            what = f"The value ends before '{rest.strip()[:30]}', because '#' begins a comment."
            fix = "Put the value in quotes. If it is a comment, leave two spaces before the '#' and one after it."
            yield Problem(file, first_line + node.end_mark.line, what, fix)


CURLY = re.compile("[“„‘][^“”„‘’]*[”“’]", re.DOTALL)
"""Text between curly quotes, as word processors insert them."""


def _curly_quotes(root: yaml.Node | None, file: str, first_line: int) -> Iterator[Problem]:
    """Find curly quotes around a value: YAML treats them as text and splits the value at commas."""
    cut = {id(item) for node in _lists(root) if node.flow_style for item in node.value}
    for node in _scalars(root):
        begun = id(node) in cut and node.value[:1] in tuple("“„‘")
        if not node.style and (begun or CURLY.fullmatch(node.value)):
            what = f"Curly quotes around '{node.value[:30]}' are not YAML quotes."
            fix = 'Use straight quotes (") or none. To publish the curly ones, put straight ones around them.'
            yield Problem(file, first_line + node.start_mark.line, what, fix)


def _lists(node: yaml.Node | None) -> Iterator[yaml.SequenceNode]:
    """Yield every list, including nested ones."""
    if isinstance(node, yaml.SequenceNode):
        yield node
    if isinstance(node, yaml.SequenceNode | yaml.MappingNode):
        for item in node.value:
            yield from _lists(item[1] if isinstance(item, tuple) else item)


def _scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """Yield every scalar."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _scalars(value)


def line_of(path: tuple[int | str, ...], lines: Lines) -> int:
    """Return the line number of a value, or of its nearest ancestor with a known line."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def validate(
    model: type[Model], data: Any, lines: Lines, file: str, at: tuple[int | str, ...] = ()
) -> tuple[Model | None, list[Problem]]:
    """Validate data against a schema.

    Args:
        at: path of the data in its document, for the line numbers.

    Returns:
        The model, or None and the problems.
    """
    try:
        return model.model_validate(data), []
    except ValidationError as invalid:
        problems = []
        for path, error in _one_per_value(invalid.errors(), data):
            what, fix = schema_errors.describe(error, path, model)
            problems.append(Problem(file, line_of((*at, *path), lines), what, fix))
        return None, problems


def _one_per_value(errors: list[ErrorDetails], data: Any) -> Iterator[tuple[schema_errors.Path, ErrorDetails]]:
    """Yield one error per value. For a union, pydantic reports one for each of its members."""
    placed: dict[schema_errors.Path, ErrorDetails] = {}
    for error in errors:
        path = schema_errors.data_path(error["loc"], data, error["type"] == "missing")
        if path not in placed or placed[path]["type"] == "literal_error":
            placed[path] = error
    for path, error in placed.items():
        inside = any(other[: len(path)] == path and other != path for other in placed)
        if not (inside and error["type"] == "literal_error"):
            yield path, error
