"""What Markdown must know: the parts of a page that plain Markdown has no words for."""
