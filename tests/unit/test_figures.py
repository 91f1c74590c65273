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
    assert 'aria-labelledby="figure-leg-title figure-leg-desc"' in svg
    assert 'fill="url(#figure-leg-causes)"' in svg
    assert "stroke='url(\"#figure-leg-causes\")'" in svg
    assert 'href="#figure-leg-desc"' in svg
    ids = set(re.findall(r"(?<!\w)id=[\"']([^\"']+)", svg))
    assert ids == {"figure-leg-title", "figure-leg-desc", "figure-leg-causes"}
