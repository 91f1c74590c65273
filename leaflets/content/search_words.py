"""What people type instead of the site's words: docs/data/equivalents.yml and docs/data/emergency-words.yml."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from leaflets.content.front_matter import Line


class Equivalents(BaseModel):
    """Words that a reader may use for one of the site's."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    means: Line
    """The word that the pages use most."""
    words: Annotated[list[Line], Field(min_length=1)]


class EmergencyWords(BaseModel):
    """Words that, all together in a search, smell of an emergency."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    all: Annotated[list[Line], Field(min_length=1)]

    @property
    def name(self) -> str:
        """What tells it apart."""
        return " + ".join(self.all)
