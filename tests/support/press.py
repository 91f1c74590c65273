"""Makes a good PDF, and bad ones: what the checks of PDFs are proved by."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import typst

from leaflets.typst import font_folder
from support.pdf_checks import Pdf

GOOD = """
#set document(title: "A title", date: none)
#set text(font: "Atkinson Hyperlegible", lang: "en", region: "GB", size: 11pt)
#set page(paper: "a4", footer: context [Page #counter(page).display() of #counter(page).final().first()])
#outline(title: [Contents], depth: 1)
#v(30%)
UK 999.
#pagebreak()
= First
#lorem(9) #link("https://a.example/")[A link that is too long for what is left of its line]. A #link(<place>)[place].
== Part of it
#table(columns: 2, table.header[A][B], [c], [d])
#lorem(90)
#pagebreak()
= Second <place>
#figure(rect(), alt: "A box. It is empty.", caption: [A box])
#lorem(60)
"""


class Press:
    """Makes PDFs: the good one, and it with a change."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.fonts = typst.Fonts(include_system_fonts=False, font_paths=[font_folder()])
        self.good = self("", "")

    def __call__(self, old: str, new: str, **options: Any) -> Pdf:
        """Make it from other markup."""
        assert old in GOOD
        compiler = typst.Compiler(root=self.folder, font_paths=self.fonts)
        options = {"pdf_standards": ["ua-1"]} | options
        made = compiler.compile(GOOD.replace(old, new, 1).encode(), format="pdf", **options)
        assert isinstance(made, bytes)
        path = self._path()
        path.write_bytes(made)
        return Pdf(path)

    def changed(self, change: Callable[[pikepdf.Pdf], object], pdf: Pdf | None = None) -> Pdf:
        """Change objects of a file."""
        path = self._path()
        with pikepdf.open((pdf or self.good).path) as file:
            change(file)
            file.save(path)
        return Pdf(path)

    def _path(self) -> Path:
        return self.folder / f"{len(list(self.folder.iterdir()))}.pdf"
