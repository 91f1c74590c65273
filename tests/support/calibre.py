"""calibre's programs for e-books, from Debian's package: they read our book as the program does in which many people keep theirs."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

PACKAGES = ("calibre",)
PROGRAMS = ("ebook-convert", "ebook-meta")


def missing() -> str | None:
    """Say what is not here, in a few words."""
    return None if all(map(shutil.which, PROGRAMS)) else f"calibre (the Debian package {PACKAGES[0]})"


def _run(*command: str) -> str:
    with tempfile.TemporaryDirectory() as own:
        environment = {**os.environ, "HOME": own, "CALIBRE_CONFIG_DIRECTORY": own, "QT_QPA_PLATFORM": "offscreen"}
        return subprocess.run(
            command, env=environment, check=True, timeout=240, text=True, stdout=subprocess.PIPE
        ).stdout


def convert(book: Path, made: Path) -> list[str]:
    """Make another book of a book, in the form that its name says; give what calibre found wrong when it read the first."""
    said = _run("ebook-convert", str(book), str(made))
    _, _, rest = said.partition("Parsing all content...\n")
    found, _, done = rest.partition("34% Running transforms on e-book...\n")
    assert done, said
    return found.splitlines()


def metadata(book: Path, cover: Path) -> dict[str, str]:
    """Give what calibre says about a book, by its words for it; save the picture of its cover."""
    said = _run("ebook-meta", str(book), f"--get-cover={cover}")
    fields = (line.partition(" : ") for line in said.splitlines() if " : " in line)
    return {name.strip(): value.strip() for name, _, value in fields}
