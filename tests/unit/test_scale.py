"""The build's work grows with the site, and no faster; `make bench` measures what that takes.

Work is counted, not timed: lines of Python that run, links that are printed.
"""

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import jinja2
import markdown
import pytest
from leaflets.library import Library, read_library
from leaflets.outputs.pdf.apart import apart
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files

from leaflets import lint as check
from leaflets.config_file import Settings
from leaflets.content.terms import Term
from leaflets.errors import Problem
from leaflets.leaflet import Leaflet, make
from leaflets.lint.navigation import MOST, check_navigation
from leaflets.markdown import markers as show
from leaflets.markdown.terms import TermExtension
from leaflets.outputs import pdf
from leaflets.outputs.codes import answers
from leaflets.outputs.pdf import Document, handbook
from leaflets.outputs.pdf import finish as pdf_finish
from leaflets.outputs.pdf.paper import A4
from leaflets.outputs.web import search_index
from leaflets.settings import Extra
from support.bench import leaflets
from support.factories import FRAME, Entry, front_matter
from support.project import ROOT

FEW, MANY = 40, 120


def work(step: Callable[[], object]) -> int:
    """Count the lines of Python that a step runs."""
    count = 0

    def trace(frame: Any, event: str, argument: Any) -> Any:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        step()
    finally:
        sys.settrace(before)
    return count


# The menu


@dataclass
class Nav:
    """A navigation."""

    items: list[Entry]

    @property
    def pages(self) -> list[Entry]:
        """All of its pages, in order."""
        return [page for entry in self.items for page in (entry.children or [entry])]


def navigation(parts: int, length: int) -> Nav:
    """A page of its own, then some parts of a length."""
    numbered = (
        Entry(f"Part {n}", "", [Entry(f"Page {n}.{m}", f"{n}/{m}/") for m in range(length)]) for n in range(parts)
    )
    return Nav([Entry("Start here", "start/"), *numbered])


def menu(nav: Nav, active: Entry | None = None) -> list[tuple[str, str]]:
    """Address and words of each link that the menu of a page prints."""
    for entry in nav.items:
        entry.active = entry is active or active in entry.children
        for page in entry.children:
            page.active = page is active
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(ROOT / "overrides"))
    env.filters["url"] = str.strip
    html = env.get_template("partials/menu.html").render(nav=nav, most_in_menu=MOST, config={"site_name": "Site"})
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert sorted(ids) == sorted({*re.findall(r'labelledby="([^"]*)"', html), "menu"})
    assert html.count('aria-current="page"') == (active is not None)
    links: list[tuple[str, str]] = re.findall(r'<a (?:class="menu__part" )?href="([^"#]+)"[^>]*>([^<]*)</a>', html)
    return links


def test_small_site_has_all_of_its_pages_in_every_menu() -> None:
    nav = navigation(5, 5)
    assert [url for url, _ in menu(nav, nav.pages[7])] == [page.url for page in nav.pages]
    assert [url for url, _ in menu(nav)] == [page.url for page in nav.pages]  # on 404.html


def test_large_site_has_its_own_part_in_the_menu_and_a_way_into_each_other() -> None:
    nav = navigation(20, 20)
    links = menu(nav, nav.pages[30])
    part = nav.items[2]
    expected = [("start/", "Start here")]
    for entry in nav.items[1:]:
        expected += (
            [(page.url, page.title) for page in part.children]
            if entry is part
            else [(entry.children[0].url, entry.title)]
        )
    assert links == expected


def test_every_page_of_a_large_site_is_two_links_away() -> None:
    nav = navigation(20, 20)
    first = {url for url, _ in menu(nav, nav.pages[0])}
    second = {url for page in nav.pages if page.url in first for url, _ in menu(nav, page)}
    assert second == {page.url for page in nav.pages}


def test_parts_in_parts_lead_to_their_first_page() -> None:
    deep = Entry("Outer", "", [Entry("Inner", "", [Entry("Page", "outer/inner/page/")])])
    assert ("outer/inner/page/", "Outer") in menu(Nav([*navigation(20, 20).items, deep]))
    assert ("outer/inner/page/", "Page") in menu(Nav([deep]))


def test_menus_have_a_length_that_no_site_exceeds() -> None:
    for parts, length in ((1, MOST), (10, 10), (30, 33), (MOST - 1, MOST)):
        nav = navigation(parts, length)
        assert len(menu(nav, nav.pages[-1])) <= 2 * MOST, (parts, length)


@pytest.mark.parametrize("entries", [MOST, MOST + 1])
@pytest.mark.parametrize("inside", [False, True])
def test_list_that_is_too_long_for_a_menu_stops_the_build(tmp_path: Path, entries: int, inside: bool) -> None:
    library = Library(tmp_path, manuscripts=dict.fromkeys(f"{n}.md" for n in range(entries)))  # type: ignore[arg-type]
    listed: list[Any] = [f"{n}.md" for n in range(entries)]
    settings = Settings("mkdocs.yml", "nav:\n  - Part:\n", [{"Part": listed}] if inside else listed)
    what = f"'{'Part' if inside else 'nav'}' lists 61 entries side by side: nobody looks through so many."
    slip = Problem("mkdocs.yml", 1 + inside, what, "Divide them into parts of 60 entries or fewer.")
    assert list(check_navigation(library, settings)) == [slip] * (entries > MOST)
    by_folder = Settings("mkdocs.yml", "", None)
    assert len(list(check_navigation(library, by_folder))) == (entries > MOST)


# Steps of the build


@pytest.fixture(scope="module")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Library]:
    """Give a small and a larger site, read and made into Leaflets without MkDocs."""
    found = {}
    for size in (FEW, MANY):
        docs = tmp_path_factory.mktemp(f"of-{size}") / "docs"
        leaflets.write(docs.parent, size)
        library, slips = read_library(docs, [path.name for path in docs.glob("*.md")])
        assert not slips
        library.extra = Extra.model_validate(leaflets.settings(size)["extra"])
        for src_uri, page in library.manuscripts.items():
            html = markdown.markdown(page.body, extensions=["attr_list", "tables"])
            library.leaflets[page.slug] = make(
                src_uri,
                f"{page.slug}/",
                library.front_matter[src_uri],
                html,
                list(library.terms.values())[:9],
                [],
                "Part",
            )
        found[size] = library
    return found


def rules(library: Library) -> None:
    settings = Settings("mkdocs.yml", "", leaflets.settings(len(library.manuscripts))["nav"])
    assert list(check.problems(library, settings, date.today())) == []


def a_to_z(library: Library) -> None:
    def address(slug: str) -> str:
        page = library.by_slug(slug)
        assert page
        return page.src_uri

    assert "glossary.md#" in show.SHOWN["a-to-z"](library, address)


def index(library: Library) -> None:
    search_index.index(library.leaflets.values(), [], [], "get-help")


def code_answers(library: Library) -> None:
    assert len(answers(library)) > 0


@pytest.mark.parametrize("step", [rules, a_to_z, index, code_answers])
def test_work_of_a_step_grows_with_the_pages_and_no_faster(
    libraries: dict[int, Library], step: Callable[[Library], None]
) -> None:
    few, many = (work(lambda library=library: step(library)) for library in libraries.values())  # type: ignore[misc]
    assert few > 100
    assert many / few < 1.05 * len(leaflets.Author(MANY).topics) / len(leaflets.Author(FEW).topics)


def test_a_word_is_held_against_the_terms_that_begin_with_it_alone() -> None:
    terms = {
        name: Term(term=name, kind="word", means="It.") for name in (leaflets.word(70_000 + n) for n in range(5000))
    }
    extension = TermExtension(terms)
    assert max(map(len, extension.starting.values())) == 1
    name = leaflets.word(70_000)
    text = " ".join(["plain", name, "words"] * 50)
    every = work(lambda: markdown.markdown(text, extensions=[extension]))
    one = work(lambda: markdown.markdown(text, extensions=[TermExtension({name: terms[name]})]))
    assert every <= one + 10


def test_page_is_found_by_its_slug_without_looking_at_the_others(libraries: dict[int, Library]) -> None:
    few, many = (work(lambda library=library: library.by_slug("topic-0005")) for library in libraries.values())  # type: ignore[misc]
    assert few == many


# Books


def page(slug: str, part: str | None) -> Leaflet:
    meta = front_matter(title=f"About {slug}")
    return make(f"{slug}.md", f"{slug}/", meta, f'<h2 id="a">A</h2><p>About {slug}.</p>', [], [], part)


def chapters(count: int) -> list[Leaflet]:
    """Two pages of no part, the second with the red flags, then parts of ten."""
    return [page("start", None), page("get-help", None), *(page(f"p/{n}", f"Part {n // 10}") for n in range(count - 2))]


def test_site_with_room_in_a_book_has_one() -> None:
    (book,) = handbook.volumes(chapters(handbook.MOST), "get-help")
    assert (book.part, book.name, len(book.chapters)) == (None, "", handbook.MOST)


def test_larger_site_has_a_book_for_each_part_that_begins_with_the_red_flags() -> None:
    together = chapters(handbook.MOST + 2)
    books = handbook.volumes(together, "get-help")
    assert [(book.part, book.name) for book in books] == [
        ("First pages", ""),
        *((f"Part {n}", f"p-{n * 10}") for n in range(6)),
    ]
    assert [leaflet.slug for leaflet in books[0].chapters] == ["start", "get-help"]
    assert all(book.chapters[0].slug == "get-help" for book in books[1:])
    assert {leaflet.slug for book in books for leaflet in book.chapters} == {leaflet.slug for leaflet in together}


@pytest.mark.parametrize(
    "names",
    [
        ["", "letter", "large-print"],
        ["a", "a-letter"],
        ["a-letter", "a"],
        ["p-q", "p-q"],
        ["", "letter", "letter-part"],
    ],
)
def test_no_two_books_have_one_file(names: list[str]) -> None:
    volumes = handbook.file_names(names)
    files = [handbook.named(volume, edition) for volume in volumes for edition in handbook.EDITIONS]
    assert len(set(files)) == len(files)
    assert volumes[0] == names[0]


def test_part_that_begins_with_a_page_named_as_an_edition_has_a_book() -> None:
    together = [*chapters(handbook.MOST), page("letter", "Letters")]
    names = [book.name for book in handbook.volumes(together, "get-help")]
    assert (names[0], names[-1]) == ("", "letter-part")


def test_book_of_a_part_says_which_and_is_set_in_a_process_of_its_own() -> None:
    pages = [page("get-help", None), page("one", "Part 1"), page("two", "Part 1")]
    markup, data = handbook.compose(pages, FRAME, "/overrides/print", "Part 1")
    assert data["title"] == "A site: Part 1"
    made = apart(pdf_finish.made, markup, ROOT, data | A4.data, "The book", date(2026, 11, 1))
    assert made.startswith(b"%PDF")
    assert made == pdf_finish.made(markup, ROOT, data | A4.data, "The book", date(2026, 11, 1))


def test_what_goes_wrong_in_a_process_of_its_own_is_said_as_ever() -> None:
    with pytest.raises(Abort, match=r"^The book cannot be made: .*nowhere"):
        apart(
            pdf_finish.made, '#set document(title: "A")\n#link(label("nowhere"))[x]', ROOT, {}, "The book", date.today()
        )


def test_handbook_waits_for_the_next_start_while_serving(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    texts = ["one", "one", "two"]  # of both documents, by build

    def plan(library: Library, config: MkDocsConfig, with_books: bool = True) -> Iterator[Document]:
        read = (ROOT, ROOT, ())
        if with_books:
            yield Document("pdf/book.pdf", "Book", "", date.today(), texts[0], {}, *read, ("a",))
        yield Document("pdf/a.pdf", "A", "", date.today(), texts[0], {}, *read)

    monkeypatch.setattr(pdf, "plan", plan)
    monkeypatch.setattr(pdf, "_books", [])
    monkeypatch.setattr(Document, "make", lambda self, cache: self.markup.encode())
    monkeypatch.setattr(Document, "download", lambda self, content: content.decode())
    for command, expected in (("serve", [("one", "one"), ("one", "two")]), ("build", [("one", "one"), ("two", "two")])):
        pdf.on_startup(command=command, dirty=False)  # type: ignore[arg-type]
        pdf._books.clear()
        for texts[0], wanted in zip(("one", "two"), expected, strict=True):
            config = MkDocsConfig(str(tmp_path / "mkdocs.yml"))
            config.load_dict({"site_name": "Site", "docs_dir": str(tmp_path), "extra": {"library": Library(tmp_path)}})
            config.validate()
            config.plugins._current_plugin = "pdf"
            pdf.on_env(jinja2.Environment(), config=config, files=Files([]))
            library = config.extra["library"]
            assert (library.downloads["pdf/book.pdf"], library.downloads["pdf/a.pdf"]) == wanted, command
            assert library.books == {"a": "pdf/book.pdf"}
    pdf.on_startup(command="build", dirty=False)
