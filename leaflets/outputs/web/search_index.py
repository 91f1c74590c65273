"""The search index: texts of pages and sections, what people type for them, synonyms and warning signs.

It is a script that sets a variable, because `fetch` does not work for pages opened from a file.
"""

import json
import re
from collections.abc import Iterable
from typing import Any

from leaflets import paths
from leaflets.content.red_flags import CARDS
from leaflets.content.word_stems import Words
from leaflets.elements import plain_text
from leaflets.files import File
from leaflets.leaflet import Leaflet
from leaflets.site import Site

SHOWN = 320
"""Characters at the start of a section that are indexed as text, from which results quote."""
WORD = re.compile(r"[\w’']+")
BETWEEN = "|"
"""Stands between phrases: shorter than the quotes and commas of a list."""


def file(site: Site) -> File:
    """Return the index as a script."""
    text = json.dumps(index(site), ensure_ascii=False, separators=(",", ":"))
    return File.of(paths.SEARCH_INDEX, f"searchIndex={text}\n")


def index(site: Site) -> dict[str, Any]:
    """Return the data of the index."""
    content = site.content
    signs = list(content.red_flags.values())
    groups = [[group.means, *group.words] for group in content.equivalents.values()]
    typed = {answer: BETWEEN.join(entry.every) for answer, entry in content.search_phrases.items()}
    help_page = site.settings.help_page
    also = {sign.anchor: sign.also for sign in signs if sign.also}
    pages = [_page(leaflet, typed, also) for leaflet in site.leaflets.values()]
    _shorten(pages, Words(groups))
    return {
        "help": help_page,
        "pages": pages,
        "equivalents": [BETWEEN.join(group) for group in groups],
        "signs": [
            [
                sign.brief,
                site.settings.levels[sign.level].act,
                sign.anchor,
                CARDS[sign.level],
                typed.get(f"{help_page}#{sign.anchor}", ""),
            ]
            for sign in signs
        ],
        "emergencies": [BETWEEN.join(("+".join(words)) for words in sign.words) for sign in signs],
    }


def _page(leaflet: Leaflet, typed: dict[str, str], also: dict[str, str]) -> dict[str, Any]:
    """Return a page of the index.

    Args:
        typed: what people type, by what answers it.
        also: other words for signs, which no page shows, by the sign's anchor.
    """
    # The tables of claims, sources and terms would outrank the pages that they are about.
    has_text = leaflet.is_for_patients
    sections = []
    for section in leaflet.sections:
        text = plain_text(section.elements, skipped=frozenset(("h2", "figure"))) if has_text else ""
        if has_text:
            found = (part.get("id", "") for element in section.elements for part in element.iter("summary"))
            text = " ".join((text, *(f"{also[anchor]}." for anchor in found if anchor in also)))
        phrases = typed.get(f"{leaflet.slug}#{section.id}")
        sections.append([section.id, section.title, text, *([phrases] if phrases else [])])
    return {
        "slug": leaflet.slug,
        "url": leaflet.url,
        "title": leaflet.title,
        "audience": leaflet.meta.audience,
        "questions": int(bool(leaflet.questions)),
        "words": BETWEEN.join((*leaflet.meta.search_words, *filter(None, [typed.get(leaflet.slug)]))),
        "summary": " ".join(leaflet.summary),
        "sections": sections,
    }


def _shorten(pages: list[dict[str, Any]], words: Words) -> None:
    """Cut each section's text after `SHOWN` characters; after a line break follow words that stand nowhere else.

    So every stem of the site is in the index, and most of them once. Ranking changes by less than it varies by chance,
    and the index is a sixth smaller than with each section's own words.
    """
    rest: list[tuple[list[str], str]] = []
    have: set[str] = set()
    for page in pages:
        have.update(words.stems(" ".join((page["title"], page["words"], page["summary"]))))
        for section in page["sections"]:
            end = section[2].find(". ", SHOWN) + 1
            if end:
                rest.append((section, section[2][end:]))
                section[2] = section[2][:end]
            for text in section[1:]:
                have.update(words.stems(text))
    for section, text in rest:
        more = list(_new(WORD.findall(text.lower()), have, words))
        if more:
            section[2] += "\n" + " ".join(more)


def _new(found: Iterable[str], have: set[str], words: Words) -> Iterable[str]:
    for word in found:
        stems = set(words.stems(word))
        if len(word) > 2 and not stems <= have:
            have |= stems
            yield word
