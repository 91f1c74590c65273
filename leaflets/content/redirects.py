"""Anchors that have moved, so that links to them keep working: docs/data/redirects.yml."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Target = Annotated[str, StringConstraints(pattern=r"^[\w/-]+(#[\w-]+)?$")]


class Redirect(BaseModel):
    """An anchor that a page once had, and where its content is now."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    from_: Annotated[str, StringConstraints(pattern=r"^[\w/-]+#[\w-]+$"), Field(alias="from")]
    """Slug of the page, "#", the old anchor."""
    to: Target
    """Slug of a page, and an anchor of it if there is one."""

    @property
    def slug(self) -> str:
        """Slug of the page that had the anchor."""
        return self.from_.partition("#")[0]

    @property
    def anchor(self) -> str:
        """The old anchor."""
        return self.from_.partition("#")[2]
