"""The stylesheet and the scripts inside every page, and nothing of the theme's that no page uses.

Measured with Lighthouse on a phone's network, one page, median of three: with the script in a file of its own the
largest paint comes after 1.17 s; inside the page, after 0.98 s. The theme's stylesheet and bundle: 1.35 s, 50 KB more.
"""

from pathlib import Path

import rcssmin
import rjsmin
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from content.extra import BRAND

UNPUBLISHED = (
    *("assets/javascripts/", "assets/stylesheets/", "assets/images/"),
    *("print/", "embed/", "epub/", "offline/", "hosting/", "assets/embed.js"),
)
SCRIPTS = {"early_script": "early.js", "script": "site.js"}
"""By the names that templates print them by. Their hashes are in publishing/headers.py's policy."""


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Leave out the theme's files that no page asks for (2.5 MB), and those that are printed into the pages."""
    for file in list(files):
        if file.src_dir in (None, config.docs_dir):
            continue  # the content's own files are all published
        unused = file.src_uri.startswith(UNPUBLISHED)
        printed = file.src_uri.endswith(".css") or file.src_uri.removeprefix("assets/") in SCRIPTS.values()
        if unused or printed:
            files.remove(file)
    return files


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Give the templates the stylesheet and the scripts."""
    assets = Path(config.theme.custom_dir or "") / "assets"
    env.globals["stylesheet"] = sheet(assets, config.extra["library"].extra.colour)
    for name, file in SCRIPTS.items():
        env.globals[name] = str(rjsmin.jsmin((assets / file).read_text(encoding="utf-8")))
    return env


def sheet(assets: Path, colour: str = BRAND) -> str:
    """Join and shrink the sheets of a folder: site.css, then one a component, then print.css for print alone.

    Args:
        colour: stands for the site's own.
    """
    paths = sorted(assets.glob("*.css"), key=lambda path: (path.name != "site.css", path.name))
    texts = {path.name: path.read_text(encoding="utf-8") for path in paths}
    printed = texts.pop("print.css", "")
    return str(rcssmin.cssmin("".join(texts.values()).replace(BRAND, colour) + f"@media print{{{printed}}}"))
