"""Rules for links: to a page or heading that exists, or to an approved URL."""

import posixpath
import re
from collections.abc import Container, Iterator
from urllib.parse import urlsplit

from leaflets.content import Content
from leaflets.content.page import Block, Page, without_code
from leaflets.errors import Problem
from leaflets.lint import red_flags
from leaflets.lint.images import IMAGE
from leaflets.markdown.citations import CITATION

LINK = re.compile(r"(?<!!)\[(?P<text>[^\]]*)\]\(\s*(?P<target>[^)\s]*)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)")
REFERENCE = re.compile(r"\[(?P<name>[^\[\]@^][^\[\]@]*)\]:\s*(?P<target>\S+)")
"""A definition of the target of `[text][name]` or `[name]`."""
NAMED = re.compile(r"\[(?P<name>[^\[\]]+)\]")
UNREAD = re.compile(r"\]\(")
LEFT_OVER = re.compile(r"\[\[[^\]\n]*\]*|\[\^[^\]\s]*\]|\]\s+\((?=[^()\s]+\))|\)\[(?!\^)|\]\[(?P<name>[^\[\]]*)\]?")
"""Parts of links that Markdown publishes as text."""
AUTOLINK = re.compile(r"<(?P<address>(?:ftp|https?)://[^<>]*)>|<(?P<email>[^<> !]+@[^@<> ]+)>", re.I)
"""A URL or e-mail address in angle brackets."""
BARE_ADDRESS = re.compile(r"(?<![(\w/])(?:https?:)?//[\w-]+(?:\.[\w-]+)+[^\s)>\]\"']*", re.I)


def check(page: Page, content: Content) -> Iterator[Problem]:
    """Check every link of a page.

    Markdown has more forms of links than these patterns match. Any other `](` is rejected.
    """
    texts = [(without_code(block.text), block) for block in page.blocks if block.kind != "code"]
    references = {_key(match["name"]): match["target"] for text, _ in texts for match in REFERENCE.finditer(text)}
    for text, block in texts:
        rest = REFERENCE.sub(blank, LINK.sub(blank, text))
        for match in (*LINK.finditer(text), *REFERENCE.finditer(text)):
            line = block.line_at(match.start())
            if wrong := _link_error(match["target"], page, content):
                yield Problem(page.file, line, *wrong)
            if not match.groupdict().get("text", "name").strip():
                yield Problem(
                    page.file,
                    line,
                    f"The link to '{match['target']}' has no text.",
                    "Write where it leads between the square brackets.",
                )
        bare = list(_bare(rest))
        for start, address in bare:
            if wrong := _url_error(address, content):
                yield Problem(page.file, block.line_at(start), *wrong)
        for match in UNREAD.finditer(IMAGE.sub(blank, rest)):
            fix = "Write [text](page.md), without brackets in the text and without spaces in the target."
            yield Problem(page.file, block.line_at(match.start()), "Invalid link syntax at ']('.", fix)
        yield from _left_over(CITATION.sub(blank, IMAGE.sub(blank, rest)), block, page, references)
        if block.card == "emergency":
            led = [(match.start(), match["target"]) for match in (*LINK.finditer(text), *REFERENCE.finditer(text))]
            led += bare
            led += [
                (m.start(), references[name]) for m in NAMED.finditer(rest) if (name := _key(m["name"])) in references
            ]
            for start, target in led:
                fix = "Move the link out of the card, so that readers stay on its advice."
                yield Problem(page.file, block.line_at(start), f"Link to '{target}' in an emergency card.", fix)


def _bare(text: str) -> Iterator[tuple[int, str]]:
    """Find URLs and e-mail addresses that are written without a link text.

    Yields:
        The index at which each begins, and its URL.
    """
    for match in AUTOLINK.finditer(text):
        email = match["email"] and match["email"].removeprefix("mailto:")
        yield match.start(), f"mailto:{email}" if email else match["address"]
    for match in BARE_ADDRESS.finditer(AUTOLINK.sub(blank, text)):
        yield match.start(), match[0].rstrip(".,;:")


def _left_over(text: str, block: Block, page: Page, references: Container[str]) -> Iterator[Problem]:
    """Find parts of links that Markdown would publish as text."""
    for match in LEFT_OVER.finditer(text):
        if match["name"] is not None and _key(match["name"]) in references:
            continue
        line = block.line_at(match.start())
        if match[0].startswith("[^"):
            fix = "Cite a source, such as [@KEY] with a key of data/sources.yml."
            yield Problem(page.file, line, f"Footnotes such as '{match[0]}' are not supported.", fix)
        else:
            fix = "Write [text](page.md), without a space between the two pairs of brackets."
            yield Problem(page.file, line, f"Incomplete link '{' '.join(match[0].split())}'.", fix)


def _key(name: str) -> str:
    return " ".join(name.lower().split())


def blank(match: re.Match[str]) -> str:
    """Return as many spaces as the match is long, keeping line breaks."""
    return re.sub(r"[^\n]", " ", match[0])


def has_anchor(page: Page, name: str, content: Content) -> bool:
    """Return whether a page has an anchor: of a heading, or of an entry of the data that it shows."""
    if name in page.ids:
        return True
    shown = page.marker_names()
    return (
        ("sources" in shown and name.startswith("source-") and name.removeprefix("source-") in content.sources)
        or ("glossary" in shown and name in content.glossary_ids)
        or ("claims" in shown and name in content.claims)
        or name in set(red_flags.anchors(page, content))
    )


def _link_error(target: str, page: Page, content: Content) -> tuple[str, str] | None:
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return _url_error(target, content)
    if target.startswith("/"):
        return (
            f"The link '{target}' is relative to the site's root.",
            "Link to the page's file, such as symptoms.md.",
        )
    path, mark, anchor = target.partition("#")
    if not target:
        return "'()': this link has no target.", "Write the target, such as symptoms.md."
    if mark and not anchor:
        return f"The link '{target}' has no heading after its '#'.", "Write the heading's id, or leave out the '#'."
    src_uri = posixpath.normpath(posixpath.join(posixpath.dirname(page.src_uri), path)) if path else page.src_uri
    other = content.pages.get(src_uri)
    if other is None:
        if not path.endswith(".md") and path and (content.docs / src_uri).is_file():
            return _unpublished(target, src_uri)
        return (
            f"The link '{target}' does not lead to a page.",
            "Write the path of a page relative to this one, such as symptoms.md.",
        )
    if anchor and not has_anchor(other, anchor, content):
        known = ", ".join(sorted(h.id for h in other.headings() if h.id)) or "none"
        return f"The link '{target}' does not lead to a heading of {other.src_uri}.", f"Its heading ids are: {known}."
    return None


def _unpublished(target: str, src_uri: str) -> tuple[str, str] | None:
    """Return a problem if an existing file is not published."""
    if src_uri.startswith(("data/", ".")):
        return f"The file '{target}' is not published.", "Link to a page, or put the file into docs/assets."
    return None


def _url_error(address: str, content: Content) -> tuple[str, str] | None:
    scheme = urlsplit(address).scheme.lower()
    if scheme not in ("https", "http", "mailto", "tel", ""):
        return f"URLs such as '{address}' are not allowed.", "Link to a page, or cite a source."
    if address in content.source_urls or address.rstrip("/") in content.addresses or address in content.addresses:
        return None
    fix = "Cite it as a source, or add it to data/addresses.yml with the reason."
    return f"The URL '{address}' is not in data/sources.yml or data/addresses.yml.", fix
