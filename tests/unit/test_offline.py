"""The offline copy: what goes in, how its links lead on without a server, and what its lists say of it."""

import io
import zipfile
from datetime import date

import pytest

from leaflets import paths
from leaflets.files import File
from leaflets.outputs import archive, offline
from leaflets.outputs.offline import exclusions, keep_plain_variant, relink, with_index
from support.factories import leaflet, site

# Links


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("../symptoms/", "../symptoms/index.html"),
        ("../symptoms/#cramps", "../symptoms/index.html#cramps"),
        ("./", "./index.html"),
        (".", "./index.html"),
        ("..", "../index.html"),
        ("../..", "../../index.html"),
        ("../?q=ache#x", "../index.html?q=ache#x"),
        ("../pdf/a.pdf", "../pdf/a.pdf"),
        ("../a..b", "../a..b"),
        ("#place", "#place"),
        ("?q=ache", "?q=ache"),
        ("", ""),
        ("https://other.example/", "https://other.example/"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("tel:999", "tel:999"),
        ("data:,", "data:,"),
    ],
)
def test_url_names_the_file_that_it_means(address: str, named: str) -> None:
    assert with_index(address) == named


KEPT = ("index.html", "aches/index.html", "help/index.html", "pdf/aches.pdf", "assets/icon.svg")


def test_links_lead_on_without_a_server() -> None:
    page = (
        '<a class="x" href="..">Home</a> <a title="a &gt; b" href="../help/?a=1&amp;b=2#now">Help <b>now</b></a>'
        '<a href="#here">Here</a><a href="../pdf/aches.pdf">PDF</a><a href="https://other.example/">Other</a>'
        '<img src="../assets/icon.svg" alt=""><iframe src="../help/"></iframe>'
    )
    assert relink(page, "aches/index.html", KEPT) == (
        '<a class="x" href="../index.html">Home</a> '
        '<a title="a &gt; b" href="../help/index.html?a=1&amp;b=2#now">Help <b>now</b></a>'
        '<a href="#here">Here</a><a href="../pdf/aches.pdf">PDF</a><a href="https://other.example/">Other</a>'
        '<img src="../assets/icon.svg" alt=""><iframe src="../help/index.html"></iframe>'
    )


def test_what_the_copy_lacks_is_named_and_not_linked() -> None:
    page = '<td><a href="../api/v1/index.json">api/v1/<b>index.json</b></a></td><a href="../codes/">Codes</a>'
    assert relink(page, "aches/index.html", KEPT) == (
        "<td>api/v1/<b>index.json</b> (not in the offline copy)</td>Codes (not in the offline copy)"
    )


def test_what_is_for_programs_alone_goes_or_stays_as_it_is() -> None:
    stays = (
        '<link rel="icon" href="../assets/icon.svg"><link rel="canonical" href="https://site.example/aches/">'
        '<meta property="og:url" content="https://site.example/aches/">'
        '<script type="application/ld+json">{"url": "https://site.example/", "x": "<a href=\\"../help/\\">"}</script>'
        '<style>a{background:url("../help/")}</style><script>let a = \'<a href="../help/">\';</script>'
        '<pre><code>&lt;a href="../help/"&gt;</code></pre>'
    )
    goes = (
        '<link rel="alternate" type="application/json+oembed" href="https://site.example/oembed/a.json" title="A">\n'
        '<link rel="alternate" type="text/markdown" href="../aches.md" title="A">\n<link rel="manifest" href="../m">'
    )
    assert relink(goes + stays, "aches/index.html", KEPT) == stays


def test_builder_offers_the_one_form_that_the_copy_has() -> None:
    page = (
        '<option value="auto">A</option>\n<option value="light">L</option>\n<option value="dark">D</option>'
        '<option value="2">2</option><option value="3">3</option>'
        '<script data-variants="{&#34;2-auto&#34;: &#34;&#34;, &#34;2-light&#34;: &#34;light.html&#34;, '
        '&#34;2-dark&#34;: &#34;dark.html&#34;, &#34;3-auto&#34;: &#34;h3.html&#34;}"></script>'
    )
    assert keep_plain_variant(page).replace("\n", "") == (
        '<option value="auto">A</option><option value="2">2</option>'
        '<script data-variants="{&quot;2-auto&quot;: &quot;index.html&quot;}"></script>'
    )
    assert keep_plain_variant("<p>Another page</p>") == "<p>Another page</p>"


# What goes in


def is_exclusions(path: str) -> bool:
    return any(part.pattern.match(path) for part in exclusions("aches"))


@pytest.mark.parametrize(
    "path",
    [
        paths.MANIFEST,
        paths.SCHEMA,
        paths.RED_FLAGS,
        paths.fhir_document("about/us"),
        paths.module("about/us", "facts"),
        paths.oembed("aches"),
        paths.markdown("about/us"),
        paths.code("icd-10-cm", "M79.10"),
        paths.code_page("icd-10-cm", "M79.10") + "index.html",
        paths.CODES,
        paths.UNKNOWN_CODE,
        paths.FEED,
        paths.LLMS,
        paths.embed("aches", look="dark"),
        paths.embed("aches", "facts", level=3),
        paths.embed("aches", "facts", "light", 3),
        paths.handbook("aches", "letter"),
        paths.offline("aches"),
        paths.CHECKSUMS,
        "assets/social/about-us.png",
        "404.html",
        paths.CODES_PAGE + "index.html",
        paths.UNKNOWN_CODE_PAGE + "index.html",
        "sitemap.xml",
        "sitemap.xml.gz",
        paths.WORKER,
        paths.WEB_APP,
        "assets/app/icon-192.png",
    ],
)
def test_copy_does_without(path: str) -> None:
    assert is_exclusions(path)


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "api/index.html",
        "dark/index.html",
        paths.embed("aches") + "index.html",
        paths.embed("aches", "dark") + "index.html",
        paths.handbook("aches"),
        paths.handbook("aches", "large-print"),
        paths.handout("aches"),
        paths.form("sheets"),
        paths.ebook("aches"),
        "assets/leg.svg",
        "assets/search-index.js",
        "files/notes.txt",
        "embed.js",
        "hashed/search.3f9a2c1d.js",
    ],
)
def test_copy_has(path: str) -> None:
    assert not is_exclusions(path)


# The copy


def test_copy_holds_its_files_below_one_folder_with_a_readme_and_checksums() -> None:
    given = site(leaflet("aches"), leaflet("help", checked=date(2026, 11, 20)))
    home = File.of("index.html", '<a href="aches/">A</a>')
    files = [home, File.of("aches/", "A"), File.of("feed.xml", "no"), File.of("404.html", "no")]
    kept = offline.select_files(files, given)
    assert list(kept) == ["index.html", "aches/index.html"]
    copy = offline.copy(kept, given)
    assert (copy.path, copy.day) == ("download/aches-offline.zip", date(2026, 11, 20))
    packed = zipfile.ZipFile(io.BytesIO(copy.content))
    names = ["README.txt", "aches/index.html", "index.html", "SHA256SUMS"]
    assert packed.namelist() == [f"aches-offline/{name}" for name in names]
    assert packed.read("aches-offline/index.html") == b'<a href="aches/index.html">A</a>'
    sums = packed.read("aches-offline/SHA256SUMS").decode()
    assert f"{archive.digest(packed.read('aches-offline/index.html'))}  index.html\n" in sums
    readme = packed.read("aches-offline/README.txt").decode()
    for part in (
        "UK 999",
        "EU 112",
        "20 November 2026",
        "https://site.example/pain/",
        *(each.what for each in exclusions("aches")),
    ):
        assert part in " ".join(readme.split()), part


def test_checksums_are_those_of_the_files_to_keep() -> None:
    given = site()
    file = offline.checksums([File("download/a.epub", b"B")], given)
    assert (file.path, file.content.decode()) == (paths.CHECKSUMS, f"{archive.digest(b'B')}  a.epub\n")
