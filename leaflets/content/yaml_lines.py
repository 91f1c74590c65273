"""Load YAML with the line number of each value, and validate it against a schema."""

import re
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from leaflets.content import schema_errors, text_file
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
    if problems := [*_odd(text, file, first_line), *_references(text, file, first_line)]:
        return None, {}, problems
    try:
        loader = Loader(text)
        root = loader.get_single_node()
        data = loader.construct_document(root) if root is not None else None
    except yaml.YAMLError as error:
        return None, {}, [_invalid(error, text, file, first_line)]
    if problems := list(_keys_that_are_no_text(root, file, first_line)):
        return None, {}, problems
    lines, problems = _line_numbers(root, file, first_line)
    problems += [*_truncated_values(root, text.split("\n"), file, first_line), *_curly_quotes(root, file, first_line)]
    return data, lines, problems


PILE = re.compile(r"(?:[\[{]\s*){20}")


def _odd(text: str, file: str, first_line: int) -> Iterator[Problem]:
    """Find spaces that YAML does not know, and more brackets inside each other than a reader can follow."""
    yield from text_file.odd_spaces(text, file, first_line, is_yaml=True)
    if pile := PILE.search(text):
        line = first_line + text.count("\n", 0, pile.start())
        yield Problem(file, line, "There are too many brackets inside each other.", "Delete those that nothing needs.")


REFERENCE = re.compile(r"(?:^|[-:?,\[{])\s*[&*]\w", re.MULTILINE)


def _references(text: str, file: str, first_line: int) -> Iterator[Problem]:
    """Find anchors and aliases, with which an entry can even hold itself. In text, '&' and '*' are meant as signs."""
    if not REFERENCE.search(text):  # scanning takes as long as reading
        return
    try:
        for token in yaml.scan(text, Loader):
            if isinstance(token, yaml.AnchorToken | yaml.AliasToken):
                sign = "&" if isinstance(token, yaml.AnchorToken) else "*"
                what = f"YAML reads '{sign}{token.value}' as a reference, because a value begins with '{sign}'."
                yield Problem(file, first_line + token.start_mark.line, what, "Put the value in quotes.")
    except yaml.YAMLError:  # reported when the text is loaded
        return


def _keys_that_are_no_text(root: yaml.Node | None, file: str, first_line: int) -> Iterator[Problem]:
    """Find keys that YAML reads as something else, such as 2026 or yes."""
    for node in _nodes(root):
        for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
            if key.tag != "tag:yaml.org,2002:str":
                shown = f"'{key.value}'" if isinstance(key, yaml.ScalarNode) else "a list"
                read = READ_AS.get(key.tag.rpartition(":")[2], "something else")
                what = f"YAML reads the key {shown} as {read}, but a key is text."
                yield Problem(file, first_line + key.start_mark.line, what, "Correct it, or remove it with its value.")


READ_AS = {
    "bool": "true or false",
    "int": "a number",
    "float": "a number",
    "timestamp": "a date",
    "null": "nothing",
    "seq": "a list",
    "map": "keys with values",
    "merge": "a reference",
}
"""Kinds of YAML's values in words, by the last part of their tag."""
LIKE_YAML = re.compile(r"\s*(?:(?:- +)*[\w-]+(?P<colon>：)|(?P<dash>[–—\u2212•])\s)")
OPENED = re.compile(r"[:\[,-]\s+\"[^\"]*$")
LOOKS_RIGHT = {"：": ":", "，": ",", "\u201c": '"', "\u201d": '"', "\u2018": "'", "\u2019": "'"}
LOOKS_RIGHT |= dict.fromkeys("–—\u2212•", "-")
"""Signs that other keyboards and word processors write for those of YAML."""
REASONS = {
    "found character that cannot start any token": (
        "a value may not begin with '{sign}'",
        "Put the value in quotes.",
    ),
    "found undefined alias": ("a value may not begin with '{sign}'", "Put the value in quotes."),
    "but found another document": (
        "a line of '---' begins another file",
        "Remove the line '---'; the entries follow each other.",
    ),
    "found unexpected end of stream": ("a quote or a bracket is opened and never closed", "Close it."),
    "found unexpected document separator": ("a quote or a bracket is opened and never closed", "Close it."),
    "mapping values are not allowed in this context": (
        "a ': ' stands where no key can be",
        "Put text with ': ' in straight quotes (\"), and give the keys of an entry the same indentation.",
    ),
    "could not find expected ':'": ("this or the line above has a key without ': '", "Write 'key: value'."),
    "did not find expected key": ("a key was expected", "Give the keys of an entry the same indentation."),
    "did not find expected '-' indicator": ("a list goes on without '- '", "Begin each entry with '- '."),
    "did not find expected ',' or ']'": ("a list in '[ ]' does not end", "Write commas between its entries and ']'."),
    "did not find expected ',' or '}'": ("keys in '{ }' do not end", "Write commas between them and '}' at their end."),
    "mapping keys are not allowed in this context": (
        "a value may not begin with '{sign}'",
        "Put the value in quotes.",
    ),
    "did not find expected comment or line break": (
        "a value may not begin with '>' or '|'",
        "Put the value in quotes.",
    ),
    "did not find expected alphabetic or numeric character": (
        "a value may not begin with '*' or '&'",
        "Put the value in quotes.",
    ),
    "did not find expected node content": ("a sign stands where a value is expected", "Put the value in quotes."),
    "found unknown escape character": (
        "in double quotes, '\\' begins a code",
        "Use straight single quotes (') instead.",
    ),
    "did not find expected whitespace or line break": ("a space is missing", "Write a space after the sign."),
    "block sequence entries are not allowed in this context": (
        "a '- ' stands where no list can be",
        "Write the list below, or put the value in quotes.",
    ),
}
"""What is wrong and what to do, by libyaml's words."""


ENDS_EARLY = re.compile(r"[:\[,-]\s+('[^']*'|\"[^\"]*\")[^\s,\]}]")
"""A quoted value with more behind it."""


def _invalid(error: yaml.YAMLError, text: str, file: str, first_line: int) -> Problem:
    """Say what is wrong with YAML that cannot be read, in other words than libyaml's."""
    lines = text.split("\n")
    mark = getattr(error, "problem_mark", None)
    at = min(mark.line if mark else 0, len(lines) - 1)
    problem = str(getattr(error, "problem", None) or error)
    begun = getattr(error, "context_mark", None)
    for index in range(at + 1):
        if "\t" in lines[index][: len(lines[index]) - len(lines[index].lstrip())] or (
            index == at and "\t" in lines[at]
        ):
            what = "There is a tab in this line, but YAML wants spaces."
            return Problem(file, first_line + index, what, "Delete it, and type spaces instead.")
        if key := LIKE_YAML.match(lines[index]):
            sign = key["colon"] or key["dash"]
            what = f"'{sign}' looks like '{LOOKS_RIGHT[sign]}', but is another character."
            return Problem(file, first_line + index, what, f"Write '{LOOKS_RIGHT[sign]}' and a space after it.")
        if OPENED.search(lines[index]):
            return Problem(file, first_line + index, "A quote is opened in this line and not closed.", "Close it.")
    if problem == "did not find expected key" and (quoted := ENDS_EARLY.search(lines[at])):
        what = f"The value ends after {quoted[1]}, because a quote also ends it."
        return Problem(file, first_line + at, what, "Put the other straight quotes (\" or ') around it.")
    if problem.startswith("could not determine a constructor"):
        tag = re.search(r"!\S*", lines[at])
        what = f"'{tag[0] if tag else '!'}' is a type of YAML, which no value here has."
        return Problem(file, first_line + at, what, "Put a value that begins with '!' in quotes.")
    reason, fix = REASONS.get(problem, (problem, "Check the indentation and the colons; put text with ': ' in quotes."))
    if "never closed" in reason and begun:
        at = begun.line
    sign = lines[at][mark.column : mark.column + 1] if mark else ""
    return Problem(file, first_line + at, f"Invalid YAML: {reason.replace('{sign}', sign)}.", fix)


def problems_of(text: str, file: str) -> list[Problem]:
    """Find what is wrong with mkdocs.yml before MkDocs reads it. Any tag is accepted."""
    text = text.replace("\r\n", "\n")
    if problems := text_file.conflicts(text, file) or list(_odd(text, file, 1)):
        return problems
    try:
        root = yaml.compose(text, Loader)
    except yaml.YAMLError as error:
        return [_invalid(error, text, file, 1)]
    if root is not None and not isinstance(root, yaml.MappingNode):
        return [Problem(file, 1, "This file has no keys.", "Write 'key: value' lines.")]
    own = [value for key, value in root.value if key.value == "plugins"] if root else []
    if problems := [problem for value in own for problem in _keys_that_are_no_text(value, file, 1)]:
        return problems
    return [*_line_numbers(root, file, 1)[1], *_curly_quotes(root, file, 1)]


def shown(text: str, *keys: str) -> Iterator[tuple[int, str]]:
    """Yield every text under some keys of a YAML document, names of keys too, with its line."""
    for key, value in getattr(yaml.compose(text, Loader), "value", ()):
        for node in _nodes(value) if key.value in keys else ():
            if isinstance(node, yaml.ScalarNode):
                yield node.start_mark.line + 1, node.value


def line_numbers(text: str, file: str) -> Lines:
    """Return the line number of each value of a YAML document. Any tag is accepted."""
    return _line_numbers(yaml.compose(text, Loader), file, 1)[0]


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
                line, name = first_line + key.start_mark.line, str(key.value)
                if name in seen:
                    fix = f"Keep one of the two; the first is on line {seen[name]}."
                    problems.append(Problem(file, line, f"Duplicate key '{name}'.", fix))
                seen.setdefault(name, line)
                lines[(*path, name)] = line
                walk(value, (*path, name))
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


def _nodes(node: yaml.Node | None) -> Iterator[yaml.Node]:
    """Yield a node and every node in it, keys too."""
    if node is not None:
        yield node
    if isinstance(node, yaml.SequenceNode | yaml.MappingNode):
        for item in node.value:
            for inner in item if isinstance(item, tuple) else (item,):
                yield from _nodes(inner)


def _lists(root: yaml.Node | None) -> Iterator[yaml.SequenceNode]:
    return (node for node in _nodes(root) if isinstance(node, yaml.SequenceNode))


def _scalars(root: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """Yield every scalar that is a value."""
    keys = {id(key) for node in _nodes(root) if isinstance(node, yaml.MappingNode) for key, _ in node.value}
    return (node for node in _nodes(root) if isinstance(node, yaml.ScalarNode) and id(node) not in keys)


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
