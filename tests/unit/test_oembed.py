"""oEmbed: a program is told the iframe, its size and a picture, of every page for patients."""

import json
import re

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


def test_html_is_what_wordpress_wants() -> None:
    """wp_filter_oembed_result keeps a blockquote and the iframe after it; wp-embed.js finds them by their class."""
    (first, *_) = oembed.files(site(leaflet("aches")))
    html = json.loads(first.text)["html"]
    match = re.fullmatch(
        r'<blockquote class="wp-embedded-content"><p><a href="(.+?)">About aches</a></p></blockquote>'
        r'<iframe class="wp-embedded-content" (.+?)></iframe>',
        html,
    )
    assert match
    assert match[1] == f"{SITE_URL}aches/"
    assert 'frameborder="0"' in match[2]  # WordPress drops the style
    assert 'sandbox="allow-scripts ' in match[2]  # where it does not put its own
    assert "height:600px" in match[2]


def test_site_without_a_url_has_no_answers() -> None:
    assert list(oembed.files(site(url=""))) == []
