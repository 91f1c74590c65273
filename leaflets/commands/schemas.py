"""Write JSON Schemas of the front matter and the data files, for completion in a text editor (`make schemas`).

A test checks that docs/data/schemas is up to date.
"""

import json
import sys
from pathlib import Path

from leaflets.content import DATA_FILES
from leaflets.content.front_matter import FrontMatter


def schemas() -> dict[str, str]:
    """Return the text of each schema (JSON Schema 2020-12), by file name."""
    found = {"front-matter.json": FrontMatter.model_json_schema()}
    for name, (model, _) in DATA_FILES.items():
        item = model.model_json_schema()
        definitions = item.pop("$defs", None)
        found[f"{name}.json"] = {
            "type": "array",
            "items": item,
            **({"$defs": definitions} if definitions else {}),
        }
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {name: json.dumps(dialect | schema, indent=2) + "\n" for name, schema in found.items()}


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")
