"""Rules for what people type: answers exist, a phrase belongs to one page, and that page says one of its words."""

from collections.abc import Iterator

from leaflets.content import Content
from leaflets.content.page import Page
from leaflets.content.word_stems import Words, raw
from leaflets.errors import Problem


def check(content: Content) -> Iterator[Problem]:
    """Look at docs/data/search-phrases.yml, and at the search words in front matter."""
    owners: dict[tuple[str, ...], tuple[str, str]] = {}
    for other in content.pages.values():
        for phrase in other.meta.search_words:
            owners[tuple(raw(phrase))] = (other.slug, other.location("search_words"))
    words = Words([group.means, *group.words] for group in content.equivalents.values())
    said: dict[str, set[str]] = {}
    signs = {sign.anchor for sign in content.red_flags.values()}
    for answer, entry in content.search_phrases.items():
        place = content.entries["search-phrases", answer]
        page = content.by_slug(entry.slug)
        anchors = {heading.id for heading in page.headings() if heading.level == 2} | signs if page else set()
        if page is None or (entry.anchor and entry.anchor not in anchors):
            what = f"'{answer}' is not a page, a section or a sign."
            fix = "Write a page's slug; with '#' and the id of one of its headings of level 2, or of a sign."
            yield Problem(place.file, place.line("answer"), what, fix)
            continue
        if page.slug not in said:
            said[page.slug] = set(words.stems(_text(page, content)))
        for key, phrases in (("phrases", entry.phrases), ("indirect", entry.indirect)):
            for index, phrase in enumerate(phrases):
                line = place.line(key, index)
                owner, at = owners.setdefault(tuple(raw(phrase)), (entry.slug, f"{place.file}:{line}"))
                if owner != entry.slug:
                    what = f"Duplicate search words '{phrase}': '{owner}' has them too ({at})."
                    yield Problem(place.file, line, what, "Leave them with the page that answers them.")
                if key == "phrases" and page.is_patient_page and not said[page.slug] & set(words.content(phrase)):
                    what = f"The page '{entry.slug}' has no word of the search words '{phrase}'."
                    fix = "Say it on the page, add a synonym to data/equivalents.yml, or move it to 'indirect:'."
                    yield Problem(place.file, line, what, fix)


def _text(page: Page, content: Content) -> str:
    """Return all that a page says; the signs too, where it shows some."""
    texts = [page.meta.title, page.meta.description, *page.meta.summary, page.body]
    if page.marker_names() & {"red-flag", "red-flags"}:
        texts += [text for sign in content.red_flags.values() for text in sign.shown()]
    return " ".join(texts)
