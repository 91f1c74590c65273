"""LinkChecker over a served site: `check_links.py ADDRESS SETTINGS`.

A wrapper, because LinkChecker gives up root's rights and can then no longer load its own modules from a private folder:
this loads them first.
"""

import importlib
import pkgutil
import sys

import linkcheck
import linkcheck.checker
import linkcheck.logger
import linkcheck.parser
import linkcheck.plugins
from linkcheck.command import linkchecker

if __name__ == "__main__":
    address, settings = sys.argv[1:]
    for package in (linkcheck.checker, linkcheck.logger, linkcheck.parser, linkcheck.plugins):
        for module in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
            importlib.import_module(module.name)
    sys.argv = ["linkchecker", "--config", settings, "--no-status", "--verbose", address]
    linkchecker.linkchecker()
