"""Write a Leaflet's HTML for an embed page: other heading levels, and links that work in an iframe."""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from urllib.parse import urldefrag, urljoin

from leaflets.elements import classes_of
from leaflets.paths import relative

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
BOXES = frozenset(["body", "dl", "div", "figure", "ol", "section", "table", "tbody", "thead", "tr", "ul"])
"""Elements in which white space between children is indentation only."""
HEADING = re.compile("h[1-6]")
UNSTYLED = {"signpost"}
"""Classes that no stylesheet of an embed page uses."""
SPACE = " \t\r\n"
SPACES = re.compile(f"[{SPACE}]+")
ABSOLUTE_URL = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
"""The start of an absolute URL."""
OUTSIDE_LINK = {"target": "_top"}
"""Links to what has no embed page open in the whole window, because most sites refuse to be framed."""
VARIANT = "\x01"
"""Placeholder for the file name of the variant, which links between embed pages keep."""


def linked_anchors(elements: Iterable[etree.Element]) -> set[str]:
    """Return the anchors of the same page that some elements link to."""
    links = (link.get("href", "") for element in elements for link in element.iter("a"))
    return {href[1:] for href in links if href.startswith("#")}


def ids(elements: Iterable[etree.Element]) -> set[str]:
    """Return the ids in some elements."""
    return {id_ for element in elements for each in element.iter() if (id_ := each.get("id"))}


@dataclass(frozen=True)
class EmbedWriter:
    """Writes elements of one page for one embed page."""

    url: str
    """URL of the page, relative to the site; its links are relative to it."""
    folder: str
    """Folder of the embed page, relative to the site; written links are relative to it."""
    anchors: Mapping[str, str]
    """Ids of the page that exist in the embed page, with their name there."""
    shift: int
    """Added to the level of each heading."""
    brief: bool = False
    """Whether to leave out ids that nothing links to, to save space."""
    embeds: Mapping[str, str] = field(default_factory=dict)
    """Folders of the embed pages, by the URL of the full page. A link to one works in an iframe that allows nothing."""

    def html(self, elements: Sequence[etree.Element]) -> str:
        """Return some elements as HTML."""
        return "".join(self._outer(element) + _text(element.tail, "body") for element in elements)

    def _outer(self, element: etree.Element) -> str:
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
            if found["href"].startswith("#"):
                if self.brief:
                    found.pop("aria-label", None)  # "Source 1" repeats the link's text
            elif VARIANT not in found["href"]:
                found |= OUTSIDE_LINK
        if classes_of(element) == {"term"}:
            found.pop("title", None)  # the embed page lists the meaning, and a tooltip does not work on phones
        if classes_of(element) & UNSTYLED:
            del found["class"]
        if HEADING.fullmatch(element.tag) and found.get("id") not in self.anchors:
            found.pop("id", None)
        return found

    def link(self, href: str) -> str:
        """Return the URL of a link of the page as seen from the embed page."""
        if ABSOLUTE_URL.match(href):
            return href
        path, fragment = resolve(self.url, href)
        if path == self.url and fragment in self.anchors:
            return f"#{self.anchors[fragment]}"
        way = relative(self.embeds[path], self.folder) + VARIANT if path in self.embeds else relative(path, self.folder)
        return way + (f"#{fragment}" if fragment else "")


@lru_cache(maxsize=8192)  # each link is in a page and in a section, at two heading levels
def resolve(url: str, href: str) -> tuple[str, str]:
    """Return the path and fragment of a link, relative to the site."""
    path, fragment = urldefrag(urljoin("/" + url, href))
    return path.removeprefix("/"), fragment


def _html_names(attributes: Mapping[str, str]) -> dict[str, str]:
    """Return attributes with their HTML names; for SVG, the parser returns names with XML namespaces."""
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
