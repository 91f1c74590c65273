"""Leaflets: Markdown pages for patients become a website, PDFs, pages to embed and data, from one source.

Markdown -> Leaflet -> web, print, embed, data. `build.py` is the whole way, from top to bottom; `plugin.py` is the one
file that knows MkDocs.
"""
