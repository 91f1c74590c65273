"""Leaflets on paper.

documents.py plans and makes the files. This package imports nothing itself: each process that sets a book loads it anew.
"""
