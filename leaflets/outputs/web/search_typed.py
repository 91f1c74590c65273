"""What people type for each page, section and sign, as stems; and examples to learn from."""

import re
from collections.abc import Sequence

from leaflets.content.red_flags import RedFlag
from leaflets.content.word_stems import Words
from leaflets.outputs.web.search_learning import Example
from leaflets.site import Site

SENTENCE = re.compile(r"[^.!?]+[.!?]*")


def answer_of(site: Site, sign: RedFlag) -> str:
    """Return a sign as an answer to phrases: a place on the help page."""
    return f"{site.settings.help_page}#{sign.anchor}"


class Typed:
    """Phrases of the site, and its words."""

    def __init__(self, site: Site) -> None:
        content = site.content
        self.words = Words([group.means, *group.words] for group in content.equivalents.values())
        stems = self.words.stems
        self._phrases: dict[str, Sequence[Sequence[str]]]
        self._phrases = {answer: [*map(stems, entry.every)] for answer, entry in content.search_phrases.items()}
        for slug, leaflet in site.leaflets.items():
            self._phrases[slug] = [*map(stems, leaflet.meta.search_words), *self.phrases(slug)]
        self.help = list(site.leaflets).index(site.settings.help_page)
        self.of_pages: list[Example] = []
        """Titles, sentences of summaries, and phrases, each with the number of its page."""
        self.of_signs: list[Example] = []
        """What signs say, phrases and combinations of words, each with the number of its sign."""
        for n, (slug, leaflet) in enumerate(site.leaflets.items()):
            texts = [leaflet.title, *SENTENCE.findall(" ".join(leaflet.summary))]
            texts += (section.title for section in leaflet.sections)
            answers = (slug, *(f"{slug}#{section.id}" for section in leaflet.sections))
            phrases = [*map(stems, texts), *(phrase for answer in answers for phrase in self.phrases(answer))]
            self.of_pages += ((phrase, n) for phrase in phrases)
        for n, sign in enumerate(content.red_flags.values()):
            phrases = [stems(sign.brief), *self.phrases(answer_of(site, sign))]
            self.of_pages += ((phrase, self.help) for phrase in phrases)
            combinations = ([stem for one in words for stem in stems(one)] for words in sign.words)
            self.of_signs += ((phrase, n) for phrase in (*phrases, *combinations))

    def phrases(self, answer: str) -> Sequence[Sequence[str]]:
        """Return the stems of what people type for a page, a section or a sign."""
        return self._phrases.get(answer, ())
