"""The steps to the offline copy: what goes in, what is rewritten on the way, and what the lists say of it."""

import io
import os
import time
import zipfile
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from leaflets.download import Download

from leaflets import paths as outputs
from leaflets.outputs import archive, offline
from leaflets.outputs.offline import for_folder, left_out, whole, with_one_form
from leaflets.outputs.web.downloads import NOT_MADE, list_html, row_html
from leaflets.site import Publisher

DAY = date(2026, 11, 1)


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
def test_address_names_the_file_that_it_means(address: str, named: str) -> None:
    assert whole(address) == named


KEPT = ("index.html", "aches/index.html", "help/index.html", "pdf/aches.pdf", "assets/icon.svg")


def test_links_lead_on_without_a_server() -> None:
    page = (
        '<a class="x" href="..">Home</a> <a title="a &gt; b" href="../help/?a=1&amp;b=2#now">Help <b>now</b></a>'
        '<a href="#here">Here</a><a href="../pdf/aches.pdf">PDF</a><a href="https://other.example/">Other</a>'
        '<img src="../assets/icon.svg" alt=""><iframe src="../help/"></iframe>'
    )
    assert for_folder(page, "aches/index.html", KEPT) == (
        '<a class="x" href="../index.html">Home</a> '
        '<a title="a &gt; b" href="../help/index.html?a=1&amp;b=2#now">Help <b>now</b></a>'
        '<a href="#here">Here</a><a href="../pdf/aches.pdf">PDF</a><a href="https://other.example/">Other</a>'
        '<img src="../assets/icon.svg" alt=""><iframe src="../help/index.html"></iframe>'
    )


def test_what_the_copy_lacks_is_named_and_not_linked() -> None:
    page = '<td><a href="../api/v1/index.json">api/v1/<b>index.json</b></a></td><a href="../codes/">Codes</a>'
    assert for_folder(page, "aches/index.html", KEPT) == (
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
    assert for_folder(goes + stays, "aches/index.html", KEPT) == stays


def test_builder_offers_the_one_form_that_the_copy_has() -> None:
    page = (
        '<option value="auto">A</option>\n<option value="light">L</option>\n<option value="dark">D</option>'
        '<option value="2">2</option><option value="3">3</option>'
        '<script data-variants="{&#34;2-auto&#34;: &#34;&#34;, &#34;2-light&#34;: &#34;light.html&#34;, '
        '&#34;2-dark&#34;: &#34;dark.html&#34;, &#34;3-auto&#34;: &#34;h3.html&#34;}"></script>'
    )
    assert with_one_form(page).replace("\n", "") == (
        '<option value="auto">A</option><option value="2">2</option>'
        '<script data-variants="{&quot;2-auto&quot;: &quot;index.html&quot;}"></script>'
    )
    assert with_one_form("<p>Another page</p>") == "<p>Another page</p>"


# What goes in


def is_left_out(path: str) -> bool:
    return any(part.pattern.match(path) for part in left_out("aches"))


@pytest.mark.parametrize(
    "path",
    [
        outputs.MANIFEST,
        outputs.SCHEMA,
        outputs.module("about/us", "facts"),
        outputs.oembed("aches"),
        outputs.markdown("about/us"),
        outputs.code("icd-10-cm", "M79.10"),
        outputs.code_page("icd-10-cm", "M79.10") + "index.html",
        outputs.CODES,
        outputs.UNKNOWN_CODE,
        outputs.FEED,
        outputs.LLMS,
        outputs.embed("aches", look="dark"),
        outputs.embed("aches", "facts", level=3),
        outputs.embed("aches", "facts", "light", 3),
        outputs.handbook("aches", "letter"),
        outputs.offline("aches"),
        outputs.CHECKSUMS,
        "assets/social/about-us.png",
        "404.html",
        "sitemap.xml",
        "sitemap.xml.gz",
        outputs.WORKER,
        outputs.WEB_APP,
        "assets/app/icon-192.png",
    ],
)
def test_copy_does_without(path: str) -> None:
    assert is_left_out(path)


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "codes/index.html",
        "api/index.html",
        "dark/index.html",
        outputs.embed("aches") + "index.html",
        outputs.embed("aches", "dark") + "index.html",
        outputs.handbook("aches"),
        outputs.handbook("aches", "large-print"),
        outputs.handout("aches"),
        outputs.form("sheets"),
        outputs.ebook("aches"),
        "assets/leg.svg",
        "assets/search-index.js",
        "files/notes.txt",
        "embed.js",
        "hashed/search.3f9a2c1d.js",
    ],
)
def test_copy_has(path: str) -> None:
    assert not is_left_out(path)


# The archive


def packed() -> bytes:
    content = io.BytesIO()
    archive.write(content, [("b/ü.html", b"B" * 999), ("a.txt", b"A" * 999)], DAY, stored="a.txt")
    return content.getvalue()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone of a process cannot be set here")
def test_archive_says_nothing_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    first = packed()
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    mask = os.umask(0o077)
    try:
        assert packed() == first
    finally:
        os.umask(mask)
        monkeypatch.undo()
        time.tzset()


def test_archive_keeps_order_days_rights_and_names() -> None:
    entries = zipfile.ZipFile(io.BytesIO(packed())).infolist()
    assert [(e.filename, e.compress_type) for e in entries] == [
        ("b/ü.html", zipfile.ZIP_DEFLATED),
        ("a.txt", zipfile.ZIP_STORED),
    ]
    assert {e.date_time for e in entries} == {(2026, 11, 1, 0, 0, 0)}
    assert {e.external_attr >> 16 for e in entries} == {0o100644}
    assert {e.create_system for e in entries} == {3}


def test_checksums_are_in_the_form_that_sha256sum_reads() -> None:
    assert archive.checksums({"b": archive.digest(b"B"), "a c": archive.digest(b"")}) == (
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a c\n"
        "df7e70e5021544f4834bbee64a9e3789febc4be81470df629cad6ddb03320a5c  b\n"
    )


# The list of downloads

ZIP = Download(outputs.offline("aches"), "Offline copy", "All", None, None, DAY)


def test_file_without_pages_is_listed_by_its_kind_and_size() -> None:
    assert ZIP.measure == "ZIP"
    assert Download("download/a.epub", "A", "B", None, 126_772, DAY).measure == "EPUB, 127 KB"
    assert Download(outputs.CHECKSUMS, "A", "B", None, 180, DAY).measure == "Text, 1 KB"
    assert f'<a href="../{outputs.offline("aches")}">Offline copy</a>' in row_html(ZIP, "../")


def test_preview_names_the_files_and_does_not_link_to_them(monkeypatch: pytest.MonkeyPatch) -> None:
    nothing: Any = None
    library = SimpleNamespace(archives={}, extra=SimpleNamespace(file_stem="aches"))
    publisher = SimpleNamespace(library=library, checked=DAY)
    monkeypatch.setattr(Publisher, "of", lambda config: publisher)
    for command, linked in (("serve", False), ("build", True)):
        offline.on_startup(command=command, dirty=False)  # type: ignore[arg-type]
        offline.on_env(nothing, config=nothing, files=nothing)
        listed = list_html(library.archives.values(), "../")
        assert listed.count("<tr") == 3
        assert ("<a " in listed) == linked
        assert (NOT_MADE in listed) != linked
        if command == "serve":
            offline.on_post_build(config=nothing)  # makes none
