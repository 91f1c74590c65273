"""Recipes for web servers, published under /hosting/: each says the one policy of headers.py in a server's own words.

They know the folder that the site lies in from SITE_URL.
"""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

import code_lookup
import headers
from headers import Inline, Kind
from outputs import UNKNOWN_CODE, add

FOLDER = "hosting/"
RECIPES = ("nginx.conf", "htaccess.txt", "web.config.txt", "_headers.txt")
"""Templates in overrides/hosting/, and the names that they are published by: text that any server shows."""
LOOK_UP = "api/v1/codes/"
"""Where a clinical system asks for a code, by HL7's URL-based Infobutton implementation guide."""


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Write the recipes, once all that is printed into pages is known."""
    made = {file.dest_uri: file.content_string for file in files if file.generated_by and file.dest_uri.endswith(".html")}
    embeds = headers.inline(text for path, text in made.items() if path.startswith("embed/"))
    others = headers.inline(text for path, text in made.items() if not path.startswith("embed/"))
    frame = (env.globals["early_script"], env.globals["script"])
    pages = Inline((*frame, *others.scripts), (env.globals["stylesheet"], *others.styles))
    values = {
        "kinds": headers.policy(pages, embeds),
        "policy": headers,
        "base": base_of(config.site_url or ""),
        "top": top_level(file.dest_uri for file in files),
        "look_up": LOOK_UP,
        "unknown_code": UNKNOWN_CODE,
        "routes": [
            (f"{anyhow(oid)} {anyhow(code)}", path)
            for oid, code, path in code_lookup.routes(config.extra["library"].codes.values())
        ],
        "re": re.escape,
    }
    for name in RECIPES:
        add(files, config, FOLDER + name, env.get_template(FOLDER + name).render(values))
    return env


def base_of(site_url: str) -> str:
    """The folder that the site lies in on its host: "/" or "/pain/"."""
    return f"/{urlsplit(site_url).path.strip('/')}/".replace("//", "/")


def top_level(paths: Iterable[str]) -> list[str]:
    """Folders and HTML files at the top of the site, for hosts that know no "all others"."""
    tops = {path.partition("/")[0] + "/" if "/" in path else path for path in paths}
    return sorted(top for top in tops if top.endswith(("/", ".html")))


def anyhow(text: str) -> str:
    """A pattern for a text in a query string, whichever of its characters somebody percent-encoded."""
    return "".join(f"(?:{re.escape(sign)}|%{ord(sign):02X})" for sign in text)


def others(kinds: Iterable[Kind], top: Iterable[str]) -> list[str]:
    """Of the top level, what is of the last kind: pages."""
    every = list(kinds)
    return [name for name in top if headers.kind_of(name, every) is every[-1]]
