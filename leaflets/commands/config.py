"""Check mkdocs.yml before MkDocs reads it (`make site`, `make serve`), whose messages are for programmers."""

import sys
from pathlib import Path

from leaflets.content import text_file, yaml_lines
from leaflets.errors import BuildError, raise_if_any


def check(path: Path) -> None:
    """Check the file.

    Raises:
        BuildError: with one line per problem.
    """
    text, problems = text_file.read(path, path.name)
    raise_if_any(problems or yaml_lines.problems_of(text, path.name))


if __name__ == "__main__":
    try:
        check(Path(sys.argv[1]))
    except BuildError as error:
        sys.exit(str(error))
