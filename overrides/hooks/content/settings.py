"""What the rules need of mkdocs.yml."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from content import yaml_lines
from content.problem import Problem


@dataclass(frozen=True)
class Settings:
    """Values of mkdocs.yml, and its text for the lines."""

    file: str
    text: str
    nav: Any
    """None means that MkDocs lists every page by itself."""
    loaded: tuple[str, ...] = ()
    """Addresses of extra stylesheets and scripts."""
    font: object = False
    """The theme's font; anything but False is fetched from a font service."""
    logo: str | None = None
    """Path of the site's logo inside docs/, or ""; None if nobody asks."""

    def line_with(self, part: str) -> int:
        """First line that holds some text, or 1."""
        return next((number for number, line in enumerate(self.text.split("\n"), 1) if part in line), 1)

    @cached_property
    def places(self) -> tuple[yaml_lines.Lines, list[Problem]]:
        """Where each value stands, and keys that stand twice."""
        return yaml_lines.places(self.text, self.file)

    def line(self, *keys: int | str) -> int:
        """Line of a value, or of what is around it."""
        return yaml_lines.line_of(keys, self.places[0])

    @classmethod
    def of(cls, config: MkDocsConfig) -> "Settings":
        """Take from MkDocs what the rules need."""
        path = Path(config.config_file_path)
        loaded = (*config.extra_css, *map(str, config.extra_javascript))
        return cls(
            path.name,
            path.read_text(encoding="utf-8"),
            config.nav,
            loaded,
            config.theme.get("font", True),
            str(config.theme.get("logo") or ""),
        )
