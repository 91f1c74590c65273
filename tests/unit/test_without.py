"""What a topic may do without: a page of sources, a glossary, claims, codes; and what it may not."""

from pathlib import Path

import pytest
from content.terms import Term
from leaflets.library import Library, read_library

from leaflets.config_file import Settings
from leaflets.content import Library, read_library
from leaflets.content.claims import Claim, table_html
from leaflets.content.terms import Term
from leaflets.lint import problems
from leaflets.markdown.markers import SHOWN
from leaflets.markdown.terms import glossary_html
from leaflets.settings import Extra
from support import second_topic
from support.factories import EXTRA
from support.project import content_day


def read(folder: Path, more: str = "") -> Library:
    """Read the other topic's content, with something more on one page."""
    second_topic.write(folder)
    docs = folder / "docs"
    with (docs / "about.md").open("a", encoding="utf-8") as page:
        page.write(more)
    library, slips = read_library(docs, ["index.md", "warning-signs.md", "about.md"])
    assert not slips
    return library


def test_page_that_shows_data_is_found_whatever_its_name(tmp_path: Path) -> None:
    library = read(tmp_path, "\n<!-- show: sources -->\n")
    shown = library.showing("sources")
    assert shown
    assert shown.slug == "about"
    assert library.showing("glossary") is None


def test_keys_of_sources_lead_to_their_page_if_there_is_one() -> None:
    term = Term(term="CK", kind="test", means="A test.", sources=["A", "B"])
    fields = {"id": "C001", "section": "S", "claim": "It is.", "verdict": "supported", "reason": "R."}
    claim = Claim.model_validate(fields | {"sources": ["A"], "answered": "index#facts"})
    assert "Source: A, B." in glossary_html([term], None)
    assert 'Source: <a href="../books/#source-A">A</a>, ' in glossary_html([term], "../books/#source-")
    assert "<div>A</div>" in table_html([claim], str, {"index": "Home"}, None)
    assert '<div><a href="#source-A">A</a></div>' in table_html([claim], str, {"index": "Home"}, "#source-")


def test_sources_are_counted_by_mark(tmp_path: Path) -> None:
    library = read(tmp_path)
    first, *_ = library.sources.values()
    given = [("A", "study"), ("A", "study"), ("C", "study"), ("M", "none")]
    library.sources = {
        f"S{number}": first.model_copy(update={"mark": mark, "kind": kind}) for number, (mark, kind) in enumerate(given)
    }
    assert SHOWN["source-counts"](library, str) == "There are 3 sources: 2 have mark A and 1 has mark C."
    del library.sources["S1"], library.sources["S2"]
    assert SHOWN["source-counts"](library, str) == "There is 1 source: 1 has mark A."


@pytest.mark.parametrize(("more", "listed"), [("", False), ("\n<!-- show: glossary -->\n", True)])
def test_a_to_z_lists_terms_only_where_a_glossary_explains_them(tmp_path: Path, more: str, listed: bool) -> None:
    html = SHOWN["a-to-z"](read(tmp_path, more), lambda slug: f"../{slug}/")
    assert ('<a href="../about/#word-caffeine">Caffeine</a>' in html) is listed
    assert "What eases it" in html


SLIPS = {
    "none": ("warning-signs", ("G44.2",), []),
    "a help page that is not there": ("get-help", (), ["mkdocs.yml:2: The help page 'get-help' is not there"]),
    "a code nobody knows": ("index", ("X99",), ["mkdocs.yml:4: The subject's code 'X99' is not in data/codes.yml."]),
}


@pytest.mark.parametrize(("help_page", "codes", "said"), SLIPS.values(), ids=SLIPS)
def test_words_of_the_site_name_what_is_there(
    tmp_path: Path, help_page: str, codes: tuple[str, ...], said: list[str]
) -> None:
    text = f"extra:\n  help_page: {help_page}\n  subject:\n    codes: [X99]\n"
    library = read(tmp_path)
    subject = EXTRA["subject"] | {"codes": codes}
    library.extra = Extra.model_validate(EXTRA | {"help_page": help_page, "subject": subject})
    settings = Settings("mkdocs.yml", text, None)
    found = [str(slip) for slip in problems(library, settings, content_day(second_topic.TOPIC / "docs"))]
    assert [slip[: len(start)] for slip, start in zip(found, said, strict=True)] == said
