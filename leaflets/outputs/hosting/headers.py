"""HTTP headers: the one policy that every recipe for a server says (see recipes.py). Data, and two plain functions.

What is left out on purpose, each measured in Chromium 156:

- `frame-ancestors` on pages to embed. `*` means hosts on the web alone: it refuses a host page from a file, or one that
  is itself in a sandbox, as wikis put it. No directive refuses nobody.
- `Cross-Origin-Opener-Policy`. In a frame with `sandbox="allow-popups"` the link to the full page would lead to an
  error: a page with this header is never opened by a sandboxed one. The site has no secret that it could guard.
- The policy as `<meta>` in each page. `frame-ancestors` does not work there, and whether 'self' means anything for a
  page from a file is up to the browser: search must work there.
- `upgrade-insecure-requests`: many an intranet has no HTTPS.
- Reports of violations: they would tell a server what a patient reads.
- Leave for other sites' scripts to read the Markdown, which lies among the pages: the data has the same text.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from leaflets.paths import EMBED_SCRIPT, FEED, HASHED, WORKER

TYPES = {
    "html": "text/html",
    "js": "text/javascript",
    "json": "application/json",
    "xml": "application/xml",
    "webmanifest": "application/manifest+json",
    "md": "text/markdown",
    "txt": "text/plain",
    "conf": "text/plain",
    "sh": "text/plain",
    "css": "text/css",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "pdf": "application/pdf",
    "zip": "application/zip",
    "epub": "application/epub+zip",
    "gz": "application/gzip",
}
"""By the ending of a file's name."""
FEED_TYPE = "application/atom+xml"
CHARSET_TYPES = tuple(kind for kind in TYPES.values() if kind.startswith("text/"))
"""JSON, XML and SVG say their encoding themselves, or have but one."""

UNUSED_FEATURES = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
"""Of a browser. The site needs none of them; a copy button needs the clipboard, which is not on the list."""

SHARED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",  # which page somebody read is nobody's business, our own logs included
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in UNUSED_FEATURES),
}
"""On every answer."""

ALWAYS_ASK = "no-cache"
"""Kept, but shown only after the server says that it is still current: old safety advice must not be shown."""
FOR_EVER = "public, max-age=31536000, immutable"
AN_HOUR = "public, max-age=3600"

ANYBODY_READS = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
NO_FRAME = {"X-Frame-Options": "DENY"}  # for browsers that do not know frame-ancestors


@dataclass(frozen=True)
class HeaderRule:
    """Addresses that are answered with the same headers."""

    name: str
    comment: str
    """A comment for the recipes."""
    paths: tuple[str, ...]
    """Inside the site: folders ("embed/") and single files ("embed.js"). None: all that is of no other kind."""
    headers: Mapping[str, str]
    """Besides the shared ones."""


@dataclass(frozen=True)
class InlineAssets:
    """What a page carries inside: the policy lets nothing else of the kind run."""

    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()


def policy(pages: InlineAssets, embeds: InlineAssets) -> tuple[HeaderRule, ...]:
    """Write the policy. An address is of the first kind that has it.

    Args:
        pages: what is printed into the site's pages.
        embeds: what is printed into the pages to embed.
    """
    own = "'self'"
    page_content = {
        "script-src": [own, *hashes(pages.scripts)],
        "style-src": hashes(pages.styles),
        "img-src": [own, "data:"],
        "frame-src": [own],  # the preview of what a clinic would embed
        "manifest-src": [own],
        "worker-src": [own],
        "frame-ancestors": ["'none'"],
    }
    embed_content = {
        "script-src": hashes(embeds.scripts),
        "style-src": hashes(embeds.styles),
        "img-src": ["data:"],
    }
    image_content = {"style-src": ["'unsafe-inline'"], "frame-ancestors": ["'none'"]}  # an SVG file may hold a style
    nothing = {"frame-ancestors": ["'none'"]}
    return (
        HeaderRule(
            "embed",
            "Pages to embed: any page may frame them. No frame-ancestors, since even * would refuse some hosts.",
            ("embed/",),
            {
                "Content-Security-Policy": content_security_policy(embed_content),
                "Cross-Origin-Resource-Policy": "cross-origin",
                "Cross-Origin-Embedder-Policy": "require-corp",
                "Cache-Control": ALWAYS_ASK,
            },
        ),
        HeaderRule(
            "embed-script",
            "The script that other sites load to embed a page. Its name is fixed, so it may be an hour old.",
            (EMBED_SCRIPT,),
            {
                "Content-Security-Policy": content_security_policy(nothing),
                **NO_FRAME,
                **ANYBODY_READS,
                "Cache-Control": AN_HOUR,
            },
        ),
        HeaderRule(
            "data",
            "Data: any site's own scripts may read it.",
            ("api/", "oembed/", FEED),
            {
                "Content-Security-Policy": content_security_policy(nothing),
                **NO_FRAME,
                **ANYBODY_READS,
                "Cache-Control": ALWAYS_ASK,
            },
        ),
        HeaderRule(
            "files",
            "Files to keep. Browsers show a PDF by pages of their own, which a stricter policy could break.",
            ("pdf/", "download/"),
            {
                "Content-Security-Policy": "frame-ancestors 'none'",
                **NO_FRAME,
                "Cross-Origin-Resource-Policy": "same-origin",
                "Cache-Control": ALWAYS_ASK,
            },
        ),
        HeaderRule(
            "hashed",
            "Scripts with a hash of their content in their name: another content would have another name.",
            (HASHED,),
            {
                "Content-Security-Policy": content_security_policy(nothing),
                **NO_FRAME,
                "Cross-Origin-Resource-Policy": "same-origin",
                "Cache-Control": FOR_EVER,
            },
        ),
        HeaderRule(
            "worker",
            "The script that keeps the site on the device of a reader who asks for it: it fetches, and shows nothing.",
            (WORKER,),
            {
                "Content-Security-Policy": content_security_policy({"connect-src": [own], **nothing}),
                **NO_FRAME,
                "Cross-Origin-Resource-Policy": "same-origin",
                "Cache-Control": ALWAYS_ASK,
            },
        ),
        HeaderRule(
            "pictures",
            "Pictures: other sites show them where they link to a page.",
            ("assets/",),
            {
                "Content-Security-Policy": content_security_policy(image_content),
                **NO_FRAME,
                "Cross-Origin-Resource-Policy": "cross-origin",
                "Cache-Control": AN_HOUR,
            },
        ),
        HeaderRule(
            "pages",
            "Pages, and everything else: no other site may frame them.",
            (),
            {
                "Content-Security-Policy": content_security_policy(page_content),
                **NO_FRAME,
                "Cross-Origin-Resource-Policy": "same-origin",
                "Cache-Control": ALWAYS_ASK,
            },
        ),
    )


def rule_for(path: str, rules: Iterable[HeaderRule]) -> HeaderRule:
    """Find the kind of an address inside the site, such as "embed/symptoms/"."""
    for rule in rules:
        if not rule.paths or any(path.startswith(p) if p.endswith("/") else path == p for p in rule.paths):
            return rule
    raise ValueError("the last kind has every other address")


def content_security_policy(directives: Mapping[str, Iterable[str]]) -> str:
    """Write a Content-Security-Policy that allows what is listed, and nothing else."""
    closed = {"default-src": ["'none'"], **directives, "base-uri": ["'none'"], "form-action": ["'none'"]}
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in closed.items() if sources)


def hashes(texts: Iterable[str]) -> list[str]:
    """Name the texts of inline scripts or styles as a Content-Security-Policy does."""
    digests = (hashlib.sha256(text.encode()).digest() for text in sorted(set(texts)))
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


ELEMENT = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1>", re.DOTALL)


def inline_assets(documents: Iterable[str]) -> InlineAssets:
    """Collect the inline scripts and styles of our own documents; data in a script element is none."""
    found: dict[str, dict[str, None]] = {"script": {}, "style": {}}
    for document in documents:
        for name, attributes, text in ELEMENT.findall(document):
            if "src=" not in attributes and "ld+json" not in attributes:
                found[name].setdefault(text)
    return InlineAssets(tuple(found["script"]), tuple(found["style"]))
