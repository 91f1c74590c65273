"""The search index: texts of pages and sections, search words, synonyms and emergency words.

It is a script that sets a variable, because `fetch` does not work for pages opened from a file.
"""

import json
import re
from collections.abc import Iterable
from typing import Any

from leaflets import paths
from leaflets.content.red_flags import ACTS, CARDS
from leaflets.elements import Element, plain_text
from leaflets.files import File
from leaflets.leaflet import Leaflet
from leaflets.site import Site

SHOWN = 480
"""Characters at the start of a section that are indexed as text, from which results quote."""
WORD = re.compile(r"[\w’']+")


def file(site: Site) -> File:
    """Return the index as a script."""
    text = json.dumps(index(site), ensure_ascii=False, separators=(",", ":"))
    return File.of(paths.SEARCH_INDEX, f"searchIndex={text}\n")


def index(site: Site) -> dict[str, Any]:
    """Return the data of the index."""
    content = site.content
    signs = list(content.red_flags.values())
    return {
        "help": site.settings.help_page,
        "pages": [_page(leaflet) for leaflet in site.leaflets.values()],
        "equivalents": [[group.means, *group.words] for group in content.equivalents.values()],
        "signs": [[sign.brief, ACTS[sign.level], sign.anchor, CARDS[sign.level]] for sign in signs],
        "emergencies": [[number, *words] for number, sign in enumerate(signs) for words in sign.words],
    }


def _page(leaflet: Leaflet) -> dict[str, Any]:
    # The tables of claims, sources and terms would outrank the pages that they are about.
    has_text = leaflet.is_for_patients
    sections = [
        [section.id, section.title, _text(section.elements) if has_text else "", *([1] if section.is_emergency else [])]
        for section in leaflet.sections
    ]
    return {
        "slug": leaflet.slug,
        "url": leaflet.url,
        "title": leaflet.title,
        "audience": leaflet.meta.audience,
        "questions": int(bool(leaflet.questions)),
        "words": list(leaflet.meta.search_words),
        "summary": " ".join(leaflet.summary),
        "sections": sections,
    }


def _text(elements: Iterable[Element]) -> str:
    """Return the text of a section, without heading and figures.

    After `SHOWN` characters it lists each further word once, to keep the index small.
    """
    text = plain_text(elements, skipped=frozenset(("h2", "figure")))
    end = text.find(". ", SHOWN) + 1
    if not end:
        return text
    shown, rest = text[:end], text[end:]
    have = set(WORD.findall(shown.lower()))
    more = dict.fromkeys(word for word in WORD.findall(rest.lower()) if word not in have and len(word) > 2)
    return f"{shown}\n{' '.join(more)}" if more else shown
