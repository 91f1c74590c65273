"""Terms: the first use of each term of docs/data/terms.yml on a page links to its explanation at the end of the page.

A tooltip alone would not work on phones, on paper and with screen readers.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Mapping, Sequence
from html import escape

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from leaflets.content.terms import Term


def find(html: str, terms: Mapping[str, Term]) -> list[Term]:
    """Return the terms that are linked in some HTML, in order of first use.

    Args:
        terms: all terms by their anchors.
    """
    return [terms[id_] for id_ in re.findall(r'<a class="term" href="#([^"]+)"', html)]


class TermExtension(Extension):
    """Markdown extension that links terms."""

    def __init__(self, terms: Mapping[str, Term]) -> None:
        super().__init__()
        self.forms = {form.casefold(): term for term in terms.values() for form in (term.term, *term.also)}
        forms = sorted((form for term in terms.values() for form in (term.term, *term.also)), key=len, reverse=True)
        # By first word: one regular expression of all forms would be tried at every character of every page.
        self.starting: dict[str, list[str]] = {}
        for form in forms:
            self.starting.setdefault(START.findall(form)[0].casefold(), []).append(form)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register directly after inline patterns (20)."""
        if self.forms:
            md.treeprocessors.register(FirstUse(md, self.forms, self.starting), "first_use", 15)


START = re.compile(r"(?<![\w-])(?:\w+|[^\w\s])")
"""The possible start of a term: a word, or a single character that is not part of one."""
GOES_ON = re.compile(r"[\w-]")
"""A character after which a match is only part of a longer word."""


class FirstUse(Treeprocessor):
    """Links the first use of each term outside headings, links, code, sheets to fill in and emergency cards."""

    LEFT_ALONE = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "a", "code", "pre", "th", "figcaption"))

    def __init__(self, md: Markdown, forms: Mapping[str, Term], starting: Mapping[str, Sequence[str]]) -> None:
        super().__init__(md)
        self.forms, self.starting = forms, starting

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

        done: list[str] = []
        end = 0
        for start in START.finditer(text):
            if start.start() >= end and (form := self._form_at(text, start)):
                done += [text[end : start.start()], self._explained(form)]
                end = start.start() + len(form)
        return "".join([*done, text[end:]])

    def _form_at(self, text: str, start: re.Match[str]) -> str | None:
        """Return the longest form of a term at a position, as spelt in the text; None if there is none."""
        for form in self.starting.get(start[0].casefold(), ()):
            end = start.start() + len(form)
            written = text[start.start() : end]
            # An abbreviation is case-sensitive: "NICE" is not "nice".
            same = written == form if form.isupper() else written.casefold() == form.casefold()
            if same and not GOES_ON.match(text, end):
                return written
        return None

    def _explained(self, form: str) -> str:
        """Return the form, linked to the explanation if it is the first use of its term."""
        term = self.forms[form.casefold()]
        if term.id in self.seen:
            return form
        self.seen.add(term.id)
        link = f'<a class="term" href="#{term.id}" title="{escape(term.means)}">{escape(form)}</a>'
        return str(self.md.htmlStash.store(link))
