"""Jinja environment with automatic HTML escaping, for the templates of the outputs."""

import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from leaflets.content.dates import in_words
from leaflets.settings import NOTICE


class Templates:
    """The templates of one folder."""

    def __init__(self, folder: Path) -> None:
        self._env = Environment(
            loader=FileSystemLoader(folder),
            autoescape=select_autoescape(("html", "xhtml", "opf", "xml")),
            undefined=StrictUndefined,
            keep_trailing_newline=False,
        )
        self._env.globals |= {"in_words": in_words, "notice": NOTICE}
        self._env.filters["anchor"] = anchor

    def render(self, template: str, /, **values: Any) -> str:
        """Render a template."""
        return self._env.get_template(template).render(values)

    def compact(self, template: str, /, **values: Any) -> str:
        """Render a template on one line without indentation, which Markdown reads as one block of HTML."""
        return "".join(line.lstrip() for line in self.render(template, **values).splitlines())


def anchor(title: str) -> str:
    """Give the anchor of a heading that data makes: "Sight and headache" is "sight-and-headache"."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
