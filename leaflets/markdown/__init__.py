"""Extensions to Markdown, and steps before and after it: cards, worksheets, citations, terms, figures, markers."""
