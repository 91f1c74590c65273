"""The article, claim by claim: docs/data/claims.yml."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, StringConstraints

from content.bibliography import keys_html
from content.front_matter import Line

Verdict = Literal["supported", "weak evidence", "no evidence", "contradicted", "opinion", "not content"]
ClaimId = Annotated[str, StringConstraints(pattern=r"^C\d{3}$")]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


class Claim(BaseModel):
    """One claim of the article in our own words, and what the evidence says of it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: ClaimId
    section: Line
    claim: Line
    verdict: Verdict
    reason: Line
    sources: list[str]
    answered: Annotated[str, StringConstraints(pattern=r"^[\w/-]+#[\w-]+$")]
    """Where the site answers it: the page's slug, "#", the heading's id."""
    safety: bool = False
    """Whether the line could harm a reader if it stood alone."""


def counts(claims: Iterable[Claim]) -> dict[Verdict, int]:
    """How many claims have each verdict, in the order of `VERDICTS`."""
    found = Counter(claim.verdict for claim in claims)
    return {verdict: found[verdict] for verdict in VERDICTS}


def plot_html(claims: Iterable[Claim]) -> str:
    """Bars of the verdicts, drawn from the data, as a figure with a text equivalent."""
    bars = counts(claims)
    total, most = sum(bars.values()), max(bars.values(), default=0) or 1
    width, row, top = 340, 52, 8
    said = "; ".join(f"{verdict}: {count}" for verdict, count in bars.items())
    drawn = []
    for index, (verdict, count) in enumerate(bars.items()):
        y = top + index * row
        length = round(count / most * (width - 40), 1)
        drawn.append(
            f'<text x="0" y="{y + 14}" font-size="15" fill="currentColor">{verdict.capitalize()}</text>'
            f'<rect class="tint-{index % 3 + 1}" x="1" y="{y + 22}" width="{length}" height="18" rx="4"'
            f' fill="#dbe7f0" stroke="currentColor" stroke-width="1.5"/>'
            f'<text x="{length + 9}" y="{y + 36}" font-size="15" font-weight="700" fill="currentColor">{count}</text>'
        )
    return (
        f'<figure class="figure"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {top + len(bars) * row}"'
        ' role="img" aria-labelledby="verdict-plot-title verdict-plot-desc" font-family="inherit">'
        f'<title id="verdict-plot-title">Verdicts on the {total} claims</title>'
        f'<desc id="verdict-plot-desc">{said}.</desc>{"".join(drawn)}</svg>'
        f"<figcaption>{total} claims by verdict: {said}.</figcaption></figure>"
    )


def table_html(
    claims: Iterable[Claim], address: Callable[[str], str], titles: Mapping[str, str], source_prefix: str | None
) -> str:
    """All claims as one table, under a filter that needs no script.

    The filter is a set of radio buttons; the stylesheet hides the rows of other verdicts. Each cell names its column,
    so that a phone can show a row as a card. The roles keep it a table for assistive technology when it does.

    Args:
        address: gives the relative address of a page from its slug.
        titles: page titles by slug.
        source_prefix: what leads to a source, before its key; None where no page lists the sources.
    """
    claims = list(claims)
    rows = "".join(_row(claim, address, titles, source_prefix) for claim in claims)
    choices = [("all", "All", len(claims))]
    choices += [(_class(verdict), verdict.capitalize(), count) for verdict, count in counts(claims).items()]
    radios = "".join(
        f'<label><input type="radio" name="verdict" id="verdict-{value}"{" checked" if value == "all" else ""}>'
        f" {label} ({count})</label>"
        for value, label, count in choices
    )
    heads = "".join(f'<th role="columnheader" scope="col">{head}</th>' for head in COLUMNS)
    return (
        '<div class="claims">'
        f'<fieldset class="claims__filter"><legend>Show claims with the verdict</legend>{radios}</fieldset>'
        '<table class="cards" role="table" aria-label="The claims of the article">'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead><tbody role="rowgroup">{rows}</tbody></table></div>'
    )


COLUMNS = ("Claim", "Verdict", "Why", "Sources", "Answered in")


def _row(claim: Claim, address: Callable[[str], str], titles: Mapping[str, str], source_prefix: str | None) -> str:
    slug, _, anchor = claim.answered.partition("#")
    safety = " <strong>Safety.</strong>" if claim.safety else ""
    cells = (
        f'<span class="claims__id">{claim.id}, {escape(claim.section)}</span> {escape(claim.claim)}',
        f'<span class="verdict verdict--{_class(claim.verdict)}">{claim.verdict.capitalize()}</span>',
        f"{escape(claim.reason)}{safety}",
        keys_html(claim.sources, source_prefix) or "None",
        f'<a href="{address(slug)}#{escape(anchor)}">{escape(titles[slug])}</a>',
    )
    drawn = "".join(
        f'<td role="cell" data-label="{head}"><div>{cell}</div></td>' for head, cell in zip(COLUMNS, cells, strict=True)
    )
    return f'<tr role="row" id="{claim.id}" class="claim claim--{_class(claim.verdict)}">{drawn}</tr>'


def _class(verdict: str) -> str:
    return verdict.replace(" ", "-")
