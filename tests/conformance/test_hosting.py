"""What docs/hosting.md promises an administrator: updates in one step, the way back, and many readers at once."""

import gzip
import os
import re
import shlex
import shutil
import statistics
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from leaflets import paths
from leaflets.outputs import hosting as recipes
from support import load, nginx
from support.answers import Answer
from support.project import ROOT

PAGE = ROOT / "docs" / "hosting.md"
INSTALLER = f"{paths.HOSTING}{recipes.INSTALLER}"
SCRIPT = Path(str(recipes.__file__)).parent / "templates" / recipes.INSTALLER
PATHS = [
    "",
    "symptoms/",
    "get-help/",
    paths.embed("symptoms"),
    paths.MANIFEST,
    paths.handout("symptoms"),
    "404.html",
]
"""A page of each kind, to read under load."""


def install(*arguments: object, check: bool = True, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the script as the page says."""
    command = ["sh", str(SCRIPT), *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, check=check, env={**os.environ, **environment}, timeout=60
    )


@pytest.fixture
def small(tmp_path: Path) -> Callable[[str], Path]:
    """Make a folder that is a site in small, with one script named by its content."""

    def make(text: str) -> Path:
        folder = tmp_path / f"built {text}"
        (folder / "hashed").mkdir(parents=True)
        (folder / "index.html").write_text(text * 100, encoding="utf-8")
        (folder / "404.html").write_text("Page not found", encoding="utf-8")
        (folder / "hashed" / f"search.{text}.js").write_text(text, encoding="utf-8")
        return folder

    return make


def shown(link: Path) -> str:
    """The sign that a small site's page is made of."""
    return (link / "index.html").read_text(encoding="utf-8")[0]


# Updates


def test_script_is_published_with_the_site(site: Path) -> None:
    script = SCRIPT.read_text(encoding="utf-8")
    assert (site / INSTALLER).read_text(encoding="utf-8").rstrip() == script.rstrip()
    subprocess.run(["sh", "-n", str(site / INSTALLER)], check=True)


def test_update_and_way_back(small: Callable[[str], Path], tmp_path: Path) -> None:
    link = tmp_path / "www"
    for text in "ab":
        said = install(small(text), f"{link}/").stdout
    assert said == f"{link} now shows version 2.\n"
    assert shown(link) == "b"
    install("--back", link)
    assert shown(link) == "a"
    install("--back", link)
    assert shown(link) == "b"
    assert not (tmp_path / "www.versions" / "busy").exists()


def test_three_versions_are_kept_and_the_one_to_go_back_to(small: Callable[[str], Path], tmp_path: Path) -> None:
    link, versions = tmp_path / "www", tmp_path / "www.versions"

    def kept() -> set[str]:
        return {path.name for path in versions.iterdir() if path.is_dir()}

    for text in "abcd":
        install(small(text), link)
    assert kept() == {"2", "3", "4"}
    install("--back", link)
    install("--back", link)
    install("--back", link)
    install(small("e"), link, KEEP="1")
    assert kept() == {"3", "5"}  # 3 was shown before
    install("--back", link)
    assert shown(link) == "c"


def test_the_version_that_is_shown_is_always_kept(small: Callable[[str], Path], tmp_path: Path) -> None:
    link = tmp_path / "www"
    install(small("a"), link, KEEP="0")
    assert shown(link) == "a"


def test_no_site_is_put_inside_a_version_of_another(small: Callable[[str], Path], tmp_path: Path) -> None:
    link = tmp_path / "www"
    install(small("a"), link)
    tried = install(small("b"), link / "patients", check=False)
    assert tried.returncode == 1
    assert "would lie inside a version of another site" in tried.stderr
    assert sorted(path.name for path in link.iterdir()) == [
        "404.html",
        "404.html.gz",
        "hashed",
        "index.html",
        "index.html.gz",
    ]


def test_pages_that_readers_have_open_still_find_their_scripts(small: Callable[[str], Path], tmp_path: Path) -> None:
    link = tmp_path / "www"

    def scripts() -> set[str]:
        return {path.name.split(".")[1] for path in (link / "hashed").iterdir()}

    for text in "abc":
        install(small(text), link)
    assert scripts() == {"a", "b", "c"}
    install("--back", link)
    assert scripts() == {"a", "b", "c"}
    install("--back", link)
    install(small("d"), link)
    install(small("e"), link)
    assert scripts() == {"b", "c", "d", "e"}  # no longer those of versions that are gone: they would only gather


def test_two_versions_with_files_of_one_time_differ_for_a_server(small: Callable[[str], Path], tmp_path: Path) -> None:
    """As files out of a ZIP do: a server that tells versions apart by time and size would answer "not changed"."""
    link, times = tmp_path / "www", []
    for text in "ab":
        folder = small(text)
        for path in folder.rglob("*"):
            os.utime(path, (1_000_000_000, 1_000_000_000))
        install(folder, link)
        times.append((link / "index.html").stat().st_mtime_ns)
    assert 1_000_000_000 * 10**9 < times[0] < times[1]


@pytest.mark.parametrize(
    ("prepare", "arguments", "says"),
    [
        (lambda link: None, ["{folder}"], "say what to install and where"),
        (lambda link: None, ["{tmp}", "{link}"], "is not the folder of a built site"),
        (lambda link: None, ["--back", "{link}"], "no version was shown before"),
        (lambda link: link.mkdir(), ["{folder}", "{link}"], "is a folder. Move it away first"),
        (
            lambda link: Path(f"{link}.versions", "busy").mkdir(parents=True),
            ["{folder}", "{link}"],
            "another run is at work",
        ),
    ],
)
def test_script_says_why_it_does_nothing(
    small: Callable[[str], Path], tmp_path: Path, prepare: Callable[[Path], None], arguments: list[str], says: str
) -> None:
    link, folder = tmp_path / "www", small("a")
    prepare(link)
    before = {*tmp_path.rglob("*"), Path(f"{link}.versions")}
    said = install(*(word.format(folder=folder, link=link, tmp=tmp_path) for word in arguments), check=False)
    assert said.returncode == 1
    assert says in said.stderr
    assert {*tmp_path.rglob("*"), Path(f"{link}.versions")} == before


def test_installation_that_ends_half_way_changes_nothing(small: Callable[[str], Path], tmp_path: Path) -> None:
    link = tmp_path / "www"
    install(small("a"), link)
    path = tmp_path / "bin"
    path.mkdir()
    (path / "gzip").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    (path / "gzip").chmod(0o755)
    broken = install(small("b"), link, check=False, PATH=f"{path}{os.pathsep}{os.environ['PATH']}")
    assert broken.returncode != 0
    assert shown(link) == "a"
    install(small("c"), link)
    assert shown(link) == "c"


# Many readers at once

MANY = 20 * load.READERS
"""Answers: enough for every reader to have read each kind of page."""


def saw_both(seen: load.Load) -> bool:
    """Whether the readers saw enough of each version."""
    return seen.seen.total() >= MANY and min(seen.seen["1"], seen.seen["2"]) >= load.READERS


@pytest.fixture(scope="module")
def versions(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the site twice: in the second version every page ends with another line, and its recipe says so."""
    folder = tmp_path_factory.mktemp("versions")
    link = folder / "site"
    install(site, link)
    second = folder / "second"
    shutil.copytree(site, second, copy_function=os.link)
    for path in PATHS:
        file = file_of(second, path)
        content = file.read_bytes() + b"\n \n"  # which neither HTML nor JSON nor a PDF minds
        file.unlink()  # a link to the site's own
        file.write_bytes(content)
    recipe = second / paths.HOSTING / "nginx.conf"
    text = recipe.read_text(encoding="utf-8")
    recipe.unlink()
    recipe.write_text(text.replace('"no-referrer"', '"same-origin"'), encoding="utf-8")
    install(second, link)
    return link


def file_of(root: Path, path: str) -> Path:
    return root / (path + "index.html" if path.endswith("/") or not path else path)


def looker(link: Path) -> load.Look:
    """Tell whole answers of the two versions from all others, by their content alone."""
    folders = {number: Path(f"{link}.versions", number) for number in "12"}
    whole = {(path, file_of(folder, path).read_bytes()): number for number, folder in folders.items() for path in PATHS}
    return lambda path, headers, body: whole.get((path, body), "")


@pytest.fixture(scope="module")
def server(versions: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the link by the recipe as it is."""
    recipe = (versions / paths.HOSTING / "nginx.conf").read_text(encoding="utf-8")
    with nginx.serve(recipe, versions, tmp_path_factory.mktemp("nginx")) as address:
        yield address


def test_whole_site_is_installed_and_its_text_packed(site: Path, versions: Path) -> None:
    assert versions.is_symlink()
    first = Path(f"{versions}.versions", "1")
    files = [path.relative_to(site) for path in site.rglob("*") if path.is_file() and path.suffix != ".gz"]
    assert len(files) > 500
    for path in files:
        assert (first / path).read_bytes() == (site / path).read_bytes(), path
        if path.suffix in (".html", ".json", ".js", ".svg", ".xml", ".md", ".txt"):
            assert gzip.decompress((first / f"{path}.gz").read_bytes()) == (site / path).read_bytes(), path


def test_two_hundred_readers_at_once_are_all_answered(server: str, versions: Path) -> None:
    seen = load.read(server, PATHS, looker(versions), lambda load: load.seen.total() >= MANY)
    print(f"{seen.rate:.0f} answers a second")
    assert seen.failures == []
    assert seen.asked_again == 0
    assert set(seen.seen) == {"2"}


def test_what_is_packed_is_asked_for_and_kept_like_the_rest(server: str, versions: Path) -> None:
    packed = Answer(server, "symptoms/", **{"Accept-Encoding": "gzip"})
    assert packed.body == (versions / "symptoms" / "index.html.gz").read_bytes()
    assert packed.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "Accept-Encoding" in packed.headers["Vary"]
    again = Answer(server, "symptoms/", **{"Accept-Encoding": "gzip", "If-None-Match": packed.headers["ETag"]})
    assert (again.status, again.body) == (304, b"")
    assert Answer(server, "symptoms/").headers["ETag"] != packed.headers["ETag"]
    lost = Answer(server, "no/such/page/", **{"Accept-Encoding": "gzip"})
    assert lost.status == 404
    assert b"Page not found" in gzip.decompress(lost.body)


def test_no_reader_loses_a_page_while_versions_are_swapped(server: str, versions: Path) -> None:
    swaps = 0
    over = threading.Event()

    def swap() -> None:
        nonlocal swaps
        while not over.is_set():
            install("--back", versions)
            swaps += 1

    swapping = threading.Thread(target=swap)
    swapping.start()
    try:
        seen = load.read(server, PATHS, looker(versions), lambda load: swaps >= 4 and saw_both(load))
    finally:
        over.set()
        swapping.join()
    print(f"{swaps} swaps, {seen.seen} answers")
    assert seen.failures == []
    assert seen.asked_again == 0
    assert swaps >= 4
    assert saw_both(seen)


def commands(words: str) -> list[str]:
    """Commands of the block of the page that has some words."""
    (block,) = [
        block
        for block in re.findall(r"^```sh\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.M | re.S)
        if words in block
    ]
    return str(block).splitlines()


def test_pages_and_their_headers_change_together_by_the_commands_of_the_page(versions: Path, tmp_path: Path) -> None:
    """A page under the policy of another version would be shown without its look, and without search."""
    own = tmp_path / "own"
    own.mkdir()
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "nginx").write_text(f'#!/bin/sh\nexec {shlex.join(nginx.command_of(own))} "$@"\n', encoding="utf-8")
    (tools / "nginx").chmod(0o755)
    if os.readlink(versions).endswith("2"):
        install("--back", versions)
    recipe = (versions / paths.HOSTING / "nginx.conf").read_text(encoding="utf-8")
    whole = looker(versions)

    def look(path: str, headers: Mapping[str, str], body: bytes) -> str:
        version = whole(path, headers, body)
        return version if headers["referrer-policy"] == {"1": "no-referrer", "2": "same-origin"}.get(version) else ""

    with nginx.serve(recipe, versions.resolve(), own, reloads=True) as address:
        port = address.rstrip("/").rpartition(":")[2]
        script = "\n".join(line for line in commands("readlink") if not line.startswith("rm "))
        assert "/etc/nginx/conf.d/leaflets.conf" in script
        for theirs, ours in {
            "$(readlink -f /var/www/site)": f"$(readlink -f {versions})",
            " /var/www/site/": f" {versions}/",
            "> /etc/nginx/conf.d/leaflets.conf": f"| sed 's/listen 80;/listen 127.0.0.1:{port};/' > {own}/site.conf",
        }.items():
            assert theirs in script
            script = script.replace(theirs, ours)

        done: list[subprocess.CompletedProcess[str]] = []
        seen_before = {version: threading.Event() for version in "12"}  # an update comes while readers read

        def update_twice() -> None:
            for version in seen_before.values():
                version.wait()
                install("--back", versions)
                environment = {**os.environ, "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"}
                done.append(
                    subprocess.run(["sh", "-ec", script], env=environment, capture_output=True, text=True, check=False)
                )

        def enough(so_far: load.Load) -> bool:
            for version, event in seen_before.items():
                if so_far.seen[version] >= load.READERS:
                    event.set()
            return len(done) == 2 and saw_both(so_far)

        updates = threading.Thread(target=update_twice)
        updates.start()
        seen = load.read(address, PATHS, look, enough)
        for event in seen_before.values():
            event.set()
        updates.join()
    print(f"{seen.seen} answers, {seen.asked_again} asked again")
    assert [one.returncode for one in done] == [0, 0], done
    assert seen.failures == []
    assert saw_both(seen)
    assert seen.asked_again <= 2 * load.READERS  # a reader's connection ends at a reload, once


# The page


def test_files_that_the_page_names_are_there(site: Path) -> None:
    named = set(re.findall(rf"\bsite/({paths.HOSTING}[\w.]*\w)", PAGE.read_text(encoding="utf-8")))
    assert named == {INSTALLER, *(f"{paths.HOSTING}{name}" for name in recipes.RECIPES)}
    assert [name for name in named if not (site / name).exists()] == []
    assert (ROOT / ".github" / "workflows" / "site.yml").exists()


def test_recipe_keeps_no_log_of_visits(site: Path) -> None:
    text = (site / paths.HOSTING / "nginx.conf").read_text(encoding="utf-8")
    assert re.findall(r"^ *(access_log .*?;)", text, re.M) == ["access_log off;"]


def test_page_says_what_a_view_weighs(versions: Path) -> None:
    """The costs are worked out from it. Packed, with the script and the picture that each page asks for."""
    shared = [next((versions / "hashed").glob("listen.*.js.gz")), versions / "assets" / "icon.svg.gz"]
    pages = [
        path
        for path in versions.rglob("index.html.gz")
        if path.relative_to(versions).parts[0] not in ("embed", "codes")
    ]
    weights = [path.stat().st_size + sum(file.stat().st_size for file in shared) for path in pages]
    text = PAGE.read_text(encoding="utf-8")
    (typical, most) = map(int, re.findall(r"A first view takes about (\d+) KB, and (\d+) KB at most", text)[0])
    assert abs(statistics.median(weights) / 1000 - typical) <= typical / 4
    assert max(weights) / 1000 <= most


def test_costs_of_the_example_are_those_of_the_formula() -> None:
    """Of a million first views, each of three requests."""
    text = PAGE.read_text(encoding="utf-8")
    kilobytes, gigabytes, requests = (
        int(re.findall(pattern, text)[0])
        for pattern in (r"We count (\d+) KB and three requests", r"cost = (\d+) × price of a GB", r"\+ (\d+) × price")
    )
    assert gigabytes == kilobytes * 1_000_000 / 1_000_000
    assert requests == 3 * 1_000_000 / 10_000
    numbers = map(float, re.findall(r"^(\d+) × ([\d.]+) \+ (\d+) × ([\d.]+) = ([\d.]+)$", text, re.M)[0])
    a, per_gigabyte, b, per_requests, cost = numbers
    assert (a, b) == (gigabytes, requests)
    assert cost == pytest.approx(a * per_gigabyte + b * per_requests)
