"""Dates for readers."""

from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def in_words(day: date) -> str:
    """Return a date in words, such as "22 November 2026", regardless of the locale."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
