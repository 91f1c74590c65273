"""The Site as the build has it when all pages are rendered, to make one output of it without the others."""

from pathlib import Path
from typing import Any
from unittest.mock import patch

from mkdocs.commands.build import build
from mkdocs.config import load_config

from leaflets.site import Site


class _Rendered(Exception):
    pass


def site_of(root: Path, folder: Path) -> Site:
    """Render the pages of a project.

    Args:
        folder: of the output, which stays empty.
    """
    found: list[Site] = []

    def keep(site: Site, *_: Any) -> None:
        found.append(site)
        raise _Rendered

    config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder))
    config.plugins.on_startup(command="build", dirty=False)
    with patch("leaflets.build.outputs", keep):
        try:
            build(config)
        except _Rendered:
            return found[0]
    raise AssertionError("nothing was rendered")
