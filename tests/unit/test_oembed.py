"""oEmbed: a program is told the iframe, its size and a picture, of every page for patients."""

import json

from leaflets.outputs import oembed
from support.factories import SITE_URL, leaflet, site


def test_answer_names_the_iframe_and_its_size() -> None:
    (first, _) = oembed.files(site(leaflet("aches"), leaflet("office", audience="project", aspect=None)))
    answer = json.loads(first.text)
    assert first.path == "oembed/aches.json"
    assert (answer["version"], answer["type"]) == ("1.0", "rich")
    assert f'src="{SITE_URL}embed/aches/"' in answer["html"]
    assert f'height="{answer["height"]}"' in answer["html"]
    assert answer["thumbnail_url"] == f"{SITE_URL}assets/social/aches.png"


def test_site_without_a_url_has_no_answers() -> None:
    assert list(oembed.files(site(url=""))) == []
