"""Codes of real, neighbouring conditions: docs/data/codes.yml."""

from pydantic import BaseModel, ConfigDict

from front_matter import CodeSystem, Line

SYSTEMS: dict[CodeSystem, str] = {"icd-10-cm": "ICD-10-CM", "icd-11": "ICD-11 MMS"}


class Code(BaseModel):
    """One entry of a classification. Tests hold code and title against the classification's own data."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    system: CodeSystem
    code: Line
    title: Line
    note: Line | None = None
