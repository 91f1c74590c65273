"""Print a page from WebKitGTK as PDF: webkit_print.py ADDRESS FILE. For the system's Python, which has GTK."""

import sys
from pathlib import Path
from typing import Any

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2  # noqa: E402 -- versions come first

address, path = sys.argv[1:]
settings = Gtk.PrintSettings()
settings.set_printer("Print to File")
settings.set(Gtk.PRINT_SETTINGS_OUTPUT_URI, Path(path).as_uri())
paper = Gtk.PageSetup()
paper.set_paper_size_and_default_margins(Gtk.PaperSize.new(Gtk.PAPER_NAME_A4))
view = WebKit2.WebView()
view.set_size_request(1280, 900)  # a computer's: what a style has for a wide window, WebKit keeps on paper
window = Gtk.OffscreenWindow()
window.add(view)
window.show_all()
operation = WebKit2.PrintOperation(web_view=view, print_settings=settings, page_setup=paper)
operation.connect("finished", Gtk.main_quit)


def on_load(view: Any, event: Any) -> None:
    if event == WebKit2.LoadEvent.FINISHED:
        operation.print_()


view.connect("load-changed", on_load)
view.load_uri(address)
Gtk.main()
