"""Leaflets on paper: their text as Typst markup, the documents made of it, and the last step of a PDF."""
