"""Terms: the first use of each term of docs/data/terms.yml on a page links to its explanation at the end of the page.

A tooltip alone would not work on phones, on paper and with screen readers.
"""

import re
import unicodedata
import xml.etree.ElementTree as etree
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from html import escape

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from leaflets.content.terms import APOSTROPHES, Term, spelling


def find(html: str, terms: Mapping[str, Term]) -> list[Term]:
    """Return the terms that are linked in some HTML, in order of first use.

    Args:
        terms: all terms by their anchors.
    """
    return [terms[id_] for id_ in re.findall(r'<a class="term" href="#([^"]+)"', html)]


def named(elements: Iterable[etree.Element], terms: Iterable[Term]) -> list[Term]:
    """Return the terms that some elements name, linked or not, of the kinds that readers may not know.

    Warning signs, and links to other pages, have no links to terms.
    """
    text = unicodedata.normalize("NFC", " | ".join(_said(elements)))
    return [term for term in terms if term.kind in RARE and any(_whole(form).search(text) for form in _forms(term))]


RARE = ("condition", "medicine", "test", "care")


def _said(elements: Iterable[etree.Element]) -> Iterator[str]:
    """Yield the text outside pictures and worksheets."""
    for element in elements:
        if element.tag != "figure" and "sheet" not in (element.get("class") or "").split():
            yield element.text or ""
            yield from _said(element)
        yield element.tail or ""


def _forms(term: Term) -> tuple[str, ...]:
    return (term.term, *term.also)


@cache
def _whole(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){_pattern(form).pattern}", _pattern(form).flags)


class TermExtension(Extension):
    """Markdown extension that links terms."""

    def __init__(self, terms: Mapping[str, Term]) -> None:
        super().__init__()
        forms = {spelling(form): (form, term) for term in terms.values() for form in _forms(term)}
        # By first word: one regular expression of all forms would be tried at every character of every page.
        self.starting: dict[str, list[tuple[re.Pattern[str], Term]]] = {}
        for form, term in sorted(forms.values(), key=lambda each: len(each[0]), reverse=True):
            first = START.findall(unicodedata.normalize("NFC", form))[0].casefold()
            self.starting.setdefault(first, []).append((_pattern(form), term))

    def extendMarkdown(self, md: Markdown) -> None:
        """Register directly after inline patterns (20)."""
        if self.starting:
            md.treeprocessors.register(FirstUse(md, self.starting), "first_use", 15)


def _pattern(form: str) -> re.Pattern[str]:
    """Return the pattern of a form. A line may end between its words. "NICE" is not "nice"."""
    words = (re.escape(word) for word in unicodedata.normalize("NFC", form).split())
    spelled = re.sub(f"[{APOSTROPHES}]", f"[{APOSTROPHES}]", r"\s+".join(words))
    return re.compile(rf"{spelled}(?![\w-])", 0 if form.isupper() else re.IGNORECASE)


START = re.compile(rf"(?<![\w-])(?:[^\W{APOSTROPHES}]+|[^\w\s])")
"""The possible start of a term: a word up to an apostrophe, or a single character that is not part of one."""


class FirstUse(Treeprocessor):
    """Links the first use of each term outside headings, links, code, sheets to fill in and emergency cards."""

    LEFT_ALONE = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "a", "code", "pre", "th", "figcaption"))

    def __init__(self, md: Markdown, starting: Mapping[str, Sequence[tuple[re.Pattern[str], Term]]]) -> None:
        super().__init__(md)
        self.starting = starting

    def run(self, root: etree.Element) -> None:
        """Link terms in reading order."""
        self.seen: set[str] = set()
        self._walk(root)

    def _walk(self, element: etree.Element) -> None:
        classes = (element.get("class") or "").split()
        if element.tag in self.LEFT_ALONE or "care-card--emergency" in classes or "sheet" in classes:
            return
        element.text = self._link(element.text)
        for child in element:
            self._walk(child)
            child.tail = self._link(child.tail)

    def _link(self, text: str | None) -> str | None:
        if not text or isinstance(text, AtomicString):
            return text

        text = unicodedata.normalize("NFC", text)
        done: list[str] = []
        end = 0
        for start in START.finditer(text):
            if start.start() >= end and (found := self._form_at(text, start)):
                form, term = found
                done += [text[end : start.start()], self._explained(form, term)]
                end = start.start() + len(form)
        return "".join([*done, text[end:]])

    def _form_at(self, text: str, start: re.Match[str]) -> tuple[str, Term] | None:
        """Return the longest form of a term at a position, as spelt in the text; None if there is none."""
        for pattern, term in self.starting.get(start[0].casefold(), ()):
            if match := pattern.match(text, start.start()):
                return match[0], term
        return None

    def _explained(self, form: str, term: Term) -> str:
        """Return the form, linked to the explanation if it is the first use of its term."""
        if term.id in self.seen:
            return form
        self.seen.add(term.id)
        link = f'<a class="term" href="#{term.id}" title="{escape(term.means)}">{escape(form)}</a>'
        return str(self.md.htmlStash.store(link))
