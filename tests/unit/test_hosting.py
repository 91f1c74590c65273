"""The policy of HTTP headers, and the recipes for servers: each has every rule of it. Real servers are asked in tests/site."""

import itertools
import re

import pytest

from leaflets import paths
from leaflets.files import File
from leaflets.outputs import hosting
from leaflets.outputs.hosting import headers
from leaflets.outputs.hosting.headers import (
    InlineAssets,
    content_security_policy,
    hashes,
    inline_assets,
    policy,
    rule_for,
)
from leaflets.outputs.web import assets
from support.factories import SITE_URL, leaflet, site

RULES_OF = policy(InlineAssets(("page()", "early()"), ("p{}",)), InlineAssets(("height()",), ("e{}", "f{}")))
TOP = ["404.html", "about/", "api/", "embed/", "hashed/", "hosting/", "index.html", "symptoms/"]
ADDRESSES = {
    "": "pages",
    "index.html": "pages",
    "symptoms/": "pages",
    "about/privacy/": "pages",
    "404.html": "pages",
    "hosting/nginx.conf": "pages",
    paths.embed("symptoms"): "embed",
    paths.embed("symptoms", "stiffness", "dark", 3): "embed",
    paths.EMBED_SCRIPT: "embed-script",
    paths.MANIFEST: "data",
    paths.module("symptoms", "stiffness"): "data",
    paths.UNKNOWN_CODE: "data",
    paths.oembed("symptoms"): "data",
    paths.FEED: "data",
    paths.handout("symptoms"): "files",
    "download/site.zip": "files",
    assets.hashed_path(File("assets/search.js", b"")): "hashed",
    paths.WORKER: "worker",
    "assets/icon.svg": "pictures",
    "assets/social/index.png": "pictures",
}
NO_PAGE = dict.fromkeys(
    [paths.markdown("symptoms"), paths.LLMS, paths.WEB_APP, "sitemap.xml", "no-such-page/"], "pages"
)
"""Neither a page nor of a kind that has places of its own: some hosts know only places."""


# The policy


@pytest.mark.parametrize(("path", "kind"), [*ADDRESSES.items(), *NO_PAGE.items()])
def test_every_output_is_of_the_kind_that_it_should_be(path: str, kind: str) -> None:
    assert rule_for(path, RULES_OF).name == kind


def test_a_page_whose_name_begins_like_a_folder_is_a_page() -> None:
    assert rule_for("embedding/", RULES_OF).name == rule_for("api-keys/", RULES_OF).name == "pages"
    assert rule_for("embed.js/", RULES_OF).name == "pages"


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
    paths.embed("symptoms"): "no-cache",
    paths.module("symptoms"): "no-cache",
    paths.handout("symptoms"): "no-cache",
    paths.WORKER: "no-cache",
    paths.EMBED_SCRIPT: "public, max-age=3600",
    "assets/icon.svg": "public, max-age=3600",
    "hashed/search.0a1b2c3d.js": "public, max-age=31536000, immutable",
}


@pytest.mark.parametrize("name", CONTENT)
def test_pages_load_nothing_from_elsewhere(name: str) -> None:
    kind = next(kind for kind in RULES_OF if kind.name == name)
    parts = kind.headers["Content-Security-Policy"].split("; ")
    assert {part.split()[0]: part.split()[1:] for part in parts} == CONTENT[name]


def test_no_kind_allows_anything_unsafe_but_styles_of_pictures() -> None:
    found = [
        (kind.name, part)
        for kind in RULES_OF
        for part in kind.headers["Content-Security-Policy"].split("; ")
        if "unsafe" in part or "*" in part
    ]
    assert found == [("pictures", "style-src 'unsafe-inline'")]


@pytest.mark.parametrize("path", CACHED)
def test_each_kind_is_kept_as_long_as_it_is_true(path: str) -> None:
    assert rule_for(path, RULES_OF).headers["Cache-Control"] == CACHED[path]


def test_every_answer_keeps_the_reader_private() -> None:
    assert headers.SHARED["X-Content-Type-Options"] == "nosniff"
    assert headers.SHARED["Referrer-Policy"] == "no-referrer"
    off = headers.SHARED["Permissions-Policy"].split(", ")
    assert {"camera=()", "geolocation=()", "microphone=()", "browsing-topics=()", "payment=()"} <= set(off)
    assert [feature for feature in off if not feature.endswith("=()")] == []


def test_only_embed_pages_may_be_framed() -> None:
    for kind in RULES_OF:
        framed = kind.name == "embed"
        assert ("frame-ancestors 'none'" not in kind.headers["Content-Security-Policy"]) == framed, kind.name
        assert ("X-Frame-Options" not in kind.headers) == framed, kind.name


def test_only_data_and_the_script_for_other_sites_are_read_by_other_sites() -> None:
    assert [k.name for k in RULES_OF if "Access-Control-Allow-Origin" in k.headers] == ["embed-script", "data"]


def test_only_what_is_named_by_its_content_is_kept_for_ever() -> None:
    assert [kind.name for kind in RULES_OF if "immutable" in kind.headers["Cache-Control"]] == ["hashed"]
    asked = [kind.name for kind in RULES_OF if kind.headers["Cache-Control"] == "no-cache"]
    assert asked == ["embed", "data", "files", "worker", "pages"]  # whatever tells a patient something


def test_no_policy_lets_unnamed_scripts_run() -> None:
    for kind in RULES_OF:
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
    assert inline_assets([document, document]) == InlineAssets(("b()", '\n e("<style>")\n'), ("a{}",))


# The recipes


@pytest.fixture(scope="module")
def recipes() -> dict[str, str]:
    """Give every recipe of a site by its name."""
    published = [
        File.of("aches/", "<style>p{}</style><script>page()</script>"),
        File.of("embed/aches/", "<style>e{}</style><script>height()</script>"),
        File.of("hashed/a.js", ""),
    ]
    made = hosting.files(site(leaflet("aches", codes={"icd-10-cm": ["B2"]})), published)
    return {file.path.removeprefix("hosting/"): file.text for file in made}


RULES = policy(InlineAssets(("page()",), ("p{}",)), InlineAssets(("height()",), ("e{}",)))
"""The policy of the site whose recipes are read here."""


def test_recipes_are_those_that_the_site_publishes(recipes: dict[str, str]) -> None:
    assert list(recipes) == ["nginx.conf", "htaccess.txt", "Caddyfile.txt", "_headers.txt", "install.sh"]


@pytest.mark.parametrize("name", hosting.RECIPES)
@pytest.mark.parametrize("kind", RULES, ids=lambda kind: kind.name)
def test_recipe_has_every_header_of_every_kind(recipes: dict[str, str], name: str, kind: headers.HeaderRule) -> None:
    text = recipes[name]
    for header, value in {**headers.SHARED, **kind.headers}.items():
        assert header in text
        assert value in text, (header, value)
    for place in kind.paths:
        assert place.strip("/") in text.replace("\\", "")


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("nginx.conf", "    server_tokens off;"),
        ("nginx.conf", "    access_log off;"),
        ("nginx.conf", "    gzip_comp_level 6;"),
        ("htaccess.txt", "Options -Indexes -MultiViews"),
    ],
)
def test_recipe_gives_nothing_away(recipes: dict[str, str], name: str, line: str) -> None:
    assert [each.partition("  #")[0].rstrip() for each in recipes[name].split("\n")].count(line) == 1


@pytest.mark.parametrize("name", hosting.RECIPES)
def test_recipe_is_for_the_folder_of_the_site(recipes: dict[str, str], name: str) -> None:
    assert "{{" not in recipes[name]
    assert "{%" not in recipes[name]
    if name != "_headers.txt":  # such hosts serve a site at their root
        assert "/pain/" in recipes[name]


def test_headers_file_has_lines_that_hosts_accept(recipes: dict[str, str]) -> None:
    assert max(map(len, recipes["_headers.txt"].splitlines())) <= 2000
    assert "/aches/*\n" in recipes["_headers.txt"]


def test_no_two_blocks_of_a_headers_file_share_an_address() -> None:
    found = [path.removesuffix("*") for path, _ in hosting.blocks(RULES_OF, TOP)]
    assert not [(a, b) for a, b in itertools.permutations(found, 2) if a != "/" and b.startswith(a)]
    assert len(found) == len(set(found)) < 100


def test_question_about_a_code_finds_its_answer_however_it_is_encoded(recipes: dict[str, str]) -> None:
    assert hosting.percent_tolerant("M79.10") == r"M79(?:\.|%2E)10"
    assert re.fullmatch(hosting.dot_tolerant("M79.10"), "M7910")
    assert re.fullmatch(hosting.dot_tolerant("M79.10"), "M79%2E10")
    assert not re.fullmatch(hosting.dot_tolerant("M79.10"), "M79x10")
    assert "api/v1/codes/icd-10-cm/B2.json" in recipes["nginx.conf"]


@pytest.mark.parametrize(
    "asked",
    [
        f"{SITE_URL}aches/",
        f"{SITE_URL}aches",
        f"{SITE_URL}aches/#facts",
        "https%3A%2F%2Fsite.example%2Fpain%2Faches%2F",
        "http%3A%2F%2Fsite.example%2Fpain%2Faches%2F%23facts",
    ],
)
def test_oembed_request_finds_its_page_however_it_is_encoded(asked: str) -> None:
    found = dict(hosting.addresses(site(leaflet("aches"), leaflet("office", audience="project", aspect=None))))
    assert list(found.values()) == ["oembed/aches.json", "oembed/help.json"]
    pattern = next(iter(found))
    assert re.match(pattern, asked)
    assert not re.match(pattern, asked.replace("aches", "aches-2"))
    assert not re.match(pattern, asked.replace("site.example", "evil.example"))


def test_recipe_answers_oembed_requests_and_by_ipv6(recipes: dict[str, str]) -> None:
    assert "location = /pain/oembed/ {" in recipes["nginx.conf"]
    assert "listen [::]:80;" in recipes["nginx.conf"]


def test_site_without_codes_answers_no_questions_about_them() -> None:
    given = site(subject={"type": "MedicalSymptom", "name": "Ache"})
    text = next(file.text for file in hosting.files(given, []) if file.path.endswith("nginx.conf"))
    assert "mainSearchCriteria" not in text


# Names by content


def test_another_content_has_another_name() -> None:
    one, other = (assets.hashed_path(File("assets/a.js", content)) for content in (b"1", b"2"))
    assert one == "hashed/a.6b86b273.js"
    assert one != other
