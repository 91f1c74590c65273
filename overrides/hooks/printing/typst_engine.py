"""Typst, with our own font and nothing of the machine's: what draws the PDFs and the social previews.

It asks neither the network nor the system's fonts, so the same source gives the same bytes anywhere.
"""

import hashlib
import json
import os
import threading
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from mkdocs.exceptions import Abort

FONT = "Atkinson Hyperlegible"
FONT_PACKAGE = "fontpkg_atkinson_hyperlegible"
INSTALL = "Run 'make serve' or 'make site': they install it."


def compile_typst(
    source: str, kind: Literal["pdf", "png"], root: Path, data: Mapping[str, Any], what: str, **options: Any
) -> bytes:
    """Draw a document.

    Args:
        source: Typst markup.
        root: folder that the markup may read from.
        data: what the document says: it reads it as `json(bytes(sys.inputs.data))`, so that nothing in it can be taken
            for markup.
        what: the document's name in a message.
        options: more for the compiler, such as `ppi`.

    Raises:
        Abort: if Typst cannot, or if it warns.
    """
    import typst  # takes a moment to load, and most builds find everything in the cache

    try:
        compiler = typst.Compiler(
            root=root,
            font_paths=typst.Fonts(
                include_system_fonts=False, include_embedded_fonts=False, font_paths=[font_folder()]
            ),
        )
        made, warnings = compiler.compile_with_warnings(
            source.encode(), format=kind, sys_inputs={"data": json.dumps(data)}, **options
        )
    except typst.TypstError as error:
        raise Abort(f"{what} cannot be made: {error.message}. {' '.join(error.hints)}".rstrip()) from error
    if warnings:
        raise Abort(f"{what} would come out wrong: {warnings[0].message}.")
    assert isinstance(made, bytes), "more than one page only in a PDF"
    return made


def kept(folder: Path, key: str, make: Callable[[], bytes]) -> bytes:
    """Give a file from a cache, or make it and keep it. Old files stay until `make clean`.

    Args:
        key: the file's name; it must stand for all that goes into the file.
    """
    path = folder / key
    if path.exists():
        return path.read_bytes()
    content = make()
    folder.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}")  # two may make the same file at once
    part.write_bytes(content)
    part.replace(path)  # in one step: another build may be reading
    return content


def fingerprint(texts: Iterable[str], files: Iterable[Path], packages: Iterable[str]) -> str:
    """One name for all that goes into a file: another version of a package may draw other pixels.

    Raises:
        Abort: if a package is not installed.
    """
    found = hashlib.sha256(_font_and_typst().encode() + Path(__file__).read_bytes())
    for name in packages:
        found.update(version_of(name).encode())
    for path in files:
        found.update(_digest(path, path.stat().st_mtime_ns))
    for text in texts:
        found.update(hashlib.sha256(text.encode()).digest())
    return found.hexdigest()


def version_of(package: str) -> str:
    """Give a package's version.

    Raises:
        Abort: if it is not installed.
    """
    try:
        return f"{package} {metadata.version(package)}"
    except metadata.PackageNotFoundError as error:
        raise Abort(f"The package '{package}', which the build draws with, is missing. {INSTALL}") from error


def font_folder() -> Path:
    """Find the folder of the font's files.

    Raises:
        Abort: if the font is not installed: a machine's own font would give other files.
    """
    package = find_spec(FONT_PACKAGE)
    folder = Path(package.origin or "").parent / "files" if package else None
    if not folder or not any(folder.glob("*.ttf")):
        raise Abort(f"The font '{FONT}', which PDFs and previews are set in, is missing. {INSTALL}")
    return folder


def _font_and_typst() -> str:
    digests = [_digest(path, 0).hex() for path in sorted(font_folder().glob("*.ttf"))]
    return " ".join([version_of("typst"), *digests])


@cache
def _digest(path: Path, changed: int) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()
