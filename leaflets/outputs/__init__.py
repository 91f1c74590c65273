"""The outputs: each a function of the Site to files."""
