"""What people type instead of the site's words: docs/data/equivalents.yml."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from leaflets.content.front_matter import Line


class Equivalents(BaseModel):
    """Synonyms of a word of the site."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    means: Line
    """The word that the pages use most often."""
    words: Annotated[list[Line], Field(min_length=1)]
