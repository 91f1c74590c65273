"""The built site as a reader, a screen reader, a machine and a web server see it."""

import gzip
import itertools
import json
import re
from html import escape, unescape
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from leaflets.content import Content, claims
from leaflets.content.dates import in_words
from support.pages import Elements, article_in, metas, plain_text, url_of, urls_of
from support.pdf_checks import letters
from support.project import CONFIG, IN_FOLDER, SETTINGS, build, copy

# What every page must show


def test_every_page_of_the_navigation_is_built_and_no_other(site: Path, content: Content) -> None:
    built = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
    built = {path for path in built if not re.match("(embed|codes)(/|$)", path)}  # pages for other programs' readers
    assert built == {url.rstrip("/") or "." for url in urls_of(content)}


def test_every_page_opens_with_key_points_and_the_emergency_line(html: dict[str, str], content: Content) -> None:
    for src, page in content.pages.items():
        meta = page.meta
        text = article_in(html[url_of(page.slug)])
        shown = plain_text(text)
        assert text.count("<h1") == 1, src
        assert shown.index(meta.title) < shown.index("Key points"), src
        message, *points = meta.summary
        assert f'<p class="lead"><strong>{escape(message, quote=False)}' in text.replace("&#39;", "'").replace(
            "&#34;", '"'
        ), src
        boards = (
            "index",
            SETTINGS["help_page"],
            *SETTINGS["signs_first"],
        )  # where the message comes before the board of numbers
        top = [shown.index(meta.title), shown.index("In an emergency"), shown.index(message)]
        assert (top if page.slug not in boards else [top[0], top[2], top[1]]) == sorted(top), src
        for point in points:
            assert shown.index("Key points") < shown.index(point), src
        assert re.search(r"UK\s999, EU\s112, US and Canada\s911, Australia\s000, New Zealand\s111", shown), src
        if page.slug != "get-help":
            assert re.search(r'class="help-line\b.*?<a [^>]*href="[./]*get-help/">', text, re.DOTALL), src


def test_every_page_closes_with_sources_dates_status_and_address(html: dict[str, str], content: Content) -> None:
    meta_of = dict(zip(urls_of(content), metas(content), strict=True))
    for url, text in html.items():
        found = article_in(text)
        shown = plain_text(found)
        assert f"Evidence last checked {in_words(meta_of[url].checked)}" in shown, url
        assert f"Next check due {in_words(meta_of[url].check_due)}" in shown, url
        assert "No doctor or nurse has checked this page yet" in shown, url
        assert "not medical advice" in shown, url
        assert f"https://inomyalgia.example/{url}" in shown, url
        listed = re.findall(r'<li id="source-([\w-]+)"', found)
        cited: dict[int, None] = {}
        for key, name in re.findall(r'href="#source-([\w-]+)" aria-label="Sources? ([^"]*)"', found):
            first, last = (numbers := [*map(int, re.findall(r"\d+", name))])[0], numbers[-1]
            assert listed[first - 1] == key, url
            cited |= dict.fromkeys(range(first, last + 1))
        assert list(cited) == list(range(1, len(listed) + 1)), url
        backs = re.findall(r'<a class="back" href="#([^"]+)">', found)
        assert len(backs) == len(listed), url
        assert set(backs) == set(re.findall(r'<a id="([^"]+)" href="#source-', found)), url


def test_every_page_but_home_leads_on_to_the_other_pages_of_its_part(html: dict[str, str]) -> None:
    listed_parts = [part for item in CONFIG["nav"] for part in item.values() if isinstance(part, list)]
    parts = [list(map(url_of_entry, part)) for part in listed_parts]
    for part in parts:
        for url in part if len(part) > 1 else ():
            sisters = re.search(r'<div class="sisters".*?</div>', article_in(html[url]), re.DOTALL)
            links = re.findall(r'href="([^"]*)"', sisters[0] if sisters else "")
            led = {urljoin(f"/{url}", link)[1:] for link in links}
            assert led == set(part) - {url} or 'class="page-turner"' in article_in(html[url]), url
    listed = {url for part in parts for url in part}
    assert {url for url in html if url not in listed} <= {"", *(part[0] for part in parts if len(part) == 1)}


def url_of_entry(entry: str | dict[str, str]) -> str:
    """Give the address of an entry of the navigation."""
    src = entry if isinstance(entry, str) else next(iter(entry.values()))
    return url_of(re.sub(r"(/index)?\.md$", "", src))


def test_every_explained_word_is_explained_at_the_foot_of_its_page(html: dict[str, str]) -> None:
    explained = 0
    for url, text in html.items():
        found = article_in(text)
        used = re.findall(r'<a class="term" href="#(term-[\w-]+)"', found)
        assert len(used) == len(set(used)), url
        for id_ in used:
            assert found.count(f'id="{id_}"') == 1, (url, id_)
        explained += len(used)
    assert explained > 100


def test_every_file_says_its_language_and_fits_the_width_of_a_device(site: Path) -> None:
    files = sorted(site.rglob("*.html"))
    assert len(files) > 700
    for path in files:
        head = path.read_text(encoding="utf-8")[:4000]
        assert re.search(r'<html\b[^>]* lang="en(-GB)?"', head), path
        assert '<meta name="viewport" content="width=device-width' in head, path


def test_ids_stand_once_and_references_lead_to_them(html: dict[str, str]) -> None:
    for url, text in html.items():
        elements = Elements(text).found
        ids = [str(attributes["id"]) for _, attributes in elements if attributes.get("id")]
        assert sorted(ids) == sorted(set(ids)), url
        for _, attributes in elements:
            for name in ("aria-labelledby", "aria-describedby", "aria-controls"):
                for id_ in (attributes.get(name) or "").split():
                    assert id_ in ids, (url, name, id_)


def test_headings_step_down_one_level_at_a_time(html: dict[str, str]) -> None:
    for url, text in html.items():
        levels = [int(level) for level in re.findall(r"<h([1-6])", article_in(text))]
        assert levels[0] == 1, url
        assert all(b <= a + 1 for a, b in itertools.pairwise(levels)), url


def test_figures_are_part_of_the_page_and_described(html: dict[str, str]) -> None:
    figures = [
        match for text in html.values() for match in re.findall(r'<figure class="figure">.*?</figure>', text, re.S)
    ]
    assert len(figures) >= 6  # five drawings and the plot of verdicts
    for figure in figures:
        assert 'role="img"' in figure
        assert len(re.findall(r"<title[^>]*>[^<]{10,}</title>", figure)) == 1
        assert len(re.findall(r"<desc[^>]*>[^<]{40,}</desc>", figure)) == 1
        assert "<figcaption>" in figure
        for words in re.findall(r'font-size="([\d.]+)"', figure):
            assert float(words) >= 14


# Claims


def test_all_claims_are_shown_and_their_answers_exist(html: dict[str, str], content: Content) -> None:
    rows = re.findall(r'<tr role="row" id="(C\d{3})".*?</tr>', html["evidence/"], re.DOTALL)
    by_verdict = [
        claim.id for verdict in claims.counts([]) for claim in content.claims.values() if claim.verdict == verdict
    ]
    assert rows == by_verdict
    assert len(rows) == len(content.claims)
    for claim in content.claims.values():
        slug, _, anchor = claim.answered.partition("#")
        assert f'id="{anchor}"' in html[f"{slug}/" if slug != "index" else ""], claim.id


def test_plot_of_verdicts_has_its_text(html: dict[str, str], content: Content) -> None:
    counted = claims.counts(content.claims.values())
    assert "; ".join(f"{verdict}: {count}" for verdict, count in counted.items()) in html["evidence/"]


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_claims_unfold_by_verdict_by_keyboard_and_by_a_link(
    browser: Browser, address: str, content: Content, scripts: bool
) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(address + "evidence/")
    rows = page.locator("tr.claim")
    assert rows.count() == len(content.claims)
    assert rows.locator("visible=true").count() == 0
    shown = 0
    for verdict, count in claims.counts(content.claims.values()).items():
        if count:
            page.locator(f"summary:has(#verdict-{verdict.replace(' ', '-')})").focus()
            page.keyboard.press("Enter")
            shown += count
            assert rows.locator("visible=true").count() == shown
    assert page.url == address + "evidence/"
    assert shown == len(content.claims)
    page.goto("about:blank")
    page.goto(f"{address}evidence/#{next(reversed(content.claims))}")
    expect(page.locator(f"#{next(reversed(content.claims))}")).to_be_in_viewport()
    context.close()


def test_rows_that_could_harm_alone_say_safety(html: dict[str, str], content: Content) -> None:
    rows = dict(re.findall(r'<tr role="row" id="(C\d{3})"(.*?)</tr>', html["evidence/"], re.DOTALL))
    marked = {id_ for id_, row in rows.items() if re.search(r"\bSafety\b", plain_text(row))}
    assert marked == {claim.id for claim in content.claims.values() if claim.safety}


def test_each_source_says_how_and_when_it_was_seen(html: dict[str, str], content: Content) -> None:
    entries = dict(re.findall(r'<div class="source" id="source-([\w-]+)">(.*?)</div>', html["sources/"], re.DOTALL))
    seen = [source for source in content.sources.values() if source.mark != "M"]
    assert len(seen) > 50
    for source in seen:
        said = plain_text(entries[source.key])
        assert in_words(source.checked_on) in said, source.key
        assert source.how in said, source.key


def test_a_to_z_leads_to_the_section_itself(html: dict[str, str], content: Content) -> None:
    links = re.findall(r'<a href="([^"]*)"[^>]*>(.*?)</a>', article_in(html["a-to-z/"]))
    listed = {(unescape(name), link.removeprefix("../").replace("./", "")) for link, name in links}
    found = 0
    for page in content.pages.values():
        for heading in page.headings():
            leads = {link for name, link in listed if name == heading.text}
            url = url_of(page.slug)
            if heading.level == 2 and any(link.partition("#")[0] == url for link in leads):
                assert f"{url}#{heading.id}" in leads, heading.text
                found += 1
    assert {f"glossary/#{term.glossary_id}" for term in content.terms.values()} <= {link for _, link in listed}
    assert found > 60


# Structured data


def data_of(text: str) -> list[dict[str, Any]]:
    match = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert match
    graph: list[dict[str, Any]] = json.loads(match[1])["@graph"]
    return graph


def test_structured_data_says_what_the_page_says(html: dict[str, str], content: Content) -> None:
    for src, page in content.pages.items():
        meta = page.meta
        url = url_of(page.slug)
        web, trail, *_ = data_of(html[url])
        shown = plain_text(article_in(html[url]))
        assert web["@type"] == ("MedicalWebPage" if meta.audience == "patient" else "WebPage"), src
        assert web["name"] == meta.title
        assert web["name"] in shown
        assert web["url"] == f"https://inomyalgia.example/{url}"
        assert web["lastReviewed"] == meta.checked.isoformat()
        assert f"<dd>{in_words(meta.checked)}</dd>" in html[url]
        assert f'<meta name="description" content="{meta.description}">' in unescape(html[url])
        for cited in web.get("citation", []):
            assert cited["name"] in shown, (src, cited)
        assert [step["position"] for step in trail["itemListElement"]] == list(
            range(1, len(trail["itemListElement"]) + 1)
        )
        assert "MedicalCondition" not in html[url]
        assert "reviewedBy" not in web


def test_structured_data_is_about_the_symptom_and_never_the_word(html: dict[str, str]) -> None:
    about = data_of(html[""])[0]["about"]
    assert (about["@type"], about["name"]) == ("MedicalSymptom", "Myalgia")
    assert {code["codeValue"] for code in about["code"]} == {"M79.1", "M79.10", "FB56.2"}
    assert "inomyalgia" not in json.dumps(about).lower()


def test_questions_in_the_data_are_those_on_the_page(html: dict[str, str], content: Content) -> None:
    faq = data_of(html["faq/"])[2]
    shown = plain_text(article_in(html["faq/"]))
    page = content.by_slug("faq")
    assert page is not None
    assert [q["name"] for q in faq["mainEntity"]] == [h.text for h in page.headings() if h.level == 3]
    for question in faq["mainEntity"]:
        assert letters(question["acceptedAnswer"]["text"]) in letters(shown)  # its headings end like sentences
        assert len(question["acceptedAnswer"]["text"]) > 40
        assert f'id="{urlsplit(question["url"]).fragment}"' in html["faq/"]
    assert [url for url, text in html.items() if "FAQPage" in text] == ["faq/"]


def test_every_page_has_a_picture_for_links_to_it(site: Path, html: dict[str, str]) -> None:
    for url, text in html.items():
        tags = {a.get("property"): a.get("content") for tag, a in Elements(text).found if tag == "meta"}
        assert tags["og:url"] == f"https://inomyalgia.example/{url}"
        picture = site / (tags["og:image"] or "").removeprefix("https://inomyalgia.example/")
        head = picture.read_bytes()[:24]
        size = (int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big"))
        assert size == (1200, 630) == (int(tags["og:image:width"] or 0), int(tags["og:image:height"] or 0))
        assert picture.stat().st_size < 40_000, url


# Privacy


def test_no_html_names_another_host_but_in_links_and_data(html: dict[str, str]) -> None:
    for url, text in html.items():
        for tag, attributes in Elements(text).found:
            for name in ("src", "srcset", "poster", "data", "action"):
                assert not urlsplit(attributes.get(name) or "").netloc, (url, tag, attributes)
            if tag == "link" and attributes.get("rel") not in ("canonical", "alternate"):  # a browser loads neither
                assert not urlsplit(attributes.get("href") or "").netloc, (url, attributes)
            assert not [name for name in attributes if name.startswith("on")], (url, tag)


# Links


def test_every_link_leads_to_a_file_and_a_place_in_it(site: Path) -> None:
    ids: dict[Path, set[str]] = {}
    wanted: dict[tuple[Path, str], str] = {}
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        ids[path] = set(re.findall(r'\sid="([^"]*)"', html))
        if path.name == "404.html" or path.parent.name == "unknown":
            continue  # shown at any depth, so their links start at the root; test_not_found.py follows them
        for href in re.findall(r'<a\s[^>]*?href="([^"]*)"', html):
            link, fragment = urldefrag(unescape(href))
            if not re.match("[a-z]+:", link):
                target = (path.parent / link).resolve() if link else path
                wanted[target / "index.html" if target.is_dir() else target, fragment] = f"{path}: {href}"
    assert len(wanted) > 800
    missing = [said for (target, _), said in wanted.items() if not target.is_file()]
    assert missing == []
    lost = [said for (target, place), said in wanted.items() if place and place not in ids.get(target, ())]
    assert lost == []


# The build


def test_sitemap_lists_every_page_with_its_review(site: Path, content: Content) -> None:
    text = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert text.startswith("<?xml")
    listed = re.findall(r"<loc>https://inomyalgia\.example/(.*?)</loc>\s*<lastmod>(.*?)</lastmod>", text)
    assert len(listed) == text.count("<loc>")
    reviewed = [str(meta.checked) for meta in metas(content)]
    assert dict(listed) == dict(zip(urls_of(content), reviewed, strict=True))
    assert gzip.decompress((site / "sitemap.xml.gz").read_bytes()).decode() == text


def test_data_and_code_are_not_published(site: Path) -> None:
    published = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert not [path for path in published if path.endswith((".yml", ".py", ".md.txt"))]
    for path in published:  # what ends in .md is a copy made for reading, see test_data.py
        assert not path.endswith(".md") or (site / path).read_text(encoding="utf-8").startswith("# "), path
    assert not [path for path in published if path.startswith("data/")]


def test_public_address_comes_from_the_environment(site_in_folder: Path) -> None:
    text = (site_in_folder / "symptoms" / "index.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{IN_FOLDER}symptoms/">' in text
    assert "inomyalgia.example" not in text


ERRORS = {
    "an unknown source": ("docs/symptoms.md", "[@", "[@NOBODY; @", "NOBODY"),
    "an unknown key": ("docs/causes.md", "audience:", "colour: red\naudience:", "'colour'"),
    "a dead link": ("docs/index.md", "(symptoms.md)", "(symptom.md)", "'symptom.md'"),
    "a chat program's phrase": (
        "docs/outlook.md",
        "\n## ",
        "\nAs an AI, I cannot say. [@MALLEN2007]\n\n## ",
        "As an AI",
    ),
}
"""File, text in it, text in its place, and the words of it that the message repeats."""


@pytest.mark.parametrize(("file", "old", "new", "said"), ERRORS.values(), ids=ERRORS)
def test_error_stops_the_real_build_and_nothing_is_published(
    tmp_path: Path, file: str, old: str, new: str, said: str
) -> None:
    project = copy(tmp_path / "project", with_cache=False)
    path = project / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    built = build(project, tmp_path / "site")
    assert built.returncode != 0
    assert re.search(
        rf"^{re.escape(file)}:\d+: .*{re.escape(said)}", built.stderr + built.stdout, re.MULTILINE | re.IGNORECASE
    )
    assert not list((tmp_path / "site").rglob("*.html"))
