"""Every text in front matter and data files, with its place: what rules about text look at besides the pages."""

from collections.abc import Iterator
from typing import NamedTuple

from pydantic import BaseModel

from leaflets.content import Content
from leaflets.content.yaml_lines import line_of


class Value(NamedTuple):
    """A text of front matter or of a data file."""

    file: str
    line: int
    data: str
    """Name of the data file, such as "terms"; "page" for front matter."""
    owner: str
    """Key of the entry, or path of the page."""
    key: str
    text: str


def of_content(content: Content) -> Iterator[Value]:
    """Yield the texts of all entries and of all front matter."""
    for (name, id_), place in content.entries.items():
        entry: BaseModel = getattr(content, name.replace("-", "_"))[id_]
        for path, text in texts(entry.model_dump()):
            yield Value(place.file, place.line(*path), name, id_, str(path[0]), text)
    for page in content.pages.values():
        for path, text in texts(page.meta.model_dump()):
            yield Value(page.file, line_of(path, page.meta_lines), "page", page.src_uri, str(path[0]), text)


def texts(value: object, path: tuple[int | str, ...] = ()) -> Iterator[tuple[tuple[int | str, ...], str]]:
    """Yield each text in some data, with its path."""
    if isinstance(value, str):
        yield path, value
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from texts(inner, (*path, key))
