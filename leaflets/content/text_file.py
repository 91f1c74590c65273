"""Read UTF-8 text files, with or without a byte order mark."""

from pathlib import Path

from leaflets.errors import Problem


def read(path: Path, file: str) -> tuple[str, list[Problem]]:
    """Read a text file.

    Args:
        path: the file.
        file: its path for messages.

    Returns:
        The text, or "" and a problem with the first line that is not UTF-8.
    """
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return "", [Problem(file, line, "This file is not UTF-8.", "Save it with the encoding UTF-8.")]
