"""Ask every address outside of the site whether it answers: `external_links.py DOCS` (needs the web).

Not part of `make test`: other people's servers are not ours to fail on.
"""

import sys
import urllib.error
import urllib.request
from pathlib import Path

import yaml


def addresses(docs: Path) -> dict[str, str]:
    """Addresses of the sources and of the allow-list, each with the entry that names it."""
    found: dict[str, str] = {}
    for source in yaml.safe_load((docs / "data" / "sources.yml").read_text(encoding="utf-8")):
        if "url" in source:
            found[source["url"]] = source["key"]
        if "doi" in source:
            found[f"https://doi.org/{source['doi']}"] = source["key"]
    for entry in yaml.safe_load((docs / "data" / "addresses.yml").read_text(encoding="utf-8")):
        found[entry["address"]] = "addresses.yml"
    return found


def answer(address: str) -> str:
    """Give "ok", or what went wrong."""
    request = urllib.request.Request(address, headers={"User-Agent": "Mozilla/5.0 (link check)"})
    try:
        with urllib.request.urlopen(request, timeout=20) as response:
            return "ok" if response.status < 400 else f"status {response.status}"
    except urllib.error.HTTPError as error:
        return f"status {error.code}"
    except OSError as error:
        return str(getattr(error, "reason", error))


if __name__ == "__main__":
    wrong = 0
    for address, owner in sorted(addresses(Path(sys.argv[1])).items(), key=lambda item: item[1]):
        said = answer(address)
        wrong += said != "ok"
        print(f"{said:12} {owner:18} {address}")
    sys.exit(f"{wrong} addresses did not answer" if wrong else 0)
