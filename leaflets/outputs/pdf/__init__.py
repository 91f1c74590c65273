"""The PDFs. `documents.py` plans and makes them.

This file imports nothing, because each process that makes a handbook imports the package again.
"""
