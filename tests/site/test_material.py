"""The other topic in plain Material, without our overrides/: all outputs but the look, and pages with all that they must show."""

import re
from pathlib import Path

import pytest

from leaflets import paths
from leaflets.content.dates import in_words
from support import second_topic
from support.pages import Elements, article_in, plain_text, url_of
from support.project import built, content_of, tree
from support.second_topic import TOPIC
from support.shared import made_once

CONTENT = content_of(TOPIC / "docs")
LOOK = re.compile(r"assets/(images|javascripts|stylesheets)/|hashed/|(.*/)?404\.html$|sitemap\.xml|hosting/|download/")
"""What is of the theme, or names it: a host's policy allows a page's scripts, and the offline copy holds the pages."""


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the other topic with the theme as it comes; give the site's folder."""

    def make(folder: Path) -> None:
        built(second_topic.write(folder / "project", theme=second_topic.MATERIAL), folder / "site")

    return made_once(tmp_path_factory, "plain-material", make) / "site"


def of_outputs(site: Path) -> dict[str, bytes]:
    """Give the files of a site that are neither its pages nor the look of them."""
    pages = {f"{url_of(page.slug)}index.html" for page in CONTENT.pages.values()}
    return {path: content for path, content in tree(site).items() if path not in pages and not LOOK.match(path)}


def test_every_output_is_there_and_the_same_without_our_look(headache: Path, plain: Path) -> None:
    ours, theirs = of_outputs(headache), of_outputs(plain)
    assert {"pdf", "embed", "api", "oembed", "codes"} <= {path.partition("/")[0] for path in ours}
    assert sorted(ours) == sorted(theirs)
    assert [path for path in ours if ours[path] != theirs[path]] == []
    files = {path.relative_to(headache).as_posix() for path in headache.glob("download/*")}
    assert files == {path.relative_to(plain).as_posix() for path in plain.glob("download/*")}
    book = paths.ebook("headache")
    assert (plain / book).read_bytes() == (headache / book).read_bytes()


@pytest.mark.parametrize("slug", [page.slug for page in CONTENT.pages.values()])
def test_page_has_what_it_must_show(plain: Path, slug: str) -> None:
    page = CONTENT.by_slug(slug)
    assert page
    text = article_in((plain / url_of(slug) / "index.html").read_text(encoding="utf-8"))
    shown = plain_text(text)
    message, *points = page.meta.summary
    at = [shown.index(page.meta.title), shown.index(message), shown.index("Key points")]
    at += [shown.index(point) for point in points]
    at.append(shown.index(f"Evidence last checked {in_words(page.meta.checked)}"))
    at.append(shown.index(f"Next check due {in_words(page.meta.check_due)}"))
    at.append(shown.rindex("No doctor or nurse has checked this page yet"))  # at the top too
    at.append(shown.index("This is general information, not medical advice."))
    assert at == sorted(at)
    assert text.count("<h1") == 1
    numbers = shown.index("In an emergency, call your local emergency number (UK 999)")
    assert at[0] < numbers < at[1] or (slug in ("index", "warning-signs") and at[1] < numbers)
    found = Elements(text).found
    links = [attributes.get("href") or "" for tag, attributes in found if tag == "a"]
    assert slug == "warning-signs" or any(link.endswith("warning-signs/") for link in links)
    cited = {link.removeprefix("#") for link in links if link.startswith("#source-")}  # or one before it, in a run
    listed = [attributes["id"] for tag, attributes in found if tag == "li" and "id" in attributes]
    assert cited <= {id_ for id_ in listed if (id_ or "").startswith("source-")}
    ids = {attributes.get("id") for _, attributes in found}
    assert {link.removeprefix("#") for link in links if link.startswith("#term-")} <= ids


def test_topic_cites_sources_and_explains_words() -> None:
    """Else the test before would hold nothing of them."""
    bodies = "".join(page.body for page in CONTENT.pages.values())
    assert "[@" in bodies
    assert CONTENT.terms
