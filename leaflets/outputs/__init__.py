"""The outputs. Each is a function from the Site to files."""
