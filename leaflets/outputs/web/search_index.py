"""The search index, from Leaflets: what each page and section says, what people type for it, and what is urgent.

It is a script that sets one variable, not JSON to fetch, so that search also works from a folder on a stick.
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
"""Characters of a section that a result can quote from."""
WORD = re.compile(r"[\w’']+")


def file(site: Site) -> File:
    """Make the index."""
    text = json.dumps(index(site), ensure_ascii=False, separators=(",", ":"))
    return File.of(paths.SEARCH_INDEX, f"searchIndex={text}\n")


def index(site: Site) -> dict[str, Any]:
    """Collect what the search script needs."""
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
    # The tables of claims, sources and words would drown the pages that they are about.
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
    """Text of a section without its heading and figures, whose words its paragraphs have too.

    Past `SHOWN` characters each further word stands once: it is found all the same, and the index stays small.
    """
    text = plain_text(elements, skipped=frozenset(("h2", "figure")))
    end = text.find(". ", SHOWN) + 1
    if not end:
        return text
    shown, rest = text[:end], text[end:]
    have = set(WORD.findall(shown.lower()))
    more = dict.fromkeys(word for word in WORD.findall(rest.lower()) if word not in have and len(word) > 2)
    return f"{shown}\n{' '.join(more)}" if more else shown
