"""The policy of HTTP headers, which every server configuration implements.

Deliberately not set (tested in Chromium 156):

- `frame-ancestors` for embed pages: even `*` refuses host pages that are opened from a file or are sandboxed, as some
  wikis do. Without the directive, any page may embed them.
- `Cross-Origin-Opener-Policy`: a page with this header cannot be opened from an iframe with `sandbox="allow-popups"`,
  so the link to the full page would fail.
- A `<meta>` element with the policy: `frame-ancestors` is ignored there, and 'self' is not defined for pages opened
  from a file, where search must work.
- `upgrade-insecure-requests`: some intranets have no HTTPS.
- Violation reports: they would tell a server what a patient reads.
- CORS for the Markdown copies, which are in the same folders as the pages; the JSON has the same text.
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
"""By file extension."""
FEED_TYPE = "application/atom+xml"
CHARSET_TYPES = tuple(kind for kind in TYPES.values() if kind.startswith("text/"))
"""Types that need a charset. JSON, XML and SVG declare their encoding, or have only one."""

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
"""Browser features to switch off. The clipboard is not among them: copy buttons need it."""

SHARED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",  # keeps what somebody reads private, from our own logs too
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in UNUSED_FEATURES),
}
"""Headers of every response."""

ALWAYS_ASK = "no-cache"
"""Browsers revalidate before every use, so that outdated safety advice is not shown."""
FOR_EVER = "public, max-age=31536000, immutable"
AN_HOUR = "public, max-age=3600"

ANYBODY_READS = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
NO_FRAME = {"X-Frame-Options": "DENY"}  # for browsers that do not know frame-ancestors


@dataclass(frozen=True)
class HeaderRule:
    """Response headers for some paths."""

    name: str
    comment: str
    """Written into the server configurations."""
    paths: tuple[str, ...]
    """Folders ("embed/") and files ("embed.js"), relative to the site. Empty for the last rule, for all others."""
    headers: Mapping[str, str]
    """In addition to the shared headers."""


@dataclass(frozen=True)
class InlineAssets:
    """Inline scripts and styles of pages. The policy allows them by their hashes."""

    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()


def policy(pages: InlineAssets, embeds: InlineAssets) -> tuple[HeaderRule, ...]:
    """Return the header rules. The first rule that matches a path applies.

    Args:
        pages: inline assets of the site's pages.
        embeds: inline assets of the embed pages.
    """
    own = "'self'"
    page_content = {
        "script-src": [own, *hashes(pages.scripts)],
        "style-src": hashes(pages.styles),
        "img-src": [own, "data:"],
        "frame-src": [own],  # the preview in the embed builder
        "manifest-src": [own],
        "worker-src": [own],
        "frame-ancestors": ["'none'"],
    }
    embed_content = {
        "script-src": hashes(embeds.scripts),
        "style-src": hashes(embeds.styles),
        "img-src": ["data:"],
    }
    image_content = {
        "style-src": ["'unsafe-inline'"],
        "frame-ancestors": ["'none'"],
    }  # SVG files may have inline styles
    nothing = {"frame-ancestors": ["'none'"]}
    return (
        HeaderRule(
            "embed",
            "Embed pages: any page may frame them. No frame-ancestors, because even * refuses some host pages.",
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
            "The script that other sites load to embed a page. Its name is fixed, so it is cached for an hour only.",
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
            "Data: scripts of any site may read it.",
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
            "Downloads. Browsers show PDFs in a viewer page, which a stricter policy could break.",
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
            "Scripts with a hash of their content in their name: they never change.",
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
            "The service worker that stores the site on a reader's device: it may fetch files of the site only.",
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
            "Pictures: other sites show them in link previews.",
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
            "Pages and everything else: no other site may frame them.",
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
    """Return the rule for a path inside the site, such as "embed/symptoms/"."""
    for rule in rules:
        if not rule.paths or any(path.startswith(p) if p.endswith("/") else path == p for p in rule.paths):
            return rule
    raise ValueError("the last rule must match every path")


def content_security_policy(directives: Mapping[str, Iterable[str]]) -> str:
    """Return a Content-Security-Policy that allows the given sources only."""
    closed = {"default-src": ["'none'"], **directives, "base-uri": ["'none'"], "form-action": ["'none'"]}
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in closed.items() if sources)


def hashes(texts: Iterable[str]) -> list[str]:
    """Return the Content-Security-Policy sources of inline scripts or styles."""
    digests = (hashlib.sha256(text.encode()).digest() for text in sorted(set(texts)))
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


ELEMENT = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1>", re.DOTALL)


def inline_assets(documents: Iterable[str]) -> InlineAssets:
    """Collect the inline scripts and styles of HTML documents, not counting JSON-LD."""
    found: dict[str, dict[str, None]] = {"script": {}, "style": {}}
    for document in documents:
        for name, attributes, text in ELEMENT.findall(document):
            if "src=" not in attributes and "ld+json" not in attributes:
                found[name].setdefault(text)
    return InlineAssets(tuple(found["script"]), tuple(found["style"]))
