"""An Atom feed (RFC 4287) of the changes in data/changes.yml."""

import xml.etree.ElementTree as etree
from collections.abc import Iterator
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from leaflets import paths
from leaflets.files import File
from leaflets.markdown.markers import TEMPLATES
from leaflets.site import Site

ATOM = "http://www.w3.org/2005/Atom"


def files(site: Site) -> Iterator[File]:
    """Yield the feed, if the site has a public URL: Atom requires absolute URLs."""
    if site.url:
        yield File.of(paths.FEED, atom(site))


def atom(site: Site) -> str:
    """Return the feed, newest change first. Without changes, it is dated by the earliest check of a page."""
    changes = site.content.changes.values()
    pages = {slug: (leaflet.title, leaflet.url) for slug, leaflet in site.leaflets.items()}
    started = min(leaflet.checked for leaflet in site.leaflets.values())
    address = site.public(paths.FEED)
    feed = etree.Element("feed", {"xmlns": ATOM, "xml:lang": site.settings.language})
    _add(feed, "title", f"{site.name}: what changed")
    _add(feed, "subtitle", site.description)
    _add(feed, "id", _lasting(site, ""))
    _add(feed, "updated", _midnight(max((change.date for change in changes), default=started)))
    _add(feed, "link", rel="self", type="application/atom+xml", href=address)
    _add(feed, "link", rel="alternate", type="text/html", href=site.url)
    _add(_add(feed, "author"), "name", site.name)
    for change in changes:
        listed = [pages["index"]] if change.pages == "all" else [pages[slug] for slug in change.pages]
        first, *others = [site.public(url) for _, url in listed]
        entry = _add(feed, "entry")
        _add(entry, "title", change.title)
        _add(entry, "id", _lasting(site, change.id))
        _add(entry, "published", _midnight(change.date))
        _add(entry, "updated", _midnight(change.date))
        _add(entry, "link", rel="alternate", type="text/html", href=first)
        for url in others:
            _add(entry, "link", rel="related", type="text/html", href=url)
        linked = [(title, site.public(url)) for title, url in listed]
        html = TEMPLATES.compact("change.html", change=change, pages=linked)
        _add(entry, "content", html, type="html")
    etree.indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{etree.tostring(feed, encoding="unicode")}\n'


def _lasting(site: Site, id_: str) -> str:
    """Return an id that stays the same when the site moves, or every reader would show old entries as new."""
    return uuid5(NAMESPACE_URL, f"{site.settings.file_stem}#{id_}").urn


def _midnight(day: date) -> str:
    return f"{day}T00:00:00Z"


def _add(parent: etree.Element, name: str, text: str | None = None, **attributes: str) -> etree.Element:
    element = etree.SubElement(parent, name, attributes)
    element.text = text
    return element
