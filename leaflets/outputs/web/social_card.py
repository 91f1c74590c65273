"""The picture that a link to a page shows on social media and in messages, from its Leaflet.

Typst draws it from the site's name and logo, the page's title and its first key point; Pillow brings it to few colours,
which makes it a third of the size.
"""

import io
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, astuple, dataclass
from pathlib import Path

from leaflets.files import File
from leaflets.leaflet import Leaflet
from leaflets.paths import social_card
from leaflets.site import Site
from leaflets.typst import FONT, compile_typst, fingerprint, picture

WIDTH, HEIGHT = 1200, 630
COLOURS = 40
"""Enough for the edges of letters to look smooth."""
TYPST = Path(__file__).parent / "typst"


def files(site: Site) -> Iterator[File]:
    """Draw every page's picture."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # both engines work outside of Python's lock
        leaflets = list(site.leaflets.values())
        cards = [card_of(leaflet, site.name) for leaflet in leaflets]
        for leaflet, png in zip(leaflets, pool.map(lambda card: draw(card, site), cards), strict=True):
            yield File(social_card(leaflet.slug), png)


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


def draw(card: Card, site: Site) -> bytes:
    """Give the PNG of a card, drawn or from the cache."""
    key = fingerprint((*astuple(card), site.settings.colour), (TYPST / "social-card.typ", site.logo), ("pillow",))
    return site.cache.get(f"social/{key}.png", lambda: reduce_colours(render(card, site.logo, site.settings.colour)))


def render(card: Card, logo: Path, colour: str) -> bytes:
    """Draw a card.

    Args:
        logo: the site's mark, an SVG or another picture that Typst reads.
        colour: of the ground.

    Raises:
        BuildError: if Typst cannot.
    """
    data = {**asdict(card), "logo": picture(logo), "font": FONT, "colour": colour}
    source = (TYPST / "social-card.typ").read_text(encoding="utf-8")
    return compile_typst(source, "png", TYPST, data, f"The social preview of '{card.title}'", ppi=72)


def reduce_colours(png: bytes) -> bytes:
    """Bring a picture to a palette: smaller by two thirds, and no eye sees it."""
    from PIL import Image

    small = io.BytesIO()
    with Image.open(io.BytesIO(png)) as image:
        palette = image.convert("RGB").quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        palette.save(small, "PNG", compress_level=8)  # 9 takes twice the time for 3 % less
    return small.getvalue()
