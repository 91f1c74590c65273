"""Scripts that pages fetch later get a name with the hash of their content: a browser may keep them for ever.

They lie in a folder of their own, since every kind of server can give a folder headers of its own, and not every one
can do so by a pattern (see recipes.py). Templates name them by `asset("assets/search.js")`.
"""

import hashlib
from pathlib import PurePosixPath

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from publishing.outputs import add

FOLDER = "hashed/"


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Rename the scripts, and tell the templates their new names."""
    named: dict[str, str] = {}
    for file in list(files):
        if file.src_dir == config.docs_dir or not file.src_uri.startswith("assets/") or not file.is_javascript():
            continue  # the content's own files keep the names that its pages link to
        content = file.content_bytes
        named[file.src_uri] = hashed(file.src_uri, content)
        files.remove(file)
        add(files, config, named[file.src_uri], content)
    env.globals["asset"] = named.__getitem__
    return env


def hashed(path: str, content: bytes) -> str:
    """Name a file by its content: "assets/search.js" is "hashed/search.3f9a2c1d.js"."""
    old = PurePosixPath(path)
    return f"{FOLDER}{old.stem}.{hashlib.sha256(content).hexdigest()[:8]}{old.suffix}"
