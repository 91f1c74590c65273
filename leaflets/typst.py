"""Runs Typst with the bundled font only, which draws the PDFs and the social previews.

It asks neither the network nor the system's fonts, so the same source gives the same bytes anywhere.
"""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from leaflets import cache as caching
from leaflets.errors import BuildError

FONT = "Atkinson Hyperlegible"
FONT_PACKAGE = "fontpkg_atkinson_hyperlegible"
INSTALL = "Run 'make serve' or 'make site': they install it."


def compile_typst(
    source: str, kind: Literal["pdf", "png"], root: Path, data: Mapping[str, Any], what: str, **options: Any
) -> bytes:
    """Draw a document.

    Args:
        source: Typst markup.
        root: folder that the markup may import from.
        data: what the document says: it reads it as `json(bytes(sys.inputs.data))`, so that nothing in it can be taken
            for markup.
        what: the document's name in a message.
        options: more for the compiler, such as `ppi`.

    Raises:
        BuildError: if Typst cannot, or if it warns.
    """
    import typst  # takes a moment to load, and most builds find everything in the cache

    try:
        compiler = typst.Compiler(
            root=root,
            font_paths=_fonts(),
        )
        made, warnings = compiler.compile_with_warnings(
            source.encode(), format=kind, sys_inputs={"data": json.dumps(data)}, **options
        )
    except typst.TypstError as error:
        raise BuildError(f"{what} cannot be made: {error.message}. {' '.join(error.hints)}".rstrip()) from error
    if warnings:
        raise BuildError(f"{what} would come out wrong: {warnings[0].message}.")
    assert isinstance(made, bytes), "more than one page only in a PDF"
    return made


@cache
def _fonts() -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[font_folder()])


def picture(path: Path) -> str | list[int]:
    """Give a picture as a document's data can hold it: an SVG as text, any other as its bytes."""
    return path.read_text(encoding="utf-8-sig") if path.suffix == ".svg" else list(path.read_bytes())


def fingerprint(texts: Iterable[str], files: Iterable[Path], packages: Iterable[str]) -> str:
    """Give one name for all that goes into a drawing: another version of a package may draw other pixels.

    Raises:
        BuildError: if a package is not installed.
    """
    return caching.fingerprint(
        (*map(version_of, ("typst", *packages)), *texts), (Path(__file__), *sorted(font_folder().glob("*.ttf")), *files)
    )


@cache
def version_of(package: str) -> str:
    """Give a package's name and version.

    Raises:
        BuildError: if it is not installed.
    """
    try:
        return f"{package} {metadata.version(package)}"
    except metadata.PackageNotFoundError as error:
        raise BuildError(f"The package '{package}', which the build draws with, is missing. {INSTALL}") from error


@cache
def font_folder() -> Path:
    """Find the folder of the font's files.

    Raises:
        BuildError: if the font is not installed: a machine's own font would give other files.
    """
    package = find_spec(FONT_PACKAGE)
    folder = Path(package.origin or "").parent / "files" if package else None
    if not folder or not any(folder.glob("*.ttf")):
        raise BuildError(f"The font '{FONT}', which PDFs and previews are set in, is missing. {INSTALL}")
    return folder
