"""What a clinic pastes into its own page to show one of ours: one place for its words, for people and for programs."""

from html import escape

from leaflets.leaflet import Leaflet, Section

TAG = "health-leaflet"
HEIGHT = 600
"""Pixels: a screen of a small laptop. The frame scrolls, so nothing is cut off."""
SANDBOX = "allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
"""What a frame may do: follow a link that a reader chose. No script runs."""


def title(leaflet: Leaflet, section: Section | None = None) -> str:
    """What a frame shows, for those who hear its name."""
    return f"{leaflet.title}: {section.title}" if section else leaflet.title


def iframe(source: str, title: str, page: str, height: int | str = HEIGHT) -> str:
    """A frame that needs no script, and a link for where it is not shown.

    Args:
        source: address of the embed page.
        title: what the frame shows; a screen reader says it.
        page: address of the full page.
        height: in pixels.
    """
    return (
        f'<iframe src="{escape(source)}" title="{escape(title)}" loading="lazy" width="100%" height="{height}" '
        f'sandbox="{SANDBOX}" referrerpolicy="no-referrer" style="border:0"></iframe>\n{_link(page, title)}'
    )


def element(script: str, chosen: str, title: str, page: str) -> str:
    """A link that our script turns into a frame as high as its text.

    Args:
        script: address of the script.
        chosen: attributes of the element, as `attributes` writes them.
        title: what the frame shows.
        page: address of the full page.
    """
    return (
        f'<script src="{escape(script)}" async referrerpolicy="no-referrer"></script>\n'
        f"<{TAG}{chosen}>{_link(page, title)}</{TAG}>"
    )


def attributes(**chosen: str) -> str:
    """What is chosen, as it stands in the tag: `page` is a slug; `section`, `look`, `level` and `height` may follow."""
    return "".join(f' {name}="{escape(value)}"' for name, value in chosen.items())


def _link(page: str, title: str) -> str:
    return f'<p><a href="{escape(page)}">{escape(title)}</a></p>'
