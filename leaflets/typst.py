"""Run Typst with a bundled font only: no system fonts, no network, so that output bytes depend on the input alone."""

import json
import struct
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from leaflets import cache as caching
from leaflets.errors import BuildError

FONT = "Atkinson Hyperlegible"
INSTALL = "Run 'make serve' or 'make site', which install it, or 'pip install .'."


def compile_typst(
    source: str,
    kind: Literal["pdf", "png"],
    root: Path,
    data: Mapping[str, Any],
    what: str,
    font: str = FONT,
    **options: Any,
) -> bytes:
    """Compile a Typst document.

    Args:
        source: Typst markup.
        root: folder that the markup may import from.
        data: JSON data that the markup reads as `json(bytes(sys.inputs.data))`, so that it is never parsed as markup.
        what: the document's name in error messages.
        font: the one that it can use.
        options: further options of the compiler, such as `ppi`.

    Raises:
        BuildError: if Typst reports an error or a warning.
    """
    import typst  # slow to import, and not needed if everything is cached

    try:
        compiler = typst.Compiler(
            root=root,
            font_paths=_fonts(font),
        )
        made, warnings = compiler.compile_with_warnings(
            source.encode(), format=kind, sys_inputs={"data": json.dumps(data)}, **options
        )
    except typst.TypstError as error:
        raise BuildError(f"{what} cannot be made: {error.message}. {' '.join(error.hints)}".rstrip()) from error
    if warnings:
        raise BuildError(f"{what} has a warning from Typst: {warnings[0].message}.")
    assert isinstance(made, bytes), "only a PNG with several pages is a list"
    return made


@cache
def _fonts(font: str) -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[font_folder(font)])


def picture(path: Path) -> str | list[int]:
    """Return a picture as JSON data for Typst: an SVG as text, any other as a list of bytes."""
    return path.read_text(encoding="utf-8-sig") if path.suffix == ".svg" else list(path.read_bytes())


def fingerprint(texts: Iterable[str], files: Iterable[Path], packages: Iterable[str]) -> str:
    """Return a cache key for a drawing. It includes the versions of Typst and of the given packages.

    Raises:
        BuildError: if a package is not installed.
    """
    return caching.fingerprint(
        (*map(version_of, ("typst", *packages)), *texts), (Path(__file__), *sorted(font_folder().glob("*.ttf")), *files)
    )


@cache
def version_of(package: str) -> str:
    """Return a package's name and version.

    Raises:
        BuildError: if it is not installed.
    """
    try:
        return f"{package} {metadata.version(package)}"
    except metadata.PackageNotFoundError as error:
        raise BuildError(f"The package '{package}' is not installed. {INSTALL}") from error


@cache
def font_folder(font: str = FONT) -> Path:
    """Return the folder of a font's files.

    Raises:
        BuildError: if the font is not installed. (Another font would change the output.)
    """
    package = find_spec(f"fontpkg_{font.lower().replace(' ', '_')}")
    folder = Path(package.origin or "").parent / "files" if package else None
    if not folder or not any(folder.glob("*.ttf")):
        raise BuildError(f"The font '{font}' of the PDFs and social previews is not installed. {INSTALL}")
    return folder


@cache
def letters() -> frozenset[str]:
    """Return the characters that every style of the font has, by its table `cmap` (OpenType, format 4)."""
    return frozenset.intersection(*(_letters_of(path) for path in font_folder().glob("*.ttf")))


def _letters_of(path: Path) -> frozenset[str]:
    data = path.read_bytes()
    tables = (struct.unpack_from(">4sIII", data, 12 + 16 * n) for n in range(struct.unpack_from(">H", data, 4)[0]))
    start = next(offset for tag, _, offset, _ in tables if tag == b"cmap")
    count = struct.unpack_from(">H", data, start + 2)[0]
    records = (
        struct.unpack_from(">HHI", data, start + 4 + 8 * n) for n in range(struct.unpack_from(">H", data, start + 2)[0])
    )
    table = next(start + offset for platform, encoding, offset in records if (platform, encoding) == (3, 1))
    assert struct.unpack_from(">H", data, table)[0] == 4, "another font needs another reader"
    count = struct.unpack_from(">H", data, table + 6)[0] // 2
    ends, starts, deltas, ranges = (
        struct.unpack_from(f">{count}H", data, table + 14 + 2 * count * n + (2 if n else 0)) for n in range(4)
    )
    found: set[str] = set()
    for n in range(count):
        for code in range(starts[n], ends[n] + 1):
            glyph = code + deltas[n]
            if ranges[n]:
                at = table + 16 + 6 * count + 2 * n + ranges[n] + 2 * (code - starts[n])
                glyph = struct.unpack_from(">H", data, at)[0] if at + 2 <= len(data) else 0
                glyph += deltas[n] if glyph else 0
            if glyph % 65536 and code != 0xFFFF:
                found.add(chr(code))
    return frozenset(found)
