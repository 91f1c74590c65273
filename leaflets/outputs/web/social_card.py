"""Social previews: the picture that social media and messengers show for a link to a page.

Typst draws the site's name and logo, the page's title and its first key point. Pillow reduces the colours, which makes
the file two thirds smaller.
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
"""Enough for smooth edges of letters."""
TYPST = Path(__file__).parent / "typst"


def files(site: Site) -> Iterator[File]:
    """Yield the social preview of every page."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # Typst and Pillow release Python's global lock
        leaflets = list(site.leaflets.values())
        cards = [card_of(leaflet, site.name) for leaflet in leaflets]
        for leaflet, png in zip(leaflets, pool.map(lambda card: draw(card, site), cards), strict=True):
            yield File(social_card(leaflet.slug), png)


@dataclass(frozen=True)
class Card:
    """The words of a social preview."""

    site: str
    title: str
    point: str

    @property
    def alt(self) -> str:
        """Alternative text."""
        return f"{self.site}. {self.title}. {self.point}"


def card_of(leaflet: Leaflet, site_name: str) -> Card:
    """Return the words for a page. A key point makes sense without its context, so the first is used."""
    return Card(site_name, leaflet.title, leaflet.summary[0])


def draw(card: Card, site: Site) -> bytes:
    """Return the PNG of a card, from the cache if possible."""
    key = fingerprint((*astuple(card), site.settings.colour), (TYPST / "social-card.typ", site.logo), ("pillow",))
    return site.cache.get(f"social/{key}.png", lambda: reduce_colours(render(card, site.logo, site.settings.colour)))


def render(card: Card, logo: Path, colour: str) -> bytes:
    """Draw a card as a PNG in full colour.

    Args:
        logo: an SVG or another picture that Typst reads.
        colour: colour of the background.

    Raises:
        BuildError: if Typst fails.
    """
    data = {**asdict(card), "logo": picture(logo), "font": FONT, "colour": colour}
    source = (TYPST / "social-card.typ").read_text(encoding="utf-8")
    return compile_typst(source, "png", TYPST, data, f"The social preview of '{card.title}'", ppi=72)


def reduce_colours(png: bytes) -> bytes:
    """Return a PNG with a palette of `COLOURS`, which is two thirds smaller."""
    from PIL import Image

    small = io.BytesIO()
    with Image.open(io.BytesIO(png)) as image:
        palette = image.convert("RGB").quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        palette.save(small, "PNG", compress_level=8)  # 9 takes twice the time for 3 % less
    return small.getvalue()
