"""The pipeline, top to bottom: read, lint, render, make Leaflets, make outputs.

The order follows from the arguments: an output that needs another takes its files as an argument. Every file exists in
memory before the first one is written, and no written file is read back.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from markdown import Extension

from leaflets import leaflet as leaflets
from leaflets import lint
from leaflets.config_file import ConfigFile
from leaflets.content import Content, yaml_lines
from leaflets.content import read as read_content
from leaflets.content.sources import Source
from leaflets.errors import BuildError, Problem, raise_if_any
from leaflets.files import File
from leaflets.leaflet import Leaflet
from leaflets.lint import dates, rendered
from leaflets.markdown import citations, figures, markers, terms
from leaflets.markdown.care_cards import CareCardExtension
from leaflets.markdown.tables import CardTableExtension
from leaflets.markdown.worksheets import SheetExtension
from leaflets.outputs import api, codes, embed, epub, feed, hosting, markdown, oembed, offline, web
from leaflets.outputs.pdf import documents as pdf
from leaflets.outputs.pdf.documents import Pdfs
from leaflets.outputs.web import assets, downloads, search_index, social_card, web_app
from leaflets.settings import Settings
from leaflets.site import Site

log = logging.getLogger("leaflets")


def read(
    docs: Path, src_uris: Iterable[str], given: Mapping[str, Any], config_file: ConfigFile
) -> tuple[Content, Settings]:
    """Read the content and the settings, and check them against every rule.

    Args:
        docs: the content folder.
        src_uris: paths of the pages, relative to `docs`.
        given: the plugin's settings as parsed from mkdocs.yml.

    Raises:
        BuildError: with one line per problem.
    """
    raise_if_any(yaml_lines.problems_of(config_file.text, config_file.name))
    content, problems = read_content(docs, src_uris)
    settings, wrong = yaml_lines.validate(
        Settings, dict(given), config_file.lines, config_file.name, config_file.settings_path
    )
    raise_if_any([*wrong, *problems])
    assert settings, "or there was a problem"
    today = dates.today()
    raise_if_any(lint.problems(content, settings, config_file, today))
    for notice in dates.notices(content, today):
        log.info("%s", notice)
    return content, settings


def markdown_extensions(content: Content) -> list[Extension]:
    """Return the Markdown extensions to use in addition to those of mkdocs.yml."""
    return [CareCardExtension(), SheetExtension(), CardTableExtension(), terms.TermExtension(content.terms)]


def prepare(
    text: str, url: str, urls: Mapping[str, str], content: Content, settings: Settings
) -> tuple[str, tuple[Source, ...]]:
    """Give the Markdown of a page with its markers replaced and its citations numbered, and the sources that it cites.

    Args:
        url: URL of the page, relative to the site.
        urls: URLs of all pages, by slug.
    """
    text = markers.replace(text, url, urls, content, settings)
    keys = citations.keys_in_order([text])
    return citations.number(text, keys), tuple(content.sources[key] for key in keys)


def make_leaflet(
    html: str, slug: str, url: str, trail: tuple[str, ...], cited: tuple[Source, ...], content: Content
) -> Leaflet:
    """Make the Leaflet of a page.

    Args:
        html: what Markdown made of it.
        trail: titles of the parts of the navigation that it is in, the outermost first.
        cited: the sources that it cites, in the order of their numbers.
    """
    page = content.by_slug(slug)
    assert page, "only pages that were read are rendered"
    html = figures.insert(html, url, content.docs)
    linked = tuple(terms.find(html, content.terms_by_id))
    leaflet = leaflets.make(slug, url, page.meta, trail, html, linked, cited)
    if not page.is_patient_page:
        return leaflet
    others = [term for term in terms.named(leaflet.body, content.terms.values()) if term not in linked]
    return replace(leaflet, terms=(*linked, *others))


def check_rendered(made: Iterable[Leaflet], content: Content, settings: Settings) -> Iterator[Problem]:
    """Yield what is wrong with pages in their rendered form."""
    for leaflet in made:
        page = content.by_slug(leaflet.slug)
        assert page, "only pages that were read are rendered"
        is_printed = page.is_patient_page or page.slug not in settings.handbook.leave_out
        yield from rendered.check(leaflet, page, is_printed)


def outputs(
    site: Site, static: Iterable[File], render: web.Render, serving: bool = False, earlier: Pdfs = pdf.NONE
) -> tuple[list[File], Pdfs]:
    """Make every file of the site.

    Args:
        static: files of the content other than pages, such as pictures.
        render: renders a theme template.
        serving: whether this is `make serve`, which leaves out the offline copy to be faster.
        earlier: handbooks to reuse from an earlier build.

    Returns:
        The files, and which of them are the PDFs.

    Raises:
        BuildError: if a page has an element that an output does not support, or if an output fails.
    """
    raise_if_any(check_rendered(site.leaflets.values(), site.content, site.settings))

    with pdf.printing(site, earlier) as printing:
        index = search_index.file(site)
        web_assets = assets.read(site.theme, site.settings.colour, [index])
        files = [*static, *web_assets.hashed.values()]
        for output in (embed.files, codes.files, oembed.files, markdown.files, feed.files, social_card.files):
            files += output(site)
        book = epub.ebook(site)
        pdfs = printing.wait()
    files += [*pdfs.files.values(), *api.files(site, pdfs.files), book]

    theme = web.Theme(site, web_assets, pdfs, render)
    can_store = any(theme.can_store(page) for page in site.leaflets.values())
    if can_store:
        files += web_app.home_screen_files(site)
    to_list = [page for page in site.leaflets.values() if page.has_web_part(downloads.PART) or theme.can_store(page)]
    ready = list(theme.pages(page for page in site.leaflets.values() if page not in to_list))
    pages = [*ready, *theme.templates()]
    listed = [*pdfs.files.values(), book] if site.with_pdfs else []
    files += hosting.files(site, [*files, *pages, *theme.pages(to_list, listed)])  # styles do not depend on the sizes
    if not serving:
        kept = offline.select_files([*files, *pages], site)
        here = [file for file in listed if file.path in kept]
        not_here = [file.title for file in listed if file.path not in kept]
        kept |= {file.path: file for file in theme.pages(to_list, here, not_here)}
        copy = offline.copy(kept, site)
        made = [copy, offline.checksums([book, copy], site)]
        files += made
        listed += made
    shown = [*static, *web_assets.hashed.values()]
    pages += web_app.with_size(lambda size: theme.pages(to_list, listed, stored_size=size), [*ready, *shown])
    if can_store:
        pages.append(web_app.worker(site, pages, shown))
    if not serving:  # while serving, an edit is often undone
        site.cache.drop_unused()
    return unique([*files, *pages]), pdfs


def unique(files: list[File]) -> list[File]:
    """Return the files unchanged.

    Raises:
        BuildError: if two files have the same path.
    """
    seen: set[str] = set()
    for file in files:
        if file.path in seen:
            fix = "Rename the page or the heading that one of them is made from."
            raise BuildError(f"Two outputs write the file '{file.path}'. {fix}")
        seen.add(file.path)
    return files
