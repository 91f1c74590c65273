"""The pipeline: every output is made and none twice, what is wrong stops it before anything is made, and nothing is read back."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from leaflets import build, paths
from leaflets.config_file import ConfigFile
from leaflets.errors import BuildError, Problem, raise_if_any
from leaflets.files import File
from leaflets.leaflet import Leaflet
from leaflets.markdown.markers import WEB_PARTS
from leaflets.outputs.pdf import documents
from leaflets.outputs.web import web_app
from support.factories import OVERRIDES, SETTINGS, content, leaflet, page, settings, site, source, term
from support.linting import PAGE, problems_in

ALL_PARTS = "".join(f'<div data-web-part="{name}"><p>{words}</p></div>' for name, words in WEB_PARTS.items())
MADE = leaflet("aches", "<p>Text.</p>"), leaflet("office", ALL_PARTS, audience="project", aspect=None)


def rendered(template: str, made: Leaflet | None, values: Mapping[str, Any]) -> str:
    """Render a page as its text alone, in place of the theme."""
    return f"<body>{web_app.MARK}{values['article']() if made else template}</article></body>"


def outputs(
    cache: Path, static: list[File] | None = None, serving: bool = False, *made: Leaflet, **changes: Any
) -> dict[str, File]:
    made = made or MADE
    pages = [page(f"{each.slug}.md") for each in (*made, leaflet("help"))]
    given = site(*made, theme=OVERRIDES, cache=cache, with_pdfs=False, parts={"pages": pages}, **changes)
    return {file.path: file for file in build.outputs(given, static or [], rendered, serving)[0]}


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def made(cache: Path) -> dict[str, File]:
    return outputs(cache, [File("assets/leg.svg", b"<svg/>")])


def test_every_output_is_made(made: dict[str, File]) -> None:
    for path in (
        "aches/index.html",
        "404.html",
        "sitemap.xml",
        "sitemap.xml.gz",
        "assets/leg.svg",
        "embed/aches/index.html",
        paths.EMBED_SCRIPT,
        paths.oembed("aches"),
        paths.markdown("aches"),
        paths.LLMS,
        paths.FEED,
        paths.social_card("aches"),
        paths.module("aches"),
        paths.MANIFEST,
        paths.CODES,
        paths.ebook("aches"),
        paths.offline("aches"),
        paths.CHECKSUMS,
        paths.WORKER,
        paths.WEB_APP,
        "hosting/nginx.conf",
    ):
        assert path in made, path
    assert not [path for path in made if path.startswith("pdf/")]


def test_page_that_lists_files_names_those_that_were_made(made: dict[str, File]) -> None:
    text = made["office/index.html"].text
    assert paths.offline("aches") in text
    assert paths.CHECKSUMS in text
    assert "data-web-part" not in text


def test_policy_knows_every_inline_script(made: dict[str, File]) -> None:
    assert "sha256-" in made["hosting/nginx.conf"].text


def test_worker_keeps_every_page_and_script(made: dict[str, File]) -> None:
    worker = made[paths.WORKER].text
    for path in ("aches/", "office/", "assets/leg.svg", *(path for path in made if path.startswith("hashed/"))):
        assert f'"{path}"' in worker, path


def test_there_is_no_offline_copy_while_somebody_writes(cache: Path) -> None:
    files = outputs(cache, None, True)
    assert paths.offline("aches") not in files
    assert paths.CHECKSUMS not in files
    assert paths.offline("aches") not in files["office/index.html"].text


def test_site_without_the_button_has_no_worker(cache: Path) -> None:
    files = outputs(cache, None, True, leaflet("aches"))
    assert not {paths.WORKER, paths.WEB_APP} & set(files)


def test_build_drops_cached_files_that_it_did_not_use_but_serving_keeps_them(
    cache: Path, made: dict[str, File]
) -> None:
    stale = cache / "social" / "stale.png"
    stale.write_bytes(b"")
    outputs(cache, None, True)
    assert stale.exists()
    outputs(cache)
    assert not stale.exists()
    assert paths.social_card("aches") in made


def test_same_site_gives_the_same_bytes(cache: Path, made: dict[str, File]) -> None:
    assert outputs(cache, [File("assets/leg.svg", b"<svg/>")]) == made


def test_two_files_with_one_path_stop_the_build(cache: Path) -> None:
    assert list(build.unique([File("a", b"1"), File("b", b"2")])) == [File("a", b"1"), File("b", b"2")]
    with pytest.raises(BuildError, match="'a'"):
        list(build.unique([File("a", b"1"), File("a", b"1")]))
    with pytest.raises(BuildError, match=r"'robots\.txt'"):
        outputs(cache, [File("robots.txt", b"1"), File("robots.txt", b"2")])


# Reading


def test_content_and_settings_are_read_and_linted(tmp_path: Path) -> None:
    problems_in(tmp_path, {"index.md": PAGE.replace("STRONG", "NOBODY")})
    file = ConfigFile("mkdocs.yml", "nav: [index.md]\n", ["index.md"], logo="icon.svg")
    given = SETTINGS | {"help_page": "index", "subject": SETTINGS["subject"] | {"codes": []}}
    with pytest.raises(BuildError, match=r"(?s)docs/index\.md:13: .*NOBODY"):
        build.read(tmp_path / "docs", ["index.md"], given, file)
    (tmp_path / "docs" / "index.md").write_text(PAGE)
    found, values = build.read(tmp_path / "docs", ["index.md"], given, file)
    assert list(found.pages) == ["index.md"]
    assert values.help_page == "index"


def test_problems_are_listed_once_in_the_order_of_the_files() -> None:
    later, first = Problem("b.md", 2, "What.", "Fix."), Problem("a.md", 10, "What.", "Fix.")
    with pytest.raises(BuildError, match=r"(?s)^a\.md:10: What\. Fix\.\nb\.md:2: .*\n.*2") as stopped:
        raise_if_any([later, first, later])
    assert str(stopped.value).count("b.md:2") == 1
    raise_if_any([])


def test_leaflet_has_the_sources_and_terms_of_its_page() -> None:
    text = "CK rises. [@B] It falls. [@A]\n"
    given = content(
        pages=[page("aches.md", text)], sources=[source("A"), source("B")], terms=[term("CK"), term("unused")]
    )
    text, cited = build.prepare(text, "aches/", {"aches": "aches/"}, given, settings())
    html = f'<p><a class="term" href="#term-ck">CK</a></p>{text}'
    made = build.make_leaflet(html, "aches", "aches/", ("Part",), cited, given)
    assert [each.key for each in made.sources] == ["B", "A"]
    assert [each.term for each in made.terms] == ["CK"]
    assert (made.slug, made.part, made.title) == ("aches", "Part", "A page")


def test_books_are_made_only_with_pdfs(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "plan", lambda *_, **__: pytest.fail("planned"))
    assert outputs(cache)
