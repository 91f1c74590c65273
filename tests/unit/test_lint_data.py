"""Each rule finds its mistake in front matter, data files, figures and mkdocs.yml, and names the file and the line.

A case is what is changed in a good project, each "rule file:line" that reports it, and what the editor typed that the message
repeats. The rule is "read" where something cannot be read or does not fit its schema.
"""

from pathlib import Path

import pytest

from leaflets.settings import MENU_LIMIT
from support.linting import (
    FIGURE,
    FRONT,
    GOOD,
    NO_FILE,
    SOURCES,
    Found,
    config,
    front,
    more_page,
    page,
    problems_in,
)

WEAK = SOURCES.replace("STRONG", "WEAK").replace("mark: A", "mark: C").replace("/guideline", "/weak")
ARTICLE = (
    SOURCES.replace("STRONG", "article").replace("kind: guideline", "kind: the article").replace("/guideline", "/a")
)
CLAIM = """\
- id: C001
  section: Introduction
  claim: It is said.
  verdict: supported
  reason: It is so.
  sources: [STRONG]
  answered: index#facts
"""


def recorded(verdict: str, claims: str, id_: str = "a") -> str:
    """Give a change that sets the verdict of claims."""
    verdicts = f"{{{verdict}: [{claims}]}}"
    return f"- {{id: {id_}, date: 2026-11-01, title: A, pages: all, what: B., why: C., verdicts: {verdicts}}}\n"


FRONT_MATTER = {
    "an unknown key": (front("aspect:", "colour: red\naspect:"), "read:4", "colour"),
    "a missing key": (front("clinician_review: none\n", ""), "read:2", "clinician_review"),
    "a long title": (front("title: Home", "title: " + "Long " * 13), "read:2", "title"),
    "a short description": (front("is a page of this test, described in a sentence of some length", "x"), "read:3", "description"),
    "an unknown aspect": (front("OverviewHealthAspect", "OverviewAspect"), "read:4", "aspect"),
    "a patient page without an aspect": (front("aspect: OverviewHealthAspect\n", ""), "read:2", "aspect"),
    "an unknown audience": (front("patient", "everyone"), "read:5", "audience"),
    "one key point": (front("[One point., Another point.]", "[One point.]"), "read:6", "summary"),
    "a citation in a key point": (front("One point.", "'One [@STRONG].'"), "read:6", "summary"),
    "keys in another order": (
        front("aspect: OverviewHealthAspect\naudience: patient\n", "audience: patient\naspect: OverviewHealthAspect\n"),
        "read:2", "",
    ),
    "a date that is not a date": (front("2026-11-01", "last week"), "read:7", "checked"),
    "a day that does not exist": (front("2026-11-01", "2026-11-31"), "read:7", "checked"),
    "a next check before the last": (front("2028-11-01", "2026-10-01"), "read:2", "check_due"),
    "a next check too far away": (front("2028-11-01", "2029-11-02"), "read:2", "check_due"),
    "an overdue check": (front("2028-11-01", "2026-11-21"), "dates:8", "2026-11-21"),
    "a check in the future": (front("2026-11-01", "2026-11-24"), "dates:7", "2026-11-24"),
    "a clinician review without a name": (front("clinician_review: none", "clinician_review: yes, somebody"), "read:9", "clinician_review"),
    "a title cut off at a number sign": (front("title: Home", "title: Home #1"), "read:2", "#1"),
    "a key point cut off at a number sign": (front("[One point., Another point.]", "\n  - One point # two.\n  - Another point."), "read:7", "# two."),
    "a value that begins with a number sign": (front("title: Home", "title:  #1 pain"), "read:2", "#1 pain"),
    "a page without text": ({"index.md": FRONT.format(title="Home")}, "empty:11 citations:1", ""),
    "a clinician review that is true": (front("clinician_review: none", "clinician_review: yes"), "read:9", "clinician_review"),
    "a clinician review without a role": (front("clinician_review: none", "clinician_review: {name: A, date: 2026-11-01}"), "read:9", "role"),
    "a clinician review in the future": (
        front("clinician_review: none", "clinician_review: {name: A, role: B, date: 2026-11-24}"),
        "dates:9", "2026-11-24",
    ),
    "a clinician review with an unknown key": (
        front("clinician_review: none", "clinician_review: {name: A, rank: B, role: C, date: 2026-11-01}"),
        "read:9", "rank",
    ),
    "a key point with a colon": (front("[One point., Another point.]", "\n  - A point.\n  - One thing: stretching"), "read:8", "summary"),
    "a title that is a number": (front("title: Home", "title: 2026"), "read:2", "title"),
    "a title that YAML reads as false": (front("title: Home", "title: No"), "read:2", "title"),
    "an empty title": (front("title: Home", "title:"), "read:2", "title"),
    "a date that starts with its day": (front("2026-11-01", "22.11.2026"), "read:7", "22.11.2026"),
    "search words that are not a list": (front("clinician_review: none", "clinician_review: none\nsearch_words: aches"), "read:10", "search_words"),
    "codes that are not a mapping": (front("clinician_review: none", "clinician_review: none\ncodes: M79"), "read:10", "codes"),
    "codes of an unknown system": (front("clinician_review: none", "clinician_review: none\ncodes: {ICD: [M79]}"), "read:10", "ICD"),
    "curly quotes in a list": (front("clinician_review: none", "clinician_review: none\nsearch_words: [“aches, pains”]"), "read:10", "“aches"),
    "curly quotes around a title": (front("title: Home", "title: “Home”"), "read:2", "“Home”"),
    "an invisible character in a title": (front("title: Home", "title: Ho\u200bme"), "characters:2", "zero width space"),
    "a duplicate key": (front("audience: patient\n", "audience: patient\naudience: patient\n"), "read:6", "audience"),
    "YAML that cannot be read": (front("title: Home", "title: Home: sweet: home"), "read:2", ""),
    "no front matter": ({"index.md": GOOD}, "read:1", ""),
    "front matter that is a list": ({"index.md": "---\n- a\n---\n" + GOOD}, "read:2", ""),
    "a file that is not UTF-8": ({"index.md": FRONT.format(title="Home") + "\n\xff\n"}, "read:12", ""),
    "a code that does not exist": (front("clinician_review: none", "clinician_review: none\ncodes: {icd-10-cm: [M99.99]}"), "data:10", "M99.99"),
    "an unknown code system": (front("clinician_review: none", "clinician_review: none\ncodes: {icd-12: [X]}"), "read:10", "icd-12"),
}  # fmt: skip


@pytest.mark.parametrize(("files", "where", "token"), FRONT_MATTER.values(), ids=FRONT_MATTER)
def test_mistake_in_the_front_matter_is_reported(tmp_path: Path, files: dict[str, str], where: str, token: str) -> None:
    found = problems_in(tmp_path, files)
    assert {f"{each.rule}:{each.line}" for each in found} == set(where.split()), found
    assert any(token in each.text for each in found if f"{each.rule}:{each.line}" == where.split()[0]), found


DATA = {
    "a source without a mark": ({"data/sources.yml": SOURCES.replace("  mark: A\n", "")}, "read data/sources.yml:1", "mark"),
    "a source of an unknown kind": ({"data/sources.yml": SOURCES.replace("kind: guideline", "kind: blog")}, "read data/sources.yml:5", "kind"),
    "a source without a URL or DOI": (
        {"data/sources.yml": SOURCES.replace("  url: https://example.org/guideline\n", "")},
        "read data/sources.yml:1", "url",
    ),
    "a source with an invalid DOI": ({"data/sources.yml": SOURCES.replace("  mark", "  doi: doi 10/x\n  mark")}, "read data/sources.yml:8", "doi"),
    "data cut off at a number sign": (
        {"data/sources.yml": SOURCES.replace("how: Seen.", "how: Seen in room #3.")},
        "read data/sources.yml:11", "#3.",
    ),
    "an unknown data file": ({"data/term.yml": "- {term: CK, kind: test, means: A.}\n"}, "data data/term.yml:1", "term.yml"),
    "a data file with another suffix": ({"data/sources.yaml": SOURCES}, "data data/sources.yaml:1", "sources.yaml"),
    "a source checked in the future": ({"data/sources.yml": SOURCES.replace("2026-11-01", "2026-11-24")}, "dates data/sources.yml:10", "2026-11-24"),
    "a figure that fetches its fill": (
        {"a.svg": FIGURE.format('<g>\n<rect fill="url(https://example.org/a.svg#b)"/></g>')},
        "images a.svg:2", "<rect>",
    ),
    "a figure that fetches in its style": ({"a.svg": FIGURE.format("<rect style=\"fill: url('b.svg#b')\"/>")}, "images a.svg:1", "<rect>"),
    "a phone link with words": ({"data/addresses.yml": "- {address: 'tel:116123(free)', why: x}\n"}, "read data/addresses.yml:1", "address"),
    "a source with a URL as its DOI": (
        {"data/sources.yml": SOURCES.replace("  mark", "  doi: https://doi.org/10.1000/x\n  mark")},
        "read data/sources.yml:8", "https://doi.org/10.1000/x",
    ),
    "a source with a number as PMID": (
        {"data/sources.yml": SOURCES.replace("  mark", "  pmid: 12345678\n  mark")},
        "read data/sources.yml:8", "12345678",
    ),
    "a source with an invalid URL": (
        {"data/sources.yml": SOURCES.replace("https://", "www.")},
        "read data/sources.yml:6", "www.example.org/guideline",
    ),
    "an entry that is not a mapping": ({"data/terms.yml": "- CK\n"}, "read data/terms.yml:1", "CK"),
    "a change whose pages are not a list": (
        {"data/changes.yml": "- {id: a, date: 2026-11-01, title: A, pages: index, what: A, why: B}\n"},
        "read data/changes.yml:1", "pages",
    ),
    "a change whose pages are numbers": (
        {"data/changes.yml": "- {id: a, date: 2026-11-01, title: A, pages: [index, 5], what: A, why: B}\n"},
        "read data/changes.yml:1", "5",
    ),
    "data that turns the direction of the text": (
        {"data/sources.yml": SOURCES.replace("Seen.", "See\u202en.")},
        "characters data/sources.yml:11", "how: See",
    ),
    "a duplicate source": ({"data/sources.yml": SOURCES + SOURCES}, "read data/sources.yml:12", "STRONG"),
    "a source cited nowhere": ({"data/sources.yml": SOURCES + WEAK}, "citations data/sources.yml:12", "WEAK"),
    "data that cannot be read": ({"data/sources.yml": "- key: [\n"}, "read data/sources.yml:2", ""),
    "data that is not a list": ({"data/sources.yml": "key: STRONG\n"}, "read data/sources.yml:1", ""),
    "data that is not UTF-8": ({"data/terms.yml": "- term: \xff\n"}, "read data/terms.yml:1", ""),
    "a claim with an unknown verdict": ({"data/claims.yml": CLAIM.replace("supported", "true")}, "read data/claims.yml:4", "verdict"),
    "a claim with an unknown id": ({"data/claims.yml": CLAIM.replace("C001", "1")}, "read data/claims.yml:1", "id"),
    "a duplicate claim": ({"data/claims.yml": CLAIM + CLAIM}, "read data/claims.yml:8", "C001"),
    "a claim with an unknown source": ({"data/claims.yml": CLAIM.replace("STRONG", "NOBODY")}, "data data/claims.yml:6", "NOBODY"),
    "a claim answered on an unknown page": ({"data/claims.yml": CLAIM.replace("index#", "nowhere#")}, "data data/claims.yml:7", "nowhere#facts"),
    "a verdict that changed without a record": (
        {"data/claims.yml": CLAIM, "data/changes.yml": recorded("weak evidence", "C001")},
        "changes data/claims.yml:4", "weak evidence",
    ),
    "a verdict that only an older change has": (
        {"data/claims.yml": CLAIM, "data/changes.yml": recorded("opinion", "C001", "b") + recorded("supported", "C001")},
        "changes data/claims.yml:4", "opinion",
    ),
    "a new claim without a record": (
        {"data/claims.yml": CLAIM + CLAIM.replace("C001", "C002"), "data/changes.yml": recorded("supported", "C001")},
        "changes data/claims.yml:11", "C002",
    ),
    "a claim removed without a record": (
        {"data/claims.yml": CLAIM, "data/changes.yml": recorded("supported", "C001, C002")},
        "changes data/changes.yml:1", "C002",
    ),
    "a recorded verdict that is unknown": ({"data/changes.yml": recorded("maybe", "C001")}, "read data/changes.yml:1", "maybe"),
    "a claim answered at an unknown heading": ({"data/claims.yml": CLAIM.replace("#facts", "#none")}, "data data/claims.yml:7", "index#none"),
    "a citation in a claim": ({"data/claims.yml": CLAIM.replace("It is so.", "It is so. [@NOBODY]")}, "data data/claims.yml:5", "reason"),
    "a known citation in a claim": ({"data/claims.yml": CLAIM.replace("It is said.", "It is said. [@STRONG]")}, "data data/claims.yml:3", "claim"),
    "a citation in a term": (
        {"data/terms.yml": "- term: CK\n  also: [ck, 'c k [@STRONG]']\n  kind: test\n  means: A.\n"},
        "data data/terms.yml:2", "also",
    ),
    "a citation in a source": ({"data/sources.yml": SOURCES.replace("Seen.", "Seen [@STRONG].")}, "data data/sources.yml:11", "how"),
    "a citation in a change": (
        {"data/changes.yml": "- {id: a, date: 2026-11-01, title: A, pages: all, what: 'A [@STRONG]', why: B}\n"},
        "data data/changes.yml:1", "what",
    ),
    "a citation in a title": (front("title: Home", "title: Home [@STRONG]"), "data index.md:2", "title"),
    "a citation in search words": (
        front("clinician_review: none", "clinician_review: none\nsearch_words: ['a [@STRONG]']"),
        "data index.md:10", "search_words",
    ),
    "a term of two meanings": (
        {"data/terms.yml": "- {term: CK, kind: test, means: A.}\n- {term: x, also: [ck], kind: test, means: B.}\n"},
        "data data/terms.yml:2", "ck",
    ),
    "two terms with one anchor": (
        {"data/terms.yml": "- {term: T cell, kind: body, means: A.}\n- {term: T-cell, kind: body, means: B.}\n"},
        "data data/terms.yml:2", "term-t-cell",
    ),
    "a term without an anchor": ({"data/terms.yml": "- {term: βγ, kind: body, means: A.}\n"}, "data data/terms.yml:1, letters data/terms.yml:1", "βγ"),
    "a term with an unknown source": (
        {"data/terms.yml": "- {term: CK, kind: test, means: A., sources: [NOBODY]}\n"},
        "data data/terms.yml:1", "NOBODY",
    ),
    "a word of two meanings in the search": (
        {"data/equivalents.yml": "- {means: pee, words: [wee]}\n- {means: small, words: [wee]}\n"},
        "data data/equivalents.yml:2", "wee",
    ),
    "a meaning without words": ({"data/equivalents.yml": "- {means: pee, words: []}\n"}, "read data/equivalents.yml:1", "words"),
    "duplicate search words": (front("clinician_review: none", "clinician_review: none\nsearch_words: [aches, aches]"), "data index.md:10", "aches"),
    "a phrase that is not a valid pattern": ({"data/wording.yml": "- {phrase: '(', why: a, instead: b}\n"}, "read data/wording.yml:1", "phrase"),
    "a phrase that matches everything": ({"data/wording.yml": "- {phrase: 'x*', why: a, instead: b}\n"}, "read data/wording.yml:1", "phrase"),
    "a banned phrase": (
        page("Sure! Here it is. [@STRONG]\n") | {"data/wording.yml": "- {phrase: 'here it\\b', why: it is a chat phrase, instead: Remove it}\n"},
        "wording index.md:15", "Here it",
    ),
    "a banned phrase over two lines": (
        page("Here\nit is. [@STRONG]\n") | {"data/wording.yml": "- {phrase: 'here it\\b', why: w, instead: i}\n"},
        "wording index.md:15", "Here it",
    ),
    "a banned phrase with an optional space": (
        page("Read more:http://x [@STRONG]\n") | {"data/wording.yml": "- {phrase: 'more: ?(http|www)', why: w, instead: i}\n"},
        "wording index.md:15", "more:http",
    ),
    "a banned phrase with a space in a set": (
        page("Not\n  so. [@STRONG]\n") | {"data/wording.yml": "- {phrase: 'not[x -]so', why: w, instead: i}\n"},
        "wording index.md:15", "Not so",
    ),
    "text that is not UTF-8": (
        {"robots.txt": "A\n\xff\n", "data/wording.yml": "- {phrase: x, why: w, instead: i}\n"},
        "wording robots.txt:2, wording data/sources.yml:6, wording icon.svg:1", "",
    ),
    "a figure that is not UTF-8": ({"a.svg": "<svg>\xff</svg>"}, "images a.svg:1, wording a.svg:1", ""),
    "a stylesheet that is not UTF-8": ({"site.css": "p {}\n/* \xff */\n"}, "hosts site.css:2", ""),
    "a banned phrase in data": (
        {"data/sources.yml": SOURCES.replace("Seen.", "Sure thing."), "data/wording.yml": "- {phrase: sure, why: w, instead: i}\n"},
        "wording data/sources.yml:11", "Sure",
    ),
    "a page whose name cannot be a URL": ({"Über My.Page.md": more_page()}, "navigation Über My.Page.md:1", "uber-my-page.md"),
    "a folder whose name cannot be a URL": ({"My Part/one.md": more_page()}, "navigation My Part/one.md:1", "my-part/one.md"),
    "a page with another suffix": ({"more.markdown": more_page()}, "navigation more.markdown:1", "more.md"),
    "two pages with one URL": (
        {"more.md": more_page(), "more/index.md": more_page("Most")},
        "navigation more/index.md:1, output_paths more/index.md:1, output_paths more/index.md:11", "docs/more.md",
    ),
    "a page whose data file is that of a section": (
        {"more.md": more_page(), "more/facts.md": more_page("Most")},
        "output_paths more/facts.md:1", "api/v1/pages/more/facts.json",
    ),
    "a page whose picture is that of another": (
        {"a/b.md": more_page(), "a-b.md": more_page("Most")},
        "output_paths a/b.md:1", "assets/social/a-b.png",
    ),
    "a page named like the worksheets": ({"sheets.md": more_page()}, "output_paths sheets.md:1", "pdf/sheets.pdf"),
    "a page named like the handbook": (
        {"aches-handbook.md": more_page()},
        "output_paths aches-handbook.md:1", "pdf/aches-handbook.pdf",
    ),
    "a page named like a volume of the handbook": (
        {"aches-handbook-more.md": more_page()},
        "output_paths aches-handbook-more.md:1", "pdf/aches-handbook-more.pdf",
    ),
    "no home page": (
        {"index.md": NO_FILE, "more.md": more_page()},
        "navigation index.md:1, navigation mkdocs.yml:1, settings mkdocs.yml:6", "",
    ),
    "a picture outside of docs": (page('![A leg](../mkdocs.yml "C.")\n'), "images index.md:15", "../mkdocs.yml"),
    "a picture that is not published": (
        {"data/a.svg": FIGURE.format(""), **page('![A leg](data/a.svg "C.")\n')},
        "images index.md:15, data data/a.svg:1", "data/a.svg",
    ),
    "a script URL that is among the allowed ones": (
        page("Read [this](javascript:x). [@STRONG]\n") | {"data/addresses.yml": "- {address: 'javascript:x', why: w}\n"},
        "links index.md:15", "javascript:x",
    ),
    "a code with a slash": ({"data/codes.yml": "- system: icd-11\n  code: FB56/../2\n  title: A\n"}, "read data/codes.yml:2", "code"),
    "a code with a space": ({"data/codes.yml": "- system: icd-11\n  code: FB 56\n  title: A\n"}, "read data/codes.yml:2", "code"),
    "a code whose nearest page does not exist": (
        {"data/codes.yml": "- system: icd-11\n  code: FB56\n  title: A\n  nearest: [index, elsewhere]\n"},
        "data data/codes.yml:4", "elsewhere",
    ),
    "a font in a stylesheet from another host": (
        {"site.css": "p {}\n@font-face { src: url('//example.org/a.woff2') }\n"},
        "hosts site.css:2", "//example.org/a.woff2",
    ),
    "a stylesheet that imports another": ({"site.css": '@import "https://example.org/a.css";\n'}, "hosts site.css:1", "https://example.org/a.css"),
    "a duplicate title": ({"more.md": more_page("Home")}, "data more.md:2, data more.md:3", "docs/index.md:2"),
    "a figure without a title": ({"a.svg": FIGURE.format("").replace("<title>A</title>", "")}, "images a.svg:1", "<title>"),
    "a figure without a description": ({"a.svg": FIGURE.format("").replace("<desc>B</desc>", "")}, "images a.svg:1", "<desc>"),
    "a figure with a script": ({"a.svg": FIGURE.format("<script/>")}, "images a.svg:1", "<script>"),
    "a figure filled by a pattern": ({"a.svg": FIGURE.format("<pattern/>")}, "images a.svg:1", "<pattern>"),
    "a figure with HTML in it": ({"a.svg": FIGURE.format("<foreignObject/>")}, "images a.svg:1", "<foreignObject>"),
    "a figure with a style": ({"a.svg": FIGURE.format("<style>p {}</style>")}, "images a.svg:1", "<style>"),
    "a figure with an event handler": ({"a.svg": FIGURE.format('<g onclick="x"/>')}, "images a.svg:1", "<g>"),
    "a figure with a picture from elsewhere": ({"a.svg": FIGURE.format('<use href="https://example.org/a.svg#b"/>')}, "images a.svg:1", "<use>"),
    "a figure that cannot be read": ({"a.svg": "<svg>"}, "images a.svg:1", ""),
    "a figure whose font size has a unit": ({"a.svg": FIGURE.format('<g>\n<text font-size="16px">A</text></g>')}, "images a.svg:2", "16px"),
    "a figure with an invalid viewBox": ({"a.svg": FIGURE.format("").replace("<svg", '<svg viewBox="0,0,340,200"')}, "images a.svg:1", "0,0,340,200"),
    "a figure of no width": ({"a.svg": FIGURE.format("").replace("<svg", '<svg viewBox="0 0 0 200"')}, "images a.svg:1", "0 0 0 200"),
    "a figure shown twice on a page": (
        {"a.svg": FIGURE.format(""), **page('![A leg](a.svg "C.")\n\n![A leg](./a.svg "D.")\n')},
        "images index.md:17", "./a.svg",
    ),
    "a figure without a caption": ({"a.svg": FIGURE.format(""), **page("![A leg](a.svg)\n")}, "images index.md:15", "a.svg"),
    "a picture that is not an SVG": ({"a.png": "x", **page('![A leg](a.png "C.")\n')}, "images index.md:15", "a.png"),
    "a fact that rests on a weak source": ({"data/sources.yml": SOURCES + WEAK, **page("It helps. [@WEAK]\n")}, "citations index.md:15", "WEAK"),
    "a fact that rests on the article": ({"data/sources.yml": SOURCES + ARTICLE, **page("It helps. [@article]\n")}, "citations index.md:15", ""),
}  # fmt: skip


def check(found: list[Found], where: str, token: str) -> None:
    places = [f"{each.rule} {each.file.removeprefix('docs/')}:{each.line}" for each in found]
    assert set(places) == set(where.split(", ")), found
    first = where.split(", ")[0]
    assert any(token in each.text for each, place in zip(found, places, strict=True) if place == first), found


@pytest.mark.parametrize(("files", "where", "token"), DATA.values(), ids=DATA)
def test_mistake_in_the_data_is_reported(tmp_path: Path, files: dict[str, str], where: str, token: str) -> None:
    check(problems_in(tmp_path, files), where, token)


CLINIC = "clinic:\n  name: A clinic\n  {}\n"
SETTINGS = {
    "a duplicate setting": (config(more='edition: "2"'), "read", 'edition: "2"', "edition"),
    "a missing setting": (config("      help_page: index\n"), "read", "leaflets:", "help_page"),
    "settings without a subject": (config("      subject: {type: MedicalSymptom, name: Ache}\n"), "read", "leaflets:", "subject"),
    "an unknown setting": (config(more="handbok: {}"), "read", "handbok", "handbok"),
    "an unknown setting of the clinic": (config(more=CLINIC.format("fax: 1")), "read", "fax", "fax"),
    "a contact that is not an e-mail address": (config(more="contact: the front desk"), "read", "contact:", "contact"),
    "a contact with Markdown in it": (config(more="contact: 'a*b*{onclick=x}@clinic.example'"), "read", "contact:", "contact"),
    "a clinic without a name": (config(more="clinic: {phone: 1}"), "read", "clinic:", "name"),
    "a phone number without digits": (config(more=CLINIC.format("phone: call us")), "read", "phone:", "phone"),
    "an emergency number without quotes": (config('"999"', "999"), "read", "emergency:", "999"),
    "an emergency number of spaces": (config('"999"', '"  "'), "read", "emergency:", "emergency"),
    "no emergency number": (config('[{place: UK, number: "999"}]', "[]"), "read", "emergency:", "emergency"),
    "a language without a country": (config("en-GB", "en"), "read", "language:", "language"),
    "a file stem with a slash": (config("file_stem: aches", "file_stem: a/b"), "read", "file_stem:", "file_stem"),
    "a colour without quotes": (config(more=CLINIC.format("colour: #5b1a4b")), "read", "colour:", "colour"),
    "a colour by name": (config(more=CLINIC.format("colour: teal")), "read", "colour:", "colour"),
    "a colour too light for white text": (config(more=CLINIC.format('colour: "#ffb454"')), "read", "colour:", "#ffb454"),
    "an unknown help page": (config("help_page: index", "help_page: help"), "settings", "help_page:", "help"),
    "an unknown code of the subject": (config("name: Ache}", "name: Ache,\n        codes: [X99]}"), "settings", "X99", "X99"),
    "no logo": (config("icon.svg", '""'), "settings", "theme:", ""),
    "a missing logo": (config("icon.svg", "assets/icon.svg"), "settings", "theme:", "assets/icon.svg"),
    "a logo outside of docs": (config("icon.svg", "../mkdocs.yml"), "settings", "theme:", "../mkdocs.yml"),
    "a logo on the machine": (config("icon.svg", "/etc/hostname"), "settings", "theme:", "/etc/hostname"),
    "a logo that is not published": (config("icon.svg", "data/sources.yml"), "settings", "theme:", "data/sources.yml"),
    "a missing logo of the clinic": (config(more=CLINIC.format("logo: clinic.svg")), "settings", "logo: clinic", "clinic.svg"),
    "a clinic's logo outside of docs": (config(more=CLINIC.format("logo: ../mkdocs.yml")), "settings", "logo: ..", "../mkdocs.yml"),
    "a handbook that leaves out an unknown page": (config(more="handbook:\n  leave_out:\n    - about"), "settings", "- about", "about"),
    "a handbook that leaves out every page": (config(more="handbook:\n  leave_out: [index]"), "settings", "leave_out:", ""),
    "a navigation with an unknown page": (config(nav="[index.md, gone.md]"), "navigation", "nav:", "gone.md"),
    "a stylesheet from another host": (config("nav:", "extra_css: [https://o.example/a.css]\nnav:"), "hosts", "extra_css:", "https://o.example/a.css"),
    "a font from another host": (config("{logo: icon.svg}", "\n  logo: icon.svg\n  font: {text: Roboto}"), "hosts", "font:", ""),
}  # fmt: skip


@pytest.mark.parametrize(("files", "rule", "line", "token"), SETTINGS.values(), ids=SETTINGS)
def test_mistake_in_the_settings_is_reported(
    tmp_path: Path, files: dict[str, str], rule: str, line: str, token: str
) -> None:
    lines = files["mkdocs.yml"].split("\n")
    (number,) = (number for number, text in enumerate(lines, 1) if line in text)
    check(problems_in(tmp_path, files), f"{rule} mkdocs.yml:{number}", token)


@pytest.mark.parametrize(
    "phone",
    [
        *("020 7946 0000 or 020 7946 0001", "020 7946 0000/1", "02079460000 02079460001"),
        *("020 7946 0000 ext. 12", "020+7946", "+44 (0)20 7946 0000"),
    ],
)
def test_phone_number_that_nobody_can_dial_is_reported(tmp_path: Path, phone: str) -> None:
    found = problems_in(tmp_path, config(more=f"clinic: {{name: A, phone: '{phone}'}}"))
    check(found, "read mkdocs.yml:12", "phone")


def test_good_settings_pass(tmp_path: Path) -> None:
    more = "handbook: {leave_out: [more]}\nclinic: {name: A, logo: a.svg, phone: 020 7946 0000}\ncontact: desk@clinic.example"
    files = {
        "a.svg": FIGURE.format('<g id="b"/><rect fill="url(#b)"/>'),
        "data/schemas/terms.json": "{}",
        "data/.DS_Store": "",
        "more.md": more_page(),
    }
    assert problems_in(tmp_path, files | config(more=more, nav="[index.md, more.md]")) == []


def test_page_missing_from_the_navigation_is_reported(tmp_path: Path) -> None:
    check(problems_in(tmp_path, {"more.md": more_page()} | config()), "navigation more.md:1", "")


@pytest.mark.parametrize("entries", [MENU_LIMIT, MENU_LIMIT + 1])
@pytest.mark.parametrize("inside", [False, True])
def test_list_that_is_too_long_for_a_menu_is_reported(tmp_path: Path, entries: int, inside: bool) -> None:
    listed = ", ".join(["index.md"] * entries)
    found = problems_in(tmp_path, config(nav=f"[Part: [{listed}]]" if inside else f"[{listed}]"))
    too_long = [(each.rule, each.file, each.line) for each in found if f"has {entries} entries" in each.text]
    assert too_long == [("navigation", "mkdocs.yml", 1)] * (entries > MENU_LIMIT)


@pytest.mark.parametrize(
    "name", ["api", "assets", "codes", "download", "embed", "hashed", "oembed", "pdf", "embed/index", "codes/more"]
)
def test_page_in_a_folder_of_an_output_is_reported(tmp_path: Path, name: str) -> None:
    check(problems_in(tmp_path, {f"{name}.md": more_page()}), f"output_paths {name}.md:1", name.partition("/")[0])


@pytest.mark.parametrize("name", ["feed.xml", "service-worker.js", "embed.js", "pdf/a.pdf"])
def test_file_in_the_place_of_an_output_is_reported(tmp_path: Path, name: str) -> None:
    check(problems_in(tmp_path, {name: "x"}), f"output_paths {name}:1, files {name}:1", name.removesuffix("a.pdf"))


def test_page_may_be_named_like_a_folder_that_has_no_headers_of_its_own(tmp_path: Path) -> None:
    names = ("hosting", "downloads", "hosting/more")
    assert problems_in(tmp_path, {f"{name}.md": more_page(f"Page {name}") for name in names}) == []


def test_recorded_verdicts_pass(tmp_path: Path) -> None:
    newest_first = (
        recorded("supported", "C001", "c") + recorded("removed", "C002", "b") + recorded("opinion", "C001, C002")
    )
    assert problems_in(tmp_path, {"data/claims.yml": CLAIM, "data/changes.yml": newest_first}) == []


CHANGE = "- {{id: {}, date: {}, title: A, pages: {}, what: B., why: C.}}\n"
CHANGES = {
    "an unknown page": (CHANGE.format("a", "2026-11-01", "[index, gone]"), "changes data/changes.yml:1", "gone"),
    "a date in the future": (CHANGE.format("a", "2026-11-24", "all"), "changes data/changes.yml:1", "2026-11-24"),
    "the oldest first": (
        CHANGE.format("a", "2026-11-01", "all") + CHANGE.format("b", "2026-11-02", "[index]"),
        "changes data/changes.yml:2", "b",
    ),
    "no page": (CHANGE.format("a", "2026-11-01", "[]"), "read data/changes.yml:1", "pages"),
    "no reason": (CHANGE.format("a", "2026-11-01", "all").replace("C.", "''"), "read data/changes.yml:1", "why"),
    "an id that cannot be part of a URL": (CHANGE.format("A b", "2026-11-01", "all"), "read data/changes.yml:1", "id"),
    "a duplicate id": (CHANGE.format("a", "2026-11-01", "all") * 2, "read data/changes.yml:2", "a"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "where", "token"), CHANGES.values(), ids=CHANGES)
def test_mistake_in_the_record_of_changes_is_reported(tmp_path: Path, text: str, where: str, token: str) -> None:
    check(problems_in(tmp_path, {"data/changes.yml": text}), where, token)


def test_good_record_of_changes_passes(tmp_path: Path) -> None:
    text = CHANGE.format("b", "2026-11-22", "[index]") + CHANGE.format("a", "2026-11-22", "all")
    assert problems_in(tmp_path, {"data/changes.yml": text}) == []


def test_comment_cuts_nothing_off(tmp_path: Path) -> None:
    noted = front("title: Home", "# A comment\ntitle: “Home” and ‘away’  # 60 characters at most")
    quoted = SOURCES.replace("how: Seen.", 'how: "Seen in room #3" # quoted')
    assert problems_in(tmp_path, noted | {"data/sources.yml": quoted}) == []


def test_windows_line_ends_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    assert problems_in(tmp_path, {"index.md": "\ufeff" + more_page("Home").replace("\n", "\r\n")}) == []


def test_weak_source_may_carry_a_caution(tmp_path: Path) -> None:
    card = "/// caution\n### Caution: heat {#heat}\n\nTake care. [@WEAK]\n///\n"
    assert problems_in(tmp_path, {"data/sources.yml": SOURCES + WEAK, **page(card)}) == []


def test_article_may_be_cited_as_unsupported(tmp_path: Path) -> None:
    text = "The article says so. We found no evidence for this. [@article]\n"
    assert problems_in(tmp_path, {"data/sources.yml": SOURCES + ARTICLE, **page(text)}) == []
