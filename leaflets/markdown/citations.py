"""Citations: `[@KEY]` becomes a number that links to the page's list of sources."""

import re
from collections.abc import Iterable
from html import escape

from leaflets.content.page import without_code
from leaflets.content.sources import KEY

CITATION = re.compile(rf"\s?\[@({KEY}(?:\s*;\s*@{KEY})*)\]")


def keys_in_order(texts: Iterable[str]) -> list[str]:
    """Return the keys cited in some texts, outside code, in order of first use."""
    keys: dict[str, None] = {}
    for text in texts:
        for match in CITATION.finditer(without_code(text)):
            keys |= dict.fromkeys(re.split(r"\s*;\s*@", match[1]))
    return list(keys)


def number(markdown: str, cited: list[str]) -> str:
    """Replace each citation, outside code, by links to the page's list of sources.

    Args:
        cited: keys of the page's sources, in the order of their numbers.

    Returns:
        The Markdown, with HTML for the citations: numbers alone. The list of sources says how each was seen.
    """

    def link(key: str) -> str:
        n = cited.index(key) + 1
        return f'<a href="#source-{escape(key)}" aria-label="Source {n}">{n}</a>'

    def replace(match: re.Match[str]) -> str:
        keys = sorted(re.split(r"\s*;\s*@", match[1]), key=cited.index)
        return f'<sup class="citation">{" ".join(map(link, keys))}</sup>'

    done: list[str] = []
    end = 0
    for match in CITATION.finditer(without_code(markdown)):
        done += [markdown[end : match.start()], replace(match)]
        end = match.end()
    return "".join([*done, markdown[end:]])
