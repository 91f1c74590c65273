"""Explained terms.

A term of docs/data/terms.yml is explained where it is first used on a page: it links to its meaning at the page's foot.
A tooltip alone would reach neither a phone, nor paper, nor a screen reader.
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
    """Find the terms that some HTML explains, in the order of first use.

    Args:
        terms: all terms by their anchors.
    """
    return [terms[id_] for id_ in re.findall(r'<a class="term" href="#([^"]+)"', html)]


class TermExtension(Extension):
    """The terms as a Markdown extension."""

    def __init__(self, terms: Mapping[str, Term]) -> None:
        super().__init__()
        self.forms = {form.casefold(): term for term in terms.values() for form in (term.term, *term.also)}
        forms = sorted((form for term in terms.values() for form in (term.term, *term.also)), key=len, reverse=True)
        # By their first word: one pattern of all forms would be tried, form by form, at every letter of every page.
        self.starting: dict[str, list[str]] = {}
        for form in forms:
            self.starting.setdefault(START.findall(form)[0].casefold(), []).append(form)

    def extendMarkdown(self, md: Markdown) -> None:
        """Run right after inline patterns, while the text still stands in a tree."""
        if self.forms:
            md.treeprocessors.register(FirstUse(md, self.forms, self.starting), "first_use", 15)


START = re.compile(r"(?<![\w-])(?:\w+|[^\w\s])")
"""Where a term may begin: a word, or a sign that stands alone."""
GOES_ON = re.compile(r"[\w-]")
"""What cannot follow a term: there it is part of a longer word."""


class FirstUse(Treeprocessor):
    """Link the first use of each term, outside of headings, links, code and emergency cards."""

    LEFT_ALONE = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "a", "code", "pre", "th", "figcaption"))

    def __init__(self, md: Markdown, forms: Mapping[str, Term], starting: Mapping[str, Sequence[str]]) -> None:
        super().__init__(md)
        self.forms, self.starting = forms, starting

    def run(self, root: etree.Element) -> None:
        """Go through the tree in reading order."""
        self.seen: set[str] = set()
        self._walk(root)

    def _walk(self, element: etree.Element) -> None:
        if element.tag in self.LEFT_ALONE or "care-card--emergency" in (element.get("class") or ""):
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
        """The longest form of a term that stands here, as it is written here."""
        for form in self.starting.get(start[0].casefold(), ()):
            end = start.start() + len(form)
            written = text[start.start() : end]
            # "NICE" is not "nice": an abbreviation keeps its case.
            same = written == form if form.isupper() else written.casefold() == form.casefold()
            if same and not GOES_ON.match(text, end):
                return written
        return None

    def _explained(self, form: str) -> str:
        """The form with a link to its meaning, where it is the first of its term."""
        term = self.forms[form.casefold()]
        if term.id in self.seen:
            return form
        self.seen.add(term.id)
        link = f'<a class="term" href="#{term.id}" title="{escape(term.means)}">{escape(form)}</a>'
        return str(self.md.htmlStash.store(link))
