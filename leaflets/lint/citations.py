"""Rules for citations: every fact on a page for patients has a source; weak sources support safety advice only."""

import re
from collections.abc import Iterator

from leaflets.content import Content
from leaflets.content.page import Block, Page, without_code
from leaflets.errors import Problem
from leaflets.markdown.citations import CITATION, keys_in_order
from leaflets.markdown.worksheets import NAME as SHEET

SIGNPOST = re.compile(r"\n\{:\s*\.(?:signpost|jumps)\s*\}\s*?(?:\n|$)")
UNSUPPORTED = re.compile(
    r"\b(no (evidence|study|studies|source)|unsupported|not (supported|shown)|(did|could) not find|found no)\b", re.I
)


BRACKETED = re.compile(r"!?\[(?:[^\[\]]|\[[^\[\]]*\])*\]\([^)]*\)")
"""A link or picture, whose text may contain a citation."""


def check(page: Page, content: Content) -> Iterator[Problem]:
    """Find unknown sources, facts without a source, and facts supported by weak sources only."""
    yield from _unknown(page, content)
    yield from _misplaced(page)
    if not page.is_patient_page:
        return
    for text, first in factual_blocks(page.blocks):
        keys = [key for key in keys_in_order([text]) if key in content.sources]
        if not CITATION.search(without_code(text)):
            start = " ".join(text.split()[:8])
            what = f'This {first.kind} ("{start} …") states facts but cites no source.'
            fix = (
                "Cite one, such as [@KEY] with a key of data/sources.yml, or mark a paragraph that only guides "
                "the reader with a line {: .signpost } under it."
            )
            yield Problem(page.file, first.line, what, fix)
        elif keys and first.card is None and all(content.sources[key].is_weak for key in keys):
            cited = ", ".join(map(repr, keys))
            what = f"Only weak sources are cited here ({cited}), which may support safety advice only."
            fix = "Cite a stronger source as well, or move the advice into a care card."
            yield Problem(page.file, first.line, what, fix)
        elif keys and all(content.sources[key].kind == "the article" for key in keys) and not UNSUPPORTED.search(text):
            what = "Only 'the article' is cited here, but the text does not say that the claim is unsupported."
            fix = 'Say so, for example "we found no evidence for this", or cite another source.'
            yield Problem(page.file, first.line, what, fix)


def unused_sources(content: Content) -> Iterator[Problem]:
    """Find sources that are not cited anywhere."""
    used = set(keys_in_order(page.body for page in content.pages.values()))
    used |= {key for claim in content.claims.values() for key in claim.sources}
    used |= {key for term in content.terms.values() for key in term.sources}
    used |= {key for sign in content.red_flags.values() for key in sign.sources}
    used |= {key for line in content.crisis_lines.values() for key in line.sources}
    for key in content.sources:
        if key not in used:
            place = content.entries["sources", key]
            what, fix = (
                f"Unused source '{key}': no page, claim or term cites it.",
                "Cite it where it belongs, or remove it.",
            )
            yield Problem(place.file, place.line(), what, fix)


def factual_blocks(blocks: tuple[Block, ...]) -> Iterator[tuple[str, Block]]:
    """Yield the text of each block that states facts, with the block that it starts with.

    A paragraph that ends in a colon is joined with the block after it. Signposts and tables in worksheets are left out,
    because they state no facts.
    """
    lead: Block | None = None
    for block in blocks:
        is_form = block.kind == "table" and block.card == SHEET
        if is_form or block.kind not in ("paragraph", "list", "table"):
            if lead:
                yield from _unless_signpost(lead)
            lead = None
            continue
        joined = Block(lead.kind, f"{lead.text}\n{block.text}", lead.line, lead.card) if lead else block
        if block.kind == "paragraph" and _bare(block.text).endswith(":"):
            lead = joined
        else:
            lead = None
            yield from _unless_signpost(joined)
    if lead:
        yield from _unless_signpost(lead)


def _bare(text: str) -> str:
    return CITATION.sub("", SIGNPOST.sub("", text)).rstrip()


def _unless_signpost(block: Block) -> Iterator[tuple[str, Block]]:
    if not SIGNPOST.search(block.text):
        yield block.text, block


def _misplaced(page: Page) -> Iterator[Problem]:
    """Find citations where their HTML would be shown as text."""
    fix = "Move the citation to the end of a sentence."
    for block in page.blocks:
        text = without_code(block.text)
        if block.kind == "heading" and CITATION.search(text):
            yield Problem(page.file, block.line, "Citations are not allowed in a heading.", fix)
        for match in BRACKETED.finditer(text if block.kind not in ("heading", "code") else ""):
            if cited := CITATION.search(match[0]):
                where = "the description or caption of a figure" if match[0].startswith("!") else "the text of a link"
                line = block.line_at(match.start() + cited.start())
                yield Problem(page.file, line, f"Citations are not allowed in {where}.", fix)


LOOSE = re.compile(r"(?:[\[(][^\[\]()@\n]+|\()?(?<![\w\[])@(?P<key>[\w-]+)\s*[)\]]?")
"""A key that is not alone in square brackets."""


def _unknown(page: Page, content: Content) -> Iterator[Problem]:
    fix = "Write [@KEY] or [@KEY; @OTHER] with keys of data/sources.yml."
    known = {key.lower() for key in content.sources}
    for line, text in page.lines():
        for key in keys_in_order([text]):
            if key not in content.sources:
                what = f"Unknown source '{key}': it is not in data/sources.yml."
                yield Problem(page.file, line, what, "Correct the key, or add the source.")
        for broken in re.findall(r"\[@[^\]\n]*\]?", CITATION.sub("", text)):
            yield Problem(page.file, line, f"'{broken}' is not a valid citation.", fix)
        for match in LOOSE.finditer(CITATION.sub("", text)):
            if match["key"].lower() in known:
                yield Problem(page.file, line, f"'{match[0]}' is not a citation: readers would see it.", fix)
        for match in re.finditer(r"\[([\w-]+)\](?![(\[:])", text):
            if match[1] in content.sources and f"{match[0]}:" not in page.body:
                yield Problem(page.file, line, f"'{match[0]}' is not a citation, because it has no '@'.", fix)
