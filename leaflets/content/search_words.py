"""What people type instead of the site's words: docs/data/equivalents.yml."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from leaflets.content.front_matter import Line


class Equivalents(BaseModel):
    """Words that a reader may use for one of the site's."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    means: Line
    """The word that the pages use most."""
    words: Annotated[list[Line], Field(min_length=1)]
