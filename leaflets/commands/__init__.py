"""Commands that `make` runs in addition to the build."""
