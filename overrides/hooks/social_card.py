"""The picture that a link to a page shows on social media and in messages, from its Leaflet.

Typst draws it from the site's name and logo, the page's title and its first key point; Pillow brings it to few colours,
which makes it a third of the size. Neither asks the network nor the machine's fonts, so the same source gives the same
bytes.
"""

import io
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, astuple, dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from content.extra import BRAND
from content.manuscript import slug_of
from leaflet import Leaflet
from library import Library
from printing.typst_engine import FONT, compile_typst, fingerprint, kept
from publishing.outputs import add

WIDTH, HEIGHT = 1200, 630
COLOURS = 40
"""Enough for the edges of letters to look smooth."""


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Draw every page's picture: the Leaflets are made by now, and nothing is written yet."""
    library: Library = config.extra["library"]
    leaflets = library.leaflets
    cards = [card_of(leaflet, config.site_name) for leaflet in leaflets.values()]
    logo = Path(config.docs_dir) / str(config.theme.get("logo"))
    cache = Path(config.config_file_path).parent / ".cache" / "social"
    for slug, png in zip(leaflets, draw(cards, logo, cache, library.extra.colour), strict=True):
        add(files, config, path_of(slug), png)
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


def draw(cards: Iterable[Card], logo: Path, cache: Path, colour: str = BRAND) -> list[bytes]:
    """Give the PNG of each card, drawn or from the cache.

    Args:
        logo: the site's mark, an SVG or another picture that Typst reads.
        cache: folder for drawn pictures.
        colour: of the ground.
    """
    if not logo.is_file():
        raise Abort(f"The logo '{logo.name}' is not there. Mend 'theme: logo:' in mkdocs.yml: previews show it.")

    def one(card: Card) -> bytes:
        key = fingerprint((*astuple(card), colour), (Path(__file__), logo), ("pillow",))
        return kept(cache, f"{key}.png", lambda: fewer_colours(render(card, logo, colour)))

    with ThreadPoolExecutor(os.cpu_count()) as pool:  # both engines work outside of Python's lock
        return list(pool.map(one, cards))


def render(card: Card, logo: Path, colour: str) -> bytes:
    """Draw a card.

    Raises:
        Abort: if Typst cannot.
    """
    data = {**asdict(card), "logo": logo.name, "font": FONT, "colour": colour}
    # A point is a pixel.
    return compile_typst(TEMPLATE, "png", logo.parent, data, f"The social preview of '{card.title}'", ppi=72)


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
#let accent = rgb("#ffb454")
#let ink = rgb("#17262b")
#let paper = white
#let side = 80pt
#let room = 1200pt - 2 * side
#let split = 430pt

#let words = json(bytes(sys.inputs.data))
#let brand = rgb(words.colour)
#set page(width: 1200pt, height: 630pt, margin: 0pt, fill: paper)
#set text(font: words.font, hyphenate: false, top-edge: "cap-height", bottom-edge: "baseline")
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
    place(dx: 640pt, dy: -165pt, image(words.logo, width: 760pt, height: 760pt, fit: "contain"))
    place(rect(width: 100%, height: 100%, fill: brand.transparentize(7%)))
  }))
  place(dx: side - 12pt, dy: 44pt, image(words.logo, height: 76pt))
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
