"""What editors write, read into typed data: pages, data files, the settings in mkdocs.yml."""
