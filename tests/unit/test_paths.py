"""Where every output lies: addresses that do not change, and names that no page may have."""

import inspect

import pytest

from leaflets import paths

ADDRESSES = {
    paths.handout("about/us"): "pdf/about/us.pdf",
    paths.handbook("aches"): "pdf/aches-handbook.pdf",
    paths.handbook("aches", "large-print"): "pdf/aches-handbook-large-print.pdf",
    paths.form("sheets"): "pdf/sheets.pdf",
    paths.ebook("aches"): "download/aches-handbook.epub",
    paths.offline("aches"): "download/aches-offline.zip",
    paths.embed("aches"): "embed/aches/",
    paths.embed("aches", "facts", "dark", 3): "embed/aches/facts/h3-dark.html",
    paths.embed("aches", look="light"): "embed/aches/light.html",
    paths.embed("aches", level=3): "embed/aches/h3.html",
    paths.module("aches"): "api/v1/pages/aches.json",
    paths.module("aches", "facts"): "api/v1/pages/aches/facts.json",
    paths.oembed("aches"): "oembed/aches.json",
    paths.markdown("about/us"): "about/us.md",
    paths.social_card("about/privacy"): "assets/social/about-privacy.png",
    paths.code("icd-10-cm", "M79.10"): "api/v1/codes/icd-10-cm/M79.10.json",
    paths.code_page("icd-10-cm", "M79.10"): "codes/icd-10-cm/M79.10/",
}


def test_addresses_do_not_change() -> None:
    assert {made: made for made in ADDRESSES} == dict(ADDRESSES.items())


def test_reserved_names_follow_from_every_place_that_outputs_write_to() -> None:
    functions = [each for _, each in inspect.getmembers(paths, inspect.isfunction) if each.__module__ == paths.__name__]
    made = [
        str(function(*(["x"] * sum(p.default is p.empty for p in inspect.signature(function).parameters.values()))))
        for function in functions
        if function.__annotations__["return"] is str and function not in (paths.base_of, paths.relative, paths.up)
    ]
    named = [value for name, value in vars(paths).items() if name.isupper() and isinstance(value, str)]
    not_reserved = {"hosting"}  # a page there has the headers of every page
    assert len(made) >= 10
    folders = {path.partition("/")[0] for path in (*made, *named) if "/" in path}
    assert folders - not_reserved == paths.folders() - not_reserved


@pytest.mark.parametrize(
    ("site_url", "base"),
    [
        ("", "/"),
        ("https://a.example", "/"),
        ("https://a.example/", "/"),
        ("https://a.example/pain", "/pain/"),
        ("https://a.example/patients/pain/", "/patients/pain/"),
    ],
)
def test_folder_of_the_site_comes_from_its_url(site_url: str, base: str) -> None:
    assert paths.base_of(site_url) == base


@pytest.mark.parametrize(
    ("path", "start", "way"),
    [
        ("symptoms/", "help/", "../symptoms/"),
        ("symptoms/", "", "symptoms/"),
        ("", "help/", "../"),
        ("", "about/us/", "../../"),
        ("about/us/", "about/", "us/"),
        ("about/", "about/us/", "../"),
        ("help/", "help/", "./"),
        ("pdf/a.pdf", "help/", "../pdf/a.pdf"),
        ("help/", "embed/help/h3.html", "../../help/"),
        ("help/", "embed/help/", "../../help/"),
    ],
)
def test_way_from_one_page_to_another(path: str, start: str, way: str) -> None:
    assert paths.relative(path, start) == way


@pytest.mark.parametrize(("url", "way"), [("", ""), ("help/", "../"), ("about/us/", "../../")])
def test_way_to_the_root(url: str, way: str) -> None:
    assert paths.up(url) == way
