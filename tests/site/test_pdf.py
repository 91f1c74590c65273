"""The PDFs, compared with the pages that they are made from.

What a file must say is read from the built HTML, never from the code that makes the PDF, so that a page which gets lost
on its way to paper is missed here. The checks themselves are in support/pdf_checks.py, and proved at the end of this file.
"""

import copy
import re
import xml.etree.ElementTree as etree
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

import pikepdf
import pypdfium2
import pytest
import segno

from leaflets.content import Content
from leaflets.content.dates import in_words
from support import pdf_checks
from support.articles import (
    Article,
    Tree,
    header_cells,
    headings,
    pieces,
    source_entries,
    term_entries,
    words,
)
from support.pages import article_in, urls_of
from support.pdf_checks import A4, LETTER, Pdf, letters, spaced
from support.press import Press
from support.project import CONFIG, PUBLIC, SETTINGS, STEM, newest_check

PLANS = (f"{SETTINGS['plan_page']}.pdf", f"{SETTINGS['plan_page']}-letter.pdf")
FORM = f"{SETTINGS['sheets']}.pdf"
SMALLEST, SMALLEST_LARGE_PRINT = 8.0, 16.0
"""Points."""


# What the PDFs must say


@dataclass
class Wanted:
    """What a file must be like."""

    title: str
    headings: list[tuple[int, str]]
    text: dict[str, list[str]]
    """Pieces of text by the heading of level 1 above them."""
    inner_links: int
    """Links to a place in the file. One over two lines is one."""
    addresses: Counter[str]
    """Links to the web, and to pages that are not in the file."""
    figures: list[str]
    header_cells: Counter[str]
    paper: tuple[float, float] = A4
    smallest: float = SMALLEST


def handout(article: Article) -> Wanted:
    """Expect of a handout what its page says, in the page's order, and what paper needs besides.

    Its links are those of the page's own text, one to the address of each page that this text names, those of the
    sources, one to its own address, and that of the emergency line.
    """
    inner, outer = 0, Counter[str]()
    named = set()
    for link in article.links():
        if re.match("[a-z]+:", link):
            outer[link] += 1
        elif urldefrag(link)[0] == f"/{article.url}":
            inner += 1
        else:
            outer[PUBLIC + link.lstrip("/")] += 1
            named.add(urldefrag(link)[0].lstrip("/"))
    outer.update(PUBLIC + url for url in (*named, article.url))
    outer.update([PUBLIC + article.url] if "sources" in article.frame else [])  # where each is told in full
    if article.slug != SETTINGS["help_page"]:
        outer[f"{PUBLIC}{SETTINGS['help_page']}/"] += 1

    parts = {
        "Words on this page": "words" in article.frame,
        "Pages named here": bool(named),
        "Sources for this page": "sources" in article.frame,
        "About this page": True,
    }
    ends = [(2, name) for name, is_there in parts.items() if is_there]
    sources = [piece for entry in source_entries(article) for piece in in_short(entry, brief=True)]
    return Wanted(
        article.title,
        [(1, article.title), (2, "Key points"), *article.headings(), *ends],
        {article.title: article.said("lead", "key-points", "words", "review") + sources},
        inner,
        outer,
        article.figures(),
        header_cells(article.tables()),
    )


def in_short(entry: etree.Element, brief: bool = False) -> list[str]:
    """Give the short reference of a source, which paper has: who, what and where, without how it was checked.

    Args:
        brief: whether it is a handout's, which has only who came first, the title's first half and the year.
    """
    first = entry.find("p")
    assert first is not None
    found = pieces(first)
    if not brief:
        return found
    return [
        re.split(r"[,;:(]", piece.partition(". ")[0])[0].strip()
        for piece in (found[:-1] if len(found) > 2 else found[:1])
    ]


def on_paper(article: Article) -> Article:
    """Give a page as paper has it: with all of its warning signs, and with boxes to tick."""
    text = copy.deepcopy(article.text)
    for sheet in replace(article, text=text).sheets():
        for link in (link for item in sheet.iter("li") for link in item.iter("a")):
            link.tag = "span"  # beside a box to tick it is text
    return replace(article, text=text)


def action_plan(article: Article, paper: tuple[float, float]) -> Wanted:
    """Expect of the action plan its page, without sources, words and key points, which one side of paper has no room for."""
    return Wanted(
        article.title,
        [(1, article.title), *article.headings()],
        {article.title: article.said("help-line")},
        0,
        Counter(
            link if link.startswith("tel:") else PUBLIC + link.lstrip("/")
            for link in article.links()
            if urldefrag(link)[0] != f"/{article.url}"
        ),
        article.figures(),
        header_cells(article.tables()),
        paper,
    )


def handbook(articles: Iterable[Article], paper: tuple[float, float], smallest: float) -> Wanted:
    """Expect of the handbook every chapter's text once, and every word and source once for all chapters.

    Its links are those of the chapters' own text, one for each line of the contents, the emergency line of every chapter but
    that one, and the site's address on the cover and before the sources. In large print, a table of three columns or
    more becomes a list of its rows, which has no place for what heads the first column.
    """
    chapters = [article for article in articles if article.slug not in SETTINGS["handbook"]["leave_out"]]
    inside = {f"/{article.url}" for article in chapters}
    sources = {entry.get("id"): entry for article in chapters for entry in source_entries(article)}
    explained = {entry.get("id"): entry for article in chapters for entry in term_entries(article)}
    inner, outer = 0, Counter[str]([PUBLIC, PUBLIC])  # on the cover, and before the sources
    for link in (link for article in chapters for link in article.links()):
        path, fragment = urldefrag(link)
        if re.match("[a-z]+:", link):
            outer[link] += 1
        elif path in inside or fragment in sources:
            inner += 1
        else:
            outer[PUBLIC + link.lstrip("/")] += 1
    text = {article.title: article.said("lead", "key-points", "help-line") for article in chapters}
    text["Words explained"] = [piece for entry in explained.values() for piece in pieces(entry)]
    text["Sources"] = [piece for entry in sources.values() for piece in in_short(entry)]
    headings = [heading for article in chapters for heading in ((1, article.title), *article.headings())]
    tables = [table for article in chapters for table in article.tables()]
    if smallest == SMALLEST_LARGE_PRINT:
        lists = [table for table in tables if header_cells([table])["Column"] > 2]
        tables = [table for table in tables if table not in lists]
        heads = {piece for table in lists for cell in table.findall("thead/tr/th[1]") for piece in pieces(cell)}
        text = {title: [piece for piece in said if piece not in heads] for title, said in text.items()}
    return Wanted(
        CONFIG["site_name"],
        [(1, "Contents"), *headings, (1, "Words explained"), (1, "Sources")],
        text,
        inner + len(text) + len(chapters) - 1,
        outer,
        [f"QR code for the address {PUBLIC}", *(alt for article in chapters for alt in article.figures())],
        header_cells(tables),
        paper,
        smallest,
    )


def form(articles: Iterable[Article]) -> Wanted:
    """Expect of the form the sheets of all pages that have one, and nothing else of them; so headings move up."""
    pages = [article for article in articles if article.sheets()]
    sheets = [sheet for article in pages for sheet in article.sheets()]
    return Wanted(
        f"{len(pages)} sheets to fill in",
        [pair for a in pages for pair in ((1, a.title), *((n - 1, text) for n, text in headings(*a.sheets())))],
        {a.title: [piece for part in (a.frame["help-line"], *a.sheets()) for piece in pieces(part)] for a in pages},
        0,
        Counter(),
        [],
        header_cells(table for sheet in sheets for table in sheet.iter("table")),
    )


@pytest.fixture(scope="session")
def wanted(articles: dict[str, Article]) -> dict[str, Wanted]:
    """Give what each file must be like, by its name."""
    articles = {slug: on_paper(article) for slug, article in articles.items()}
    found = {f"{a.slug.replace('/', '-')}.pdf": handout(a) for a in articles.values() if a.is_for_patients}
    plan = SETTINGS["plan_page"]
    found[f"{plan}.pdf"] = action_plan(articles[plan], A4)
    found[f"{plan}-letter.pdf"] = action_plan(articles[plan], LETTER)
    found[f"{STEM}-handbook.pdf"] = handbook(articles.values(), A4, SMALLEST)
    found[f"{STEM}-handbook-letter.pdf"] = handbook(articles.values(), LETTER, SMALLEST)
    found[f"{STEM}-handbook-large-print.pdf"] = handbook(articles.values(), A4, SMALLEST_LARGE_PRINT)
    found[FORM] = form(articles.values())
    return found


@pytest.fixture(scope="session")
def pdfs(site: Path) -> dict[str, Pdf]:
    """Give every built PDF by its name."""
    files = (path for path in sorted((site / "pdf").rglob("*")) if path.is_file())
    return {path.relative_to(site / "pdf").as_posix(): Pdf(path) for path in files}


def faults(pdfs: dict[str, Pdf], check: Callable[[Pdf], object]) -> dict[str, object]:
    """Ask something of every file; give what is wrong with each."""
    found = {name: check(pdf) for name, pdf in pdfs.items()}
    return {name: fault for name, fault in found.items() if fault}


# The files


def test_there_is_a_file_for_each_use_and_no_other(pdfs: dict[str, Pdf], wanted: dict[str, Wanted]) -> None:
    assert sorted(pdfs) == sorted(wanted)
    assert len(wanted) > 15


def test_files_are_whole(pdfs: dict[str, Pdf]) -> None:
    assert faults(pdfs, pdf_checks.syntax_faults) == {}


def test_files_say_their_title_and_language(pdfs: dict[str, Pdf], wanted: dict[str, Wanted]) -> None:
    for name, pdf in pdfs.items():
        assert pdf_checks.metadata_faults(pdf, wanted[name].title, SETTINGS["language"]) == [], name


def test_fonts_are_in_the_files(pdfs: dict[str, Pdf]) -> None:
    assert faults(pdfs, pdf_checks.font_faults) == {}


def test_pages_have_the_size_of_their_paper(pdfs: dict[str, Pdf], wanted: dict[str, Wanted]) -> None:
    assert faults(pdfs, lambda pdf: pdf_checks.paper_faults(pdf, wanted[pdf.path.name].paper)) == {}


# What a reader finds in them


def test_headings_are_those_of_the_page(pdfs: dict[str, Pdf], wanted: dict[str, Wanted]) -> None:
    for name, one in wanted.items():
        assert pdf_checks.headings(pdfs[name]) == one.headings, name
        assert pdf_checks.outline(pdfs[name]) == [pair for pair in one.headings if pair != (1, "Contents")], name
    assert faults(pdfs, lambda pdf: pdf_checks.skipped_levels(pdf_checks.headings(pdf))) == {}
    assert faults(pdfs, lambda pdf: pdf_checks.skipped_levels(pdf_checks.outline(pdf))) == {}


def test_outline_leads_to_the_headings(pdfs: dict[str, Pdf]) -> None:
    assert faults(pdfs, pdf_checks.outline_faults) == {}


def test_no_word_of_a_page_is_lost(pdfs: dict[str, Pdf], wanted: dict[str, Wanted]) -> None:
    for name, one in wanted.items():
        parts = pdf_checks.chapters(pdfs[name])
        lost = {title: pdf_checks.lost_pieces(pdfs[name], text, parts[title]) for title, text in one.text.items()}
        assert {title: text for title, text in lost.items() if text} == {}, name


def test_no_text_is_too_small(pdfs: dict[str, Pdf], wanted: dict[str, Wanted]) -> None:
    assert faults(pdfs, lambda pdf: pdf_checks.small_text(pdf, wanted[pdf.path.name].smallest)) == {}


def test_links_lead_somewhere_for_every_reader(pdfs: dict[str, Pdf], site: Path, content: Content) -> None:
    published = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    for url in urls_of(content):
        ids = re.findall(r' id="([^"]+)"', (site / url / "index.html").read_text(encoding="utf-8"))
        published += [url, *(f"{url}#{id_}" for id_ in ids)]
    assert faults(pdfs, lambda pdf: pdf_checks.link_faults(pdf, PUBLIC, published)) == {}


def test_no_link_is_lost(pdfs: dict[str, Pdf], wanted: dict[str, Wanted]) -> None:
    for name, one in wanted.items():
        assert pdf_checks.addresses(pdfs[name]) == one.addresses, name
        assert pdf_checks.inner_links(pdfs[name]) == one.inner_links, name


def test_figures_are_described_as_on_the_page(pdfs: dict[str, Pdf], wanted: dict[str, Wanted]) -> None:
    for name, one in wanted.items():
        assert pdf_checks.figures(pdfs[name]) == one.figures, name
    assert sum(len(one.figures) for one in wanted.values()) > 20


def test_tables_say_what_heads_their_rows_and_columns(pdfs: dict[str, Pdf], wanted: dict[str, Wanted]) -> None:
    for name, one in wanted.items():
        assert pdf_checks.header_cells(pdfs[name]) == one.header_cells, name


# What a page of paper must show


def test_contents_print_the_pages_of_the_chapters(pdfs: dict[str, Pdf]) -> None:
    handbooks = {name: pdf for name, pdf in pdfs.items() if "handbook" in name}
    assert len(handbooks) == 3
    assert faults(handbooks, pdf_checks.contents_faults) == {}


def test_every_page_says_which_it_is(pdfs: dict[str, Pdf]) -> None:
    cover = {name: [1] if "handbook" in name else [] for name in pdfs}
    more = {name: pdf for name, pdf in pdfs.items() if name not in PLANS}  # a plan is one page
    assert faults(more, lambda pdf: pdf_checks.number_faults(pdf, cover[pdf.path.name])) == {}


def test_no_heading_stands_last_on_its_page(pdfs: dict[str, Pdf]) -> None:
    assert faults(pdfs, pdf_checks.stranded_headings) == {}


def test_nearly_no_page_is_nearly_empty(pdfs: dict[str, Pdf]) -> None:
    """A handbook starts each chapter on a new page, so a few of its pages may end early."""
    found = {name: pdf_checks.near_empty_pages(pdf) for name, pdf in pdfs.items()}
    assert {name: pages for name, pages in found.items() if len(pages) > len(pdfs[name].file.pages) / 50} == {}


def test_no_words_overlap(pdfs: dict[str, Pdf]) -> None:
    assert faults(pdfs, pdf_checks.collisions) == {}


def test_first_page_says_whom_to_call(pdfs: dict[str, Pdf]) -> None:
    numbers = [f"{line['place']} {line['number']}" for line in SETTINGS["emergency"]]
    assert len(numbers) >= 5
    for name, pdf in pdfs.items():
        first = spaced("".join(run.text for run in pdf.runs if run.page == 0 and run.mark >= 0))
        assert [number for number in numbers if number not in first] == [], name
        assert "(tel:" not in "".join(run.text for run in pdf.runs), name


def test_every_chapter_says_dates_status_and_address(
    pdfs: dict[str, Pdf], articles: dict[str, Article], content: Content
) -> None:
    """On paper nothing can be looked up, and a chapter may be copied alone: so it also says whom to call."""
    numbers = [f"{line['place']} {line['number']}" for line in SETTINGS["emergency"]]
    for page in content.pages.values():
        meta, article = page.meta, articles[page.slug]
        facts = (
            f"Evidence last checked: {in_words(meta.checked)}",
            f"Next check due: {in_words(meta.check_due)}",
            "No doctor or nurse has checked this page yet"
            if meta.clinician_review == "none"
            else meta.clinician_review.name,
            PUBLIC + article.url,
            *numbers,
        )
        for name, pdf in pdfs.items():
            part = pdf_checks.chapters(pdf).get(meta.title)
            if part is None or name in PLANS or ("handbook" in name and page.slug in SETTINGS["handbook"]["leave_out"]):
                continue  # the book's own list of sources may have the name of a page that it leaves out
            said = re.sub(r"[\s:]", "", pdf.text(part))
            assert [fact for fact in facts if re.sub(r"[\s:]", "", fact) not in said] == [], (name, page.slug)


def test_pages_link_to_their_own_handout(articles: dict[str, Article], site: Path) -> None:
    for one in articles.values():
        page = Tree(article_in((site / one.url / "index.html").read_text(encoding="utf-8"))).root
        links = {urljoin(f"/{one.url}", a.get("href", "")): words(a) for a in page.iter("a")}
        own = f"/pdf/{one.slug.replace('/', '-')}.pdf"
        if one.is_for_patients:
            assert "PDF" in links[own], one.slug
        else:
            assert own not in links, one.slug


def test_downloads_are_listed_as_they_are(pdfs: dict[str, Pdf], site: Path) -> None:
    page = Tree(article_in((site / "downloads" / "index.html").read_text(encoding="utf-8"))).root
    parents = {child: parent for parent in page.iter() for child in parent}
    listed = {}
    for link in page.iter("a"):
        address = urljoin("/downloads/", link.get("href", ""))
        if address.startswith("/pdf/"):
            entry = next(parent for parent in _ancestors(link, parents) if parent.tag in ("li", "tr", "p", "dd"))
            listed[address.removeprefix("/pdf/")] = words(entry)
    assert sorted(listed) == sorted(pdfs)
    for name, said in listed.items():
        count, size = len(pdfs[name].file.pages), pdfs[name].path.stat().st_size
        assert re.search(rf"\b{count} pages?\b", said), (name, said)
        match = re.search(r"([\d.]+)\s*(KB|MB|kB)", said)
        assert match, (name, said)
        unit = 1_000_000 if match[2] == "MB" else 1_000
        step = 10 ** -len(match[1].partition(".")[2]) * unit
        assert abs(float(match[1]) * unit - size) <= step, (name, said, size)


def _ancestors(element: etree.Element, parents: dict[etree.Element, etree.Element]) -> Iterator[etree.Element]:
    while element in parents:
        element = parents[element]
        yield element


# Numbers and status


def numbers_of(article: Article, sources: Iterable[str | None]) -> list[int]:
    """The number of each citation of a page, in its order, by a list of sources."""
    numbers = {id_: number for number, id_ in enumerate(sources, 1)}
    cited = (e for e in article.own() if e.tag == "a" and re.match(r"\d+\b", words(e)))
    return [numbers[id_] for link in cited if (id_ := urldefrag(link.get("href", ""))[1]) in numbers]


def test_numbers_in_the_text_are_those_of_the_list_of_sources(
    pdfs: dict[str, Pdf], articles: dict[str, Article]
) -> None:
    articles = {slug: on_paper(article) for slug, article in articles.items()}
    handouts = {f"{a.slug.replace('/', '-')}.pdf": [a] for a in articles.values() if a.is_for_patients}
    handouts = {name: pages for name, pages in handouts.items() if name not in PLANS}
    book = [a for a in articles.values() if a.slug not in SETTINGS["handbook"]["leave_out"]]
    cited = 0
    for name, chapters in (handouts | {name: book for name in pdfs if "handbook" in name}).items():
        pdf = pdfs[name]
        sources = {entry.get("id"): entry for article in chapters for entry in source_entries(article)}
        if not sources:
            continue
        title = "Sources" if "handbook" in name else chapters[0].title
        listed = pdf_checks.numbered(pdf, pdf_checks.chapters(pdf)[title])
        assert [label for label, _, _ in listed] == [f"{number}." for number in range(1, len(sources) + 1)], name
        for (_, said, _), entry in zip(listed, sources.values(), strict=True):
            assert [
                piece for piece in in_short(entry, brief="handbook" not in name) if letters(piece) not in letters(said)
            ] == [], name
        found = pdf_checks.citations(pdf)
        assert [number for number, _ in found] == [n for a in chapters for n in numbers_of(a, sources)], name
        assert [pair for pair in found if listed[pair[0] - 1][2] != pair[1]] == [], name
        cited += len(found)
    assert cited > 1000


def test_page_numbers_in_the_text_are_true(pdfs: dict[str, Pdf]) -> None:
    for name, pdf in pdfs.items():
        found = pdf_checks.page_references(pdf)
        assert [line for line in found if line[1] != line[2]] == [], name
        assert len(found) > 100 or "handbook" not in name, name


def test_head_of_a_page_names_its_chapter(pdfs: dict[str, Pdf]) -> None:
    named = {name: pdf for name, pdf in pdfs.items() if name != FORM}
    site = {name: "" if "large-print" in name else CONFIG["site_name"] for name in named}
    assert faults(named, lambda pdf: pdf_checks.head_faults(pdf, site[pdf.path.name])) == {}


def test_foot_of_a_page_says_dates_and_status(
    pdfs: dict[str, Pdf], articles: dict[str, Article], content: Content
) -> None:
    metas = {page.slug: page.meta for page in content.pages.values()}
    assert {meta.clinician_review for meta in metas.values()} == {"none"}
    for name, pdf in pdfs.items():
        slug = next((slug for slug in articles if name == f"{slug.replace('/', '-')}.pdf"), "")
        if "handbook" in name:
            wanted = f"Edition {SETTINGS['edition']}, {in_words(newest_check(content))}. No doctor or nurse has checked this page yet."
            wanted += "" if "large-print" in name else PUBLIC
        elif slug:
            wanted = f"Evidence last checked {in_words(metas[slug].checked)}. "
            wanted += f"Next check due {in_words(metas[slug].check_due)}. "
            wanted += f"No doctor or nurse has checked this page yet. {PUBLIC}{articles[slug].url}"
        else:
            wanted = CONFIG["site_name"]
        count = len(pdf.file.pages)
        if name in PLANS:
            continue
        for number in range("handbook" in name, count):
            foot = f"{wanted}Page {number + 1} of {count}"
            assert re.sub(r"\s", "", pdf_checks.around(pdf, number)[1]) == re.sub(r"\s", "", foot), name


def test_cover_of_the_handbook_says_edition_status_and_notice(pdfs: dict[str, Pdf], content: Content) -> None:
    for name in (name for name in pdfs if "handbook" in name):
        cover = re.sub(r"\s", "", "".join(run.text for run in pdfs[name].runs if run.page == 0))
        for said in (
            CONFIG["site_name"],
            CONFIG["site_description"],
            f"Edition {SETTINGS['edition']}, {in_words(newest_check(content))}.",
            "No doctor or nurse has checked this page yet. Each chapter says when its evidence was last checked, and when the next check",
            f"The newest copy is at {PUBLIC}.",
            "CC BY 4.0. General information, not medical advice.",
        ):
            assert re.sub(r"\s", "", said) in cover, (name, said)


def test_code_on_the_cover_is_the_sites_address(pdfs: dict[str, Pdf]) -> None:
    matrix = [[bool(module) for module in row] for row in segno.make(PUBLIC, error="q", micro=False).matrix]
    for name in (name for name in pdfs if "handbook" in name):
        scale = 6
        with pypdfium2.PdfDocument(pdfs[name].path) as file:
            page = file[0].render(scale=scale, grayscale=True).to_pil()
        millimetre = scale * 72 / 25.4
        module = 34 * millimetre / (len(matrix) + 8)  # four modules around it are white
        right = page.width - 20 * millimetre - 4 * module
        dark = page.crop((int(right - len(matrix) * module), 0, int(right), page.height)).point(
            lambda v: 255 * (v < 128)
        )
        bottom = dark.getbbox()[3]
        shown = [
            [page.getpixel((right - (len(matrix) - x - 0.5) * module, bottom - (len(matrix) - y - 0.5) * module)) < 128
             for x in range(len(matrix))]
            for y in range(len(matrix))
        ]  # fmt: skip
        assert shown == matrix, name


# The form


def test_form_can_be_filled_in_by_hand_keyboard_and_screen_reader(pdfs: dict[str, Pdf]) -> None:
    assert faults(pdfs, pdf_checks.field_faults) == {}
    assert len(pdf_checks.fields(pdfs[FORM])) > 7 * 6


# The checks themselves: each passes a good file, and finds its fault in a bad one


@pytest.fixture(scope="session")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    """Give what makes PDFs."""
    return Press(tmp_path_factory.mktemp("pdfs"))


CHECKS: dict[str, Callable[[Pdf], object]] = {
    "syntax": pdf_checks.syntax_faults,
    "metadata": lambda pdf: pdf_checks.metadata_faults(pdf, "A title", "en-GB"),
    "fonts": pdf_checks.font_faults,
    "paper": lambda pdf: pdf_checks.paper_faults(pdf, A4),
    "size": lambda pdf: pdf_checks.small_text(pdf, 11),
    "words": lambda pdf: pdf_checks.lost_pieces(pdf, ["Part of it", "A link that"], pdf_checks.chapters(pdf)["First"]),
    "levels": lambda pdf: pdf_checks.skipped_levels(pdf_checks.headings(pdf)),
    "outline": pdf_checks.outline_faults,
    "links": lambda pdf: pdf_checks.link_faults(pdf, "https://a.example/", ["", "b/#c"]),
    "contents": pdf_checks.contents_faults,
    "numbers": pdf_checks.number_faults,
    "headings": pdf_checks.stranded_headings,
    "pages": pdf_checks.near_empty_pages,
    "collisions": pdf_checks.collisions,
}


@pytest.mark.parametrize("check", CHECKS)
def test_good_file_passes(check: str, press: Press) -> None:
    assert not CHECKS[check](press.good)


LOOSE: dict[str, Any] = {"pdf_standards": []}
LINK, PLACE = '"https://a.example/"', "#link(<place>)[place]"
BAD_MARKUP: dict[str, tuple[str, str, str, dict[str, Any], str]] = {
    "another title": ("metadata", "A title", "Another", {}, "title"),
    "another language": ("metadata", "GB", "US", {}, "en-US"),
    "no mark of PDF/UA": ("metadata", "", "", LOOSE, "part of PDF/UA"),
    "another paper": ("paper", "a4", "us-letter", {}, "612"),
    "small words": ("size", "UK", "#text(10pt)[UK]", {}, "UK"),
    "small words in a figure": ("size", "rect()", 'image(bytes("<svg xmlns=\\"http://www.w3.org/2000/svg\\" width=\\"99\\" height=\\"20\\"><text y=\\"12\\" font-size=\\"12\\" font-family=\\"Atkinson Hyperlegible\\">Tiny</text></svg>"))', {}, "Tiny"),
    "a lost word": ("words", "A link that", "A link", {}, "A link that"),
    "a lost heading": ("words", "== Part of it", "", {}, "Part of it"),
    "a word in another chapter": ("words", "== Part of it", "= Part of it", {}, "Part of it"),
    "a skipped level": ("levels", "== Part", "=== Part", LOOSE, "Part of it"),
    "a relative link": ("links", LINK, '"b/"', {}, "leads to b/"),
    "a link to a file": ("links", LINK, '"file:///b"', {}, "leads to file:///b"),
    "a link to the machine": ("links", LINK, '"http://localhost:8000/"', {}, "the machine of whoever made it"),
    "a link to no page": ("links", LINK, '"https://a.example/c/"', {}, "no page of the site"),
    "a link to no place in a page": ("links", LINK, '"https://a.example/b/#d"', {}, "no page of the site"),
    "a false number in the contents": ("contents", "#v(30%)", "#counter(page).update(5)", {}, "prints 5"),
    "a chapter missing in the contents": ("contents", "= Second", "#heading(level: 1, outlined: false)[Second]", {}, "chapters"),
    "no contents": ("contents", "#outline(title: [Contents], depth: 1)", "", {}, "the contents are []"),
    "a false number of pages": ("numbers", "#counter(page).final().first()", "9", {}, "says [(1, 9)]"),
    "no number": ("numbers", "context [Page ", "context [", {}, "page 1"),
    "a heading at a page's end": ("headings", "= First", "= First\n#pagebreak()", {}, "'First'"),
    "words on words": ("collisions", "= First", "= First\n#place(dy: -1.2em)[On it]", {}, "'On it' is on 'First'"),
    "words that do not fit their cell": ("collisions", "columns: 2, table.header[A]", "columns: (30pt, 90pt), table.header[Unbreakable]", {}, "is on"),
    "words at the paper's edge": ("collisions", "UK 999.", "#move(dx: -20mm)[UK 999.]", {}, "'UK 999.' is at the edge"),
    "a page of one line": ("pages", "= First", "= First\n#pagebreak()", {}, "page 2"),
}  # fmt: skip


@pytest.mark.parametrize(("check", "old", "new", "options", "said"), BAD_MARKUP.values(), ids=BAD_MARKUP)
def test_fault_in_a_file_is_found(
    check: str, old: str, new: str, options: dict[str, Any], said: str, press: Press
) -> None:
    assert said in str(CHECKS[check](press(old, new, **options)))


def _first_link(file: pikepdf.Pdf) -> Any:
    return next(a for page in file.pages for a in page.obj.get("/Annots", []) if "/Dest" in a)


def _fonts(file: pikepdf.Pdf) -> Iterator[Any]:
    return (item for item in file.objects if isinstance(item, pikepdf.Dictionary) and "/FontDescriptor" in item)


def _break_stream(file: pikepdf.Pdf) -> None:
    file.pages[0].Contents.write(b"q BT (", filter=None)


BAD_OBJECTS: dict[str, tuple[str, Callable[[pikepdf.Pdf], object], str]] = {
    "a stream cut off": ("syntax", _break_stream, "page"),
    "a title that is not shown": ("metadata", lambda file: file.Root.__delitem__("/ViewerPreferences"), "title bar"),
    "a font of the machine": ("fonts", lambda file: [one.FontDescriptor.__delitem__("/FontFile2") for one in _fonts(file)], "is not embedded"),
    "letters without meaning": ("fonts", lambda file: [one.__delitem__("/ToUnicode") for one in list(file.objects) if isinstance(one, pikepdf.Dictionary) and "/ToUnicode" in one], "does not say"),
    "an outline that leads elsewhere": ("outline", lambda file: file.Root.Outlines.First.__setitem__("/Dest", file.Root.Outlines.Last.Dest), "'First' leads to"),
    "a link to nowhere": ("links", lambda file: _first_link(file).__delitem__("/Dest"), "leads nowhere"),
    "a link to a name that nothing has": ("links", lambda file: _first_link(file).__setitem__("/Dest", pikepdf.String("x")), "leads nowhere"),
    "a link without words": ("links", lambda file: _first_link(file).__delitem__("/Contents"), "has no words"),
    "a link of the contents to another page": ("contents", lambda file: _first_link(file).Dest.__setitem__(0, file.pages[0].obj), "leads to {0}"),
}  # fmt: skip


@pytest.mark.parametrize(("check", "change", "said"), BAD_OBJECTS.values(), ids=BAD_OBJECTS)
def test_fault_in_the_objects_of_a_file_is_found(
    check: str, change: Callable[[pikepdf.Pdf], object], said: str, press: Press
) -> None:
    assert said in str(CHECKS[check](press.changed(change)))


def test_file_is_read_as_it_is(press: Press) -> None:
    """What is compared with the pages: nothing is counted twice, and a link over two lines is one."""
    good = press.good
    assert sum(len(a.get("/QuadPoints", [])) > 8 for _, a in good.links()) == 1, "a link is over two lines"
    assert pdf_checks.headings(good) == [(1, "Contents"), (1, "First"), (2, "Part of it"), (1, "Second")]
    assert pdf_checks.outline(good) == [(1, "First"), (2, "Part of it"), (1, "Second")]
    assert pdf_checks.addresses(good) == Counter(["https://a.example/"])
    assert pdf_checks.inner_links(good) == 3
    assert pdf_checks.figures(good) == ["A box. It is empty."]
    assert pdf_checks.header_cells(good) == Counter(Table=1, Column=2)
    assert list(pdf_checks.chapters(good)) == ["Contents", "First", "Second"]
