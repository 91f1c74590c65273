"""The picture that a link to a page shows on social media and in messages, from its Leaflet.

Typst draws it from the site's name and logo, the page's title and its first key point; Pillow brings it to few colours,
which makes it a third of the size. Neither asks the network nor the machine's fonts, so the same source gives the same
bytes.
"""

import hashlib
import io
import json
import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple, dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from leaflet import Leaflet
from manuscript import slug_of

WIDTH, HEIGHT = 1200, 630
COLOURS = 40
"""Enough for the edges of letters to look smooth."""
FONT = "Atkinson Hyperlegible"
FONT_PACKAGE = "fontpkg_atkinson_hyperlegible"
ENGINES = ("typst", "pillow")
INSTALL = "Run 'make serve' or 'make site': they install it."


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Draw every page's picture: the Leaflets are made by now, and nothing is written yet."""
    leaflets: dict[str, Leaflet] = config.extra["library"].leaflets
    cards = [card_of(leaflet, config.site_name) for leaflet in leaflets.values()]
    logo = Path(config.docs_dir) / str(config.theme.get("logo"))
    cache = Path(config.config_file_path).parent / ".cache" / "social"
    for slug, png in zip(leaflets, draw(cards, logo, cache), strict=True):
        path = path_of(slug)
        if files.get_file_from_path(path):
            raise Abort(f"Two files of the site would be '{path}'. Give the page '{slug}' another address.")
        files.append(File.generated(config, path, content=png, inclusion=InclusionLevel.INCLUDED))
    return env


def on_page_context(context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Tell the templates where the picture is, and what it says."""
    leaflet = config.extra["library"].leaflets[slug_of(page.file.src_uri)]
    card = card_of(leaflet, config.site_name)
    context["social_card"] = {"path": path_of(leaflet.slug), "alt": card.alt, "width": WIDTH, "height": HEIGHT}
    return context


@dataclass(frozen=True)
class Card:
    """What a picture says."""

    site: str
    title: str
    point: str

    @property
    def alt(self) -> str:
        """The same in words, for who cannot see it."""
        return f"{self.site}. {self.title}. {self.point}"


def card_of(leaflet: Leaflet, site_name: str) -> Card:
    """Choose a page's words: a key point is written to stand alone, so the first can leave the page."""
    return Card(site_name, leaflet.title, leaflet.summary[0])


def path_of(slug: str) -> str:
    """Place of a page's picture inside the site."""
    return f"assets/social/{slug.replace('/', '-')}.png"


def draw(cards: Iterable[Card], logo: Path, cache: Path) -> list[bytes]:
    """Give the PNG of each card, drawn or from the cache.

    Args:
        logo: the site's mark, an SVG or another picture that Typst reads.
        cache: folder for drawn pictures, named by all that goes into them. Old ones stay until `make clean`.
    """
    engines = versions()
    fonts = font_folder()
    if not logo.is_file():
        raise Abort(f"The logo '{logo.name}' is not there. Mend 'theme: logo:' in mkdocs.yml: previews show it.")
    common = hashlib.sha256("\0".join(engines).encode())
    for path in (Path(__file__), logo, *sorted(fonts.glob("*.ttf"))):
        common.update(hashlib.sha256(path.read_bytes()).digest())

    def one(card: Card) -> bytes:
        key = common.copy()
        key.update("\0".join(astuple(card)).encode())
        kept = cache / f"{key.hexdigest()}.png"
        if kept.exists():
            return kept.read_bytes()
        png = fewer_colours(render(card, logo, fonts))
        part = kept.with_suffix(f".{os.getpid()}")
        part.write_bytes(png)
        part.replace(kept)  # in one step: another build may be reading
        return png

    cache.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # both engines work outside of Python's lock
        return list(pool.map(one, cards))


def versions() -> Sequence[str]:
    """Version of each engine: another one may draw other pixels.

    Raises:
        Abort: if one is not installed.
    """
    try:
        return [f"{name} {metadata.version(name)}" for name in ENGINES]
    except metadata.PackageNotFoundError as error:
        raise Abort(f"The package '{error.name}', which draws the social previews, is missing. {INSTALL}") from error


def font_folder() -> Path:
    """Find the folder of the font's files.

    Raises:
        Abort: if the font is not installed: a machine's own font would give other pictures.
    """
    package = find_spec(FONT_PACKAGE)
    folder = Path(package.origin or "").parent / "files" if package else None
    if not folder or not any(folder.glob("*.ttf")):
        raise Abort(f"The font '{FONT}', which the social previews are set in, is missing. {INSTALL}")
    return folder


def render(card: Card, logo: Path, fonts: Path) -> bytes:
    """Draw a card with Typst.

    Raises:
        Abort: if Typst cannot, or draws something else than asked for.
    """
    import typst  # takes a moment to load, and most builds find every picture in the cache

    # The words go in as data, so nothing in them can be taken for Typst's markup.
    words = {"site": card.site, "title": card.title, "point": card.point}
    try:
        compiler = typst.Compiler(
            root=logo.parent, font_paths=typst.Fonts(include_system_fonts=False, font_paths=[fonts])
        )
        made, warnings = compiler.compile_with_warnings(
            TEMPLATE.encode(),
            format="png",
            ppi=72,  # a point is a pixel
            sys_inputs={"card": json.dumps(words), "logo": logo.name, "font": FONT},
        )
    except typst.TypstError as error:
        raise Abort(f"The social preview of '{card.title}' cannot be drawn: {error.message}.") from error
    if warnings:
        raise Abort(f"The social preview of '{card.title}' would come out wrong: {warnings[0].message}.")
    assert isinstance(made, bytes), "the template is one page"
    return made


def fewer_colours(png: bytes) -> bytes:
    """Bring a picture to a palette: smaller by two thirds, and no eye sees it."""
    from PIL import Image

    small = io.BytesIO()
    with Image.open(io.BytesIO(png)) as image:
        palette = image.convert("RGB").quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        palette.save(small, "PNG", compress_level=8)  # 9 takes twice the time for 3 % less
    return small.getvalue()


# Colours as in site.css. Sizes are tried from the largest; a title always fits, a key point that does not is left out
# whole, since half a sentence about health may say the opposite.
TEMPLATE = """
#let brand = rgb("#0b4a53")
#let accent = rgb("#ffb454")
#let ink = rgb("#17262b")
#let paper = white
#let side = 80pt
#let room = 1200pt - 2 * side
#let split = 430pt

#let words = json(bytes(sys.inputs.card))
#let logo = sys.inputs.logo
#set page(width: 1200pt, height: 630pt, margin: 0pt, fill: paper)
#set text(font: sys.inputs.font, hyphenate: false, top-edge: "cap-height", bottom-edge: "baseline")
#set par(leading: 0.5em)

#let tall(body, width) = measure(block(width: width, body)).height

// The words in the largest size that fits, in lines of like length.
#let fitted(words, look, sizes, height) = for size in sizes {
  let body = look(size, words)
  let widest = calc.max(..words.split(" ").map(word => measure(look(size, word)).width))
  let needed = tall(body, room)
  if widest <= room and needed <= height {
    let width = room
    while width - 10pt >= widest and tall(body, width - 10pt) == needed { width -= 10pt }
    return block(width: width, body)
  }
}

#context {
  // Above: whose site, and what the page is.
  place(block(width: 100%, height: split, fill: brand, clip: true, {
    place(dx: 640pt, dy: -165pt, image(logo, width: 760pt, height: 760pt, fit: "contain"))
    place(rect(width: 100%, height: 100%, fill: brand.transparentize(7%)))
  }))
  place(dx: side - 12pt, dy: 44pt, image(logo, height: 76pt))
  place(dx: side + 76pt, dy: 44pt, block(height: 76pt, align(horizon, text(34pt, fill: paper, words.site))))
  place(dx: side, dy: 128pt, block(height: split - 128pt - 20pt, align(horizon, fitted(
    words.title,
    (size, it) => text(size, weight: "bold", fill: paper, it),
    (96pt, 90pt, 84pt, 78pt, 72pt, 64pt, 56pt, 48pt, 40pt, 32pt, 24pt, 16pt),
    216pt,
  ))))

  // Below: what to take from it.
  place(dx: side, dy: split - 5pt, rect(width: 140pt, height: 10pt, fill: accent))
  place(dx: side, dy: split + 5pt, block(height: 630pt - split - 5pt, align(horizon, fitted(
    words.point,
    (size, it) => text(size, fill: ink, it),
    (44pt, 42pt, 40pt, 38pt, 36pt, 33pt, 30pt, 27pt, 24pt),
    122pt,
  ))))
}
"""
