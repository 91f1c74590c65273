"""docs/data/codes.yml: codes of related conditions in medical classifications."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from leaflets.content.front_matter import CodeSystem, Line

SYSTEMS: dict[CodeSystem, str] = {"icd-10-cm": "ICD-10-CM", "icd-11": "ICD-11 MMS"}
OIDS: dict[CodeSystem, str] = {"icd-10-cm": "2.16.840.1.113883.6.90"}
"""From HL7's registry, which has "Not Assigned" for ICD-11 MMS (terminology.hl7.org, release 7.2.0)."""
URIS: dict[CodeSystem, str] = {
    "icd-10-cm": "http://hl7.org/fhir/sid/icd-10-cm",
    "icd-11": "http://id.who.int/icd/release/11/mms",
}
"""From HL7's registry."""


class Code(BaseModel):
    """One code of a classification. Tests compare code and title with the classification's own data."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    system: CodeSystem
    code: Annotated[Line, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9.&-]*$")]
    """Part of URLs and file names."""
    title: Line
    nearest: tuple[Line, ...] = ()
    """Slugs of pages to answer with, where none is about the condition itself. The answer says so."""
