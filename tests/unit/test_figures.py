"""Figures on one page have no id in common, neither with each other nor with a heading."""

import re
from pathlib import Path

from leaflets.markdown import figures

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" aria-labelledby="leg-title desc"><title id="leg-title">A</title><desc id="desc">B</desc>'
    '<linearGradient id=\'causes\'/><rect fill="url(#causes)" stroke=\'url("#causes")\'/><use href="#desc"/></svg>'
)


def test_two_drawings_with_the_same_ids_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    for name in ("leg", "arm"):
        (tmp_path / "assets" / f"{name}.svg").write_text(DRAWING)
    shown = "".join(f'<p><img alt="A" src="assets/{name}.svg" title="C." /></p>' for name in ("leg", "arm"))
    html = figures.insert(f'<h2 id="causes">Causes</h2>{shown}', "", tmp_path)
    ids = re.findall(r"id=[\"']([^\"']+)", html)
    assert len(ids) == len(set(ids)) == 7
    assert all(id_.startswith(figures.PREFIX) for id_ in ids[1:])


def test_references_inside_a_drawing_follow_its_ids() -> None:
    svg = figures.with_own_ids(DRAWING, "assets/leg.svg")
    assert 'aria-labelledby="figure-leg.-title figure-leg.desc"' in svg
    assert 'fill="url(#figure-leg.causes)"' in svg
    assert "stroke='url(\"#figure-leg.causes\")'" in svg
    assert 'href="#figure-leg.desc"' in svg
    ids = set(re.findall(r"(?<!\w)id=[\"']([^\"']+)", svg))
    assert ids == {"figure-leg.-title", "figure-leg.desc", "figure-leg.causes"}


NAMED_ALIKE = {
    "assets/leg-a.svg": '<svg id="x"/>', "assets/leg_a.svg": '<svg id = "x"/>', "leg-a.svg": '<svg id="x"/>', "assets/b/c.svg": '<svg id="x"/>',
    "assets/leg.svg": "<svg id='a-x'><g id='leg-a-x'/><g id='legs'/><g id='s'/></svg>",
}  # fmt: skip


def test_no_two_ids_of_files_with_names_alike_are_equal() -> None:
    svgs = "".join(figures.with_own_ids(svg, path) for path, svg in NAMED_ALIKE.items())
    ids = re.findall(r"id=[\"']([^\"']+)", svgs)
    assert len(ids) == len(set(ids)) == 8
    assert all(re.fullmatch(r"figure-[\w.-]+", id_) for id_ in ids)
    refers = figures.with_own_ids(
        '<svg><g id="a-x"/><g id="x"/><use href="#x"/><use href="#a-x"/></svg>', "assets/a.svg"
    )
    assert (
        refers
        == '<svg><g id="figure-a.-x"/><g id="figure-a.x"/><use href="#figure-a.x"/><use href="#figure-a.-x"/></svg>'
    )


def test_notes_of_a_program_are_left_out() -> None:
    svg = '<?xml version="1.0"?><?xpacket begin="a"?><svg><title>A</title></svg><?xpacket end="w"?>'
    assert figures.figure(svg, "B", "") == '<figure class="figure"><svg><title>B</title></svg></figure>'
