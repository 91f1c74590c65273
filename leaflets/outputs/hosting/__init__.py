"""Recipes for web servers, published under /hosting/: each says the policy of publishing/headers.py in its own words.

They take the folder that the site lies in from SITE_URL.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from leaflets import paths
from leaflets.files import File
from leaflets.outputs.code_answers import routes as routes_of
from leaflets.outputs.hosting import headers
from leaflets.outputs.hosting.headers import Kind
from leaflets.site import Site
from leaflets.templates import Templates

RECIPES = ("nginx.conf", "htaccess.txt", "_headers.txt")
"""Templates, and the names that they are published by: text that any server shows."""
INSTALLER = "install.sh"
"""Beside them, for whoever has the site alone: puts a version of it in place."""


def files(site: Site, published: Sequence[File]) -> Iterator[File]:
    """Write the recipes.

    Args:
        published: files of the site, whose inline scripts and styles the policy allows by their hashes.
    """
    documents = [file for file in published if file.path.endswith(".html")]
    embeds = headers.inline(file.text for file in documents if file.path.startswith("embed/"))
    pages = headers.inline(file.text for file in documents if not file.path.startswith("embed/"))
    page_paths = (f"{leaflet.url}index.html" for leaflet in site.leaflets.values())
    top = top_level([*(file.path for file in published), *page_paths, paths.HOSTING])
    values = facts(headers.policy(pages, embeds), paths.base_of(site.url), top, routes_of(site))
    templates = Templates(Path(__file__).parent / "templates")
    for name in (*RECIPES, INSTALLER):
        yield File.of(paths.HOSTING + name, templates.render(name, **values))


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
        "no_embed": paths.NO_EMBED,
        "blocks": list(blocks(kinds, top)),
        "compressed": [kind for kind in types if COMPRESSIBLE.search(kind) and kind != "text/html"],
        "routes": [(f"{anyhow(system)} {anyhow(code)}", path, code_page_of(path)) for system, code, path in routes],
        "unknown_code": paths.UNKNOWN_CODE,
        "look_up": paths.UNKNOWN_CODE.rpartition("/")[0] + "/",
        "look_up_page": paths.code_page("", "").partition("/")[0] + "/",
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
    return paths.code_page(answer.parent.name, answer.stem)


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
