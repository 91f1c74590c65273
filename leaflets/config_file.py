"""mkdocs.yml as the lint rules need it: some of its values, and the line of each."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from leaflets.content import yaml_lines
from leaflets.errors import Problem

PLUGIN = "leaflets"
"""Name of the plugin in `plugins:`."""


@dataclass(frozen=True)
class ConfigFile:
    """mkdocs.yml: its text, and the values that are not the plugin's own."""

    name: str
    text: str
    nav: Any
    loaded: tuple[str, ...] = ()
    """URLs of extra stylesheets and scripts."""
    font: object = False
    """The theme's font; anything but False is fetched from a font service."""
    logo: str = ""
    """Path of the site's logo inside docs/."""

    def line_with(self, part: str) -> int:
        """Give the first line that holds some text, or 1."""
        return next((number for number, line in enumerate(self.text.split("\n"), 1) if part in line), 1)

    @cached_property
    def lines(self) -> yaml_lines.Lines:
        """Line of each value."""
        return self._lines_and_duplicates[0]

    @property
    def duplicates(self) -> list[Problem]:
        """Duplicate keys, of which YAML itself keeps the last in silence."""
        return self._lines_and_duplicates[1]

    @cached_property
    def _lines_and_duplicates(self) -> tuple[yaml_lines.Lines, list[Problem]]:
        return yaml_lines.line_numbers(self.text, self.name)

    @cached_property
    def settings_path(self) -> tuple[int | str, ...]:
        """Where the plugin's settings are, such as ("plugins", 0, "leaflets")."""
        found = (path for path in self.lines if path[:1] == ("plugins",) and path[-1] == PLUGIN)
        return min(found, key=len, default=("plugins",))

    def line(self, *keys: int | str) -> int:
        """Give the line of a value, or of what is around it."""
        return yaml_lines.line_of(keys, self.lines)

    def setting_line(self, *keys: int | str) -> int:
        """Give the line of one of the plugin's settings."""
        return self.line(*self.settings_path, *keys)
