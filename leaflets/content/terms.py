"""docs/data/terms.yml: medical terms, explained in plain words."""

import re
import unicodedata
from typing import Literal

from pydantic import BaseModel, ConfigDict

from leaflets.content.front_matter import Line

APOSTROPHES = "'’‘ʼ`´"


def spelling(form: str) -> str:
    """Return a name in the spelling by which names are compared: one kind of space, apostrophe, accent and case."""
    plain = re.sub(f"[{APOSTROPHES}]", "'", unicodedata.normalize("NFC", form))
    return " ".join(plain.split()).casefold()


class Term(BaseModel):
    """One medical term."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    term: Line
    also: list[Line] = []
    """Other names and forms that occur in the text."""
    kind: Literal["condition", "medicine", "test", "body", "care", "word"]
    means: Line
    sources: list[str] = []

    @property
    def id(self) -> str:
        """Anchor of the explanation on a page: "term-creatine-kinase" for "creatine kinase"."""
        return f"term-{self._slug}"

    @property
    def glossary_id(self) -> str:
        """Anchor in the glossary. It differs from `id`, because the glossary page may explain terms too."""
        return f"word-{self._slug}"

    @property
    def _slug(self) -> str:
        return re.sub(r"[^a-z0-9]+", "-", self.term.lower()).strip("-")
