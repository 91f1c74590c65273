"""One stylesheet inside every page, and nothing of the theme's that no page uses.

Measured on a phone's network (Lighthouse): a stylesheet of its own costs one more round trip before the first paint.
"""

from pathlib import Path

import rcssmin
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

THEME_FOLDERS = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")
USED = ("assets/javascripts/workers/search.",)
"""Of the theme's files: the search worker alone."""


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Leave out the theme's files that no page asks for (2.5 MB), and the sheets that are printed into the pages."""
    for file in list(files):
        unused = file.src_uri.startswith(THEME_FOLDERS) and not file.src_uri.startswith(USED)
        inlined = file.src_uri.startswith("assets/") and file.src_uri.endswith(".css")
        if unused or inlined or file.src_uri.endswith(".map"):
            files.remove(file)
    return files


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Give the templates the stylesheet."""
    env.globals["stylesheet"] = sheet(Path(config.theme.custom_dir or "") / "assets")
    return env


def sheet(assets: Path) -> str:
    """Join and shrink the sheets of a folder: site.css, then one a component, then print.css for print alone."""
    paths = sorted(assets.glob("*.css"), key=lambda path: (path.name != "site.css", path.name))
    texts = {path.name: path.read_text(encoding="utf-8") for path in paths}
    printed = texts.pop("print.css", "")
    return str(rcssmin.cssmin("".join(texts.values()) + f"@media print{{{printed}}}"))
