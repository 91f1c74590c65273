"""The cover of the e-book."""

from pathlib import Path

from leaflets.content.dates import in_words
from leaflets.outputs.web.social_card import reduce_colours
from leaflets.site import Site
from leaflets.typst import FONT, compile_typst, fingerprint, picture

TYPST = Path(__file__).parent / "typst"


def draw(site: Site) -> bytes:
    """Return the cover as a PNG of 1,000 by 1,600 pixels, from the cache if possible.

    Raises:
        BuildError: if Typst fails.
    """
    words = {
        "title": site.name,
        "about": "Handbook",
        "edition": f"Edition {site.settings.edition}\n{in_words(site.checked)}",
        "colour": site.settings.colour,
    }

    def drawn() -> bytes:
        source = (TYPST / "cover.typ").read_text(encoding="utf-8")
        data = {**words, "logo": picture(site.logo), "font": FONT}
        return reduce_colours(compile_typst(source, "png", TYPST, data, "The cover of the e-book", ppi=72))

    key = fingerprint(words.values(), (TYPST / "cover.typ", site.logo), ("pillow",))
    return site.cache.get(f"epub/{key}.png", drawn)
