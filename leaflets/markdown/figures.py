"""Figures: SVG pictures are inlined, so that they take the page's colours and need no request."""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin


def pictogram(slug: str) -> str:
    """Return the path in docs/ of a page's picture among the ways in on the home page, whether or not there is one."""
    return f"assets/pictogram-{slug}.svg"


def easy_picture(sign: str) -> str:
    """Return the path in docs/ of a sign's picture in easy read, whether or not there is one."""
    return f"assets/easy-{sign}.svg"


EASY = easy_picture("")[: -len(".svg")]
"""How the path of a picture in easy read begins: its words are the text, so they are large and beside it."""

PICTURE = re.compile(r'<p><img alt="(?P<alt>[^"]*)" src="(?P<src>[^"]+\.svg)"(?: title="(?P<caption>[^"]*)")? ?/?></p>')


def insert(html: str, url: str, docs: Path) -> str:
    """Replace each `<img>` of an SVG file by the SVG itself.

    Args:
        url: URL of the page, relative to the site, which the paths of pictures are relative to.
        docs: the content folder.
    """

    def replace(match: re.Match[str]) -> str:
        path = posixpath.normpath(unquote(urljoin("/" + url, match["src"]))).lstrip("/")
        svg = with_own_ids((docs / path).read_text(encoding="utf-8-sig"), path)
        return figure(svg, match["alt"], match["caption"] or "", beside=path.startswith(EASY))

    return PICTURE.sub(replace, html)


def figure(svg: str, alt: str, caption: str, beside: bool = False) -> str:
    """Return a figure with an SVG and a caption.

    Args:
        svg: text of the file, which has a title and a description.
        alt: HTML-escaped alternative text, which replaces the title.
        caption: HTML-escaped caption.
        beside: whether the caption is large and beside the picture.
    """
    svg = re.sub(r"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>]*>", "", svg, flags=re.DOTALL).strip()
    svg = re.sub(r">\s+<", "><", svg)
    svg = re.sub(r"(<title[^>]*>).*?(</title>)", lambda m: m[1] + alt + m[2], svg, count=1, flags=re.DOTALL)
    words = f"<figcaption>{caption}</figcaption>" if caption else ""
    kind = "figure figure--beside" if beside else "figure"
    return f'<figure class="{kind}">{svg}{words}</figure>'


PREFIX = "figure-"
"""Of every id in a figure. No heading may begin with it."""
ATTRIBUTE = re.compile(r"(?P<name>[\w:-]+)\s*=\s*(?P<quote>[\"'])(?P<value>.*?)(?P=quote)", re.DOTALL)
IN_URL = re.compile(r"(?<=url\(#)[^)]+|(?<=url\(['\"]#)[^'\"]+")


def referred(name: str, value: str) -> Iterator[str]:
    """Yield the ids that an attribute of a drawing refers to."""
    if name in ("aria-labelledby", "aria-describedby"):
        yield from value.split()
    elif name.endswith("href") and value.startswith("#"):
        yield value[1:]
    else:
        yield from IN_URL.findall(value)


def with_own_ids(svg: str, path: str) -> str:
    """Return a drawing whose ids no other drawing and no heading has: its path is in front of each, and of references.

    Args:
        path: path of the file in docs/.
    """
    name = posixpath.relpath(path, "assets").removesuffix(".svg").replace("/", "..")  # an id may not have a slash
    own = f"{PREFIX}{name}."

    def renamed(match: re.Match[str]) -> str:
        value = match["value"]
        ids = [value] if match["name"] == "id" else list(referred(match["name"], value))
        for id_ in sorted(set(ids), key=len, reverse=True):
            value = re.sub(
                rf"(?<![\w.-]){re.escape(id_)}(?![\w.-])", own + re.sub(f"^{re.escape(name)}(?=-)", "", id_), value
            )
        return f"{match['name']}={match['quote']}{value}{match['quote']}"

    return ATTRIBUTE.sub(renamed, svg)
