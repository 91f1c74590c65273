"""A Leaflet's HTML as a tree: how every output that is not the web reads it."""

import xml.etree.ElementTree as etree
from functools import lru_cache
from typing import ClassVar

import tinyhtml5

from leaflets.errors import BuildError

SVG = "{http://www.w3.org/2000/svg}"


class NoFormError(BuildError):
    """HTML that an output has no form for yet; it stops the build."""

    form: ClassVar[str]
    """Where it has none, such as "on paper"."""
    writer: ClassVar[str]
    """File that would give it one."""

    def __init__(self, page: str, element: etree.Element) -> None:
        classes = element.get("class")
        tag = element.tag if isinstance(element.tag, str) else "!--"  # of a comment, the tag is a function
        shown = f'<{tag} class="{classes}">' if classes else f"<{tag}>"
        way_out = f"Write it another way, or add a branch to overrides/hooks/{self.writer}."
        super().__init__(f"The page '{page}' holds {shown}, which has no form {self.form}. {way_out}")


@lru_cache(maxsize=16384)  # handout and handbook set the same pieces, and so does the next build while serving
def parse(html: str) -> etree.Element:
    """Read a piece of HTML; gives its body, which nobody may change."""
    page: etree.Element = tinyhtml5.parse(html, namespace_html_elements=False)
    body = page.find("body")
    assert body is not None, "the parser makes one"
    return body


def classes_of(element: etree.Element) -> set[str]:
    """Names in an element's class attribute."""
    return set((element.get("class") or "").split())


def text_of(element: etree.Element) -> str:
    """Its words alone."""
    return " ".join("".join(element.itertext()).split())


def alternative(svg: etree.Element) -> str:
    """What a picture shows, in words: its title and its description."""
    parts = (svg.findtext(f"{SVG}{name}", "").strip().rstrip(".") for name in ("title", "desc"))
    return " ".join(f"{part}." for part in parts if part)
