"""What an editor may not publish: one subject a file, each a function from the content to its problems."""
