"""The search box: the queries that it is tested with, and how to ask it many at once."""

from typing import Any
from urllib.parse import urldefrag

import yaml
from playwright.sync_api import Page

from support.project import ROOT

HERE = ROOT / "tests" / "site"

# Types each query into the box and reads the list: addresses of the results, and milliseconds until it stands.
TYPE = """queries => {
  const input = document.getElementById("search-input"), list = document.getElementById("search-results");
  return queries.map(query => {
    const start = performance.now();
    input.value = query;
    input.dispatchEvent(new Event("input"));
    list.getBoundingClientRect();
    const took = performance.now() - start;
    return [[...list.querySelectorAll(":scope > li > a")].map(a => a.getAttribute("href")), took];
  });
}"""


def queries(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return found


def slugs(page: Page, address: str, asked: list[str]) -> list[list[str]]:
    """Give the slugs of the results of each query, best first."""
    found = page.evaluate(TYPE, asked)
    return [
        [urldefrag(href).url.removeprefix(address).removesuffix("index.html").strip("/") or "index" for href in row]
        for row, _ in found
    ]
