"""The warning signs as data for other software."""

from typing import Any

from leaflets import paths
from leaflets.content.red_flags import PEOPLE, RedFlag
from leaflets.files import File
from leaflets.outputs.api import models
from leaflets.outputs.api.facts import envelope, review_of
from leaflets.site import Site


def file(site: Site) -> File:
    """Make the file."""
    crisis_lines = site.content.crisis_lines.values()
    data = {
        "kind": "red flags",
        **envelope(site),
        "reviewState": review_of(site.help),
        "levels": {level: text.act for level, text in site.settings.levels.items()},
        "crisisLines": [{"place": line.place, "call": line.call} for line in crisis_lines] or None,
        "signs": [_sign(sign, site) for sign in site.content.red_flags.values()],
    }
    return File.of(paths.RED_FLAGS, models.to_json(models.RedFlags, data))


def _sign(sign: RedFlag, site: Site) -> dict[str, Any]:
    sources = (site.content.sources[key] for key in sign.sources)
    return {
        "id": sign.id,
        "page": site.public(f"{site.help.url}#{sign.anchor}"),
        "sign": sign.sign,
        "short": sign.brief,
        "more": sign.more,
        "mayMean": sign.may_mean,
        "urgency": [
            {
                "who": line.who,
                "whom": PEOPLE[line.who] or None,
                "level": line.level,
                "act": site.settings.levels[line.level].act,
                "why": line.why,
            }
            for line in sign.for_
        ],
        "act": sign.act,
        "do": sign.do,
        "doNot": sign.do_not,
        "nobody": sign.nobody or None,
        "worse": sign.worse,
        "crisis": sign.crisis or None,
        "say": sign.say,
        "also": sign.also,
        "cases": [{"condition": case.if_, "level": case.level, "do": case.do} for case in sign.cases] or None,
        "sources": [{"title": source.title, "address": source.address} for source in sources],
    }
