"""The files of the content folder. Hidden ones, in which programs keep notes, do not exist for MkDocs or the rules."""

import os
from collections.abc import Iterator
from pathlib import Path


def paths(docs: Path) -> Iterator[str]:
    """Yield the path of each file and of each link to a folder, relative to docs/, in order."""
    found: list[str] = []
    for folder, inner, names in os.walk(docs):
        inner[:] = [name for name in inner if not name.startswith(".")]
        links = [name for name in inner if os.path.islink(os.path.join(folder, name))]
        inside = Path(folder).relative_to(docs)
        found += [(inside / name).as_posix() for name in (*names, *links) if not name.startswith(".")]
    return iter(sorted(found))


def texts(docs: Path, *endings: str) -> Iterator[tuple[Path, str]]:
    """Yield the files whose names end in one of these, each with its path for messages."""
    for path in paths(docs):
        if path.endswith(endings) and (docs / path).is_file():
            yield docs / path, f"{docs.name}/{path}"
