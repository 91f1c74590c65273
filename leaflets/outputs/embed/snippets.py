"""The HTML snippets that a clinic pastes into its own page, for the embed builder and oEmbed."""

from html import escape

from leaflets.leaflet import Leaflet, Section

TAG = "health-leaflet"
HEIGHT = 600
"""Default height in pixels: the screen of a small laptop. The iframe scrolls."""
SANDBOX = "allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
"""Permissions of the iframe: follow links that a reader clicks. Scripts do not run."""
WORDPRESS = "wp-embedded-content"
"""The class by which WordPress finds what is embedded by address (wp-includes/js/wp-embed.js)."""


def title(leaflet: Leaflet, section: Section | None = None) -> str:
    """Return the title of an iframe, which screen readers announce."""
    return f"{leaflet.title}: {section.title}" if section else leaflet.title


def iframe(source: str, title: str, page: str, height: int | str = HEIGHT) -> str:
    """Return an iframe that needs no script, and a link to the full page as a fallback.

    Its style makes it as wide as its container: HTML takes no percentage in the attribute `width`. The height is in the
    style too, because many host pages have `iframe { height: auto }`. The `<div>` keeps the frame in the column of host
    pages that centre blocks, which an iframe is not.

    Args:
        source: URL of the embed page.
        title: title of the iframe.
        page: URL of the full page.
        height: in pixels.
    """
    return (
        f'<div><iframe src="{escape(source)}" title="{escape(title)}" loading="lazy" height="{height}" '
        f'sandbox="{SANDBOX}" referrerpolicy="no-referrer" style="{_style(height)}"></iframe>'
        f"<p>{_link(page, title)}</p></div>"
    )


def element(script: str, chosen: str, title: str, page: str) -> str:
    """Return a custom element, which our script turns into an iframe as high as its content.

    It is one line without a paragraph, because editors tear an unknown element at those.

    Args:
        script: URL of the script.
        chosen: attributes of the element, as returned by `attributes`.
        title: title of the iframe.
        page: URL of the full page.
    """
    return (
        f'<div><script src="{escape(script)}" async referrerpolicy="no-referrer"></script>'
        f"<{TAG}{chosen}>{_link(page, title)}</{TAG}></div>"
    )


def for_programs(source: str, title: str, page: str) -> str:
    """Return the HTML that a program inserts for the address of a page, as WordPress wants it.

    Of an unknown site, WordPress keeps a `<blockquote>` and the iframe after it, without styles. It shows the
    `<blockquote>` until the embed page has sent its height, which needs scripts.
    """
    return (
        f'<blockquote class="{WORDPRESS}"><p>{_link(page, title)}</p></blockquote>'
        f'<iframe class="{WORDPRESS}" src="{escape(source)}" title="{escape(title)}" width="100%" height="{HEIGHT}" '
        f'frameborder="0" sandbox="allow-scripts {SANDBOX}" style="{_style(HEIGHT)}"></iframe>'
    )


def attributes(**chosen: str) -> str:
    """Return attributes of the custom element: `page` (a slug), `section`, `look`, `level`, `height`."""
    return "".join(f' {name}="{escape(value)}"' for name, value in chosen.items())


def _link(page: str, title: str) -> str:
    return f'<a href="{escape(page)}">{escape(title)}</a>'


def _style(height: int | str) -> str:
    return f"border:0;height:{height}px;width:100%"
