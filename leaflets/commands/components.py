"""Write a page with every component in every state, for maintainers, into build/components (`make components`).

It is made of the site's own stylesheet, and of the article's own templates where a component has one. Nothing of it is
published. A change of the look is seen there at a glance, in light and dark.
"""

import re
import sys
from pathlib import Path

from leaflets import style
from leaflets.outputs.web import assets
from leaflets.outputs.web.article import TEMPLATES
from leaflets.settings import BRAND, Emergency

SCHEMES = ("", "light", "dark")
"""The device's scheme, and each by choice."""
NUMBERS = [("Here", "999"), ("Nearby", "112"), ("A place with a long name", "000")]
LEVELS = [
    ("emergency", "#emergency", "Emergency", "call now"),
    ("urgent", "#urgent", "Same day", "get help today"),
    ("routine", "#routine", "Routine", "make an appointment"),
]


class Sample:
    """What the templates of the article ask of a page and of the settings."""

    summary = (
        "The message of the page.",
        "A second key point, which takes more than one line on a phone.",
    )
    emergency = tuple(Emergency(place=place, number=number) for place, number in NUMBERS)


def page(theme: Path, scheme: str) -> str:
    """Return the page of components in a scheme."""
    tokens = style.tokens()
    names = list(tokens.light)
    return TEMPLATES.render(
        "components.html",
        scheme=scheme,
        schemes=SCHEMES,
        stylesheet=with_states(assets.stylesheet(theme / "assets", BRAND)),
        sizes=names[: names.index("s1")],
        spaces=[name for name in names if re.fullmatch(r"s\d", name)],
        colours=[name for name, value in tokens.light.items() if value.startswith("#")],
        settings=Sample,
        leaflet=Sample,
        levels=LEVELS,
        help="#help",
        shape="page",
    )


def with_states(css: str) -> str:
    """Let the class "focus" or "hover" show a state that otherwise only a reader brings about."""
    css = css.replace(":focus:not(:focus-visible)", ":focus:not(:focus-visible):not(.focus)")
    return re.sub(r":(hover|focus)(?![-\w:])", r".\1", css) + css


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for scheme in SCHEMES:
        (folder / f"{scheme or 'index'}.html").write_text(page(Path("overrides"), scheme), encoding="utf-8")
    print(f"Open {folder / 'index.html'} in a browser.")
