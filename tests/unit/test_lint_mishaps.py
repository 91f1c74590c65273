"""What editors paste, save, merge and leave behind, as other projects' bug reports tell: each stops with file and line.

A case is what is changed in a good project, the "file:line" that is named (a number alone: a line of the text, counted from
its first), and words of the editor's that the message repeats. First the reports that were tried, then their relatives.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from leaflets.content import text_file
from leaflets.lint import leftovers
from support.linting import FIGURE, PAGE, SOURCES, TEXT_LINE, config, front, more_page, page, problems_in

NBSP = "\u00a0"
CARD = "/// caution\n### Caution: heat {#heat}\n\nTake care. [@STRONG]\n///\n"
LIST = "- Rest. [@STRONG]\n- Walk.\n"
TABLE = "| A | B |\n| --- | --- |\n| a | b [@STRONG] |\n"
FACT = "A fact. [@STRONG]\n"
TERM = "- {term: CK, kind: test, means: A.}\n"
SHOWN = '![A leg](a.svg "C.")\n'


def figure(inside: str = "", head: str = "") -> dict[str, str]:
    """Give a page with a figure."""
    return {"a.svg": head + FIGURE.format(inside), **page(SHOWN)}


def settings(more: str) -> dict[str, str]:
    """Give more keys at the top of mkdocs.yml."""
    return {"mkdocs.yml": more + config()["mkdocs.yml"]}


def source(old: str, new: str) -> dict[str, str]:
    """Give a changed source."""
    assert old in SOURCES
    return {"data/sources.yml": SOURCES.replace(old, new)}


Files = Mapping[str, str]
REPORTED: dict[str, tuple[str | Files, int | str, str]] = {
    "F1 a card that begins with a no-break space": (CARD.replace("/// ", f"///{NBSP}"), 0, "no-break space"),
    "F1 a card with a no-break space behind it": (CARD.replace("caution\n", f"caution{NBSP}\n", 1), 0, "no-break space"),
    "F1 a list whose items have no-break spaces": (f"-{NBSP}Rest. [@STRONG]\n", 0, "no-break space"),
    "F1 a numbered list with no-break spaces": (f"1.{NBSP}Rest. [@STRONG]\n", 0, "no-break space"),
    "F1 a no-break space alone in a line before a list": (f"Try: [@STRONG]\n{NBSP}\n{LIST}", 1, "no-break space"),
    "F1 a no-break space alone in a line before a table": (f"{FACT}{NBSP}\n{TABLE}", 1, "no-break space"),
    "F1 a nested item indented by no-break spaces": (f"- Rest. [@STRONG]\n{NBSP * 4}- Inner\n", 1, "no-break space"),
    "F1 a heading with a no-break space before its id": (f"## Deep{NBSP}{{#deep}}\n\n{FACT}", 0, "no-break space"),
    "F1 a card closed with a no-break space": (CARD.replace("\n///\n", f"\n///{NBSP}\n"), 4, "no-break space"),
    "F2 a letter": ({"assets/complaint from Mrs X.docx": "x"}, "docs/assets/complaint from Mrs X.docx:1", "complaint"),
    "F2 an editor's copy": ({"symptoms.md~": PAGE}, "docs/symptoms.md~:1", "symptoms.md~"),
    "F2 a copy of a merge": ({"symptoms.md.orig": PAGE}, "docs/symptoms.md.orig:1", "symptoms.md.orig"),
    "F6 words struck out": (f"~~Take two at once.~~ {FACT}", 0, "~~"),
    "F6 bold without an end": (f"**Do not wait. {FACT}", 0, "**"),
    "F6 bold with spaces inside": (f"** Do not wait. ** {FACT}", 0, "**"),
    "F6 italics without an end": (f"It is _no more than_two. {FACT}", 0, "_"),
    "F6 an admonition": (f'!!! warning "Call now"\n    At once. {FACT}', 0, "!!!"),
    "F6 a folded admonition": (f"??? note\n    At once. {FACT}", 0, "???"),
    "F6 a task": ("- [ ] Rest. [@STRONG]\n", 0, "[ ]"),
    "F6 an emoji by its name": (f":warning: {FACT}", 0, ":warning:"),
    "F6 items with letters": ("a. Rest. [@STRONG]\nb. Walk.\n", 0, "a."),
    "F6 items with numbers in brackets": ("(1) Rest. [@STRONG]\n(2) Walk.\n", 0, "(1)"),
    "F6 items of two signs": ("1.) Rest. [@STRONG]\n2.) Walk.\n", 0, "1.)"),
    "F6 Word's bullets": ("o\tRest. [@STRONG]\no\tWalk.\n", 0, "o"),
    "F6 Word's other bullets": ("§\tRest. [@STRONG]\n§\tWalk.\n", 0, "§"),
    "F6 ticks": ("✓ Rest. [@STRONG]\n✓ Walk.\n", 0, "✓"),
    "F6 a plus without a space": ("+Rest [@STRONG]\n+Walk\n", 0, "+"),
    "F6 a star without a space": ("*Rest [@STRONG]\n*Walk\n", 0, "*"),
    "F6 two dashes": ("-- Rest [@STRONG]\n-- Walk\n", 0, "--"),
    "F6 a table with tabs": ("What\tWhen\nRest\tAt night [@STRONG]\n", 0, "tab"),
    "F6 an item of a converter from Word": ("\\- Rest. [@STRONG]\n\\- Walk.\n", 0, "'-'"),
    "F6 a table of a converter from Word": ("\\| A \\| B \\|\n\\| a \\| b \\| [@STRONG]\n", 0, "|"),
    "F8 an item indented by two": ("- Rest. [@STRONG]\n  - On a bed.\n", 1, "- On a bed."),
    "F8 an item indented by three in a numbered list": ("1. Rest. [@STRONG]\n\n   - On a bed.\n\n2. Walk.\n", 2, "- On a bed."),
    "F8 a paragraph of an item indented by two": ("- Rest. [@STRONG]\n\n  More.\n", 2, "More."),
    "F9 an id under a paragraph": ("The web. [@STRONG]\n{: #sources-for-this-page }\n", 1, "#sources-for-this-page"),
    "F11 a title that YAML reads as false": (config(nav="[No: index.md]"), "mkdocs.yml:1", "true or false"),
    "F11 a title that YAML reads as a number": (config(nav="[1.10: index.md]"), "mkdocs.yml:1", "1.1"),
    "F11 an empty title": (config(nav="['': index.md]"), "mkdocs.yml:1", "no title"),
    "F11 a part without pages": (config(nav="[index.md, Signs: []]"), "mkdocs.yml:1", "Signs"),
    "F11 a page listed twice": (config(nav="[index.md, Home: index.md]"), "mkdocs.yml:1", "index.md"),
    "F12 a figure with entities": (
        figure(head='<!DOCTYPE svg PUBLIC "a" "b" [\n<!ENTITY ns_svg "http://www.w3.org/2000/svg">\n]>\n'),
        "docs/a.svg:1", "DOCTYPE",
    ),
    "F13 an address with a space": (settings('site_url: "https://a.example/ b"\n'), "mkdocs.yml:1", "https://a.example/ b"),
    "F13 an address with a question": (settings('site_url: "https://a.example/?a=b"\n'), "mkdocs.yml:1", "?a=b"),
    "F13 an address with a fragment": (settings('site_url: "https://a.example/#x"\n'), "mkdocs.yml:1", "#x"),
    "F13 an address of another scheme": (settings('site_url: "ftp://a.example/"\n'), "mkdocs.yml:1", "ftp://"),
    "F13 an address with a quote in its path": (settings("site_url: 'https://a.example/\"x/'\n"), "mkdocs.yml:1", '"x'),
    "F13 an address with a semicolon": (settings("site_url: 'https://a.example/x;y/'\n"), "mkdocs.yml:1", "x;y"),
    "F13 an encoded path": (settings("site_url: 'https://a.example/%C3%BC/'\n"), "mkdocs.yml:1", "%C3%BC"),
    "F15 the first marker of a conflict": (f"<<<<<<< HEAD\n{FACT}", 0, "Two versions"),
    "F15 a whole conflict": (f"<<<<<<< HEAD\n{FACT}=======\n{FACT}>>>>>>> b\n", 0, "Two versions"),
    "F16 text decoded twice": (f"Itâ€™s a â€œbandâ€\u009d. {FACT}", 0, "â€™"),
    "F16 a soft hyphen by its name": (f"in&shy;flam&shy;mation {FACT}", 0, "soft hyphen"),
    "F16 a space of no width by its number": (f"ca&#8203;ffeine {FACT}", 0, "zero width space"),
    "F17 an e-mail address": (f"Write to <helper@clinic.example>. {FACT}", 0, "helper@clinic.example"),
    "F18 a DOI with a full stop": (source("  mark", "  doi: 10.1000/x.\n  mark"), "docs/data/sources.yml:8", "10.1000/x."),
    "F18 a source with a password": (source("https://e", "https://user:pw@e"), "docs/data/sources.yml:6", "user"),
    "F22 a code that leads out of the site": (
        {"data/codes.yml": "- system: icd-11\n  code: ../../x\n  title: A\n"}, "docs/data/codes.yml:2", "../../x",
    ),
    "F22 an attribute after a citation": ("A fact. [@STRONG]{: .signpost }\n", 0, "{: .signpost }"),
    "P1 Greek": (f"TNF-β is a protein. {FACT}", 0, "β"),
    "P1 an arrow": (f"Rest → walk. {FACT}", 0, "→"),
    "P1 Greek in a title of a study": (source("A guideline", "Interferon β"), "docs/data/sources.yml:2", "β"),
    "P1 Word's bullet": (f"\uf0b7 Rest. {FACT}", 0, "U+F0B7"),
    "P1 a replacement character": (f"It\ufffds so. {FACT}", 0, "U+FFFD"),
    "P2 a quotation": (f"> A quotation. {FACT}", 0, "A quotation."),
    "P2 indented text": (f"{FACT}\n    Code. [@STRONG]\n", 2, "Code."),
    "P2 a picture in a sentence": ({"a.svg": FIGURE.format(""), **page(f'See ![A leg](a.svg "C."). {FACT}')}, "docs/index.md:15", "a.svg"),
    "P2 a link to a script": (f"See <javascript:x>. {FACT}", 0, "javascript:x"),
    "P3 a link to nothing": (f"See [this](#). {FACT}", 0, "#"),
    "P3 a logo that cannot be read": (
        {"logo.png": "cut off", **config(more="clinic:\n  name: A\n  logo: logo.png\n")}, "mkdocs.yml:14", "logo.png",
    ),
    "P3 a figure with Inkscape's names": (
        figure('\n<sodipodi:namedview xmlns:sodipodi="http://sodipodi.example" id="x"/>'), "docs/a.svg:2", "sodipodi",
    ),
    "P4 a tab in front matter": (front("title: Home", "title:\tHome\n\tx: y"), "docs/index.md:3", "tab"),
    "P4 a no-break space in front matter": (front("title: Home", f"title:{NBSP}Home"), "docs/index.md:2", "no-break space"),
    "P4 a colon of full width": (front("title: Home", "title：Home"), "docs/index.md:2", "："),
    "P4 a tab in data": ({"data/terms.yml": "- term: CK\n\tkind: test\n"}, "docs/data/terms.yml:2", "tab"),
    "P5 a key that is a number": (front("audience:", "2026: x\naudience:"), "docs/index.md:5", "2026"),
    "P5 a key that YAML reads as true": (front("audience:", "yes: 1\naudience:"), "docs/index.md:5", "yes"),
    "P10 search words in a circle": (
        front("clinician_review: none", "clinician_review: none\nsearch_words: &w [*w]"), "docs/index.md:10", "&w",
    ),
}  # fmt: skip

RELATIVES: dict[str, tuple[str | Files, int | str, str]] = {
    # spaces that are no spaces
    "an em space after a bullet": ("*\u2003Rest. [@STRONG]\n", 0, "em space"),
    "a narrow no-break space after a number": ("2.\u202fRest. [@STRONG]\n", 0, "narrow no-break space"),
    "an ideographic space before a heading's text": (f"##\u3000Deep {{#deep}}\n\n{FACT}", 0, "ideographic space"),
    "a thin space at the end of a table's row": (TABLE.replace("|\n|", "|\u2009\n|", 1), 0, "thin space"),
    "a figure space before a table": (TABLE.replace("| A", "\u2007| A"), 0, "figure space"),
    "a no-break space in a signpost": (f"See the web.\n{{:{NBSP}.signpost }}\n", 1, "no-break space"),
    "a no-break space at the end of a paragraph's line": (f"A{NBSP}\n{FACT}", 0, "no-break space"),
    "a no-break space between a link's brackets": (f"See [this]{NBSP}(index.md). {FACT}", 0, "no-break space"),
    "a no-break space in a marker": (f"<!--{NBSP}show: changes -->\n", 0, "no-break space"),
    "a no-break space inside a citation": (f"A fact. [@STRONG;{NBSP}@STRONG]\n", 0, "no-break space"),
    "a line separator": (f"One line.\u2028Two lines. {FACT}", 0, "line separator"),
    "a paragraph separator in a title": (front("title: Home", "title: Ho\u2029me"), "docs/index.md:2", "paragraph separator"),
    "a line break of a mainframe": (f"One line.\u0085Two lines. {FACT}", 0, "U+0085"),
    "a vertical tab, Word's line break": (f"One line.\u000bTwo lines. {FACT}", 0, "U+000B"),
    "a form feed": (f"One page.\u000c Two pages. {FACT}", 0, "U+000C"),
    "a no-break space before a key's value in data": (source("how: Seen", f"how:{NBSP}Seen"), "docs/data/sources.yml:11", "no-break space"),
    "a no-break space before a dash in data": (source("- key", f"-{NBSP}key"), "docs/data/sources.yml:1", "no-break space"),
    # invisible characters by any way
    "a turned direction by its number": (f"A &#x202e;fact. {FACT}", 0, "right-to-left override"),
    "an isolate by its name": (f"A &lrm;fact. {FACT}", 0, "left-to-right mark"),
    "a space of no width by another name": (f"A &ZeroWidthSpace;fact. {FACT}", 0, "zero width space"),
    "a variation selector": (f"A fact\ufe0f. {FACT}", 0, "variation selector"),
    "a tag character": (f"A fact\U000e0041. {FACT}", 0, "tag latin capital letter a"),
    "an invisible filler": (f"A\u3164 fact. {FACT}", 0, "hangul filler"),
    "an invisible character in an escape of YAML": (source("how: Seen.", 'how: "See\\u200Bn."'), "docs/data/sources.yml:11", "zero width space"),
    "an invisible character in mkdocs.yml": (settings("site_name: A\u200bB\n"), "mkdocs.yml:1", "zero width space"),
    "an invisible character in a figure": (figure("\n<text>A\u200bB</text>"), "docs/a.svg:2", "zero width space"),
    "a number that is no character": (f"A fact&#0;. {FACT}", 0, "U+FFFD"),
    # text decoded twice
    "accents decoded twice": (f"MÃ©niÃ¨re {FACT}", 0, "Ã©"),
    "a no-break space decoded twice": (f"5Â mg and 6Â° {FACT}", 0, "Â°"),
    "a dash decoded twice in data": (source("Seen.", "Seen â€“ so."), "docs/data/sources.yml:11", "â€“"),
    "an emoji decoded twice": (f"A fact ðŸ˜€. {FACT}", 0, "ðŸ"),
    "a character that was lost": (source("Seen.", "Se\ufffdn."), "docs/data/sources.yml:11", "U+FFFD"),
    "text decoded twice in a caption": ({"a.svg": FIGURE.format(""), **page('![A leg](a.svg "Itâ€™s.")\n')}, "docs/index.md:15", "â€™"),
    # conflicts
    "the middle of a conflict": (f"{FACT}\n=======\n\n{FACT}", 2, "Two versions"),
    "the end of a conflict": (f"{FACT}\n>>>>>>> main\n\n{FACT}", 2, "Two versions"),
    "the base of a conflict": (f"{FACT}\n||||||| 1a2b3c\n\n{FACT}", 2, "Two versions"),
    "a conflict in data": (
        source("  how: Seen.\n", "<<<<<<< HEAD\n  how: Seen.\n=======\n  how: Read.\n>>>>>>> b\n"), "docs/data/sources.yml:11", "Two versions",
    ),
    "a conflict in front matter": (front("title: Home", "<<<<<<< HEAD\ntitle: Home\n=======\ntitle: Start\n>>>>>>> b"), "docs/index.md:2", "Two versions"),
    "a conflict before the front matter": ({"index.md": "<<<<<<< HEAD\n" + PAGE}, "docs/index.md:1", "Two versions"),
    "a conflict in a figure": (figure("\n<<<<<<< HEAD\n"), "docs/a.svg:2", "Two versions"),
    # Markdown of other programs
    "GitHub's callout": (f"> [!WARNING]\n> Call now. {FACT}", 0, "[!WARNING]"),
    "Obsidian's callout": (f"> [!danger]- Call now\n> At once. {FACT}", 0, "[!danger]"),
    "Docusaurus' callout": (f":::warning\n\n{FACT}\n:::\n", 0, ":::"),
    "a link of a wiki": (f"See [[symptoms]]. {FACT}", 0, "[[symptoms]]"),
    "a link of a wiki with words": (f"See [[symptoms|the signs]]. {FACT}", 0, "[["),
    "a picture of a wiki": (f"![[leg.png]]\n\n{FACT}", 0, "[[leg.png]]"),
    "marked words": (f"==Do not wait.== {FACT}", 0, "=="),
    "inserted words": (f"++Do not wait.++ {FACT}", 0, "++"),
    "a footnote's text": (f"{FACT}\n[^1]: More about it. [@STRONG]\n", 2, "[^1]"),
    "a footnote in a line": (f"A fact.^[More about it.] {FACT}", 0, "^["),
    "a template's value": (f"Call {{{{ phone }}}}. {FACT}", 0, "phone"),
    "a template's step": (f"{{% include 'x.md' %}}\n\n{FACT}", 0, "{%"),
    "a snippet": (f'--8<-- "x.md"\n\n{FACT}', 0, "--8<--"),
    "a comment of Obsidian": (f"%% not yet %% {FACT}", 0, "%%"),
    "a comment of an editorial tool": (f"A fact{{>>really?<<}}. {FACT}", 0, "{>>"),
    "a block of MyST": (f":::{{note}}\nAt once. {FACT}:::\n", 0, "note"),
    "a tag of Obsidian": (f"#todo Look this up. {FACT}", 0, "todo"),
    "a done task": ("- [x] Rest. [@STRONG]\n", 0, "[x]"),
    "a formula": (f"It is $$x^2$$. {FACT}", 0, "$$"),
    "an entity without its end": (f"A &amp;nbsp; fact. {FACT}", 0, "&nbsp;"),
    "a term of a definition list": (f"Creatine\n:   A substance. {FACT}", 1, ":"),
    "a table of contents": (f"[TOC]\n\n{FACT}", 0, "[TOC]"),
    "a table of contents of another program": (f"[[_TOC_]]\n\n{FACT}", 0, "[["),
    "bold and italics without an end": (f"***Do not wait. {FACT}", 0, "***"),
    "underlines without an end": (f"__Do not wait. {FACT}", 0, "__"),
    "a star as a footnote": (f"A fact.* {FACT}", 0, "*"),
    "an emoji in a list": (f"{FACT}\n- :heavy_check_mark: Rest. [@STRONG]\n", 2, ":heavy_check_mark:"),
    "a key of a keyboard": (f"Press ++ctrl+p++. {FACT}", 0, "++"),
    "a button of Material": (f"[This](index.md){{ .md-button }} {FACT}", 0, "md-button"),
    "an unknown class": ("A fact. [@STRONG]\n{: .big }\n", 1, "big"),
    "a class of a care card": ("A fact. [@STRONG]\n{: .care-card }\n", 1, "care-card"),
    "a code block for a diagram": ("```mermaid\na --> b\n```\n", 0, "a --> b"),
    "a heading like a question in bold": (f"**Q: Why?**\n~~~\n{FACT}", 1, "~~~"),
    # items that run together
    "items with capital letters": ("A. Rest. [@STRONG]\nB. Walk.\n", 0, "A."),
    "items with Roman numbers": ("i. Rest. [@STRONG]\nii. Walk.\n", 0, "i."),
    "items with letters in brackets": ("(a) Rest. [@STRONG]\n(b) Walk.\n", 0, "(a)"),
    "items with capital letters and a bracket": ("A) Rest. [@STRONG]\nB) Walk.\n", 0, "A)"),
    "items with an arrow of two signs": ("=> Rest. [@STRONG]\n=> Walk.\n", 0, "=>"),
    "items with a bullet's entity": ("&bull; Rest. [@STRONG]\n&bull; Walk.\n", 0, "•"),
    "items with boxes": ("☐ Rest. [@STRONG]\n☐ Walk.\n", 0, "☐"),
    "items with a middle dot": ("∙ Rest. [@STRONG]\n∙ Walk.\n", 0, "∙"),
    "items with a square": ("■ Rest. [@STRONG]\n■ Walk.\n", 0, "■"),
    "an item indented by one": ("- Rest. [@STRONG]\n - Walk.\n", 1, "- Walk."),
    "an item indented by five": ("- Rest. [@STRONG]\n     - Walk.\n         - Run.\n   - Sit.\n", 3, "- Sit."),
    "a number that goes on too far": ("1. Rest. [@STRONG]\n\n  2. Walk.\n", 2, "2. Walk."),
    "a quotation in a list": ("- Rest. [@STRONG]\n    > Walk.\n", 1, "Walk."),
    "code by four spaces in a list": ("- Rest. [@STRONG]\n\n            Walk.\n", 2, "Walk."),
    # files
    "a copy of Word": ({"~$letter.docx": "x"}, "docs/~$letter.docx:1", "~$letter.docx"),
    "a copy of Emacs": ({"#symptoms.md#": PAGE}, "docs/#symptoms.md#:1", "#symptoms.md#"),
    "Windows' thumbnails": ({"assets/Thumbs.db": "x"}, "docs/assets/Thumbs.db:1", "Thumbs.db"),
    "notes": ({"notes.txt": "x"}, "docs/notes.txt:1", "notes.txt"),
    "a page with a suffix in capitals": ({"MORE.MD": more_page()}, "docs/MORE.MD:1", "MORE.MD"),
    "a figure that no page shows": ({"assets/old.svg": FIGURE.format("")}, "docs/assets/old.svg:1", "old.svg"),
    "a stylesheet that nothing names": ({"assets/old.css": "p {}"}, "docs/assets/old.css:1", "old.css"),
    "an archive": ({"site.zip": "x"}, "docs/site.zip:1", "site.zip"),
    "a page in a folder that is not published": ({"templates/more.md": more_page()}, "docs/templates/more.md:1", "templates"),
    "a page that README stands in for": ({"about/README.md": more_page()}, "docs/about/README.md:1", "README.md"),
    # navigation
    "a part that YAML reads as a date": (config(nav="[2026-11-22: [index.md]]"), "mkdocs.yml:1", "2026-11-22"),
    "a part that YAML reads as true": (config(nav="[index.md, On: [more.md]]") | {"more.md": more_page()}, "mkdocs.yml:1", "true or false"),
    "a part that YAML reads as empty": (config(nav="[~: index.md]"), "mkdocs.yml:1", "no title"),
    "a page that YAML reads as a number": (config(nav="[index.md, More: 12]"), "mkdocs.yml:1", "12"),
    "a page without a name": (config(nav="[index.md, {More: }]"), "mkdocs.yml:1", "More"),
    "a navigation that is no list": (config(nav="index.md"), "mkdocs.yml:1", "nav"),
    "a navigation of titles without dashes": (config(nav="{Home: index.md}"), "mkdocs.yml:1", "nav"),
    "a link in the navigation": (config(nav="[index.md, {Other: 'https://o.example/'}]"), "mkdocs.yml:1", "https://o.example/"),
    "a page with a slash before it": (config(nav="[/index.md]"), "mkdocs.yml:1", "/index.md"),
    "two titles in one entry": (config(nav="[{Home: index.md, More: more.md}]") | {"more.md": more_page()}, "mkdocs.yml:1", "More"),
    "an empty navigation": (config(nav="[]"), "docs/index.md:1", "index.md"),
    # figures
    "a figure with another prefix": (
        {"a.svg": '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:title>A</s:title><s:desc>B</s:desc></s:svg>', **page(SHOWN)},
        "docs/a.svg:1", "s:svg",
    ),
    "a figure with attributes of Illustrator": (figure('\n<g xmlns:i="http://ai.example" i:layer="x"/>'), "docs/a.svg:2", "drawing program"),
    "a figure with two equal ids": (figure('\n<g id="x"/><g id="x"/>'), "docs/a.svg:2", "x"),
    "a figure that refers to an id that is not there": (figure('\n<use href="#none"/>'), "docs/a.svg:2", "#none"),
    "a figure that is none": ({"a.svg": "<html><title>A</title></html>", **page(SHOWN)}, "docs/a.svg:1", "svg"),
    "a figure with letters that print lacks": (figure('\n<text font-size="16">A → B</text>'), "docs/a.svg:2", "→"),
    # addresses
    "an address without a scheme": (settings("site_url: a.example\n"), "mkdocs.yml:1", "a.example"),
    "an address without a host": (settings("site_url: 'https:///x/'\n"), "mkdocs.yml:1", "https:///x/"),
    "an address with a user": (settings("site_url: 'https://u:p@a.example/'\n"), "mkdocs.yml:1", "u:p@"),
    "an address with a variable": (settings("site_url: 'https://a.example/$x/'\n"), "mkdocs.yml:1", "$x"),
    "an address that goes up": (settings("site_url: 'https://a.example/../x/'\n"), "mkdocs.yml:1", ".."),
    "an address with a port that is none": (settings("site_url: 'https://a.example:x/'\n"), "mkdocs.yml:1", ":x"),
    "an empty address": (settings("site_url: ''\n"), "mkdocs.yml:1", "site_url"),
    "an address that is only a number": (settings("site_url: '5'\n"), "mkdocs.yml:1", "5"),
    "a source's URL with a full stop": (source("/guideline", "/guideline."), "docs/data/sources.yml:6", "guideline."),
    "a DOI with a comma": (source("  mark", "  doi: '10.1000/x,'\n  mark"), "docs/data/sources.yml:8", "10.1000/x,"),
    "a link with a space at its end": (f"See [this](index.md#facts%20). {FACT}", 0, "facts%20"),
    "a link to the top of another page": (f"See [this](index.md#). {FACT}", 0, "index.md#"),
    # cards and worksheets
    "a section in a card": (CARD.replace("\n///\n", f"\n\n## More {{#more}}\n\n{FACT}///\n"), 5, "level 2"),
    "a line to write on without a heading": ("/// sheet\n___\n///\n", 1, "no heading"),
    "a long word": (f"{'abcdefghij' * 6} {FACT}", 0, "60 letters"),
    # letters that print lacks
    "a fraction": (f"Take ⅓ of it. {FACT}", 0, "⅓"),
    "a lowered number": (f"CO₂ is a gas. {FACT}", 0, "₂"),
    "a hyphen that does not break": (f"A follow\u2011up. {FACT}", 0, "U+2011"),
    "an emoji": (f"A fact 😀. {FACT}", 0, "😀"),
    "Hebrew": (f"It says שלום. {FACT}", 0, "ש"),
    "Greek by its name": (f"TNF-&alpha; is a protein. {FACT}", 0, "α"),
    "Greek in a key point": (front("One point.", "One β point."), "docs/index.md:6", "β"),
    "Greek in a term": ({"data/terms.yml": "- term: TNF\n  kind: test\n  means: TNF-β.\n"}, "docs/data/terms.yml:3", "β"),
    "an arrow in the clinic's name": (config(more="clinic:\n  name: A → B\n"), "mkdocs.yml:13", "→"),
    # YAML
    "a list's dash without its space": ({"data/terms.yml": TERM + "-{term: CK}\n"}, "docs/data/terms.yml:2", ""),
    "a comma of full width": (front("[One point., Another point.]", "[One point.， Another point.]"), "docs/index.md:6", ""),
    "a key with a curly quote": (front("audience:", "“audience”:"), "docs/index.md:5", "audience"),
    "two documents in one file": ({"data/terms.yml": TERM + "---\n" + TERM}, "docs/data/terms.yml:2", "---"),
    "a tag of Python": ({"data/terms.yml": "- !!python/object:x {a: b}\n"}, "docs/data/terms.yml:1", "!!python"),
    "an alias without an anchor": ({"data/terms.yml": "- *x\n"}, "docs/data/terms.yml:1", "*x"),
    "an anchor that no editor means": (front("title: Home", "title: &Home x"), "docs/index.md:2", "&Home"),
    "a key that is a list": (front("audience:", "[a, b]: c\naudience:"), "docs/index.md:5", ""),
    "a title in percent": (front("title: Home", "title: %50 of people"), "docs/index.md:2", "%"),
    "a title that begins with an at sign": (front("title: Home", "title: @home"), "docs/index.md:2", "@"),
    "a title that begins with a backtick": (front("title: Home", "title: `home`"), "docs/index.md:2", "`"),
    "front matter without an end": ({"index.md": PAGE.replace("none\n---\n", "none\n")}, "docs/index.md:1", "---"),
    "text before the front matter": ({"index.md": "\n" + PAGE}, "docs/index.md:1", "---"),
    "front matter with four dashes": ({"index.md": "-" + PAGE}, "docs/index.md:1", "---"),
    "a quote without an end": (front("title: Home", 'title: "Home'), "docs/index.md:2", ""),
    # markup in data, which shows it as typed
    "bold in a term's meaning": ({"data/terms.yml": TERM.replace("A.", "'**A** B.'")}, "docs/data/terms.yml:1", "**"),
    "a link in a term's meaning": ({"data/terms.yml": TERM.replace("A.", "'[A](index.md)'")}, "docs/data/terms.yml:1", "]("),
    "an entity in a source's title": (source("A guideline", "Heat &amp; cold"), "docs/data/sources.yml:2", "&amp;"),
    "bold in a page's title": (front("title: Home", "title: '**Home**'"), "docs/index.md:2", "**"),
    "a tag in a source's title": (source("A guideline", "Use of <i>E. coli</i>"), "docs/data/sources.yml:2", "<i>"),
    # what other programs and people write for Markdown
    "words struck out with one tilde": (f"~Take ten tablets at once.~ {FACT}", 0, "~"),
    "a lowered number by tildes": (f"H~2~O is water. {FACT}", 0, "~2~"),
    "bold of a wiki": (f"'''Do not wait.''' {FACT}", 0, "'''"),
    "bold of a forum": (f"[b]Do not wait.[/b] {FACT}", 0, "[/b]"),
    "underlined words": (f"^^Do not wait.^^ {FACT}", 0, "^^"),
    "a raised number by carets": (f"It is 10^9^ cells. {FACT}", 0, "^9^"),
    "a heading of Jira": (f"h3. Heat\n{FACT}", 0, "h3."),
    "a directive": (f".. warning:: Call now. {FACT}", 0, ".."),
    "a plus at one line": (f"+Rest {FACT}", 0, "+"),
    "two dashes at one line": (f"-- Rest {FACT}", 0, "--"),
    "a backslash for a new line": (f"Line one.\\\n{FACT}", 0, "\\"),
    "a named space without its end": (f"5&nbsp mg of it. {FACT}", 0, "&nbsp"),
    "a tag of a server": (f"Call <%= phone %>. {FACT}", 0, "<%"),
    "lines with tabs before them": ("Do these:\n\tRest. [@STRONG]\n\tWalk.\n", 1, "Rest."),
    "items with a minus": ("\u2212 Rest. [@STRONG]\n\u2212 Walk.\n", 0, "\u2212"),
    "items with a number and a colon": ("1: Rest. [@STRONG]\n2: Walk.\n", 0, "1:"),
    "items with a number and a dash": ("1 - Rest. [@STRONG]\n2 - Walk.\n", 0, "'1'"),
    "items with a number in square brackets": ("[1] Rest. [@STRONG]\n[2] Walk.\n", 0, "[1]"),
    "items with an ordinal number": ("1\u00ba Rest. [@STRONG]\n2\u00ba Walk.\n", 0, "1\u00ba"),
    "a number that is left out": ("1. Rest. [@STRONG]\n2. Walk.\n4. Run.\n", 2, "4."),
    "a number that comes twice": ("1. Rest. [@STRONG]\n2. Walk.\n\n2. Run.\n", 3, "2."),
    "one item with a minus": ("\u2212Rest. [@STRONG]\n", 0, "\u2212"),
    # what other programs leave in the text
    "a placeholder": (f"Call [INSERT PHONE]. {FACT}", 0, "[INSERT PHONE]"),
    "a placeholder for a number": (f"Phone: [your clinic's number]. {FACT}", 0, "[your clinic's number]"),
    "sources' numbers": (f"A fact.[1,2] {FACT}", 0, "[1,2]"),
    "an end of a line in an e-mail's source": (f"A fact=20\n{FACT}", 0, "=20"),
    "a word that a PDF divides in a list": ("- Take para-\n  cetamol. [@STRONG]\n", 0, "para- cetamol"),
    "a source's number": (f"A fact.[1] {FACT}", 0, "[1]"),
    "a comment of Word": (f"A fact [AB1]. {FACT}", 0, "[AB1]"),
    "a word that a PDF divides": (f"Take para-\ncetamol. {FACT}", 0, "para- cetamol"),
    "the sign for a soft hyphen": (f"Take para\u00accetamol. {FACT}", 0, "\u00ac"),
    "text of an e-mail's source": (f"It=E2=80=99s so. {FACT}", 0, "=E2=80"),
    "text of an address": (f"It%27s so. {FACT}", 0, "%27"),
    "text read as of an old Mac": (f"It\u201a\u00c4\u00f4s so. {FACT}", 0, "\u2019"),
    "text read as of MS-DOS": (f"It\u0393\u00c7\u00d6s so. {FACT}", 0, "\u2019"),
    "text read as of an old Mac in data": (source("Seen.", "M\u221a\u00a9ni\u00e8re."), "docs/data/sources.yml:11", "\u00e9"),
    # citations that are typed wrong beside a good one
    "a citation in round brackets": (f"A fact. (@STRONG) {FACT}", 0, "(@STRONG)"),
    "a citation with spaces": (f"A fact. [ @STRONG ] {FACT}", 0, "[ @STRONG ]"),
    "a citation with a word": (f"A fact. [see @STRONG] {FACT}", 0, "[see @STRONG]"),
    "a citation without brackets": (f"A fact. @STRONG {FACT}", 0, "@STRONG"),
    "a citation without its sign": (f"A fact. [STRONG] {FACT}", 0, "'[STRONG]'"),
    "a citation in lower case": (f"A fact. (@strong) {FACT}", 0, "(@strong)"),
    # key points
    "a key point cut by its comma": (front("One point.", "Do not stop tablets, but ask first."), "docs/index.md:6", "'Do not stop tablets'"),
    "the rest of a key point": (front("One point.", "Do not stop tablets, but ask first."), "docs/index.md:6", "'but ask first.'"),
    # front matter
    "a title that begins with a question mark": (front("title: Home", "title: ? Home"), "docs/index.md:2", "'?'"),
    "a title that begins with an angle bracket": (front("title: Home", "title: > Home"), "docs/index.md:2", "'>'"),
    "an apostrophe in straight quotes": (front("title: Home", "title: 'It's home'"), "docs/index.md:2", "'It'"),
    "quotes in straight quotes": (front("title: Home", 'title: "It is "home""'), "docs/index.md:2", '"It is "'),
    "stars around a title": (front("title: Home", "title: **Home**"), "docs/index.md:2", "'*'"),
    "a dash before a key point": (front("[One", "[- One"), "docs/index.md:6", "a value is expected"),
    "a path in straight quotes": (front("title: Home", 'title: "C:\\Home"'), "docs/index.md:2", "'\\'"),
    "a list's dash that a word processor made longer": ({"data/terms.yml": TERM + "\u2013 term: CK\n"}, "docs/data/terms.yml:2", "\u2013"),
    "key points with semicolons": (front("point., An", "point.; An"), "docs/index.md:6", "comma"),
    "search words in a pile of brackets": (
        front("clinician_review: none", "clinician_review: none\nsearch_words: " + "[" * 3000 + "]" * 3000), "docs/index.md:10", "brackets",
    ),
    # sources
    "a source's URL with a quote": (source("/guideline", "/guideline\u201d"), "docs/data/sources.yml:6", "guideline\u201d"),
    "a source's URL with a bracket": (source("/guideline", "/guideline)"), "docs/data/sources.yml:6", "guideline)"),
    "a source's URL with a space": (source("/guideline", "/a guideline"), "docs/data/sources.yml:6", "a guideline"),
    "a source's URL with one slash": (source("https://e", "http:/e"), "docs/data/sources.yml:6", "http:/e"),
    "a DOI with a bracket": (source("  mark", "  doi: 10.1000/x)\n  mark"), "docs/data/sources.yml:8", "10.1000/x)"),
    "a DOI with a dash of a word processor": (source("  mark", "  doi: 10.1000/x\u2013y\n  mark"), "docs/data/sources.yml:8", "x\u2013y"),
    # figures
    "a figure with a space of HTML": (figure("\n<text>A&nbsp;B</text>"), "docs/a.svg:2", "&nbsp;"),
    "a figure with a name that is not declared": (figure('\n<use xlink:href="#x"/>'), "docs/a.svg:2", "xlink:href"),
    "a figure with a DOCTYPE in lower case": (figure(head="<!doctype svg>\n"), "docs/a.svg:1", "<!doctype svg>"),
    "a figure without a height": (figure() | {"a.svg": FIGURE.format("").replace("<svg ", '<svg viewBox="0 0 340 0" ')}, "docs/a.svg:1", "0 0 340 0"),
    "a figure with the size of its text in a style": (figure('\n<text style="font-size:4px">A</text>'), "docs/a.svg:2", "font-size:4px"),
    "a figure with a font in a style": (figure('\n<text style="font: 4px serif">A</text>'), "docs/a.svg:2", "font: 4px"),
    # mkdocs.yml
    "a conflict in mkdocs.yml": (settings("<<<<<<< HEAD\nsite_name: A\n=======\nsite_name: B\n>>>>>>> b\n"), "mkdocs.yml:1", "Two versions"),
    "a tab in mkdocs.yml": (settings("extra:\n\ta: b\n"), "mkdocs.yml:2", "tab"),
    "a colon of full width in mkdocs.yml": (settings("site_name\uff1aA\n"), "mkdocs.yml:1", "\uff1a"),
    "a no-break space in mkdocs.yml": (settings(f"site_name:{NBSP}A\n"), "mkdocs.yml:1", "no-break space"),
    "a setting whose name is a number": (config(more="2026: x\n"), "mkdocs.yml:12", "2026"),
    "a quote without an end in mkdocs.yml": (settings('site_name: "A\nsite_description: "B"\n'), "mkdocs.yml:1", "quote"),
    "a title with a colon in the navigation": (config(nav="\n  - Easy: read: index.md"), "mkdocs.yml:2", "straight quotes"),
    "a list in place of settings": ({"mkdocs.yml": "- site_name: A\n"}, "mkdocs.yml:1", "key: value"),
    "curly quotes around the site's name": (settings("site_name: \u201cMuscle\u201d\n"), "mkdocs.yml:1", "\u201cMuscle\u201d"),
    "curly quotes around the clinic's name": (config(more="clinic: {name: \u201cA\u201d}\n"), "mkdocs.yml:12", "\u201cA\u201d"),
    "bold in the site's name": (settings("site_name: '**A**'\n"), "mkdocs.yml:1", "**"),
    "bold in the clinic's name": (config(more="clinic:\n  name: '**A**'\n"), "mkdocs.yml:13", "**"),
    "bold in the navigation": (config(nav="['**Home**': index.md]"), "mkdocs.yml:1", "**"),
    "a phone number with its scheme": (config(more="clinic: {name: A, phone: 'tel:020 7946 0000'}\n"), "mkdocs.yml:12", "tel:"),
    "a licence without a scheme": (config("https://licence", "licence"), "mkdocs.yml:10", "licence.example"),
    "a licence that is a script": (config("https://licence.example/", "javascript:x"), "mkdocs.yml:10", "javascript:x"),
    "an address of a page": (settings("site_url: https://a.example/index.html\n"), "mkdocs.yml:1", "index.html"),
    "an address with two dots": (settings("site_url: https://a..example/\n"), "mkdocs.yml:1", "a..example"),
    "an address with a port that is too high": (settings("site_url: https://a.example:99999/\n"), "mkdocs.yml:1", "99999"),
    # files
    "a page of HTML": ({"a.html": "<p>A</p>", **page(f"See [this](a.html). {FACT}")}, "docs/a.html:1", "a.html"),
    "a program": ({"a.exe": "x", **page(f"See [this](a.exe). {FACT}")}, "docs/a.exe:1", "a.exe"),
    "an empty file": ({"a.pdf": "", **page(f"See [this](a.pdf). {FACT}")}, "docs/a.pdf:1", "empty"),
    "a copy of a page": ({"symptoms - Copy.md": more_page()}, "docs/symptoms - Copy.md:1", "elete it"),
    "a folder that MkDocs leaves out": ({".well-known/security.txt": "x"}, "docs/.well-known:1", "not published"),
    "a conflict in a template": ({"overrides/main.html": "<<<<<<< HEAD\n"}, "overrides/main.html:1", "Two versions"),
    "a conflict in a script": ({"overrides/assets/a.js": "a\n>>>>>>> b\n"}, "overrides/assets/a.js:2", "Two versions"),
    "a word of wide letters": (f"| A | B | C | D |\n| --- | --- | --- | --- |\n| {'W' * 29} | b | c | d [@STRONG] |\n", 2, "29 letters"),
}  # fmt: skip
CASES = REPORTED | RELATIVES


def files_of(change: str | Files) -> dict[str, str]:
    """Give the changed files: a text is that of a page."""
    return page(change) if isinstance(change, str) else dict(change)


def place_of(place: int | str) -> str:
    """Give file and line."""
    return f"docs/index.md:{TEXT_LINE + place}" if isinstance(place, int) else place


@pytest.mark.parametrize(("change", "place", "token"), CASES.values(), ids=CASES)
def test_mishap_stops_with_file_and_line(tmp_path: Path, change: Any, place: int | str, token: str) -> None:
    found = problems_in(tmp_path, files_of(change), named=())
    there = [each.text for each in found if f"{each.file}:{each.line}" == place_of(place)]
    assert any(token in text for text in there), found


OTHER_SPACES = [chr(code) for code in range(0x3001) if chr(code).isspace() and chr(code) not in " \t\n\r"]
STRUCTURES = {
    "a card's mark": "///{}caution\n### Caution: heat {{#heat}}\n\nTake care. [@STRONG]\n///\n",
    "a card's first line": "/// caution{}\n### Caution: heat {{#heat}}\n\nTake care. [@STRONG]\n///\n",
    "a card's last line": "/// caution\n### Caution: heat {{#heat}}\n\nTake care. [@STRONG]\n///{}\n",
    "a dash": "-{}Rest. [@STRONG]\n",
    "a star": "*{}Rest. [@STRONG]\n",
    "a plus": "+{}Rest. [@STRONG]\n",
    "a number": "1.{}Rest. [@STRONG]\n",
    "a nested item": "- Rest. [@STRONG]\n\n{0}{0}{0}{0}- Walk.\n",
    "a heading's mark": "##{}Heat {{#heat}}\n\nA fact. [@STRONG]\n",
    "a heading's id": "## Heat{}{{#heat}}\n\nA fact. [@STRONG]\n",
    "an empty line": "Try: [@STRONG]\n{}\n- Rest.\n",
    "a table's row": "{}| A | B |\n| --- | --- |\n| a | b [@STRONG] |\n",
    "a table's dashes": "| A | B |\n| --- |{}--- |\n| a | b [@STRONG] |\n",
    "a signpost": "See there.\n{{:{}.signpost }}\n",
    "a line across": "/// sheet\n___{}\n///\n",
    "a link": "See [this]{}(index.md). [@STRONG]\n",
}


@pytest.mark.parametrize("text", STRUCTURES.values(), ids=STRUCTURES)
def test_no_other_space_of_unicode_passes_where_markdown_wants_its_own(tmp_path: Path, text: str) -> None:
    for space in OTHER_SPACES:
        assert list(text_file.odd_spaces(text.format(space), "index.md")), f"U+{ord(space):04X}"
    assert not list(text_file.odd_spaces(text.format(" "), "index.md"))
    assert [each.rule for each in problems_in(tmp_path, page(text.format(NBSP)))] == ["read"]


def test_spaces_that_do_not_break_may_be_between_words(tmp_path: Path) -> None:
    text = "Take 5\u00a0mg, 2.5\u00a0mg or 10\u202f%: it\u00a0is so [@STRONG]\u00a0and so. [@STRONG]\n\nNote:\u00a0a fact. [@STRONG]\n"
    assert problems_in(tmp_path, page(text)) == []


GOOD_TEXTS = {
    "signs between words": "It costs 3 < 5, A & B, 50 % and #1, 5 + 3 = 8, \u00a35 or 10 \u00d7 2. [@STRONG]\n",
    "brackets and dashes": "A fact (a) and (b) [so] \u2013 or not -- \u201cthe \u2026 end\u201d. [@STRONG]\n",
    "times and ratios": "At 10:30, 1:20, or a:b; see p. 5. [@STRONG]\n",
    "lines that begin with a word of one letter": "A fact of\na kind that\nI. know [@STRONG]\n",
    "a name with an underline": "Open `my_file.txt`. [@STRONG]\n",
    "emphasis": "It is **so**, *so* and ***so***. [@STRONG]\n",
    "letters that look decoded twice": "CAF\u00c9\u201d, \u00c2ge, \u00c3o and p\u00e2t\u00e9. [@STRONG]\n",
    "indented text of an item": "- Rest. [@STRONG]\n\n    More.\n\n    - Walk.\n        - Run.\n- Sit\n  down.\n",
    "a short entity": "Heat &amp; cold, 5 &lt; 6. [@STRONG]\n",
    "numbers and signs of a report": "About ~5 to ~10 of 10^9, A&E or R&D, at 5'10, -- or not, [so] 'it is'. [@STRONG]\n",
    "numbers that begin lines": "Wait\n1 to 2 or\n5 \u2013 10 days, up \u2013 or down \u2013 by\n+44 20 7946 0000. [@STRONG]\n",
    "words that share their end": "In the short-\nand long-term. [@STRONG]\n",
    "a list that goes on": "3. Rest. [@STRONG]\n4. Walk.\n\n    1. Sit.\n    2. Stand.\n\n5. Run.\n",
    "lines of an item under its first": "- Rest\n    a while. [@STRONG]\n\n    More\n    of it.\n",
    "links that begin like placeholders": "See [Insert it](index.md), [our phone number](index.md), a range [1, 5]. [@STRONG]\n",
    "a list of ones": "1. Rest. [@STRONG]\n1. Walk.\n1. Run.\n",
    "a handle and an e-mail address in code": "Find us as @clinic or `a@STRONG.example`. [@STRONG]\n",
    "quotation marks of other languages": "Say \u201aAua\u2018, \u00abA\u00efe\u00bb or \u201a\u00c4rger\u2018. [@STRONG]\n",
    "a long chemical name": "It is hydroxymethylglutaryl or ALANINE AMINOTRANSFERASE. [@STRONG]\n",
}


@pytest.mark.parametrize("text", GOOD_TEXTS.values(), ids=GOOD_TEXTS)
def test_what_sentences_have_passes(tmp_path: Path, text: str) -> None:
    assert problems_in(tmp_path, page(text)) == []


def test_lines_of_spaces_in_a_text_pass() -> None:
    assert leftovers.find("A fact.\n    \n    ") is None


def test_hidden_files_of_programs_are_left_alone(tmp_path: Path) -> None:
    names = ("._index.md", "._a.svg", "data/._terms.yml", ".obsidian/more.md", ".obsidian/a.css", ".DS_Store")
    assert problems_in(tmp_path, dict.fromkeys(names, "\xff")) == []


def test_folders_and_locks_that_are_named_like_files_are_left_alone(tmp_path: Path) -> None:
    for name in ("more.md", "a.svg", "a.css", "data/more.yml"):
        (tmp_path / "docs" / name).mkdir(parents=True)
    (tmp_path / "docs" / ".#index.md").symlink_to("somebody@computer.1234")
    assert problems_in(tmp_path, {}) == []


@pytest.mark.parametrize("target", ["outside.txt", "gone.txt", "folder"])
def test_link_that_leads_out_of_the_content_is_reported(tmp_path: Path, target: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "outside.txt").write_text("Notes")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "more").symlink_to(tmp_path / target)
    assert [(each.rule, each.file) for each in problems_in(tmp_path, {})] == [("files", "docs/more")]


def test_files_that_hosts_and_browsers_ask_for_are_published(tmp_path: Path) -> None:
    names = ("CNAME", "favicon.ico", "apple-touch-icon.png", "google12ab.html", "leaf.pdf", "a.JPG", "a.docx", "a.ics")
    linked = "".join(f"Take [it]({name}). " for name in names[4:])
    files = dict.fromkeys(names, "x") | {"robots.txt": ""} | page(linked + FACT)
    assert problems_in(tmp_path, files) == []


def test_file_that_cannot_be_opened_is_reported(tmp_path: Path) -> None:
    text, problems = text_file.read(tmp_path, "docs/more.md")
    assert (text, [problem.line for problem in problems]) == ("", [1])


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/",
        "http://127.0.0.1:8000/",
        "https://a.example/b-c/d_e/",
        "https://a.example",
        "https://a-b.c.example:65535/v1.2/",
    ],
)
def test_plain_address_passes(tmp_path: Path, address: str) -> None:
    assert problems_in(tmp_path, settings(f"site_url: {address}\n")) == []


def test_day_that_has_begun_elsewhere_may_be_written(tmp_path: Path) -> None:
    dates = front("checked: 2026-11-01", "checked: 2026-11-23") | {
        "data/sources.yml": SOURCES.replace("2026-11-01", "2026-11-23"),
        "data/changes.yml": "- {id: a, date: 2026-11-23, title: A, pages: all, what: B., why: C.}\n",
    }
    assert problems_in(tmp_path, dates) == []


def test_terms_in_two_spellings_are_one(tmp_path: Path) -> None:
    files = {
        "data/terms.yml": "- {term: M\u00e9ni\u00e8re's, kind: test, means: A.}\n- {term: Me\u0301nie\u0300re\u2019s, kind: test, means: B.}\n"
    }
    assert [(each.rule, each.line) for each in problems_in(tmp_path, files)] == [("data", 2)]


GOOD_FILES = {
    "key points of other endings": front("One point., Another point.", "Really?, 1 in 10 goes (soon)., It is \u201cA\u201d!, '\"B.\"', \u00c9clair\u2026"),
    "marks of YAML inside a title": front("title: Home", "title: Home > 5 it's C"),
    "a URL and a DOI with brackets": source("/guideline", "/a_(b)") | source("  mark", "  doi: 10.1000/x(97)11-0\n  mark"),
    "settings with the signs of their own": config(
        "https://licence.example/", "https://licence.example/~a/a_b/~c",
        more="contact: a_b@c.example\nclinic: {name: A & E's (R&D), phone: 'Reception: 020 7946'}\n"
        "levels: {same-day: {act: Go, card: 'Call {place} {number}:'}}\n",
    ),
    "a site's name with signs": settings("site_name: It's A&E \u2013 \u201csore\u201d or not\nsite_description: 5 > 3, a_b\n"),
    "a figure with a style": figure('<text style="fill:red" font-size="16">A</text>'),
    "templates and scripts": {"overrides/main.html": "a\n====== =\n", "overrides/assets/a.js": "a <<<<<<< b\n"},
}  # fmt: skip


@pytest.mark.parametrize("files", GOOD_FILES.values(), ids=GOOD_FILES)
def test_good_files_pass(tmp_path: Path, files: Files) -> None:
    assert problems_in(tmp_path, files) == []
