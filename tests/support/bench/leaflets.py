"""Makes sites of any number of Leaflets, to measure how a build grows.

Pages are as long, as linked and as often cited as those of a real site, and have its parts: key points, sections, care
cards, a table, terms, search phrases. Their words are made up, so that nobody can take them for advice; some are
frequent and most are rare, as in real text.
"""

import random
import shutil
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

import yaml

from support.project import CONFIG, ROOT, SETTINGS

SHOWING = {
    "glossary": ("Words", "glossary"),
    "sources": ("Sources", "sources"),
    "a-to-z": ("A to Z", "a-to-z"),
    "downloads": ("Print and download", "downloads"),
    "clinics": ("For clinics", "embed-builder"),
}
"""Pages that show data of the whole site: their title, and what they show."""
SECTIONS = 6
NEW_SOURCES, NEW_TERMS = 2, 4
"""That each page brings along, as on the real site."""


def write(folder: Path, pages: int) -> None:
    """Write the content of a site with some number of pages, and copy what builds it.

    Args:
        folder: becomes a project: docs/, overrides/.
        pages: of all kinds, 10 or more.
    """
    author = Author(pages)
    for path, text in author.files():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    (folder / "docs/data").mkdir(exist_ok=True)
    shutil.copy(ROOT / "docs/data/codes.yml", folder / "docs/data")
    shutil.copytree(ROOT / "overrides", folder / "overrides")


def settings(pages: int) -> dict[str, Any]:
    """mkdocs.yml of such a site: the project's own, with other pages."""
    values = SETTINGS | {
        "help_page": "get-help",
        "plan_page": None,
        "signs_first": [],
        "handbook": {"leave_out": list(SHOWING)},
    }
    return CONFIG | {"site_name": "Bench", "nav": Author(pages).navigation(), "plugins": [{"leaflets": values}]}


def stock_settings(pages: int) -> dict[str, Any]:
    """mkdocs.yml of the same pages with Material as it comes, and with its search."""
    real = settings(pages)
    kept = {name: real[name] for name in ("site_name", "site_url", "nav", "markdown_extensions", "exclude_docs")}
    return kept | {"theme": {"name": "material"}, "plugins": ["search"]}


def write_settings(path: Path, data: Mapping[str, Any]) -> None:
    """Write a mkdocs.yml."""
    path.write_text(yaml.safe_dump(dict(data), sort_keys=False, allow_unicode=True), encoding="utf-8")


SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]
COMMON = 3000
"""Words that any page uses. Names of terms are longer, so they are none of these."""


def word(number: int) -> str:
    """A made-up word; another number gives another word."""
    base = len(SYLLABLES)
    return (word(number // base - 1) if number >= base else "") + SYLLABLES[number % base]


def address(source: str) -> str:
    """Where a source is, from its key."""
    return f"https://{source.lower()}.example/"


class Author:
    """Writes the same pages again for the same number."""

    def __init__(self, pages: int) -> None:
        self.topics = [f"topic-{number:04}" for number in range(pages - len(SHOWING) - 2)]
        self.sources = [f"SOURCE-{number}" for number in range(NEW_SOURCES * len(self.topics) + 10)]
        self.terms = [word(500_000 + 7 * number) for number in range(NEW_TERMS * len(self.topics))]
        self.chance = random.Random(pages)
        self.words = [word(number) for number in range(COMMON)]
        self.weights = list(accumulate(1 / rank for rank in range(3, COMMON + 3)))

    def navigation(self) -> list[dict[str, Any]]:
        """Parts of like length: with the pages, both their number and their length grow."""
        length = max(5, round(len(self.topics) ** 0.5))
        parts = [self.topics[start : start + length] for start in range(0, len(self.topics), length)]
        return [
            {"Start here": "index.md"},
            {"Get help": "get-help.md"},
            *(
                {f"Part {n}": [{slug.replace("-", " ").capitalize(): f"{slug}.md"} for slug in part]}
                for n, part in enumerate(parts, 1)
            ),
            {"Behind this site": [{title: f"{slug}.md"} for slug, (title, _) in SHOWING.items()]},
        ]

    def files(self) -> Iterator[tuple[str, str]]:
        """Each file's path and text."""
        yield "docs/data/sources.yml", self._data(self._source(key) for key in self.sources)
        yield "docs/data/terms.yml", self._data(self._term(name) for name in self.terms)
        yield "docs/assets/icon.svg", ICON
        yield "docs/assets/figure.svg", FIGURE
        yield "docs/index.md", self._front("Start here", 0) + self._section(0, [*self.sources[-10:]], [])
        yield "docs/get-help.md", self._front("Get help", 1) + HELP.replace("SOURCE", self.sources[-1])
        for number, (slug, (title, shown)) in enumerate(SHOWING.items(), 2):
            yield f"docs/{slug}.md", self._front(title, number, "project") + f"<!-- show: {shown} -->\n"
        for number, slug in enumerate(self.topics):
            yield f"docs/{slug}.md", self._topic(number, slug)

    def _topic(self, number: int, slug: str) -> str:
        common, others = self.sources[-10:], self.chance.sample(self.terms, 6)
        own = self.sources[NEW_SOURCES * number : NEW_SOURCES * (number + 1)]
        terms = [*self.terms[NEW_TERMS * number : NEW_TERMS * (number + 1)], *others]
        title = f"{slug.replace('-', ' ').capitalize()}: {self._words(2)}"
        front = self._front(title, number + 100)
        sections = (
            self._section(section, [*own, *self.chance.sample(common, 4)], terms[section::SECTIONS])
            for section in range(SECTIONS)
        )
        parts = [front, *sections]
        if number % 5 == 0:
            parts.append(f'![{self._words(3)}](assets/figure.svg "{self._sentence()}")\n')
        return "\n".join(parts)

    def _front(self, title: str, number: int, audience: str = "patient") -> str:
        today = date.today()
        meta = {
            "title": title,
            "description": f"{title} {number}. {self._words(12)}"[:150],
            **({"aspect": "OverviewHealthAspect"} if audience == "patient" else {}),
            "audience": audience,
            "summary": [self._sentence() for _ in range(4)],
            "checked": today - timedelta(days=30),
            "check_due": today + timedelta(days=365),
            "clinician_review": "none",
            "search_words": [f"{self._words(2)} {word(number)} {word(nth)}" for nth in range(30)],
            **({"codes": {"icd-10-cm": ["M79.10"]}} if number % 3 == 0 else {}),
        }
        return f"---\n{yaml.safe_dump(meta, sort_keys=False, width=1000)}---\n\n"

    def _section(self, number: int, sources: list[str], terms: list[str]) -> str:
        heading = f"{self._words(3).capitalize()} {number}"
        texts = [f"## {heading} {{#part-{number}}}\n"]
        for nth in range(4):
            named = f" {terms[nth]}" if nth < len(terms) else ""
            targets = {1: f"{self.chance.choice(self.topics)}.md#part-{number}", 2: address(sources[0])}
            link = f" See [{self._words(2)}]({targets[nth]})." if nth in targets else ""
            texts.append(
                f"**{self._sentence()}** {self._sentence()} {self._words(4).capitalize()}{named}. {self._sentence()}"
                f"{link} {self._cited(sources)}\n"
            )
        match number % 3:
            case 0:
                texts.append("".join(f"- {self._sentence()} {self._cited(sources)}\n" for _ in range(5)))
            case 1:
                texts.append(f"/// caution\n### Caution: {self._words(3)} {{#card-{number}}}\n")
                texts.append("".join(f"- {self._sentence()} {self._cited(sources)}\n" for _ in range(3)) + "///\n")
            case _:
                rows = (f"| {self._words(2)} | {self._sentence()} {self._cited(sources)} |\n" for _ in range(4))
                texts.append(f"### {self._words(4).capitalize()} {{#more-{number}}}\n")
                texts.append(f"| What | How |\n| --- | --- |\n{''.join(rows)}")
        return "\n".join(texts)

    def _cited(self, sources: list[str]) -> str:
        return f"[{'; '.join(f'@{key}' for key in self.chance.sample(sources, 2))}]"

    def _words(self, count: int) -> str:
        return " ".join(self.chance.choices(self.words, cum_weights=self.weights, k=count))

    def _sentence(self) -> str:
        return self._words(self.chance.randint(7, 16)).capitalize() + "."

    def _data(self, entries: Iterator[dict[str, Any]]) -> str:
        return yaml.safe_dump(list(entries), sort_keys=False, width=1000)

    def _source(self, key: str) -> dict[str, Any]:
        return {
            "key": key,
            "title": self._words(8).capitalize(),
            "authors": self._words(3).title(),
            "published": f"{self._words(2).title()}, 2020",
            "kind": "study",
            "url": address(key),
            "supports": self._sentence(),
            "mark": "A",
            "checked": "read",
            "checked_on": date.today() - timedelta(days=30),
            "how": self._sentence(),
        }

    def _term(self, name: str) -> dict[str, Any]:
        return {"term": name, "also": [f"{name} {self._words(1)}"], "kind": "word", "means": self._sentence()}


HELP = """\
## Go now {#now}

/// emergency
### Emergency: call now {#call}

A sign. [@SOURCE]
///
"""
ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>Mark</title><desc>A square.</desc><rect width="9" height="9"/></svg>\n'
FIGURE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340 200" role="img" aria-labelledby="f-title f-desc" font-size="18">
  <title id="f-title">A figure</title>
  <desc id="f-desc">Two boxes with a word in each, for measuring how long it takes to draw.</desc>
  <rect x="10" y="10" width="150" height="180" fill="#dbe7f0"/><text x="30" y="100">One</text>
  <rect x="180" y="10" width="150" height="180" fill="#fbe3d4"/><text x="200" y="100">Two</text>
</svg>
"""
