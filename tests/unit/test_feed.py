"""The Atom feed: it dates and names each change, links to every page that changed, and its text is text."""

import re

from leaflets.outputs import feed
from support.factories import SITE_URL, change, leaflet, site

PAGES = (leaflet("index", url=""), leaflet("aches"), leaflet("cramps", title="C & D"))


def test_feed_dates_and_names_each_change() -> None:
    changes = [change("b", "2026-12-02", pages=["aches", "cramps"]), change("a", "2026-12-01", pages="all")]
    (file,) = feed.files(site(*PAGES, parts={"changes": changes}))
    assert file.path == "feed.xml"
    assert file.text.index("<title>Change b</title>") < file.text.index("<title>Change a</title>")
    assert file.text.index("<updated>2026-12-02T00:00:00Z</updated>") < file.text.index("<entry>")
    assert f'rel="alternate" type="text/html" href="{SITE_URL}aches/"' in file.text
    assert f'rel="related" type="text/html" href="{SITE_URL}cramps/"' in file.text
    assert f'rel="alternate" type="text/html" href="{SITE_URL}"' in file.text.split("Change a</title>")[1]
    assert "This &amp;amp; that." in file.text
    assert "So &amp;lt;there&amp;gt;." in file.text
    assert "C &amp;amp; D" in file.text


def test_feed_without_a_change_is_dated_by_the_first_check_of_a_page() -> None:
    (file,) = feed.files(site(*PAGES))
    assert "<updated>2026-11-01T00:00:00Z</updated>" in file.text
    assert "<entry>" not in file.text


def test_site_without_a_url_has_no_feed() -> None:
    assert list(feed.files(site(*PAGES, url=""))) == []


def test_ids_stay_the_same_when_the_site_moves() -> None:
    parts = {"changes": [change("b", "2026-12-02", pages="all"), change("a", "2026-12-01", pages="all")]}

    def ids(url: str) -> list[str]:
        (file,) = feed.files(site(*PAGES, url=url, parts=parts))
        return re.findall("<id>(.*?)</id>", file.text)

    assert ids("http://site.example/") == ids("https://moved.example/pain/")
    assert len(set(ids(SITE_URL))) == 3
