"""Each rule fires on its slip, names file and line, and says what to do. One case a slip."""

import inspect
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest
from leaflets.library import read_extra, read_library
from mkdocs.utils.yaml import yaml_load

from leaflets import paths as outputs
from leaflets.config_file import Settings
from leaflets.lint import problems

TODAY = date(2026, 11, 22)

FRONT = """\
---
title: {title}
description: {title} is a page of this test, described in a sentence of some length.
aspect: OverviewHealthAspect
audience: patient
summary: [One point., Another point.]
checked: 2026-11-01
check_due: 2028-11-01
clinician_review: none
---
"""
BODY_LINE = FRONT.count("\n") + 1

SOURCES = """\
- key: STRONG
  title: A guideline
  authors: Somebody
  published: Somewhere, 2020
  kind: guideline
  url: https://example.org/guideline
  supports: Something.
  mark: A
  checked: read
  checked_on: 2026-11-01
  how: Seen.
"""
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


EXTRA = """\
extra:
  language: en-GB
  help_page: index
  emergency: [{place: UK, number: "999"}]
  edition: "1"
  file_stem: aches
  licence: {name: A licence, url: "https://licence.example/"}
  subject: {type: MedicalSymptom, name: Ache}
"""
GOOD = "## Facts {#facts}\n\nA fact. [@STRONG]\n"


def found(folder: Path, files: dict[str, str], today: date = TODAY) -> list[str]:
    """Write a small site with one slip and give what its build would say."""
    docs = folder / "docs"
    defaults = {
        "index.md": FRONT.format(title="Home") + GOOD,
        "data/sources.yml": SOURCES,
        "mkdocs.yml": "nav:\n  - index.md\n",
    }
    written = {name: text for name, text in (defaults | files).items() if text != NONE}
    if "extra:" not in written["mkdocs.yml"]:
        written["mkdocs.yml"] += EXTRA
    for name, text in written.items():
        path = folder / name if name == "mkdocs.yml" else docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("latin-1") if "\xff" in text else text.encode())
    pages = [path.relative_to(docs).as_posix() for path in docs.rglob("*.m*")]
    library, slips = read_library(docs, pages)
    text = (folder / "mkdocs.yml").read_text()
    config = yaml_load(text)
    loaded = tuple(config.get("css", ()))
    settings = Settings(
        "mkdocs.yml", text, config["nav"], loaded, config.get("font", False), config.get("theme", {}).get("logo")
    )
    extra, more = read_extra(config["extra"], settings)
    slips += more
    if extra and not slips:
        library.extra = extra
        slips = list(problems(library, settings, today))
    return [str(slip) for slip in sorted(set(slips))]


NONE = "no such file"
"""Stands for a file of the small site that is left out."""


def page(body: str) -> dict[str, str]:
    """Give a home page with the good section and a slip after it."""
    return {"index.md": FRONT.format(title="Home") + GOOD + "\n" + dedent(body)}


SLIP = BODY_LINE + 4  # the line on which `page` puts its text
TABLE = "| A | B |\n| --- | --- |\n| a | b [@STRONG] |\n"

BODY_SLIPS = {
    "a source nobody knows": ("A fact. [@NOBODY]\n", SLIP, "The source 'NOBODY' is not in data/sources.yml."),
    "a citation without its at sign in the second key": ("A fact. [@STRONG; WEAK]\n", SLIP, "is not a citation"),
    "a paragraph without a source": ("It is known that this helps.\n", SLIP, 'This paragraph ("It is known that this helps. …") states facts'),
    "a list without a source": ("- One thing helps.\n- Another does not.\n", SLIP, "This list"),
    "a table without a source": ("| What | How |\n| --- | --- |\n| Rest | Helps |\n", SLIP, "This table"),
    "a lead and its list without a source": ("These help:\n\n- Rest.\n", SLIP, "This paragraph"),
    "a link to no page": ("Read [this](nowhere.md). [@STRONG]\n", SLIP, "The link 'nowhere.md' leads to no page."),
    "a link to no heading": ("Read [this](index.md#none). [@STRONG]\n", SLIP, "leads to no heading of index.md. Its headings are: facts."),
    "a link to no heading of this page": ("Read [this](#none). [@STRONG]\n", SLIP, "The link '#none' leads to no heading"),
    "a link from the root": ("Read [this](/index/). [@STRONG]\n", SLIP, "is an address from the site's root"),
    "a link without text": ("Read [](index.md). [@STRONG]\n", SLIP, "has no text"),
    "an address that nobody approved": ("Read [this](https://example.com/). [@STRONG]\n", SLIP, "is in neither data/sources.yml nor data/addresses.yml"),
    "a bare address": ("Read https://example.com/x now. [@STRONG]\n", SLIP, "The address 'https://example.com/x'"),
    "an address in angle brackets": ("Read <https://example.com/x>. [@STRONG]\n", SLIP, "The address 'https://example.com/x'"),
    "an address by reference": ("Read [this][1]. [@STRONG]\n\n[1]: https://example.com/x\n", SLIP + 2, "The address 'https://example.com/x'"),
    "a script as an address": ("Read [this](javascript:alert(1)). [@STRONG]\n", SLIP, "is not an address that a page may use"),
    "a script as an address over two lines": ("Read [this\nor that](javascript:alert(1)). [@STRONG]\n", SLIP, "'javascript:alert(1' is not an address"),
    "a script as an address with a title": ("Read [this](javascript:void 't'). [@STRONG]\n", SLIP, "'javascript:void' is not an address"),
    "a script as an address by reference over two lines": ("Read [this][1]. [@STRONG]\n\n[1]:\n  javascript:alert(1)\n", SLIP + 2, "'javascript:alert(1)' is not an address"),
    "a link that only Markdown understands": ("A fact. [@STRONG]\n[this [or] that](javascript:alert(1))\n", SLIP + 1, "This link cannot be read."),
    "a link with a space in its address": ("Read [this](<javascript: alert(1)>). [@STRONG]\n", SLIP, "This link cannot be read."),
    "a link in a list over two lines": ("- A fact. [@STRONG]\n- Read [this\n  or that](nowhere.md).\n", SLIP + 1, "The link 'nowhere.md' leads to no page."),
    "a picture from another host with a title": ("![A leg](https://example.org/guideline 'C.')\n", SLIP, "is on another host"),
    "a picture by reference": ("![A leg][1]\n\n[1]: https://example.org/guideline\n", SLIP, "This picture names no file."),
    "a picture without alternative text": ('![](a.svg "Caption.")\n', SLIP, "has no alternative text"),
    "a picture that is not there": ('![A leg](leg.svg "Caption.")\n', SLIP, "The picture 'leg.svg' is not there."),
    "a picture from another host": ("![A leg](https://example.org/guideline)\n", SLIP, "is on another host"),
    "a skipped heading": ("#### Deep {#deep}\n", SLIP, "'Deep' skips from level 2 to level 4. Begin it with '###'."),
    "a second title": ("# Top {#top}\n", SLIP, "is a heading of level 1"),
    "a heading twice": ("## Facts {#other}\n", SLIP, "The heading 'Facts' stands twice on this page."),
    "a heading's address twice": ("## Other {#facts}\n", SLIP, "The address '#facts' stands twice on this page."),
    "a heading with an address of the frame": ("## Other {#menu}\n", SLIP, "The address '#menu' belongs to the frame of every page."),
    "a heading without an address": ("## Other\n", SLIP, "'Other' has no fixed address."),
    "a heading's address with a class": ("## Other {#other .wide}\n", SLIP, "'Other {#other .wide}' has no fixed address. End it with one and nothing else in the braces"),
    "a heading's address with data": ("## Other {#other data-x=1}\n", SLIP, "has no fixed address."),
    "a heading's address without a space": ("## Other{#other}\n", SLIP, "has no fixed address."),
    "a heading's address of other letters": ("## Other {#größe}\n", SLIP, "has no fixed address."),
    "a heading without a space": ("##Other {#other}\n", SLIP, "A paragraph swallows the heading 'Other {#other}'."),
    "an underlined heading": ("Other\n---\n\nA fact. [@STRONG]\n", SLIP, "'Other' becomes a heading, since a line of '-' stands under it. Write '## Other {#other}'"),
    "a doubly underlined heading": ("Other\n=\nA fact. [@STRONG]\n", SLIP, "'Other' becomes a heading"),
    "an underlined heading in a list": ("- A fact. [@STRONG]\n\n- Other\n  -----\n", SLIP + 2, "'- Other' becomes a heading"),
    "a heading in a list": ("- A fact. [@STRONG]\n## Lost {#lost}\n", SLIP + 1, "A list swallows the heading 'Lost {#lost}'."),
    "a heading as a list item": ("- ## Lost {#lost}\n", SLIP, "A list swallows the heading"),
    "a heading in a table": ("| A | B |\n| --- | --- |\n| c | d [@STRONG] |\n## Lost {#lost}\n", SLIP + 3, "A table swallows the heading"),
    "a heading in a paragraph": ("A fact. [@STRONG]\n## Lost {#lost}\n", SLIP + 1, "A paragraph swallows the heading"),
    "a raw script": ("<script>alert(1)</script>\n{: .signpost }\n", SLIP, "'<script>' is raw HTML."),
    "a raw style": ("A <style>p {}</style> fact. [@STRONG]\n", SLIP, "'<style>' is raw HTML."),
    "an event handler": ('A <b onclick="x()">fact</b>. [@STRONG]\n', SLIP, "'<b>' is raw HTML."),
    "an event handler in an attribute list": ('A *fact*{: onclick="x()" }. [@STRONG]\n', SLIP, "'onclick' may not stand in braces: it could put"),
    "a style in an attribute list": ('A *fact*{: style="x" }. [@STRONG]\n', SLIP, "'style' may not stand in braces: it could put"),
    "an address in an attribute list": ('[link](index.md){: href="javascript:alert(1)" } [@STRONG]\n', SLIP, "'href' may not stand in braces"),
    "a source in an attribute list": ("*fact*{: .a src=x } [@STRONG]\n", SLIP, "'src' may not stand in braces"),
    "an address after a brace in an attribute list": ("[link](index.md){: lang='}' href='x' } [@STRONG]\n", SLIP, "'href' may not stand in braces"),
    "an attribute without a value": ("*fact*{: hidden } [@STRONG]\n", SLIP, "'hidden' may not stand in braces"),
    "an attribute without a value after others": ("A fact. [@STRONG]\n{: .a lang='x y' inert}\n", SLIP + 1, "'inert' may not stand in braces"),
    "a place of the build": ("The web.\n{: data-place='downloads' }\n", SLIP + 1, "'data-place' may not stand in braces"),
    "an address of the frame on a paragraph": ("A fact. [@STRONG]\n{: #menu }\n", SLIP + 1, "'#menu' may not stand in braces"),
    "an address inside a line": ("A *fact*{#facts .a}. [@STRONG]\n", SLIP, "'#facts' may not stand in braces"),
    "an event handler of code": ("```{.sh onclick=x}\na\n```\n", SLIP, "'onclick' may not stand in braces"),
    "a script in code that is none": ("``` a b\n<script>\n```\n", SLIP + 1, "'<script>' is raw HTML."),
    "code that stays open": ("```\nCode. [@STRONG]\n", SLIP, "This looks like the edge of a block of code"),
    "code that is indented": ("A fact. [@STRONG]\n\n  ```\n  Code. [@STRONG]\n  ```\n", SLIP + 2, "This looks like the edge of a block of code"),
    "code over two lines": ("A `fact\nof` it. [@STRONG]\n", SLIP, "A '`' has no partner on its line."),
    "a tag with a character in it that nobody sees": ("<scr\x02ipt> [@STRONG]\n", SLIP, "This line holds a character that nobody can see."),
    "a frame": ('<iframe src="https://example.org/guideline"></iframe>\n{: .signpost }\n', SLIP, "'<iframe>' is raw HTML."),
    "an e-mail address nobody approved": ("Write to <nobody@elsewhere.example>. [@STRONG]\n", SLIP, "'mailto:nobody@elsewhere.example'"),
    "an e-mail address with its scheme": ("Write to <mailto:nobody@elsewhere.example>. [@STRONG]\n", SLIP, "'mailto:nobody@elsewhere.example'"),
    "an e-mail address in an emergency card": ("/// emergency\n### Emergency: call {#call}\n\n- Write to <a@b>. [@STRONG]\n///\n", SLIP + 3, "emergency card links to 'mailto:a@b'"),
    "an address with a user": ("Read <https://a@elsewhere.example>. [@STRONG]\n", SLIP, "'https://a@elsewhere.example'"),
    "an address without a dot": ("Read <http://elsewhere/>. [@STRONG]\n", SLIP, "'http://elsewhere/'"),
    "an address of another scheme": ("Read <FTP://elsewhere/>. [@STRONG]\n", SLIP, "'FTP://elsewhere/'"),
    "a processing instruction": ("A <?secret?> note. [@STRONG]\n", SLIP, "'<?secret' is raw HTML"),
    "a section of characters": ("A <![CDATA[secret]]> note. [@STRONG]\n", SLIP, "'<![CDATA["),
    "a document type": ("A <!doctype x> note. [@STRONG]\n", SLIP, "'<!doctype' is raw HTML"),
    "a tag with a colon": ("A <x:y onclick=z>note</x:y>. [@STRONG]\n", SLIP, "'<x:y>' is raw HTML"),
    "a tag with other letters": ("A <y, onclick=z>note. [@STRONG]\n", SLIP, "'<y>' is raw HTML"),
    "a closing tag without a name": ("A </ note> here. [@STRONG]\n", SLIP, "'</' is raw HTML"),
    "a tag over two lines": ("A <b\nonclick=z>note. [@STRONG]\n", SLIP, "'<b>' is raw HTML"),
    "a comment": ("<!-- secret -->\n", SLIP, "An HTML comment would be published."),
    "a marker for nothing": ("<!-- show: moon -->\n", SLIP, "There is nothing named 'moon' to show."),
    "a marker for nothing in a paragraph": ("Text. [@STRONG]\n<!-- show: moon -->\n", SLIP + 1, "There is nothing named 'moon' to show."),
    "a marker in a paragraph": ("Text. [@STRONG]\n<!-- show: changes -->\n", SLIP + 1, "The marker 'changes' stands inside a paragraph."),
    "a marker before a paragraph": ("<!-- show: changes -->\nText. [@STRONG]\n", SLIP, "The marker 'changes' stands inside a paragraph."),
    "a marker in a list": ("- Text. [@STRONG]\n  <!-- show: changes -->\n", SLIP + 1, "The marker 'changes' stands inside a list."),
    "a citation in code alone": ("It is known that `[@STRONG]` helps.\n", SLIP, "states facts and cites no source"),
    "an unknown card": ("/// panic\n### Panic: now {#now}\n///\n", SLIP, "'panic' is no kind of card."),
    "a card that stays open": ("/// urgent\n### Same day: call {#call}\n\n- A sign. [@STRONG]\n", SLIP, "This card is never closed."),
    "a card in a card": ("/// urgent\n### Same day: call {#call}\n\n/// caution\n### Caution: x {#x}\n///\n", SLIP + 3, "A card opens inside the card"),
    "a closing line too many": ("///\n", SLIP, "This closes a card that is not open."),
    "a card that does not say how urgent": ("/// urgent\n### Call {#call}\n\n- A sign. [@STRONG]\n///\n", SLIP, "does not open with a heading that begins 'Same day:'"),
    "a card without a heading": ("/// urgent\n- A sign. [@STRONG]\n///\n", SLIP, "does not open with a heading"),
    "a sheet that cites": ("/// sheet\n### Name {#name}\n\nA fact. [@STRONG]\n///\n", SLIP + 3, "A sheet is printed without sources, and this cites one."),
    "a sheet that states a fact": ("/// sheet\nIt is known that this helps.\n///\n", SLIP + 1, "states facts and cites no source"),
    "a sheet with a heading too high": ("/// sheet\n## Name {#name}\n\n___\n///\n", SLIP + 1, "A sheet holds a heading of level 2."),
    "a table outside of the sheet": ("/// sheet\n___\n///\n\n| Day | Pain |\n| --- | --- |\n| Monday | |\n", SLIP + 4, "This table"),
    "an event handler in a sheet's header": ("/// sheet\n    attrs:\n        onclick: x()\n\n### Name {#name}\n///\n", SLIP + 1, "'attrs:'"),
    "a style in a card's header": ("/// caution\n    attrs: {style: x}\n\n### Caution: x {#x}\n\nText. [@STRONG]\n///\n", SLIP + 1, "attributes"),
    "a header after a tab": ("/// sheet\n\tattrs: {style: x}\n\n### Name {#name}\n///\n", SLIP + 1, "attributes"),
    "an indented card": ("  /// sheet\n___\n///\n", SLIP, "'/// sheet' would open or close a card"),
    "an indented end of a card": ("/// caution\n### Caution: x {#x}\n\nText. [@STRONG]\n ///\n\nText. [@STRONG]\n///\n", SLIP + 4, "'///' would open or close a card"),
    "a card in a list": ("- Text. [@STRONG]\n\n    /// sheet\n    ___\n    ///\n", SLIP + 2, "'/// sheet' would open or close a card"),
    "a card as an item of a list": ("- /// sheet\n", SLIP, "would open or close a card"),
    "a link in an emergency card": ("/// emergency\n### Emergency: call {#call}\n\n- [A sign](index.md). [@STRONG]\n///\n", SLIP + 3, "The emergency card links to 'index.md'."),
    "a link over two lines in an emergency card": ("/// emergency\n### Emergency: call {#call}\n\n- [A\n  sign](index.md). [@STRONG]\n///\n", SLIP + 3, "The emergency card links to 'index.md'."),
    "a link by reference in an emergency card": ("[A sign]: index.md\n\n/// emergency\n### Emergency: call {#call}\n\n- [A sign]. [@STRONG]\n///\n", SLIP + 5, "The emergency card links to 'index.md'."),
    "a list without a blank line before it": ("You can try these: [@STRONG]\n- Stretch\n- Rest\n", SLIP + 1, "This list ('- Stretch') needs a blank line before it"),
    "a numbered list without a blank line before it": ("You can try these: [@STRONG]\n1. Stretch\n", SLIP + 1, "needs a blank line before it"),
    "a list after a signpost without a blank line": ("See:\n{: .signpost }\n- [Facts](#facts)\n", SLIP + 2, "needs a blank line before it"),
    "a numbered list inside a list": ("- Rest. [@STRONG]\n1. Stretch\n", SLIP + 1, "needs a blank line before it"),
    "a list in an item's second paragraph": ("- Rest. [@STRONG]\n\n    Try:\n    - Stretch\n", SLIP + 3, "needs a blank line before it"),
    "a bullet from another program": ("• Stretch [@STRONG]\n• Rest\n", SLIP, "'•' begins no item of a list. Begin each item with '- '"),
    "a bullet inside a list": ("- Stretch [@STRONG]\n· Rest\n", SLIP + 1, "'·' begins no item of a list."),
    "a dash as a bullet": ("You can: [@STRONG]\n– stretch\n", SLIP + 1, "'–' begins no item of a list."),
    "an item without a space": ("-Stretch [@STRONG]\n-Rest\n", SLIP, "'-' begins no item of a list."),
    "a number with a bracket": ("1) Stretch [@STRONG]\n2) Rest\n", SLIP + 1, "'2)' begins no item of a list."),
    "a number without a space": ("1.Stretch [@STRONG]\n", SLIP, "'1.' begins no item of a list."),
    "a row with a cell too many": (TABLE + "| c | d | e |\n", SLIP + 3, "This row has 3 cells, and the table's first row has 2."),
    "a row with a cell too few": (TABLE + "| c |\n", SLIP + 3, "This row has 1 cell, and the table's first row has 2."),
    "a table without a line of dashes": ("| A | B |\n| a | b [@STRONG] |\n", SLIP, "has no line of dashes under its first row. Write '| --- | --- |'"),
    "a table without edges and a line of dashes": ("A | B\na | b [@STRONG]\n", SLIP, "has no line of dashes under its first row."),
    "a table with too few dashes": (TABLE.replace("| --- | --- |", "| --- |"), SLIP, "The line of dashes has 1 cell, and the row above it 2."),
    "a table with an empty line of dashes": (TABLE.replace("---", ""), SLIP + 1, "This is no line of dashes"),
    "a table without a blank line before it": ("A fact: [@STRONG]\n" + TABLE, SLIP + 1, "This table needs a blank line before it."),
    "a table with a blank line inside": (TABLE + "\n| c | d |\n", SLIP + 4, "A blank line cuts this row off its table."),
    "a table with text after it": (TABLE + "A fact.\n", SLIP + 3, "The text 'A fact.' would become a row of the table above it."),
    "a table with an empty header": (TABLE.replace("| A |", "| |"), SLIP, "A column of this table has no name."),
    "a table in a list": ("- a [@STRONG]\n\n    | A | B |\n    | --- | --- |\n    | a | b |\n", SLIP + 2, "This table stands inside a list."),
    "a table without rows": ("| A | B |\n| --- | --- |\n", SLIP, "This table has no rows."),
    "a citation in a heading": ("## Heat [@STRONG] {#heat}\n\nA fact. [@STRONG]\n", SLIP, "A heading cites a source."),
    "a citation in a caption": ('![A leg](a.svg "It hurts. [@STRONG]")\n', SLIP, "A figure's description or caption holds a citation."),
    "a citation in alternative text": ('![A leg [@STRONG]](a.svg "C.")\n', SLIP, "A figure's description or caption holds a citation."),
    "a citation in a link's text": ("- Read. [@STRONG]\n- Read [the facts [@STRONG]](index.md).\n", SLIP + 1, "The text of a link holds a citation."),
    "a citation with an address": ("Read [@STRONG](index.md).\n", SLIP, "The text of a link holds a citation."),
    "a character of no width": ("A fact. [@STRONG]\nIt\u2060 is so.\n", SLIP + 1, "A character that nobody can see (word joiner) stands after 'It'."),
    "a card with a heading alone": ("/// urgent\n### Same day: call {#call}\n///\n", SLIP + 1, "There is nothing under the heading 'Same day: call'."),
    "a card with nothing inside": ("/// sheet\n\n///\n", SLIP, "This card is empty."),
    "a section with nothing under it": ("## Heat {#heat}\n\n## Cold {#cold}\n\nA fact. [@STRONG]\n", SLIP, "There is nothing under the heading 'Heat'."),
    "a last section with nothing under it": ("## Heat {#heat}\n", SLIP, "There is nothing under the heading 'Heat'."),
    "a heading with the address of a source": ("## Other {#source-strong}\n", SLIP, "could be one that the build makes: those begin with 'source-'"),
    "a heading with the address of a term": ("## Other {#term-ck}\n", SLIP, "those begin with 'term-'"),
    "a heading with an address of the glossary": ("## Other {#word-ck}\n\n<!-- show: glossary -->\n", SLIP, "those begin with 'word-'"),
    "a heading's address with capitals": ("## Other {#Other_Things}\n", SLIP, "has other signs than small letters, digits and '-'. Write {#other-things}."),
    "a link with a space before its address": ("Read [this] (index.md). [@STRONG]\n", SLIP, "'] (' is left over from a link."),
    "a link with its brackets exchanged": ("Read (this)[index.md]. [@STRONG]\n", SLIP, "')[' is left over from a link."),
    "a link by a reference that is not there": ("Read [this][that]. [@STRONG]\n", SLIP, "'][that]' is left over from a link."),
    "a footnote": ("A fact.[^1] [@STRONG]\n", SLIP, "'[^1]' is no footnote here. Cite a source"),
    "a link without an end": ("Read [this](index.md now. [@STRONG]\n", SLIP, "This link cannot be read."),
    "a link to a data file": ("Read [this](data/sources.yml). [@STRONG]\n", SLIP, "The file 'data/sources.yml' is not published."),
    "a link to a file outside of docs": ("Read [this](../mkdocs.yml). [@STRONG]\n", SLIP, "The file '../mkdocs.yml' is not published."),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "said"), BODY_SLIPS.values(), ids=BODY_SLIPS)
def test_slip_in_the_text_is_named(tmp_path: Path, text: str, line: int, said: str) -> None:
    slips = found(tmp_path, page(text))
    assert any(slip.startswith(f"docs/index.md:{line}: ") and said in slip for slip in slips), slips


def test_good_page_has_no_slip(tmp_path: Path) -> None:
    assert found(tmp_path, {}) == []


def test_good_sheet_has_no_slip(tmp_path: Path) -> None:
    sheet = "/// sheet\n### Name {#name}\n\n___\n___\n\n| Day | Pain |\n| --- | --- |\n| Monday | |\n///\n"
    assert found(tmp_path, page(sheet)) == []


def front(old: str, new: str) -> dict[str, str]:
    """Give a home page whose front matter is changed."""
    text = FRONT.format(title="Home")
    assert old in text
    return {"index.md": text.replace(old, new) + GOOD}


FRONT_SLIPS = {
    "an unknown key": (front("aspect:", "colour: red\naspect:"), 4, "The key 'colour' is not known."),
    "a missing key": (front("clinician_review: none\n", ""), 2, "The key 'clinician_review' is missing."),
    "a long title": (front("title: Home", "title: " + "Long " * 13), 2, "'title' is wrong"),
    "a short description": (front("is a page of this test, described in a sentence of some length", "x"), 3, "'description' is wrong"),
    "an unknown aspect": (front("OverviewHealthAspect", "OverviewAspect"), 4, "'aspect' is wrong"),
    "a patient page without an aspect": (front("aspect: OverviewHealthAspect\n", ""), 2, "a patient page needs an aspect"),
    "an unknown audience": (front("patient", "everyone"), 5, "'audience' is wrong"),
    "one key point": (front("[One point., Another point.]", "[One point.]"), 6, "'summary' is wrong"),
    "a citation in a key point": (front("One point.", "'One [@STRONG].'"), 6, "Entry 1 of 'summary' is wrong: key points are plain text"),
    "keys in another order": (front("aspect: OverviewHealthAspect\naudience: patient\n", "audience: patient\naspect: OverviewHealthAspect\n"), 2, "another order"),
    "a date that is none": (front("2026-11-01", "last week"), 7, "'checked' is wrong"),
    "a day that is not in the calendar": (front("2026-11-01", "2026-11-31"), 7, "'checked' is wrong"),
    "a review date before the review": (front("2028-11-01", "2026-10-01"), 2, "check_due is not after checked"),
    "a review date too far away": (front("2028-11-01", "2029-11-02"), 2, "more than 3 years after checked"),
    "an overdue review": (front("2028-11-01", "2026-11-21"), 8, "This page was due for review on 2026-11-21."),
    "a review in the future": (front("2026-11-01", "2026-11-23"), 7, "which has not come yet"),
    "a clinician review without a name": (front("clinician_review: none", "clinician_review: yes, somebody"), 9, "'clinician_review"),
    "a title cut off at a number sign": (front("title: Home", "title: Home #1"), 2, "The value is cut off before '#1', since '#' begins a comment. Put the value in quotes"),
    "a key point cut off at a number sign": (front("[One point., Another point.]", "\n  - One point # two.\n  - Another point."), 7, "The value is cut off before '# two.'"),
    "a value that begins with a number sign": (front("title: Home", "title:  #1 pain"), 2, "The value is cut off before '#1 pain'"),
    "a page without text": ({"index.md": FRONT.format(title="Home")}, BODY_LINE, "This page has no text."),
    "a clinician review that is a word": (front("clinician_review: none", "clinician_review: yes"), 9, "'clinician_review' is wrong: YAML reads it as true or false. Write none, or name, role and date"),
    "a clinician review without a role": (front("clinician_review: none", "clinician_review: {name: A, date: 2026-11-01}"), 9, "The key 'clinician_review.role' is missing. Add it. Keys: name, role, date."),
    "a clinician review with an unknown key": (front("clinician_review: none", "clinician_review: {name: A, rank: B, role: C, date: 2026-11-01}"), 9, "The key 'clinician_review.rank' is not known. Remove it or mend its spelling. Keys: name, role, date."),
    "a key point with a colon": (front("[One point., Another point.]", "\n  - A point.\n  - One thing: stretching"), 8, "Entry 2 of 'summary' is wrong: YAML reads it as a key and its value, since it holds ': '. Put the text in quotes"),
    "a title that is a number": (front("title: Home", "title: 2026"), 2, "'title' is wrong: YAML reads '2026' as a number. Put it in quotes."),
    "a title that is yes or no": (front("title: Home", "title: No"), 2, "'title' is wrong: YAML reads it as true or false. Put it in quotes."),
    "a title that is empty": (front("title: Home", "title:"), 2, "'title' is wrong: it is empty."),
    "a date with its day first": (front("2026-11-01", "22.11.2026"), 7, "'checked' is wrong: it is '22.11.2026', and a day is wanted. Write it like 2026-11-22."),
    "search words that are no list": (front("clinician_review: none", "clinician_review: none\nsearch_words: aches"), 10, "'search_words' is wrong: it is 'aches', and a list is wanted. Put it in [ ]"),
    "codes that are no keys": (front("clinician_review: none", "clinician_review: none\ncodes: M79"), 10, "'codes' is wrong: it is 'M79', and keys with values are wanted. Write it like {icd-10-cm: [J45.9]}."),
    "codes of an unknown system": (front("clinician_review: none", "clinician_review: none\ncodes: {ICD: [M79]}"), 10, "'codes.ICD' is wrong"),
    "a title with its length": (front("title: Home", "title: " + "Long " * 13), 2, "'title' is wrong: it has 64 characters; it may have 60 at most. Shorten it."),
    "curly quotes in a list": (front("clinician_review: none", "clinician_review: none\nsearch_words: [“aches, pains”]"), 10, "The curly quotes around “aches are part of the text. Use straight ones"),
    "curly quotes around a title": (front("title: Home", "title: “Home”"), 2, "The curly quotes around “Home” are part of the text."),
    "a character of no width in a title": (front("title: Home", "title: Ho\u200bme"), 2, "A character that nobody can see (zero width space) stands after 'title: Ho'."),
    "a key twice": (front("audience: patient\n", "audience: patient\naudience: patient\n"), 6, "The key 'audience' stands twice. Keep one of the two; the first is in line 5."),
    "YAML that cannot be read": (front("title: Home", "title: Home: sweet: home"), 2, "This YAML cannot be read"),
    "no front matter": ({"index.md": GOOD}, 1, "The front matter is missing."),
    "front matter that is a list": ({"index.md": "---\n- a\n---\n" + GOOD}, 2, "The front matter is not a list of keys."),
    "a file that is not UTF-8": ({"index.md": FRONT.format(title="Home") + "\n\xff\n"}, BODY_LINE + 1, "This file is not UTF-8."),
    "a code that does not exist": (front("clinician_review: none", "clinician_review: none\ncodes: {icd-10-cm: [M99.99]}"), 10, "'M99.99' is no icd-10-cm code of data/codes.yml."),
    "an unknown code system": (front("clinician_review: none", "clinician_review: none\ncodes: {icd-12: [X]}"), 10, "is wrong"),
}  # fmt: skip


@pytest.mark.parametrize(("files", "line", "said"), FRONT_SLIPS.values(), ids=FRONT_SLIPS)
def test_slip_in_the_front_matter_is_named(tmp_path: Path, files: dict[str, str], line: int, said: str) -> None:
    slips = found(tmp_path, files)
    assert any(slip.startswith(f"docs/index.md:{line}: ") and said in slip for slip in slips), slips


FIGURE = '<svg xmlns="http://www.w3.org/2000/svg"><title>A</title><desc>B</desc>{}</svg>'
DATA_SLIPS = {
    "a source without a mark": ({"data/sources.yml": SOURCES.replace("  mark: A\n", "")}, "docs/data/sources.yml:1: The key 'mark' is missing."),
    "a source of an unknown kind": ({"data/sources.yml": SOURCES.replace("kind: guideline", "kind: blog")}, "docs/data/sources.yml:5: 'kind' is wrong"),
    "a source that cannot be found": ({"data/sources.yml": SOURCES.replace("  url: https://example.org/guideline\n", "")}, "docs/data/sources.yml:1: This is wrong: a source needs a url"),
    "a source with a false DOI": ({"data/sources.yml": SOURCES.replace("  mark", "  doi: doi 10/x\n  mark")}, "docs/data/sources.yml:8: 'doi' is wrong"),
    "data cut off at a number sign": ({"data/sources.yml": SOURCES.replace("how: Seen.", "how: Seen in room #3.")}, "docs/data/sources.yml:11: The value is cut off before '#3.'"),
    "a data file that nothing reads": ({"data/term.yml": "- {term: CK, kind: test, means: A.}\n"}, "docs/data/term.yml:1: 'term.yml' is no data file; known: sources.yml, claims.yml, terms.yml,"),
    "a data file of another ending": ({"data/sources.yaml": SOURCES}, "docs/data/sources.yaml:1: 'sources.yaml' is no data file"),
    "a source checked in the future": ({"data/sources.yml": SOURCES.replace("2026-11-01", "2026-11-23")}, "docs/data/sources.yml:10: 'checked_on' of 'STRONG' is 2026-11-23, which has not come yet."),
    "a figure that fetches a fill": ({"a.svg": FIGURE.format('<g>\n<rect fill="url(https://example.org/a.svg#b)"/></g>')}, "docs/a.svg:2: The element <rect> brings"),
    "a figure that fetches in its style": ({"a.svg": FIGURE.format("<rect style=\"fill: url('b.svg#b')\"/>")}, "docs/a.svg:1: The element <rect> brings"),
    "a contact that is no address": ({"mkdocs.yml": "nav: [index.md]\n" + EXTRA + "  contact: the front desk\n"}, "mkdocs.yml:10: 'contact' is wrong: an e-mail address is written like help@clinic.example."),
    "a phone number without digits": ({"mkdocs.yml": "nav: [index.md]\n" + EXTRA + "  clinic: {name: A, phone: call us}\n"}, "mkdocs.yml:10: 'clinic.phone' is wrong: a phone number has digits."),
    **{
        f"a phone number that is {name}": ({"mkdocs.yml": "nav: [index.md]\n" + EXTRA + f"  clinic: {{name: A, phone: '{phone}'}}\n"}, f"mkdocs.yml:10: 'clinic.phone' is wrong: {said}")
        for name, phone, said in (
            ("two", "020 7946 0000 or 020 7946 0001", "these digits are not one phone number"),
            ("two with a slash", "020 7946 0000/1", "these digits are not one phone number"),
            ("two in a row", "02079460000 02079460001", "these digits are not one phone number"),
            ("one with an extension", "020 7946 0000 ext. 12", "these digits are not one phone number"),
            ("one with a plus inside", "020+7946", "these digits are not one phone number"),
            ("one with a zero in brackets", "+44 (0)20 7946 0000", "a '(0)' is dialled by some callers"),
        )
    },
    "a phone link with words": ({"data/addresses.yml": "- {address: 'tel:116123(free)', why: x}\n"}, "docs/data/addresses.yml:1: 'address' is wrong: after 'tel:' stand digits"),
    "an emergency number of spaces": ({"mkdocs.yml": "nav: [index.md]\n" + EXTRA.replace('"999"', '"  "')}, "mkdocs.yml:5: 'number' in entry 1 of 'emergency' is wrong"),
    "a contact with Markdown in it": ({"mkdocs.yml": "nav: [index.md]\n" + EXTRA + "  contact: 'a*b*{onclick=x}@clinic.example'\n"}, "mkdocs.yml:10: 'contact' is wrong: an e-mail address"),
    "a colour without quotes": ({"mkdocs.yml": "nav: [index.md]\n" + EXTRA + "  clinic:\n    name: A\n    colour: #5b1a4b\n"}, "mkdocs.yml:12: 'clinic.colour' is wrong: it is empty; a colour stands in quotes"),
    "a source with a web address as DOI": ({"data/sources.yml": SOURCES.replace("  mark", "  doi: https://doi.org/10.1000/x\n  mark")}, "docs/data/sources.yml:8: 'doi' is wrong: it is 'https://doi.org/10.1000/x'. Write it like 10.1000/x."),
    "a source with a number as PMID": ({"data/sources.yml": SOURCES.replace("  mark", "  pmid: 12345678\n  mark")}, "docs/data/sources.yml:8: 'pmid' is wrong: YAML reads '12345678' as a number. Put it in quotes."),
    "a source with an address that is none": ({"data/sources.yml": SOURCES.replace("https://", "www.")}, "docs/data/sources.yml:6: 'url' is wrong: it is 'www.example.org/guideline'. Write it like https://www.example.org/page."),
    "an entry that is no keys": ({"data/terms.yml": "- CK\n"}, "docs/data/terms.yml:1: This is wrong: it is 'CK', and keys with values are wanted."),
    "a change of pages that are no list": ({"data/changes.yml": "- {id: a, date: 2026-11-01, title: A, pages: index, what: A, why: B}\n"}, "docs/data/changes.yml:1: 'pages' is wrong: it is 'index'. Write all, or the slugs of pages"),
    "a change of pages that are numbers": ({"data/changes.yml": "- {id: a, date: 2026-11-01, title: A, pages: [index, 5], what: A, why: B}\n"}, "docs/data/changes.yml:1: Entry 2 of 'pages' is wrong: YAML reads '5' as a number. Put it in quotes."),
    "an emergency number without quotes": ({"mkdocs.yml": "nav: [index.md]\n" + EXTRA.replace('"999"', "999")}, "mkdocs.yml:5: 'number' in entry 1 of 'emergency' is wrong: YAML reads '999' as a number. Put it in quotes."),
    "a clinic without a name": ({"mkdocs.yml": "nav: [index.md]\n" + EXTRA + "  clinic: {phone: 1}\n"}, "mkdocs.yml:10: The key 'clinic.name' is missing. Add it. Keys: name, phone, logo, colour."),
    "data that turns the direction of the text": ({"data/sources.yml": SOURCES.replace("Seen.", "See\u202en.")}, "docs/data/sources.yml:11: A character that nobody can see (right-to-left override) stands after 'how: See'."),
    "a source twice": ({"data/sources.yml": SOURCES + SOURCES}, "docs/data/sources.yml:12: The key 'STRONG' stands twice. Give each entry its own; the first is in line 1."),
    "a source cited nowhere": ({"data/sources.yml": SOURCES + WEAK}, "docs/data/sources.yml:12: No page, claim or term cites the source 'WEAK'."),
    "data that cannot be read": ({"data/sources.yml": "- key: [\n"}, "docs/data/sources.yml:2: This YAML cannot be read"),
    "data that is no list": ({"data/sources.yml": "key: STRONG\n"}, "docs/data/sources.yml:1: This file is not a list."),
    "data that is not UTF-8": ({"data/terms.yml": "- term: \xff\n"}, "docs/data/terms.yml:1: This file is not UTF-8."),
    "a claim with an unknown verdict": ({"data/claims.yml": CLAIM.replace("supported", "true")}, "docs/data/claims.yml:4: 'verdict' is wrong"),
    "a claim with an unknown id": ({"data/claims.yml": CLAIM.replace("C001", "1")}, "docs/data/claims.yml:1: 'id' is wrong"),
    "a claim twice": ({"data/claims.yml": CLAIM + CLAIM}, "docs/data/claims.yml:8: The id 'C001' stands twice. Give each entry its own; the first is in line 1."),
    "a claim with an unknown source": ({"data/claims.yml": CLAIM.replace("STRONG", "NOBODY")}, "docs/data/claims.yml:6: C001 names the source 'NOBODY'"),
    "a claim answered at no page": ({"data/claims.yml": CLAIM.replace("index#", "nowhere#")}, "docs/data/claims.yml:7: C001 is answered at 'nowhere#facts'"),
    "a verdict that changed without a record": ({"data/claims.yml": CLAIM, "data/changes.yml": recorded("weak evidence", "C001")}, "docs/data/claims.yml:4: The verdict of C001 is 'supported', but the last one in data/changes.yml is 'weak evidence'."),
    "a verdict that only an older change has": ({"data/claims.yml": CLAIM, "data/changes.yml": recorded("opinion", "C001", "b") + recorded("supported", "C001")}, "docs/data/claims.yml:4: The verdict of C001 is 'supported', but the last one in data/changes.yml is 'opinion'."),
    "a new claim without a record": ({"data/claims.yml": CLAIM + CLAIM.replace("C001", "C002"), "data/changes.yml": recorded("supported", "C001")}, "docs/data/claims.yml:11: The verdict of C002 is 'supported', but the last one in data/changes.yml is 'none'."),
    "a claim removed without a record": ({"data/claims.yml": CLAIM, "data/changes.yml": recorded("supported", "C001, C002")}, "docs/data/changes.yml:1: C002 has the verdict 'supported' here, but is not in data/claims.yml."),
    "a recorded verdict that is unknown": ({"data/changes.yml": recorded("maybe", "C001")}, "docs/data/changes.yml:1: 'verdicts.maybe' is wrong"),
    "a claim answered at no heading": ({"data/claims.yml": CLAIM.replace("#facts", "#none")}, "docs/data/claims.yml:7: C001 is answered at 'index#none'"),
    "a citation in a claim": ({"data/claims.yml": CLAIM.replace("It is so.", "It is so. [@NOBODY]")}, "docs/data/claims.yml:5: 'reason' of 'C001' holds a citation."),
    "a known citation in a claim": ({"data/claims.yml": CLAIM.replace("It is said.", "It is said. [@STRONG]")}, "docs/data/claims.yml:3: 'claim' of 'C001' holds a citation."),
    "a citation in a term": ({"data/terms.yml": "- term: CK\n  also: [ck, 'c k [@STRONG]']\n  kind: test\n  means: A.\n"}, "docs/data/terms.yml:2: 'also' of 'CK' holds a citation."),
    "a citation in a source": ({"data/sources.yml": SOURCES.replace("Seen.", "Seen [@STRONG].")}, "docs/data/sources.yml:11: 'how' of 'STRONG' holds a citation."),
    "a citation in a change": ({"data/changes.yml": "- {id: a, date: 2026-11-01, title: A, pages: all, what: 'A [@STRONG]', why: B}\n"}, "docs/data/changes.yml:1: 'what' of 'a' holds a citation."),
    "a citation in a title": (front("title: Home", "title: Home [@STRONG]"), "docs/index.md:2: 'title' holds a citation."),
    "a citation in search words": (front("clinician_review: none", "clinician_review: none\nsearch_words: ['a [@STRONG]']"), "docs/index.md:10: 'search_words' holds a citation."),
    "a term of two meanings": ({"data/terms.yml": "- {term: CK, kind: test, means: A.}\n- {term: x, also: [ck], kind: test, means: B.}\n"}, "docs/data/terms.yml:2: 'ck' belongs to the terms 'CK' (line 1) and 'x'."),
    "two terms with one address": ({"data/terms.yml": "- {term: T cell, kind: body, means: A.}\n- {term: T-cell, kind: body, means: B.}\n"}, "docs/data/terms.yml:2: 'T cell' (line 1) and 'T-cell' have the same address, 'term-t-cell'."),
    "a term without an address": ({"data/terms.yml": "- {term: βγ, kind: body, means: A.}\n"}, "docs/data/terms.yml:1: 'βγ' has no letter from a to z and no digit, so its meaning has no address."),
    "a term with an unknown source": ({"data/terms.yml": "- {term: CK, kind: test, means: A., sources: [NOBODY]}\n"}, "docs/data/terms.yml:1: 'CK' names the source 'NOBODY'"),
    "a word of two meanings in the search": ({"data/equivalents.yml": "- {means: pee, words: [wee]}\n- {means: small, words: [wee]}\n"}, "docs/data/equivalents.yml:2: 'wee' stands for both 'pee' (line 1) and 'small'."),
    "a meaning without words": ({"data/equivalents.yml": "- {means: pee, words: []}\n"}, "docs/data/equivalents.yml:1: 'words' is wrong"),
    "an emergency without words": ({"data/emergency-words.yml": "- {all: []}\n"}, "docs/data/emergency-words.yml:1: 'all' is wrong"),
    "search words twice": (front("clinician_review: none", "clinician_review: none\nsearch_words: [aches, aches]"), "docs/index.md:10: The search words 'aches' are those of docs/index.md:10 too."),
    "a phrase that is no pattern": ({"data/wording.yml": "- {phrase: '(', why: a, instead: b}\n"}, "docs/data/wording.yml:1: 'phrase' is wrong: not a regular expression"),
    "a phrase that fits everything": ({"data/wording.yml": "- {phrase: 'x*', why: a, instead: b}\n"}, "docs/data/wording.yml:1: 'phrase' is wrong: it fits a text of no letters"),
    "a left-over prompt": (page("Sure! Here it is. [@STRONG]\n") | {"data/wording.yml": "- {phrase: 'here it\\b', why: it is a chat phrase, instead: Remove it}\n"}, f"docs/index.md:{SLIP}: 'Here it' may not stand: it is a chat phrase. Remove it."),
    "a left-over prompt across lines": (page("Here\nit is. [@STRONG]\n") | {"data/wording.yml": "- {phrase: 'here it\\b', why: w, instead: i}\n"}, f"docs/index.md:{SLIP}: 'Here it' may not stand"),
    "a pattern with a space that may be missing": (page("Read more:http://x [@STRONG]\n") | {"data/wording.yml": "- {phrase: 'more: ?(http|www)', why: w, instead: i}\n"}, f"docs/index.md:{SLIP}: 'more:http' may not stand"),
    "a pattern with a space in brackets": (page("Not\n  so. [@STRONG]\n") | {"data/wording.yml": "- {phrase: 'not[x -]so', why: w, instead: i}\n"}, f"docs/index.md:{SLIP}: 'Not so' may not stand"),
    "text that is not UTF-8": ({"robots.txt": "A\n\xff\n", "data/wording.yml": "- {phrase: x, why: w, instead: i}\n"}, "docs/robots.txt:2: This file is not UTF-8. Save it with the encoding UTF-8."),
    "a figure that is not UTF-8": ({"a.svg": "<svg>\xff</svg>"}, "docs/a.svg:1: This file is not UTF-8."),
    "a stylesheet that is not UTF-8": ({"site.css": "p {}\n/* \xff */\n"}, "docs/site.css:2: This file is not UTF-8."),
    "a left-over prompt in data": ({"data/sources.yml": SOURCES.replace("Seen.", "Sure thing."), "data/wording.yml": "- {phrase: sure, why: w, instead: i}\n"}, "docs/data/sources.yml:11: 'Sure' may not stand"),
    "a page missing from the navigation": ({"more.md": FRONT.format(title="More") + GOOD}, "docs/more.md:1: This page is not in the navigation."),
    "a navigation that names no page": ({"mkdocs.yml": "nav:\n  - index.md\n  - Gone: gone.md\n"}, "mkdocs.yml:3: The navigation names 'gone.md', which is not there."),
    "a page whose name is no address": ({"Über My.Page.md": FRONT.format(title="More") + GOOD}, "docs/Über My.Page.md:1: The name 'Über My.Page.md' makes no address. Name it 'uber-my-page.md': small letters from a to z, digits, '-' and '_'."),
    "a folder whose name is no address": ({"My Part/one.md": FRONT.format(title="More") + GOOD}, "docs/My Part/one.md:1: The name 'My Part/one.md' makes no address. Name it 'my-part/one.md'"),
    "a page of another ending": ({"more.markdown": FRONT.format(title="More") + GOOD}, "docs/more.markdown:1: The name 'more.markdown' makes no address. Name it 'more.md'"),
    "two pages with one address": ({"more.md": FRONT.format(title="More") + GOOD, "more/index.md": FRONT.format(title="Most") + GOOD}, "docs/more/index.md:1: The address 'more/' is that of docs/more.md too."),
    **{
        f"a page named {name}": ({f"{name}.md": FRONT.format(title="More") + GOOD}, f"docs/{name}.md:1: The name '{name.partition('/')[0]}' is reserved")
        for name in ("api", "assets", "codes", "download", "embed", "hashed", "oembed", "pdf", "embed/index", "codes/more")
    },
    **{
        f"a file in the place of {name}": ({name: "x"}, f"docs/{name}:1: The name '{place}' is reserved")
        for name, place in (("feed.xml", "feed.xml"), ("service-worker.js", "service-worker.js"), ("embed.js", "embed.js"), ("pdf/a.pdf", "pdf/"))
    },
    "a page named as a section": ({"more.md": FRONT.format(title="More") + GOOD, "more/facts.md": FRONT.format(title="Most") + GOOD}, f"docs/more/facts.md:1: Duplicate file 'api/v1/pages/more/facts.json': docs/more.md:{BODY_LINE} writes it too."),
    "a page with the picture of another": ({"a/b.md": FRONT.format(title="More") + GOOD, "a-b.md": FRONT.format(title="Most") + GOOD}, "docs/a/b.md:1: Duplicate file 'assets/social/a-b.png': docs/a-b.md:1 writes it too."),
    "a page named as the sheets": ({"sheets.md": FRONT.format(title="More") + GOOD}, "docs/sheets.md:1: Duplicate file 'pdf/sheets.pdf': the sheets to fill in writes it too."),
    "a page named as the handbook": ({"aches-handbook.md": FRONT.format(title="More") + GOOD}, "docs/aches-handbook.md:1: Duplicate file 'pdf/aches-handbook.pdf': the handbook writes it too."),
    "a page named as a part of the handbook": ({"aches-handbook-more.md": FRONT.format(title="More") + GOOD}, "docs/aches-handbook-more.md:1: Duplicate file 'pdf/aches-handbook-more.pdf': the handbook writes it too."),
    "no home page": ({"index.md": NONE, "more.md": FRONT.format(title="More") + GOOD}, "docs/index.md:1: The site has no home page. Add the file 'index.md' to docs."),
    "a key of the settings twice": ({"mkdocs.yml": "nav: [index.md]\nurl: !ENV [X, y]\n" + EXTRA + '  edition: "2"\n'}, "mkdocs.yml:11: The key 'edition' stands twice. Keep one of the two; the first is in line 7."),
    "a setting that is missing": ({"mkdocs.yml": "nav: [index.md]\n" + EXTRA.replace("  help_page: index\n", "")}, "mkdocs.yml:2: The key 'help_page' is missing."),
    "settings without a subject": ({"mkdocs.yml": "nav: [index.md]\n" + EXTRA.replace("  subject: {type: MedicalSymptom, name: Ache}\n", "")}, "mkdocs.yml:2: The key 'subject' is missing."),
    "a setting in a part that is wrong": ({"mkdocs.yml": "nav: [index.md]\n" + EXTRA + "  clinic:\n    name: A clinic\n    colour: teal\n"}, "mkdocs.yml:12: 'clinic.colour' is wrong"),
    "a help page that is not there": ({"mkdocs.yml": "nav: [index.md]\n" + EXTRA.replace("help_page: index", "help_page: help")}, "mkdocs.yml:4: The help page 'help' is not there"),
    "a code of the subject that nobody knows": ({"mkdocs.yml": "nav: [index.md]\n" + EXTRA.replace("name: Ache}", "name: Ache,\n   codes: [X99]}")}, "mkdocs.yml:10: The subject's code 'X99' is not in data/codes.yml."),
    "a logo that is not there": ({"mkdocs.yml": "nav: [index.md]\ntheme: {logo: assets/icon.svg}\n"}, "mkdocs.yml:2: The site's logo 'assets/icon.svg' is not there."),
    "a logo outside of docs": ({"mkdocs.yml": "nav: [index.md]\ntheme: {logo: ../mkdocs.yml}\n"}, "mkdocs.yml:2: The site's logo '../mkdocs.yml' is not there."),
    "a logo on the machine": ({"mkdocs.yml": "nav: [index.md]\ntheme: {logo: /etc/hostname}\n"}, "mkdocs.yml:2: The site's logo '/etc/hostname' is not there."),
    "a logo that is not published": ({"mkdocs.yml": "nav: [index.md]\ntheme: {logo: data/sources.yml}\n"}, "mkdocs.yml:2: The site's logo 'data/sources.yml' is not there."),
    "a clinic's logo outside of docs": ({"mkdocs.yml": "nav: [index.md]\n" + EXTRA + "  clinic:\n    name: A clinic\n    logo: ../mkdocs.yml\n"}, "mkdocs.yml:12: The clinic's logo '../mkdocs.yml' is not there."),
    "a picture outside of docs": (page('![A leg](../mkdocs.yml "C.")\n'), f"docs/index.md:{SLIP}: The picture '../mkdocs.yml' is not there."),
    "a picture that is not published": ({"data/a.svg": FIGURE.format(""), **page('![A leg](data/a.svg "C.")\n')}, f"docs/index.md:{SLIP}: The picture 'data/a.svg' is not there."),
    "a code with a slash": ({"data/codes.yml": "- system: icd-11\n  code: FB56/../2\n  title: A\n"}, "docs/data/codes.yml:2: 'code' is wrong"),
    "a code with a space": ({"data/codes.yml": "- system: icd-11\n  code: FB 56\n  title: A\n"}, "docs/data/codes.yml:2: 'code' is wrong"),
    "no logo": ({"mkdocs.yml": 'nav: [index.md]\ntheme: {logo: ""}\n'}, "mkdocs.yml:2: The site has no logo."),
    "a clinic's logo that is not there": ({"mkdocs.yml": "nav: [index.md]\n" + EXTRA + "  clinic:\n    name: A clinic\n    logo: assets/clinic.svg\n"}, "mkdocs.yml:12: The clinic's logo 'assets/clinic.svg' is not there."),
    "a handbook without a page that is not there": ({"mkdocs.yml": "nav: [index.md]\n" + EXTRA + "  handbook:\n    leave_out:\n      - about\n"}, "mkdocs.yml:12: In print, the handbook leaves out 'about', which is no page. Mend 'leave_out:'."),
    "a handbook without a page": ({"mkdocs.yml": "nav: [index.md]\n" + EXTRA + "  handbook:\n    leave_out: [index]\n"}, "mkdocs.yml:11: The handbook leaves out every page."),
    "a stylesheet from another host": ({"mkdocs.yml": "nav: [index.md]\ncss: [https://example.org/a.css]\n"}, "mkdocs.yml:2: 'https://example.org/a.css' is on another host."),
    "a font from another host": ({"mkdocs.yml": "nav: [index.md]\nfont: {text: Roboto}\n"}, "mkdocs.yml:2: The theme would fetch its font"),
    "a font in a stylesheet from another host": ({"site.css": "p {}\n@font-face { src: url('//example.org/a.woff2') }\n"}, "docs/site.css:2: '//example.org/a.woff2' is on another host."),
    "a stylesheet that imports another": ({"site.css": '@import "https://example.org/a.css";\n'}, "docs/site.css:1: 'https://example.org/a.css' is on another host."),
    "a title twice": ({"more.md": FRONT.format(title="Home") + GOOD}, "docs/more.md:2: The title is that of docs/index.md:2 too."),
    "a figure without a title": ({"a.svg": FIGURE.format("").replace("<title>A</title>", "")}, "docs/a.svg:1: This figure has no <title>."),
    "a figure without a description": ({"a.svg": FIGURE.format("").replace("<desc>B</desc>", "")}, "docs/a.svg:1: This figure has no <desc>."),
    "a figure with a script": ({"a.svg": FIGURE.format("<script/>")}, "docs/a.svg:1: The element <script> brings a script"),
    "a figure with an event handler": ({"a.svg": FIGURE.format('<g onclick="x"/>')}, "docs/a.svg:1: The element <g> brings a script"),
    "a figure with a picture from elsewhere": ({"a.svg": FIGURE.format('<use href="https://example.org/a.svg#b"/>')}, "docs/a.svg:1: The element <use> brings"),
    "a figure that cannot be read": ({"a.svg": "<svg>"}, "docs/a.svg:1: This SVG cannot be read"),
    "a figure with letters of a unit": ({"a.svg": FIGURE.format('<g>\n<text font-size="16px">A</text></g>')}, "docs/a.svg:2: The size of letters '16px' is no plain number."),
    "a figure with a size that is none": ({"a.svg": FIGURE.format("").replace("<svg", '<svg viewBox="0,0,340,200"')}, "docs/a.svg:1: The viewBox '0,0,340,200' is not four numbers with spaces between them."),
    "a figure of no width": ({"a.svg": FIGURE.format("").replace("<svg", '<svg viewBox="0 0 0 200"')}, "docs/a.svg:1: The viewBox '0 0 0 200' is not four numbers"),
    "a figure twice on a page": ({"a.svg": FIGURE.format(""), **page('![A leg](a.svg "C.")\n\n![A leg](./a.svg "D.")\n')}, f"docs/index.md:{SLIP + 2}: The figure './a.svg' stands twice on this page."),
    "a figure without a caption": ({"a.svg": FIGURE.format(""), **page("![A leg](a.svg)\n")}, f"docs/index.md:{SLIP}: The figure 'a.svg' has no caption."),
    "a figure that is no SVG": ({"a.png": "x", **page('![A leg](a.png "C.")\n')}, f"docs/index.md:{SLIP}: The picture 'a.png' is not an SVG."),
    "a fact that rests on a weak source": ({"data/sources.yml": SOURCES + WEAK, **page("It helps. [@WEAK]\n")}, f"docs/index.md:{SLIP}: This rests on weak sources alone (WEAK)"),
    "a fact that rests on the article": ({"data/sources.yml": SOURCES + ARTICLE, **page("It helps. [@article]\n")}, f"docs/index.md:{SLIP}: This rests on the article alone"),
}  # fmt: skip


@pytest.mark.parametrize(("files", "said"), DATA_SLIPS.values(), ids=DATA_SLIPS)
def test_slip_in_the_data_is_named(tmp_path: Path, files: dict[str, str], said: str) -> None:
    slips = found(tmp_path, files)
    assert any(slip.startswith(said) for slip in slips), slips


JOINED = {
    "fa-IR": "می\u200cخواهم", "ur-PK": "ہ\u200d", "hi-IN": "क्\u200dष", "bn-BD": "র\u200d্য", "si-LK": "ක්\u200dෂ", "ml-IN": "ന്\u200d",
}  # fmt: skip


@pytest.mark.parametrize("language", JOINED)
def test_joiners_are_letters_where_a_language_needs_them(tmp_path: Path, language: str) -> None:
    settings = "nav: [index.md]\n" + EXTRA.replace("en-GB", language)
    text = page(f"A fact: {JOINED[language]}. [@STRONG]\n") | {"mkdocs.yml": settings}
    text["index.md"] = text["index.md"].replace("title: Home", f"title: {JOINED[language]}")
    assert found(tmp_path, text) == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en-GB", JOINED["fa-IR"]),  # a quotation: no reader of English misses it
        ("th-TH", "ก\u200cข"),  # a script without joined letters
        ("fa-IR", "fact\u200cs"),  # between letters of another script
        ("fa-IR", "\u200c"),
        ("hi-IN", JOINED["fa-IR"]),
        ("fa-IR", "می\u200bخواهم"),  # another character of no width
        ("fa-IR", "می\u202eخواهم"),
    ],
)
def test_joiners_are_refused_elsewhere(tmp_path: Path, language: str, words: str) -> None:
    settings = "nav: [index.md]\n" + EXTRA.replace("en-GB", language)
    slips = found(tmp_path, page(f"A fact {words}. [@STRONG]\n") | {"mkdocs.yml": settings})
    assert any(slip.startswith(f"docs/index.md:{SLIP}: A character that nobody can see") for slip in slips), slips


def test_page_may_lie_beside_files_that_take_no_page_of_their_own(tmp_path: Path) -> None:
    """As hosting.md does: /hosting/ has the headers of every page."""
    names = ("hosting", "downloads", "hosting/more")
    files = {f"{name}.md": FRONT.format(title=f"Page {name}") + GOOD for name in names}
    nav = "nav: [index.md, hosting.md, downloads.md, hosting/more.md]\n"
    assert found(tmp_path, {"mkdocs.yml": nav, **files}) == []


def test_reserved_names_follow_from_every_place_that_outputs_write_to() -> None:
    places = [
        function
        for _, function in inspect.getmembers(outputs, inspect.isfunction)
        if function.__module__ == outputs.__name__
    ]
    made = [
        str(function(*(["x"] * sum(p.default is p.empty for p in inspect.signature(function).parameters.values()))))
        for function in places
        if function.__annotations__["return"] is str and function is not outputs.base_of
    ]
    named = [value for name, value in vars(outputs).items() if name.isupper() and isinstance(value, str)]
    assert len(made) >= 10
    assert {path.partition("/")[0] for path in (*made, *named) if "/" in path} == outputs.folders()


def test_recorded_verdicts_pass(tmp_path: Path) -> None:
    newest_first = (
        recorded("supported", "C001", "c") + recorded("removed", "C002", "b") + recorded("opinion", "C001, C002")
    )
    assert found(tmp_path, {"data/claims.yml": CLAIM, "data/changes.yml": newest_first}) == []


def test_weak_source_may_carry_a_caution(tmp_path: Path) -> None:
    card = "/// caution\n### Caution: heat {#heat}\n\nTake care. [@WEAK]\n///\n"
    assert found(tmp_path, {"data/sources.yml": SOURCES + WEAK, **page(card)}) == []


def test_article_may_be_cited_as_unsupported(tmp_path: Path) -> None:
    text = "The article says so. We found no evidence for this. [@article]\n"
    assert found(tmp_path, {"data/sources.yml": SOURCES + ARTICLE, **page(text)}) == []


def test_signpost_needs_no_source(tmp_path: Path) -> None:
    assert found(tmp_path, page("This page tells you more:\n{: .signpost }\n\n- [Facts](#facts)\n")) == []


def test_code_is_no_markup(tmp_path: Path) -> None:
    fence = "```sh\n[x](y) <b> [@NOBODY]\n<!-- show: moon -->\n\nTitle\n---\n```\n"
    assert found(tmp_path, page(f"Write `<b>` or `[@NOBODY]` or ``[a`](b)``. [@STRONG]\n\n{fence}")) == []


GOOD_TEXTS = {
    "a rule": "A fact. [@STRONG]\n\n---\n\nA fact. [@STRONG]\n",
    "a language": 'A *fact*{: lang="la" }. [@STRONG]\n',
    "a link with a title": "A [fact](index.md 'So'), and [more\nof it](index.md#facts \"So\"). [@STRONG]\n",
    "a list in a list": "- Rest. [@STRONG]\n    1. Stretch.\n    2. Walk.\n- Warmth.\n\n    More.\n",
    "lines that begin like an item": "A fact of\n2020. It is *so*,\n*so* and\n**so**. [@STRONG]\n\n`x` is code. [@STRONG]\n",
    "a table with code and an escaped edge": "A | B\n:-- | --:\n`a | b` | c \\| d [@STRONG]\n",
    "brackets that are no link": "A fact. [@STRONG] (It is so.) See [this][1], and (that) [@STRONG].\n\n[1]: index.md\n",
    "an address like that of another page's data": "## More {#word-parts}\n\nA fact. [@STRONG]\n",
    "code as a link's text": "A [`fact`](index.md). [@STRONG]\n",
    "less than": "A fact of < 5 and <5, a <= b and 4 <- 5, <3. [@STRONG]\n",
    "a source's address in angle brackets": "Read <https://example.org/guideline>. [@STRONG]\n",
    "a marker after a heading": "## More {#more}\n<!-- show: changes -->\n\nA fact. [@STRONG]\n",
}


@pytest.mark.parametrize("text", GOOD_TEXTS.values(), ids=GOOD_TEXTS)
def test_good_text_has_no_slip(tmp_path: Path, text: str) -> None:
    front = FRONT.format(title="Home").replace("audience: patient", "audience: project")
    assert found(tmp_path, {"index.md": front + GOOD + "\n" + text}) == []


def test_comment_is_no_slip(tmp_path: Path) -> None:
    noted = front("title: Home", "# A comment\ntitle: “Home” and ‘away’  # 60 characters at most")
    quoted = SOURCES.replace("how: Seen.", 'how: "Seen in room #3" # quoted')
    assert found(tmp_path, noted | {"data/sources.yml": quoted}) == []


def test_good_settings_have_no_slip(tmp_path: Path) -> None:
    more = "  handbook: {leave_out: [more]}\n  clinic: {name: A clinic, logo: a.svg, phone: 020 7946 0000}\n"
    more += "  contact: desk@clinic.example\n"
    files = {
        "mkdocs.yml": "nav: [index.md, more.md]\ntheme: {logo: a.svg}\n" + EXTRA + more,
        "a.svg": FIGURE.format('<rect fill="url(#b)"/>'),
        "data/schemas/terms.json": "{}",
        "data/.DS_Store": "",
    }
    assert found(tmp_path, files | {"more.md": FRONT.format(title="More") + GOOD}) == []


def test_review_is_announced_thirty_days_before(tmp_path: Path) -> None:
    from leaflets.lint.dates import due_soon

    found(tmp_path, {})
    library, _ = read_library(tmp_path / "docs", ["index.md"])
    assert not list(due_soon(library, date(2028, 10, 1)))
    assert [w.line for w in due_soon(library, date(2028, 10, 2))] == [8]
    assert [w.line for w in due_soon(library, date(2028, 11, 1))] == [8]
    assert not list(due_soon(library, date(2028, 11, 2)))  # from then on it stops the build


def test_page_builds_on_the_last_day_of_its_review(tmp_path: Path) -> None:
    assert found(tmp_path, {}, date(2028, 11, 1)) == []
    assert found(tmp_path, {}, date(2028, 11, 2)) != []
