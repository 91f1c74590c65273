"""Rule for the site's own address, which feeds, PDFs and server settings repeat as it is."""

import re
from collections.abc import Iterator

from leaflets.config_file import ConfigFile
from leaflets.errors import Problem

ADDRESS = re.compile(
    r"https?://[A-Za-z0-9](?:(?:[A-Za-z0-9-]|\.(?!\.))*[A-Za-z0-9])?(?::(?P<port>[0-9]{1,5}))?/"
    r"(?:(?!\.{1,2}/|[^/]*\.(?:html?|php|aspx?)/)[A-Za-z0-9._~-]+/)*"
)
"""Scheme, host, port, and folders of letters, digits, dots, hyphens, underscores and tildes; no page."""
LAST_PORT = 65535


def check(config_file: ConfigFile) -> Iterator[Problem]:
    """Check the setting `site_url`, whose value may come from the environment variable SITE_URL."""
    address = config_file.site_url
    if address is None:
        return
    line = config_file.line("site_url")
    fix = "Write it like https://www.example.org/ or https://www.example.org/pain/, here or in SITE_URL."
    if not address:
        yield Problem(config_file.name, line, "The setting 'site_url' is empty, but PDFs print the address.", fix)
        return
    match = ADDRESS.fullmatch(address if address.endswith("/") else f"{address}/")
    if not match or int(match["port"] or 0) > LAST_PORT:
        what = f"'site_url' is '{address}', which is not the address of a site: https, a host, and plain folder names."
        yield Problem(config_file.name, line, what, fix)
