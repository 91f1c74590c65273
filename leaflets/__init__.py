"""Build a website, PDFs, embed pages and data from one set of Markdown pages.

Markdown -> Leaflet -> web, print, embed, data. The pipeline is in `build.py`; only `plugin.py` imports MkDocs.
"""
