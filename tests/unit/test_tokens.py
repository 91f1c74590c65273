"""One system: no stylesheet has a size, a space or a colour of its own, and no page has more than eight sizes of text."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from leaflets import style
from leaflets.outputs.embed.style import FRAME
from support.project import ROOT

SHEETS = sorted(
    path
    for path in (*style.FOLDER.glob("*.css"), *(ROOT / "overrides" / "assets").glob("*.css"), FRAME)
    if path.stem not in (style.TOKENS, "print")
)
TYPE = ("hero", "h1", "h2", "h3", "lead", "text", "small", "label")
SPACES = tuple(f"s{n}" for n in range(1, 9))
SIZE = re.compile(rf"var\(--({'|'.join(TYPE)})\)|inherit")
SPACE = re.compile(
    r"0|auto|1px|var\(--s[1-8]\)|calc\(-1 \* var\(--s[1-8]\)\)"
    r"|-3px"  # the rail's mark covers its line
    r"|env\([^)]*\)"
)
INDENTS = {"4.75rem", "4.5rem", "7.75rem"}
"""Room for a picture or a label beside or above the text: a width, not a space."""
FRAME_EDGE = re.compile(r"calc\(50% - 36\.5rem\)|max\(2rem, calc\(50% - 36\.5rem\)\)")
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\(")


def on_screen(path: Path) -> str:
    """Return the rules of a stylesheet without those for paper and the e-book, which have points and black."""
    css = style.COMMENT.sub("", path.read_text(encoding="utf-8"))
    return style.MEDIA.sub(lambda match: "" if "print" in match[1] or "--book" in match[1] else match[2], css)


def declarations(css: str, names: str) -> Iterator[tuple[str, str]]:
    """Yield name and value of each declaration whose name matches."""
    yield from re.findall(rf"[\s{{;]({names}):\s*([^;}}]+)", css)


def parts(value: str) -> list[str]:
    """Split a value at spaces that are not inside parentheses."""
    return re.findall(r"(?:[^\s(]|\((?:[^()]|\([^()]*\))*\))+", value)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_text_has_one_of_eight_sizes(sheet: Path) -> None:
    for name, value in declarations(on_screen(sheet), "font-size"):
        assert SIZE.fullmatch(value) or value == "112.5%", f"{name}: {value}"


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_spaces_are_of_eight_steps(sheet: Path) -> None:
    names = r"(?:margin|padding)(?:-(?:top|right|bottom|left|inline|block))?|(?:grid-)?(?:row-|column-)?gap"
    for name, value in declarations(on_screen(sheet), names):
        for part in parts(value):
            known = SPACE.fullmatch(part) or FRAME_EDGE.fullmatch(part) or part in INDENTS
            prefixed = part in ("4vh", "1.5rem", "2rem", "3rem")  # the dialog, and the old spelling of column-gap
            assert known or prefixed, f"{name}: {value}"


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_colours_are_tokens(sheet: Path) -> None:
    css = re.sub(r'url\("data:[^"]*"\)', "", on_screen(sheet))  # pictures in the stylesheet: white or black, for masks
    assert COLOUR.findall(css) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_every_token_exists(sheet: Path) -> None:
    own = set(re.findall(r"(?<=[\s{;])--([\w-]+):", sheet.read_text(encoding="utf-8")))
    used = set(re.findall(r"var\(--([\w-]+)", sheet.read_text(encoding="utf-8")))
    assert used - own <= style.tokens().light.keys()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_nothing_on_screen_needs_a_new_browser(sheet: Path) -> None:
    """A browser drops a whole rule for one selector that it does not know: Safari 11 has neither of these."""
    css = on_screen(sheet)
    assert not re.search(r":is\(|:where\(|:has\(|light-dark\(|\bclamp\(", css)
    assert not re.search(r"[\s{;]gap:", css), "grid-gap is known everywhere, and flex boxes have margins"


def test_tokens_are_plain_and_few() -> None:
    tokens = style.tokens()
    assert set(TYPE) | set(SPACES) <= tokens.light.keys()
    assert tokens.dark.keys() <= tokens.light.keys()
    assert not any("(" in value for values in (tokens.light, tokens.dark) for value in values.values())
    for query, values in tokens.wide.items():
        assert set(values) <= set(TYPE), query


def test_dark_set_is_for_screens_and_is_written_twice() -> None:
    sheet = style.token_sheet("#0b4a53")
    chosen = re.search(r'@media screen\{:root\[data-scheme="dark"\]\{([^}]*)', sheet)
    asked = re.search(r'prefers-color-scheme:dark\)\{:root:not\(\[data-scheme="light"\]\)\{([^}]*)', sheet)
    assert chosen
    assert asked
    assert chosen[1] == asked[1]


def test_a_clinics_colour_is_darker_in_the_dark() -> None:
    tokens = style.tokens("#400080")
    assert tokens.light["brand"] == tokens.light["line"] == "#400080"
    assert tokens.dark["brand"] == "#2c0057"
    assert tokens.dark["line"] == style.tokens().dark["line"]
