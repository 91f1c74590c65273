"""What the rules need of mkdocs.yml."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig


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
    help_page: str | None = None
    """Slug of the page with the red flags."""
    codes: tuple[str, ...] = ()
    """Of the site's subject."""

    def line_with(self, part: str) -> int:
        """First line that holds some text, or 1."""
        return next((number for number, line in enumerate(self.text.split("\n"), 1) if part in line), 1)

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
            config.extra["help_page"],
            tuple(config.extra["subject"].get("codes", ())),
        )
