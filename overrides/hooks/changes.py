"""The feed: what changed in the content, and why, as Atom (RFC 4287).

A clinic that shows a page follows the feed, and reads again what its patients see.
"""

import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from html import escape

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from content.changes import Change
from content.dates import in_words
from publishing import outputs

ATOM = "http://www.w3.org/2005/Atom"


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Add the feed to the site's files. Its addresses must be whole, so a site without one has no feed."""
    library = config.extra["library"]
    if config.site_url:
        pages = {slug: (leaflet.title, leaflet.url) for slug, leaflet in library.leaflets.items()}
        site = (config.site_name, config.site_description or "", config.site_url)
        started = min(leaflet.reviewed for leaflet in library.leaflets.values())
        feed = atom(list(library.changes.values()), pages, site, library.extra.language, started)
        outputs.add(files, config, outputs.FEED, feed)
    return env


def atom(
    changes: Sequence[Change],
    pages: dict[str, tuple[str, str]],
    site: tuple[str, str, str],
    language: str,
    started: date,
) -> str:
    """The feed, newest change first.

    Args:
        pages: title and address inside the site of each page, by its slug.
        site: name, description and public address.
        language: of the text.
        started: the day that a feed without a change is dated by.
    """
    name, description, site_url = site
    address = site_url + outputs.FEED
    feed = etree.Element("feed", {"xmlns": ATOM, "xml:lang": language})
    _add(feed, "title", f"{name}: what changed")
    _add(feed, "subtitle", description)
    _add(feed, "id", address)
    _add(feed, "updated", _midnight(max((change.date for change in changes), default=started)))
    _add(feed, "link", rel="self", type="application/atom+xml", href=address)
    _add(feed, "link", rel="alternate", type="text/html", href=site_url)
    _add(_add(feed, "author"), "name", name)
    for change in changes:
        listed = [pages["index"]] if change.pages == "all" else [pages[slug] for slug in change.pages]
        first, *others = [site_url + url for _, url in listed]
        entry = _add(feed, "entry")
        _add(entry, "title", change.title)
        _add(entry, "id", f"{address}#{change.id}")
        _add(entry, "published", _midnight(change.date))
        _add(entry, "updated", _midnight(change.date))
        _add(entry, "link", rel="alternate", type="text/html", href=first)
        for url in others:
            _add(entry, "link", rel="related", type="text/html", href=url)
        html = _html(change, [(title, site_url + url) for title, url in listed])
        _add(entry, "content", html, type="html")
    etree.indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{etree.tostring(feed, encoding="unicode")}\n'


def list_html(changes: Iterable[Change], address: Callable[[str], str], titles: dict[str, str]) -> str:
    """All changes, for a page of the site.

    Args:
        address: gives the relative address of a page from its slug.
        titles: page titles by slug.
    """
    rows = []
    for change in changes:
        slugs = [] if change.pages == "all" else change.pages
        words = _html(change, [(titles[slug], address(slug)) for slug in slugs])
        rows.append(f"<li><p><strong>{in_words(change.date)}: {escape(change.title)}</strong></p>{words}</li>")
    return f"<ul>{''.join(rows)}</ul>" if rows else "<p>None so far.</p>"


def _html(change: Change, listed: Sequence[tuple[str, str]]) -> str:
    links = ", ".join(f'<a href="{escape(url)}">{escape(title)}</a>' for title, url in listed)
    pages = "all" if change.pages == "all" else links
    return f"<p>What changed: {escape(change.what)}</p><p>Why: {escape(change.why)}</p><p>Pages: {pages}.</p>"


def _midnight(day: date) -> str:
    return f"{day}T00:00:00Z"


def _add(parent: etree.Element, name: str, text: str | None = None, **attributes: str) -> etree.Element:
    element = etree.SubElement(parent, name, attributes)
    element.text = text
    return element
