"""Server configurations, published in /hosting/. All of them implement the policy in headers.py.

The path of the site on its host is taken from SITE_URL.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from leaflets import paths
from leaflets.files import File
from leaflets.outputs.code_answers import routes as routes_of
from leaflets.outputs.code_answers import systems
from leaflets.outputs.hosting import headers
from leaflets.outputs.hosting.headers import HeaderRule
from leaflets.site import Site
from leaflets.templates import Templates

RECIPES = ("nginx.conf", "htaccess.txt", "Caddyfile.txt", "_headers.txt")
"""Templates, which are also the published names. Servers show these types as text."""
INSTALLER = "install.sh"
"""A script that installs a version of the site."""


def files(site: Site, published: Sequence[File]) -> Iterator[File]:
    """Yield the server configurations and the installer.

    Args:
        published: all other files of the site; the policy has the hashes of their inline scripts and styles.
    """
    documents = [file for file in published if file.path.endswith(".html")]
    embeds = headers.inline_assets(file.text for file in documents if file.path.startswith("embed/"))
    pages = headers.inline_assets(file.text for file in documents if not file.path.startswith("embed/"))
    page_paths = (f"{leaflet.url}index.html" for leaflet in site.leaflets.values())
    top = top_level([*(file.path for file in published), *page_paths, paths.HOSTING])
    values = facts(headers.policy(pages, embeds), paths.base_of(site.url), top, routes_of(site))
    values |= {"systems": named_systems(site), "addresses": list(addresses(site))}
    templates = Templates(Path(__file__).parent / "templates")
    for name in (*RECIPES, INSTALLER):
        yield File.of(paths.HOSTING + name, templates.render(name, **values))


def facts(
    rules: Sequence[HeaderRule], base: str, top: Iterable[str], routes: Iterable[tuple[str, str, str]]
) -> dict[str, Any]:
    """Return the values for the templates.

    Args:
        base: path of the site on its host.
        top: top-level folders and pages of the site.
        routes: system, code and path of each answer of the code look-up.
    """
    unknown_page = paths.UNKNOWN_CODE_PAGE + "index.html"
    routes = list(routes)
    types = sorted({*headers.TYPES.values(), headers.FEED_TYPE})
    return {
        "rules": rules,
        "names": list(dict.fromkeys(name for rule in rules for name in rule.headers)),
        "policy": headers,
        "data_folders": [p for rule in rules if rule.name == "data" for p in rule.paths if p.endswith("/")],
        "base": base,
        "special": [path for rule in rules for path in rule.paths],
        "no_embed": paths.NO_EMBED,
        "blocks": list(blocks(rules, top)),
        "compressed": [kind for kind in types if COMPRESSIBLE.search(kind) and kind != "text/html"],
        "routes": [
            (f"{system} {dot_tolerant(code)}{BLANKS}", path, code_page_of(path)) for system, code, path in routes
        ],
        "unknown_code": paths.UNKNOWN_CODE,
        "errors": {**({f"{base}{paths.CODES_PAGE}*": unknown_page} if routes else {}), "": "404.html"},
        "unknown_code_page": unknown_page,
        "look_up": paths.UNKNOWN_CODE.rpartition("/")[0] + "/",
        "look_up_page": paths.CODES_PAGE,
        "oembed": paths.oembed("").rpartition("/")[0] + "/",
        "percent_tolerant": percent_tolerant,
        "pattern": re.escape,
        "variable": lambda name: "leaflets_" + name.lower().replace("-", "_"),
    }


COMPRESSIBLE = re.compile(r"^text/|json$|xml$")


def percent_tolerant(text: str) -> str:
    """Return a regular expression for a text in a query string, in which punctuation may be percent-encoded."""
    return "".join(char if char.isalnum() else f"(?:{re.escape(char)}|%{ord(char):02X})" for char in text)


def named_systems(site: Site) -> dict[str, list[str]]:
    """Return regular expressions for the names of each classification in a query string."""
    return {system: list(map(percent_tolerant, names)) for system, names in systems(site).items()}


BLANKS = r"(?:\+|%20)*"
"""Blanks after a code, which some record systems send."""


def dot_tolerant(code: str) -> str:
    """Return a regular expression for a code in a query string, in which dots may be missing: "M7910"."""
    return percent_tolerant(code).replace(percent_tolerant("."), f"{percent_tolerant('.')}?")


def addresses(site: Site) -> Iterator[tuple[str, str]]:
    """Yield a regular expression for the address of each page in a query string, and the path of its oEmbed response.

    The address may be percent-encoded, without the slash at its end, and with a place in the page or more after it.
    """
    for leaflet in site.patient_leaflets:
        if path := site.alternates(leaflet)["oembed"]:
            way = percent_tolerant(site.public(leaflet.url).partition("://")[2].rstrip("/"))
            yield f"https?{percent_tolerant('://')}{way}{percent_tolerant('/')}?(?:[?#]|%3F|%23|&|$)", path


def code_page_of(path: str) -> str:
    """Return the path of the web page for the JSON answer at a path."""
    answer = PurePosixPath(path)
    return paths.code_page(answer.parent.name, answer.stem)


def top_level(paths: Iterable[str]) -> list[str]:
    """Return the top-level folders and pages among some paths."""
    tops = {path.partition("/")[0] + "/" if "/" in path else path for path in paths}
    return sorted(top for top in tops if top.endswith(("/", ".html")))


def blocks(rules: Sequence[HeaderRule], top: Iterable[str]) -> Iterable[tuple[str, HeaderRule]]:
    """Divide the site into paths for hosts without a rule for "all other paths".

    Yields:
        A path, with "*" at the end for a folder, and the rule for it. No URL matches two of them.
    """
    for rule in rules:
        for path in rule.paths:
            inner = [p for other in rules for p in other.paths if p != path and p.startswith(path)]
            assert not inner, f"{inner} would have the headers of {path} too"
            yield f"/{path}" + "*" * path.endswith("/"), rule
    yield "/", rules[-1]
    for name in top:
        if headers.rule_for(name, rules) is rules[-1]:
            yield f"/{name}" + "*" * name.endswith("/"), rules[-1]
