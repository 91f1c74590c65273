"""Figures: an SVG picture becomes part of the page, so that it follows the page's colours and needs no request."""

import posixpath
import re
from pathlib import Path
from urllib.parse import unquote, urljoin

PICTURE = re.compile(r'<p><img alt="(?P<alt>[^"]*)" src="(?P<src>[^"]+\.svg)"(?: title="(?P<caption>[^"]*)")? ?/?></p>')


def insert(html: str, url: str, docs: Path) -> str:
    """Replace each picture of a page by its drawing.

    Args:
        url: of the page inside the site, from which its pictures' paths start.
        docs: the folder of the content.
    """

    def replace(match: re.Match[str]) -> str:
        path = docs / posixpath.normpath(unquote(urljoin("/" + url, match["src"]))).lstrip("/")
        return figure(path.read_text(encoding="utf-8-sig"), match["alt"], match["caption"] or "")

    return PICTURE.sub(replace, html)


def figure(svg: str, alt: str, caption: str) -> str:
    """Wrap an SVG into a captioned figure.

    Args:
        svg: the file's text, with a title and a description of its own.
        alt: short name for assistive technology; the SVG's description has the detail.
        caption: HTML-escaped text below the picture.
    """
    svg = re.sub(r"<\?xml.*?\?>|<!--.*?-->|<!DOCTYPE[^>]*>", "", svg, flags=re.DOTALL).strip()
    svg = re.sub(r">\s+<", "><", svg)
    # The alternative text that the editor wrote on this page wins over the file's own title.
    svg = re.sub(r"(<title[^>]*>).*?(</title>)", lambda m: m[1] + alt + m[2], svg, count=1, flags=re.DOTALL)
    words = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure class="figure">{svg}{words}</figure>'
