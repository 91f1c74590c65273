"""Each lint rule finds its mistake in the text of a page, and names the file and the line. One case per mistake.

A case is the text, each "rule:line" that reports it (lines count from the text's first), and what the editor typed that the
message repeats. The wording of messages is free to change.
"""

from datetime import date
from pathlib import Path

import pytest

from leaflets.content import read
from leaflets.errors import BuildError
from leaflets.lint import dates
from support.linting import GOOD, PAGE, TEXT_LINE, config, front, more_page, page, problems_in

MISTAKES = {
    "an unknown source": ("A fact. [@NOBODY]\n", "citations:0", "NOBODY"),
    "a citation whose second key has no @": ("A fact. [@STRONG; WEAK]\n", "citations:0", "[@STRONG; WEAK]"),
    "a paragraph without a source": ("It is known that this helps.\n", "citations:0", "It is known that this helps."),
    "a list without a source": ("- One thing helps.\n- Another does not.\n", "citations:0", ""),
    "a table without a source": ("| What | How |\n| --- | --- |\n| Rest | Helps |\n", "citations:0", ""),
    "a lead-in and its list without a source": ("These help:\n\n- Rest.\n", "citations:0", ""),
    "a link to no page": ("Read [this](nowhere.md). [@STRONG]\n", "links:0", "nowhere.md"),
    "a link to no heading": ("Read [this](index.md#none). [@STRONG]\n", "links:0", "index.md#none"),
    "a link to no heading of this page": ("Read [this](#none). [@STRONG]\n", "links:0", "#none"),
    "a link that starts at the root": ("Read [this](/index/). [@STRONG]\n", "links:0", "/index/"),
    "a link without text": ("Read [](index.md). [@STRONG]\n", "links:0", "index.md"),
    "a URL that is not allowed": ("Read [this](https://example.com/). [@STRONG]\n", "links:0", "https://example.com/"),
    "a bare URL": ("Read https://example.com/x now. [@STRONG]\n", "links:0", "https://example.com/x"),
    "a URL in angle brackets": ("Read <https://example.com/x>. [@STRONG]\n", "links:0", "https://example.com/x"),
    "a URL in a reference": ("Read [this][1]. [@STRONG]\n\n[1]: https://example.com/x\n", "links:2 citations:2", "https://example.com/x"),
    "a script URL": ("Read [this](javascript:alert(1)). [@STRONG]\n", "links:0", "javascript:alert(1"),
    "a script URL after a text of two lines": ("Read [this\nor that](javascript:alert(1)). [@STRONG]\n", "links:0", "javascript:alert(1"),
    "a script URL with a title": ("Read [this](javascript:void 't'). [@STRONG]\n", "links:0", "javascript:void"),
    "a script URL in a reference of two lines": (
        "Read [this][1]. [@STRONG]\n\n[1]:\n  javascript:alert(1)\n",
        "links:2 citations:2", "javascript:alert(1)",
    ),
    "a link that only Markdown can read": ("A fact. [@STRONG]\n[this [or] that](javascript:alert(1))\n", "links:1", ""),
    "a link with a space in its URL": ("Read [this](<javascript: alert(1)>). [@STRONG]\n", "links:0 raw_html:0", ""),
    "a broken link in a list, over two lines": ("- A fact. [@STRONG]\n- Read [this\n  or that](nowhere.md).\n", "links:1", "nowhere.md"),
    "a picture from another host with a title": (
        "![A leg](https://example.org/guideline 'C.')\n",
        "images:0 links:0", "https://example.org/guideline",
    ),
    "a picture by reference": ("![A leg][1]\n\n[1]: https://example.org/guideline\n", "images:0 citations:0 citations:2", ""),
    "a picture without alternative text": ('![](a.svg "Caption.")\n', "images:0", "a.svg"),
    "a missing picture": ('![A leg](leg.svg "Caption.")\n', "images:0", "leg.svg"),
    "a picture from another host": ("![A leg](https://example.org/guideline)\n", "images:0 links:0", "https://example.org/guideline"),
    "a skipped heading": ("#### Deep {#deep}\n\nA fact. [@STRONG]\n", "headings:0", "Deep"),
    "a second title": ("# Top {#top}\n\nA fact. [@STRONG]\n", "headings:0", "Top"),
    "a duplicate heading": ("## Facts {#other}\n\nA fact. [@STRONG]\n", "headings:0", "Facts"),
    "a duplicate anchor": ("## Other {#facts}\n\nA fact. [@STRONG]\n", "headings:0 output_paths:0", "#facts"),
    "an anchor that the page layout uses": ("## Other {#menu}\n\nA fact. [@STRONG]\n", "headings:0", "#menu"),
    "a heading without an anchor": ("## Other\n\nA fact. [@STRONG]\n", "headings:0", "Other"),
    "an anchor with a class": ("## Other {#other .wide}\n\nA fact. [@STRONG]\n", "headings:0", "Other {#other .wide}"),
    "an anchor with data": ("## Other {#other data-x=1}\n\nA fact. [@STRONG]\n", "headings:0 raw_html:0", "Other {#other data-x=1}"),
    "an anchor without a space before it": ("## Other{#other}\n\nA fact. [@STRONG]\n", "headings:0", "Other{#other}"),
    "an anchor with other letters": ("## Other {#größe}\n\nA fact. [@STRONG]\n", "headings:0", "Other {#größe}"),
    "a heading without a space after its #": ("##Other {#other}\n", "headings:0 citations:0 raw_html:0", "Other {#other}"),
    "an underlined heading": ("Other\n---\n\nA fact. [@STRONG]\n", "headings:0 citations:0", "Other"),
    "a heading underlined with =": ("Other\n=\nA fact. [@STRONG]\n", "headings:0", "Other"),
    "an underlined heading in a list": ("- A fact. [@STRONG]\n\n- Other\n  -----\n", "headings:2", "- Other"),
    "a heading in a list": ("- A fact. [@STRONG]\n## Lost {#lost}\n", "headings:1", "Lost {#lost}"),
    "a heading as a list item": ("- ## Lost {#lost}\n", "headings:0 citations:0 raw_html:0", "Lost {#lost}"),
    "a heading in a table": ("| A | B |\n| --- | --- |\n| c | d [@STRONG] |\n## Lost {#lost}\n", "headings:3 tables:3", "Lost {#lost}"),
    "a heading in a paragraph": ("A fact. [@STRONG]\n## Lost {#lost}\n", "headings:1", "Lost {#lost}"),
    "a raw script": ("<script>alert(1)</script>\n{: .signpost }\n", "raw_html:0", "<script>"),
    "a raw style": ("A <style>p {}</style> fact. [@STRONG]\n", "raw_html:0", "<style>"),
    "an event handler": ('A <b onclick="x()">fact</b>. [@STRONG]\n', "raw_html:0", "<b>"),
    "an event handler in an attribute list": ('A *fact*{: onclick="x()" }. [@STRONG]\n', "raw_html:0", "onclick"),
    "a style in an attribute list": ('A *fact*{: style="x" }. [@STRONG]\n', "raw_html:0", "style"),
    "a URL in an attribute list": ('[link](index.md){: href="javascript:alert(1)" } [@STRONG]\n', "raw_html:0", "href"),
    "src in an attribute list": ("*fact*{: .a src=x } [@STRONG]\n", "raw_html:0", "src"),
    "a URL after a brace in an attribute list": ("[link](index.md){: lang='}' href='x' } [@STRONG]\n", "raw_html:0", "href"),
    "an attribute without a value": ("*fact*{: hidden } [@STRONG]\n", "raw_html:0", "hidden"),
    "an attribute without a value after others": ("A fact. [@STRONG]\n{: .a lang='x y' inert}\n", "raw_html:1", "inert"),
    "an attribute of the build": ("The web.\n{: data-place='downloads' }\n", "raw_html:1 citations:0", "data-place"),
    "an anchor on a paragraph": ("A fact. [@STRONG]\n{: #menu }\n", "raw_html:1", "#menu"),
    "an anchor inside a line": ("A *fact*{#facts .a}. [@STRONG]\n", "raw_html:0", "#facts"),
    "an event handler of code": ("```{.sh onclick=x}\na\n```\n", "raw_html:0", "onclick"),
    "a script in what only looks like code": ("``` a b\n<script>\n```\n", "raw_html:1 citations:0 code:0 code:2", "<script>"),
    "code without an end": ("```\nCode. [@STRONG]\n", "code:0", "```"),
    "indented code": ("A fact. [@STRONG]\n\n  ```\n  Code. [@STRONG]\n  ```\n", "code:2 code:4", "```"),
    "a code span over two lines": ("A `fact\nof` it. [@STRONG]\n", "code:0 code:1", "`"),
    "a tag with a control character in it": ("<scr\u0002ipt> [@STRONG]\n", "raw_html:0 characters:0", ""),
    "an iframe": ('<iframe src="https://example.org/guideline"></iframe>\n{: .signpost }\n', "raw_html:0", "<iframe>"),
    "an e-mail address that is not allowed": ("Write to <nobody@elsewhere.example>. [@STRONG]\n", "links:0", "nobody@elsewhere.example"),
    "an e-mail address with its scheme": ("Write to <mailto:nobody@elsewhere.example>. [@STRONG]\n", "links:0", "mailto:nobody@elsewhere.example"),
    "an e-mail address in an emergency card": (
        "/// emergency\n### Emergency: call {#call}\n\n- Write to <a@b>. [@STRONG]\n///\n",
        "links:3 red_flags:3", "a@b",
    ),
    "a URL with a user": ("Read <https://a@elsewhere.example>. [@STRONG]\n", "links:0", "https://a@elsewhere.example"),
    "a URL without a dot": ("Read <http://elsewhere/>. [@STRONG]\n", "links:0", "http://elsewhere/"),
    "a URL of another scheme": ("Read <FTP://elsewhere/>. [@STRONG]\n", "links:0", "FTP://elsewhere/"),
    "a processing instruction": ("A <?secret?> note. [@STRONG]\n", "raw_html:0", "<?secret"),
    "a CDATA section": ("A <![CDATA[secret]]> note. [@STRONG]\n", "raw_html:0 images:0", "<![CDATA["),
    "a document type": ("A <!doctype x> note. [@STRONG]\n", "raw_html:0", "<!doctype"),
    "a tag with a colon": ("A <x:y onclick=z>note</x:y>. [@STRONG]\n", "raw_html:0", "<x:y>"),
    "a tag with other letters": ("A <y, onclick=z>note. [@STRONG]\n", "raw_html:0", "<y>"),
    "a closing tag without a name": ("A </ note> here. [@STRONG]\n", "raw_html:0", "</"),
    "a tag over two lines": ("A <b\nonclick=z>note. [@STRONG]\n", "raw_html:0", "<b>"),
    "a comment": ("<!-- secret -->\n", "raw_html:0 citations:0", ""),
    "an unknown marker": ("<!-- show: moon -->\n", "data:0", "moon"),
    "an unknown marker in a paragraph": ("Text. [@STRONG]\n<!-- show: moon -->\n", "data:1", "moon"),
    "a marker in a paragraph": ("Text. [@STRONG]\n<!-- show: changes -->\n", "data:1", "changes"),
    "a marker before a paragraph": ("<!-- show: changes -->\nText. [@STRONG]\n", "data:0", "changes"),
    "a marker in a list": ("- Text. [@STRONG]\n  <!-- show: changes -->\n", "data:1", "changes"),
    "a citation only in code": ("It is known that `[@STRONG]` helps.\n", "citations:0", "It is known that `[@STRONG]` helps."),
    "an unknown card": ("/// panic\n### Panic: now {#now}\n///\n", "cards:0 empty:1", "panic"),
    "a card without an end": ("/// urgent\n### Same day: call {#call}\n\n- A sign. [@STRONG]\n", "cards:0 red_flags:3", ""),
    "a card in a card": ("/// urgent\n### Same day: call {#call}\n\n/// caution\n### Caution: x {#x}\n///\n", "cards:3 empty:4", ""),
    "an end without a card": ("///\n", "cards:0", ""),
    "a card whose heading does not say how urgent it is": ("/// urgent\n### Call {#call}\n\n- A sign. [@STRONG]\n///\n", "cards:0 red_flags:3", "Same day"),
    "a card without a heading": ("/// urgent\n- A sign. [@STRONG]\n///\n", "cards:0 red_flags:1", "Same day"),
    "a worksheet that cites a source": ("/// sheet\n### Name {#name}\n\nA fact. [@STRONG]\n///\n", "cards:3", ""),
    "a worksheet that states a fact": ("/// sheet\nIt is known that this helps.\n///\n", "citations:1", "It is known that this helps."),
    "a worksheet with a heading of level 2": ("/// sheet\n## Name {#name}\n\n___\n///\n", "cards:1", ""),
    "a table after the worksheet": ("/// sheet\n### Name {#name}\n\n___\n///\n\n| Day | Pain |\n| --- | --- |\n| Monday | |\n", "citations:6", ""),
    "an event handler in a worksheet's options": (
        "/// sheet\n    attrs:\n        onclick: x()\n\n### Name {#name}\n///\n",
        "cards:1 citations:1 empty:4", "attrs:",
    ),
    "a style in a card's options": (
        "/// caution\n    attrs: {style: x}\n\n### Caution: x {#x}\n\nText. [@STRONG]\n///\n",
        "cards:1 cards:0 citations:1 raw_html:1", "attrs: {style: x}",
    ),
    "options after a tab": (
        "/// sheet\n\tattrs: {style: x}\n\n### Name {#name}\n///\n",
        "cards:1 citations:1 empty:3 raw_html:1", "attrs: {style: x}",
    ),
    "an indented card": ("  /// sheet\n___\n///\n", "cards:0 cards:2 citations:0", "/// sheet"),
    "an indented end of a card": ("/// caution\n### Caution: x {#x}\n\nText. [@STRONG]\n ///\n\nText. [@STRONG]\n///\n", "cards:4", "///"),
    "a card in a list": ("- Text. [@STRONG]\n\n    /// sheet\n    ___\n    ///\n", "cards:2 cards:4", "/// sheet"),
    "a card as an item of a list": ("- /// sheet\n", "cards:0 citations:0", "- /// sheet"),
    "a link in an emergency card": ("/// emergency\n### Emergency: call {#call}\n\n- [A sign](index.md). [@STRONG]\n///\n", "links:3 red_flags:3", "index.md"),
    "a link over two lines in an emergency card": (
        "/// emergency\n### Emergency: call {#call}\n\n- [A\n  sign](index.md). [@STRONG]\n///\n",
        "links:3 red_flags:3", "index.md",
    ),
    "a reference link in an emergency card": (
        "[A sign]: index.md\n\n/// emergency\n### Emergency: call {#call}\n\n- [A sign]. [@STRONG]\n///\n",
        "links:5 citations:0 red_flags:5", "index.md",
    ),
    "a list without a blank line before it": ("You can try these: [@STRONG]\n- Stretch\n- Rest\n", "lists:1 lists:2", "- Stretch"),
    "a numbered list without a blank line before it": ("You can try these: [@STRONG]\n1. Stretch\n", "lists:1", "1. Stretch"),
    "a list after a signpost without a blank line": ("See:\n{: .signpost }\n- [Facts](#facts)\n", "lists:2", "- [Facts](#facts)"),
    "a numbered list right after a bullet": ("- Rest. [@STRONG]\n1. Stretch\n", "lists:1", "1. Stretch"),
    "a list in a list, indented by two spaces": ("- Rest. [@STRONG]\n  1. Stretch\n", "lists:1", "1. Stretch"),
    "a list in an item's second paragraph": ("- Rest. [@STRONG]\n\n    Try:\n    - Stretch\n", "lists:3", "- Stretch"),
    "a bullet from another program": ("• Stretch [@STRONG]\n• Rest\n", "lists:0 lists:1", "•"),
    "a bullet inside a list": ("- Stretch [@STRONG]\n· Rest\n", "lists:1", "·"),
    "a dash as a bullet": ("You can: [@STRONG]\n– stretch\n", "lists:1", "–"),
    "an item without a space": ("-Stretch [@STRONG]\n-Rest\n", "lists:0 lists:1", "-"),
    "a number with a bracket": ("1) Stretch [@STRONG]\n2) Rest\n", "lists:1 lists:0", "2)"),
    "a number without a space": ("1.Stretch [@STRONG]\n", "lists:0", "1."),
    "a row with an extra cell": ("| A | B |\n| --- | --- |\n| a | b [@STRONG] |\n| c | d | e |\n", "tables:3", "3"),
    "a row with a missing cell": ("| A | B |\n| --- | --- |\n| a | b [@STRONG] |\n| c |\n", "tables:3", "1"),
    "a table without a delimiter row": ("| A | B |\n| a | b [@STRONG] |\n", "tables:0", ""),
    "a table without edges and delimiter row": ("A | B\na | b [@STRONG]\n", "tables:0", ""),
    "a delimiter row with a missing cell": ("| A | B |\n| --- |\n| a | b [@STRONG] |\n", "tables:0", ""),
    "an empty delimiter row": ("| A | B |\n|  |  |\n| a | b [@STRONG] |\n", "tables:1", ""),
    "a table without a blank line before it": ("A fact: [@STRONG]\n| A | B |\n| --- | --- |\n| a | b [@STRONG] |\n", "tables:1", ""),
    "a table with a blank line inside": ("| A | B |\n| --- | --- |\n| a | b [@STRONG] |\n\n| c | d |\n", "tables:4 citations:4", ""),
    "a table with text after it": ("| A | B |\n| --- | --- |\n| a | b [@STRONG] |\nA fact.\n", "tables:3", "A fact."),
    "a table with an empty header": ("| | B |\n| --- | --- |\n| a | b [@STRONG] |\n", "tables:0", ""),
    "a table in a list": ("- a [@STRONG]\n\n    | A | B |\n    | --- | --- |\n    | a | b |\n", "tables:2", ""),
    "a table without rows": ("| A | B |\n| --- | --- |\n", "tables:0 citations:0", ""),
    "a citation in a heading": ("## Heat [@STRONG] {#heat}\n\nA fact. [@STRONG]\n", "citations:0", ""),
    "a citation in a caption": ('![A leg](a.svg "It hurts. [@STRONG]")\n', "citations:0 images:0", ""),
    "a citation in alternative text": ('![A leg [@STRONG]](a.svg "C.")\n', "citations:0 images:0 links:0", ""),
    "a citation in a link's text": ("- Read. [@STRONG]\n- Read [the facts [@STRONG]](index.md).\n", "citations:1 links:1", ""),
    "a citation written as a link": ("Read [@STRONG](index.md).\n", "citations:0", ""),
    "an invisible character": ("A fact. [@STRONG]\nIt\u2060 is so.\n", "characters:1", "word joiner"),
    "a card with a heading alone": ("/// urgent\n### Same day: call {#call}\n///\n", "empty:1", "Same day: call"),
    "an empty card": ("/// sheet\n\n///\n", "empty:0", ""),
    "an empty section": ("## Heat {#heat}\n\n## Cold {#cold}\n\nA fact. [@STRONG]\n", "empty:0", "Heat"),
    "an empty last section": ("## Heat {#heat}\n", "empty:0", "Heat"),
    "an anchor like that of a source": ("## Other {#source-strong}\n\nA fact. [@STRONG]\n", "headings:0", "#source-strong"),
    "an anchor like that of a term": ("## Other {#term-ck}\n\nA fact. [@STRONG]\n", "headings:0", "#term-ck"),
    "an anchor like that of the glossary": ("## Other {#word-ck}\n\n<!-- show: glossary -->\n", "headings:0", "#word-ck"),
    "an anchor with capitals": ("## Other {#Other_Things}\n\nA fact. [@STRONG]\n", "headings:0", "#Other_Things"),
    "a link with a space before its URL": ("Read [this] (index.md). [@STRONG]\n", "links:0", "] ("),
    "a link with its brackets swapped": ("Read (this)[index.md]. [@STRONG]\n", "links:0", ")["),
    "a link with an unknown reference": ("Read [this][that]. [@STRONG]\n", "links:0", "][that]"),
    "a footnote": ("A fact.[^1] [@STRONG]\n", "links:0", "[^1]"),
    "a link without an end": ("Read [this](index.md now. [@STRONG]\n", "links:0", ""),
    "a link to a data file": ("Read [this](data/sources.yml). [@STRONG]\n", "links:0", "data/sources.yml"),
    "a link to a file outside of docs": ("Read [this](../mkdocs.yml). [@STRONG]\n", "links:0", "../mkdocs.yml"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "where", "token"), MISTAKES.values(), ids=MISTAKES)
def test_mistake_in_the_text_is_reported(tmp_path: Path, text: str, where: str, token: str) -> None:
    found = problems_in(tmp_path, page(text))
    assert {f"{each.rule}:{each.line - TEXT_LINE}" for each in found} == set(where.split()), found
    first = where.split()[0]
    named = [each.text for each in found if f"{each.rule}:{each.line - TEXT_LINE}" == first]
    assert any(token in message for message in named), named
    assert {each.file for each in found} == {"docs/index.md"}


GOOD_TEXTS = {
    "a language": 'A *fact*{: lang="la" }. [@STRONG]\n',
    "links with titles": "A [fact](index.md 'So'), and [more\nof it](index.md#facts \"So\"). [@STRONG]\n",
    "a list in a list": "- Rest. [@STRONG]\n    1. Stretch.\n    2. Walk.\n- Warmth.\n\n    More.\n",
    "lines that begin like an item": "A fact of\n2020. It is *so*,\n*so* and\n**so**. [@STRONG]\n\n`x` is code. [@STRONG]\n",
    "a table with code and an escaped edge": "A | B\n:-- | --:\n`a | b` | c \\| d [@STRONG]\n",
    "brackets that are not links": "A fact. [@STRONG] (It is so.) See [this][1], and (that) [@STRONG].\n\n[1]: index.md\n",
    "an anchor like that of another page's data": "## More {#word-parts}\n\nA fact. [@STRONG]\n",
    "code as a link's text": "A [`fact`](index.md). [@STRONG]\n",
    "less than": "A fact of < 5 and <5, a <= b and 4 <- 5, <3. [@STRONG]\n",
    "a source's URL in angle brackets": "Read <https://example.org/guideline>. [@STRONG]\n",
    "a marker after a heading": "## More {#more}\n<!-- show: changes -->\n\nA fact. [@STRONG]\n",
}


@pytest.mark.parametrize("text", GOOD_TEXTS.values(), ids=GOOD_TEXTS)
def test_good_text_passes(tmp_path: Path, text: str) -> None:
    front_matter, _, _ = PAGE.partition(GOOD)
    project = front_matter.replace("audience: patient", "audience: project")
    assert problems_in(tmp_path, {"index.md": project + GOOD + "\n" + text}) == []


GOOD_PATIENT_TEXTS = {
    "nothing more": "",
    "a worksheet": "/// sheet\n### Name {#name}\n\n___\n___\n\n| Day | Pain |\n| --- | --- |\n| Monday | |\n///\n",
    "a signpost": "This page tells you more:\n{: .signpost }\n\n- [Facts](#facts)\n",
}


@pytest.mark.parametrize("text", GOOD_PATIENT_TEXTS.values(), ids=GOOD_PATIENT_TEXTS)
def test_good_text_for_patients_passes(tmp_path: Path, text: str) -> None:
    assert problems_in(tmp_path, page(text)) == []


NOT_PRINTED = {
    "a line across": "A fact. [@STRONG]\n\n---\n\nA fact. [@STRONG]\n",
    "code": (
        "Write `<b>` or `[@NOBODY]` or ``[a`](b)``. [@STRONG]\n\n"
        "```sh\n[x](y) <b> [@NOBODY]\n<!-- show: moon -->\n\nTitle\n---\n```\n"
    ),
}


@pytest.mark.parametrize("text", NOT_PRINTED.values(), ids=NOT_PRINTED)
def test_code_and_lines_across_pass_where_nothing_is_printed(tmp_path: Path, text: str) -> None:
    more = more_page().replace("audience: patient", "audience: clinic") + "\n" + text
    files = {"more.md": more} | config(more="handbook: {leave_out: [more]}", nav="[index.md, more.md]")
    assert problems_in(tmp_path, files) == []
    files |= config(nav="[index.md, more.md]")
    assert {(each.rule, each.file) for each in problems_in(tmp_path, files)} == {("rendered", "docs/more.md")}


JOINED = {
    "fa-IR": "می\u200cخواهم", "ur-PK": "ہ\u200d", "hi-IN": "क्\u200dष", "bn-BD": "র\u200d্য", "si-LK": "ක්\u200dෂ", "ml-IN": "ന്\u200d",
}  # fmt: skip


@pytest.mark.parametrize("language", JOINED)
def test_joiners_are_letters_where_a_language_needs_them(tmp_path: Path, language: str) -> None:
    files = front("title: Home", f"title: {JOINED[language]}") | config("en-GB", language)
    files["index.md"] += f"\nA fact: {JOINED[language]}. [@STRONG]\n"
    assert {each.rule for each in problems_in(tmp_path, files)} == {"letters"}  # which the font of the PDFs lacks


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
def test_joiners_are_reported_elsewhere(tmp_path: Path, language: str, words: str) -> None:
    found = problems_in(tmp_path, page(f"A fact {words}. [@STRONG]\n") | config("en-GB", language))
    assert [each.line for each in found if each.rule == "characters"] == [TEXT_LINE]


def test_due_date_is_announced_thirty_days_before(tmp_path: Path) -> None:
    problems_in(tmp_path, {})
    content, _ = read(tmp_path / "docs", ["index.md"])
    assert not list(dates.due_soon(content, date(2028, 10, 1)))
    assert [each.line for each in dates.due_soon(content, date(2028, 10, 2))] == [8]
    assert [each.line for each in dates.due_soon(content, date(2028, 11, 1))] == [8]
    assert not list(dates.due_soon(content, date(2028, 11, 2)))  # from then on it stops the build


def test_page_builds_on_the_last_day_before_its_check(tmp_path: Path) -> None:
    assert problems_in(tmp_path, {}, date(2028, 11, 1)) == []
    late = problems_in(tmp_path, {}, date(2028, 11, 2))
    assert [(each.rule, each.line) for each in late] == [("dates", 8)]


def test_today_is_today_unless_the_environment_says_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")  # set by build servers: it must hide nothing
    monkeypatch.delenv(dates.SWITCH, raising=False)
    assert dates.today() == date.today()
    monkeypatch.setenv(dates.SWITCH, "2028-11-23")
    assert dates.today() == date(2028, 11, 23)
    monkeypatch.setenv(dates.SWITCH, "tomorrow")
    with pytest.raises(BuildError, match="tomorrow"):
        dates.today()


def test_build_on_another_day_says_so(tmp_path: Path) -> None:
    problems_in(tmp_path, {})
    content, _ = read(tmp_path / "docs", ["index.md"])
    assert not list(dates.notices(content, date.today()))
    (notice,) = dates.notices(content, date(2020, 1, 1))
    assert "2020-01-01" in notice
    assert dates.SWITCH in notice
