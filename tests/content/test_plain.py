"""Pages that can be read in pain: short lists, short items, a message first, and a source for every amount.

Lengths of whole pages are measured on the built site (tests/site/test_help.py), the words of house style by
docs/data/wording.yml.
"""

import re
from collections.abc import Iterator

import pytest

from leaflets.content import Content
from leaflets.content.page import Block, Page
from leaflets.markdown.citations import CITATION

LONGEST_LIST = 7
MOST_SENTENCES = 2
ITEM = re.compile(r"\n(?=\s*(?:[-*+] |\d+\. ))")
MARKUP = re.compile(r"\]\([^)]*\)|\{:[^}]*\}|^\s*(?:[-*+]|\d+\.)\s+")
END = re.compile(r"""[.!?]["”)*\]]*(?=\s|$)""")
AMOUNT = re.compile(
    r"\b(?:\d[\d,.]*|one|two|three|four|five|six|ten|half an?)(?: (?:to|or) \d+)?[ -]?"
    r"(?:mg|g|kg|micrograms?|ml|litres?|seconds?|minutes?|hours?|times|°C|cm|repeats?|sets?|steps?|breaths?)\b",
    re.IGNORECASE,
)


def sentences(item: str) -> int:
    """Count the sentences of an item of a list."""
    return len(END.findall(CITATION.sub("", MARKUP.sub(" ", item)).strip()))


def lists(page: Page) -> Iterator[tuple[Block, list[str]]]:
    """Yield the lists of a page, each with its items."""
    return ((block, ITEM.split(block.text)) for block in page.blocks if block.kind == "list")


def patient_pages(content: Content) -> list[Page]:
    return [page for page in content.pages.values() if page.is_patient_page]


def uncited_amounts(page: Page) -> list[str]:
    """Find lists and tables that say how much, how long or how often, and cite nothing there or in the line above them."""
    found, lead = [], ""
    for block in page.blocks:
        if block.kind in ("list", "table") and block.card != "sheet":
            amount = AMOUNT.search(CITATION.sub("", block.text))
            if amount and not CITATION.search(lead + block.text):
                found.append(f"{page.file}:{block.line}: {amount[0]}")
        bare = CITATION.sub("", re.sub(r"\n\{:[^}]*\}", "", block.text)).rstrip()
        lead = block.text if block.kind == "paragraph" and bare.endswith(":") else ""
    return found


def test_lists_are_short(content: Content) -> None:
    found = [(f"{page.file}:{block.line}", items) for page in patient_pages(content) for block, items in lists(page)]
    top = {where: [item for item in items if not item.startswith("    ")] for where, items in found}
    assert len(top) > 100
    assert {where: len(items) for where, items in top.items() if len(items) > LONGEST_LIST} == {}


def test_items_have_two_sentences_at_most(content: Content) -> None:
    for page in patient_pages(content):
        for block, items in lists(page):
            assert [item for item in items if sentences(item) > MOST_SENTENCES] == [], f"{page.file}:{block.line}"


def test_signs_are_as_short(content: Content) -> None:
    for sign in content.red_flags.values():
        for text in (sign.more, *(case.do for case in sign.cases)):
            assert sentences(text or "") <= 4, (sign.id, text)
        assert sentences(sign.sign) == 1, sign.id


def test_every_amount_has_a_source(content: Content) -> None:
    assert [line for page in patient_pages(content) for line in uncited_amounts(page)] == []


@pytest.mark.parametrize(
    "amount", ["for 20 minutes", "every 2 to 3 hours", "10 micrograms a day", "three times", "38 °C", "half an hour"]
)
def test_amount_without_a_source_is_found(content: Content, amount: str) -> None:
    page = next(iter(patient_pages(content)))
    blocks = (Block("paragraph", "Do this:", 1), Block("list", f"- Cool it {amount}.", 3))
    assert uncited_amounts(Page(page.src_uri, page.file, page.meta, {}, "", 1, blocks))
    cited = (Block("paragraph", "Do this: [@A]", 1), blocks[1])
    assert not uncited_amounts(Page(page.src_uri, page.file, page.meta, {}, "", 1, cited))


def test_message_comes_first_and_key_points_are_few(content: Content) -> None:
    for page in patient_pages(content):
        first = page.meta.summary[0]
        assert len(first.split()) <= 25, page.file
        assert len(page.meta.summary) <= 5, page.file
