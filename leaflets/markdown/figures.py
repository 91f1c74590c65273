"""Figures: SVG pictures are inlined, so that they take the page's colours and need no request."""

import posixpath
import re
from pathlib import Path
from urllib.parse import unquote, urljoin

PICTURE = re.compile(r'<p><img alt="(?P<alt>[^"]*)" src="(?P<src>[^"]+\.svg)"(?: title="(?P<caption>[^"]*)")? ?/?></p>')


def insert(html: str, url: str, docs: Path) -> str:
    """Replace each `<img>` of an SVG file by the SVG itself.

    Args:
        url: URL of the page, relative to the site, which the paths of pictures are relative to.
        docs: the content folder.
    """

    def replace(match: re.Match[str]) -> str:
        path = docs / posixpath.normpath(unquote(urljoin("/" + url, match["src"]))).lstrip("/")
        return figure(path.read_text(encoding="utf-8-sig"), match["alt"], match["caption"] or "")

    return PICTURE.sub(replace, html)


def figure(svg: str, alt: str, caption: str) -> str:
    """Return a figure with an SVG and a caption.

    Args:
        svg: text of the file, which has a title and a description.
        alt: HTML-escaped alternative text, which replaces the title.
        caption: HTML-escaped caption.
    """
    svg = re.sub(r"<\?xml.*?\?>|<!--.*?-->|<!DOCTYPE[^>]*>", "", svg, flags=re.DOTALL).strip()
    svg = re.sub(r">\s+<", "><", svg)
    svg = re.sub(r"(<title[^>]*>).*?(</title>)", lambda m: m[1] + alt + m[2], svg, count=1, flags=re.DOTALL)
    words = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure class="figure">{svg}{words}</figure>'
