"""What an editor may not publish: one rule a file, each a function from the content to its problems."""
