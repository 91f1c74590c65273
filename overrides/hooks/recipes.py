"""Recipes for web servers, published under /hosting/: each says the policy of publishing/headers.py in its own words.

They take the folder that the site lies in from SITE_URL.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

import code_lookup
from publishing import headers
from publishing.headers import Inline, Kind
from publishing.outputs import NO_EMBED, UNKNOWN_CODE, add, base_of, code_page

FOLDER = "hosting/"
RECIPES = ("nginx.conf", "htaccess.txt", "web.config.txt", "_headers.txt")
"""Templates in overrides/hosting/, and the names that they are published by: text that any server shows."""
INSTALLER = "install.sh"
"""Beside them, for whoever has the site alone: puts a version of it in place."""


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Write the recipes, once all that is printed into pages is known."""
    made = {file.dest_uri: file for file in files if file.generated_by and file.dest_uri.endswith(".html")}
    embeds = headers.inline(file.content_string for path, file in made.items() if path.startswith("embed/"))
    others = headers.inline(file.content_string for path, file in made.items() if not path.startswith("embed/"))
    pages = Inline(
        (str(env.globals["early_script"]), str(env.globals["script"]), *others.scripts),
        (str(env.globals["stylesheet"]), *others.styles),
    )
    routes = code_lookup.routes(config.extra["library"])
    top = top_level([*(file.dest_uri for file in files), FOLDER, "404.html"])
    values = facts(headers.policy(pages, embeds), base_of(config.site_url or ""), top, routes)
    for name in (*RECIPES, INSTALLER):
        add(files, config, FOLDER + name, env.get_template(FOLDER + name).render(values))
    return env


def facts(
    kinds: Sequence[Kind], base: str, top: Iterable[str], routes: Iterable[tuple[str, str, str]]
) -> dict[str, Any]:
    """Collect what the recipes say.

    Args:
        base: the folder that the site lies in on its host.
        top: the top level of the site.
        routes: of a code system (OID), a code and the path of what the site has for it.
    """
    types = sorted({*headers.TYPES.values(), headers.FEED_TYPE})
    return {
        "kinds": kinds,
        "names": list(dict.fromkeys(name for kind in kinds for name in kind.headers)),
        "policy": headers,
        "data_folders": [p for kind in kinds if kind.name == "data" for p in kind.places if p.endswith("/")],
        "base": base,
        "no_embed": NO_EMBED,
        "blocks": list(blocks(kinds, top)),
        "compressed": [kind for kind in types if COMPRESSIBLE.search(kind) and kind != "text/html"],
        "routes": [(f"{anyhow(system)} {anyhow(code)}", path, code_page_of(path)) for system, code, path in routes],
        "unknown_code": UNKNOWN_CODE,
        "look_up": UNKNOWN_CODE.rpartition("/")[0] + "/",
        "look_up_page": code_page("", "").partition("/")[0] + "/",
        "anyhow": anyhow,
        "pattern": re.escape,
        "variable": lambda name: "leaflets_" + name.lower().replace("-", "_"),
    }


COMPRESSIBLE = re.compile(r"^text/|json$|xml$")


def anyhow(text: str) -> str:
    """A pattern for a text in a query string, where any of its signs may be percent-encoded."""
    return "".join(sign if sign.isalnum() else f"(?:{re.escape(sign)}|%{ord(sign):02X})" for sign in text)


def code_page_of(path: str) -> str:
    """The page for people that says the same as the answer for programs at some path."""
    answer = PurePosixPath(path)
    return code_page(answer.parent.name, answer.stem)


def top_level(paths: Iterable[str]) -> list[str]:
    """Folders and pages at the top of the site."""
    tops = {path.partition("/")[0] + "/" if "/" in path else path for path in paths}
    return sorted(top for top in tops if top.endswith(("/", ".html")))


def blocks(kinds: Sequence[Kind], top: Iterable[str]) -> Iterable[tuple[str, Kind]]:
    """Divide the site for hosts that know folders and files, but no "all others".

    Yields:
        A path with a "*" where it is a folder, and the kind of what is there; no two share an address.
    """
    for kind in kinds:
        for place in kind.places:
            inner = [p for other in kinds for p in other.places if p != place and p.startswith(place)]
            assert not inner, f"{inner} would have the headers of {place} too"
            yield f"/{place}" + "*" * place.endswith("/"), kind
    yield "/", kinds[-1]
    for name in top:
        if headers.kind_of(name, kinds) is kinds[-1]:
            yield f"/{name}" + "*" * name.endswith("/"), kinds[-1]
