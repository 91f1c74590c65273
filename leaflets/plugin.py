"""The MkDocs plugin: the only module that imports mkdocs.

MkDocs reads mkdocs.yml, finds the files, renders Markdown and checks links. build.py does the rest and returns the
files for MkDocs to copy.
"""

import functools
import logging
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.commands.build import get_context
from mkdocs.config.base import ConfigErrors, ConfigWarnings
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import nest_paths

from leaflets import build
from leaflets import files as files_made
from leaflets.cache import Cache
from leaflets.config_file import ConfigFile
from leaflets.content import Content
from leaflets.content.page import slug_of
from leaflets.content.sources import Source
from leaflets.errors import BuildError
from leaflets.leaflet import Leaflet
from leaflets.outputs.pdf import documents as pdf
from leaflets.settings import Settings
from leaflets.site import Site

SKIP_PDF = "SKIP_PDF"
"""Environment variable: if it is set, `make serve` makes no PDFs and is faster."""

logging.getLogger("leaflets").parent = logging.getLogger("mkdocs")


def _stops(event: Any) -> Any:
    """Turn a BuildError in an event into MkDocs' Abort, which prints the message without a traceback."""

    @functools.wraps(event)
    def stopping(*args: Any, **kwargs: Any) -> Any:
        try:
            return event(*args, **kwargs)
        except BuildError as error:
            raise Abort(str(error)) from error

    return stopping


class LeafletsPlugin(BasePlugin):  # type: ignore[no-untyped-call, type-arg]
    """Connects the pipeline in build.py to MkDocs' events."""

    content: Content
    settings: Settings
    nav: Navigation
    leaflets: dict[str, Leaflet]
    cited: tuple[Source, ...]
    """By the page that is being rendered."""
    pages: dict[str, Page]
    """By slug."""

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Store the settings unvalidated: build.read validates them and reports file and line."""
        self.given = options
        return [], []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Store the command and the environment."""
        self.serving = command == "serve"
        self.with_pdfs = os.environ.get(SKIP_PDF, "") in ("", "0")
        self.code = _code()
        self.earlier = pdf.NONE
        if not self.with_pdfs and not self.serving:
            raise Abort(f"{SKIP_PDF} works with 'make serve' only, because a published site needs its PDFs. Unset it.")

    def on_config(self, config: MkDocsConfig) -> None:
        """Take the spaces off a pasted address, which MkDocs has ended with a slash."""
        if config.site_url:
            config.site_url = config.site_url.strip().rstrip("/ \t") + "/"

    def on_serve(self, server: Any, **_: Any) -> None:
        """Watch the code too, to report that a change of it needs a restart."""
        server.watch(str(Path(__file__).parent))

    @_stops
    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Read and check the content."""
        if self.code != _code():
            raise BuildError("The code of leaflets/ has changed. Restart 'make serve'.")
        src_uris = [file.src_uri for file in files.documentation_pages()]
        self.content, self.settings = build.read(
            Path(config.docs_dir), src_uris, self.given, _config_file(config, files)
        )
        config.markdown_extensions += build.markdown_extensions(self.content)  # type: ignore[arg-type]
        self.leaflets, self.pages = {}, {}

    def on_nav(self, nav: Navigation, **_: Any) -> None:
        """Store the navigation."""
        self.nav = nav

    @_stops
    def on_page_markdown(self, markdown: str, *, page: Page, files: Files, **_: Any) -> str:
        """Replace markers, and number citations."""
        urls = {slug_of(file.src_uri): _url(file) for file in files.documentation_pages()}
        text, self.cited = build.prepare(markdown, _url(page.file), urls, self.content, self.settings)
        return text

    @_stops
    def on_page_content(self, html: str, *, page: Page, **_: Any) -> None:
        """Make the Leaflet of a page."""
        slug = slug_of(page.file.src_uri)
        trail = tuple(section.title or "" for section in reversed(list(page.ancestors)))
        leaflet = build.make_leaflet(html, slug, _url(page.file), trail, self.cited, self.content)
        self.leaflets[slug], self.pages[slug] = leaflet, page

    @_stops
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Make all outputs, and leave MkDocs only the files to copy."""
        project, docs, theme = Path(config.config_file_path).parent, Path(config.docs_dir), _theme(config)
        site = Site(
            name=config.site_name,
            description=config.site_description or "",
            url=config.site_url or "",
            settings=self.settings,
            content=self.content,
            leaflets={slug: self.leaflets[slug] for slug in map(_slug_of_page, self.nav.pages)},
            logo=docs / str(config.theme.get("logo")),
            theme=theme,
            cache=Cache(project / ".cache"),
            with_pdfs=self.with_pdfs,
        )
        published = [file for file in files if _is_of_content(file, config) and file.inclusion.is_included()]  # type: ignore[no-untyped-call]
        static = [files_made.File(file.dest_uri, file.content_bytes) for file in published]
        if theme:
            env.autoescape = lambda name: bool(name) and (theme / str(name)).is_file()
        with suppress(OSError):  # it makes a rebuild 10 % faster; a folder that cannot be written does without
            templates = project / ".cache" / "templates"
            templates.mkdir(parents=True, exist_ok=True)
            if os.access(templates, os.W_OK):
                env.bytecode_cache = FileSystemBytecodeCache(str(templates))
        renderer = _Renderer(env, config, files, self.nav, self.pages)
        made, pdfs = build.outputs(site, static, renderer.render, self.serving, self.earlier)
        if self.serving:  # handbooks are too slow to remake on every save, so the first ones are kept
            self.earlier = pdfs.handbooks
        for file in list(files):
            if file.is_documentation_page() or (theme and not _is_of_content(file, config)):
                files.remove(file)
        known = {file.path for file in static}
        for made_file in made:
            if made_file.path not in known:
                files.append(_copied(made_file, config))
        config.theme.static_templates.clear()


class _Renderer:
    """Renders the theme's templates as MkDocs does."""

    def __init__(
        self, env: Environment, config: MkDocsConfig, files: Files, nav: Navigation, pages: Mapping[str, Page]
    ) -> None:
        self.env, self.config, self.nav, self.pages = env, config, nav, pages
        self.files = files.documentation_pages()

    def render(self, template: str, leaflet: Leaflet | None, values: Mapping[str, Any]) -> str:
        """Render a template, for a page if one is given."""
        config, plugins = self.config, self.config.plugins
        sheet = values["stylesheet_file"]  # of another theme, which prints the article as the page's content
        if sheet and sheet not in config.extra_css:
            config.extra_css = [*config.extra_css, sheet]
        if leaflet is None:
            # The error page is shown at any URL, so its links start at the site's root.
            base_url = urlsplit(config.site_url or "/").path if template == "404.html" else "."
            common: Any = get_context(self.nav, self.files, config, base_url=base_url)
            return self.env.get_template(template).render(common | values)
        page = self.pages[leaflet.slug]
        page.active = True
        if sheet:
            page.content = str(values["article"]())
        try:
            context: Any = get_context(self.nav, self.files, config, page)
            context = plugins.on_page_context(context | values, page=page, config=config, nav=self.nav)
            output = self.env.get_template(template).render(context)
            return plugins.on_post_page(output, page=page, config=config)
        finally:
            page.active = False


def _theme(config: MkDocsConfig) -> Path | None:
    """Return the folder of theme overrides if it has our stylesheet; another theme has its own styles and scripts."""
    custom = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    return custom if custom and (custom / "assets" / "site.css").is_file() else None


def _config_file(config: MkDocsConfig, files: Files) -> ConfigFile:
    path = Path(config.config_file_path)
    src_uris = [file.src_uri for file in files.documentation_pages()]
    left_out = [patterns for patterns in (config.exclude_docs, config.draft_docs) if patterns]
    loaded = (*config.extra_css, *map(str, config.extra_javascript))
    return ConfigFile(
        name=path.name,
        text=path.read_text(encoding="utf-8"),
        nav=nest_paths(src_uris) if config.nav is None else config.nav,  # type: ignore[no-untyped-call]
        loaded=loaded,
        font=config.theme.get("font", True),
        logo=str(config.theme.get("logo") or ""),
        files=(str(config.theme.get("favicon") or ""), *loaded),
        excluded=frozenset(file.src_uri for file in files if any(one.match_file(file.src_uri) for one in left_out)),
        site_url=config.site_url or "",
        theme=Path(config.theme.custom_dir) if config.theme.custom_dir else None,
    )


def _copied(file: files_made.File, config: MkDocsConfig) -> File:
    """Return a file for MkDocs to copy. Its source path ends in ".made", or MkDocs would render "symptoms.md"."""
    made = File.generated(config, f"{file.path}.made", content=file.content, inclusion=InclusionLevel.INCLUDED)
    made.dest_uri = file.path
    return made


def _is_of_content(file: File, config: MkDocsConfig) -> bool:
    return file.src_dir == config.docs_dir and not file.is_documentation_page()


def _url(file: File) -> str:
    """Return the URL of a page, relative to the site. For the home page MkDocs has "./", and we have ""."""
    return file.url.removeprefix("./")


def _slug_of_page(page: Page) -> str:
    return slug_of(page.file.src_uri)


def _code() -> frozenset[tuple[Path, int]]:
    """Return the files of the code, each with its modification time."""
    return frozenset((path, path.stat().st_mtime_ns) for path in Path(__file__).parent.rglob("*.py"))
