"""Reading grade of the patient pages: Flesch-Kincaid, by textstat, over what a reader sees.

How it is measured, so that the figure can be judged: key points, paragraphs, list items and table cells of a page, each
as a sentence of its own when it has no full stop. Headings, citation numbers, captions and lists of words and sources
are left out. The names of conditions and medicines in docs/data/terms.yml count as a plain word of two syllables.
"""

import re
import statistics
import sys
from pathlib import Path

import textstat

from leaflets.content import Content, read
from leaflets.content.page import Page
from leaflets.lint.links import LINK

HIGHEST = 8.0
HIGHEST_MEDIAN = 6.0


def grade(text: str) -> float:
    """Flesch-Kincaid grade: 0.39 words per sentence + 11.8 syllables per word - 15.59 (Kincaid 1975)."""
    return float(textstat.flesch_kincaid_grade(text))


def prose(page: Page, content: Content) -> str:
    """Give the sentences of a page."""
    parts = [str(point) for point in page.meta.summary]
    for block in page.blocks:
        if block.kind in ("paragraph", "list", "table"):
            parts += re.split(r"\n\s*(?=[-*+] |\d+\. |\|)|(?<!\\)\|", block.text)
    sentences = []
    for part in parts:
        text = re.sub(r"\[@[^\]]*\]|\{:[^}]*\}|[*_`]|^\s*(?:[-*+]|\d+\.)\s", "", LINK.sub(r"\g<text>", part))
        text = " ".join(text.split())
        if re.search(r"[A-Za-z]", text):
            sentences.append(text if text[-1] in ".!?" else text.rstrip(":") + ".")
    names = sorted(_vocabulary(content), key=len, reverse=True)
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, names))})\b", re.I)
    return pattern.sub("illness", " ".join(sentences))


def _vocabulary(content: Content) -> set[str]:
    terms = [term for term in content.terms.values() if term.kind in ("condition", "medicine")]
    return {form for term in terms for form in (term.term, *term.also)}


def grades(content: Content) -> dict[str, float]:
    """Grade of each patient page, by slug."""
    pages = [page for page in content.pages.values() if page.is_patient_page]
    return {page.slug: grade(prose(page, content)) for page in pages}


if __name__ == "__main__":
    docs = Path("docs")
    content, _ = read(docs, [path.relative_to(docs).as_posix() for path in docs.rglob("*.md")])
    found = grades(content)
    for slug, value in sorted(found.items(), key=lambda item: -item[1]):
        print(f"{value:5.1f}  {slug}")
    print(f"{statistics.median(found.values()):5.1f}  median of {len(found)} pages")
    sys.exit(max(found.values()) > HIGHEST)
