"""Rule against stray files: what is published is what a page, the settings or mkdocs.yml name."""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urldefrag

from leaflets.config_file import ConfigFile
from leaflets.content import Content, folder, text_file
from leaflets.content.page import Page, without_code
from leaflets.errors import Problem
from leaflets.lint.images import IMAGE
from leaflets.lint.links import LINK, REFERENCE
from leaflets.markdown.figures import easy_picture, pictogram
from leaflets.settings import Settings

WELL_KNOWN = re.compile(
    r"CNAME|robots\.txt|humans\.txt|ads\.txt|favicon\.\w+|apple-touch-icon[\w-]*\.png|google\w+\.html|BingSiteAuth\.xml"
)
"""Files at the root that no page names, because browsers, search engines and hosts ask for them by their name."""
NAME = re.compile(r"[\w./-]+", re.ASCII)
KIND = re.compile(
    r"\.(?:svg|png|jpe?g|gif|webp|avif|ico|css|woff2?|pdf|txt|csv|json|ics"
    r"|docx?|xlsx?|pptx?|od[tsp]|rtf|epub|zip|mp[34]|m4a|ogg|vtt)$",
    re.I,
)
"""Kinds of file that may be published without a check: no browser runs them."""
UNSEEN = ".well-known"
SHOWN = re.compile(r"url\(\s*['\"]?(?P<path>[^'\")]+)")


def check(content: Content, settings: Settings, config_file: ConfigFile) -> Iterator[Problem]:
    """Find files that nothing names, links that lead out of docs/, and pages that MkDocs leaves out."""
    docs, root = content.docs, content.docs.resolve()
    named = set(_named(content, settings, config_file))
    if (docs / UNSEEN).exists():
        what = f"'{UNSEEN}' is not published, because MkDocs leaves out names that begin with a dot."
        yield Problem(f"{docs.name}/{UNSEEN}", 1, what, "Put it on the server yourself, and move it out of docs.")
    overrides = folder.texts(config_file.theme, ".html", ".css", ".js") if config_file.theme else ()
    for text, file in (*folder.texts(docs, ".html", ".js"), *overrides):
        yield from text_file.read(text, file)[1]
    for path in folder.paths(docs):
        file, place = f"{docs.name}/{path}", docs / path
        if path in content.pages or path.startswith("data/") or path in config_file.excluded:
            continue
        if place.is_dir() or not place.exists() or root not in place.resolve().parents:
            what = f"'{path}' is a link to {'a folder' if place.is_dir() else 'no file inside docs'}."
            yield Problem(file, 1, what, "Copy what it leads to into docs, or remove it.")
        elif not place.stat().st_size and not WELL_KNOWN.fullmatch(path):
            yield Problem(file, 1, f"'{path}' is empty.", "Copy or save it again, or remove it.")
        elif path.endswith(".md"):
            what = f"MkDocs would leave out '{path}': it reads no folder 'templates' and no README beside index.md."
            yield Problem(file, 1, what, "Rename the folder or the file, or move it out of docs.")
        elif path not in named and not WELL_KNOWN.fullmatch(path):
            what = f"'{path}' is on no page, so it is not published."
            yield Problem(file, 1, what, "Show it on a page or link to it, or move it out of docs.")
        elif not (KIND.search(path) or path in config_file.files or WELL_KNOWN.fullmatch(path)):
            what = f"'{path}' would be published as it is, but it is no document and no picture."
            yield Problem(file, 1, what, "Write a page, save it as PDF, or remove it and the link to it.")
        elif not NAME.fullmatch(path):
            what = f"'{path}' cannot be used as a file name, because it becomes part of a URL."
            yield Problem(file, 1, what, "Use letters from a to z, digits, hyphens, underscores and dots.")


def _named(content: Content, settings: Settings, config_file: ConfigFile) -> Iterator[str]:
    """Yield the paths that pages, settings and mkdocs.yml name, whether or not there is such a file."""
    yield from (config_file.logo, *config_file.files, (settings.clinic and settings.clinic.logo) or "")
    for page in content.pages.values():
        yield from _on_page(page)
        yield pictogram(page.slug)
    yield from map(easy_picture, content.red_flags)
    for path in config_file.files:
        if path.endswith(".css") and (content.docs / path).is_file():
            text, _ = text_file.read(content.docs / path, path)
            for match in SHOWN.finditer(text):
                yield posixpath.normpath(posixpath.join(posixpath.dirname(path), match["path"].partition("#")[0]))


def _on_page(page: Page) -> Iterator[str]:
    start = posixpath.dirname(page.src_uri)
    text = without_code(page.body)
    targets = [match["src"] for match in IMAGE.finditer(text)]
    targets += [match["target"] for pattern in (LINK, REFERENCE) for match in pattern.finditer(text)]
    for target in targets:
        yield posixpath.normpath(posixpath.join(start, unquote(urldefrag(target)[0])))
