"""mkdocs.yml as the lint rules need it: some of its values, and the line number of each."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from leaflets.content import yaml_lines

PLUGIN = "leaflets"
"""Name of the plugin in `plugins:`."""


@dataclass(frozen=True)
class ConfigFile:
    """The text of mkdocs.yml, and the values that are not settings of the plugin."""

    name: str
    text: str
    nav: Any
    loaded: tuple[str, ...] = ()
    """URLs of extra stylesheets and scripts."""
    font: object = False
    """The theme's font setting; with anything but False, browsers load a font from another host."""
    logo: str = ""
    """Path of the site's logo, relative to docs/."""
    files: tuple[str, ...] = ()
    """Paths of the favicon and of extra stylesheets and scripts, relative to docs/."""
    excluded: frozenset[str] = frozenset()
    """Paths that mkdocs.yml itself leaves out."""
    site_url: str | None = None
    """Address of the site; None if it is not to be checked."""
    theme: Path | None = None
    """Folder of theme overrides."""

    def line_with(self, part: str) -> int:
        """Return the number of the first line that contains `part`, or 1."""
        return next((number for number, line in enumerate(self.text.split("\n"), 1) if part in line), 1)

    @cached_property
    def lines(self) -> yaml_lines.Lines:
        """Line number of each value."""
        return yaml_lines.line_numbers(self.text, self.name)

    @cached_property
    def settings_path(self) -> tuple[int | str, ...]:
        """Path of the plugin's settings in the document, such as ("plugins", 0, "leaflets")."""
        found = (path for path in self.lines if path[:1] == ("plugins",) and path[-1] == PLUGIN)
        return min(found, key=len, default=("plugins",))

    def line(self, *keys: int | str) -> int:
        """Return the line number of a value, or of its nearest ancestor with a known line."""
        return yaml_lines.line_of(keys, self.lines)

    def setting_line(self, *keys: int | str) -> int:
        """Return the line number of one of the plugin's settings."""
        return self.line(*self.settings_path, *keys)
