"""What `make` runs beside the build."""
