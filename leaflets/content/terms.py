"""Medical terms in plain words: docs/data/terms.yml."""

import re
from typing import Literal

from pydantic import BaseModel, ConfigDict

from leaflets.content.front_matter import Line


class Term(BaseModel):
    """One medical term."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    term: Line
    also: list[Line] = []
    """Other names and forms, as they stand in the text."""
    kind: Literal["condition", "medicine", "test", "body", "care", "word"]
    means: Line
    sources: list[str] = []

    @property
    def id(self) -> str:
        """Address of the meaning at a page's foot: "creatine kinase" is "term-creatine-kinase"."""
        return f"term-{self._slug}"

    @property
    def glossary_id(self) -> str:
        """Address of the entry in the glossary, which may also explain words at its own foot."""
        return f"word-{self._slug}"

    @property
    def _slug(self) -> str:
        return re.sub(r"[^a-z0-9]+", "-", self.term.lower()).strip("-")
