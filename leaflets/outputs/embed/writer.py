"""A Leaflet's HTML for a frame in a host's page: headings at the host's level, and links that know the way out."""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from urllib.parse import urldefrag, urljoin

from leaflets.elements import classes_of
from leaflets.paths import relative

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
BOXES = frozenset(["body", "dl", "div", "fieldset", "figure", "ol", "section", "table", "tbody", "thead", "tr", "ul"])
"""Elements in which space between others is nothing but indentation."""
HEADING = re.compile("h[1-6]")
UNSTYLED = {"signpost", "citation__weak"}
"""Classes that no stylesheet of a frame asks for."""
SPACE = " \t\r\n"
SPACES = re.compile(f"[{SPACE}]+")
ABSOLUTE_URL = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
"""Begins an address that is whole."""
OUTSIDE_LINK = {"target": "_top"}
"""A link that leaves the frame takes the whole window: most sites refuse to be framed."""


def linked_anchors(elements: Iterable[etree.Element]) -> set[str]:
    """Places of the same page that some elements link to."""
    links = (link.get("href", "") for element in elements for link in element.iter("a"))
    return {href[1:] for href in links if href.startswith("#")}


def ids(elements: Iterable[etree.Element]) -> set[str]:
    """Places in some elements that links can lead to."""
    return {id_ for element in elements for each in element.iter() if (id_ := each.get("id"))}


@dataclass(frozen=True)
class EmbedWriter:
    """Writes parts of one page for one frame."""

    url: str
    """Address of the page inside the site, where its own links start."""
    folder: str
    """Address of the frame's folder, where its links must start."""
    anchors: Mapping[str, str]
    """What can be reached inside the frame: ids of the page, and what they are called here."""
    shift: int
    """Added to the level of each heading."""
    brief: bool = False
    """Whether only those headings have an address that the text links to, to save room."""

    def html(self, elements: Sequence[etree.Element]) -> str:
        """Write some elements as HTML."""
        return "".join(self._outer(element) + _text(element.tail, "body") for element in elements)

    def _outer(self, element: etree.Element) -> str:
        if element.tag == "fieldset":
            return ""  # a filter, which would do nothing here: all that it could hide is shown
        tag = element.tag.rpartition("}")[2]
        if HEADING.fullmatch(tag):
            tag = f"h{min(6, int(tag[1]) + self.shift)}"
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in self._attributes(element).items())
        if tag in VOID:
            return f"<{tag}{attributes}>"
        return f"<{tag}{attributes}>{self._inner(element)}</{tag}>"

    def _inner(self, element: etree.Element) -> str:
        text = _text(element.text, element.tag)
        return text + "".join(self._outer(child) + _text(child.tail, element.tag) for child in element)

    def _attributes(self, element: etree.Element) -> dict[str, str]:
        if not element.attrib:
            return {}
        found = _html_names(element.attrib)
        if element.tag == "a" and "href" in found:
            found["href"] = self.link(found["href"])
            if not found["href"].startswith("#"):
                found |= OUTSIDE_LINK
            elif self.brief:
                found.pop("aria-label", None)  # "Source 1": its number, and that it is weak, are in the link's text
        if classes_of(element) == {"term"}:
            found.pop("title", None)  # the frame lists the word's meaning, which a finger can reach
        if classes_of(element) & UNSTYLED:
            del found["class"]
        if HEADING.fullmatch(element.tag) and found.get("id") not in self.anchors:
            found.pop("id", None)
        return found

    def link(self, href: str) -> str:
        """Where a link of the page leads from the frame: a fragment in it, the full site, or another site."""
        if ABSOLUTE_URL.match(href):
            return href
        path, fragment = _resolve(self.url, href)
        if path == self.url and fragment in self.anchors:
            return f"#{self.anchors[fragment]}"
        return relative(path, self.folder) + (f"#{fragment}" if fragment else "")


@lru_cache(maxsize=8192)  # each link stands in a page and in its section, at every level
def _resolve(url: str, href: str) -> tuple[str, str]:
    """What a link of a page leads to inside the site: a path, and a fragment there."""
    path, fragment = urldefrag(urljoin("/" + url, href))
    return path.removeprefix("/"), fragment


def _html_names(attributes: Mapping[str, str]) -> dict[str, str]:
    """Attributes as HTML names them: the parser gives those of drawings the names of their XML."""
    found: dict[str, str] = {}
    for name, value in attributes.items():
        space, _, local = name.rpartition("}")
        if not space.endswith("/xmlns/"):
            found[f"xlink:{local}" if space.endswith("/xlink") else local] = value
    return found


def _text(text: str | None, tag: str) -> str:
    if not text or (tag in BOXES and not text.strip(SPACE)):
        return ""
    return escape(SPACES.sub(" ", text), quote=False)
