"""The HTML snippets that a clinic pastes into its own page, for the embed builder and oEmbed."""

from html import escape

from leaflets.leaflet import Leaflet, Section

TAG = "health-leaflet"
HEIGHT = 600
"""Default height in pixels: the screen of a small laptop. The iframe scrolls."""
SANDBOX = "allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
"""Permissions of the iframe: follow links that a reader clicks. Scripts do not run."""


def title(leaflet: Leaflet, section: Section | None = None) -> str:
    """Return the title of an iframe, which screen readers announce."""
    return f"{leaflet.title}: {section.title}" if section else leaflet.title


def iframe(source: str, title: str, page: str, height: int | str = HEIGHT, width: int | None = None) -> str:
    """Return an iframe that needs no script, and a link to the full page as a fallback.

    Its style makes it as wide as its container. HTML takes no percentage in the attribute `width`.

    Args:
        source: URL of the embed page.
        title: title of the iframe.
        page: URL of the full page.
        height: in pixels.
        width: in pixels, for a host page that removes the style. None: the browser's own, which fits every phone.
    """
    size = f'width="{width}" height="{height}"' if width else f'height="{height}"'
    return (
        f'<iframe src="{escape(source)}" title="{escape(title)}" loading="lazy" {size} '
        f'sandbox="{SANDBOX}" referrerpolicy="no-referrer" style="border:0;width:100%"></iframe>\n{_link(page, title)}'
    )


def element(script: str, chosen: str, title: str, page: str) -> str:
    """Return a custom element, which our script turns into an iframe as high as its content.

    Args:
        script: URL of the script.
        chosen: attributes of the element, as returned by `attributes`.
        title: title of the iframe.
        page: URL of the full page.
    """
    return (
        f'<script src="{escape(script)}" async referrerpolicy="no-referrer"></script>\n'
        f"<{TAG}{chosen}>{_link(page, title)}</{TAG}>"
    )


def attributes(**chosen: str) -> str:
    """Return attributes of the custom element: `page` (a slug), `section`, `look`, `level`, `height`."""
    return "".join(f' {name}="{escape(value)}"' for name, value in chosen.items())


def _link(page: str, title: str) -> str:
    return f'<p><a href="{escape(page)}">{escape(title)}</a></p>'
