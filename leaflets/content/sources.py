"""docs/data/sources.yml: the sources, and how each was checked."""

import re
from datetime import date
from typing import Annotated, Literal
from urllib.parse import quote

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, HttpUrl, StringConstraints, model_validator

from leaflets.content.front_matter import Line

KEY = r"[A-Za-z0-9][A-Za-z0-9-]*"

DOI = r"^10\.\d{4,9}/[^\s\u2010-\u201f]*[^\s\u2010-\u201f.,;:]$"
"""Without a dash or quote of a word processor; at the end, no sign of a sentence."""
UNENCODED = "/:;()!$&'*,=@"
"""Characters that stay unencoded in the URL of a DOI. "#", "%" and "?" have a meaning in URLs and are encoded."""

Mark = Literal["A", "B", "C", "P", "M"]
MARKS: dict[Mark, str] = {
    "A": "seen in an archived copy at the publisher's or another official address",
    "B": "text or abstract seen in an archived copy at some other address",
    "C": "seen only as quoted by others; to be checked again at the official page",
    "P": "on the data itself",
    "M": "no source seen",
}
WEAK: dict[Mark, str] = {"C": "weak source", "M": "no source seen"}
"""Marks of sources that may support safety advice only, with the words shown next to the citation number."""


WEB = re.compile(r"https?://[^/\s<>\"\u201c\u201d\u2018\u2019][^\s<>\"\u201c\u201d\u2018\u2019]*")


def web(url: str) -> str:
    """Reject a URL with signs of the text that it was copied from.

    Raises:
        ValueError: if it has any, or does not begin with http:// or https://.
    """
    if not WEB.fullmatch(str(url)):
        raise ValueError(f"'{url}' is not a URL such as https://www.example.org/page, without spaces and quotes")
    return _balanced(url)


def _balanced(text: str) -> str:
    if str(text).count("(") != str(text).count(")"):
        raise ValueError(f"'{text}' has a bracket that belongs to the sentence that it was copied from")
    return text


def _public(url: HttpUrl) -> HttpUrl:
    if url.username or url.password:
        raise ValueError(f"'{url}' has a user name or password, which would be published")
    if re.search(r"[^.][.,;:]$", str(url)):
        raise ValueError(f"'{url}' ends in '{str(url)[-1]}', which belongs to the sentence that it was copied from")
    return url


class Source(BaseModel):
    """One source, and how it was checked."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: Annotated[str, StringConstraints(pattern=f"^{KEY}$")]
    title: Line
    authors: Line
    published: Line
    kind: Literal[
        "guideline",
        "systematic review",
        "study",
        "reference site",
        "classification or dictionary",
        "the article",
        "none",
    ]
    url: Annotated[HttpUrl, BeforeValidator(web), AfterValidator(_public)] | None = None
    doi: Annotated[str, StringConstraints(pattern=DOI), AfterValidator(_balanced)] | None = None
    pmid: Annotated[str, StringConstraints(pattern=r"^\d{1,8}$")] | None = None
    no_address: Line | None = None
    """Why there is no URL, for a source that can only be found by its title."""
    supports: Line
    mark: Mark
    checked: Literal["read", "abstract read", "opening read", "seen quoted", "checked by program", "none"]
    checked_on: date
    how: Line

    @model_validator(mode="after")
    def can_be_found(self) -> "Source":
        """Require a URL, DOI or PMID, or the reason why there is none.

        Raises:
            ValueError: if all are missing.
        """
        if not (self.address or self.no_address):
            raise ValueError("a source needs a 'url', 'doi' or 'pmid', or a reason in 'no_address'")
        return self

    @property
    def address(self) -> str | None:
        """URL of the source: from the DOI, else `url`, else from the PMID."""
        if self.doi:
            return f"https://doi.org/{quote(self.doi, safe=UNENCODED)}"
        if self.url:
            return str(self.url)
        return f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/" if self.pmid else None

    @property
    def publication(self) -> str:
        """Where and when it was published, as a sentence without its full stop."""
        return self.published[:1].upper() + self.published[1:]

    @property
    def mark_meaning(self) -> str:
        """What was seen of the source, in words."""
        return MARKS[self.mark]

    @property
    def is_weak(self) -> bool:
        """Whether it may support safety advice only."""
        return self.mark in WEAK
