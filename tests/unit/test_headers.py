"""The policy of headers, and every recipe read back: each must say what the policy says, for every kind of address."""

import itertools
import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Mapping

import pytest
from jinja2 import Environment, FileSystemLoader

from leaflets import paths as outputs
from leaflets.outputs import hosting as recipes
from leaflets.outputs.embed import snippets
from leaflets.outputs.hosting import headers
from leaflets.outputs.hosting.headers import Inline, Kind, content_security_policy, hashes, inline, kind_of, policy
from leaflets.outputs.web import assets
from support.project import ROOT

KINDS = policy(Inline(("page()", "early()"), ("p{}",)), Inline(("height()",), ("e{}", "f{}")))
TOP = ["404.html", "about/", "api/", "embed/", "hashed/", "hosting/", "index.html", "symptoms/"]
ROUTES = [("2.16.840.1.113883.6.90", "M79.10", outputs.code("icd-10-cm", "M79.10"))]
ADDRESSES = {
    "": "pages",
    "index.html": "pages",
    "symptoms/": "pages",
    "about/privacy/": "pages",
    "404.html": "pages",
    "hosting/nginx.conf": "pages",
    outputs.embed("symptoms"): "embed",
    outputs.embed("symptoms", "stiffness", "dark", 3): "embed",
    snippets.SCRIPT: "embed-script",
    outputs.MANIFEST: "data",
    outputs.module("symptoms", "stiffness"): "data",
    outputs.UNKNOWN_CODE: "data",
    outputs.oembed("symptoms"): "data",
    outputs.FEED: "data",
    outputs.handout("symptoms"): "files",
    "download/site.zip": "files",
    assets.hashed("assets/search.js", b""): "hashed",
    outputs.WORKER: "worker",
    "assets/icon.svg": "pictures",
    "assets/social/index.png": "pictures",
}
NO_PAGE = dict.fromkeys(
    [outputs.markdown("symptoms"), outputs.LLMS, outputs.WEB_APP, "sitemap.xml", "no-such-page/"], "pages"
)
"""Neither a page nor of a kind that has places of its own: some hosts know only places."""


def recipe(name: str, base: str = "/", kinds: tuple[Kind, ...] = KINDS) -> str:
    """Write a recipe."""
    templates = Environment(loader=FileSystemLoader(ROOT / "overrides"))
    facts = recipes.facts(kinds, base, TOP, ROUTES)
    return templates.get_template(recipes.FOLDER + name).render(facts)


def expected(path: str) -> dict[str, str]:
    """What the policy says of an address."""
    return {**headers.SHARED, **kind_of(path, KINDS).headers}


# The policy


@pytest.mark.parametrize(("path", "kind"), [*ADDRESSES.items(), *NO_PAGE.items()])
def test_every_output_is_of_the_kind_that_it_should_be(path: str, kind: str) -> None:
    assert kind_of(path, KINDS).name == kind


def test_a_page_whose_name_begins_like_a_folder_is_a_page() -> None:
    assert kind_of("embedding/", KINDS).name == kind_of("api-keys/", KINDS).name == "pages"
    assert kind_of("embed.js/", KINDS).name == "pages"


OURS = "'self'"
CONTENT = {
    "pages": {
        "default-src": ["'none'"],
        "script-src": [OURS, *hashes(["page()", "early()"])],
        "style-src": hashes(["p{}"]),
        "img-src": [OURS, "data:"],
        "frame-src": [OURS],
        "manifest-src": [OURS],
        "worker-src": [OURS],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    },
    "embed": {
        "default-src": ["'none'"],
        "script-src": hashes(["height()"]),
        "style-src": hashes(["e{}", "f{}"]),
        "img-src": ["data:"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    },
}
"""What a reader's pages may load, written out: the rest of this file asks the policy itself."""
CACHED = {
    "": "no-cache",
    outputs.embed("symptoms"): "no-cache",
    outputs.module("symptoms"): "no-cache",
    outputs.handout("symptoms"): "no-cache",
    outputs.WORKER: "no-cache",
    snippets.SCRIPT: "public, max-age=3600",
    "assets/icon.svg": "public, max-age=3600",
    "hashed/search.0a1b2c3d.js": "public, max-age=31536000, immutable",
}


@pytest.mark.parametrize("name", CONTENT)
def test_pages_load_nothing_from_elsewhere(name: str) -> None:
    kind = next(kind for kind in KINDS if kind.name == name)
    parts = kind.headers["Content-Security-Policy"].split("; ")
    assert {part.split()[0]: part.split()[1:] for part in parts} == CONTENT[name]


def test_no_kind_allows_anything_unsafe_but_styles_of_pictures() -> None:
    found = [
        (kind.name, part)
        for kind in KINDS
        for part in kind.headers["Content-Security-Policy"].split("; ")
        if "unsafe" in part or "*" in part
    ]
    assert found == [("pictures", "style-src 'unsafe-inline'")]


@pytest.mark.parametrize("path", CACHED)
def test_each_kind_is_kept_as_long_as_it_is_true(path: str) -> None:
    assert kind_of(path, KINDS).headers["Cache-Control"] == CACHED[path]


def test_every_answer_keeps_the_reader_private() -> None:
    assert headers.SHARED["X-Content-Type-Options"] == "nosniff"
    assert headers.SHARED["Referrer-Policy"] == "no-referrer"
    off = headers.SHARED["Permissions-Policy"].split(", ")
    assert {"camera=()", "geolocation=()", "microphone=()", "browsing-topics=()", "payment=()"} <= set(off)
    assert [feature for feature in off if not feature.endswith("=()")] == []


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("nginx.conf", "    server_tokens off;"),
        ("nginx.conf", "    access_log off;"),
        ("nginx.conf", "    gzip_comp_level 6;"),
        ("nginx.conf", '    add_header X-Content-Type-Options "nosniff" always;'),
        ("nginx.conf", '    add_header Referrer-Policy "no-referrer" always;'),
        ("htaccess.txt", "Options -Indexes -MultiViews"),
        ("htaccess.txt", 'Header always set X-Content-Type-Options "nosniff"'),
        ("htaccess.txt", 'Header always set Referrer-Policy "no-referrer"'),
        ("web.config.txt", '    <directoryBrowse enabled="false" />'),
        ("web.config.txt", '        <remove name="X-Powered-By" />'),
        ("_headers.txt", "  X-Content-Type-Options: nosniff"),
        ("_headers.txt", "  Referrer-Policy: no-referrer"),
    ],
)
def test_recipe_gives_nothing_away(name: str, line: str) -> None:
    lines = [re.sub(r"\s+#.*", "", found) for found in recipe(name).split("\n")]
    assert lines.count(line) == 1


def test_only_pages_to_embed_may_be_framed() -> None:
    for kind in KINDS:
        framed = kind.name == "embed"
        assert ("frame-ancestors 'none'" not in kind.headers["Content-Security-Policy"]) == framed, kind.name
        assert ("X-Frame-Options" not in kind.headers) == framed, kind.name


def test_only_data_and_the_script_for_other_sites_are_read_by_other_sites() -> None:
    assert [k.name for k in KINDS if "Access-Control-Allow-Origin" in k.headers] == ["embed-script", "data"]


def test_only_what_is_named_by_its_content_is_kept_for_ever() -> None:
    assert [kind.name for kind in KINDS if "immutable" in kind.headers["Cache-Control"]] == ["hashed"]
    asked = [kind.name for kind in KINDS if kind.headers["Cache-Control"] == "no-cache"]
    assert asked == ["embed", "data", "files", "worker", "pages"]  # whatever tells a patient something


def test_no_policy_lets_unnamed_scripts_run() -> None:
    for kind in KINDS:
        said = dict(part.split(" ", 1) for part in kind.headers["Content-Security-Policy"].split("; "))
        allowed = said.get("script-src", said.get("default-src", ""))
        assert "unsafe" not in allowed, kind.name
        assert "*" not in allowed, kind.name
        assert said.get("default-src") == "'none'" or kind.name == "files"


def test_content_security_policy_allows_only_what_is_listed() -> None:
    assert content_security_policy({"script-src": ["'self'", "x"], "style-src": []}) == (
        "default-src 'none'; script-src 'self' x; base-uri 'none'; form-action 'none'"
    )


def test_hash_is_that_of_the_standard() -> None:
    # The example of https://www.w3.org/TR/CSP2/#script-src-hash-usage
    assert hashes(["alert('Hello, world.');"]) == ["'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"]


def test_inline_takes_scripts_and_styles_and_leaves_data_and_files() -> None:
    document = (
        '<style>a{}</style><script>b()</script><script src="c.js" defer></script>'
        '<script type="application/ld+json">{"d": 1}</script><script>\n e("<style>")\n</script>'
    )
    assert inline([document, document]) == Inline(("b()", '\n e("<style>")\n'), ("a{}",))


# The recipes


def by_nginx(text: str, uri: str) -> dict[str, str]:
    """Read what nginx would add: its maps, and the headers of its server."""
    maps: dict[str, tuple[str, list[tuple[str, str]]]] = {}
    for source, name, body in re.findall(r"^map (\S+|\".*?\") \$(\w+) \{\n(.*?)^\}", text, re.DOTALL | re.MULTILINE):
        lines = re.findall(r'^ +("[^"]*"|default) "([^"]*)";$', body, re.MULTILINE)
        maps[name] = source, [(key.strip('"'), value) for key, value in lines]

    def value(name: str) -> str:
        source, lines = maps[name]
        asked = uri if source == "$uri" else value(source.removeprefix("$"))
        for key, found in lines:
            if key == asked or (key.startswith("~") and re.search(key[1:], asked)):
                return found
        return dict(lines)["default"]

    assert len(re.findall(r"add_header", text)) == len(re.findall(r"^    (?:# )?add_header .*always;$", text, re.M)) + 1
    added = re.findall(r'^    add_header (\S+) (?:"([^"]*)"|\$(\w+)) always;$', text, re.MULTILINE)
    said = {name: fixed or value(variable) for name, fixed, variable in added}
    return {name: words for name, words in said.items() if words}


def by_apache(text: str, uri: str) -> dict[str, str]:
    """Read what Apache would set: the headers outside, and those of the first condition that holds."""
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    said: dict[str, str] = {}
    open_, taken = True, False
    for line in lines:
        if match := re.fullmatch(r'<(If|ElseIf) "%\{REQUEST_URI\} =~ m#(.*)#">', line):
            taken = taken and match[1] == "ElseIf"
            open_ = not taken and bool(re.search(match[2], uri))
            taken = taken or open_
        elif line == "<Else>":
            open_ = not taken
        elif re.fullmatch(r"</(If|ElseIf|Else)>", line):
            open_ = True
        elif open_ and (match := re.fullmatch(r'Header always set (\S+) "([^"]*)"', line)):
            said[match[1]] = match[2]
        else:
            assert not line.startswith("Header") or not open_, line
    return said


def by_iis(text: str, uri: str, base: str = "/") -> dict[str, str]:
    """Read what IIS would add: the headers of the site, changed by those of each place that holds the address."""
    said: dict[str, str] = {}
    root = etree.fromstring(text.encode())
    path = uri.removeprefix(base)
    for place in [root, *root.iter("location")]:
        at = place.get("path")
        if at is None or path == at or path.startswith(f"{at}/"):
            for change in place.findall("./system.webServer/httpProtocol/customHeaders/*"):
                name = change.attrib["name"]
                if change.tag == "remove":
                    said.pop(name, None)
                else:
                    assert change.tag == "add"
                    assert name not in said, f"IIS stops at a header that is there twice: {name}"
                    said[name] = change.attrib["value"]
    return said


def by_headers_file(text: str, uri: str) -> dict[str, str]:
    """Read what a host with a _headers file would send: all blocks that match, none naming what another names."""
    said: dict[str, str] = {}
    matches = False
    for number, line in enumerate(text.splitlines(), 1):
        assert len(line) <= 2000, number
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not line.startswith(" "):
            assert re.fullmatch(r"/[\w./-]*\*?", line), line
            matches = uri.startswith(line[:-1]) if line.endswith("*") else uri == line
            continue
        header = re.fullmatch(r"  ([A-Z][\w-]+): (\S.*)", line)
        assert header, line
        if matches:
            assert header[1] not in said, f"{uri} would have {header[1]} twice"
            said[header[1]] = header[2]
    return said


@pytest.mark.parametrize("base", ["/", "/patient/pain/"])
@pytest.mark.parametrize("path", [*ADDRESSES, *NO_PAGE])
@pytest.mark.parametrize(("name", "read"), [("nginx.conf", by_nginx), ("htaccess.txt", by_apache)])
def test_recipe_for_a_server_says_the_policy(
    name: str, read: Callable[[str, str], Mapping[str, str]], path: str, base: str
) -> None:
    assert read(recipe(name, base), base + path) == expected(path)


@pytest.mark.parametrize("path", [*ADDRESSES, *NO_PAGE])
def test_recipe_for_iis_says_the_policy(path: str) -> None:
    assert by_iis(recipe("web.config.txt"), f"/{path}") == expected(path)


@pytest.mark.parametrize("path", ADDRESSES)
def test_recipe_for_hosts_with_a_headers_file_says_the_policy(path: str) -> None:
    said = by_headers_file(recipe("_headers.txt"), f"/{path}")
    assert said.pop("Content-Type", None) == (headers.FEED_TYPE if path == outputs.FEED else None)
    assert said == expected(path)


@pytest.mark.parametrize("path", NO_PAGE)
def test_hosts_with_a_headers_file_send_what_is_shared_with_the_rest(path: str) -> None:
    assert by_headers_file(recipe("_headers.txt"), f"/{path}") == headers.SHARED


def test_a_header_that_a_recipe_loses_is_noticed() -> None:
    for name, read in {"nginx.conf": by_nginx, "htaccess.txt": by_apache, "_headers.txt": by_headers_file}.items():
        text = recipe(name).replace("DENY", "ALLOWALL")
        assert read(text, "/symptoms/") != expected("symptoms/"), name


@pytest.mark.parametrize("name", recipes.RECIPES)
def test_recipe_says_what_it_is_where_it_goes_and_what_to_change(name: str) -> None:
    head = recipe(name)[:1500]
    assert "Made by the build from its one policy of headers." in head
    assert "Where it goes:" in head
    assert "What to change:" in head
    assert "{{" not in recipe(name)
    assert "{%" not in recipe(name)


def test_web_config_has_the_sections_that_iis_knows() -> None:
    root = etree.fromstring(recipe("web.config.txt").encode())
    assert root.tag == "configuration"
    known = {"httpProtocol", "staticContent", "defaultDocument", "directoryBrowse", "httpErrors", "urlCompression"}
    assert {part.tag for part in root.findall("./system.webServer/*")} == known
    endings = [part.get("fileExtension") for part in root.findall("./system.webServer/staticContent/mimeMap")]
    assert endings == [f".{ending}" for ending in headers.TYPES]
    feed = root.find(f"./location[@path='{outputs.FEED}']/system.webServer/staticContent/mimeMap")
    assert feed is not None
    assert feed.get("mimeType") == headers.FEED_TYPE


def test_no_two_blocks_of_a_headers_file_share_an_address() -> None:
    paths = [path.removesuffix("*") for path, _ in recipes.blocks(KINDS, TOP)]
    assert not [(a, b) for a, b in itertools.permutations(paths, 2) if a != "/" and b.startswith(a)]
    assert len(paths) == len(set(paths)) < 100


@pytest.mark.parametrize(
    ("site_url", "base"),
    [
        ("", "/"),
        ("https://a.example", "/"),
        ("https://a.example/", "/"),
        ("https://a.example/pain", "/pain/"),
        ("https://a.example/patients/pain/", "/patients/pain/"),
    ],
)
def test_folder_of_the_site_comes_from_its_address(site_url: str, base: str) -> None:
    assert outputs.base_of(site_url) == base


def test_a_code_is_known_however_it_is_encoded() -> None:
    pattern = re.compile(recipes.anyhow("M79.10"), re.IGNORECASE)
    assert pattern.fullmatch("M79.10")
    assert pattern.fullmatch("m79%2e10")
    assert not pattern.fullmatch("M79x10")


def test_site_without_codes_answers_no_questions_about_them() -> None:
    templates = Environment(loader=FileSystemLoader(ROOT / "overrides"))
    text = templates.get_template("hosting/nginx.conf").render(recipes.facts(KINDS, "/", TOP, []))
    assert "mainSearchCriteria" not in text
    assert "codes" not in text


# Names by content


def test_another_content_has_another_name() -> None:
    one, other = assets.hashed("assets/vendor/a.js", b"1"), assets.hashed("assets/vendor/a.js", b"2")
    assert one == "hashed/a.6b86b273.js"
    assert one != other
